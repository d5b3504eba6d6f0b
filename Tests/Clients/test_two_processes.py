"""Several server processes on one database: state lives in the database only."""

import jwt
import pytest
import requests

from harness.program import run
from harness.server import Server
from harness.signon import CALLBACK, SIGNED_OUT, Browser, CodeVerifier, IdentityProvider, query_of

SCOPE = "openid offline_access"
KEY_SETS = ("hydra.openid.id-token", "hydra.jwt.access-token")


def test_a_flow_starts_at_one_process_and_ends_at_the_other(cluster, start_server):
    dsn = cluster.fresh_database()
    one = start_server(dsn)
    two = start_server(dsn, URLS_SELF_ISSUER=one.public, URLS_SELF_PUBLIC=one.public)
    client = one.register(
        grant_types=["authorization_code", "refresh_token"], response_types=["code"], scope=SCOPE, redirect_uris=[CALLBACK],
        post_logout_redirect_uris=[SIGNED_OUT])
    browser, verifier = Browser(one), CodeVerifier()

    def elsewhere(url):
        assert url.startswith(one.public)
        return url.replace(one.public, two.public)

    # Begun at one, login accepted at two, back at two, consent accepted at one, code made by two, redeemed at one.
    login = browser.challenge(client, code_challenge=verifier.challenge, code_challenge_method="S256")
    accepted = IdentityProvider(two.admin).put("login/accept", login, {"subject": "alice", "remember": True})
    consent = browser.get(elsewhere(accepted["redirect_to"])).headers["Location"]
    response = query_of(browser.get(elsewhere(IdentityProvider(one.admin).answer(consent))).headers["Location"])
    assert response["iss"] == one.public
    tokens = one.token(
        client, grant_type="authorization_code", code=response["code"], redirect_uri=CALLBACK,
        code_verifier=verifier.value).json()

    # Refreshed at two, introspected at one, the person remembered by two.
    refreshed = two.token(client, grant_type="refresh_token", refresh_token=tokens["refresh_token"]).json()
    assert one.introspect(refreshed["access_token"])["sub"] == "alice"
    again = browser.get(f"{two.public}/oauth2/auth?" + browser.authorize(client).request.url.split("?")[1])
    assert IdentityProvider(one.admin).request("login", query_of(again.headers["Location"])["login_challenge"])["skip"]

    # The code was used at one: two refuses it, and its tokens die at both.
    reused = two.token(
        client, grant_type="authorization_code", code=response["code"], redirect_uri=CALLBACK, code_verifier=verifier.value)
    assert reused.json()["error"] == "invalid_grant"
    assert not one.introspect(refreshed["refresh_token"])["active"]

    # Signed out at two with the ID token of one.
    logout = browser.get(f"{two.public}/oauth2/sessions/logout?id_token_hint={tokens['id_token']}").headers["Location"]
    end = browser.get(elsewhere(IdentityProvider(one.admin).answer(logout))).headers["Location"]
    assert end.startswith(SIGNED_OUT)
    assert not IdentityProvider(one.admin).request("login", browser.challenge(client))["skip"]


def test_five_processes_that_start_at_once_make_exactly_one_key_per_set(store, start_server):
    dsn = store()
    servers = [start_server(dsn, wait=False, STRATEGIES_ACCESS_TOKEN="jwt", URLS_SELF_ISSUER="http://sso.example") for _ in range(5)]
    for server in servers:
        server.wait_until_ready()

    def keys(server, name):
        return requests.get(f"{server.admin}/admin/keys/{name}", timeout=10).json()["keys"]

    for name in KEY_SETS:
        [key] = keys(servers[0], name)
        assert [keys(server, name) for server in servers] == [[key]] * 5

    client = servers[0].register(grant_types=["client_credentials"])
    for server, other in zip(servers, servers[1:] + servers[:1]):
        token = server.token(client, grant_type="client_credentials").json()["access_token"]
        key = jwt.PyJWKClient(f"{other.public}/.well-known/jwks.json").get_signing_key_from_jwt(token)
        assert jwt.decode(token, key, algorithms=["RS256"])["client_id"] == client["client_id"]


class HalfServer(Server):
    """`gatehouse serve public` or `gatehouse serve admin`: one of the two listeners."""

    def __init__(self, half, dsn, log, **settings):
        super().__init__(dsn, log, **settings)
        self.arguments = ["serve", half, "--dev"]
        if half == "admin":
            self.ready = f"{self.admin}/health/ready"


def test_the_public_and_the_admin_api_are_served_by_a_process_each(cluster, tmp_path):
    dsn = cluster.fresh_database()
    public = HalfServer("public", dsn, tmp_path / "public.log")
    admin = HalfServer("admin", dsn, tmp_path / "admin.log", URLS_SELF_ISSUER=public.public)
    # The one's admin API beside the other's public API.
    public.admin, admin.public = admin.admin, public.public
    unused = [f"http://127.0.0.1:{port}" for port in (public.admin_port, admin.public_port)]
    for server in (public, admin):
        server.start()
    try:
        client = public.register(
            grant_types=["authorization_code"], response_types=["code"], scope="openid", redirect_uris=[CALLBACK])
        response = Browser(public).sign_on(client, nonce="nonce-of-the-tests")
        tokens = public.token(client, grant_type="authorization_code", code=response["code"], redirect_uri=CALLBACK)
        assert admin.introspect(tokens.json()["access_token"])["sub"] == "alice"
        for address in unused:
            with pytest.raises(requests.ConnectionError):
                requests.get(f"{address}/health/alive", timeout=5)
    finally:
        assert [public.stop(), admin.stop()] == [0, 0]


@pytest.mark.parametrize("half", ["public", "admin"])
def test_one_listener_alone_refuses_a_database_in_memory(half):
    refused = run("gatehouse", "serve", half, "--dev", environment={"DSN": "memory"})

    assert refused.returncode == 1
    assert "memory" in refused.stderr
