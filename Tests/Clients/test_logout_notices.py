"""Back-channel logout notices survive what happens to clients and servers (OpenID Connect Back-Channel Logout 1.0 §2.5)."""

import time

import jwt
import pytest
import requests

from harness.backchannel import BackChannel
from harness.signon import CALLBACK, Browser
from harness.waiting import until


@pytest.fixture
def channel():
    channel = BackChannel()
    yield channel
    channel.close()


def register(server, channel):
    return server.register(
        redirect_uris=[CALLBACK], scope="openid", response_types=["code"], grant_types=["authorization_code"],
        backchannel_logout_uri=channel.url)


def sign_out(server, browser):
    """The server's answer that ends the session."""
    asked = browser.get(f"{server.public}/oauth2/sessions/logout")
    return browser.get(browser.identity_provider.answer(asked.headers["Location"]))


def signed_in(server, channel):
    browser = Browser(server)
    browser.identity_provider.login = {"remember": True}
    browser.sign_on(register(server, channel))
    return browser


def identifiers(channel):
    return {jwt.decode(token, options={"verify_signature": False})["jti"] for token in channel.tokens}


def test_told_before_the_browser_goes_on(server, channel):
    browser = signed_in(server, channel.open())
    assert sign_out(server, browser).status_code == 302
    assert len(channel.tokens) == 1
    keys = jwt.PyJWKClient(f"{server.public}/.well-known/jwks.json")
    [token] = channel.tokens
    claims = jwt.decode(
        token, keys.get_signing_key_from_jwt(token).key, algorithms=["RS256"], issuer=server.issuer,
        options={"verify_aud": False, "require": ["iss", "aud", "iat", "exp", "jti", "sub", "sid", "events"]})
    assert claims["sub"] == "alice" and "nonce" not in claims
    assert jwt.get_unverified_header(token)["typ"] == "logout+jwt"


def test_a_slow_client_does_not_keep_the_person_waiting(server, channel):
    channel.answers.clear()
    browser = signed_in(server, channel.open())
    begun = time.monotonic()
    assert sign_out(server, browser).status_code == 302
    # Two seconds are its own bound; the rest is for a busy machine.
    assert time.monotonic() - begun < 10
    channel.answers.set()
    until(lambda: len(channel.tokens) >= 2, 60, "another attempt")
    assert len(identifiers(channel)) == 1


def test_a_client_that_is_away_hears_of_it_later(server, channel):
    browser = signed_in(server, channel)
    assert sign_out(server, browser).status_code == 302
    channel.open()
    until(lambda: len(channel.tokens) > 0, 60, "the notice")
    metrics = requests.get(f"{server.admin}/metrics/prometheus", timeout=10).text
    assert 'logout_notices_total{outcome="delivered"}' in metrics


def test_killed_half_way_and_delivered_after_the_restart(store, start_server, channel):
    server = start_server(store())
    browser = signed_in(server, channel)
    sign_out(server, browser)
    server.kill()
    channel.open()
    assert channel.tokens == []
    server.start()
    until(lambda: len(channel.tokens) > 0, 60, "the notice")
    assert len(identifiers(channel)) == 1
    assert "login_required" in browser.authorize(register(server, channel), prompt="none").headers["Location"]


@pytest.mark.parametrize("selection", ["sid", "subject"])
def test_without_a_browser(store, start_server, channel, selection):
    server = start_server(store())
    browser = signed_in(server, channel.open())
    [consent] = requests.get(
        f"{server.admin}/admin/oauth2/auth/sessions/consent", params={"subject": "alice"}, timeout=10).json()
    value = consent["consent_request"]["login_session_id"] if selection == "sid" else "alice"
    answer = requests.delete(
        f"{server.admin}/admin/oauth2/auth/sessions/login", params={selection: value}, timeout=10)
    assert answer.status_code == 204
    until(lambda: len(channel.tokens) == 1, 30, "the notice")
    assert sign_out_is_over(browser, server)


def sign_out_is_over(browser, server):
    """Whether the browser has no session any more: a sign-out asks nobody."""
    answer = browser.get(f"{server.public}/oauth2/sessions/logout")
    return answer.headers["Location"].startswith("https://app.example/signed-out")
