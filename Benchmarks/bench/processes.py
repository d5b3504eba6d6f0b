"""Programs under measurement: their start, their processor time, their memory."""

import os
import signal
import socket
import subprocess
import sys
import time

TICKS = os.sysconf("SC_CLK_TCK")


def prefer(process):
    """Puts the session of `process` before the neighbours on a busy machine. Only root may; without it figures scatter.

    Linux divides the processors among sessions first: `nice` would only count inside of this one.
    """
    try:
        with open(f"/proc/{process}/autogroup", "w") as file:
            file.write("-10")
    except OSError as error:
        print(f"no precedence over other programs: {error}", file=sys.stderr)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def answers(port, path):
    """Whether `GET path` answers 200 by now."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            return connection.recv(12) == b"HTTP/1.1 200"
    except OSError:
        return False


class Program:
    """A server process that is ready when each of `ready` (port, path) answers."""

    def __init__(self, command, environment, ready, log):
        began = time.perf_counter()
        with open(log, "ab") as output:
            self.process = subprocess.Popen(
                command, env={**os.environ, **environment}, stdout=output, stderr=output, stdin=subprocess.DEVNULL
            )
        for port, path in ready:
            while not answers(port, path):
                if self.process.poll() is not None or time.perf_counter() - began > 60:
                    with open(log) as file:
                        raise SystemExit(f"{command[0]} did not become ready: {file.read()}")
                time.sleep(0.001)
        self.milliseconds_to_ready = (time.perf_counter() - began) * 1000

    def processor_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS  # utime, stime

    def memory(self, what):
        """`VmRSS`, now, or `VmHWM`, the most so far; in MB."""
        with open(f"/proc/{self.process.pid}/status") as file:
            for line in file:
                if line.startswith(what + ":"):
                    return int(line.split()[1]) / 1024
        raise KeyError(what)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
