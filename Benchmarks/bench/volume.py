"""What a full database costs: the same requests to a server with an empty and to one with a full database, in turn."""

import json
import os
import sqlite3
import statistics
import struct
import sys
import urllib.request
from dataclasses import dataclass

from . import cases, load
from .gatehouse import Gatehouse

EMPTY, FULL = "empty_database", "full_database"
TOKENS_OF_A_CLIENT = 50
PAGE = 100
# Tokens of clients that act for themselves, in the order of the key: so the index grows at its end and is filled quickly.
INSERT_TOKENS = """
    INSERT INTO access_tokens (signature, authorization_id, client_id, subject, scope, audience, issued_at, expires_at)
    """
INSERT_CLIENTS = """
    INSERT INTO clients (id, name, owner, revision, document, secret_digests)
    SELECT 'client-' || n, name, owner, n, replace(document, id, 'client-' || n), secret_digests FROM clients, numbers
    """
FAR_FUTURE = 4_000_000_000_000


@dataclass
class Result:
    """Medians over the rounds; times in microseconds for each request, of all processes together."""

    name: str
    empty: float
    full: float
    ratio: float


class Volume:
    """Two servers, one of which has `tokens` live access tokens and a client for every 50 of them."""

    def __init__(self, program, folder, seconds, dsn, fill, tokens):
        self.folder, self.seconds = folder, seconds
        self.clients = max(PAGE, tokens // TOKENS_OF_A_CLIENT)
        self.empty = Gatehouse(program, dsn(EMPTY), "RS256", os.path.join(folder, "empty.log"))
        self.full = Gatehouse(program, dsn(FULL), "RS256", os.path.join(folder, "full.log"))
        # The page that is listed must be full here too.
        self.requests = {
            server: self.prepare(server, name, fill, clients, count)
            for server, name, clients, count in [
                (self.empty, EMPTY, PAGE, 0), (self.full, FULL, self.clients, tokens)]
        }

    def prepare(self, server, name, fill, clients, tokens):
        """Fills the database; the file of requests for each case."""
        authorization, _ = server.register("opaque", ["client_credentials"])
        print(f"  {tokens:,} tokens, {clients:,} clients …", file=sys.stderr)
        server.restart(meanwhile=lambda: fill(name, clients, tokens))
        issued = [access_token(server, authorization) for _ in range(cases.TOKENS)]
        requests = {
            "client credentials, opaque": [cases.token(authorization)],
            "introspection": [cases.post("/admin/oauth2/introspect", "", f"token={token}") for token in issued],
            f"list of {PAGE} clients": [cases.get(f"/admin/clients?page_size={PAGE}")],
        }
        return {case: self.file(f"{name}-{case}", lines) for case, lines in requests.items()}

    def measure(self, rounds):
        results = []
        for case in self.requests[self.empty]:
            pairs = []
            for number in range(rounds):
                pairs.append([self.cost(server, case) for server in (self.empty, self.full)])
                print(f"  round {number + 1}: {case}: {pairs[-1][1] / pairs[-1][0]:.2f}", file=sys.stderr)
            empty, full = (statistics.median(each) for each in zip(*pairs))
            results.append(Result(case, empty, full, statistics.median(full / empty for empty, full in pairs)))
        return results

    def cost(self, server, case):
        port = server.public_port if case.startswith("client credentials") else server.admin_port
        figures = load.run(
            server.program, port, "cycle.lua", self.requests[server][case], cases.CONNECTIONS, self.seconds)
        return 1e6 / figures.rate

    def file(self, name, lines):
        path = os.path.join(self.folder, name.replace(" ", "-"))
        with open(path, "w") as file:
            file.write("\n".join(lines) + "\n")
        return path

    def stop(self):
        self.empty.program.stop()
        self.full.program.stop()


def access_token(server, authorization):
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.public_port}/oauth2/token", b"grant_type=client_credentials",
        {"Authorization": authorization})
    with urllib.request.urlopen(request) as response:
        return json.load(response)["access_token"]


def fill_sqlite(path, clients, tokens):
    """The server must not run."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = DELETE")
    database.execute("PRAGMA synchronous = OFF")
    database.execute(
        f"WITH RECURSIVE numbers (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < ?) {INSERT_CLIENTS}",
        [clients])
    database.executemany(
        f"{INSERT_TOKENS} VALUES (?, NULL, ?, ?, 'api', '[]', 0, {FAR_FUTURE})",
        ((struct.pack(">Q", number * (2**64 // tokens)) + os.urandom(24), client, client)
         for number in range(tokens) for client in [f"client-{number % clients + 1}"]))
    database.commit()
    database.close()


def fill_postgres(postgres, name, clients, tokens):
    """Without the triggers that look up each client."""
    postgres.execute(name, f"""
        SET session_replication_role = replica;
        WITH numbers AS (SELECT generate_series(1, {clients}) AS n) {INSERT_CLIENTS};
        {INSERT_TOKENS}
        SELECT int8send((n - {tokens // 2}) * {2**62 // max(1, tokens)}) || substr(sha256(int8send(n)), 1, 24), NULL,
        'client-' || n % {clients} + 1, 'client-' || n % {clients} + 1, 'api', '[]', 0, {FAR_FUTURE}
        FROM generate_series(1, {tokens}::BIGINT) AS n;
        """)
    postgres.execute(name, "VACUUM ANALYZE")
    postgres.execute(name, "CHECKPOINT")


def table(title, tokens, clients, results):
    rows = "\n".join(f"| {each.name} | {each.empty:.0f} | {each.full:.0f} | {each.ratio:.2f} |" for each in results)
    return (
        f"### {title}: {tokens:,} live tokens, {clients:,} clients\n\n"
        f"| µs for a request | empty database | full database | ratio |\n|---|---:|---:|---:|\n{rows}\n")
