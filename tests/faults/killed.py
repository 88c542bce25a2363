"""Something is done in a process of its own, which is killed at one of its steps."""

import itertools
import os
import signal

from django.db import connection


def in_a_process(function, die_at=None, count_into=None):
    """Run something in a process of its own, which is killed at its step number `die_at`.

    A step is a question to the database, or one side of the end of a transaction. Returns whether it was
    killed.
    """
    connection.close()
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == signal.SIGKILL
    code = 1
    try:
        steps = itertools.count(1)

        def step():
            if next(steps) == die_at:
                os.kill(os.getpid(), signal.SIGKILL)

        def ask(execute, *arguments):
            step()
            return execute(*arguments)

        def commit(end=connection._commit):
            step()
            end()
            step()

        connection.execute_wrappers.append(ask)
        connection._commit = commit
        function()
        if count_into:
            count_into.write_text(str(next(steps) - 1))
        code = 0
    finally:
        os._exit(code)
