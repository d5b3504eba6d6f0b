"""No admin route exists on the public listener (issue: "What must be shown")."""

import re

import pytest
import requests

from harness.program import REPOSITORY, run
from harness.signon import CALLBACK, Browser

ADMIN_SOURCES = REPOSITORY / "Sources" / "AuthorizationServer" / "Admin"
CONSTANT = re.compile(r'static let (\w+) = "(/admin[^"]*)"')
ROUTE = re.compile(r'\.(get|post|put|patch|delete)\(\s*("[^"]*"|Self\.\w+)[,)]')


def admin_routes():
    """Methods and paths of the admin API, read off the declarations of its endpoints."""
    routes = set()
    for source in sorted(ADMIN_SOURCES.rglob("*Endpoint*.swift")):
        text = source.read_text()
        constants = dict(CONSTANT.findall(text))
        for method, path in ROUTE.findall(text):
            path = path.strip('"') if path.startswith('"') else constants[path.removeprefix("Self.")]
            path = re.sub(r"\\\(Self\.(\w+)\)", lambda match: constants[match[1]], path)
            path = path.replace(r"\(prefix)", "/admin")
            routes.add((method.upper(), re.sub(r":\w+", "anything", path)))
    return sorted(routes)


ROUTES = admin_routes()


@pytest.fixture(scope="module")
def server(sqlite, start_module_server):
    return start_module_server(sqlite())


def test_the_list_of_admin_routes_is_whole():
    paths = {path for _, path in ROUTES}

    assert len(ROUTES) >= 25
    assert {"/admin/clients", "/admin/clients/anything", "/admin/oauth2/introspect", "/admin/keys/anything/anything"} <= paths
    assert all(path.startswith("/admin/") for path in paths)


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_an_admin_path_is_unknown_on_the_public_port_and_known_on_the_admin_port(server, method, path):
    for spelling in (path, path.upper(), f"/{path}", f"{path}/", path.replace("/admin", "/x/../admin"), path.replace("/", "/%2e/", 1)):
        answer = requests.Session().send(_unchanged(method, server.public + spelling), timeout=10, allow_redirects=False)
        assert answer.status_code == 404, f"{method} {spelling}"
        assert answer.json()["error"] == "Not Found"

    known = requests.request(method, server.admin + path, timeout=10)
    assert known.status_code == 204 or known.headers["Content-Type"].startswith(("application/json", "text/plain"))
    assert "There is nothing at this path." not in known.text


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_a_path_without_its_admin_prefix_is_none_of_the_public_port_but_health(server, method, path):
    if path.startswith("/admin/health/"):
        pytest.skip("both listeners tell their health")
    answer = requests.request(method, server.public + path.removeprefix("/admin"), timeout=10)
    assert answer.status_code == 404


def _unchanged(method, url):
    """A request whose path the client does not tidy up."""
    prepared = requests.Request(method, url).prepare()
    prepared.url = url
    return prepared


def test_no_header_of_a_request_gets_into_a_url(server):
    headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Prefix": "/evil", "Forwarded": "host=evil.example"}
    metadata = requests.get(f"{server.public}/.well-known/openid-configuration", headers=headers, timeout=10)
    refused = requests.get(f"{server.public}/oauth2/auth?client_id=nobody", headers=headers, timeout=10, allow_redirects=False)

    assert metadata.json()["issuer"] == server.issuer
    assert "evil" not in metadata.text
    assert "evil" not in refused.text + refused.headers.get("Location", "")


def test_the_whole_way_works_below_a_path_that_a_proxy_cuts_off(start_server, sqlite):
    outside = "http://localhost:9/hydra"
    server = start_server(sqlite(), URLS_SELF_ISSUER=outside)

    class Proxied(Browser):
        def get(self, url):
            answer = super().get(url.replace(outside, server.public))
            if "Location" in answer.headers:
                assert server.public not in answer.headers["Location"]
                answer.headers["Location"] = answer.headers["Location"].replace(outside, server.public)
            return answer

    client = server.register(
        grant_types=["authorization_code"], response_types=["code"], scope="openid", redirect_uris=[CALLBACK])
    answer = Proxied(server).sign_on(client)
    metadata = requests.get(f"{server.public}/.well-known/openid-configuration", timeout=10).json()

    assert answer["iss"] == outside
    assert {url for name, url in metadata.items() if name.endswith(("_endpoint", "_uri")) and not url.startswith(f"{outside}/")} == set()
    assert server.token(
        client, grant_type="authorization_code", code=answer["code"], redirect_uri=CALLBACK).status_code == 200


def test_the_configuration_is_compared_with_what_stands_behind_the_public_url(server):
    def judge(**changes):
        environment = {**server.environment, **changes}
        return run("gatehouse", "validate-config", "--dev", "--public-url", server.public, environment=environment)

    other = judge(URLS_SELF_ISSUER="https://other.example/")

    assert judge().returncode == 0
    assert other.returncode == 1
    assert "urls.self.issuer is 'https://other.example/'" in other.stderr
