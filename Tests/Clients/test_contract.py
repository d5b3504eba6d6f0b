"""The machine-readable contract: valid OpenAPI 3.1, and true of what the server really answers."""

import json
import subprocess
import sys

import openapi_spec_validator
import pytest
import requests

from harness.contract import Contract
from harness.signon import CALLBACK, SIGNED_OUT, Browser, CodeVerifier

SEED = "20260901"
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance"


@pytest.fixture(scope="module")
def server(start_module_server, tmp_path_factory):
    """On one database: the contract does not depend on it."""
    return start_module_server(f"sqlite://{tmp_path_factory.mktemp('contract')}/contract.sqlite")


@pytest.fixture(scope="module")
def contract(server):
    return Contract(server)


def test_it_is_valid_OpenAPI(contract):
    openapi_spec_validator.validate(contract.document)


def test_it_names_only_what_there_is(server, contract):
    """Each path and method answers something else than that it does not exist."""
    for method, path, _ in contract.operations:
        base = server.admin if path.startswith("/admin") else server.public
        answer = requests.request(method, base + path.replace("{", "").replace("}", ""), timeout=10, allow_redirects=False)
        assert answer.status_code != 405, f"{method} {path}"
        assert "There is nothing at this path." not in answer.text, f"{method} {path}"


@pytest.mark.parametrize(("port", "selection"), [
    # The page of errors answers 500 by its nature.
    ("public", ("--exclude-path-regex", "^/(admin/|oauth2/fallbacks/error$)")), ("admin", ("--include-path-regex", "^/admin/"))],
    ids=["public", "admin"])
def test_answers_to_generated_requests_are_as_described(server, contract, tmp_path, port, selection):
    document = tmp_path / "openapi.json"
    document.write_text(json.dumps(contract.document))
    found = subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", "run", document, "--url", getattr(server, port), *selection,
         "--checks", CHECKS, "--phases", "examples,coverage,fuzzing", "--max-examples", "8", "--seed", SEED,
         "--generation-database", "none", "--max-redirects", "0", "--no-color"],
        cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert found.returncode == 0, found.stdout[-12_000:] + found.stderr[-2_000:]


def test_the_answers_of_a_whole_sign_on_are_as_described(server, contract, monkeypatch):
    send = requests.Session.send

    def checked(session, request, **options):
        answer = send(session, request, **options)
        contract.check(answer)
        return answer

    monkeypatch.setattr(requests.Session, "send", checked)
    client = server.register(
        grant_types=["authorization_code", "refresh_token"], response_types=["code"], scope="openid offline_access",
        redirect_uris=[CALLBACK], post_logout_redirect_uris=[SIGNED_OUT])
    browser, verifier = Browser(server), CodeVerifier()
    answer = browser.sign_on(client, code_challenge=verifier.challenge, code_challenge_method="S256")
    tokens = server.token(
        client, grant_type="authorization_code", code=answer["code"], redirect_uri=CALLBACK, code_verifier=verifier.value).json()
    tokens |= server.token(client, grant_type="refresh_token", refresh_token=tokens["refresh_token"]).json()
    server.introspect(tokens["access_token"])
    requests.get(f"{server.public}/userinfo", headers={"Authorization": f"Bearer {tokens['access_token']}"}, timeout=10)
    requests.get(f"{server.admin}/clients", timeout=10)
    requests.get(f"{server.admin}/keys/hydra.openid.id-token", timeout=10)
    requests.get(f"{server.admin}/oauth2/auth/sessions/consent", params={"subject": "alice"}, timeout=10)
    for path in ("/.well-known/openid-configuration", "/.well-known/jwks.json", "/health/ready"):
        requests.get(server.public + path, timeout=10)
    browser.follow(f"{server.public}/oauth2/sessions/logout?id_token_hint={tokens['id_token']}")
    requests.delete(f"{server.admin}/clients/{client['client_id']}", timeout=10)

    succeeded = {operation for operation, status in contract.seen if status < 400}
    assert succeeded >= {
        "createOAuth2Client", "oAuth2Authorize", "getOAuth2ConsentRequest", "acceptOAuth2LoginRequest",
        "acceptOAuth2ConsentRequest", "oauth2TokenExchange", "introspectOAuth2Token", "getOidcUserInfo", "listOAuth2Clients",
        "getJsonWebKeySet", "listOAuth2ConsentSessions", "discoverOidcConfiguration", "discoverJsonWebKeys",
        "acceptOAuth2LogoutRequest", "revokeOidcSession", "deleteOAuth2Client",
    }
