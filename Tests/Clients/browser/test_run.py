"""`./run`, and a newcomer who knows nothing but what it prints."""

import os
import re
import signal
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from harness.ports import free_port
from harness.program import BINARIES, REPOSITORY

PORTS = [f"GATEHOUSE_{name}_PORT" for name in ("PUBLIC", "ADMIN", "IDP", "IDP_ADMIN", "APP1", "APP2")]


def heed_control_c():
    """As on a terminal, whatever started the tests: a shell cannot trap what was ignored when it began."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass
class Run:
    """One `./run`, in a session of its own as on a terminal."""

    data: Path
    ports: dict

    def start(self):
        environment = {**os.environ, **self.ports, "GATEHOUSE_DATA": str(self.data), "GATEHOUSE_BIN": str(BINARIES)}
        self.process = subprocess.Popen(
            [REPOSITORY / "run"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True, preexec_fn=heed_control_c)
        return self

    def text(self):
        """What it prints until it says that everything is there, or until it ends."""
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if line.startswith("Ctrl-C"):
                break
        return "".join(lines)

    def press_control_c(self):
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=30)

    def left(self):
        """What still answers, or still belongs to its session."""
        answering = [name for name, port in self.ports.items() if is_taken(int(port))]
        return answering + list(self.processes().values())

    def processes(self):
        """The command lines of its session's processes, by process id (proc(5))."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                state, _, _, session = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if int(session) == self.process.pid and state != "Z":
                found[int(folder.name)] = command
        return found


def is_taken(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def run(tmp_path):
    run = Run(tmp_path / "a folder", {name: str(free_port()) for name in PORTS})
    yield run
    try:
        os.killpg(run.process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def follow(text, chromium):
    """Does what the printed text says; answers the password."""
    app = re.search(r"Open\s+(\S+)", text).group(1)
    email, password = (re.search(rf"{what}\s+(\S+)", text).group(1) for what in ("e-mail", "password"))
    second = re.search(r"then open (\S+)", text).group(1)
    page = chromium.new_page()
    page.goto(app)
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Allow").click()
    expect(page.get_by_role("heading", name="Hello, Dana Demo")).to_be_visible()
    page.goto(second)
    page.get_by_role("link", name="Sign in").click()
    page.get_by_role("button", name="Allow").click()
    expect(page.get_by_role("heading", name="Hello, Dana Demo")).to_be_visible()
    page.close()
    return password


def test_a_newcomer_gets_to_a_signed_in_page_and_the_next_start_finds_everything_again(run, chromium):
    password = follow(run.start().text(), chromium)
    assert run.press_control_c() == 0, run.text()
    assert run.left() == []

    assert follow(run.start().text(), chromium) == password
    assert run.press_control_c() == 0, run.text()
    assert run.left() == []
    closed = [file.name for file in run.data.iterdir() if file.suffix != ".log" and file.stat().st_mode & 0o077]
    assert closed == [] and run.data.stat().st_mode & 0o077 == 0


def test_a_port_that_is_taken_is_named(run):
    with socket.create_server(("127.0.0.1", int(run.ports["GATEHOUSE_IDP_PORT"]))):
        text = run.start().text()
    assert run.process.wait(timeout=30) == 1
    assert f"Port {run.ports['GATEHOUSE_IDP_PORT']} is taken." in text


def test_control_c_while_it_starts_leaves_nothing_behind(run):
    run.start()
    while not is_taken(int(run.ports["GATEHOUSE_PUBLIC_PORT"])):
        assert run.process.poll() is None
    run.press_control_c()
    assert run.left() == []


def test_a_program_that_ends_by_itself_ends_the_others_and_is_named(run):
    run.start().text()
    [victim] = [pid for pid, command in run.processes().items() if "gatehouse-idp serve" in command]
    os.kill(victim, signal.SIGKILL)
    assert "gatehouse-idp ended by itself." in run.text()
    assert run.process.wait(timeout=30) == 1
    assert run.left() == []
