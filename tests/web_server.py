"""A real nginx with the configuration that deploy/ has."""

import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from ims_site.page_store.nginx import configuration

from .faults.parts import eventually, free_port

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
MODULES = Path("/usr/lib/nginx/modules")
# What docs/operators.md asks for in the part of nginx.conf that is not ours.
MAIN = """\
load_module {modules}/ngx_http_brotli_static_module.so;
worker_processes {workers};
worker_rlimit_nofile 16384;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 8192; }}
http {{
{text}
}}
"""


class Nginx:
    """One before the application at a port, with the pages, media and static files of a folder."""

    def __init__(self, folder, application, workers=1):
        if NGINX is None or not MODULES.joinpath("ngx_http_brotli_static_module.so").exists():
            pytest.skip("needs nginx and libnginx-mod-http-brotli-static (apt-get install both)")
        self.port = free_port()
        for each in (folder, *folder.parents):
            # Its workers are another user, who must be let through to the files.
            if each.is_relative_to("/tmp") and each != Path("/tmp"):  # noqa: S108
                each.chmod(0o755)
        shutil.copy(Path(settings.BASE_DIR, "deploy", "offline.html"), folder)
        text = configuration(str(folder), f"127.0.0.1:{application}", f"127.0.0.1:{self.port}")
        self.folder, self.file = folder, folder / "nginx.conf"
        self.file.write_text(MAIN.format(modules=MODULES, folder=folder, text=text, workers=workers))

    def start(self):
        self.process = subprocess.Popen([NGINX, "-c", self.file, "-p", self.folder])  # noqa: S603
        assert eventually(self.answers, 10), (self.folder / "error.log").read_text()

    def answers(self):
        return socket.create_connection(("127.0.0.1", self.port), 1).close() is None

    def reload(self):
        self.process.send_signal(signal.SIGHUP)

    def stop(self):
        self.process.terminate()
        self.process.wait(10)
