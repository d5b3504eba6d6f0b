"""A person's own pages: signing in there, where they are signed in, and what applications may do."""

from playwright.sync_api import expect


def open_account(visitor, stack, person):
    visitor.page.goto(f"{stack.idp.url}/account")
    visitor.fill_login(person)
    visitor.press("submit")
    visitor.sees("account-overview")


def test_an_account_needs_no_application_and_an_application_then_no_password(visitor, stack, person):
    open_account(visitor, stack, person)
    expect(visitor.part("account")).to_contain_text(person.email)

    visitor.begin(stack.orchard)
    visitor.sees("login")
    visitor.press("continue")
    visitor.allow()

    assert visitor.claim("sub") == person.subject


def test_an_account_that_no_application_has_used_is_signed_out_of_at_once(visitor, stack, person):
    open_account(visitor, stack, person)

    visitor.press("sign-out")
    visitor.sees("logout")
    visitor.press("sign-out")

    visitor.sees("logged-out")
    visitor.page.goto(f"{stack.idp.url}/account")
    visitor.sees("login")


def test_signing_out_of_all_other_browsers_ends_the_applications_there(visit, stack, person):
    here, there = visit(), visit()
    there.sign_in(stack.orchard, person)
    open_account(here, stack, person)

    here.page.goto(f"{stack.idp.url}/account/sessions")
    expect(here.part("session")).to_have_count(2)
    expect(here.part("session").filter(has_text="Orchard")).to_have_count(1)
    here.press("end-others")
    here.sees("ended")
    expect(here.part("session")).to_have_count(1)

    there.page.goto(stack.orchard.url)
    there.sees("welcome")
    there.begin(stack.orchard)
    there.sees("login")


def test_a_permission_that_is_taken_away_is_not_ticked_the_next_time(visitor, stack, person):
    visitor.sign_in(stack.orchard, person)
    visitor.page.goto(f"{stack.idp.url}/account/apps")
    expect(visitor.part("application")).to_have_count(1)

    visitor.part("keep-email").uncheck()
    visitor.press("narrow")

    visitor.sees("outcome")
    expect(visitor.part("none")).to_be_visible()
    assert stack.consents(person) == []
    visitor.context.clear_cookies(name=f"demo_session_{stack.orchard.port}")
    visitor.begin(stack.orchard)
    visitor.sees("consent")
    expect(visitor.part("scope-email")).not_to_be_checked()
    expect(visitor.part("scope-profile")).to_be_checked()


def test_an_application_without_access_has_to_ask_again(visitor, stack, person):
    visitor.sign_in(stack.orchard, person)
    visitor.page.goto(f"{stack.idp.url}/account/apps")

    visitor.press("revoke")

    visitor.sees("outcome")
    visitor.page.goto(stack.orchard.url)
    visitor.press("refresh")
    expect(visitor.part("notice")).not_to_contain_text("The access token is new")


def test_a_page_that_is_about_to_expire_says_so_and_starts_again_with_what_was_typed(visitor, stack, person):
    visitor.page.clock.install()
    visitor.begin(stack.orchard)
    visitor.fill_login(person)
    expect(visitor.part("expiry")).to_be_hidden()

    visitor.page.clock.fast_forward("28:30")

    visitor.sees("expiry")
    visitor.part("expiry").get_by_role("link").click()
    visitor.sees("login")
    expect(visitor.part("identifier")).to_have_value(person.email)
