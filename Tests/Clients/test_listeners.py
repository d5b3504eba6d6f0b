"""Listeners and configuration files as an operator meets them: TLS, sockets, changes while the server runs."""

import socket
import ssl
import stat

import pytest
import requests

from harness import certificate
from harness.program import run
from harness.server import IDENTITY_PROVIDER, SECRET, Server
from harness.waiting import until


class ConfiguredServer(Server):
    """Reads a configuration file besides its environment."""

    def __init__(self, dsn, log, file, **settings):
        super().__init__(dsn, log, **settings)
        self.file = file
        self.arguments = ["serve", "all", "--dev", "-c", str(file)]


@pytest.fixture
def configured(sqlite, tmp_path):
    started = []

    def start(text, **settings):
        file = tmp_path / "gatehouse.yaml"
        file.write_text(text)
        started.append(ConfiguredServer(sqlite(), tmp_path / "gatehouse.log", file, **settings).start())
        return started[-1]

    yield start
    for server in started:
        server.stop()


def lifetime(server, client):
    return server.token(client, grant_type="client_credentials").json()["expires_in"]


def machine(server):
    return server.register(grant_types=["client_credentials"], scope="read")


def test_a_changed_file_takes_effect_without_a_restart(configured):
    server = configured("ttl: {access_token: 1h}")
    client = machine(server)
    assert 3590 < lifetime(server, client) <= 3600

    server.file.write_text("ttl: {access_token: 5m}")

    until(lambda: lifetime(server, client) <= 300, 30, "the new lifespan")
    assert "the changed configuration is in effect" in server.tail()


def test_an_invalid_file_is_reported_and_the_settings_stay(configured):
    server = configured("ttl: {access_token: 1h}")
    client = machine(server)

    server.file.write_text("ttl: {access_token: soon}\nno_such_key: 1\n")

    until(lambda: "the changed configuration is not used" in server.tail(), 30, "the report")
    assert "ttl.access_token" in server.tail()
    assert lifetime(server, client) > 3500
    server.file.write_text("ttl: {access_token: 10m}")
    until(lambda: lifetime(server, client) <= 600, 30, "the mended file")


def test_what_is_read_at_the_start_stays_and_is_reported(configured):
    server = configured("log: {format: text}")
    client = machine(server)

    server.file.write_text("log: {format: json}\nttl: {access_token: 5m}")

    until(lambda: lifetime(server, client) <= 300, 30, "the new lifespan")
    assert "log.format was changed: that takes effect at the next start." in server.tail()


def test_tokens_and_keys_outlive_a_reload(configured):
    server = configured("ttl: {access_token: 1h}")
    client = machine(server)
    token = server.token(client, grant_type="client_credentials").json()["access_token"]
    keys = requests.get(f"{server.public}/.well-known/jwks.json", timeout=10).json()

    server.file.write_text("ttl: {access_token: 5m}")

    until(lambda: lifetime(server, client) <= 300, 30, "the new lifespan")
    assert server.introspect(token)["active"]
    assert requests.get(f"{server.public}/.well-known/jwks.json", timeout=10).json() == keys


def test_the_admin_api_at_a_socket(start_server, sqlite, tmp_path):
    path = tmp_path / "admin.sock"
    server = start_server(sqlite(), ADMIN_HOST=f"unix:{path}", SERVE_ADMIN_HOST=f"unix:{path}", SERVE_ADMIN_SOCKET_MODE=770)

    assert stat.S_IMODE(path.stat().st_mode) == 0o770
    assert ask(path, "/admin/clients").startswith(b"HTTP/1.1 200")
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", server.admin_port)) != 0

    server.kill()
    assert path.exists()
    server.start()
    assert ask(path, "/health/ready").startswith(b"HTTP/1.1 200")
    server.stop()
    assert not path.exists()


def ask(path, target):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(30)
        connection.connect(str(path))
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while part := connection.recv(65536):
            answer += part
        return answer


def test_a_replaced_certificate_is_used_without_dropping_a_connection(sqlite, tmp_path):
    first, first_key = certificate.make(tmp_path, "first")
    second, second_key = certificate.make(tmp_path, "second")
    current, current_key = tmp_path / "tls.crt", tmp_path / "tls.key"
    current.write_bytes(first.read_bytes())
    current_key.write_bytes(first_key.read_bytes())
    server = Server(
        sqlite(), tmp_path / "gatehouse.log", SERVE_PUBLIC_TLS_ENABLED="true", SERVE_PUBLIC_TLS_CERT_PATH=current,
        SERVE_PUBLIC_TLS_KEY_PATH=current_key)
    server.ready = f"{server.admin}/health/ready"
    server.start()
    try:
        url = f"https://localhost:{server.public_port}/health/ready"
        with requests.Session() as kept:
            kept.verify = str(first)
            # REQUESTS_CA_BUNDLE would win over it.
            kept.trust_env = False
            assert kept.get(url, timeout=10).status_code == 200

            current.write_bytes(second.read_bytes())
            current_key.write_bytes(second_key.read_bytes())

            until(lambda: greeted_with(server.public_port, second), 30, "the new certificate")
            assert kept.get(url, timeout=10).status_code == 200
        with pytest.raises(requests.ConnectionError):
            requests.get(f"http://localhost:{server.public_port}/health/ready", timeout=10)
    finally:
        server.stop()


def greeted_with(port, expected):
    presented = ssl.get_server_certificate(("localhost", port))
    return presented.strip() == expected.read_text().strip()


def test_tls_without_a_certificate_makes_one(sqlite, tmp_path):
    server = Server(sqlite(), tmp_path / "gatehouse.log", SERVE_TLS_ENABLED="true")
    server.start(wait=False)
    try:
        def answers():
            try:
                return ssl.get_server_certificate(("localhost", server.public_port)) is not None
            except OSError:
                return False

        until(answers, 60, "TLS")
        assert "one was made that nobody can check" in server.tail()
    finally:
        server.stop()


def test_a_certificate_that_does_not_fit_its_key_refuses_the_start(sqlite, tmp_path):
    first, _ = certificate.make(tmp_path, "first")
    _, second_key = certificate.make(tmp_path, "second")

    answer = run(
        "gatehouse", "serve", "all", "--dev",
        environment={
            "DSN": sqlite(), "SECRETS_SYSTEM": SECRET, "SERVE_PUBLIC_PORT": "0", "SERVE_ADMIN_PORT": "0",
            "URLS_SELF_ISSUER": "https://localhost/", "URLS_LOGIN": f"{IDENTITY_PROVIDER}/login", "SERVE_TLS_ENABLED": "true", "SERVE_TLS_CERT_PATH": str(first),
            "SERVE_TLS_KEY_PATH": str(second_key),
        })

    assert answer.returncode == 1
    assert "belong together" in answer.stderr


def test_secrets_come_from_files_of_a_secret_manager(sqlite, tmp_path):
    dsn, secret = tmp_path / "dsn", tmp_path / "secret"
    dsn.write_text(sqlite() + "\n")
    secret.write_text(SECRET + "\n")
    server = Server(None, tmp_path / "gatehouse.log")
    for name in ("DSN", "SECRETS_SYSTEM"):
        del server.environment[name]
    server.environment |= {"DSN_FILE": str(dsn), "SECRETS_SYSTEM_FILE": str(secret)}
    server.start()
    server.stop()

    assert SECRET not in server.tail(10_000)
