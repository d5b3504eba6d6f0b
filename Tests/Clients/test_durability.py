"""What was acknowledged survives `kill -9` (issue: "What must be shown"; RFC 6749 §4.1.2 and §10.4).

Eight workers register clients, sign people on, redeem codes, rotate and revoke refresh tokens. After a random number of
acknowledged results the server is killed, started again, and asked for each of them. An answer that did not arrive proves
nothing: such a code or token may be used up or not, but never be good for two.

`GATEHOUSE_TEST_SEED` repeats a run's decisions.
"""

import os
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
import requests

from harness.signon import CALLBACK, Browser, IdentityProvider

KILLS = 20
WORKERS = 8
SCOPE = "openid offline_access"


@dataclass
class Ledger:
    """What the server acknowledged since its last start."""

    clients: list = field(default_factory=list)
    # Codes that were handed out and never presented.
    fresh_codes: set = field(default_factory=set)
    # Codes whose redemption got an answer, and those whose redemption got none.
    redeemed_codes: set = field(default_factory=set)
    doubtful_codes: set = field(default_factory=set)
    # Refresh tokens that were handed out and never presented, with the access token that came with each.
    fresh_tokens: dict = field(default_factory=dict)
    rotated_tokens: set = field(default_factory=set)
    revoked_tokens: set = field(default_factory=set)
    acknowledged: int = 0
    limit: int = 0
    enough: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def acknowledge(self):
        with self._lock:
            self.acknowledged += 1
            if self.acknowledged >= self.limit:
                self.enough.set()


class Worker:
    """Does one thing after the other until the server is gone."""

    def __init__(self, server, client, ledger, seed):
        self.server = server
        self.client = client
        self.ledger = ledger
        self.random = random.Random(seed)
        self.browser = Browser(server, IdentityProvider(server.admin, subject=f"person-{seed}"))

    def run(self):
        try:
            while True:
                self.register() if self.random.random() < 0.3 else self.sign_on()
        except (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError):
            # The kill. Any other failure ends the test.
            return

    def register(self):
        self.ledger.clients.append(self.server.register(grant_types=["client_credentials"]))
        self.ledger.acknowledge()

    def sign_on(self):
        code = self.browser.sign_on(self.client)["code"]
        self.ledger.fresh_codes.add(code)
        self.ledger.acknowledge()
        if self.random.random() < 0.2:
            return

        self.ledger.fresh_codes.remove(code)
        self.ledger.doubtful_codes.add(code)
        tokens = self.expect(grant_type="authorization_code", code=code, redirect_uri=CALLBACK)
        self.ledger.doubtful_codes.remove(code)
        self.ledger.redeemed_codes.add(code)
        self.keep(tokens)
        for _ in range(self.random.randint(0, 4)):
            tokens = self.rotate(tokens)
        if self.random.random() < 0.2:
            self.revoke(tokens)

    def keep(self, tokens):
        self.ledger.fresh_tokens[tokens["refresh_token"]] = tokens["access_token"]
        self.ledger.acknowledge()

    def rotate(self, tokens):
        old = tokens["refresh_token"]
        del self.ledger.fresh_tokens[old]
        new = self.expect(grant_type="refresh_token", refresh_token=old)
        self.ledger.rotated_tokens.add(old)
        self.keep(new)
        return new

    def revoke(self, tokens):
        token = tokens["refresh_token"]
        del self.ledger.fresh_tokens[token]
        answer = requests.post(
            f"{self.server.public}/oauth2/revoke", data={"token": token}, timeout=10,
            auth=(self.client["client_id"], self.client["client_secret"]))
        assert answer.status_code == 200, answer.text
        self.ledger.revoked_tokens.add(token)
        self.ledger.acknowledge()

    def expect(self, **form):
        answer = self.server.token(self.client, **form)
        assert answer.status_code == 200, answer.text
        return answer.json()


class Verification:
    """Asks a server that was started again for everything in the ledger. The order matters: reuse kills what it meets."""

    def __init__(self, server, client, ledger):
        self.server = server
        self.client = client
        self.ledger = ledger

    def run(self):
        with ThreadPoolExecutor(WORKERS) as pool:
            for check, items in [
                (self.client_exists, self.ledger.clients),
                (self.access_token_is_active, self.ledger.fresh_tokens.values()),
                (self.refresh_token_works, self.ledger.fresh_tokens),
                (self.code_works_once, self.ledger.fresh_codes),
                (self.code_works_once_at_most, self.ledger.doubtful_codes),
                (self.token_is_dead, self.ledger.revoked_tokens),
                (self.token_is_used_up, self.ledger.rotated_tokens),
                (self.code_is_used_up, self.ledger.redeemed_codes),
            ]:
                list(pool.map(check, list(items)))

    def client_exists(self, client):
        assert self.server.token(client, grant_type="client_credentials").status_code == 200

    def access_token_is_active(self, token):
        assert self.server.introspect(token)["active"], "an acknowledged access token is lost"

    def refresh_token_works(self, token):
        answer = self.server.token(self.client, grant_type="refresh_token", refresh_token=token)
        assert answer.status_code == 200, f"an acknowledged refresh token is lost: {answer.text}"

    def code_works_once(self, code):
        assert self.redeem(code) == 200, "an acknowledged code is lost"
        self.code_is_used_up(code)

    def code_works_once_at_most(self, code):
        assert self.redeem(code) in (200, 400)
        self.code_is_used_up(code)

    def code_is_used_up(self, code):
        assert self.redeem(code) == 400, "a code was redeemed twice"

    def token_is_used_up(self, token):
        answer = self.server.token(self.client, grant_type="refresh_token", refresh_token=token)
        assert answer.status_code == 400, "a refresh token was used twice"

    def token_is_dead(self, token):
        assert not self.server.introspect(token)["active"], "a revocation is lost"

    def redeem(self, code):
        return self.server.token(
            self.client, grant_type="authorization_code", code=code, redirect_uri=CALLBACK).status_code


@pytest.fixture
def seed():
    seed = int(os.environ.get("GATEHOUSE_TEST_SEED", random.SystemRandom().getrandbits(32)))
    print(f"GATEHOUSE_TEST_SEED={seed}")
    return seed


def test_nothing_acknowledged_is_lost_and_no_code_redeemed_twice_through_20_kills(store, start_server, seed):
    server = start_server(store())
    client = server.register(
        grant_types=["authorization_code", "refresh_token"], response_types=["code"], scope=SCOPE, redirect_uris=[CALLBACK])
    decisions = random.Random(seed)
    counts = {"clients": 0, "redeemed_codes": 0, "rotated_tokens": 0, "revoked_tokens": 0}

    for _ in range(KILLS):
        ledger = Ledger(limit=decisions.randint(10, 80))
        workers = [Worker(server, client, ledger, decisions.getrandbits(32)) for _ in range(WORKERS)]
        with ThreadPoolExecutor(WORKERS) as pool:
            running = [pool.submit(worker.run) for worker in workers]
            assert ledger.enough.wait(timeout=60)
            server.kill()
        for each in running:
            each.result()

        server.start()
        Verification(server, client, ledger).run()
        for name in counts:
            counts[name] += len(getattr(ledger, name))

    # The run met every kind of result.
    assert all(counts.values()), counts
