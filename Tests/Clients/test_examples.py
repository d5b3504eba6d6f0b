"""The two examples of an identity provider: each carries a whole sign-on, a remembered one, a silent one and a sign-out."""

import re
import sys
from pathlib import Path
from urllib.parse import urlencode, urljoin

import pytest
import requests

from harness.ports import free_port
from harness.program import Program
from harness.server import Server
from harness.signon import CALLBACK, SIGNED_OUT, CodeVerifier, query_of

ROOT = Path(__file__).parents[2]
PASSWORD = "a password of this test"


class Example(Program):
    """Ready when it answers at all: it has no page for health."""

    def is_ready(self):
        assert self.is_running, self.tail()
        try:
            return requests.get(self.ready, timeout=5).status_code < 500
        except requests.RequestException:
            return False


@pytest.fixture(scope="module", params=["python", "swift"])
def example(request, tmp_path_factory):
    """A server whose pages are the example's."""
    folder = tmp_path_factory.mktemp("example")
    port = free_port()
    pages = f"http://127.0.0.1:{port}"
    urls = {f"URLS_{kind.upper()}": f"{pages}/{kind}" for kind in ("login", "consent", "logout")}
    server = Server("memory", folder / "server.log", **urls)
    environment = {"ADMIN_URL": server.admin, "PORT": port, "PASSWORD": PASSWORD}
    script = str(ROOT / "examples" / "minimal_identity_provider.py")
    program, arguments = (sys.executable, [script]) if request.param == "python" else ("minimal-idp", [])
    example = Example(program, arguments, environment, folder / "idp.log", f"{pages}/login")
    try:
        server.start()
        example.start()
        yield server, pages
    finally:
        example.stop()
        server.stop()


@pytest.fixture(scope="module")
def client(example):
    return example[0].register(
        client_name="<b>Orchard</b>", grant_types=["authorization_code"], response_types=["code"], scope="openid profile",
        redirect_uris=[CALLBACK], post_logout_redirect_uris=[SIGNED_OUT], token_endpoint_auth_method="none")


class Person:
    """A browser that fills in the examples' forms."""

    def __init__(self, example, client):
        self.server, self.pages = example
        self.client = client
        self.http = requests.Session()

    def sign_on(self, password=PASSWORD, **more):
        """Where the browser ends: at the application, or at a page that asks again."""
        self.verifier = CodeVerifier()
        parameters = {
            "client_id": self.client["client_id"], "response_type": "code", "scope": "openid profile", "state": "x" * 20,
            "redirect_uri": CALLBACK, "code_challenge": self.verifier.challenge, "code_challenge_method": "S256", **more}
        return self.walk(f"{self.server.public}/oauth2/auth?{urlencode(parameters)}", password)

    def walk(self, url, password=PASSWORD, forms=4):
        answer = self.http.get(url, allow_redirects=False, timeout=10)
        while True:
            if answer.is_redirect:
                url = urljoin(url, answer.headers["Location"])
                if not url.startswith((self.server.public, self.pages)):
                    return url
                answer = self.http.get(url, allow_redirects=False, timeout=10)
            elif "<form" in answer.text and forms:
                forms -= 1
                fields = dict(re.findall(r"name=(\w+) value=(\w+)", answer.text)) | {"password": password, "yes": "1"}
                answer = self.http.post(url, data=fields, allow_redirects=False, timeout=10)
            else:
                return answer

    def tokens(self, callback):
        form = {
            "grant_type": "authorization_code", "code": query_of(callback)["code"], "redirect_uri": CALLBACK,
            "code_verifier": self.verifier.value}
        return self.server.token(self.client, **form).json()


def test_it_signs_in_remembers_and_signs_out(example, client):
    person = Person(example, client)
    first = person.tokens(person.sign_on())
    assert "id_token" in first
    remembered = person.sign_on(prompt="none")
    assert "code" in query_of(remembered)

    ended = person.walk(
        f"{person.server.public}/oauth2/sessions/logout?"
        + urlencode({"id_token_hint": first["id_token"], "post_logout_redirect_uri": SIGNED_OUT}))
    assert ended.startswith(SIGNED_OUT)
    assert query_of(person.sign_on(prompt="none"))["error"] == "login_required"


def test_a_wrong_password_signs_nobody_in(example, client):
    answer = Person(example, client).sign_on(password="not it")
    assert isinstance(answer, requests.Response)


@pytest.mark.parametrize("query", ["", "login_challenge=", "login_challenge=unknown"])
def test_a_challenge_that_is_none_leads_nowhere(example, query):
    answer = requests.get(f"{example[1]}/login?{query}", timeout=10, allow_redirects=False)
    assert not answer.is_redirect and "<form" not in answer.text and answer.status_code < 500
