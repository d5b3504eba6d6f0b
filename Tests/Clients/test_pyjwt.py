"""PyJWT by JWKS: the verification of the AWS guide, as it is printed there."""

import jwt
import pytest
import requests

from harness.signon import Browser, CodeVerifier

CALLBACK = "http://localhost:8000/oauth/callback"

# Word for word but for the two addresses, which the test puts in.
GUIDE = '''
import jwt
import requests
from jwt.algorithms import RSAAlgorithm
JWKS_URL = "https://your-auth-domain/.well-known/jwks.json"
EXPECTED_ISSUER = "https://your-auth-domain/"
EXPECTED_AUDIENCE = "my-frontend-app"
# Cache the JWKS — it only changes when Hydra rotates keys
jwks = requests.get(JWKS_URL).json()
def validate_token(token: str) -> dict:
    header = jwt.get_unverified_header(token)
    kid = header["kid"]
    # Find matching key
    jwk = next((k for k in jwks["keys"] if k["kid"] == kid), None)
    if not jwk:
        raise ValueError("Unknown signing key")
    public_key = RSAAlgorithm.from_jwk(jwk)
    return jwt.decode(
        token,
        key=public_key,
        algorithms=["RS256"],
        issuer=EXPECTED_ISSUER,
        audience=EXPECTED_AUDIENCE,
    )
'''

# The guide's registration; `audience` lets the client ask for tokens that name it, as the guide's verification expects.
REGISTRATION = {
    "client_id": "my-frontend-app",
    "grant_types": ["authorization_code", "refresh_token"],
    "response_types": ["code", "id_token"],
    "scope": "openid offline_access profile email",
    "skip_consent": True,
    "redirect_uris": ["https://your-app-domain/oauth/callback", CALLBACK],
    "token_endpoint_auth_method": "none",
    "audience": ["my-frontend-app"],
}


@pytest.fixture(scope="module")
def server(store, start_module_server):
    """The guide's settings: an issuer that ends in a slash, and JWT access tokens."""
    return start_module_server(
        store(), URLS_SELF_ISSUER="{public}/", URLS_SELF_PUBLIC="{public}/", STRATEGIES_ACCESS_TOKEN="jwt")


@pytest.fixture(scope="module")
def client(server):
    return server.register(**REGISTRATION)


@pytest.fixture
def tokens(server, client):
    verifier = CodeVerifier()
    answer = Browser(server).sign_on(
        client, redirect_uri=CALLBACK, audience="my-frontend-app", code_challenge=verifier.challenge,
        code_challenge_method="S256")
    return server.token(
        client, grant_type="authorization_code", code=answer["code"], redirect_uri=CALLBACK,
        code_verifier=verifier.value).json()


@pytest.fixture
def validate_token(server):
    """The guide's function."""
    names = {}
    exec(GUIDE.replace("https://your-auth-domain", server.public), names)
    return names["validate_token"]


@pytest.mark.parametrize("kind", ["access_token", "id_token"])
def test_the_guides_verification_accepts_the_servers_tokens(tokens, validate_token, kind):
    claims = validate_token(tokens[kind])

    assert claims["sub"] == "alice"
    assert isinstance(claims["exp"], int)


def test_a_token_verifies_without_calling_the_server_again(tokens, validate_token, monkeypatch):
    monkeypatch.setattr(requests, "get", lambda *_, **__: pytest.fail("the server was asked"))
    assert validate_token(tokens["access_token"])["client_id"] == "my-frontend-app"


def test_a_token_with_a_changed_signature_or_claim_is_refused(tokens, validate_token):
    header, claims, signature = tokens["access_token"].split(".")
    for changed in (f"{header}.{claims}.{signature[:-8]}AAAAAAAA", f"{header}.{claims[:-4]}AAAA.{signature}"):
        with pytest.raises(jwt.InvalidTokenError):
            validate_token(changed)


def test_the_key_set_holds_no_private_part(server):
    keys = requests.get(f"{server.public}/.well-known/jwks.json", timeout=10).json()["keys"]

    assert keys
    for key in keys:
        assert not {"d", "p", "q", "dp", "dq", "qi", "k"} & set(key)
        assert {"alg", "kid", "kty", "use"} <= set(key)
