"""Settings of a running site that writes down what Django is asked for: a line for each rendering."""

import os
from pathlib import Path

from django.conf import settings

from ims_site.settings.dev import *  # noqa: F403
from ims_site.settings.dev import MIDDLEWARE, VAR_DIR


class WriteDown:
    """Outside of everything else, and so in every process that renders pages, the keeper's too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with Path(settings.RENDERED).open("a") as file:
            # Short enough to be written at once, whoever else writes.
            os.write(file.fileno(), f"{request.method} {request.path}\n".encode())
        return self.get_response(request)


RENDERED = VAR_DIR / "rendered.txt"
MIDDLEWARE = ["tests.faults.counting.WriteDown", *MIDDLEWARE]
