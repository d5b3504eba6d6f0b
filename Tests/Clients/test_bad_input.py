"""Bad input (issue: "What must be shown"): the right status, an error that names the problem, and a server that goes on."""

import itertools
import socket

import pytest
import requests

from harness.signon import CALLBACK, Browser, CodeVerifier, IdentityProvider, query_of
from harness.waiting import until

SCOPE = "openid offline_access profile"
LARGEST = 9_223_372_036_854_775_807
numbers = itertools.count()


@pytest.fixture(scope="module")
def client(server):
    return server.register(
        grant_types=["authorization_code", "refresh_token", "client_credentials"], response_types=["code"], scope=SCOPE,
        redirect_uris=[CALLBACK])


@pytest.fixture(autouse=True)
def the_server_goes_on(server, client):
    """After each test the same process is healthy and gives tokens."""
    process = server.process.pid
    yield
    assert server.is_running and server.process.pid == process
    for host in (server.public, server.admin):
        assert requests.get(f"{host}/health/ready", timeout=10).status_code == 200
    answer = server.token(client, grant_type="client_credentials")
    assert answer.status_code == 200, answer.text


@pytest.fixture
def browser(server):
    """A person that no other test knows."""
    return Browser(server, IdentityProvider(server.admin, subject=f"person-{next(numbers)}"))


def refused(answer, status, error, *words):
    """The JSON error of either port."""
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert body["error"] == error
    for word in words:
        assert word in body["error_description"]


def raw(port, *parts, read=True):
    """What the server sends on a connection that got exactly these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        try:
            for part in parts:
                connection.sendall(part)
            return connection.recv(65_536) if read else b""
        except (ConnectionResetError, BrokenPipeError):
            return b""


def status_of(response):
    return int(response.split(b" ", 2)[1])


# MARK: The authorization endpoint


def test_an_unknown_client_gets_a_page_and_no_redirect(server, browser):
    """W-12 (RFC 9700 §4.11.2)."""
    answer = browser.authorize({"client_id": "nobody"}, scope="openid")
    assert answer.status_code == 401
    assert "Location" not in answer.headers
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "invalid_client" in answer.text


@pytest.mark.parametrize("uri", [
    "https://evil.example/callback", f"{CALLBACK}/", f"{CALLBACK}?a=b", f"{CALLBACK}#fragment", CALLBACK.upper(),
    "https://app.example:444/callback", "https://app.example/x/../callback", "https://app.example/%63allback",
    "https://app.example@evil.example/callback", "javascript:alert(1)", "//app.example/callback", "",
])
def test_an_unregistered_redirect_uri_gets_a_page_and_never_a_redirect_to_it(browser, client, uri):
    answer = browser.authorize(client, redirect_uri=uri)
    assert answer.status_code == 400
    assert "Location" not in answer.headers
    assert "redirect" in answer.text


@pytest.mark.parametrize("name", ["client_id", "redirect_uri"])
def test_a_repeated_client_or_redirect_uri_gets_a_page(server, browser, client, name):
    values = {"client_id": client["client_id"], "redirect_uri": CALLBACK}
    answer = browser.authorize(client, **{name: [values[name], values[name]]})
    assert answer.status_code == 400
    assert "Location" not in answer.headers
    assert name in answer.text


@pytest.mark.parametrize(("parameters", "error", "words"), [
    pytest.param({"scope": ["openid", "openid"]}, "invalid_request", "more than once", id="repeated scope"),
    pytest.param({"nonce": ["nonce-one", "nonce-two"]}, "invalid_request", "more than once", id="repeated nonce"),
    pytest.param({"response_type": None}, "unsupported_response_type", "response_type", id="no response type"),
    pytest.param({"response_mode": "pigeon"}, "unsupported_response_mode", "query", id="response mode"),
    pytest.param({"scope": "openid admin"}, "invalid_scope", "admin", id="scope not allowed"),
    pytest.param({"scope": 'openid "x"'}, "invalid_scope", "scope", id="scope with quotes"),
    pytest.param({"audience": "https://api.example"}, "invalid_request", "https://api.example", id="audience not allowed"),
    pytest.param({"state": "short"}, "invalid_state", "8 characters", id="short state"),
    pytest.param({"nonce": "short"}, "insufficient_entropy", "nonce", id="short nonce"),
    pytest.param({"prompt": "none login"}, "invalid_request", "none", id="prompt none with others"),
    pytest.param({"prompt": "dance"}, "invalid_request", "prompt", id="unknown prompt"),
    pytest.param({"max_age": "-1"}, "invalid_request", "max_age", id="negative max_age"),
    pytest.param({"max_age": str(LARGEST + 1)}, "invalid_request", "max_age", id="max_age beyond 64 bits"),
    pytest.param({"max_age": "1e3"}, "invalid_request", "max_age", id="max_age that is no whole number"),
    pytest.param({"code_challenge": "x" * 43}, "invalid_request", "S256", id="plain challenge"),
    pytest.param({"code_challenge": "short", "code_challenge_method": "S256"}, "invalid_request", "43", id="short challenge"),
    pytest.param({"code_challenge_method": "S256"}, "invalid_request", "code_challenge", id="method without challenge"),
    pytest.param({"id_token_hint": "not.a.token"}, "invalid_request", "id_token_hint", id="garbage hint"),
    pytest.param({"request": "a.b.c"}, "invalid_request_object", "", id="request object"),
    pytest.param({"request_uri": "https://app.example/r"}, "invalid_request_uri", "", id="request_uri"),
    pytest.param({"prompt": "none"}, "login_required", "", id="prompt none without a session"),
])
def test_other_errors_of_an_authorization_request_reach_the_client(browser, client, parameters, error, words):
    answer = browser.authorize(client, **parameters)
    assert answer.status_code == 303
    assert answer.headers["Location"].split("?")[0] == CALLBACK
    response = query_of(answer.headers["Location"])
    assert response["error"] == error
    assert words in response["error_description"]
    # RFC 9207 §2: in error responses, too.
    assert response["iss"] == browser.server.public


@pytest.mark.parametrize("response_type", ["token", "code id_token"])
def test_a_response_type_that_is_not_registered_is_refused_in_the_fragment(browser, client, response_type):
    answer = browser.authorize(client, response_type=response_type)
    target, fragment = answer.headers["Location"].split("#")
    assert target == CALLBACK
    response = query_of("?" + fragment)
    assert response["error"] == "unsupported_response_type"
    assert "it registered: code" in response["error_description"]


@pytest.mark.parametrize("age", [0, LARGEST])
def test_the_smallest_and_the_largest_max_age_are_no_error(browser, client, age):
    assert "code" in browser.sign_on(client, max_age=age)


# MARK: The token endpoint


@pytest.fixture
def code(browser, client):
    """An authorization code with the verifier of its challenge."""
    verifier = CodeVerifier()
    answer = browser.sign_on(client, code_challenge=verifier.challenge, code_challenge_method="S256")
    return answer["code"], verifier.value


def redeem(server, client, code, verifier, **form):
    sent = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, "code_verifier": verifier, **form}
    return server.token(client, **{name: value for name, value in sent.items() if value is not None})


@pytest.mark.parametrize("verifier", [None, "", "wrong", CodeVerifier().value, "x" * 129, "ü" * 43])
def test_a_wrong_or_missing_verifier_is_refused_and_the_code_still_works(server, client, code, verifier):
    refused(redeem(server, client, code[0], verifier), 400, "invalid_grant")
    assert redeem(server, client, *code).status_code == 200


def test_a_code_of_another_client_is_refused_and_still_works_for_its_own(server, client, code):
    other = server.register(grant_types=["authorization_code"], redirect_uris=[CALLBACK])
    refused(redeem(server, other, *code), 400, "invalid_grant")
    assert redeem(server, client, *code).status_code == 200


@pytest.mark.parametrize("uri", [None, "https://app.example/other"])
def test_another_redirect_uri_than_in_the_authorization_request_is_refused(server, client, code, uri):
    refused(redeem(server, client, *code, redirect_uri=uri), 400, "invalid_grant")


def test_a_reused_code_is_refused_and_its_tokens_die(server, client, code):
    tokens = redeem(server, client, *code).json()
    newer = server.token(client, grant_type="refresh_token", refresh_token=tokens["refresh_token"]).json()
    refused(redeem(server, client, *code), 400, "invalid_grant", "already been used")

    for token in (tokens["access_token"], newer["access_token"], newer["refresh_token"]):
        assert server.introspect(token) == {"active": False}
    refused(server.token(client, grant_type="refresh_token", refresh_token=newer["refresh_token"]), 400, "invalid_grant")


def test_a_reused_refresh_token_is_refused_and_its_family_dies(server, client, code):
    first = redeem(server, client, *code).json()
    second = server.token(client, grant_type="refresh_token", refresh_token=first["refresh_token"]).json()
    refused(server.token(client, grant_type="refresh_token", refresh_token=first["refresh_token"]), 400, "invalid_grant")
    refused(server.token(client, grant_type="refresh_token", refresh_token=second["refresh_token"]), 400, "invalid_grant")


@pytest.mark.parametrize(("form", "status", "error", "words"), [
    pytest.param({"scope": "openid"}, 400, "invalid_request", "grant_type", id="no grant type"),
    pytest.param({"grant_type": "password"}, 400, "unsupported_grant_type", "", id="unknown grant type"),
    pytest.param({"grant_type": "authorization_code"}, 400, "invalid_request", "code", id="no code"),
    pytest.param({"grant_type": "authorization_code", "code": "garbage"}, 400, "invalid_grant", "", id="garbage code"),
    pytest.param({"grant_type": "refresh_token"}, 400, "invalid_request", "refresh_token", id="no refresh token"),
    pytest.param({"grant_type": "refresh_token", "refresh_token": "ory_rt_a.b"}, 400, "invalid_grant", "", id="garbage refresh token"),
    pytest.param({"grant_type": "client_credentials", "scope": "admin"}, 400, "invalid_scope", "", id="scope not allowed"),
    pytest.param({"grant_type": ["client_credentials"] * 2}, 400, "invalid_request", "more than once", id="repeated parameter"),
    pytest.param({"grant_type": "client_credentials", "x": "\0"}, 400, "invalid_request", "NUL", id="NUL in a parameter"),
    pytest.param({"grant_type": "client_credentials", "x": b"\xff\xfe"}, 400, "invalid_request", "UTF-8", id="invalid UTF-8"),
    pytest.param({f"p{i}": "x" for i in range(200)}, 400, "invalid_request", "100 parameters", id="200 parameters"),
    pytest.param({"x": "y" * 1_000_000}, 413, "invalid_request", "65536 bytes", id="form of 1 MB"),
])
def test_a_bad_token_request_is_refused_and_named(server, client, form, status, error, words):
    refused(server.token(client, **form), status, error, words)


@pytest.mark.parametrize("credentials", [
    ("nobody", "a-secret"), (None, "wrong"), (None, ""), ("", ""), ("x" * 9000, "y"), ("a%00b", "c"), ("%zz", "c")])
def test_wrong_client_credentials_get_401_and_a_challenge(server, client, credentials):
    name, secret = credentials
    answer = requests.post(
        f"{server.public}/oauth2/token", data={"grant_type": "client_credentials"},
        auth=(client["client_id"] if name is None else name, secret), timeout=10)
    assert answer.status_code in (400, 401)
    assert answer.json()["error"] in ("invalid_client", "invalid_request")
    # RFC 6749 §5.2
    if answer.status_code == 401:
        assert answer.headers["WWW-Authenticate"].startswith("Basic")


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "multipart/form-data; boundary=x", ""])
@pytest.mark.parametrize("path", ["/oauth2/token", "/oauth2/revoke", "/oauth2/auth"])
def test_a_body_that_is_no_form_gets_415(server, path, content_type):
    answer = requests.post(server.public + path, data=b"{}", headers={"Content-Type": content_type}, timeout=10)
    refused(answer, 415, "invalid_request", "application/x-www-form-urlencoded")


@pytest.mark.parametrize("query", ["%", "%2", "%zz", "a=%e4%b8", "a=%00", "a=%c0%80", "a=\xff"])
def test_a_query_that_cannot_be_decoded_gets_400(server, query):
    target = f"GET /oauth2/auth?{query} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode("latin-1")
    assert status_of(raw(server.public_port, target)) == 400


# MARK: HTTP


def test_a_header_of_64_kB_gets_431_and_a_target_of_64_kB_414(server):
    answer = requests.get(f"{server.public}/health/alive", headers={"X-Large": "x" * 65_536}, timeout=10)
    refused(answer, 431, "invalid_request", "32768 bytes")
    answer = requests.get(f"{server.public}/oauth2/auth?state={'x' * 65_536}", timeout=10)
    refused(answer, 414, "invalid_request", "16384 bytes")


def test_a_header_beyond_the_parsers_own_limit_is_refused(server):
    response = raw(server.public_port, b"GET / HTTP/1.1\r\nHost: x\r\nX-Large: " + b"x" * 1_000_000 + b"\r\n\r\n")
    assert response == b"" or 400 <= status_of(response) < 500


@pytest.mark.parametrize(("length", "statuses"), [
    ("99999999999999999999999", {400, 413}), (str(LARGEST), {413}), ("-1", {400}), ("1, 2", {400}), ("abc", {400})])
def test_an_impossible_content_length_is_refused(server, length, statuses):
    head = (
        "POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {length}\r\n\r\n").encode()
    assert status_of(raw(server.public_port, head)) in statuses


def test_a_chunked_body_without_end_is_refused_at_the_limit(server):
    head = (
        b"POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n")
    chunk = b"4000\r\n" + b"a" * 0x4000 + b"\r\n"
    assert status_of(raw(server.public_port, head, *[chunk] * 5)) == 413


def test_both_length_and_chunks_are_no_way_to_smuggle_a_request(server):
    request = (
        b"POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"0\r\n\r\nGET /health/alive HTTP/1.1\r\nHost: x\r\n\r\n")
    assert b'{"status":"ok"}' not in raw(server.public_port, request)


@pytest.mark.parametrize("method", ["DELETE", "PUT", "PATCH", "TRACE", "CONNECT", "BREW", "PROPFIND", "get"])
def test_an_unknown_or_wrong_method_is_refused(server, method):
    target = "x:1" if method == "CONNECT" else "/oauth2/token"
    response = raw(server.public_port, f"{method} {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert response == b"" or status_of(response) in (400, 404, 405, 501)


def test_a_known_method_on_the_wrong_path_gets_405_and_the_allowed_ones(server):
    answer = requests.get(f"{server.public}/oauth2/token", timeout=10)
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


@pytest.mark.parametrize("target", [
    "/../../../../etc/passwd", "/static/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "//etc/passwd",
    "/oauth2/auth/../../admin/clients", "/%00", "/%", "/%zz", "*", "http://evil.example/admin/clients", "/\xff"])
def test_no_path_leads_out_of_the_tree(server, target):
    for port in (server.public_port, server.admin_port):
        response = raw(port, f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode("latin-1"))
        assert b"root:" not in response
        if port == server.public_port:
            assert b"client_id" not in response
        assert response == b"" or status_of(response) < 500


@pytest.mark.parametrize("bytes_", [b"\x00" * 100, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET\r\n\r\n"])
def test_bytes_that_are_no_HTTP_are_no_harm(server, bytes_):
    response = raw(server.public_port, bytes_ + b"\r\n\r\n")
    assert response == b"" or 400 <= status_of(response) < 600


# MARK: Challenges


@pytest.mark.parametrize("kind", ["login", "consent", "logout"])
@pytest.mark.parametrize("challenge", ["garbage", "", "x" * 5000, "\0", "ü", "../login"])
def test_a_garbage_challenge_is_not_found(server, kind, challenge):
    path = f"{server.admin}/admin/oauth2/auth/requests/{kind}"
    query = {f"{kind}_challenge": challenge}
    answers = [
        requests.get(path, params=query, timeout=10),
        requests.put(f"{path}/accept", params=query, json={"subject": "alice"}, timeout=10),
        requests.put(f"{path}/reject", params=query, json={"error": "access_denied"}, timeout=10),
    ]
    for answer in answers:
        assert answer.status_code in (400, 404), answer.text
        assert set(answer.json()) == {"error", "error_description"}


@pytest.mark.parametrize("name", ["login_verifier", "consent_verifier"])
def test_a_garbage_verifier_gets_no_code(browser, client, name):
    answer = browser.authorize(client, **{name: "garbage"})
    assert answer.status_code >= 400 or "code" not in query_of(answer.headers["Location"])


def test_a_challenge_that_was_changed_in_one_character_is_not_found(server, browser, client):
    challenge = browser.challenge(client)
    changed = challenge[:40] + ("A" if challenge[40] != "A" else "B") + challenge[41:]
    answer = requests.get(
        f"{server.admin}/admin/oauth2/auth/requests/login", params={"login_challenge": changed}, timeout=10)
    assert answer.status_code == 404


@pytest.mark.parametrize("number", [-1, LARGEST + 1, 1.5, "600", 10**400], ids=["negative", "beyond 64 bits", "fraction", "text", "400 digits"])
@pytest.mark.parametrize("kind", ["login", "consent"])
def test_an_impossible_remember_for_is_refused(server, browser, client, kind, number):
    challenge = browser.challenge(client)
    if kind == "consent":
        accepted = browser.identity_provider.put("login/accept", challenge, {"subject": "alice"})
        challenge = query_of(browser.get(accepted["redirect_to"]).headers["Location"])["consent_challenge"]
    answer = requests.put(
        f"{server.admin}/admin/oauth2/auth/requests/{kind}/accept", params={f"{kind}_challenge": challenge}, timeout=10,
        json={"subject": "alice", "remember": True, "remember_for": number})
    refused(answer, 400, "invalid_request")


def test_the_largest_remember_for_is_as_good_as_for_ever(server, browser, client):
    browser.identity_provider.login = browser.identity_provider.consent = {"remember": True, "remember_for": LARGEST}
    browser.sign_on(client)
    assert "code" in browser.sign_on(client, prompt="none")


@pytest.mark.parametrize("subject", ["", None, 1])
def test_an_impossible_subject_is_refused(server, browser, client, subject):
    answer = requests.put(
        f"{server.admin}/admin/oauth2/auth/requests/login/accept", params={"login_challenge": browser.challenge(client)},
        json={"subject": subject}, timeout=10)
    refused(answer, 400, "invalid_request", "subject")


# MARK: JSON


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"client_id":"\xff"}', b"{}{}", b"{'a':1}"])
@pytest.mark.parametrize(("method", "path"), [
    ("POST", "/admin/clients"), ("PUT", "/admin/oauth2/auth/requests/login/accept?login_challenge=x")])
def test_a_body_that_is_no_fitting_JSON_gets_400(server, method, path, body):
    answer = requests.request(method, server.admin + path, data=body, headers={"Content-Type": "application/json"}, timeout=10)
    refused(answer, 400, "invalid_request")
    assert answer.json()["error_description"]


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_JSON_nested_10_000_deep_gets_400(server, opening):
    closing = {"[": "]", '{"a":': "}"}[opening]
    value = f"{opening * 10_000}1{closing * 10_000}"
    for document in (value, f'{{"metadata":{value}}}'):
        answer = requests.post(
            f"{server.admin}/admin/clients", data=document, headers={"Content-Type": "application/json"}, timeout=10)
        refused(answer, 400, "invalid_request", "nested deeper")


def test_JSON_of_more_than_1_MB_gets_413(server):
    answer = requests.post(f"{server.admin}/admin/clients", json={"client_name": "x" * 1_100_000}, timeout=10)
    refused(answer, 413, "invalid_request", "1048576 bytes")


@pytest.mark.parametrize("metadata", [
    {"client_id": "a\0b"}, {"client_name": "a\0b"}, {"metadata": {"a": "b\0"}}, {"redirect_uris": ["https://a.example/\0"]},
    {"scope": "a\0"}, {"contacts": ["\0"]}, {"owner": "\0"},
])
def test_a_NUL_in_a_client_is_refused_or_kept(server, metadata):
    answer = requests.post(f"{server.admin}/admin/clients", json=metadata, timeout=10)
    if answer.status_code == 201:
        path = requests.utils.quote(answer.json()["client_id"], safe="")
        kept = requests.get(f"{server.admin}/admin/clients/{path}", timeout=10)
        assert kept.status_code == 200
        [(name, value)] = metadata.items()
        assert kept.json()[name] == value
    else:
        refused(answer, 400, answer.json()["error"])


@pytest.mark.parametrize("depth", [1, 30, 60, 61, 62, 63, 64, 65, 100, 400])
def test_a_deep_session_is_refused_at_once_or_kept_and_readable(server, browser, client, depth):
    value = "leaf"
    for _ in range(depth):
        value = {"a": value}
    challenge = browser.challenge(client)
    accepted = browser.identity_provider.put("login/accept", challenge, {"subject": browser.identity_provider.subject})
    consent = query_of(browser.get(accepted["redirect_to"]).headers["Location"])["consent_challenge"]
    answer = requests.put(
        f"{server.admin}/admin/oauth2/auth/requests/consent/accept", params={"consent_challenge": consent}, timeout=10,
        json={"grant_scope": SCOPE.split(), "session": {"access_token": value, "id_token": value}})
    if answer.status_code != 200:
        refused(answer, 400, "invalid_request", "deep")
        return

    code = query_of(browser.follow(answer.json()["redirect_to"]))["code"]
    tokens = redeem(server, client, code, None)
    assert tokens.status_code == 200, tokens.text
    assert server.introspect(tokens.json()["access_token"])["ext"] == value
    info = requests.get(
        f"{server.public}/userinfo", headers={"Authorization": f"Bearer {tokens.json()['access_token']}"}, timeout=10)
    assert info.status_code == 200
    kept = requests.get(
        f"{server.admin}/admin/oauth2/auth/sessions/consent", params={"subject": browser.identity_provider.subject}, timeout=10)
    assert [each["session"]["access_token"] for each in kept.json()] == [value]


@pytest.mark.parametrize("path", ["/admin/clients", "/admin/oauth2/auth/sessions/consent?subject=alice"])
@pytest.mark.parametrize("query", [
    "page_size=-1", "page_size=0", "page_size=abc", f"page_size={LARGEST + 1}", "page_size=1.5", "page_token=garbage", "page_token=%00"])
def test_an_impossible_page_is_refused(server, path, query):
    answer = requests.get(f"{server.admin}{path}{'&' if '?' in path else '?'}{query}", timeout=10)
    assert answer.status_code == 400
    assert answer.json()["error"] == "invalid_request"


def test_the_largest_page_size_is_cut_to_what_is_allowed(server):
    assert requests.get(f"{server.admin}/admin/clients", params={"page_size": LARGEST}, timeout=10).status_code == 200


@pytest.mark.parametrize("patch", [
    [{"op": "replace", "path": "/client_id", "value": "x"}], [{"op": "test", "path": "/client_name", "value": "x"}],
    [{"op": "replace", "path": "client_name", "value": "x"}], [{"op": "remove", "path": "/nothing"}],
    [{"op": "add", "path": "/redirect_uris/99999999999999999999", "value": "x"}], [{"op": "dance", "path": "/client_name"}],
    [{"op": "add", "path": "/redirect_uris/-1", "value": "x"}], [{}], {}, [1],
    [{"op": "replace", "path": "/grant_types", "value": 1}], [{"op": "replace", "path": "", "value": []}],
])
def test_an_impossible_patch_is_refused_and_changes_nothing(server, client, patch):
    path = f"{server.admin}/admin/clients/{client['client_id']}"
    before = requests.get(path, timeout=10).json()
    answer = requests.patch(path, json=patch, timeout=10)
    assert answer.status_code == 400, answer.text
    assert requests.get(path, timeout=10).json() == before


@pytest.mark.parametrize(("metadata", "error"), [
    ({"redirect_uris": ["/relative"]}, "invalid_redirect_uri"), ({"redirect_uris": [f"{CALLBACK}#x"]}, "invalid_redirect_uri"),
    ({"redirect_uris": ["javascript:alert(1)"]}, "invalid_redirect_uri"), ({"redirect_uris": "x"}, "invalid_request"),
    ({"client_secret": "abc"}, "invalid_client_metadata"), ({"token_endpoint_auth_method": "magic"}, "invalid_client_metadata"),
    ({"logo_uri": "ftp://a.example"}, "invalid_client_metadata"),
    ({"jwks": {"keys": [{}]}}, "invalid_client_metadata"), ({"subject_type": "other"}, "invalid_client_metadata"),
    ({"refresh_token_grant_access_token_lifespan": "soon"}, "invalid_client_metadata"),
    ({"post_logout_redirect_uris": ["https://elsewhere.example"], "redirect_uris": [CALLBACK]}, "invalid_client_metadata"),
])
def test_impossible_client_metadata_is_refused(server, metadata, error):
    answer = requests.post(f"{server.admin}/admin/clients", json=metadata, timeout=10)
    refused(answer, 400, error)
    assert answer.json()["error_description"]


def test_the_same_client_id_twice_is_a_conflict(server, client):
    answer = requests.post(f"{server.admin}/admin/clients", json={"client_id": client["client_id"]}, timeout=10)
    assert answer.status_code == 409


# MARK: Expiry


def test_an_expired_challenge_says_so_and_leads_back_to_the_start(start_server, sqlite):
    server = start_server(sqlite(), TTL_LOGIN_CONSENT_REQUEST="1s")
    client = server.register(scope="openid", redirect_uris=[CALLBACK])
    browser = Browser(server)
    challenge = browser.challenge(client)
    path = f"{server.admin}/admin/oauth2/auth/requests/login"

    def expired():
        answer = requests.get(path, params={"login_challenge": challenge}, timeout=10)
        return answer if answer.status_code != 200 else None

    answer = until(expired, what="the end of the challenge")
    assert answer.status_code == 401
    assert answer.json()["error"] == "request_unauthorized"
    assert "expired" in answer.json()["error_description"]
    assert answer.json()["redirect_to"].startswith(f"{server.public}/oauth2/auth?")
    assert requests.put(f"{path}/accept", params={"login_challenge": challenge}, json={"subject": "a"}, timeout=10).status_code == 401
    assert "login_challenge" in browser.get(answer.json()["redirect_to"]).headers["Location"]
