#!/usr/bin/env python3
"""Which requirement is met where, and which test shows it.

    Tests/Requirements/report.py            the report; ends with 1 when a table names something that does not exist
    Tests/Requirements/report.py --tests    the same, with the tests of each requirement

Six tables stand beside this file, each with a header line:
    requirements.tsv      the MUSTs of the specifications that concern an authorization server
    openid-modules.tsv    the modules of the OpenID Foundation's conformance plans
    scenarios.tsv         the end-to-end scenarios of Ory Hydra
    challenges.tsv        how an identity provider has to drive challenges
    norms.tsv             what security norms (OWASP ASVS, NIST SP 800-63B, WCAG, …) ask of an identity provider
    seed-acceptance.tsv   what the project's first documents promise

Each id of challenges.tsv and norms.tsv stands in the name of a test: in the title of a Swift test, and in the function's
name (`…__M_11`) or the docstring of a Python test.

A status is `met`, `deviation`, `not-applicable` or `gap`. What is met names code and tests; anything else has a note that
says why. A gap is accepted by its id in accepted-gaps.txt, and by nothing else.

Code is `Module/File.swift#symbol`, below Sources. A test is `Target/File/function` of Swift, or `Clients/test_file/test_name`
of Python, below Tests; several are separated by spaces.
"""

import csv
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
TABLES = ["requirements", "openid-modules", "scenarios", "challenges", "norms", "seed-acceptance"]
NAMED = {"challenges", "norms"}
STATUSES = {"met", "deviation", "not-applicable", "gap"}


def rows(table):
    with (HERE / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def text(path):
    return path.read_text(encoding="utf-8") if path.is_file() else None


def has_code(reference):
    path, _, symbol = reference.partition("#")
    source = text(REPOSITORY / "Sources" / path)
    return source is not None and bool(symbol) and symbol in source


def has_test(reference):
    path, _, name = reference.rpartition("/")
    swift = text(REPOSITORY / "Tests" / f"{path}.swift")
    if swift is not None:
        return re.search(rf"\bfunc {re.escape(name)}\(", swift) is not None
    python = text(REPOSITORY / "Tests" / f"{path}.py")
    return python is not None and re.search(rf"^def {re.escape(name)}\(", python, re.MULTILINE) is not None


def titles(reference):
    """What a test is called: in Swift its title, in Python its name and its docstring's first line."""
    path, _, name = reference.rpartition("/")
    swift = text(REPOSITORY / "Tests" / f"{path}.swift")
    if swift is not None:
        functions = re.finditer(rf"\bfunc {re.escape(name)}\(", swift)
        return [swift[: function.start()].rpartition("@Test(")[2] for function in functions]
    python = text(REPOSITORY / "Tests" / f"{path}.py") or ""
    docstrings = re.findall(rf'^def {re.escape(name)}\(.*\):\n    """(.*)', python, re.MULTILINE)
    return [re.sub(r"_([A-Z]+)_(\d+)", r" \1-\2 ", name), *docstrings]


def names_it(reference, identifier):
    """Whether the test's name has the id: `LOGIN-08: …`, or `LOGIN-06, 08: …`."""
    named = set()
    for title in titles(reference):
        for family, numbers in re.findall(r"\b([A-Z]+)-(\d+(?:, \d+)*)", title):
            named |= {f"{family}-{number}" for number in numbers.split(", ")}
    return identifier in named


def accepted_gaps():
    lines = (HERE / "accepted-gaps.txt").read_text(encoding="utf-8").splitlines()
    return {line.split("#")[0].strip() for line in lines} - {""}


def complaints():
    """What is wrong with the tables, as sentences."""
    gaps = set()
    for table in TABLES:
        seen = set()
        for row in rows(table):
            where = f"{table}.tsv, {row['id']}"
            if None in row or None in row.values():
                yield f"{where}: another number of columns than the header"
                continue
            if row["id"] in seen:
                yield f"{where}: stands there twice"
            seen.add(row["id"])
            if row["status"] not in STATUSES:
                yield f"{where}: there is no status '{row['status']}'"
            if row["status"] == "met" and not row["tests"]:
                yield f"{where}: met, but no test shows it"
            if table in NAMED and row["status"] == "met":
                if not any(names_it(reference, row["id"]) for reference in row["tests"].split()):
                    yield f"{where}: no test has the id in its name"
            if table in NAMED | {"requirements"} and row["status"] == "met" and not row["code"]:
                yield f"{where}: met, but no code is named"
            if row["status"] != "met" and not row["note"]:
                yield f"{where}: {row['status']} without a reason"
            if row["status"] == "gap":
                gaps.add(row["id"])
                if row["id"] not in accepted_gaps():
                    yield f"{where}: a gap that is not in accepted-gaps.txt"
            for reference in row.get("code", "").split():
                if not has_code(reference):
                    yield f"{where}: there is no code {reference}"
            for reference in row["tests"].split():
                if not has_test(reference):
                    yield f"{where}: there is no test {reference}"
    for gap in sorted(accepted_gaps() - gaps):
        yield f"accepted-gaps.txt: {gap} is no gap any more"


def report(with_tests):
    for table in TABLES:
        found = rows(table)
        counts = Counter(row["status"] for row in found)
        print(f"{table}: {len(found)} rows, " + ", ".join(f"{counts[status]} {status}" for status in sorted(counts)))
        for row in found:
            if row["status"] in ("gap", "deviation"):
                print(f"  {row['status']:<10} {row['id']:<8} {row['requirement']}: {row['note']}")
            elif with_tests:
                print(f"  {row['status']:<10} {row['id']:<8} {row['requirement']}: {row['tests'] or row['note']}")


if __name__ == "__main__":
    report("--tests" in sys.argv[1:])
    wrong = list(complaints())
    print("\n".join(wrong), file=sys.stderr)
    sys.exit(1 if wrong else 0)
