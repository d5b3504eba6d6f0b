"""pyoidc (oic) as a relying party: discovery, code flow, userinfo, refresh, private_key_jwt, logout."""

import pytest
from Cryptodome.PublicKey import RSA
from jwkest.jwk import RSAKey
from oic import rndstr
from oic.oic import Client
from oic.oic.message import AuthorizationResponse, RegistrationResponse
from oic.utils.authn.client import CLIENT_AUTHN_METHOD
from oic.utils.keyio import KeyBundle, KeyJar

from harness.signon import CALLBACK, SIGNED_OUT, Browser

SCOPE = "openid offline_access"


@pytest.fixture(scope="module")
def server(start_module_server, tmp_path_factory):
    return start_module_server(f"sqlite://{tmp_path_factory.mktemp('pyoidc')}/pyoidc.sqlite")


@pytest.fixture(params=["client_secret_basic", "client_secret_post", "private_key_jwt"])
def method(request):
    return request.param


@pytest.fixture
def client(method, server):
    """pyoidc's client, which has read the server's metadata and knows its own registration."""
    jar = KeyJar()
    bundle = KeyBundle()
    bundle.append(RSAKey(key=RSA.generate(2048), use="sig", kid="pyoidc", alg="RS256"))
    jar.add_kb("", bundle)
    more = {"jwks": jar.export_jwks()} if method == "private_key_jwt" else {}
    registered = server.register(
        grant_types=["authorization_code", "refresh_token"], response_types=["code"], scope=SCOPE, redirect_uris=[CALLBACK],
        post_logout_redirect_uris=[SIGNED_OUT], token_endpoint_auth_method=method, **more)
    client = Client(client_authn_method=CLIENT_AUTHN_METHOD, keyjar=jar)
    client.provider_config(server.issuer)
    client.store_registration_info(RegistrationResponse(
        client_id=registered["client_id"], client_secret=registered.get("client_secret"), redirect_uris=[CALLBACK],
        post_logout_redirect_uris=[SIGNED_OUT], token_endpoint_auth_method=method))
    client.redirect_uris = [CALLBACK]
    return client


def sign_on(client, server, method, browser):
    """The state under which pyoidc keeps the tokens, and the tokens."""
    state, nonce = rndstr(), rndstr()
    request = client.construct_AuthorizationRequest(request_args={
        "response_type": "code", "scope": SCOPE.split(), "state": state, "nonce": nonce, "redirect_uri": CALLBACK})
    url = browser.follow(request.request(client.authorization_endpoint))
    answer = client.parse_response(AuthorizationResponse, info=url.split("?", 1)[1], sformat="urlencoded")
    assert answer["state"] == state
    tokens = client.do_access_token_request(
        state=state, request_args={"code": answer["code"], "redirect_uri": CALLBACK}, authn_method=method)
    assert "access_token" in tokens, tokens
    assert tokens["id_token"]["nonce"] == nonce
    return state, tokens


def test_a_sign_on_tells_who_signed_on(client, server, method):
    state, tokens = sign_on(client, server, method, Browser(server))

    assert tokens["id_token"]["sub"] == "alice"
    assert client.do_user_info_request(state=state)["sub"] == "alice"


def test_a_refresh_brings_new_tokens(client, server, method):
    if method == "private_key_jwt":
        pytest.skip("pyoidc 1.7.0 forgets for which endpoint it signs when it refreshes, and fails by itself")
    state, first = sign_on(client, server, method, Browser(server))
    second = client.do_access_token_refresh(state=state, authn_method=method)

    assert second["access_token"] != first["access_token"]
    assert second["refresh_token"] != first["refresh_token"]


def test_a_logout_comes_back_with_its_state(client, server, method):
    browser = Browser(server)
    state, tokens = sign_on(client, server, method, browser)
    request = client.construct_EndSessionRequest(
        state=state, request_args={"post_logout_redirect_uri": SIGNED_OUT, "state": "state-of-logout"})

    assert browser.follow(request.request(client.end_session_endpoint)) == f"{SIGNED_OUT}?state=state-of-logout"
