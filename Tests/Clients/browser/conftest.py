"""Fixtures: a browser, everything that it visits, and people."""

import pytest
from playwright.sync_api import expect, sync_playwright

from .stack import Stack
from .visitor import Visitor

# As patient as Playwright's other waits: a busy machine takes its time.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, which runs no sandbox as root."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sqlite_stack(tmp_path_factory, sqlite):
    with Stack(tmp_path_factory.mktemp("stack"), sqlite) as stack:
        yield stack


@pytest.fixture
def stack(sqlite_stack):
    """Server, identity provider and two apps, on SQLite; tests share them, and bring a person of their own."""
    return sqlite_stack


@pytest.fixture
def person(stack):
    return stack.create_person()


@pytest.fixture
def visit(stack, chromium):
    """Opens a browser profile. What its pages load is checked after the test: headers, cookies, console."""
    visitors = []

    def open_profile(on=None, **options):
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        visitors.append(Visitor(context, on or stack))
        return visitors[-1]

    yield open_profile
    complaints = [each for visitor in visitors for each in visitor.complaints()]
    for visitor in visitors:
        visitor.context.close()
    assert not complaints, "\n".join(sorted(set(complaints)))


@pytest.fixture
def visitor(visit):
    return visit()
