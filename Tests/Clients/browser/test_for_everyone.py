"""The same way for everyone: without JavaScript, on a phone, with the keyboard alone, at night, with a screen reader."""

import struct
import zlib

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 320, "height": 640}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}


def walk(visitor, stack, person, look=lambda name: None):
    """Past every page there is, from the first to the last; `look` is called on each."""
    page = visitor.page

    def arrive(name, called=None):
        visitor.sees(name)
        look(called or name)

    page.goto(stack.orchard.url)
    arrive("welcome")
    visitor.press("sign-in")
    arrive("login")
    visitor.fill_login(person, password="not the password")
    visitor.press("submit")
    arrive("alert", "login with an error")
    visitor.part("password").fill(person.password)
    visitor.press("submit")
    arrive("consent")
    visitor.press("allow")
    arrive("profile")
    visitor.press("call-api")
    arrive("notice", "profile with a notice")
    page.goto(stack.idp.url)
    arrive("home")
    for name in ("overview", "sessions", "apps"):
        page.goto(f"{stack.idp.url}/account" + ("" if name == "overview" else f"/{name}"))
        arrive(f"account-{name}")
    page.goto(stack.orchard.url)
    visitor.press("sign-out")
    arrive("logout")
    visitor.press("sign-out")
    arrive("signed-out")
    page.goto(f"{stack.idp.url}/logged-out")
    arrive("logged-out")
    page.goto(f"{stack.idp.url}/")
    arrive("home", "home of nobody")
    page.goto(f"{stack.idp.url}/error?error=invalid_client&error_description=The+client+is+not+known.&error_hint=A+hint.")
    arrive("error")
    page.goto(stack.orchard.url)
    visitor.press("sign-in")
    visitor.press("cancel")
    arrive("error", "the app's error")


def test_the_whole_way_needs_no_javascript(visit, stack, person):
    """A-11."""
    walk(visit(java_script_enabled=False), stack, person)


def test_no_page_scrolls_sideways_on_a_phone(visit, stack, person):
    visitor = visit(**PHONE)
    walk(visitor, stack, person)
    # `sees` has measured every page against the window, which a page without a viewport would have widened.
    assert visitor.page.evaluate("innerWidth") == 320


def test_no_button_is_too_small_for_a_finger(visit, stack, person):
    """WCAG 2.2, 2.5.8: 24 by 24 px."""
    visitor = visit(**PHONE)

    def look(name):
        for button in visitor.page.locator("button, a.button, a.idp-button, input:not([type=hidden])").all():
            box = button.bounding_box()
            label = button.evaluate("it => it.labels?.[0]?.getBoundingClientRect().height ?? 0")
            assert box["width"] >= 20 and max(box["height"], label) >= 24, f"{name}: {button.inner_text()} is {box}"

    walk(visitor, stack, person, look)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_an_accessibility_violation(visit, stack, person, scheme):
    visitor = visit(color_scheme=scheme)
    found = []

    def look(name):
        for violation in Axe().run(visitor.page).response["violations"]:
            nodes = "; ".join(node["html"] for node in violation["nodes"])
            found.append(f"{name}: {violation['id']}: {violation['help']}: {nodes}")

    walk(visitor, stack, person, look)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("scheme", "is_dark"), [("light", False), ("dark", True)])
def test_every_page_is_dark_at_night_and_light_by_day(visit, stack, person, scheme, is_dark):
    visitor = visit(color_scheme=scheme)

    def look(name):
        for x, y in ((2, 798), (1278, 798), (2, 300)):
            colour = pixel(visitor.page, x, y)
            assert (max(colour) < 60) if is_dark else (min(colour) > 200), f"{name} has {colour} at {x}, {y}"

    walk(visitor, stack, person, look)


def pixel(page, x, y):
    """The colour of one point of the window: red, green, blue."""
    png = page.screenshot(clip={"x": x, "y": y, "width": 1, "height": 1})
    data, offset = b"", 8
    while offset < len(png):
        length, kind = struct.unpack(">I4s", png[offset:offset + 8])
        data += png[offset + 8:offset + 8 + length] if kind == b"IDAT" else b""
        offset += 12 + length
    # One byte names the row's filter, which changes nothing in a picture of one point.
    return tuple(zlib.decompress(data)[1:4])


def test_the_keyboard_alone_is_enough_and_its_order_is_that_of_the_page(visitor, stack, person):
    page = visitor.page
    page.goto(stack.orchard.url)
    tab_to(page, "sign-in")
    page.keyboard.press("Enter")

    visitor.sees("login")
    expect(visitor.part("identifier")).to_be_focused()
    page.keyboard.type(person.email)
    assert [tab(page) for _ in range(6)] == ["password", "show-password", "remember", "submit", "passkey", "cancel"]
    for _ in range(5):
        page.keyboard.press("Shift+Tab")
    page.keyboard.type(person.password)
    page.keyboard.press("Enter")

    visitor.sees("consent")
    assert tab_to(page, "allow") == [
        "switch-account", "scope-profile", "scope-email", "scope-offline_access", "remember", "deny", "allow"]
    page.keyboard.press("Enter")

    visitor.sees("profile")
    tab_to(page, "sign-out")
    page.keyboard.press("Enter")
    visitor.sees("logout")
    assert tab_to(page, "sign-out") == ["stay", "sign-out"]
    page.keyboard.press("Enter")
    visitor.sees("signed-out")


def test_a_password_can_be_shown_and_is_hidden_before_it_is_sent(visitor, stack, person):
    """N-14."""
    visitor.begin(stack.orchard)
    visitor.fill_login(person)
    field, button = visitor.part("password"), visitor.part("show-password")
    for kind, is_pressed in (("text", "true"), ("password", "false"), ("text", "true")):
        button.click()
        expect(field).to_have_attribute("type", kind)
        expect(button).to_have_attribute("aria-pressed", is_pressed)
    visitor.page.evaluate(
        "document.querySelector('form').addEventListener('submit',"
        " () => sessionStorage.setItem('sent', document.querySelector('#password').type))")
    visitor.press("submit")
    visitor.sees("consent")
    assert visitor.page.evaluate("sessionStorage.getItem('sent')") == "password"


def test_enter_in_the_password_field_signs_in_and_does_not_cancel(visitor, stack, person):
    visitor.begin(stack.orchard)
    visitor.fill_login(person)
    visitor.part("password").press("Enter")
    visitor.sees("consent")


def test_enter_on_a_checkbox_of_the_consent_page_grants_nothing_by_accident(visitor, stack, person):
    """The first button of a form is what Enter presses: it is the one that does least."""
    visitor.begin(stack.orchard)
    visitor.fill_login(person)
    visitor.press("submit")
    visitor.sees("consent")
    visitor.part("remember").press("Enter")
    expect(visitor.part("error-detail")).to_contain_text("access_denied")


def tab(page):
    """Goes on by one, and answers what has the focus, which must be visible."""
    page.keyboard.press("Tab")
    has_focus = page.locator(":focus")
    style = has_focus.evaluate("it => getComputedStyle(it).outlineStyle")
    assert style != "none", f"the focus cannot be seen on {has_focus.evaluate('it => it.outerHTML')}"
    return has_focus.get_attribute("data-test")


def tab_to(page, name):
    """Goes on until `name` has the focus; answers the named parts that had it on the way."""
    passed = []
    for _ in range(30):
        passed.append(tab(page))
        if passed[-1] == name:
            return [each for each in passed if each]
    raise AssertionError(f"{name} cannot be reached by Tab: {passed}")
