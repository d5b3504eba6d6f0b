"""Everything that `./run` starts, on ports of its own: server, identity provider, two example apps."""

import re
import secrets
from dataclasses import dataclass
from pathlib import Path

import requests

from harness import program
from harness.ports import free_port
from harness.program import Program
from harness.server import SECRET, Server

from .mailbox import Mailbox

PASSWORD = "correct horse battery staple"


@dataclass(frozen=True)
class Person:
    email: str
    subject: str
    password: str = PASSWORD


class App(Program):
    """The example app with a client of its own."""

    def __init__(self, name, issuer, folder):
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.client_id = name.lower()
        arguments = [
            "--issuer", issuer, "--client-id", self.client_id, "--port", self.port, "--name", name,
            "--hue", 150 if name == "Orchard" else 230,
        ]
        super().__init__("demo-app", arguments, {}, folder / f"{self.client_id}.log", f"{self.url}/health")
        self.title = name

    @property
    def registration(self):
        """As ./run registers it: a public client with PKCE."""
        return {
            "client_id": self.client_id, "client_name": self.title, "token_endpoint_auth_method": "none",
            "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
            "scope": "openid profile email offline_access", "access_token_strategy": "jwt", "client_uri": self.url,
            "redirect_uris": [f"{self.url}/callback"], "post_logout_redirect_uris": [f"{self.url}/signed-out"],
            "backchannel_logout_uri": f"{self.url}/backchannel-logout",
        }


class IdentityProvider(Program):
    """`gatehouse-idp serve --dev` beside a server."""

    def __init__(self, dsn, log, server, **settings):
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.admin_port = free_port()
        self.admin = f"http://127.0.0.1:{self.admin_port}"
        environment = {
            "ADMIN_PORT": self.admin_port, "MAIL_FOLDER": f"{log}.mails",
            "DSN": dsn, "AUTOMIGRATION_ENABLED": "true", "SECRETS_COOKIE": SECRET,
            "SERVE_HOST": "127.0.0.1", "SERVE_PORT": self.port, "URLS_SELF": self.url,
            "URLS_SERVER_ADMIN": server.admin, "URLS_SERVER_PUBLIC": server.issuer, **settings,
        }
        super().__init__("gatehouse-idp", ["serve", "--dev"], environment, log, f"{self.url}/health/ready")

    def create_person(self, given_name, family_name):
        """A new account with an address of its own."""
        email = f"{given_name.lower()}-{secrets.token_hex(3)}@example.com"
        made = program.run(
            "gatehouse-idp", "users", "create", "--dev", "--email", email, "--given-name", given_name,
            "--family-name", family_name,
            environment={**self.environment, "GATEHOUSE_IDP_PASSWORD": PASSWORD})
        assert made.returncode == 0, made.stderr
        return Person(email, re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", made.stdout, re.IGNORECASE).group())


class Stack:
    """All four programs. `server_settings` are environment variables, for example `TTL_LOGIN_CONSENT_REQUEST="2s"`, and so
    are `idp_settings`."""

    def __init__(self, folder, make_dsn, idp_settings=None, **server_settings):
        self.folder = Path(folder)
        self.server = Server(make_dsn(), self.folder / "gatehouse.log")
        # Host names, not numbers, as in ./run: cookies belong to `localhost`, whatever the port.
        self.server.environment["URLS_SELF_ISSUER"] = f"http://localhost:{self.server.public_port}"
        self.mailbox = Mailbox(self.folder / "mails")
        self.idp = IdentityProvider(
            make_dsn(), self.folder / "gatehouse-idp.log", self.server,
            # Every test has browsers of its own; the mails that it counts are those that it is about.
            **{"MAIL_FOLDER": str(self.mailbox.folder), "MAIL_NEW_BROWSERS": "false", **(idp_settings or {})})
        self.server.environment |= {
            "URLS_LOGIN": f"{self.idp.url}/login", "URLS_CONSENT": f"{self.idp.url}/consent",
            "URLS_LOGOUT": f"{self.idp.url}/logout", "URLS_ERROR": f"{self.idp.url}/error",
            "URLS_POST_LOGOUT_REDIRECT": f"{self.idp.url}/logged-out",
            "URLS_DEVICE_VERIFICATION": f"{self.idp.url}/device", "URLS_DEVICE_SUCCESS": f"{self.idp.url}/device/done",
            **server_settings,
        }
        self.orchard = App("Orchard", self.server.issuer, self.folder)
        self.harbour = App("Harbour", self.server.issuer, self.folder)

    def __enter__(self):
        try:
            for each in (self.server, self.idp):
                each.start()
            for app in (self.orchard, self.harbour):
                self.server.register(**app.registration)
                app.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for each in (self.harbour, self.orchard, self.idp, self.server):
            if each.is_running:
                each.stop()

    def create_person(self, given_name="Dana", family_name="Demo"):
        return self.idp.create_person(given_name, family_name)

    def consents(self, person):
        """What the person has granted and the server remembers."""
        answer = requests.get(
            f"{self.server.admin}/admin/oauth2/auth/sessions/consent", params={"subject": person.subject}, timeout=10)
        assert answer.status_code == 200, answer.text
        return answer.json()
