"""Stands in front of Django and answers with files: no Django, no database, no session.

For servers of WSGI; `asgi.py` does the same for gunicorn's event loop. `answers.py` decides for both.
"""

from . import folder
from .answers import question


class PageStore:
    """A WSGI application around another one."""

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        asked = question(environ)
        if asked is None:
            return self.application(environ, start_response)
        answer = asked.stored()
        return _send(answer, start_response) if answer else self.render(asked, start_response)

    def render(self, asked, start_response):
        """Have the page made, unless somebody else does so already."""
        try:
            lock = folder().lock(asked.address, asked.patience())
            is_ours = lock.__enter__()
        except OSError:
            return self.application(asked.environ, start_response)
        try:
            answer = asked.stored_meanwhile(is_ours)
            return _send(answer, start_response) if answer else self.ask(asked, start_response)
        finally:
            lock.__exit__(None, None, None)

    def ask(self, asked, start_response):
        """Django's answer, or the old copy where it has none."""
        if asked.old is None:
            return self.application(asked.environ, start_response)
        said = []
        answer = self.application(asked.environ, lambda *arguments: said.append(arguments))
        instead = asked.instead_of(int(said[-1][0][:3])) if said else None
        if instead is not None:
            if hasattr(answer, "close"):
                answer.close()
            return _send(instead, start_response)
        start_response(*said[-1])
        return answer


def _send(answer, start_response):
    start_response(f"{answer.status.value} {answer.status.phrase}", list(answer.headers.items()))
    return [answer.body]
