"""A browser with its cookies, and an identity provider that says yes over the admin API."""

import base64
import hashlib
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urlsplit

import requests

from .server import IDENTITY_PROVIDER

# Nobody is at these addresses: the browser stops where the server sends it there.
CALLBACK = "https://app.example/callback"
SIGNED_OUT = "https://app.example/signed-out"


def query_of(url):
    """The query's parameters, each of which must occur once."""
    return {name: value for name, [value] in parse_qs(urlsplit(url).query, keep_blank_values=True).items()}


class CodeVerifier:
    """RFC 7636 §4.1 and §4.2."""

    def __init__(self):
        self.value = secrets.token_urlsafe(48)

    @property
    def challenge(self):
        digest = hashlib.sha256(self.value.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


@dataclass
class IdentityProvider:
    """Accepts what the server asks, for one person."""

    admin: str
    subject: str = "alice"
    login: dict = field(default_factory=dict)
    consent: dict = field(default_factory=dict)

    def answer(self, url):
        """Where the browser goes next."""
        [(name, challenge)] = query_of(url).items()
        kind = name.removesuffix("_challenge")
        accept = {"login": self._login, "consent": self._consent, "logout": lambda challenge: None}[kind]
        return self.put(f"{kind}/accept", challenge, accept(challenge))["redirect_to"]

    def request(self, kind, challenge):
        """The login, consent or logout request, as the server describes it."""
        answer = requests.get(
            f"{self.admin}/admin/oauth2/auth/requests/{kind}", params={f"{kind}_challenge": challenge}, timeout=10)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def put(self, action, challenge, body=None):
        kind = action.split("/")[0]
        answer = requests.put(
            f"{self.admin}/admin/oauth2/auth/requests/{action}", params={f"{kind}_challenge": challenge}, json=body,
            timeout=10)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def _login(self, challenge):
        return {"subject": self.subject, **self.login}

    def _consent(self, challenge):
        asked = self.request("consent", challenge)
        return {
            "grant_scope": asked["requested_scope"],
            "grant_access_token_audience": asked["requested_access_token_audience"],
            **self.consent,
        }


class Browser:
    """Follows redirects between server and identity provider, and stops where it is sent elsewhere."""

    def __init__(self, server, identity_provider=None):
        self.server = server
        self.identity_provider = identity_provider or IdentityProvider(server.admin)
        self.session = requests.Session()

    def get(self, url):
        return self.session.get(url, allow_redirects=False, timeout=10)

    def authorize(self, client, **parameters):
        """The answer to an authorization request; a parameter given as None is left out."""
        request = {
            "client_id": client["client_id"], "response_type": "code", "redirect_uri": CALLBACK,
            "scope": client.get("scope", ""), "state": "state-of-the-tests", **parameters,
        }
        present = {name: value for name, value in request.items() if value is not None}
        return self.get(f"{self.server.public}/oauth2/auth?{urlencode(present, doseq=True)}")

    def challenge(self, client, **parameters):
        """The login challenge of an authorization request."""
        return query_of(self.authorize(client, **parameters).headers["Location"])["login_challenge"]

    def follow(self, url, pages=10):
        """Goes on from `url` until a redirect leads away from server and identity provider; that URL."""
        for _ in range(pages):
            if url.startswith(f"{IDENTITY_PROVIDER}/"):
                url = self.identity_provider.answer(url)
            elif not url.startswith(f"{self.server.public}/"):
                return url
            answer = self.get(url)
            assert answer.status_code in (302, 303), f"{answer.status_code} at {url}: {answer.text}"
            url = answer.headers["Location"]
        raise AssertionError(f"still on the way after {pages} pages, at {url}")

    def sign_on(self, client, **parameters):
        """The authorization response's parameters."""
        answer = self.authorize(client, **parameters)
        assert answer.status_code in (302, 303), answer.text
        return query_of(self.follow(answer.headers["Location"]))
