"""What is measured, on one database."""

import os
from dataclasses import dataclass
from typing import Callable
from urllib.parse import quote

from . import assertion, load, sign_on
from .gatehouse import Gatehouse

CONNECTIONS = 64
TOKENS = 2 * CONNECTIONS
DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"


@dataclass
class Case:
    """A line of the table. `floor`: the least ratio to the ceiling; of RS256, to what `openssl speed` signs."""

    name: str
    floor: float | None
    measure: Callable[[], load.Figures]
    signs: bool = False


class Suite:
    """Two servers with the clients of every case: JWT access tokens by RS256 at the one, by ES256 at the other."""

    def __init__(self, program, folder, seconds, dsn):
        self.folder, self.seconds = folder, seconds
        self.main = Gatehouse(program, dsn("rs256"), "RS256", os.path.join(folder, "server.log"))
        self.first_start = self.main.program.milliseconds_to_ready
        self.elliptic = Gatehouse(program, dsn("es256"), "ES256", os.path.join(folder, "server.log"))

        service = ["client_credentials"]
        self.opaque, _ = self.main.register("opaque", service)
        self.rsa, _ = self.main.register("jwt", service)
        self.ecdsa, _ = self.elliptic.register("jwt", service)
        app = self.main.register(
            "opaque", ["authorization_code", "refresh_token"], response_types=["code"], redirect_uris=[sign_on.CALLBACK]
        )
        issuer = assertion.TrustedIssuer(folder)
        self.main.admin("/admin/trust/grants/jwt-bearer/issuers", issuer.trust)
        self.assertion = issuer.assertion("https://issuer.example/oauth2/token")
        self.assertive, _ = self.main.register("opaque", [assertion.GRANT])
        self.device, device = self.main.register("opaque", [DEVICE_GRANT])
        self.device_codes = [self.main.device_code(self.device, device) for _ in range(TOKENS)]
        self.person = sign_on.SignOn(*app, "openid offline")
        # Without `openid` no ID token has to be signed, so that refreshing is measured and not RSA.
        self.offline = sign_on.SignOn(*app, "offline")
        _, answers = sign_on.run(self.main, self.person, TOKENS, 16)
        self.access_tokens = [answer["access_token"] for answer in answers]

    def cases(self):
        public, admin = self.main.public_port, self.main.admin_port
        introspect = [post("/admin/oauth2/introspect", "", f"token={token}") for token in self.access_tokens]
        userinfo = [get("/userinfo", f"Bearer {token}") for token in self.access_tokens]
        return [
            self.case("discovery", 0.8, public, [get("/.well-known/openid-configuration")]),
            self.case("JWKS", 0.8, public, [get("/.well-known/jwks.json")]),
            self.case("client credentials, opaque", 0.2, public, [token(self.opaque)]),
            self.case("client credentials, JWT ES256", 0.16, self.elliptic.public_port, [token(self.ecdsa)], self.elliptic),
            self.case("client credentials, JWT RS256", 0.4, public, [token(self.rsa)], signs=True),
            self.case("JWT bearer, opaque", None, public, [exchange(self.assertive, self.assertion)]),
            self.case("device polling, refused", None, public, [poll(self.device, code) for code in self.device_codes], refuses=True),
            self.case("introspection", 0.35, admin, introspect),
            self.case("userinfo", 0.35, public, userinfo),
            Case("refresh", 0.12, self.refresh),
            Case("whole sign-on, ID token RS256", None, self.sign_on),
        ]

    def case(self, name, floor, port, requests, server=None, signs=False, refuses=False):
        program = (server or self.main).program
        file = self.file(name, requests)
        return Case(
            name, floor, lambda: load.run(program, port, "cycle.lua", file, CONNECTIONS, self.seconds, refuses),
            signs)

    def refresh(self):
        _, answers = sign_on.run(self.main, self.offline, TOKENS, 16)
        lines = [self.offline.authorization] + [answer["refresh_token"] for answer in answers]
        file = self.file("refresh", lines)
        return load.run(self.main.program, self.main.public_port, "refresh.lua", file, CONNECTIONS, self.seconds)

    def sign_on(self):
        figures, _ = sign_on.run(self.main, self.person, 500, 16)
        return figures

    def file(self, name, lines):
        path = os.path.join(self.folder, name.replace(" ", "-"))
        with open(path, "w") as file:
            file.write("\n".join(lines) + "\n")
        return path

    def stop(self):
        self.main.program.stop()
        self.elliptic.program.stop()


def get(path, authorization=""):
    return f"GET\t{path}\t{authorization}\t"


def post(path, authorization, form):
    return f"POST\t{path}\t{authorization}\t{form}"


def token(authorization):
    return post("/oauth2/token", authorization, "grant_type=client_credentials&scope=api")


def exchange(authorization, text):
    return post("/oauth2/token", authorization, f"grant_type={quote(assertion.GRANT, safe='')}&scope=api&assertion={text}")


def poll(authorization, code):
    return post("/oauth2/token", authorization, f"grant_type={quote(DEVICE_GRANT, safe='')}&device_code={code}")
