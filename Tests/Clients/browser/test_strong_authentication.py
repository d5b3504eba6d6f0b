"""Passkeys, security keys, authenticator apps and recovery codes, in a browser and up to the client's ID token."""

import json

import pytest
from playwright.sync_api import expect

from . import authenticator
from .authenticator import Authenticator


@pytest.fixture
def security(visitor, stack, person):
    """The person's security page, just signed in."""
    visitor.page.goto(f"{stack.idp.url}/login?return_to=/account/security")
    visitor.fill_login(person)
    visitor.press("submit")
    visitor.sees("account-security")
    return visitor


def add_passkey(visitor, name="My laptop"):
    visitor.press("add-passkey")
    visitor.sees("add-factor")
    visitor.page.get_by_label("Name").fill(name)
    visitor.press("add")
    visitor.sees("recovery-codes")


def add_app(visitor):
    """Adds an authenticator app and returns its key. The code of this moment is used up by it; the next one is not."""
    visitor.press("add-app")
    visitor.sees("qr")
    visitor.page.get_by_text("I cannot scan it").click()
    key = visitor.part("typed-key").inner_text()
    visitor.page.get_by_label("Code from the app").fill(authenticator.code(key))
    visitor.page.get_by_label("Name").fill("My phone")
    visitor.press("add")
    visitor.sees("recovery-codes")
    return key


def leave(visitor):
    """Everything that the browser knew of a session is gone; its authenticator stays."""
    visitor.context.clear_cookies()


def begin_asking(visitor, app, *levels):
    """The app's sign-in, with a wish for these levels (`acr_values`) that the app has no button for."""
    start = visitor.context.request.get(f"{app.url}/login", max_redirects=0)
    visitor.page.goto(f"{start.headers['location']}&acr_values={'%20'.join(levels)}")


def amr(visitor):
    return json.loads(visitor.claim("amr"))


def test_a_passkey_signs_in_from_the_suggestion_in_the_field_for_the_name__M_11_M_12_M_16(security, stack):
    key = Authenticator(security)
    add_passkey(security)
    assert [each["isResidentCredential"] for each in key.credentials] == [True]
    leave(security)

    security.begin(stack.orchard)
    security.allow()

    assert amr(security) == ["hwk", "user", "mfa"]
    assert security.claim("acr") == "phr"


def test_the_password_still_works_while_a_passkey_is_suggested__M_12(security, stack, person):
    key = Authenticator(security)
    add_passkey(security)
    leave(security)
    key.attended(False)

    security.begin(stack.orchard)
    security.fill_login(person)
    security.press("submit")

    security.sees("second-factor")


def test_the_button_asks_for_a_passkey_and_a_cancelled_one_can_be_tried_again(security, stack):
    key = Authenticator(security)
    add_passkey(security)
    leave(security)
    key.attended(False)
    security.begin(stack.orchard)
    security.sees("login")

    key.attended(True)
    security.press("passkey")

    security.allow()


def test_an_authenticator_that_does_not_verify_its_user_signs_nobody_in__M_09(security, stack):
    key = Authenticator(security)
    add_passkey(security)
    leave(security)
    key.verifies(False)

    security.begin(stack.orchard)
    security.sees("login")
    security.press("passkey")

    expect(security.page.get_by_text("That did not work, or was cancelled.")).to_be_visible()
    security.sees("login")


def test_a_security_key_follows_the_password_and_stays_known_at_the_next_app__LOGIN_05(security, stack, person):
    Authenticator(
        security, transport="usb", hasResidentKey=False, hasUserVerification=False, isUserVerified=False)
    security.press("add-security-key")
    security.page.get_by_label("Name").fill("Blue key")
    security.press("add")
    security.sees("recovery-codes")
    leave(security)

    security.begin(stack.orchard)
    security.fill_login(person)
    security.press("submit")
    security.sees("second-factor")
    security.press("submit")
    security.allow()
    assert (amr(security), security.claim("acr")) == (["pwd", "hwk", "mfa"], "phr")

    security.begin(stack.harbour)
    security.allow()
    assert (amr(security), security.claim("acr")) == (["pwd", "hwk", "mfa"], "phr")


def test_a_copy_of_a_key_is_refused_and_its_owner_is_warned__M_09(security, stack, person):
    key = Authenticator(security)
    add_passkey(security)
    security.page.goto(f"{stack.idp.url}/account/security/codes")
    security.press("renew")
    recovery = security.part("codes").locator("code").first.inner_text()
    leave(security)
    security.begin(stack.orchard)
    security.allow()
    leave(security)
    key.count_from(0)
    key.attended(False)

    security.begin(stack.orchard)
    security.fill_login(person)
    security.press("submit")
    security.sees("second-factor")
    key.attended(True)
    security.press("submit")
    security.sees("alert")

    security.press("use-recovery")
    security.page.get_by_label("Recovery code").fill(recovery)
    security.press("submit")
    security.allow()
    security.page.goto(f"{stack.idp.url}/account/security")
    security.sees("doubted")


def test_an_app_s_code_reaches_the_client_also_at_the_second_sign_on__LOGIN_05_M_16(security, stack, person):
    key = add_app(security)
    leave(security)

    security.begin(stack.orchard)
    security.fill_login(person)
    security.press("submit")
    security.sees("second-factor")
    security.page.get_by_label("Code").fill(authenticator.code(key, 1))
    security.press("submit")
    security.allow()
    assert (amr(security), security.claim("acr")) == (["pwd", "otp", "mfa"], "aal2")

    security.begin(stack.harbour)
    security.allow()
    assert (amr(security), security.claim("acr")) == (["pwd", "otp", "mfa"], "aal2")


def test_a_used_code_is_refused__M_01(security, stack, person):
    key = add_app(security)
    used = authenticator.code(key, 1)
    leave(security)
    for expected in ("consent", "alert"):
        security.begin(stack.orchard)
        security.fill_login(person)
        security.press("submit")
        security.page.get_by_label("Code").fill(used)
        security.press("submit")
        security.sees(expected)
        leave(security)


def test_an_app_that_wants_more_gets_only_the_second_factor__LOGIN_15_LOGIN_16(visitor, stack, person):
    visitor.sign_in(stack.orchard, person)
    assert (amr(visitor), visitor.claim("acr")) == (["pwd"], "aal1")
    auth_time = visitor.claim("auth_time")

    begin_asking(visitor, stack.harbour, "urn:made:up", "aal2")
    visitor.sees("enrol-factor")
    visitor.page.get_by_text("I cannot scan it").click()
    key = visitor.part("typed-key").inner_text()
    visitor.page.get_by_label("Code from the app").fill(authenticator.code(key))
    visitor.press("add-app")
    visitor.sees("recovery-codes")
    visitor.press("continue")
    visitor.allow()
    assert (amr(visitor), visitor.claim("acr")) == (["pwd", "otp", "mfa"], "aal2")
    assert visitor.claim("auth_time") == auth_time


def test_who_does_not_set_up_what_the_app_wishes_signs_in_as_what_they_are__LOGIN_15(visitor, stack, person):
    begin_asking(visitor, stack.orchard, "phr")
    visitor.fill_login(person)
    visitor.press("submit")
    visitor.sees("enrol-factor")
    visitor.press("later")
    visitor.allow()
    assert visitor.claim("acr") == "aal1"


def test_a_removed_passkey_is_signalled_to_the_browser__M_05_M_13(security, stack):
    security.page.add_init_script("""
        window.signals = [];
        for (const name of ["signalAllAcceptedCredentials", "signalCurrentUserDetails"]) {
          PublicKeyCredential[name] = async (options) => { window.signals.push([name, options]); };
        }""")
    Authenticator(security)
    add_passkey(security)
    security.page.goto(f"{stack.idp.url}/account/security")
    before = dict(security.page.evaluate("window.signals"))
    assert len(before["signalAllAcceptedCredentials"]["allAcceptedCredentialIds"]) == 1

    security.press("change")
    security.sees("edit-factor")
    security.press("remove")
    security.sees("no-factors")

    after = dict(security.page.evaluate("window.signals"))
    assert after["signalAllAcceptedCredentials"]["allAcceptedCredentialIds"] == []
    assert after["signalCurrentUserDetails"]["name"].endswith("@example.com")
