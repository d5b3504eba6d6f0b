"""A start that must not succeed: the process ends at once, and says what to change."""

import pytest

from harness import program
from harness.ports import free_port
from harness.server import SECRET

SETTINGS = {
    "DSN": "memory",
    "SECRETS_SYSTEM": SECRET,
    "URLS_SELF_ISSUER": "https://sso.example.com",
    "URLS_LOGIN": "https://id.example.com/login",
    "URLS_CONSENT": "https://id.example.com/consent",
    "URLS_LOGOUT": "https://id.example.com/logout",
}


def start(arguments=("serve", "all"), configuration=None, **changes):
    """The complaint of a start that is refused."""
    environment = {
        "SERVE_PUBLIC_PORT": str(free_port()), "SERVE_ADMIN_PORT": str(free_port()), **SETTINGS, **changes}
    present = {name: value for name, value in environment.items() if value is not None}
    ended = program.run("gatehouse", *arguments, *(["--config", configuration] if configuration else []), environment=present)
    assert ended.returncode not in (0, None)
    assert ended.returncode > 0, "it must end by itself, not by a signal"
    return ended.stderr + ended.stdout


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({"URLS_SELF_ISSUER": "http://sso.example.com"}, ["urls.self.issuer", "https"], id="http issuer"),
        pytest.param({"URLS_SELF_ISSUER": None}, ["urls.self.issuer"], id="no issuer"),
        pytest.param({"URLS_SELF_ISSUER": "https://sso.example.com/?a=b"}, ["urls.self.issuer", "query"], id="issuer with a query"),
        pytest.param({"SECRETS_SYSTEM": None}, ["secrets.system"], id="no secret"),
        pytest.param({"SECRETS_SYSTEM": "too-short"}, ["secrets.system", "16"], id="short secret"),
        pytest.param({"SECRETS_SYSTEM": "youReallyNeedToChangeThis"}, ["secrets.system"], id="secret of an example"),
        pytest.param({"TTL_ACCESS_TOKEN": "soon"}, ["ttl.access_token", "1h"], id="no duration"),
        pytest.param({"SERVE_PUBLIC_PORT": "70000"}, ["serve.public.port"], id="no port"),
        pytest.param({"DSN": "mysql://user:word@db/gatehouse"}, ["MySQL", "memory", "postgres://", "sqlite://"], id="MySQL"),
        pytest.param({"DSN": "postgres://user:p@ss#word@db/gatehouse"}, ["%40"], id="password that is not percent-encoded"),
        pytest.param({"DSN": "sqlite:///proc/nowhere/gatehouse.sqlite"}, ["/proc/nowhere"], id="folder that cannot be"),
    ])
def test_a_refused_start_names_the_setting_and_the_remedy(changes, words):
    complaint = start(**changes)
    for word in words:
        assert word in complaint
    assert SECRET not in complaint
    assert "p@ss" not in complaint


def test_equal_ports_are_refused():
    port = str(free_port())
    complaint = start(SERVE_PUBLIC_PORT=port, SERVE_ADMIN_PORT=port)
    assert "serve.admin.port" in complaint
    assert "same port" in complaint


def test_an_unknown_key_of_a_file_is_refused_with_the_nearest_known_one(tmp_path):
    file = tmp_path / "gatehouse.yaml"
    file.write_text("urls:\n  self:\n    isuer: https://sso.example.com\n")
    complaint = start(configuration=file)
    assert "urls.self.isuer" in complaint
    assert "urls.self.issuer" in complaint


def test_all_complaints_come_at_once():
    complaint = start(URLS_SELF_ISSUER="http://sso.example.com", SECRETS_SYSTEM="too-short", TTL_ID_TOKEN="soon")
    for key in ("urls.self.issuer", "secrets.system", "ttl.id_token"):
        assert key in complaint


def test_a_taken_port_is_named(start_server, sqlite):
    server = start_server(sqlite())
    complaint = start(SERVE_PUBLIC_PORT=str(server.public_port))
    assert str(server.public_port) in complaint


def test_pending_migrations_are_named_on_a_database_that_others_share(cluster):
    dsn = cluster.fresh_database()
    try:
        complaint = start(DSN=dsn)
    finally:
        cluster.drop(dsn)
    assert "gatehouse migrate sql up" in complaint
