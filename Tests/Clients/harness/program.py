"""One of the built programs as a process, with its log."""

import os
import signal
import subprocess
from pathlib import Path

import requests

from . import leaks
from .waiting import until

REPOSITORY = Path(__file__).resolve().parents[3]
BINARIES = Path(os.environ.get("GATEHOUSE_BIN", REPOSITORY / ".build" / "debug"))

# What a program inherits: nothing that could be taken for a setting.
_INHERITED = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LANG") if name in os.environ}

running = []
"""The programs that were started and not yet stopped, for the report of a failed test."""


def run(name, *arguments, environment=None, timeout=60):
    """Runs a program to its end."""
    return subprocess.run(
        [BINARIES / name, *arguments], env={**_INHERITED, **(environment or {})}, cwd=REPOSITORY,
        capture_output=True, text=True, timeout=timeout)


class Program:
    """A program that serves HTTP until it is stopped."""

    def __init__(self, name, arguments, environment, log, ready):
        self.name = name
        self.arguments = [str(argument) for argument in arguments]
        self.environment = {key: str(value) for key, value in environment.items()}
        self.log = Path(log)
        self.ready = ready
        self.process = None

    @property
    def executable(self):
        return BINARIES / self.name

    def start(self, wait=True):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [self.executable, *self.arguments], env={**_INHERITED, **self.environment}, cwd=REPOSITORY,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        running.append(self)
        if wait:
            self.wait_until_ready()
        return self

    def wait_until_ready(self, seconds=60):
        until(self.is_ready, seconds, f"{self.name} at {self.ready}")

    def is_ready(self):
        assert self.process.poll() is None, f"{self.name} ended with {self.process.returncode}:\n{self.tail()}"
        try:
            return requests.get(self.ready, timeout=5).status_code == 200
        except requests.RequestException:
            return False

    @property
    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def send(self, number):
        self.process.send_signal(number)

    def kill(self):
        """As a power cut would: no chance to finish anything."""
        self._end(signal.SIGKILL)

    def stop(self):
        """Asks it to end; the exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, number):
        if self.is_running:
            self.send(number)
        try:
            code = self.process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"{self.name} did not end on signal {number}:\n{self.tail()}") from None
        finally:
            if self in running:
                running.remove(self)
        leaked = leaks.in_log(self.log)
        assert not leaked, f"the log of {self.name} holds secrets: {sorted(leaked)}"
        return code

    def tail(self, lines=60):
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])
