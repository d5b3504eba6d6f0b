"""A device with a screen and no keyboard: it shows a code and asks for tokens until it gets them."""

import time

import requests

GRANT = "urn:ietf:params:oauth:grant-type:device_code"


class Device:
    def __init__(self, stack, name="Television", scope="openid profile offline_access"):
        self.server = stack.server
        self.id = f"device-{time.monotonic_ns()}"
        self.server.register(
            client_id=self.id, client_name=name, grant_types=[GRANT, "refresh_token"], scope=scope,
            token_endpoint_auth_method="none")
        answer = requests.post(
            f"{self.server.public}/oauth2/device/auth", data={"client_id": self.id, "scope": scope}, timeout=10)
        assert answer.status_code == 200, answer.text
        self.codes = answer.json()

    @property
    def user_code(self):
        return self.codes["user_code"]

    def poll(self):
        """One question; the answer's body."""
        return requests.post(
            f"{self.server.public}/oauth2/token",
            data={"grant_type": GRANT, "client_id": self.id, "device_code": self.codes["device_code"]},
            timeout=10).json()
