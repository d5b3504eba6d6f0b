"""An app that is told of logouts by the browser, in a frame (OpenID Connect Front-Channel Logout 1.0 §2)."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from .signon import query_of


class FrontChannel:
    """Keeps what its logout page was asked with. Its pages are plain text."""

    def __init__(self):
        app = self
        self.told = []
        self.places = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                if self.path.startswith("/frontchannel?"):
                    app.told.append(query_of(self.path))
                    app.places.append(self.headers["Sec-Fetch-Dest"])
                self.send_response(200)
                self.send_header("Content-Type", "text/plain; charset=utf-8")
                self.end_headers()
                self.wfile.write(b"here")

            def log_message(self, *arguments):
                pass

        self._server = ThreadingHTTPServer(("localhost", 0), Handler)
        origin = f"http://localhost:{self._server.server_port}"
        self.callback = f"{origin}/callback"
        self.url = f"{origin}/frontchannel"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
