"""Authlib as a client: authorization code with PKCE, refresh, revocation, client credentials; each way of client authentication."""

import jwt
import pytest
import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import ClientSecretJWT, PrivateKeyJWT
from joserfc.jwk import RSAKey

from harness.signon import CALLBACK, Browser, query_of

SCOPE = "openid offline_access profile"
DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"


KEY = RSAKey.generate_key(2048, {"kid": "authlib", "alg": "RS256", "use": "sig"})


@pytest.fixture(
    scope="module", params=["client_secret_basic", "client_secret_post", "none", "private_key_jwt", "client_secret_jwt"])
def client(request, server):
    more = {"jwks": {"keys": [KEY.as_dict(private=False)]}} if request.param == "private_key_jwt" else {}
    return server.register(
        client_name="Authlib", grant_types=["authorization_code", "refresh_token"], response_types=["code"],
        scope=SCOPE, redirect_uris=[CALLBACK], token_endpoint_auth_method=request.param, **more)


@pytest.fixture
def session(server, client):
    method = client["token_endpoint_auth_method"]
    session = OAuth2Session(
        client["client_id"], KEY if method == "private_key_jwt" else client.get("client_secret"),
        token_endpoint_auth_method=method, revocation_endpoint_auth_method=method, scope=SCOPE, redirect_uri=CALLBACK,
        code_challenge_method="S256", token_endpoint=f"{server.public}/oauth2/token")
    # The audience of an assertion is the token endpoint wherever it is presented (RFC 7523 §3).
    session.register_client_auth_method(PrivateKeyJWT(f"{server.public}/oauth2/token", headers={"kid": "authlib"}))
    session.register_client_auth_method(ClientSecretJWT(f"{server.public}/oauth2/token"))
    return session


@pytest.fixture
def metadata(server):
    return requests.get(f"{server.public}/.well-known/openid-configuration", timeout=10).json()


def sign_on(session, server, metadata):
    """The token that Authlib has after a whole sign-on, and the nonce that it sent."""
    verifier, nonce = generate_token(64), generate_token(20)
    url, state = session.create_authorization_url(metadata["authorization_endpoint"], code_verifier=verifier, nonce=nonce)
    response = Browser(server).follow(url)
    token = session.fetch_token(metadata["token_endpoint"], authorization_response=response, state=state, code_verifier=verifier)
    return token, nonce


def test_the_code_flow_with_PKCE_gives_tokens_for_who_signed_in(session, server, client, metadata):
    token, nonce = sign_on(session, server, metadata)

    assert token["token_type"] == "bearer"
    assert set(token["scope"].split()) == set(SCOPE.split())
    keys = jwt.PyJWKClient(metadata["jwks_uri"])
    claims = jwt.decode(
        token["id_token"], keys.get_signing_key_from_jwt(token["id_token"]), algorithms=["RS256"],
        audience=client["client_id"], issuer=metadata["issuer"])
    assert claims["sub"] == "alice"
    assert claims["nonce"] == nonce
    assert session.get(metadata["userinfo_endpoint"]).json()["sub"] == "alice"


def test_a_refresh_gives_new_tokens_and_ends_the_old_refresh_token(session, server, metadata):
    first, _ = sign_on(session, server, metadata)
    second = session.refresh_token(metadata["token_endpoint"])

    assert second["access_token"] != first["access_token"]
    assert second["refresh_token"] != first["refresh_token"]
    assert server.introspect(second["access_token"])["active"]
    assert not server.introspect(first["refresh_token"])["active"]


def test_client_credentials_give_a_token_for_the_client(server, metadata):
    client = server.register(grant_types=["client_credentials"], scope="read write")
    session = OAuth2Session(client["client_id"], client["client_secret"], scope="read")
    token = session.fetch_token(metadata["token_endpoint"], grant_type="client_credentials")

    assert "refresh_token" not in token
    found = server.introspect(token["access_token"])
    assert (found["active"], found["sub"], found["scope"]) == (True, client["client_id"], "read")


def test_a_device_gets_tokens_after_a_person_entered_its_code(server, metadata):
    client = server.register(grant_types=[DEVICE_CODE, "refresh_token"], scope=SCOPE, token_endpoint_auth_method="none")
    session = OAuth2Session(client["client_id"], token_endpoint_auth_method="none", scope=SCOPE)
    codes = requests.post(
        metadata["device_authorization_endpoint"], data={"client_id": client["client_id"], "scope": SCOPE}, timeout=10).json()

    browser = Browser(server)
    page = browser.get(codes["verification_uri"]).headers["Location"]
    accepted = browser.identity_provider.put(
        "device/accept", query_of(page)["device_challenge"], {"user_code": codes["user_code"]})
    login = browser.get(accepted["redirect_to"]).headers["Location"]
    consent = browser.get(browser.identity_provider.answer(login)).headers["Location"]
    browser.get(browser.identity_provider.answer(consent))

    token = session.fetch_token(metadata["token_endpoint"], grant_type=DEVICE_CODE, device_code=codes["device_code"])
    assert server.introspect(token["access_token"])["sub"] == "alice"
    assert session.refresh_token(metadata["token_endpoint"])["access_token"] != token["access_token"]


def test_a_revoked_token_is_no_more_active(session, server, metadata):
    token, _ = sign_on(session, server, metadata)
    answer = session.revoke_token(metadata["revocation_endpoint"], token["refresh_token"], token_type_hint="refresh_token")

    assert answer.status_code == 200
    assert not server.introspect(token["refresh_token"])["active"]
    assert not server.introspect(token["access_token"])["active"]
