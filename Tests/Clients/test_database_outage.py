"""PostgreSQL goes away under a running server and comes back: 503 with Retry-After, never a success, no restart."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from harness.postgres import Cluster
from harness.signon import CALLBACK, Browser
from harness.waiting import until

SCOPE = "openid offline_access"


@pytest.fixture
def own_cluster():
    cluster = Cluster()
    yield cluster
    cluster.remove()


def test_an_outage_of_the_database_is_answered_503_and_survived(own_cluster, start_server):
    server = start_server(own_cluster.fresh_database())
    process = server.process.pid
    client = server.register(
        grant_types=["authorization_code", "refresh_token", "client_credentials"], response_types=["code"], scope=SCOPE,
        redirect_uris=[CALLBACK])
    browser = Browser(server)
    tokens = server.token(
        client, grant_type="authorization_code", code=browser.sign_on(client)["code"], redirect_uri=CALLBACK).json()
    unused = browser.sign_on(client)["code"]
    challenge = browser.challenge(client)

    own_cluster.interrupt()
    accept = f"{server.admin}/admin/oauth2/auth/requests/login/accept"
    secret = (client["client_id"], client["client_secret"])
    questions = {
        "client credentials": lambda: server.token(client, grant_type="client_credentials"),
        "code": lambda: server.token(client, grant_type="authorization_code", code=unused, redirect_uri=CALLBACK),
        "refresh": lambda: server.token(client, grant_type="refresh_token", refresh_token=tokens["refresh_token"]),
        "revocation": lambda: requests.post(
            f"{server.public}/oauth2/revoke", data={"token": tokens["refresh_token"]}, auth=secret, timeout=10),
        "introspection": lambda: requests.post(
            f"{server.admin}/admin/oauth2/introspect", data={"token": tokens["access_token"]}, timeout=10),
        "userinfo": lambda: requests.get(
            f"{server.public}/userinfo", headers={"Authorization": f"Bearer {tokens['access_token']}"}, timeout=10),
        "authorization": lambda: browser.authorize(client),
        "login": lambda: requests.put(accept, params={"login_challenge": challenge}, json={"subject": "alice"}, timeout=10),
        "registration": lambda: requests.post(f"{server.admin}/admin/clients", json={}, timeout=10),
        "list": lambda: requests.get(f"{server.admin}/admin/clients", timeout=10),
        "end of tokens": lambda: requests.delete(f"{server.admin}/admin/oauth2/tokens", params={"client_id": "x"}, timeout=10),
        "end of sessions": lambda: requests.delete(
            f"{server.admin}/admin/oauth2/auth/sessions/login", params={"subject": "alice"}, timeout=10),
    }
    # Side by side: each waits until the server gives up on its database.
    with ThreadPoolExecutor(len(questions)) as pool:
        answers = dict(zip(questions, pool.map(lambda ask: ask(), questions.values())))
    for what, answer in answers.items():
        assert answer.status_code == 503, f"{what}: {answer.status_code} {answer.text}"
        assert int(answer.headers["Retry-After"]) > 0, what
        assert "postgres" not in answer.text.lower(), what

    assert requests.get(f"{server.public}/health/alive", timeout=10).status_code == 200
    assert requests.get(f"{server.public}/health/ready", timeout=10).status_code == 503
    # What needs no database goes on.
    assert requests.get(f"{server.public}/.well-known/jwks.json", timeout=10).status_code == 200
    assert requests.get(f"{server.public}/.well-known/openid-configuration", timeout=10).status_code == 200

    own_cluster.resume()
    until(server.is_ready, what="readiness after the outage")
    assert server.process.pid == process
    # Nothing that was refused has happened, and nothing from before is lost.
    assert server.introspect(tokens["access_token"])["active"]
    assert server.token(client, grant_type="refresh_token", refresh_token=tokens["refresh_token"]).status_code == 200
    assert server.token(client, grant_type="authorization_code", code=unused, redirect_uri=CALLBACK).status_code == 200
    assert browser.identity_provider.put("login/accept", challenge, {"subject": "alice"})["redirect_to"]
    assert "code" in Browser(server).sign_on(client)
