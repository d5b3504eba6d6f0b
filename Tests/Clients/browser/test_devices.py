"""Connecting a device that shows a code (RFC 8628)."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .device import Device
from .test_for_everyone import PHONE


def open_device(visitor, device, complete=False):
    visitor.page.goto(device.codes["verification_uri_complete" if complete else "verification_uri"])
    visitor.sees("device-code")


def enter(visitor, code):
    visitor.part("user_code").fill(code)
    visitor.press("continue")


def test_a_person_connects_a_device_by_its_code(visitor, stack, person):
    device = Device(stack)
    assert device.poll()["error"] == "authorization_pending"
    open_device(visitor, device)
    enter(visitor, device.user_code)
    visitor.sees("device-confirm")
    expect(visitor.page.get_by_text("Television").first).to_be_visible()
    expect(visitor.part("user-code")).to_have_text(device.user_code)
    visitor.press("connect")
    visitor.fill_login(person)
    visitor.press("submit")
    visitor.sees("consent")
    expect(visitor.part("for-device")).to_be_visible()
    visitor.press("allow")
    visitor.sees("device-done")
    expect(visitor.page.get_by_text("Television")).to_be_visible()

    tokens = device.poll()
    assert tokens["access_token"] and tokens["id_token"] and tokens["refresh_token"], tokens
    assert device.poll()["error"] == "invalid_grant"


def test_a_code_that_came_with_the_address_is_confirmed_all_the_same(visitor, stack, person):
    device = Device(stack)
    open_device(visitor, device, complete=True)
    expect(visitor.part("user_code")).to_have_value(device.user_code)
    assert device.poll()["error"] == "authorization_pending"
    visitor.press("continue")
    visitor.sees("device-confirm")


def test_a_person_who_does_not_know_the_device_refuses_it(visitor, stack):
    device = Device(stack)
    open_device(visitor, device, complete=True)
    visitor.press("continue")
    visitor.sees("device-confirm")
    visitor.press("refuse")
    visitor.sees("refused")
    assert device.poll()["error"] == "access_denied"


def test_a_person_refuses_the_device_at_the_consent(visitor, stack, person):
    device = Device(stack)
    open_device(visitor, device)
    enter(visitor, device.user_code)
    visitor.press("connect")
    visitor.fill_login(person)
    visitor.press("submit")
    visitor.sees("consent")
    visitor.press("deny")
    visitor.sees("error")
    expect(visitor.part("error-code")).to_have_text("access_denied")
    assert device.poll()["error"] == "access_denied"


def test_a_mistyped_code_can_be_mended_and_guessing_ends(visitor, stack):
    device = Device(stack)
    open_device(visitor, device)
    enter(visitor, "wrong")
    visitor.sees("alert")
    enter(visitor, device.user_code)
    visitor.sees("device-confirm")

    open_device(visitor, device)
    for _ in range(6):
        enter(visitor, "abcdefgh")
        visitor.sees("alert")
    expect(visitor.part("alert")).to_contain_text("Too many codes were tried.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("options", [PHONE, {"viewport": {"width": 1280, "height": 800}}], ids=["phone", "desk"])
def test_the_pages_serve_everyone(visit, stack, person, scheme, options, tmp_path):
    """Without JavaScript, at every width, in either scheme, and for screen readers."""
    device = Device(stack)
    visitor = visit(color_scheme=scheme, **options)

    def look(name):
        visitor.sees(name)
        visitor.page.screenshot(path=tmp_path / f"{name}.png", full_page=True)
        found = Axe().run(visitor.page).response["violations"]
        assert not found, f"{name}: {[(each['id'], each['help']) for each in found]}"

    visitor.page.goto(device.codes["verification_uri"])
    look("device-code")
    enter(visitor, "wrong")
    look("alert")
    enter(visitor, device.user_code)
    look("device-confirm")
    visitor.press("connect")
    visitor.fill_login(person)
    visitor.press("submit")
    look("for-device")
    visitor.press("allow")
    look("device-done")


def test_the_way_needs_no_javascript_and_no_mouse(visit, stack, person):
    device = Device(stack)
    visitor = visit(java_script_enabled=False)
    visitor.page.goto(device.codes["verification_uri_complete"])
    visitor.sees("device-code")
    visitor.page.keyboard.press("Enter")
    visitor.sees("device-confirm")
    visitor.part("connect").focus()
    visitor.page.keyboard.press("Enter")
    visitor.fill_login(person)
    visitor.page.keyboard.press("Enter")
    visitor.sees("consent")
