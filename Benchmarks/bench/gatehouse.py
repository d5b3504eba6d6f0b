"""The authorization server as it runs in production: https issuer, explicit secrets, a durable database."""

import base64
import json
import urllib.request

from .processes import Program, free_port

SECRET = "a-secret-for-measuring-of-no-use-elsewhere"


class Gatehouse:
    """`gatehouse serve all`, with the given data source name and algorithm of JWT access tokens."""

    def __init__(self, program, dsn, algorithm, log):
        self.public_port, self.admin_port = free_port(), free_port()
        self.arguments = (
            [program, "serve", "all"],
            {
                "DSN": dsn,
                "AUTOMIGRATION_ENABLED": "true",
                "URLS_SELF_ISSUER": "https://issuer.example/",
                "URLS_LOGIN": "https://idp.example/login",
                "URLS_CONSENT": "https://idp.example/consent",
                "SECRETS_SYSTEM": SECRET,
                "SERVE_PUBLIC_HOST": "127.0.0.1",
                "SERVE_PUBLIC_PORT": str(self.public_port),
                "SERVE_ADMIN_HOST": "127.0.0.1",
                "SERVE_ADMIN_PORT": str(self.admin_port),
                "OAUTH2_ACCESS_TOKEN_SIGNING_ALGORITHM": algorithm,
                # An assertion that is used again and again.
                "OAUTH2_GRANT_JWT_JTI_OPTIONAL": "true",
                "LOG_LEVEL": "warn",
            },
            [(self.public_port, "/health/ready"), (self.admin_port, "/health/ready")],
            log,
        )
        self.program = Program(*self.arguments)

    def restart(self, meanwhile=lambda: None):
        self.program.stop()
        meanwhile()
        self.program = Program(*self.arguments)

    def register(self, strategy, grants, **more):
        """A confidential client; the `Authorization` header field with which it authenticates itself, and its id."""
        wish = {"grant_types": grants, "access_token_strategy": strategy, "scope": "openid offline api", **more}
        client = self.admin("/admin/clients", wish)
        credentials = f"{client['client_id']}:{client['client_secret']}".encode()
        return "Basic " + base64.b64encode(credentials).decode(), client["client_id"]

    def admin(self, path, body):
        """The answer to a JSON object at the admin API."""
        return self._post(self.admin_port, path, json.dumps(body), {"Content-Type": "application/json"})

    def device_code(self, authorization, client):
        """A device code that nobody has confirmed yet (RFC 8628 §3.2)."""
        headers = {"Authorization": authorization, "Content-Type": "application/x-www-form-urlencoded"}
        return self._post(self.public_port, "/oauth2/device/auth", f"client_id={client}&scope=offline", headers)["device_code"]

    def _post(self, port, path, body, headers):
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body.encode(), headers)
        with urllib.request.urlopen(request) as response:
            return json.load(response)
