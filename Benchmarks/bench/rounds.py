"""Several short rounds, each figure beside its yardstick: machines drift, the ratio within a moment does not."""

import re
import statistics
import subprocess
import sys
from dataclasses import dataclass

from .load import Figures


@dataclass
class Result:
    """Medians over the rounds. `ratio`: to the ceiling; `signatures`: to `openssl speed`, where the case signs."""

    name: str
    floor: float | None
    figures: Figures
    ratio: float
    signatures: float | None

    @property
    def floor_is_met(self):
        return self.floor is None or (self.signatures or self.ratio) >= self.floor


def signatures_of_openssl():
    """RSA-2048 signatures in each second, on two cores."""
    output = subprocess.check_output(
        ["openssl", "speed", "-seconds", "1", "-multi", "2", "rsa2048"], text=True, stderr=subprocess.DEVNULL)
    return float(re.search(r"rsa 2048 bits\s+\S+\s+\S+\s+([\d.]+)", output)[1])


def measure(cases, ceiling, count):
    """`ceiling` measures the ceiling. Returns a result for each case, and the ceiling's figures."""
    figures = {case.name: [] for case in cases}
    ratios = {case.name: [] for case in cases}
    signatures = {case.name: [] for case in cases}
    ceilings = []
    for number in range(count):
        before = ceiling()
        for case in cases:
            openssl = signatures_of_openssl() if case.signs else None
            measured = case.measure()
            after = ceiling()
            figures[case.name].append(measured)
            ratios[case.name].append(measured.rate / ((before.rate + after.rate) / 2))
            if openssl:
                signatures[case.name].append(measured.rate / ((openssl + signatures_of_openssl()) / 2))
            print(f"  round {number + 1}: {case.name}: {measured.rate:.0f}/s, {ratios[case.name][-1]:.2f}", file=sys.stderr)
            ceilings.append(after)
            before = after
    results = [
        Result(
            case.name, case.floor, median(figures[case.name]), statistics.median(ratios[case.name]),
            statistics.median(signatures[case.name]) if case.signs else None)
        for case in cases
    ]
    return results, median(ceilings)


def median(figures):
    return Figures(*(
        statistics.median(getattr(each, name) for each in figures) for name in ("rate", "p50", "p99", "processor")))
