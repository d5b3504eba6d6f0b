"""nginx with the configuration that is shipped in deploy/nginx, on a port of its own."""

import subprocess

from . import certificate
from .ports import free_port
from .program import REPOSITORY
from .waiting import until

SAMPLE = REPOSITORY / "deploy" / "nginx" / "gatehouse.conf"
PROGRAM = "/usr/sbin/nginx"

_FRAME = """
daemon off;
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
    include {folder}/gatehouse.conf;
}}
"""


class Nginx:
    """Ends TLS on `localhost` and leads `/sso/` to the server's public port."""

    def __init__(self, folder, server_port):
        self.folder = folder
        self.server_port = server_port
        self.port = free_port()
        self.url = f"https://localhost:{self.port}/sso"
        self.certificate, key = certificate.make(folder)
        text = SAMPLE.read_text()
        for sample, ours in {
            "listen 443 ssl;": f"listen 127.0.0.1:{self.port} ssl;",
            "server_name myservice.example;": "server_name localhost;",
            "server 127.0.0.1:4444;": f"server 127.0.0.1:{server_port};",
            "/etc/nginx/tls/tls.crt": str(self.certificate),
            "/etc/nginx/tls/tls.key": str(key),
        }.items():
            assert text.count(sample) == 1, sample
            text = text.replace(sample, ours)
        (folder / "gatehouse.conf").write_text(text)
        (folder / "nginx.conf").write_text(_FRAME.format(folder=folder))
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
