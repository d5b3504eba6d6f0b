"""`gatehouse-idp templates preview`: every page in every state, without a server, a database or a person."""

import re

import requests

from harness.ports import free_port
from harness.program import Program


class Gallery(Program):
    """The preview of a site's folder; without one, of the built-in pages."""

    def __init__(self, log, folder=None):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        arguments = ["templates", "preview", "--port", self.port] + (["--folder", folder] if folder else [])
        super().__init__("gatehouse-idp", arguments, {}, log, f"{self.url}/revision")

    def shows(self):
        """The path of every page in every state, such as `/show/login/first`."""
        html = requests.get(self.url, timeout=30).text
        return re.findall(r'<iframe [^>]*src="(/show/[^"?]+)', html)

    def address(self, show, **choice):
        query = "&".join(f"{name}={value}" for name, value in choice.items())
        return f"{self.url}{show}?{query}"
