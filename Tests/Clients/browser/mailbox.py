"""The mails that the identity provider sent, as people read them."""

import re
import time
from email import message_from_bytes, policy


class Mailbox:
    """Everything that the provider wrote into its folder."""

    def __init__(self, folder):
        self.folder = folder

    def of(self, address):
        """All mails to `address`, the oldest first."""
        mails = [message_from_bytes(each.read_bytes(), policy=policy.default) for each in self._files()]
        return [Mail(each) for each in mails if address in each["to"]]

    def wait_for(self, address, count=1):
        """The latest mail to `address`, once there are `count`."""
        end = time.monotonic() + 10
        while time.monotonic() < end:
            mails = self.of(address)
            if len(mails) >= count:
                return mails[-1]
            time.sleep(0.05)
        raise AssertionError(f"{address} has {len(self.of(address))} mails and not {count}")

    def _files(self):
        return sorted(self.folder.glob("*.eml"), key=lambda file: (file.stat().st_mtime_ns, file.name))


class Mail:
    def __init__(self, message):
        self.subject = message["subject"]
        self.text = message.get_body(("plain",)).get_content()

    @property
    def code(self):
        return "".join(re.search(r"\b(\d{3}) (\d{3})\b", self.text).groups())

    def link(self, page):
        """The first link to `page`."""
        return re.search(rf"https?://\S+{re.escape(page)}\?\S+", self.text).group()
