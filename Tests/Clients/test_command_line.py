"""The built program's commands against a running server: results, formats, exit codes (Hydra's command line)."""

import json
import re
import subprocess
import threading
from urllib.parse import urlsplit

import pytest
import requests

from harness.ports import free_port
from harness.program import BINARIES, REPOSITORY, run
from harness.signon import Browser, query_of
from harness.waiting import until

FORMATS = ["table", "json", "json-pretty", "yaml", "jsonpath=client_id", "jsonpointer=/client_id"]


@pytest.fixture
def gatehouse(server):
    """Runs a command against the admin API; its standard output."""

    def command(*arguments, status=0, endpoint=server.admin):
        done = run("gatehouse", *arguments, environment={"ORY_SDK_URL": endpoint})
        assert done.returncode == status, done.stdout + done.stderr
        return done.stderr if status else done.stdout

    return command


def created(gatehouse, *more):
    return json.loads(gatehouse("create", "oauth2-client", "--format", "json", *more))


def machine(gatehouse):
    return created(gatehouse, "--grant-type", "client_credentials", "--scope", "read,write")


@pytest.mark.parametrize("form", FORMATS)
def test_a_client_in_every_format(gatehouse, form):
    client = machine(gatehouse)
    text = gatehouse("get", "oauth2-client", client["client_id"], "--format", form)
    assert client["client_id"] in text
    if form.startswith("json-") or form == "json":
        assert json.loads(text)["client_id"] == client["client_id"]
    if form == "table":
        assert text.splitlines()[0].startswith("CLIENT ID\t")
    if form.startswith(("jsonpath", "jsonpointer")):
        assert text.strip() == client["client_id"]


def test_the_life_of_a_client(gatehouse):
    client = created(gatehouse, "--name", "Shop", "--redirect-uri", "https://shop.example/cb")
    identifier = client["client_id"]
    assert client["client_secret"] and client["grant_types"] == ["authorization_code"]
    gatehouse("update", "client", identifier, "--name", "Market")
    assert gatehouse("get", "client", identifier, "--format", "jsonpath=client_name").strip() == "Market"
    page = json.loads(gatehouse("list", "oauth2-clients", "--page-size", "1", "--format", "json"))
    assert len(page["items"]) == 1
    assert gatehouse("ls", "clients", "-q").count("\n") >= 1
    assert gatehouse("delete", "client", identifier, "-q").strip() == identifier
    assert identifier in gatehouse("get", "client", identifier, status=1)


def test_a_client_secret_is_rotated_without_an_outage(gatehouse, server):
    client = machine(gatehouse)
    rotated = json.loads(gatehouse("rotate", "client-secret", client["client_id"], "--format", "json"))

    def status(secret):
        form = {"grant_type": "client_credentials"}
        return requests.post(
            f"{server.public}/oauth2/token", form, auth=(client["client_id"], secret), timeout=10).status_code

    assert (status(client["client_secret"]), status(rotated["client_secret"])) == (200, 200)
    gatehouse("delete", "rotated-client-secrets", client["client_id"])
    assert (status(client["client_secret"]), status(rotated["client_secret"])) == (401, 200)


def test_the_contract_is_the_one_that_a_server_answers(gatehouse, server):
    printed = json.loads(gatehouse("openapi"))
    answered = requests.get(f"{server.admin}/admin/openapi.json", timeout=10).json()
    assert set(printed["paths"]) == set(answered["paths"])
    assert printed["components"] == answered["components"]


def test_clients_are_imported_from_files(gatehouse, tmp_path):
    file = tmp_path / "clients.json"
    file.write_text(json.dumps([{"client_name": "one"}, {"client_name": "two", "client_secret": "a-secret-of-two"}]))
    imported = json.loads(gatehouse("import", "oauth2-client", str(file), "--format", "json"))
    assert [client["client_name"] for client in imported] == ["one", "two"]
    file.write_text(json.dumps({"client_id": imported[0]["client_id"]}))
    assert imported[0]["client_id"] in gatehouse("import", "client", str(file), status=1)


def test_tokens_of_a_client_itself(gatehouse, server):
    client = machine(gatehouse)
    credentials = ["--client-id", client["client_id"], "--client-secret", client["client_secret"]]
    perform = ["perform", "client-credentials", *credentials, "--scope", "read"]
    tokens = json.loads(gatehouse(*perform, "--format", "json", endpoint=server.public))
    assert tokens["scope"] == "read" and tokens["expiry"]
    table = gatehouse(*perform, endpoint=server.public)
    assert [line.split("\t")[0] for line in table.splitlines()] == ["ACCESS TOKEN", "REFRESH TOKEN", "ID TOKEN", "EXPIRY"]
    introspection = json.loads(gatehouse("introspect", "token", tokens["access_token"], "--format", "json"))
    assert introspection["active"] and introspection["client_id"] == client["client_id"]
    assert gatehouse("introspect", "token", tokens["access_token"], "--scope", "write", "-q").strip() == "false"
    gatehouse("revoke", "token", tokens["access_token"], *credentials, endpoint=server.public)
    assert gatehouse("introspect", "token", tokens["access_token"], "-q").strip() == "false"
    other = gatehouse(*perform, "-q", endpoint=server.public).strip()
    gatehouse("delete", "access-tokens", client["client_id"])
    assert gatehouse("introspect", "token", other, "-q").strip() == "false"


def test_keys(gatehouse, tmp_path):
    made = json.loads(gatehouse("create", "jwk", "my-set", "one", "--alg", "ES256", "--format", "json"))
    assert made["set"] == "my-set" and made["keys"][0]["kid"] == "one" and made["keys"][0]["d"]
    assert "d" not in json.loads(gatehouse("get", "jwk", "my-set", "--public", "--format", "json"))["keys"][0]
    assert gatehouse("get", "jwks", "my-set").splitlines()[0].split() == ["SET", "ID", "KEY", "ID", "ALGORITHM", "USE"]
    pem = tmp_path / "key.pem"
    subprocess.run(
        ["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", pem], check=True,
        capture_output=True)
    assert "--alg" in gatehouse("import", "jwk", "my-set", str(pem), status=1)
    for _ in range(2):
        gatehouse("import", "jwk", "my-set", str(pem), "--alg", "RS256")
    assert gatehouse("get", "jwk", "my-set", "--format", "jsonpath=keys.#").strip() == "2"
    exported = tmp_path / "set.json"
    exported.write_text(gatehouse("get", "jwk", "my-set", "--format", "json"))
    gatehouse("import", "jwk", "other-set", str(exported))
    assert gatehouse("get", "jwk", "other-set", "--format", "jsonpath=keys.#").strip() == "2"
    assert gatehouse("delete", "jwk", "my-set", "other-set", "-q").split() == ["my-set", "other-set"]
    assert "my-set" in gatehouse("get", "jwk", "my-set", status=1)


class Running:
    """A command that goes on while the test plays a browser."""

    def __init__(self, *arguments, endpoint):
        self.process = subprocess.Popen(
            [BINARIES / "gatehouse", *arguments, "--endpoint", endpoint], cwd=REPOSITORY, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={})
        self.output = ""
        self.messages = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self.process.stderr:
            self.messages.append(line)

    def said(self, pattern):
        """The match of the first message like this."""
        find = lambda: re.search(pattern, "".join(self.messages)) or self.process.poll() is not None and False
        return until(find, 30, f"{pattern} in {self.messages}")

    def end(self):
        # Its standard error is being read already.
        self.output = self.process.stdout.read()
        return self.process.wait(timeout=30)


@pytest.mark.parametrize("mode", ["query", "form_post"])
def test_a_sign_on_from_the_terminal(gatehouse, server, mode):
    port = free_port()
    callback = f"http://127.0.0.1:{port}/callback"
    client = created(
        gatehouse, "--redirect-uri", callback, "--grant-type", "authorization_code,refresh_token", "--scope",
        "openid,offline")
    command = Running(
        "perform", "authorization-code", "--no-open", "--port", str(port), "--client-id", client["client_id"],
        "--client-secret", client["client_secret"], "--format", "json", "--response-mode", mode, endpoint=server.public)
    command.said("Open http")
    begun = requests.get(f"http://127.0.0.1:{port}/perform-flow", allow_redirects=False, timeout=10)
    browser = Browser(server)
    url = begun.headers["Location"]
    assert query_of(url)["code_challenge_method"] == "S256"
    if mode == "query":
        page = requests.get(browser.follow(url), timeout=10)
    else:
        page = requests.post(callback, data=posted(browser, url), timeout=10)
    assert page.status_code == 200
    assert command.end() == 0
    tokens = json.loads(command.output)
    assert tokens["access_token"] in page.text
    assert tokens["refresh_token"] and tokens["id_token"]


def posted(browser, url):
    """The fields of the page that posts the authorization response."""
    for _ in range(6):
        if not url.startswith(browser.server.public):
            url = browser.identity_provider.answer(url)
        answer = browser.get(url)
        if answer.status_code == 200:
            return dict(re.findall(r'name="([^"]+)" value="([^"]*)"', answer.text))
        url = answer.headers["Location"]
    raise AssertionError(f"no form at {url}")


def test_a_refused_sign_on_is_an_error(gatehouse, server):
    port = free_port()
    client = created(gatehouse, "--redirect-uri", f"http://127.0.0.1:{port}/callback", "--scope", "openid,offline")
    command = Running(
        "perform", "authorization-code", "--no-open", "--port", str(port), "--client-id", client["client_id"],
        endpoint=server.public)
    command.said("Open http")
    begun = requests.get(f"http://127.0.0.1:{port}/perform-flow", allow_redirects=False, timeout=10)
    state = query_of(begun.headers["Location"])["state"]
    page = requests.get(
        f"http://127.0.0.1:{port}/callback", params={"error": "access_denied", "error_description": "<No>", "state": state},
        timeout=10)
    assert page.status_code == 400 and "&lt;No&gt;" in page.text
    assert command.end() == 1
    command.said("access_denied")


def test_the_demo_pages_for_login_and_consent(sqlite, start_server):
    port = free_port()
    demo = f"http://127.0.0.1:{port}"
    server = start_server(sqlite(), URLS_LOGIN=f"{demo}/login", URLS_CONSENT=f"{demo}/consent")
    client = server.register(
        redirect_uris=[f"{demo}/callback"], scope="openid offline", response_types=["code"],
        grant_types=["authorization_code", "refresh_token"])
    command = Running(
        "perform", "authorization-code", "--no-open", "--port", str(port), "--client-id", client["client_id"],
        "--client-secret", client["client_secret"], "--admin-url", server.admin, "-q", endpoint=server.public)
    command.said("Open http")
    session = requests.Session()
    page = session.get(f"{demo}/perform-flow", timeout=10)
    assert urlsplit(page.url).path == "/login"
    page = session.post(f"{demo}/login", data={**query_of(page.url), "submitted": "1", "subject": "anna"}, timeout=10)
    assert urlsplit(page.url).path == "/consent"
    form = {**query_of(page.url), "submitted": "1", "scope": ["openid", "offline"]}
    page = session.post(f"{demo}/consent", data=form, timeout=10)
    assert page.status_code == 200 and "You are signed in" in page.text
    assert command.end() == 0
    assert server.introspect(command.output.strip())["sub"] == "anna"


def test_schema_and_configuration(tmp_path):
    dsn = f"sqlite://{tmp_path}/schema.sqlite"
    pending = json.loads(run("gatehouse", "migrate", "sql", "status", dsn, "--format", "json").stdout)
    assert {row["state"] for row in pending} == {"Pending"}
    done = run("gatehouse", "migrate", "sql", dsn, "--yes")
    assert done.returncode == 0 and "Applied" in done.stdout
    status = run("gatehouse", "migrate", "status", "-e", "--block", environment={"DSN": dsn})
    assert "Pending" not in status.stdout and status.stdout.startswith("VERSION\t")
    down = run("gatehouse", "migrate", "sql", "down", dsn, "--steps", "1", "-y")
    assert down.returncode == 1 and "backup" in down.stderr
    good = {"DSN": "memory", "URLS_SELF_ISSUER": "https://sso.example", "SECRETS_SYSTEM": "a-secret-that-is-long-enough"}
    assert run("gatehouse", "validate-config", environment=good).returncode == 0
    assert run("gatehouse", "validate-config", environment={**good, "TTL_ACCESS_TOKEN": "soon"}).returncode == 1
    assert run("gatehouse", "version").stdout.startswith("Version:\t")


def test_janitor(sqlite):
    dsn = sqlite()
    assert run("gatehouse", "migrate", "sql", "up", dsn, "-y").returncode == 0
    done = run("gatehouse", "janitor", dsn, "--tokens", "--requests", "--grants", "--keep-if-younger", "1h")
    assert done.returncode == 0
    kinds = ["access tokens", "refresh tokens", "login-consent requests", "grants"]
    assert done.stdout.splitlines() == [f"Successfully completed Janitor run on {kind}" for kind in kinds]
    for mistake in [[], ["--tokens", "--limit", "0"], ["--tokens", "--limit", "5", "--batch-size", "6"], ["--tokens",
            "--keep-if-younger", "soon"]]:
        refused = run("gatehouse", "janitor", dsn, *mistake)
        assert refused.returncode == 1 and refused.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell):
    script = run("gatehouse", "--generate-completion-script", shell)
    assert script.returncode == 0 and "authorization-code" in script.stdout


@pytest.mark.parametrize(
    "arguments", [["get", "client"], ["nonsense"], ["create", "client", "--format", "xml"], ["introspect", "token"]])
def test_mistakes_cost_status_1_and_a_sentence(arguments):
    done = run("gatehouse", *arguments)
    assert done.returncode == 1 and done.stderr and not done.stdout
