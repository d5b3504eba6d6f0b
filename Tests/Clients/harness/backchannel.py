"""A client's back-channel logout endpoint, on a port of this machine."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from .ports import free_port


class BackChannel:
    """Keeps the logout tokens that it is sent. It can hold an answer back, answer badly, or not be there."""

    def __init__(self):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/backchannel"
        self.status = 200
        self.tokens = []
        self.answers = threading.Event()
        self.answers.set()
        self._server = None

    def open(self):
        channel = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                channel.tokens.append(parse_qs(body)["logout_token"][0])
                channel.answers.wait(30)
                self.send_response(channel.status)
                self.end_headers()

            def log_message(self, *arguments):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def close(self):
        self.answers.set()
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None
