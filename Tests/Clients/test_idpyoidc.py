"""idpyoidc as a relying party: discovery, code flow with PKCE, userinfo, refresh, private_key_jwt, logout."""

import pytest
import requests
from cryptojwt.key_jar import build_keyjar
from idpyoidc.client.rp_handler import RPHandler

from harness.signon import Browser, query_of

BASE = "https://idpy.example"


@pytest.fixture(scope="module")
def server(start_module_server, tmp_path_factory):
    return start_module_server(f"sqlite://{tmp_path_factory.mktemp('idpyoidc')}/idpyoidc.sqlite")


@pytest.fixture(params=["client_secret_basic", "client_secret_post", "private_key_jwt"])
def handler(request, server):
    """idpyoidc's own walk through a sign-on, with a client of its own."""
    jar = build_keyjar([{"type": "RSA", "use": ["sig"]}])
    more = {"jwks": jar.export_jwks()} if request.param == "private_key_jwt" else {}
    client = server.register(
        grant_types=["authorization_code", "refresh_token"], response_types=["code"], scope="openid offline_access",
        redirect_uris=[f"{BASE}/authz_cb/gatehouse"], post_logout_redirect_uris=[f"{BASE}/session_logout/gatehouse"],
        token_endpoint_auth_method=request.param, **more)
    configuration = {
        "gatehouse": {
            "client_type": "oidc", "issuer": server.issuer, "client_id": client["client_id"],
            "client_secret": client.get("client_secret", ""),
            "redirect_uris": [f"{BASE}/authz_cb/gatehouse"],
            "post_logout_redirect_uris": [f"{BASE}/session_logout/gatehouse"],
            "preference": {
                "response_types": ["code"], "scope": ["openid", "offline_access"],
                "token_endpoint_auth_methods_supported": [request.param],
            },
            "client_authn_methods": ["client_secret_basic", "client_secret_post", "private_key_jwt"],
            "add_ons": {
                "pkce": {
                    "function": "idpyoidc.client.oauth2.add_on.pkce.add_support",
                    "kwargs": {"code_challenge_length": 64, "code_challenge_method": "S256"},
                }
            },
            "services": {
                name: {"class": f"idpyoidc.client.oidc.{name}.{service}"} for name, service in {
                    "provider_info_discovery": "ProviderInfoDiscovery", "authorization": "Authorization",
                    "access_token": "AccessToken", "refresh_access_token": "RefreshAccessToken", "userinfo": "UserInfo",
                    "end_session": "EndSession"}.items()
            },
        }
    }
    return RPHandler(
        base_url=BASE, client_configs=configuration, keyjar=jar, httpc=requests.request, httpc_params={"timeout": 10},
        services=configuration["gatehouse"]["services"])


def sign_on(handler, server, browser):
    """What idpyoidc knows at the end of a sign-on."""
    url = handler.begin("gatehouse", req_args={"scope": ["openid", "offline_access"]})
    answer = query_of(browser.follow(url))
    return handler.finalize(server.issuer, answer)


def test_a_sign_on_tells_who_signed_on(handler, server):
    found = sign_on(handler, server, Browser(server))

    assert found["userinfo"]["sub"] == "alice"
    assert found["id_token"]["iss"] == server.issuer
    assert found["token"]


def test_a_refresh_brings_a_new_access_token(handler, server):
    found = sign_on(handler, server, Browser(server))
    second = handler.refresh_access_token(found["state"])

    assert second["access_token"] != found["token"]
    assert server.introspect(second["access_token"])["active"]
    assert not server.introspect(found["token"])["active"]


def test_a_logout_ends_the_session_and_comes_back(handler, server):
    browser = Browser(server)
    found = sign_on(handler, server, browser)
    request = handler.logout(found["state"])

    assert browser.follow(request["url"]).startswith(f"{BASE}/session_logout/gatehouse")
