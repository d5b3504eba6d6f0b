"""The cookies of a whole sign-on. Every journey checks their attributes; here are their names, and https."""

import re

import pytest
import requests

from . import rules
from .stack import Stack


def test_a_sign_on_sets_the_servers_the_identity_providers_and_the_apps_cookies_and_no_others(visitor, stack, person):
    visitor.sign_in(stack.orchard, person)

    app = {f"demo_session_{stack.orchard.port}", f"demo_browser_{stack.orchard.port}"}
    # One of each flow and of each transaction, so that two tabs do not disturb each other.
    names = {re.sub("^(ory_hydra_login_csrf_dev|idp_tx)_.+", r"\1", each.partition("=")[0]) for each in visitor.cookies_set()}
    assert names - app == {"ory_hydra_session_dev", "ory_hydra_login_csrf_dev", "idp_session", "idp_known", "idp_tx"}
    assert names >= app


def test_no_cookie_and_no_address_holds_the_password_or_who_the_person_is(visitor, stack, person):
    visitor.sign_in(stack.orchard, person)

    for text in [*visitor.cookies_set(), *(response.url for response in visitor.responses)]:
        for told in (person.password, person.email, "Dana"):
            assert told not in text, text


@pytest.fixture(scope="module")
def behind_proxy(tmp_path_factory, sqlite):
    """Both programs as in production, behind a proxy that ends TLS; the test sends what the proxy would."""
    stack = Stack(
        tmp_path_factory.mktemp("https"), sqlite, URLS_SELF_ISSUER="https://login.example",
        URLS_LOGIN="https://id.example/login")
    stack.idp.environment |= {"URLS_SELF": "https://id.example", "URLS_SERVER_PUBLIC": "https://login.example"}
    try:
        for each in (stack.server, stack.idp):
            each.arguments.remove("--dev")
            each.start()
        stack.server.register(**stack.orchard.registration)
        yield stack
    finally:
        stack.__exit__()


def get(url):
    return requests.get(url, allow_redirects=False, timeout=10)


def set_cookies(answer):
    return [{"name": "Set-Cookie", "value": value} for value in answer.raw.headers.getlist("Set-Cookie")]


def test_cookies_are_secure_and_the_identity_providers_are_bound_to_its_host(behind_proxy):
    app = behind_proxy.orchard
    authorize = get(
        f"{behind_proxy.server.public}/oauth2/auth?client_id={app.client_id}&response_type=code&scope=openid"
        f"&state=long-enough-state&redirect_uri={app.url}/callback&code_challenge={'A' * 43}&code_challenge_method=S256")
    assert authorize.headers["Location"].startswith("https://id.example/login?login_challenge=")
    page = get(authorize.headers["Location"].replace("https://id.example", behind_proxy.idp.url))

    # `serve.cookies.same_site_mode` is None by default, as Hydra's is: an app may have its answer posted to it.
    for answer, same_site in ((authorize, "none"), (page, "lax")):
        assert set_cookies(answer)
        assert rules.cookie_complaints(set_cookies(answer), https=True, same_site=same_site) == []
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert all(cookie["value"].startswith("__Host-idp_") for cookie in set_cookies(page))
