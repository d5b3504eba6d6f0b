"""nginx with the configuration that is shipped in deploy/nginx, on a port of its own."""

import getpass
import subprocess

from . import certificate
from .ports import free_port
from .program import REPOSITORY
from .waiting import until

SAMPLES = REPOSITORY / "deploy" / "nginx"
PROGRAM = "/usr/sbin/nginx"

GATEHOUSE = {
    "server_name myservice.example;": "server_name localhost;",
    "server 127.0.0.1:4444;": "server 127.0.0.1:{server_port};",
}
REGISTRATION = {
    "server_name registration.example;": "server_name localhost;",
    "server 127.0.0.1:4445;": "server 127.0.0.1:{server_port};",
    "/etc/nginx/registration.users": "{folder}/registration.users",
}

_FRAME = """
daemon off;
user {user};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/sample.conf;
}}
"""


class Nginx:
    """Ends TLS on `localhost` and leads to a port of the server as a sample says. `changes` replace its places."""

    def __init__(self, folder, server_port, sample="gatehouse.conf", changes=()):
        self.folder = folder
        self.server_port = server_port
        self.port = free_port()
        self.origin = f"https://localhost:{self.port}"
        self.url = f"{self.origin}/sso"
        self.certificate, key = certificate.make(folder)
        text = (SAMPLES / sample).read_text()
        for place, ours in {
            "listen 443 ssl;": f"listen 127.0.0.1:{self.port} ssl;",
            "/etc/nginx/tls/tls.crt": str(self.certificate),
            "/etc/nginx/tls/tls.key": str(key),
            **dict(changes or GATEHOUSE),
        }.items():
            assert text.count(place) == 1, place
            text = text.replace(place, ours.format(server_port=server_port, folder=folder))
        (folder / "sample.conf").write_text(text)
        (folder / "nginx.conf").write_text(_FRAME.format(folder=folder, user=getpass.getuser()))
        self.process = None

    def check(self):
        """`nginx -t`"""
        return subprocess.run(self._command("-t"), capture_output=True, text=True, timeout=60)

    def start(self):
        self.process = subprocess.Popen(self._command(), stdin=subprocess.DEVNULL)
        until(lambda: (self.folder / "nginx.pid").exists(), 30, "nginx")
        return self

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)

    def _command(self, *options):
        return [PROGRAM, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf"), *options]
