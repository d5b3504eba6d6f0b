"""The identity provider as it runs in production: its start and its memory."""

import os
import statistics

from .gatehouse import SECRET
from .processes import Program, free_port


def start(program, folder):
    port = free_port()
    environment = {
        "DSN": f"sqlite://{folder}/identity-provider.sqlite",
        "SECRETS_COOKIE": SECRET,
        "SERVE_HOST": "127.0.0.1",
        "SERVE_PORT": str(port),
        "URLS_SELF": "https://idp.example/",
        "URLS_SERVER_ADMIN": "http://127.0.0.1:4445/",
        "URLS_SERVER_PUBLIC": "https://issuer.example/",
        "LOG_LEVEL": "warn",
    }
    # Alive, not ready: no authorization server runs beside it here.
    ready = [(port, "/health/alive")]
    return Program([program, "serve"], environment, ready, os.path.join(folder, "identity-provider.log"))


def facts(program, folder):
    starts = []
    for _ in range(5):
        running = start(program, folder)
        starts.append(running.milliseconds_to_ready)
        memory = running.memory("VmRSS")
        running.stop()
    return [
        ("identity provider: start to ready", f"{statistics.median(starts):.0f} ms", "300 ms"),
        ("identity provider: idle memory", f"{memory:.0f} MB", "60 MB"),
    ]
