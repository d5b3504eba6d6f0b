"""Signing in: the whole way, and what can happen on it."""

import time

from playwright.sync_api import expect


def test_the_first_sign_in_asks_for_password_and_consent_and_shows_who_the_person_is(visitor, stack, person):
    visitor.sign_in(stack.orchard, person)

    expect(visitor.part("display-name")).to_have_text("Dana Demo")
    assert visitor.claim("iss") == stack.server.issuer
    assert visitor.claim("sub") == person.subject
    assert visitor.claim("email") == person.email
    assert visitor.claim("given_name") == "Dana"
    assert visitor.claim("amr") == '["pwd"]'
    assert visitor.part("scope").inner_text().split() == ["openid", "profile", "email", "offline_access"]


def test_the_tokens_open_the_protected_api_and_can_be_refreshed(visitor, stack, person):
    visitor.sign_in(stack.orchard, person)

    visitor.press("call-api")
    expect(visitor.part("notice")).to_contain_text("answered 200")
    expect(visitor.part("notice")).to_contain_text(person.subject)

    before = visitor.claim("at_hash")
    visitor.press("refresh")
    expect(visitor.part("notice")).to_contain_text("The access token is new")
    assert visitor.claim("at_hash") != before
    visitor.press("refresh")
    expect(visitor.part("refresh-token")).to_contain_text("used 2 times")


def test_the_second_app_needs_no_password(visitor, stack, person):
    visitor.sign_in(stack.orchard, person)

    visitor.begin(stack.harbour)
    visitor.allow()

    assert visitor.claim("sub") == person.subject
    assert visitor.claim("aud") == '["harbour"]'


def test_a_remembered_consent_is_not_asked_for_again(visitor, stack, person):
    visitor.begin(stack.orchard)
    visitor.fill_login(person)
    visitor.press("submit")
    visitor.sees("consent")
    visitor.press("remember")
    visitor.press("allow")
    visitor.sees("profile")
    visitor.context.clear_cookies()

    visitor.begin(stack.orchard)
    visitor.fill_login(person)
    visitor.press("submit")

    visitor.sees("profile")
    assert visitor.claim("email") == person.email


def test_a_scope_that_is_unticked_is_not_granted(visitor, stack, person):
    visitor.begin(stack.orchard)
    visitor.fill_login(person)
    visitor.press("submit")
    visitor.sees("consent")
    visitor.page.get_by_label("See your e-mail address").uncheck()
    visitor.press("allow")

    visitor.sees("profile")
    assert visitor.part("claim-email").count() == 0
    assert visitor.part("scope").inner_text().split() == ["openid", "profile", "offline_access"]


def test_denying_leads_back_to_the_app_without_an_account(visitor, stack, person):
    visitor.begin(stack.orchard)
    visitor.fill_login(person)
    visitor.press("submit")
    visitor.sees("consent")
    visitor.press("deny")

    expect(visitor.part("error-detail")).to_contain_text("access_denied")
    assert stack.consents(person) == []
    visitor.page.goto(stack.orchard.url)
    visitor.sees("welcome")


def test_a_wrong_password_keeps_the_name_and_the_right_one_then_works(visitor, stack, person):
    """A-04."""
    visitor.begin(stack.orchard)
    visitor.fill_login(person, password="not the password")
    visitor.press("submit")

    expect(visitor.part("alert")).to_have_text("Name or password is wrong. Please check both.")
    expect(visitor.part("identifier")).to_have_value(person.email)
    expect(visitor.part("password")).to_have_value("")
    expect(visitor.part("password")).to_be_focused()

    visitor.part("password").fill(person.password)
    visitor.press("submit")
    visitor.allow()


def test_an_unknown_name_is_answered_like_a_wrong_password(visitor, stack, person):
    visitor.begin(stack.orchard)
    visitor.sees("login")
    visitor.part("identifier").fill("nobody@example.com")
    visitor.part("password").fill(person.password)
    visitor.press("submit")

    expect(visitor.part("alert")).to_have_text("Name or password is wrong. Please check both.")


def test_cancelling_leads_back_to_the_app_which_can_begin_again(visitor, stack, person):
    visitor.begin(stack.orchard)
    visitor.sees("login")
    visitor.press("cancel")

    expect(visitor.part("error-detail")).to_contain_text("access_denied")
    visitor.press("sign-in")
    visitor.fill_login(person)
    visitor.press("submit")
    visitor.allow()


def test_staying_signed_in_lasts_30_days_if_it_was_asked_for_and_12_hours_if_not(visit, stack, person):
    day = 24 * 3600
    for wants_to_stay, shortest, longest in ((True, 29 * day, 30 * day), (False, day / 3, day / 2)):
        visitor = visit()
        visitor.begin(stack.orchard)
        visitor.fill_login(person)
        visitor.part("remember").set_checked(wants_to_stay)
        visitor.press("submit")
        visitor.allow()

        ages = {cookie["name"]: cookie["expires"] - time.time() for cookie in visitor.context.cookies()}
        assert shortest < ages["ory_hydra_session_dev"] <= longest, ages
