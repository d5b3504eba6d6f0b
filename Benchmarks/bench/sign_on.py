"""Whole sign-ons: browser, identity provider and client in one, over connections that stay open."""

import asyncio
import json
import time
from urllib.parse import quote, urlsplit

from .load import Figures

CALLBACK = "https://app.example/callback"


class Connection:
    """HTTP/1.1 as far as this server speaks it: every answer says its length."""

    def __init__(self, port):
        self.port = port

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        return self

    async def exchange(self, method, target, headers="", body=""):
        """The status, the header fields (names in lower case; repeated ones on a line each), and the body."""
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        self.writer.write(f"{method} {target} HTTP/1.1\r\nHost: issuer.example\r\n{headers}{length}\r\n{body}".encode())
        status, *lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().rstrip().split("\r\n")
        fields = {}
        for line in lines:
            name, value = line.split(": ", 1)
            name = name.lower()
            fields[name] = f"{fields[name]}\n{value}" if name in fields else value
        content = await self.reader.readexactly(int(fields.get("content-length", 0)))
        return int(status.split(" ", 2)[1]), fields, content


class SignOn:
    """authorize, login accept, consent accept, code, token."""

    def __init__(self, authorization, client, scope):
        self.authorization, self.client, self.scope = authorization, client, scope

    async def perform(self, public, admin, state):
        """The answer of the token endpoint."""
        target = (
            f"/oauth2/auth?response_type=code&client_id={self.client}&scope={quote(self.scope)}"
            f"&redirect_uri={quote(CALLBACK, safe='')}&state={state}&nonce={state}"
        )
        cookies = {}
        location = await self.follow(public, target, cookies)
        subject = {"subject": "0191f2a4-5b7c-7d3e-8a4f-2b6c9d0e1f23", "amr": ["pwd"], "acr": "1"}
        location = await self.accept(admin, "login", location, subject)
        location = await self.follow(public, location, cookies)
        grant = {
            "grant_scope": self.scope.split(" "),
            "session": {"id_token": {"email": "person@example.com", "name": "A Person"}},
        }
        location = await self.accept(admin, "consent", location, grant)
        location = await self.follow(public, location, cookies)
        code = location.split("code=")[1].split("&")[0]
        status, _, body = await public.exchange(
            "POST", "/oauth2/token",
            f"Authorization: {self.authorization}\r\nContent-Type: application/x-www-form-urlencoded\r\n",
            f"grant_type=authorization_code&code={code}&redirect_uri={quote(CALLBACK, safe='')}",
        )
        if status != 200:
            raise SystemExit(f"the token endpoint answered {status}: {body.decode()}")
        return json.loads(body)

    async def follow(self, public, location, cookies):
        url = urlsplit(location)
        cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        status, fields, body = await public.exchange(
            "GET", f"{url.path}?{url.query}", f"Cookie: {cookie}\r\n" if cookie else ""
        )
        if status not in (302, 303) or "error=" in fields["location"]:
            raise SystemExit(f"{url.path} answered {status} {fields.get('location', body)}")
        for cookie in fields.get("set-cookie", "").splitlines():
            name, value = cookie.split(";", 1)[0].split("=", 1)
            cookies[name] = value
        return fields["location"]

    async def accept(self, admin, kind, location, decision):
        challenge = location.split(f"{kind}_challenge=")[1].split("&")[0]
        status, _, body = await admin.exchange(
            "PUT", f"/admin/oauth2/auth/requests/{kind}/accept?{kind}_challenge={challenge}",
            "Content-Type: application/json\r\n", json.dumps(decision),
        )
        if status != 200:
            raise SystemExit(f"accepting the {kind} answered {status}: {body.decode()}")
        return json.loads(body)["redirect_to"]


def run(server, sign_on, count, at_once):
    """Performs `count` sign-ons; the figures (of whole sign-ons) and the answers of the token endpoint."""
    durations, answers = [], []

    async def worker(number):
        public = await Connection(server.public_port).open()
        admin = await Connection(server.admin_port).open()
        for turn in range(number, count, at_once):
            began = time.perf_counter()
            answers.append(await sign_on.perform(public, admin, f"state-{turn:08}"))
            durations.append((time.perf_counter() - began) * 1e6)
        public.writer.close()
        admin.writer.close()

    async def everything():
        await asyncio.gather(*(worker(number) for number in range(at_once)))

    before, began = server.program.processor_seconds(), time.perf_counter()
    asyncio.run(everything())
    seconds, used = time.perf_counter() - began, server.program.processor_seconds() - before
    durations.sort()
    p50, p99 = durations[count // 2], durations[count * 99 // 100]
    return Figures.of(count, seconds, p50, p99, used), answers
