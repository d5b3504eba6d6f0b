"""Signing out: it ends everywhere, or nowhere."""

from urllib.parse import urlencode

from playwright.sync_api import expect

from harness.frontchannel import FrontChannel

PROMISED_LEAD = "Your session has ended here and in the other applications."


def test_signing_out_in_one_app_ends_the_other_apps_session_too(visitor, stack, person):
    visitor.sign_in(stack.orchard, person)
    visitor.begin(stack.harbour)
    visitor.allow()

    visitor.sign_out(stack.harbour)

    expect(visitor.part("signed-out")).to_contain_text(PROMISED_LEAD)
    assert visitor.page.url.startswith(f"{stack.harbour.url}/signed-out")
    # Orchard was told over the back channel: the browser has not been there since.
    visitor.page.goto(stack.orchard.url)
    visitor.sees("welcome")
    visitor.press("sign-in")
    visitor.sees("login")


def test_who_chooses_to_stay_is_still_signed_in_everywhere(visitor, stack, person):
    visitor.sign_in(stack.orchard, person)
    visitor.begin(stack.harbour)
    visitor.allow()

    visitor.sign_out(stack.harbour, answer="stay")

    for app in (stack.harbour, stack.orchard):
        visitor.page.goto(app.url)
        visitor.sees("profile")
    visitor.page.goto(stack.idp.url)
    expect(visitor.part("account")).to_contain_text(person.email)


def test_the_identity_providers_own_page_signs_out_of_every_app(visitor, stack, person):
    visitor.sign_in(stack.orchard, person)

    visitor.page.goto(stack.idp.url)
    visitor.sees("home")
    expect(visitor.part("account")).to_contain_text(person.email)
    visitor.press("sign-out")
    visitor.sees("logout")
    visitor.press("sign-out")

    visitor.sees("logged-out")
    visitor.page.goto(stack.orchard.url)
    visitor.sees("welcome")


def test_another_persons_session_in_another_browser_goes_on(visit, stack, person):
    mine, theirs = visit(), visit()
    mine.sign_in(stack.orchard, person)
    theirs.sign_in(stack.orchard, stack.create_person("Robin", "Other"))

    mine.sign_out(stack.orchard)

    theirs.page.goto(stack.orchard.url)
    theirs.sees("profile")
    expect(theirs.part("display-name")).to_have_text("Robin Other")


def test_the_back_button_shows_nothing_of_a_session_that_ended(visitor, stack, person):
    visitor.sign_in(stack.orchard, person)
    visitor.sign_out(stack.orchard)
    visitor.sees("signed-out")

    for _ in range(3):
        visitor.page.go_back()
        assert person.email not in visitor.page.content()


def test_another_person_can_sign_in_after_the_first_has_signed_out(visitor, stack, person):
    visitor.sign_in(stack.orchard, person)
    visitor.sign_out(stack.orchard)
    visitor.sees("signed-out")

    robin = stack.create_person("Robin", "Other")
    visitor.press("sign-in")
    visitor.fill_login(robin)
    visitor.press("submit")
    visitor.allow()
    assert visitor.claim("sub") == robin.subject


def test_an_app_of_the_front_channel_is_told_in_a_frame_and_the_browser_goes_on(visitor, stack, person):
    with FrontChannel() as app:
        client = stack.server.register(
            client_name="Meadow", grant_types=["authorization_code"], response_types=["code"], scope="openid",
            redirect_uris=[app.callback], frontchannel_logout_uri=app.url, frontchannel_logout_session_required=True)
        request = {
            "client_id": client["client_id"], "response_type": "code", "redirect_uri": app.callback, "scope": "openid",
            "state": "state-of-the-app", "nonce": "nonce-of-the-app",
        }
        visitor.page.goto(f"{stack.server.issuer}/oauth2/auth?{urlencode(request)}")
        visitor.fill_login(person)
        visitor.press("submit")
        visitor.sees("consent")
        visitor.press("allow")
        visitor.page.wait_for_url(f"{app.callback}?*")

        visitor.page.goto(f"{stack.server.issuer}/oauth2/sessions/logout")
        visitor.sees("logout")
        visitor.press("sign-out")

        visitor.sees("logged-out")
        [told] = app.told
        assert told["iss"] == stack.server.issuer
        assert told["sid"]
        assert app.places == ["iframe"]
