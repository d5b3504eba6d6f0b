"""Chromium's virtual authenticator, and codes as an authenticator app shows them."""

import base64
import hashlib
import hmac
import struct
import time

from harness.waiting import until


class Authenticator:
    """A security key or the device's own, without hands: it agrees whenever it is `attended`."""

    def __init__(self, visitor, page=None, **options):
        self._cdp = visitor.context.new_cdp_session(page or visitor.page)
        self._cdp.send("WebAuthn.enable", {"enableUI": False})
        self._id = self._cdp.send("WebAuthn.addVirtualAuthenticator", {"options": {
            "protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": True,
            "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True, **options,
        }})["authenticatorId"]

    def attended(self, is_attended):
        self._send("setAutomaticPresenceSimulation", enabled=is_attended)

    def verifies(self, is_verified):
        self._send("setUserVerified", isUserVerified=is_verified)

    @property
    def credentials(self):
        return self._send("getCredentials")["credentials"]

    def count_from(self, number):
        """Lets the counter go on from `number`, as that of a copy would."""
        for credential in self.credentials:
            self._send("removeCredential", credentialId=credential["credentialId"])
            self._send("addCredential", credential={**credential, "signCount": number})

    def wait_for_credentials(self, number):
        until(lambda: len(self.credentials) == number, 10, f"{number} credentials")

    def _send(self, method, **arguments):
        return self._cdp.send(f"WebAuthn.{method}", {"authenticatorId": self._id, **arguments})


def code(key, step_offset=0):
    """The code that an app with this typed key shows, now or some steps later (RFC 6238)."""
    secret = base64.b32decode(key.replace(" ", "").upper() + "=" * (-len(key.replace(" ", "")) % 8))
    step = int(time.time()) // 30 + step_offset
    digest = hmac.new(secret, struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 10**6:06}"
