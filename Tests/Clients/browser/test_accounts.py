"""An account from its registration to its end."""

import json
import secrets

import pytest
from playwright.sync_api import expect

from .stack import Stack

NEW_PASSWORD = "seven brass lanterns over water"


@pytest.fixture(scope="module")
def open_stack(tmp_path_factory, sqlite):
    """A site where everybody may register, that wants confirmed addresses, terms and a family name."""
    settings = {
        "REGISTRATION_MODE": "on", "VERIFICATION_REQUIRED": "true", "REGISTRATION_TERMS_VERSION": "2026-11",
        "SITE_TERMS_URL": "/terms-of-use", "REGISTRATION_REQUIRED_CLAIMS": "family_name",
    }
    with Stack(tmp_path_factory.mktemp("open"), sqlite, idp_settings=settings) as stack:
        yield stack


@pytest.fixture
def newcomer():
    return f"grace-{secrets.token_hex(3)}@example.com"


def register(visitor, stack, email, family_name="Hopper"):
    """From an app's "Sign in" to the page for the code."""
    visitor.begin(stack.orchard)
    visitor.sees("login")
    visitor.press("register")
    visitor.sees("register")
    visitor.part("email").fill(email)
    visitor.part("given_name").fill("Grace")
    visitor.part("family_name").fill(family_name)
    visitor.part("new_password").fill(NEW_PASSWORD)
    visitor.part("accept-terms").check()
    visitor.press("submit")
    visitor.sees("code-entry")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_newcomer_registers_on_the_way_to_an_app_and_arrives_there(visit, open_stack, newcomer, scripts):
    visitor = visit(on=open_stack, java_script_enabled=scripts)
    register(visitor, open_stack, newcomer)
    visitor.part("code").fill(open_stack.mailbox.wait_for(newcomer).code)
    visitor.press("submit")
    visitor.allow()
    assert visitor.claim("email") == newcomer
    assert visitor.claim("email_verified") == "true"
    assert visitor.claim("family_name") == "Hopper"


def test_a_taken_address_looks_like_a_free_one_and_gets_a_hint(visit, open_stack):
    person = open_stack.create_person()
    visitor = visit(on=open_stack)
    register(visitor, open_stack, person.email)
    expect(visitor.part("code-lead")).to_contain_text(person.email)
    mail = open_stack.mailbox.wait_for(person.email)
    assert "/recovery" in mail.text and "/account" in mail.text


def test_what_the_site_must_know_is_asked_for_before_the_app(visit, open_stack, newcomer):
    visitor = visit(on=open_stack)
    register(visitor, open_stack, newcomer, family_name="")
    visitor.part("code").fill(open_stack.mailbox.wait_for(newcomer).code)
    visitor.press("submit")
    visitor.sees("complete-profile")
    visitor.part("family_name").fill("Hopper")
    visitor.press("submit")
    visitor.allow()


def test_an_address_is_confirmed_by_the_link_on_a_phone_and_the_first_window_goes_on(visit, open_stack):
    person = open_stack.create_person()
    visitor, phone = visit(on=open_stack), visit(on=open_stack, viewport={"width": 320, "height": 640})
    visitor.begin(open_stack.orchard)
    visitor.fill_login(person)
    visitor.press("submit")
    visitor.sees("confirm-email")
    visitor.press("send")
    visitor.sees("code-entry")

    phone.page.goto(open_stack.mailbox.wait_for(person.email).link("/verify"))
    phone.sees("mailed-link")
    phone.press("confirm")
    phone.sees("link-done")

    visitor.page.goto(visitor.page.url)
    visitor.sees("confirmed")
    visitor.press("submit")
    visitor.sees("terms")
    visitor.press("accept")
    visitor.allow()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_forgotten_password_is_replaced_on_the_way_to_an_app(visit, stack, person, scripts):
    visitor = visit(java_script_enabled=scripts)
    visitor.begin(stack.orchard)
    visitor.sees("login")
    visitor.press("recover")
    visitor.sees("recovery")
    visitor.part("identifier").fill(person.email)
    visitor.press("submit")
    visitor.sees("code-entry")
    visitor.part("code").fill(stack.mailbox.wait_for(person.email).code)
    visitor.press("submit")
    visitor.sees("new-password")
    visitor.part("new_password").fill(NEW_PASSWORD)
    visitor.press("submit")
    visitor.sees("password_reset")
    visitor.press("next")
    visitor.fill_login(person, password=NEW_PASSWORD)
    visitor.press("submit")
    visitor.allow()
    assert "password" in stack.mailbox.wait_for(person.email, 2).subject.lower()


def test_a_wrong_code_is_told_and_the_right_one_still_works(visitor, stack, person):
    visitor.page.goto(f"{stack.idp.url}/recovery")
    visitor.part("identifier").fill(person.email)
    visitor.press("submit")
    right = stack.mailbox.wait_for(person.email).code
    visitor.part("code").fill("000000" if right != "000000" else "000001")
    visitor.press("submit")
    expect(visitor.part("alert")).to_contain_text("tries left: 4")
    visitor.part("code").fill(f" {right[:3]}-{right[3:]} ")
    visitor.press("submit")
    visitor.sees("new-password")


def sign_in_to_account(visitor, stack, person, path="/account", password=None):
    visitor.page.goto(f"{stack.idp.url}{path}")
    visitor.fill_login(person, password)
    visitor.press("submit")


def test_the_password_is_changed_and_other_browsers_are_signed_out(visit, stack, person):
    here, there = visit(), visit()
    sign_in_to_account(there, stack, person)
    sign_in_to_account(here, stack, person, "/.well-known/change-password")
    here.sees("account-password")
    here.part("current_password").fill(person.password)
    here.part("new_password").fill(NEW_PASSWORD)
    here.press("submit")
    here.sees("changed")
    there.page.goto(f"{stack.idp.url}/account")
    there.sees("login")
    sign_in_to_account(there, stack, person, password=NEW_PASSWORD)


def test_the_address_is_changed_and_the_old_mailbox_takes_it_back(visit, stack, person):
    visitor, owner = visit(), visit()
    new = f"new-{secrets.token_hex(3)}@example.com"
    sign_in_to_account(visitor, stack, person, "/account/email")
    visitor.sees("account-email")
    visitor.part("email").fill(new)
    visitor.press("submit")
    visitor.sees("code-entry")
    visitor.part("code").fill(stack.mailbox.wait_for(new).code)
    visitor.press("submit")
    visitor.sees("changed")
    expect(visitor.part("address")).to_have_text(new)

    owner.page.goto(stack.mailbox.wait_for(person.email).link("/email/revert"))
    owner.sees("mailed-link")
    owner.press("confirm")
    owner.sees("link-done")
    visitor.page.goto(f"{stack.idp.url}/account")
    visitor.sees("login")


def test_the_profile_is_saved_with_the_keyboard_alone(visitor, stack, person):
    sign_in_to_account(visitor, stack, person, "/account/profile")
    visitor.sees("account-profile")
    field = visitor.part("given_name")
    field.focus()
    field.fill("")
    visitor.page.keyboard.type("Danielle")
    visitor.page.keyboard.press("Enter")
    visitor.sees("saved")
    expect(visitor.part("given_name")).to_have_value("Danielle")


def test_the_data_can_be_taken_along_and_the_account_given_up_and_kept(visitor, stack, person):
    sign_in_to_account(visitor, stack, person, "/account/data")
    visitor.sees("account-data")
    with visitor.page.expect_download() as download:
        visitor.press("export")
    document = json.loads(download.value.path().read_text())
    assert document["account"]["email"] == person.email

    visitor.part("confirm").check()
    visitor.press("delete")
    visitor.sees("deletion")
    sign_in_to_account(visitor, stack, person)
    visitor.sees("keep-account")
    visitor.press("keep")
    visitor.sees("account-overview")


def test_what_happened_is_listed(visitor, stack, person):
    sign_in_to_account(visitor, stack, person, "/account/profile")
    visitor.press("submit")
    visitor.page.goto(f"{stack.idp.url}/account/events")
    visitor.sees("account-events")
    expect(visitor.part("event").first).to_contain_text("Profile changed")
