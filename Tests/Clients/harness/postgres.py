"""PostgreSQL for the tests: a database each, and a cluster that can be stopped and started again."""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
from psycopg import sql

from .program import REPOSITORY

SCRIPT = REPOSITORY / "Tests" / "Scripts" / "postgres.sh"


class Cluster:
    """A PostgreSQL server of its own, or one that somebody else started."""

    def __init__(self, dsn=None):
        self.home = None
        self.dsn = dsn
        if dsn is None:
            self.folder = Path(tempfile.mkdtemp(prefix="gatehouse-clients-"))
            self.home = self.folder / "postgres"
            self.dsn = self._script("start").strip()

    def fresh_database(self):
        """The DSN of a new, empty database."""
        name = f"clients_{secrets.token_hex(6)}"
        self._execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.dsn.rsplit("/", 1)[0] + f"/{name}"

    def drop(self, dsn):
        self._execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(dsn.rsplit("/", 1)[1])))

    def interrupt(self):
        """Stops it at once, as a crash would."""
        self._control("stop", "-m", "immediate")

    def resume(self):
        """Starts it again with the options of its first start; it recovers what was committed."""
        self._control("restart", "-l", self.home / "data" / "server.log")

    def remove(self):
        if self.home is not None:
            self._script("stop")
            shutil.rmtree(self.folder)

    def _execute(self, statement):
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            connection.execute(statement)

    def _script(self, command):
        environment = {**os.environ, "GATEHOUSE_TEST_POSTGRES_HOME": str(self.home)}
        return subprocess.run(
            [SCRIPT, command], env=environment, check=True, stdout=subprocess.PIPE, text=True, timeout=120).stdout

    def _control(self, command, *options):
        data = self.home / "data"
        program = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))[-1]
        # PostgreSQL refuses to run as root; the folder belongs to whom it may run as.
        owner = pwd.getpwuid(data.stat().st_uid).pw_name if os.geteuid() == 0 else None
        subprocess.run(
            [program, "-D", data, "-w", "-t", "60", command, *options], user=owner, cwd="/", check=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=120)
