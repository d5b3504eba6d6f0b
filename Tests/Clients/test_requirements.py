"""The tables of requirements name only code and tests that exist, and no gap that nobody accepted."""

import importlib.util

from harness.program import REPOSITORY


def test_every_requirement_has_its_code_its_tests_or_its_reason():
    specification = importlib.util.spec_from_file_location("report", REPOSITORY / "Tests" / "Requirements" / "report.py")
    report = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(report)

    assert list(report.complaints()) == []
