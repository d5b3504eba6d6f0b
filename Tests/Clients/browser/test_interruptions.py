"""What people do besides: go back, reload, open two tabs, wait too long."""

import pytest
from playwright.sync_api import expect

from .stack import Stack


@pytest.fixture(scope="module")
def hasty_stack(tmp_path_factory, sqlite):
    """A server whose login and consent challenges are over soon."""
    with Stack(tmp_path_factory.mktemp("hasty"), sqlite, TTL_LOGIN_CONSENT_REQUEST="1s") as stack:
        yield stack


def sees_that_it_is_done(visitor, app):
    """A page that was sent before: it says so, does nothing, and leads back to the app."""
    visitor.sees("error")
    expect(visitor.part("error-title")).to_have_text("This step is already done")
    expect(visitor.part("retry")).to_have_attribute("href", app.url)


def test_the_back_button_after_success_leads_to_pages_that_say_so_and_to_the_app(visitor, stack, person):
    visitor.sign_in(stack.orchard, person)

    for _ in ("consent", "login"):
        visitor.page.go_back()
        sees_that_it_is_done(visitor, stack.orchard)

    visitor.press("retry")
    visitor.sees("profile")


def test_a_login_page_that_was_used_can_be_reloaded_and_the_sign_in_goes_on(visitor, stack, person):
    visitor.begin(stack.orchard)
    visitor.fill_login(person)
    visitor.press("submit")
    visitor.sees("consent")

    visitor.page.go_back()
    visitor.page.reload()
    sees_that_it_is_done(visitor, stack.orchard)

    visitor.page.go_forward()
    visitor.allow()


def test_a_login_page_that_was_not_used_can_be_reloaded(visitor, stack, person):
    visitor.begin(stack.orchard)
    visitor.sees("login")
    visitor.page.reload()
    visitor.fill_login(person)
    visitor.press("submit")
    visitor.allow()


def test_a_double_click_on_sign_in_signs_in_once(visitor, stack, person):
    visitor.begin(stack.orchard)
    visitor.fill_login(person)
    visitor.part("submit").dblclick(no_wait_after=True)
    visitor.allow()


@pytest.mark.parametrize("second_app", ["orchard", "harbour"])
def test_two_tabs_at_once_do_not_mix(visitor, stack, person, second_app):
    other = getattr(stack, second_app)
    tab = visitor.context.new_page()
    visitor.begin(stack.orchard)
    visitor.begin(other, tab)

    for page in (visitor.page, tab):
        visitor.fill_login(person, page=page)
        visitor.press("submit", page)
        visitor.sees("consent", page)
    visitor.allow()
    visitor.allow(tab)

    assert visitor.claim("aud") == '["orchard"]'
    assert visitor.claim("aud", tab) == f'["{second_app}"]'


def test_a_form_whose_cookies_were_deleted_offers_to_start_again(visitor, stack, person):
    visitor.begin(stack.orchard)
    visitor.fill_login(person)
    visitor.context.clear_cookies()
    visitor.press("submit")

    expect(visitor.part("error-code")).to_have_text("form_expired")
    visitor.press("retry")
    visitor.sees("login")


def test_a_login_that_took_too_long_offers_to_start_again_and_then_works(visit, hasty_stack):
    visitor = visit(on=hasty_stack)
    person = hasty_stack.create_person()
    visitor.begin(hasty_stack.orchard)
    # Nothing announces the end of the server's challenge: the form is sent until it is refused.
    expect(wrong_password_until_refused(visitor, person)).to_have_text("challenge_expired")

    visitor.press("retry")
    visitor.fill_login(person)
    visitor.press("submit")
    visitor.sees("consent")


def wrong_password_until_refused(visitor, person):
    code = visitor.part("error-code")
    for _ in range(50):
        visitor.part("identifier").fill(person.email)
        visitor.part("password").fill("not the password")
        visitor.press("submit")
        expect(visitor.part("alert").or_(code)).to_be_visible()
        if code.count():
            break
    return code


@pytest.mark.parametrize("address", ["login?login_challenge=garbage", "consent", "logout?logout_challenge=x", "nowhere"])
def test_an_address_that_leads_nowhere_is_explained(visitor, stack, address):
    visitor.page.goto(f"{stack.idp.url}/{address}")
    visitor.sees("error")


def test_an_unknown_client_is_explained_and_sent_nowhere(visitor, stack):
    visitor.page.goto(f"{stack.server.issuer}/oauth2/auth?client_id=nobody&response_type=code")
    visitor.sees("error")
    expect(visitor.part("error-code")).to_have_text("invalid_client")


def test_a_server_without_an_identity_provider_says_which_setting_is_missing(visitor, stack):
    visitor.page.goto(f"{stack.server.issuer}/oauth2/fallbacks/login")
    expect(visitor.page.get_by_role("heading")).to_have_text("No page is configured for this step")
    expect(visitor.page.get_by_text("URLS_LOGIN")).to_be_visible()
