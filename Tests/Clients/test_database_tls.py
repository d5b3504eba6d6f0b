"""`sslmode` of a DSN for PostgreSQL (seed B29): what it demands is kept, whoever is at the other end."""

import os
import pwd
import shutil

import psycopg
import pytest

from harness import certificate
from harness.postgres import Cluster
from harness.program import run


@pytest.fixture(scope="module")
def plain():
    """A PostgreSQL that speaks no TLS."""
    cluster = Cluster()
    yield cluster
    cluster.remove()


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """The certificate of the server, which is its own authority; and one of somebody else."""
    folder = tmp_path_factory.mktemp("authority")
    return certificate.make(folder), certificate.make(folder, "other")


@pytest.fixture(scope="module")
def encrypted(authority):
    """A PostgreSQL that takes connections over TLS only."""
    cluster = Cluster()
    data = cluster.home / "data"
    (crt, key), _ = authority
    owner = pwd.getpwuid(data.stat().st_uid)
    for source, name, mode in ((crt, "server.crt", 0o644), (key, "server.key", 0o600)):
        shutil.copy(source, data / name)
        os.chown(data / name, owner.pw_uid, owner.pw_gid)
        os.chmod(data / name, mode)
    rules = data / "pg_hba.conf"
    rules.write_text(rules.read_text().replace("host ", "hostssl "))
    with psycopg.connect(cluster.dsn, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET ssl = on")
        connection.execute("SELECT pg_reload_conf()")
    yield cluster
    cluster.remove()


def migrate(cluster, options):
    """Brings a fresh database up to date; the exit code and the complaint."""
    dsn = cluster.dsn.replace("127.0.0.1", "localhost") + f"?{options}"
    done = run("gatehouse", "migrate", "sql", "up", "-y", "-e", environment={"DSN": dsn})
    return done.returncode, done.stderr


@pytest.mark.parametrize("mode", ["require", "verify-ca", "verify-full"])
def test_a_mode_that_demands_tls_reaches_a_database_that_has_it(encrypted, authority, mode):
    (crt, _), _ = authority
    status, complaint = migrate(encrypted, f"sslmode={mode}&sslrootcert={crt}")

    assert status == 0, complaint


def test_without_tls_such_a_database_is_not_reached(encrypted):
    status, complaint = migrate(encrypted, "sslmode=disable")

    assert status == 1
    assert "no encryption" in complaint


@pytest.mark.parametrize("mode", ["verify-ca", "verify-full"])
def test_another_authority_is_not_believed(encrypted, authority, mode):
    _, (other, _) = authority
    status, complaint = migrate(encrypted, f"sslmode={mode}&sslrootcert={other}")

    assert status == 1
    assert "certificate verify failed" in complaint


def test_a_mode_that_demands_tls_does_without_no_tls(plain):
    status, complaint = migrate(plain, "sslmode=require")

    assert status == 1
    assert "SSL" in complaint
