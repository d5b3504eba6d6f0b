"""The sample of deploy/nginx: TLS ends at nginx, and the server is reached below a path (seed A7, A14 to A18, A31, A58)."""

import pytest
import requests

from harness.nginx import REGISTRATION, Nginx
from harness.ports import free_port
from harness.server import Server
from harness.signon import CALLBACK, Browser, query_of


class ServerBehindNginx(Server):
    """Outside development mode, on whatever port, with the issuer that clients see at nginx."""

    def __init__(self, dsn, log, nginx):
        super().__init__(
            dsn, log, SERVE_PUBLIC_PORT=nginx.server_port, URLS_SELF_ISSUER=f"{nginx.url}/",
            SERVE_PUBLIC_TLS_ALLOW_TERMINATION_FROM="127.0.0.1/32")
        self.arguments = ["serve", "all"]
        self.direct = f"http://127.0.0.1:{nginx.server_port}"
        self.public = nginx.url
        self.ready = f"{self.admin}/health/ready"


@pytest.fixture(scope="module")
def nginx(tmp_path_factory):
    nginx = Nginx(tmp_path_factory.mktemp("nginx"), free_port()).start()
    yield nginx
    nginx.stop()


@pytest.fixture(scope="module")
def server(nginx, sqlite, tmp_path_factory):
    log = tmp_path_factory.mktemp("server") / "gatehouse.log"
    server = ServerBehindNginx(sqlite(), log, nginx).start()
    yield server
    server.stop()


@pytest.fixture
def browser(server, nginx):
    browser = Browser(server)
    browser.session.verify = str(nginx.certificate)
    # REQUESTS_CA_BUNDLE would win over it.
    browser.session.trust_env = False
    return browser


def test_nginx_accepts_the_sample(nginx):
    answer = nginx.check()

    assert answer.returncode == 0, answer.stderr


def test_the_whole_code_flow_passes_below_the_path(server, nginx, browser):
    client = server.register(
        redirect_uris=[CALLBACK], grant_types=["authorization_code", "refresh_token"], scope="openid offline",
        response_types=["code"])

    response = browser.sign_on(client, nonce="nonce-of-the-tests")
    answer = requests.post(
        f"{nginx.url}/oauth2/token", auth=(client["client_id"], client["client_secret"]), timeout=10,
        data={"grant_type": "authorization_code", "code": response["code"], "redirect_uri": CALLBACK},
        verify=str(nginx.certificate))

    assert answer.status_code == 200, answer.text
    assert response["iss"] == f"{nginx.url}/"
    userinfo = requests.get(
        f"{nginx.url}/userinfo", headers={"Authorization": f"Bearer {answer.json()['access_token']}"}, timeout=10,
        verify=str(nginx.certificate))
    assert userinfo.json()["sub"] == "alice"


def test_cookies_are_secure_and_every_url_is_the_configured_one(server, nginx, browser):
    client = server.register(redirect_uris=[CALLBACK], scope="openid")

    answer = browser.authorize(client, nonce="nonce-of-the-tests")
    document = browser.get(f"{nginx.url}/.well-known/openid-configuration").json()

    assert "Secure" in answer.headers["Set-Cookie"]
    assert "login_challenge" in query_of(answer.headers["Location"])
    assert document["issuer"] == f"{nginx.url}/"
    assert document["token_endpoint"] == f"{nginx.url}/oauth2/token"


def test_a_foreign_host_header_changes_nothing(server, nginx):
    answer = requests.get(
        f"{nginx.url}/.well-known/openid-configuration", headers={"Host": "evil.example"},
        verify=str(nginx.certificate), timeout=10)

    assert answer.json()["issuer"] == f"{nginx.url}/"
    assert "evil.example" not in answer.text


def test_plain_http_is_refused_unless_it_was_https_at_the_gateway(server):
    url = f"{server.direct}/.well-known/openid-configuration"

    assert requests.get(url, timeout=10).status_code == 502
    assert requests.get(url, headers={"X-Forwarded-Proto": "http"}, timeout=10).status_code == 502
    assert requests.get(url, headers={"X-Forwarded-Proto": "https"}, timeout=10).status_code == 200
    assert requests.get(f"{server.direct}/health/ready", timeout=10).status_code == 200


def test_no_admin_path_passes(server, nginx):
    for path in ("admin/clients", "clients", "admin/keys/hydra.openid.id-token", "x/../admin/clients", "%2e%2e/admin/clients"):
        for base in (nginx.url, nginx.origin):
            answer = requests.get(f"{base}/{path}", verify=str(nginx.certificate), timeout=10)
            assert answer.status_code in (400, 404), f"{base}/{path}"


@pytest.fixture(scope="module")
def registration(server, tmp_path_factory):
    folder = tmp_path_factory.mktemp("registration")
    (folder / "registration.users").write_text("operator:{PLAIN}a-password-of-the-tests\n")
    nginx = Nginx(folder, server.admin_port, "registration.conf", REGISTRATION).start()
    yield nginx
    nginx.stop()


def test_registration_behind_the_gateway_is_for_those_whom_it_knows_and_nothing_else_passes(registration):
    operator = ("operator", "a-password-of-the-tests")

    def ask(method, path, auth=operator, **more):
        return requests.request(
            method, registration.origin + path, auth=auth, verify=str(registration.certificate), timeout=10, **more)

    assert registration.check().returncode == 0
    assert ask("POST", "/admin/clients", auth=None, json={}).status_code == 401
    made = ask("POST", "/admin/clients", json={"client_name": "Shop"})
    assert made.status_code == 201, made.text
    path = f"/admin/clients/{made.json()['client_id']}"
    assert ask("GET", path).json()["client_name"] == "Shop"
    assert ask("DELETE", path).status_code == 204
    for other in (
            "/admin/keys/hydra.openid.id-token", "/clients", "/admin/oauth2/auth/sessions/login",
            "/admin/clients/x/../../keys/hydra.openid.id-token", "/admin/clients/%2e%2e/keys/hydra.openid.id-token",
            "/admin/clients/x/secrets/rotate"):
        assert ask("GET", other).status_code in (400, 404), other
