"""The whole way once more, with PostgreSQL under both programs."""

import pytest
from playwright.sync_api import expect

from .stack import Stack


@pytest.fixture(scope="module")
def stack(tmp_path_factory, cluster):
    made = []

    def make_dsn():
        made.append(cluster.fresh_database())
        return made[-1]

    with Stack(tmp_path_factory.mktemp("postgres"), make_dsn) as stack:
        yield stack
    for dsn in made:
        cluster.drop(dsn)


def test_signing_in_to_two_apps_and_out_of_both_on_postgresql(visitor, stack, person):
    visitor.begin(stack.orchard)
    visitor.fill_login(person, password="not the password")
    visitor.press("submit")
    expect(visitor.part("alert")).to_be_visible()
    visitor.part("password").fill(person.password)
    visitor.press("submit")
    visitor.allow()
    visitor.press("refresh")
    expect(visitor.part("notice")).to_contain_text("The access token is new")

    visitor.begin(stack.harbour)
    visitor.allow()
    assert visitor.claim("sub") == person.subject

    visitor.sign_out(stack.harbour)
    visitor.sees("signed-out")
    visitor.page.goto(stack.orchard.url)
    visitor.sees("welcome")
