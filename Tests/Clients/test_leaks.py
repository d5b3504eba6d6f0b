"""No secret is in a log, however much is logged, and none is in the database in clear (RFC 6819 §5.1.4.1.3)."""

from pathlib import Path

import psycopg
import pytest
import requests
from psycopg import sql

from harness import leaks
from harness.server import SECRET
from harness.signon import CALLBACK, SIGNED_OUT, Browser, CodeVerifier

SCOPE = "openid offline_access"


def walk(server):
    """Whatever secrets a sign-on has, used rightly and wrongly."""
    client = server.register(
        grant_types=["authorization_code", "refresh_token", "client_credentials"], response_types=["code"], scope=SCOPE,
        redirect_uris=[CALLBACK], post_logout_redirect_uris=[SIGNED_OUT])
    verifier, browser = CodeVerifier(), Browser(server)
    browser.identity_provider.login = {"remember": True}
    code = browser.sign_on(client, code_challenge=verifier.challenge, code_challenge_method="S256")["code"]
    exchange = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}
    server.token(client, **exchange, code_verifier="a-wrong-verifier-" + verifier.value)
    tokens = server.token(client, **exchange, code_verifier=verifier.value).json()
    server.token(client, grant_type="client_credentials")
    server.token({**client, "client_secret": "a-wrong-secret-of-a-client"}, grant_type="client_credentials")
    requests.get(f"{server.public}/userinfo", headers={"Authorization": f"Bearer {tokens['access_token']}"}, timeout=10)
    requests.get(f"{server.public}/userinfo", headers={"Authorization": f"Bearer {tokens['refresh_token']}"}, timeout=10)
    second = server.token(client, grant_type="refresh_token", refresh_token=tokens["refresh_token"]).json()
    server.introspect(second["access_token"])
    browser.follow(f"{server.public}/oauth2/sessions/logout?id_token_hint={second['id_token']}")
    # Each of these is refused, and its refusal is logged.
    server.token(client, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    server.token(client, **exchange, code_verifier=verifier.value)
    browser.get(f"{server.public}/oauth2/auth?login_verifier={verifier.value}")


def database_of(server):
    """All bytes that the database keeps."""
    dsn = server.environment["DSN"]
    if dsn.startswith("sqlite://"):
        file = Path(dsn.removeprefix("sqlite://"))
        return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    with psycopg.connect(dsn) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        values = (
            value for (table,) in tables
            for row in connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))) for value in row)
        return b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in values)


@pytest.mark.parametrize("strategy", ["opaque", "jwt"])
def test_no_secret_is_in_a_log_or_a_database(start_server, store, strategy):
    """C-08."""
    server = start_server(store(), LOG_LEVEL="trace", STRATEGIES_ACCESS_TOKEN=strategy)
    before = set(leaks.seen)
    walk(server)
    server.stop()

    assert len(leaks.seen - before) >= 15
    assert leaks.in_log(server.log) == set()
    assert SECRET not in server.log.read_text()
    assert leaks.in_bytes(database_of(server)) == set()
