"""Every secret that the tests see on the wire, and the search for them where no secret may be."""

import json
import re
from urllib.parse import parse_qsl, urlsplit

import requests

NAMES = {
    "access_token", "refresh_token", "id_token", "code", "client_secret", "registration_access_token", "device_code",
    "code_verifier", "assertion", "client_assertion", "id_token_hint", "logout_token", "password", "login_challenge",
    "login_verifier", "consent_challenge", "consent_verifier", "logout_challenge", "logout_verifier", "device_challenge",
    "device_verifier", "challenge",
}
"""The parameters and members whose values are secrets."""

# Shorter ones are made up by tests, and could stand anywhere.
_SHORTEST = 16
_WORD = re.compile(r"[A-Za-z0-9_.~-]{%d,}" % _SHORTEST)

seen = set()
"""The values that requests and answers held since the watch began."""


def watch():
    """Notes the secrets of every request that is sent from now on, and of its answer."""
    send = requests.adapters.HTTPAdapter.send

    def noting(adapter, request, **options):
        answer = send(adapter, request, **options)
        _note_url(request.url)
        _note_text(request.body)
        _note_url(answer.headers.get("Location", ""))
        seen.update(cookie.value for cookie in answer.cookies if len(cookie.value or "") >= _SHORTEST)
        if answer.headers.get("Content-Type", "").startswith("application/json"):
            _note_text(answer.content)
        return answer

    requests.adapters.HTTPAdapter.send = noting


def in_log(path):
    """The secrets that a log holds."""
    return seen.intersection(_WORD.findall(path.read_text(errors="replace"))) if path.exists() else set()


def in_bytes(content):
    """The secrets that stand anywhere in `content`, also right beside other letters."""
    return {secret for secret in seen if secret.encode() in content}


def _note(name, value):
    if isinstance(value, str):
        if name in NAMES and len(value) >= _SHORTEST:
            seen.add(value)
        if name == "redirect_to":
            _note_url(value)
    elif isinstance(value, dict):
        for inner, each in value.items():
            # In a consent request it is the id of the flow, as with Hydra, and opens nothing.
            if inner != "login_challenge":
                _note(inner, each)
    elif isinstance(value, list):
        for each in value:
            _note(name, each)


def _note_url(url):
    parts = urlsplit(url)
    for name, value in parse_qsl(parts.query) + parse_qsl(parts.fragment):
        _note(name, value)


def _note_text(body):
    if not isinstance(body, (str, bytes)):
        return
    try:
        text = body if isinstance(body, str) else body.decode()
        _note("", json.loads(text)) if text[:1] in ("{", "[") else _note_url(f"?{text}")
    except (ValueError, RecursionError):
        # Tests send bodies that nobody can read.
        return
