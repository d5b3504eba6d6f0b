"""Signing in at another provider: a second server with its identity provider plays the other one."""

import json
import re

import pytest
from playwright.sync_api import expect

from .stack import Stack


class Elsewhere(Stack):
    """Another provider. It is at 127.0.0.1, as browsers share the cookies of `localhost` among all ports."""

    client = {"client_id": "gatehouse", "client_secret": "what-gatehouse-shows-elsewhere"}

    def __init__(self, folder, make_dsn):
        super().__init__(folder, make_dsn)
        self.idp.url = self.idp.url.replace("localhost", "127.0.0.1")
        for each in (self.server, self.idp):
            each.environment = {
                name: value.replace("http://localhost:", "http://127.0.0.1:") for name, value in each.environment.items()}

    def __enter__(self):
        for each in (self.server, self.idp):
            each.start()
        return self

    def admit(self, stack):
        """Makes `stack` a client."""
        self.server.register(
            **self.client, client_name="Gatehouse", grant_types=["authorization_code"], response_types=["code"],
            scope="openid profile email", redirect_uris=[f"{stack.idp.url}/upstream/elsewhere/callback"])

    @property
    def settings(self):
        """What an identity provider is told about this one."""
        provider = {"id": "elsewhere", "name": "Elsewhere", "issuer": self.server.issuer, **self.client}
        return {"UPSTREAM_PROVIDERS": json.dumps([provider]), "REGISTRATION_MODE": "on"}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory, sqlite):
    with Elsewhere(tmp_path_factory.mktemp("elsewhere"), sqlite) as elsewhere:
        yield elsewhere


@pytest.fixture(scope="module")
def here(tmp_path_factory, sqlite, elsewhere):
    with Stack(tmp_path_factory.mktemp("here"), sqlite, elsewhere.settings) as here:
        elsewhere.admit(here)
        yield here


def sign_in_elsewhere(visitor, app, elsewhere, person):
    """From the app by the button to the other provider, and back."""
    visitor.begin(app)
    visitor.sees("login")
    visitor.press("upstream")
    visitor.page.wait_for_url(re.compile(f"^{re.escape(elsewhere.idp.url)}/login"))
    visitor.fill_login(person)
    visitor.press("submit")
    visitor.sees("consent")
    visitor.press("allow")


def test_an_account_is_connected_after_its_password_and_the_button_is_enough_from_then_on(visit, here, elsewhere):
    dana, known_as = here.create_person(), elsewhere.create_person("Grace", "Hopper")
    visitor = visit(here)

    sign_in_elsewhere(visitor, here.orchard, elsewhere, known_as)
    visitor.sees("upstream-account")
    expect(visitor.part("identity")).to_have_text(known_as.email)
    visitor.press("sign-in")
    visitor.fill_login(dana)
    visitor.press("submit")
    visitor.sees("connect-account")
    expect(visitor.part("account")).to_contain_text(dana.email)
    visitor.press("connect")
    visitor.allow()

    assert visitor.claim("sub") == dana.subject
    assert "Elsewhere" in here.mailbox.wait_for(dana.email).text

    other = visit(here)
    sign_in_elsewhere(other, here.orchard, elsewhere, known_as)
    other.allow()
    assert other.claim("sub") == dana.subject

    # The second sign-on asks for nothing that was proven.
    other.begin(here.harbour)
    other.allow()
    assert other.claim("sub") == dana.subject


def test_a_connection_is_made_and_taken_away_on_the_account_s_own_page(visit, here, elsewhere):
    dana, known_as = here.create_person(), elsewhere.create_person("Alan", "Turing")
    visitor = visit(here)
    visitor.page.goto(f"{here.idp.url}/account/security/connections")
    visitor.fill_login(dana)
    visitor.press("submit")
    visitor.sees("no-connections")

    visitor.press("connect")
    visitor.page.wait_for_url(re.compile(f"^{re.escape(elsewhere.idp.url)}/login"))
    visitor.fill_login(known_as)
    visitor.press("submit")
    visitor.sees("consent")
    visitor.press("allow")
    visitor.sees("connected")
    expect(visitor.part("connections")).to_contain_text(known_as.email)

    visitor.press("disconnect")
    visitor.sees("disconnected")
    visitor.sees("no-connections")
    here.mailbox.wait_for(dana.email, 2)
    stranger = visit(here)
    sign_in_elsewhere(stranger, here.orchard, elsewhere, known_as)
    stranger.sees("upstream-account")


def test_somebody_new_gets_an_account_without_a_password(visit, here, elsewhere):
    known_as = elsewhere.create_person("Lise", "Meitner")
    visitor = visit(here)

    sign_in_elsewhere(visitor, here.orchard, elsewhere, known_as)
    visitor.sees("upstream-account")
    visitor.press("create")
    visitor.sees("code-entry")
    visitor.part("code").fill(here.mailbox.wait_for(known_as.email).code)
    visitor.press("submit")
    visitor.allow()

    assert visitor.claim("sub") != known_as.subject
    # Without a password the connection is the only way in, and stays.
    visitor.page.goto(f"{here.idp.url}/account/security/connections")
    visitor.press("disconnect")
    visitor.sees("alert")
    expect(visitor.part("connections")).to_contain_text(known_as.email)


def test_whoever_cancels_elsewhere_is_back_on_the_sign_in_page(visit, here, elsewhere):
    visitor = visit(here)
    visitor.begin(here.orchard)
    visitor.sees("login")
    visitor.press("upstream")
    visitor.page.wait_for_url(re.compile(f"^{re.escape(elsewhere.idp.url)}/login"))

    visitor.press("cancel")

    visitor.page.wait_for_url(re.compile(f"^{re.escape(here.idp.url)}/login"))
    visitor.sees("alert")
    dana = here.create_person()
    visitor.fill_login(dana)
    visitor.press("submit")
    visitor.allow()
    assert visitor.claim("sub") == dana.subject
