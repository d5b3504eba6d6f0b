"""Certificates for `localhost`, made for one test."""

import subprocess


def make(folder, name="tls"):
    """Writes `name`.crt and `name`.key into the folder; their paths."""
    certificate, key = folder / f"{name}.crt", folder / f"{name}.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out",
         certificate],
        check=True, capture_output=True, timeout=60)
    return certificate, key
