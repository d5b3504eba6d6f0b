"""Authlib and joserfc as a client of the implicit and the hybrid flow, and of encrypted responses."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from authlib.oidc.core import HybridIDToken, ImplicitIDToken
from joserfc import jwe, jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from harness.signon import CALLBACK, Browser, CodeVerifier

NONCE = "nonce-of-the-tests"


@pytest.fixture(scope="module")
def client(server):
    return server.register(
        grant_types=["authorization_code", "implicit", "refresh_token"], scope="openid offline_access",
        response_types=["id_token", "id_token token", "code id_token", "code token", "code id_token token"],
        redirect_uris=[CALLBACK])


@pytest.fixture(scope="module")
def keys(server):
    metadata = requests.get(f"{server.public}/.well-known/openid-configuration", timeout=10).json()
    return KeySet.import_key_set(requests.get(metadata["jwks_uri"], timeout=10).json())


def respond(server, client, **parameters):
    """The parameters of the fragment at the end of a sign-on."""
    browser = Browser(server)
    answer = browser.authorize(client, scope="openid", nonce=NONCE, **parameters)
    location = browser.follow(answer.headers["Location"])
    assert location.startswith(f"{CALLBACK}#")
    return {name: value for name, [value] in parse_qs(urlsplit(location).fragment).items()}


@pytest.mark.parametrize(("response_type", "kind"), [
    ("id_token", ImplicitIDToken), ("id_token token", ImplicitIDToken), ("code id_token", HybridIDToken),
    ("code id_token token", HybridIDToken),
])
def test_authlib_accepts_the_id_token_with_its_hashes(server, client, keys, response_type, kind):
    response = respond(server, client, response_type=response_type)
    token = jwt.decode(response["id_token"], keys)
    claims = kind(token.claims, token.header, params={
        "nonce": NONCE, "client_id": client["client_id"], "code": response.get("code"),
        "access_token": response.get("access_token")})
    claims.validate(leeway=5)
    assert claims["iss"] == response["iss"]
    assert claims["sub"] == "alice"
    assert "refresh_token" not in response
    if "access_token" in response:
        info = requests.get(
            f"{server.public}/userinfo", headers={"Authorization": f"Bearer {response['access_token']}"}, timeout=10)
        assert info.json()["sub"] == "alice"


def test_the_code_of_the_hybrid_flow_buys_the_rest(server, client, keys):
    verifier = CodeVerifier()
    response = respond(
        server, client, response_type="code id_token", code_challenge=verifier.challenge, code_challenge_method="S256")
    tokens = server.token(
        client, grant_type="authorization_code", code=response["code"], redirect_uri=CALLBACK,
        code_verifier=verifier.value).json()
    # OpenID Connect Core §3.3.3.6: the same person of the same issuer.
    front, back = (jwt.decode(token, keys).claims for token in (response["id_token"], tokens["id_token"]))
    assert (front["iss"], front["sub"]) == (back["iss"], back["sub"])


@pytest.mark.parametrize(("algorithm", "content"), [
    ("RSA-OAEP-256", "A256GCM"), ("ECDH-ES", "A128CBC-HS256"), ("ECDH-ES+A256KW", "A128GCM"),
])
def test_joserfc_opens_what_is_encrypted_to_its_key(server, keys, algorithm, content):
    key = RSAKey.generate_key(2048) if algorithm.startswith("RSA") else ECKey.generate_key("P-256")
    published = {**key.as_dict(private=False), "use": "enc", "kid": "enc-1"}
    client = server.register(
        grant_types=["implicit"], response_types=["id_token token"], scope="openid", redirect_uris=[CALLBACK],
        jwks={"keys": [published]}, id_token_encrypted_response_alg=algorithm,
        id_token_encrypted_response_enc=content, userinfo_encrypted_response_alg=algorithm,
        userinfo_encrypted_response_enc=content, userinfo_signed_response_alg="RS256")
    response = respond(server, client, response_type="id_token token")
    info = requests.get(
        f"{server.public}/userinfo", headers={"Authorization": f"Bearer {response['access_token']}"}, timeout=10)
    assert info.headers["Content-Type"] == "application/jwt"

    registry = jwe.JWERegistry(algorithms=[algorithm, content])
    for token in (response["id_token"], info.text):
        opened = jwe.decrypt_compact(token, key, registry=registry)
        assert opened.headers()["cty"] == "JWT"
        claims = jwt.decode(opened.plaintext.decode(), keys).claims
        assert (claims["sub"], claims["aud"]) == ("alice", [client["client_id"]])
