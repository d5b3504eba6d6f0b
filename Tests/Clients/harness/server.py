"""The authorization server as a program."""

import requests

from .ports import free_port
from .program import Program

SECRET = "a-secret-of-the-tests-that-is-long-enough"

# The scripted identity provider reads where it is sent and never answers there.
IDENTITY_PROVIDER = "http://127.0.0.1:9"


class Server(Program):
    """`gatehouse serve all --dev` on ports of its own. In a setting, `{public}` stands for the public address."""

    def __init__(self, dsn, log, **settings):
        self.public_port = free_port()
        self.admin_port = free_port()
        self.public = f"http://127.0.0.1:{self.public_port}"
        self.admin = f"http://127.0.0.1:{self.admin_port}"
        environment = {
            "DSN": dsn,
            "AUTOMIGRATION_ENABLED": "true",
            "SECRETS_SYSTEM": SECRET,
            # Whatever is logged is searched for secrets when the server ends.
            "LOG_LEVEL": "debug",
            "SERVE_PUBLIC_HOST": "127.0.0.1",
            "SERVE_ADMIN_HOST": "127.0.0.1",
            "SERVE_PUBLIC_PORT": self.public_port,
            "SERVE_ADMIN_PORT": self.admin_port,
            "URLS_SELF_ISSUER": self.public,
            "URLS_LOGIN": f"{IDENTITY_PROVIDER}/login",
            "URLS_CONSENT": f"{IDENTITY_PROVIDER}/consent",
            "URLS_LOGOUT": f"{IDENTITY_PROVIDER}/logout",
            "URLS_POST_LOGOUT_REDIRECT": "https://app.example/signed-out",
            **{name: str(value).format(public=self.public) for name, value in settings.items()},
        }
        super().__init__("gatehouse", ["serve", "all", "--dev"], environment, log, f"{self.public}/health/ready")

    @property
    def issuer(self):
        return self.environment["URLS_SELF_ISSUER"]

    def register(self, **metadata):
        """Registers a client; its metadata, with the secret."""
        answer = requests.post(f"{self.admin}/admin/clients", json=metadata, timeout=10)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def token(self, client, **form):
        """A request to the token endpoint by a client as `register` returned it."""
        method = client.get("token_endpoint_auth_method", "client_secret_basic")
        if method == "none":
            return requests.post(f"{self.public}/oauth2/token", data={"client_id": client["client_id"], **form}, timeout=10)
        return requests.post(
            f"{self.public}/oauth2/token", data=form, auth=(client["client_id"], client["client_secret"]), timeout=10)

    def introspect(self, token):
        answer = requests.post(f"{self.admin}/admin/oauth2/introspect", data={"token": token}, timeout=10)
        assert answer.status_code == 200, answer.text
        return answer.json()
