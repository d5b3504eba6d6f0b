#!/usr/bin/env python3
"""An identity provider of one person, on nothing but the standard library: ADMIN_URL=http://localhost:4445 PORT=3000 $0"""
import hmac, html, http.cookies, http.server, json, os, secrets
from urllib import error, parse, request

ADMIN = os.environ.get("ADMIN_URL", "http://localhost:4445") + "/admin/oauth2/auth/requests/"
PERSON, PASSWORD = "5c2a6f0e-ada0-4a6e-9a53-1d1c0d1f2b7a", os.environ.get("PASSWORD", "analytical engine")


def ask(kind, challenge, action="", body=None):
    """Asks about a challenge, or decides it. One that was used (410) or is too old (401) may say where the browser goes on."""
    url = ADMIN + kind + action + "?" + parse.urlencode({kind + "_challenge": challenge})
    message = request.Request(url, json.dumps(body or {}).encode() if action else None, {"Content-Type": "application/json"},
                              method="PUT" if action else "GET")
    try:
        return json.loads(request.urlopen(message, timeout=10).read() or "{}")
    except error.HTTPError as refusal:
        return {"refused": refusal.code, "redirect_to": json.loads(refusal.read() or "{}").get("redirect_to")}


def unasked(kind, challenge, asked):
    """The answer where no page is needed or allowed; `None` where the person must be asked."""
    if kind == "login" and asked["skip"]:  # Exactly the server's subject.
        return ask(kind, challenge, "/accept", {"subject": asked["subject"], "remember": True, "remember_for": 3600, "amr": ["pwd"]})
    if kind == "login" and "none" in dict(parse.parse_qsl(parse.urlsplit(asked["request_url"]).query)).get("prompt", "").split():
        return ask(kind, challenge, "/reject", {"error": "login_required"})
    if kind == "consent" and (asked["skip"] or asked["client"].get("skip_consent")):
        return decided(kind, challenge, asked, {"yes": "1"})


def decided(kind, challenge, asked, form):
    """What the form comes to; `None` for a wrong password, which is asked for again."""
    if "yes" not in form:  # The server names no address for a refused logout: choose a page of your own.
        return ask(kind, challenge, "/reject", {"error": "access_denied"}) if kind != "logout" else {"redirect_to": "/"}
    if kind == "logout":
        return ask(kind, challenge, "/accept")
    if kind == "consent":  # What was asked for, and claims by granted scope.
        claims = {"name": "Ada Lovelace"} if "profile" in asked["requested_scope"] else {}
        return ask(kind, challenge, "/accept", {
            "grant_scope": asked["requested_scope"], "grant_access_token_audience": asked["requested_access_token_audience"],
            "remember": True, "remember_for": 3600, "session": {"id_token": claims}})
    if hmac.compare_digest(form.get("password", "").encode(), PASSWORD.encode()):
        return ask(kind, challenge, "/accept", {"subject": PERSON, "remember": True, "remember_for": 3600, "amr": ["pwd"]})


class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(unasked)

    def do_POST(self):
        form = dict(parse.parse_qsl(self.rfile.read(min(int(self.headers.get("Content-Length") or 0), 10_000)).decode()))
        if not self.token() or not hmac.compare_digest(form.get("token", "").encode(), self.token().encode()):
            return self.send(403, "This form was made for another browser. Load the page again.")
        self.answer(lambda kind, challenge, asked: decided(kind, challenge, asked, form))

    def answer(self, decide):
        url = parse.urlsplit(self.path)
        kind = url.path.strip("/")
        challenge = dict(parse.parse_qsl(url.query)).get(kind + "_challenge")
        if kind not in ("login", "consent", "logout") or not challenge:
            return self.send(404, "Start from your application.")
        asked = ask(kind, challenge)
        outcome = asked if "refused" in asked else decide(kind, challenge, asked)
        if outcome and outcome.get("redirect_to"):
            self.send(303, "", {"Location": outcome["redirect_to"]})
        elif outcome:
            self.send(outcome["refused"], "This sign-on is over. Start again from your application.")
        else:
            self.page(kind, asked)

    def page(self, kind, asked):
        token, client = self.token() or secrets.token_hex(), (asked.get("client") or {}).get("client_name", "")
        wanted = " ".join(asked["requested_scope"]) if kind == "consent" else ""
        field = "<input name=password type=password autocomplete=current-password autofocus>" if kind == "login" else ""
        self.send(200, f"<h1>{kind} {html.escape(client)}</h1><p>{html.escape(wanted)}<form method=post><input type=hidden name=token "
                  f"value={token}>{field}<button name=yes value=1>Yes</button><button>No</button></form>",
                  {"Set-Cookie": f"token={token}; HttpOnly; SameSite=Lax; Path=/"})

    def token(self):
        cookie = http.cookies.SimpleCookie(self.headers.get("Cookie", "")).get("token")
        return cookie.value if cookie and cookie.value.isalnum() else ""

    def send(self, status, body, headers={}):
        self.send_response(status)
        safe = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "Content-Security-Policy": "frame-ancestors 'none'"}
        for name, value in {"Content-Type": "text/html; charset=utf-8", **safe, **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_request(self, *ignored):
        """Keeps quiet: the addresses hold challenges."""


if __name__ == "__main__":
    http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "3000"))), Pages).serve_forever()
