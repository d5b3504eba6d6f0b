"""No file of the repository holds a secret of anybody's."""

import re
import subprocess

from harness.program import REPOSITORY

# Keys in PEM, and the forms of keys that providers hand out.
SECRETS = re.compile(
    rb"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bxox[abp]-[A-Za-z0-9-]{20,}"
    rb"|\bory_(?:at|rt|ac)_[A-Za-z0-9_-]{43}\.")

# Keys that were made for the tests of reading keys, and protect nothing.
EXAMPLES = {"Tests/JOSETests/PEMKeys.swift", "Tests/JOSETests/KeyImportTests.swift"}


def test_no_file_holds_a_secret():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=True).stdout
    files = [REPOSITORY / name.decode() for name in listed.split(b"\0") if name]
    assert len(files) > 400

    found = {str(path.relative_to(REPOSITORY)) for path in files if path.is_file() and SECRETS.search(path.read_bytes())}
    assert found <= EXAMPLES
    assert not [path for path in files if path.name.startswith(".env")]


def test_the_sample_for_local_development_names_an_app_and_no_secret():
    sample = (REPOSITORY / "examples" / "envrc.example").read_text()
    shown = subprocess.run(
        ["sh", "-c", ". examples/envrc.example && env"], cwd=REPOSITORY, env={}, capture_output=True, text=True, check=True)
    names = {line.partition("=")[0] for line in shown.stdout.splitlines()}

    assert {"HYDRA_CLIENT_ID", "HYDRA_CLIENT_REDIRECT_URI", "HYDRA_PUBLIC_API", "ORY_SDK_URL"} <= names
    assert not re.search(r"^export \w*(SECRET|DSN|PASSWORD)", sample, re.MULTILINE)
    ignored = subprocess.run(["git", "check-ignore", ".envrc", ".env"], cwd=REPOSITORY, capture_output=True, text=True)
    assert ignored.stdout.split() == [".envrc", ".env"]
