"""One short run of `wrk`."""

import json
import os
import subprocess
from dataclasses import dataclass

SCRIPTS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "wrk")


@dataclass
class Figures:
    """What a run measured; times in microseconds."""

    rate: float
    p50: float
    p99: float
    processor: float

    @staticmethod
    def of(requests, seconds, p50, p99, processor_seconds):
        return Figures(requests / seconds, p50, p99, processor_seconds / requests * 1e6)


def run(program, port, script, file, connections, seconds, refuses=False):
    """Loads `program` with the requests in `file`; a broken connection ends the benchmark, and so does a refusal unless
    it is what is measured."""
    before = program.processor_seconds()
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", script, f"http://127.0.0.1:{port}", "--", file]
    output = subprocess.run(command, cwd=SCRIPTS, check=True, capture_output=True, text=True).stdout
    used = program.processor_seconds() - before
    report = json.loads(output.split("REPORT ")[1])
    if (report["refused"] and not refuses) or report["broken"]:
        raise SystemExit(f"{report['refused']} refused and {report['broken']} broken requests: {' '.join(command)}")
    return Figures.of(report["requests"], report["microseconds"] / 1e6, report["p50"], report["p99"], used)
