"""`gatehouse-idp users`: accounts come in and go out as JSON lines, and are found again."""

import json

import pytest

from harness import program

BCRYPT = "$2b$04$lC8GCGYffeZbuJhtuvUrt.mQ3wPWMxCxA4W5k8uhgJyf4bvnG2.vW"


@pytest.fixture
def users(store):
    """Runs a command on a database of its own."""
    environment = {"DSN": store(), "AUTOMIGRATION_ENABLED": "true", "HASHING_MEMORY_KIB": "64"}

    def run(*arguments, **more):
        return program.run("gatehouse-idp", "users", *arguments, "--dev", environment={**environment, **more})

    return run


def write(folder, accounts):
    path = folder / "people.jsonl"
    path.write_text("".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in accounts))
    return str(path)


def test_an_export_is_an_import(users, tmp_path):
    accounts = [
        {"email": f"user{number:04}@example.com", "name": f"Person {number}", "password_hash": BCRYPT, "groups": ["staff"]}
        for number in range(2500)
    ]
    path = write(tmp_path, accounts)
    assert users("import", path, "--dry-run").stdout.startswith("would create 2500,")
    assert users("import", path).stdout == "created 2500, present 0, errors 0\n"
    assert users("import", path).stdout == "created 0, present 2500, errors 0\n"
    lines = [json.loads(line) for line in users("export").stdout.splitlines()]
    assert [line["email"] for line in lines] == [account["email"] for account in accounts]
    assert all(line["password_hash"] == BCRYPT and line["groups"] == ["staff"] for line in lines)
    assert "password_hash" not in users("export", "--no-password-hashes").stdout


def test_errors_are_named_by_their_line(users, tmp_path):
    path = write(tmp_path, [{"email": "ada@example.com"}, "not JSON\n", {"email": "b@example.com", "password_hash": "x"}])
    made = users("import", path)
    assert made.returncode == 1
    assert made.stdout == "created 1, present 0, errors 2\n"
    first, second = made.stderr.splitlines()[-2:]
    assert first.startswith("line 2: ") and second.startswith("line 3: password_hash")
    assert users("import", path, "--from-line", "3").stdout == "created 0, present 0, errors 1\n"
    assert "cannot be read" in users("import", str(tmp_path / "missing")).stderr


def test_people_are_found_page_by_page(users, tmp_path):
    accounts = [{"email": f"{name}{number}@example.com", "name": name.title()} for name in ("ada", "grace") for number in range(30)]
    users("import", write(tmp_path, accounts))
    assert len(json.loads(users("list", "--format", "json").stdout)) == 60
    assert len(json.loads(users("list", "--format", "json", "--name-prefix", "GRA").stdout)) == 30
    found, cursor = [], []
    while True:
        made = users("list", "--format", "json", "--email-prefix", "ada", "--limit", "13", *cursor)
        found += [account["email"] for account in json.loads(made.stdout)]
        if "--after" not in made.stderr:
            break
        cursor = ["--after", made.stderr.split("--after ")[1].strip()]
    assert sorted(found) == sorted(f"ada{number}@example.com" for number in range(30))


@pytest.mark.parametrize(
    ("password", "words"),
    [
        pytest.param("tulip kayak mo", "at least 15", id="N-01"),
        pytest.param("passwordpassword", "guessed", id="N-08"),
        pytest.param("adalovelace-ada", "person's name", id="N-11"),
        pytest.param("x" * 129, "at most 128", id="N-03"),
    ])
def test_new_passwords_follow_the_rules(users, password, words):
    arguments = ["create", "--email", "ada@example.com", "--name", "Ada Lovelace"]
    made = users(*arguments, GATEHOUSE_IDP_PASSWORD=password)
    assert made.returncode == 1 and words in made.stderr
    assert users(*arguments, GATEHOUSE_IDP_PASSWORD="tulip kayak moonbeam").returncode == 0


def test_groups_are_set_as_a_whole(users):
    users("create", "--email", "ada@example.com", GATEHOUSE_IDP_PASSWORD="tulip kayak moonbeam")
    users("set-groups", "ada@example.com", "--group", "staff", "--role", "editor")
    assert json.loads(users("export").stdout)["roles"] == ["editor"]
    users("set-groups", "ada@example.com", "--group", "admins")
    account = json.loads(users("export").stdout)
    assert account["groups"] == ["admins"] and "roles" not in account


def test_a_person_is_mailed_the_way_to_a_new_password(users, tmp_path):
    users("import", write(tmp_path, [{"email": "ada@example.com"}]))
    made = users("recover", "ada@example.com")
    assert made.returncode == 0, made.stderr
    stranger = users("recover", "nobody@example.com")
    assert stranger.returncode != 0 and "nobody@example.com" in stranger.stderr
    off = users("recover", "ada@example.com", RECOVERY_ENABLED="false")
    assert off.returncode != 0 and "recovery.enabled" in off.stderr
