"""SIGTERM: requests under way are answered, new connections are refused, the exit code is 0."""

import base64
import signal
import socket

from harness.waiting import until


class HeldRequest:
    """A token request whose last byte waits."""

    def __init__(self, server, client):
        self.port = server.public_port
        body = b"grant_type=client_credentials"
        credentials = base64.b64encode(f"{client['client_id']}:{client['client_secret']}".encode()).decode()
        head = (
            f"POST /oauth2/token HTTP/1.1\r\nHost: x\r\nAuthorization: Basic {credentials}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n")
        self.connection = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        self.connection.sendall(head.encode() + body[:-1])
        self.rest = body[-1:]

    @property
    def is_read(self):
        """Whether the server has taken all bytes from its socket, as the kernel tells."""
        here = f"{self.port:04X}", f"{self.connection.getsockname()[1]:04X}"
        with open("/proc/net/tcp", encoding="ascii") as table:
            next(table)
            for line in table:
                _, local, remote, _, queues, *_ = line.split()
                if (local.split(":")[1], remote.split(":")[1]) == here:
                    return int(queues.split(":")[1], 16) == 0
        return False

    def finish(self):
        """The whole answer, to the end of the connection."""
        with self.connection:
            self.connection.sendall(self.rest)
            answer = b""
            while part := self.connection.recv(65_536):
                answer += part
            return answer


def is_refused(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except ConnectionRefusedError:
        return True
    except OSError:
        return False
    return False


def test_requests_under_way_are_answered_and_new_connections_refused(store, start_server):
    server = start_server(store())
    client = server.register(grant_types=["client_credentials"])
    held = [HeldRequest(server, client) for _ in range(5)]
    until(lambda: all(request.is_read for request in held), what="the server's reading")

    server.send(signal.SIGTERM)
    until(lambda: is_refused(server.public_port) and is_refused(server.admin_port), what="the end of listening")
    assert server.is_running
    for request in held:
        answer = request.finish()
        assert answer.startswith(b"HTTP/1.1 200 ")
        assert b'"access_token"' in answer
    assert server.process.wait(timeout=30) == 0


def test_an_idle_connection_does_not_hold_up_the_end(start_server, sqlite):
    server = start_server(sqlite())
    with socket.create_connection(("127.0.0.1", server.public_port), timeout=30) as idle:
        idle.sendall(b"GET /health/alive HTTP/1.1\r\nHost: x\r\n\r\n")
        assert idle.recv(4096).startswith(b"HTTP/1.1 200 ")
        assert server.stop() == 0
        assert idle.recv(4096) == b""


def test_an_interrupt_ends_the_server_as_well(start_server, sqlite):
    server = start_server(sqlite())
    server.send(signal.SIGINT)
    assert server.process.wait(timeout=30) == 0
