"""The admin area: an operator finds people and applications, and what is decided there holds."""

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from harness import program

from .stack import Stack

PHONE = {"viewport": {"width": 320, "height": 640}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def managed(tmp_path_factory, sqlite):
    """A stack that has an admin area."""
    with Stack(tmp_path_factory.mktemp("managed"), sqlite, idp_settings={"MANAGE_ENABLED": "true"}) as stack:
        yield stack


@pytest.fixture
def operator(managed):
    """Somebody with the role, given at the command line."""
    person = managed.create_person("Olga", "Operator")
    made = program.run(
        "gatehouse-idp", "users", "set-groups", person.email, "--role", "admin", "--dev",
        environment=managed.idp.environment)
    assert made.returncode == 0, made.stderr
    return person


def enter(visitor, stack, person):
    visitor.page.goto(f"{stack.idp.url}/manage")
    visitor.fill_login(person)
    visitor.press("submit")
    visitor.sees("manage-users")


def find(visitor, stack, person):
    """Opens a person's page by searching for them."""
    visitor.page.goto(f"{stack.idp.url}/manage/users")
    visitor.part("query").fill(person.email[:8].upper())
    visitor.press("search")
    visitor.part("user").filter(has_text=person.email).click()
    visitor.sees("manage-user")


def knock(stack, client, secret):
    """What the server says to the client: 200 with a right secret, 401 with a wrong one (RFC 7009 §2.2)."""
    answer = requests.post(
        f"{stack.server.issuer}/oauth2/revoke", data={"token": "nobody's"}, auth=(client, secret), timeout=10)
    return answer.status_code


def test_whoever_is_no_operator_finds_nothing(visit, managed):
    person, visitor = managed.create_person(), visit(on=managed)
    visitor.page.goto(f"{managed.idp.url}/manage")
    visitor.fill_login(person)
    visitor.press("submit")
    visitor.sees("error")
    expect(visitor.page.get_by_role("heading", name="There is no such page")).to_be_visible()


def test_a_person_who_is_disabled_cannot_sign_in_until_they_are_enabled(visit, managed, operator):
    person = managed.create_person()
    hers, his = visit(on=managed), visit(on=managed)
    his.sign_in(managed.orchard, person)
    enter(hers, managed, operator)
    find(hers, managed, person)
    expect(hers.part("session")).to_have_count(1)

    hers.press("disable")
    hers.sees("done")
    hers.sees("no-sessions")
    his.context.clear_cookies(name=f"demo_session_{managed.orchard.port}")
    his.begin(managed.orchard)
    his.fill_login(person)
    his.press("submit")
    his.sees("alert")

    hers.press("enable")
    hers.sees("done")
    his.fill_login(person)
    his.press("submit")
    his.allow()


def test_the_operators_own_account_is_safe_from_them(visit, managed, operator):
    visitor = visit(on=managed)
    enter(visitor, managed, operator)
    find(visitor, managed, operator)
    expect(visitor.part("disable")).to_have_count(0)
    expect(visitor.part("delete")).to_have_count(0)
    visitor.part("roles").fill("editor")
    visitor.press("save-memberships")
    visitor.sees("alert")
    expect(visitor.part("roles")).to_have_value("editor")
    visitor.page.goto(f"{managed.idp.url}/manage/users")
    visitor.sees("manage-users")


def test_an_application_is_registered_used_and_given_another_secret(visit, managed, operator):
    visitor = visit(on=managed)
    enter(visitor, managed, operator)
    visitor.page.goto(f"{managed.idp.url}/manage/clients/new")
    visitor.part("client_name").fill("Photo Prints")
    visitor.part("redirect_uris").fill("https://prints.example/callback#top")
    visitor.press("save")
    visitor.sees("refusal")
    expect(visitor.part("client_name")).to_have_value("Photo Prints")
    visitor.part("redirect_uris").fill("https://prints.example/callback")
    visitor.press("save")
    visitor.sees("manage-secret")
    client, first = visitor.part("client-id").inner_text(), visitor.part("secret").inner_text()
    assert knock(managed, client, first) == 200

    visitor.press("continue")
    visitor.sees("manage-client")
    assert first not in visitor.page.content()
    visitor.press("rotate")
    visitor.sees("manage-secret")
    second = visitor.part("secret").inner_text()
    assert second != first
    assert knock(managed, client, first) == knock(managed, client, second) == 200
    visitor.press("continue")
    visitor.press("end-rotated")
    visitor.sees("done")
    assert (knock(managed, client, first), knock(managed, client, second)) == (401, 200)

    visitor.part("confirm_id").fill(client)
    visitor.press("delete")
    visitor.sees("manage-clients")
    assert knock(managed, client, second) == 401


def test_what_is_changed_of_an_application_is_seen_by_whoever_signs_in(visit, managed, operator):
    person, visitor = managed.create_person(), visit(on=managed)
    enter(visitor, managed, operator)
    visitor.page.goto(f"{managed.idp.url}/manage/client?id={managed.harbour.client_id}")
    visitor.part("client_name").fill("The New Harbour")
    visitor.press("save")
    visitor.sees("done")
    theirs = visit(on=managed)
    theirs.begin(managed.harbour)
    expect(theirs.page.get_by_text("The New Harbour").first).to_be_visible()
    theirs.fill_login(person)
    theirs.press("submit")
    theirs.allow()


def walk(visitor, stack, operator, look):
    person = stack.create_person("Dana", "Demo")
    enter(visitor, stack, operator)
    look("manage-users")
    find(visitor, stack, person)
    look("manage-user")
    visitor.press("require-password-change")
    visitor.sees("done")
    look("manage-user, done")
    visitor.press("all-events")
    visitor.sees("manage-events")
    look("manage-events")
    visitor.page.goto(f"{stack.idp.url}/manage/clients")
    visitor.sees("manage-clients")
    look("manage-clients")
    visitor.press("add")
    visitor.sees("manage-client")
    look("manage-client, new")
    visitor.part("client_name").fill("Walk")
    visitor.part("redirect_uris").fill("https://walk.example/#x")
    visitor.press("save")
    visitor.sees("refusal")
    look("manage-client, refused")
    visitor.part("redirect_uris").fill("https://walk.example/")
    visitor.press("save")
    visitor.sees("manage-secret")
    look("manage-secret")
    visitor.press("continue")
    visitor.sees("manage-client")
    look("manage-client")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_it_has_an_accessibility_violation(visit, managed, operator, scheme):
    visitor = visit(on=managed, color_scheme=scheme)
    found = []

    def look(name):
        for violation in Axe().run(visitor.page).response["violations"]:
            nodes = "; ".join(node["html"] for node in violation["nodes"])
            found.append(f"{name}: {violation['id']}: {violation['help']}: {nodes}")

    walk(visitor, managed, operator, look)
    assert not found, "\n".join(found)


def test_it_works_on_a_phone_without_javascript(visit, managed, operator):
    visitor = visit(on=managed, java_script_enabled=False, **PHONE)

    def look(name):
        for button in visitor.page.locator("button, a.idp-button, .idp-items a").all():
            box = button.bounding_box()
            assert box["height"] >= 24, f"{name}: {button.inner_text()} is {box}"

    walk(visitor, managed, operator, look)
