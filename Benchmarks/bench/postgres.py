"""A durable PostgreSQL in a temporary folder, and what its own load generator reaches on it."""

import glob
import os
import re
import subprocess
from urllib.parse import urlsplit

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SCRIPT = os.path.join(ROOT, "Tests/Scripts/postgres.sh")


class Postgres:
    def __init__(self, folder):
        self.environment = {**os.environ, "GATEHOUSE_TEST_POSTGRES_HOME": os.path.join(folder, "postgres")}
        self.folder = folder
        self.dsn = subprocess.check_output([SCRIPT, "start"], env=self.environment, text=True).strip()
        url = urlsplit(self.dsn)
        self.address = ["-h", url.hostname, "-p", str(url.port), "-U", url.username]

    def database(self, name):
        """The data source name of a new database."""
        self.execute("postgres", f"CREATE DATABASE {name}")
        return self.dsn.rsplit("/", 1)[0] + "/" + name

    def execute(self, database, sql):
        subprocess.run([program("psql"), *self.address, "-qc", sql, database], check=True)

    def inserts_of_pgbench(self, clients, seconds):
        """Durable inserts of single rows in each second, prepared."""
        table = "DROP TABLE IF EXISTS plain; CREATE TABLE plain (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)"
        subprocess.run([program("psql"), *self.address, "-qc", table, "postgres"], check=True, stderr=subprocess.DEVNULL)
        script = os.path.join(self.folder, "insert.sql")
        with open(script, "w") as file:
            file.write("INSERT INTO plain (key, value) VALUES (gen_random_uuid()::text, repeat('v', 200));\n")
        output = subprocess.check_output(
            [program("pgbench"), *self.address, "-n", "-M", "prepared", "-c", str(clients), "-j", "2",
             "-T", str(seconds), "-f", script, "postgres"], text=True, stderr=subprocess.DEVNULL)
        return float(re.search(r"tps = ([\d.]+)", output)[1])

    @property
    def process(self):
        with open(os.path.join(self.folder, "postgres/data/postmaster.pid")) as file:
            return int(file.readline())

    def stop(self):
        subprocess.run([SCRIPT, "stop"], env=self.environment, check=False)


def program(name):
    found = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"))
    return found[-1] if found else name
