"""WordPress from Debian's packages with the same content: MariaDB, php-fpm, nginx, a cache or none."""

import os
import shutil
import subprocess
from pathlib import Path

from .ours import start_nginx
from .processes import account, free_port, listens

PACKAGE = Path("/usr/share/wordpress")
PHP = Path(__file__).with_name("php")
NEEDED = "wordpress wordpress-theme-twentytwentythree php-fpm php-cli php-mysql php-gd php-xml php-mbstring"
# As PHP's manual recommends them.
OPTIONS = {
    "memory_limit": "256M",
    "opcache.enable": "1",
    "opcache.memory_consumption": "192",
    "opcache.interned_strings_buffer": "16",
    "opcache.max_accelerated_files": "10000",
    "opcache.revalidate_freq": "60",
}
# As many workers as ours has threads.
FPM = """\
[global]
error_log = {folder}/php.log
daemonize = no
[www]
{account}
listen = {folder}/php.sock
listen.mode = 0666
pm = static
pm.max_children = 8
pm.max_requests = 0
"""
SERVER = """\
server {{
  listen 127.0.0.1:{port};
  root {root};
  index index.php;
  gzip on;
  gzip_types text/css text/javascript application/javascript application/json image/svg+xml;
  location / {{ try_files $uri $uri/ /index.php?$args; }}
  location ~ \\.php$ {{
    include /etc/nginx/fastcgi_params;
    fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
    # With its port, by which WordPress makes its addresses.
    fastcgi_param HTTP_HOST $http_host;
    fastcgi_param PEERS_DATABASE_PORT {database};
    fastcgi_param PEERS_CACHE "{cache}";
    fastcgi_pass unix:{folder}/php.sock;
  }}
}}
"""


class MariaDB:
    """A server of our own, with the settings that Debian gives it; its data stay for the next run."""

    def __init__(self, running, folder):
        self.data, self.port = folder / "data", free_port()
        self.socket = folder / "mariadb.sock"
        user = account("mysql")
        if not (self.data / "mysql").is_dir():
            self.data.mkdir(parents=True, exist_ok=True)
            install = ["mariadb-install-db", "--no-defaults", f"--datadir={self.data}", "--skip-test-db"]
            install.append("--auth-root-authentication-method=normal")
            if user:
                for each in (folder, self.data):
                    shutil.chown(each, user)
                install.append(f"--user={user}")
            subprocess.run(install, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        options = [
            "--no-defaults",
            f"--datadir={self.data}",
            f"--socket={self.socket}",
            "--skip-name-resolve",
        ]
        options += [f"--port={self.port}", "--bind-address=127.0.0.1", f"--pid-file={folder}/mariadb.pid"]
        # What Debian's configuration says beyond the defaults.
        options += ["--character-set-server=utf8mb4", "--collation-server=utf8mb4_general_ci"]
        self.pid = running.start("mariadb", ["/usr/sbin/mariadbd", *options], listens(self.port), user)

    def run(self, statement):
        command = [
            "mariadb",
            "--no-defaults",
            f"--socket={self.socket}",
            "--user=root",
            "-N",
            "-e",
            statement,
        ]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603


class WordPress:
    """A site: `cached` and `uncached` are its addresses, `pids` what works for an answer."""

    def __init__(self, running, folder, content):
        if not PACKAGE.is_dir() or not shutil.which("mariadb-install-db"):
            raise SystemExit(f"WordPress is not installed: apt-get install {NEEDED} mariadb-server.")
        self.folder, self.root = folder, folder / "site"
        folder.mkdir(parents=True, exist_ok=True)
        self.database = MariaDB(running, folder / "mariadb")
        self.install(content)
        fpm = self.start_fpm(running)
        self.cached, front = self.start_nginx(running, "wordpress-cached", "1")
        self.uncached, other = self.start_nginx(running, "wordpress-uncached", "")
        self.pids = {"cached": [fpm, front, self.database.pid], "uncached": [fpm, other, self.database.pid]}

    def install(self, content):
        """Make what is missing of it. The folder is marked when everything is there."""
        done = self.folder / "done"
        shutil.rmtree(self.root / "wp-content" / "cache", ignore_errors=True)
        if not done.exists():
            self.database.run(
                "DROP DATABASE IF EXISTS wordpress; CREATE DATABASE wordpress; "
                "CREATE OR REPLACE USER wordpress@'127.0.0.1' IDENTIFIED BY 'wordpress'; "
                "GRANT ALL ON wordpress.* TO wordpress@'127.0.0.1';"
            )
            shutil.rmtree(self.root, ignore_errors=True)
            # Links lead out of it, into what the service of this machine uses.
            shutil.copytree(PACKAGE, self.root, symlinks=False, ignore=shutil.ignore_patterns(".htaccess"))
            (self.root / "wp-content" / "uploads").mkdir(exist_ok=True)
            shutil.copy(PHP / "wp-config.php", self.root)
            self.fill("install")
            self.fill(content)
            self.database.run("ANALYZE TABLE wordpress.wp_posts, wordpress.wp_postmeta, wordpress.wp_options")
            done.touch()
        shutil.copy(PHP / "wp-config.php", self.root)
        shutil.copy(PHP / "advanced-cache.php", self.root / "wp-content")
        cache = self.root / "wp-content" / "cache" / "pages"
        cache.mkdir(parents=True)
        if user := account("www-data"):
            shutil.chown(cache, user)

    def fill(self, what):
        environment = {
            **os.environ,
            "PEERS_DATABASE_PORT": str(self.database.port),
            "PEERS_WORDPRESS": str(self.root),
        }
        command = ["php", "-d", "memory_limit=1G", "-d", "sendmail_path=/bin/true", PHP / "fill.php", what]
        result = subprocess.run(  # noqa: S603
            command, env=environment, stdout=subprocess.PIPE, text=True, check=True
        )
        return result.stdout

    def start_fpm(self, running):
        user = account("www-data")
        names = f"user = {user}\ngroup = {user}" if user else ""
        file = self.folder / "fpm.conf"
        file.write_text(FPM.format(folder=self.folder, account=names))
        socket = self.folder / "php.sock"
        socket.unlink(missing_ok=True)
        program = sorted(Path("/usr/sbin").glob("php-fpm*"))[-1]
        options = [part for name, value in OPTIONS.items() for part in ("-d", f"{name}={value}")]
        return running.start("php-fpm", [program, "-y", file, "-F", *options], socket.exists)

    def start_nginx(self, running, name, cache):
        http = SERVER.format(
            port="{port}", root=self.root, folder=self.folder, database=self.database.port, cache=cache
        )
        types = "include /etc/nginx/mime.types;\naccess_log off;\n"
        return start_nginx(running, name, types + http)

    def versions(self):
        php = subprocess.run(  # noqa: S603
            [shutil.which("php"), "-r", "echo PHP_VERSION;"], stdout=subprocess.PIPE, text=True, check=True
        ).stdout
        text = (self.root / "wp-includes" / "version.php").read_text()
        wordpress = text.partition("$wp_version = '")[2].partition("'")[0]
        return f"WordPress {wordpress}, PHP {php}, MariaDB {self.database.run('SELECT VERSION()').strip()}"
