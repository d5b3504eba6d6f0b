"""A trusted issuer and one of its assertions (RFC 7523 §2.1), made with the `openssl` program."""

import base64
import json
import subprocess
import time

GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
ISSUER = "https://issuer-of-assertions.example"


class TrustedIssuer:
    """Its assertions have no `jti`, so that one can be used again and again (`oauth2.grant.jwt.jti_optional`)."""

    def __init__(self, folder):
        self.key = f"{folder}/assertions.pem"
        _openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", self.key)

    @property
    def trust(self):
        """The body of `POST /admin/trust/grants/jwt-bearer/issuers`."""
        modulus = _openssl("rsa", "-in", self.key, "-noout", "-modulus").decode().strip().split("=")[1]
        key = {"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "1", "n": _encoded(bytes.fromhex(modulus)), "e": "AQAB"}
        expiry = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 86_400))
        return {"issuer": ISSUER, "subject": "person", "scope": ["api"], "jwk": key, "expires_at": expiry}

    def assertion(self, audience):
        now = int(time.time())
        claims = {"iss": ISSUER, "sub": "person", "aud": audience, "iat": now, "exp": now + 3600}
        message = ".".join(_encoded(json.dumps(part).encode()) for part in ({"alg": "RS256", "kid": "1"}, claims))
        return f"{message}.{_encoded(_openssl('dgst', '-sha256', '-sign', self.key, input=message.encode()))}"


def _openssl(*arguments, input=None):
    return subprocess.run(["openssl", *arguments], input=input, check=True, capture_output=True).stdout


def _encoded(octets):
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()
