"""Fixtures: databases and running programs."""

import os
import secrets

import pytest

from harness import leaks, program
from harness.postgres import Cluster
from harness.server import Server


leaks.watch()


@pytest.fixture(scope="session")
def cluster():
    """PostgreSQL for all tests: the one of ./test, or one of our own."""
    cluster = Cluster(os.environ.get("GATEHOUSE_TEST_POSTGRES"))
    yield cluster
    cluster.remove()


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def store(request, tmp_path_factory):
    """Makes DSNs of fresh databases of one kind."""
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("sqlite")
        yield lambda: f"sqlite://{folder}/{secrets.token_hex(6)}.sqlite"
        return
    cluster = request.getfixturevalue("cluster")
    made = []

    def fresh():
        made.append(cluster.fresh_database())
        return made[-1]

    yield fresh
    for dsn in made:
        cluster.drop(dsn)


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory):
    """Makes DSNs of fresh SQLite files, for tests that are not about storage."""
    folder = tmp_path_factory.mktemp("sqlite-only")
    return lambda: f"sqlite://{folder}/{secrets.token_hex(6)}.sqlite"


def _server_factory(tmp_path_factory):
    started = []

    def start(dsn, wait=True, **settings):
        log = tmp_path_factory.mktemp("server") / "gatehouse.log"
        started.append(Server(dsn, log, **settings).start(wait))
        return started[-1]

    yield start
    for server in started:
        if server.is_running:
            server.stop()


@pytest.fixture
def start_server(tmp_path_factory):
    """Starts servers with settings of their own; each is stopped after the test."""
    yield from _server_factory(tmp_path_factory)


@pytest.fixture(scope="module")
def start_module_server(tmp_path_factory):
    """The same, for servers that the tests of one file share."""
    yield from _server_factory(tmp_path_factory)


@pytest.fixture(scope="module")
def server(store, start_module_server):
    """A server on either database, shared by the tests of one file."""
    return start_module_server(store())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """The logs of the programs that run while a test fails are part of its report."""
    report = yield
    if report.failed:
        for each in program.running:
            report.sections.append((f"log of {each.name}, process {each.process.pid}", each.tail()))
    return report
