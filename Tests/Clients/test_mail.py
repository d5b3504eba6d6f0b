"""Mail of the identity provider, through a mail server of somebody else's: every mail arrives, and arrives once."""

import email
import ssl
from email import policy
from types import SimpleNamespace

import pytest
import requests
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from browser.stack import IdentityProvider
from harness import certificate
from harness.ports import free_port
from harness.waiting import until

NO_SERVER = SimpleNamespace(admin="http://127.0.0.1:9", issuer="http://127.0.0.1:9")


class Inbox:
    """What a mail server was given."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(email.message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"

    def recipients(self):
        return sorted(mail["To"].addresses[0].addr_spec for mail in self.mails)


@pytest.fixture
def mail_server():
    """Starts mail servers, at a port that the test chose before."""
    started = []

    def start(inbox, port, **options):
        controller = Controller(inbox, hostname="127.0.0.1", port=port, **options)
        controller.start()
        started.append(controller)
        return controller

    yield start
    for controller in started:
        controller.stop(no_assert=True)


@pytest.fixture
def start_idp(tmp_path):
    """Starts identity providers that send through the mail server at `port`."""
    started = []

    def start(dsn, port, **settings):
        settings = {
            "MAIL_TRANSPORT": "smtp", "MAIL_HOST": "localhost", "MAIL_PORT": port, "MAIL_SECURITY": "none",
            "MAIL_FROM": "no-reply@id.example", **settings,
        }
        log = tmp_path / f"gatehouse-idp-{len(started)}.log"
        started.append(IdentityProvider(dsn, log, NO_SERVER, **settings).start())
        return started[-1]

    yield start
    for idp in started:
        if idp.is_running:
            idp.stop()


def invite(idp, address):
    answer = requests.post(f"{idp.admin}/admin/invitations", json={"email": address}, timeout=10)
    assert answer.status_code == 201, answer.text


def waiting(idp):
    answer = requests.get(f"{idp.admin}/admin/mails", timeout=10)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_every_mail_arrives_once_though_the_mail_server_was_down_and_the_process_was_killed(store, mail_server, start_idp):
    dsn, port, inbox = store(), free_port(), Inbox()
    idp = start_idp(dsn, port)
    addresses = [f"person{number}@example.com" for number in range(5)]
    for address in addresses:
        invite(idp, address)
    until(lambda: all(mail["failure"] for mail in waiting(idp)), what="an attempt at every mail")
    idp.kill()

    mail_server(inbox, port)
    # Two at once, so that they could both deliver the same mail.
    one, two = start_idp(dsn, port), start_idp(dsn, port)
    until(lambda: not waiting(one) and not waiting(two), 90, "the end of the queue")
    assert inbox.recipients() == addresses
    assert len({mail["Message-ID"] for mail in inbox.mails}) == len(addresses)
    for mail in inbox.mails:
        assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_mail_travels_encrypted_to_a_server_whose_certificate_is_right(sqlite, tmp_path, mail_server, start_idp):
    crt, key = certificate.make(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(crt, key)
    port, inbox, seen = free_port(), Inbox(), []

    def authenticate(server, session, envelope, mechanism, data):
        seen.append((session.ssl is not None, data.login, data.password))
        return AuthResult(success=True)

    mail_server(
        inbox, port, tls_context=context, require_starttls=True, authenticator=authenticate, auth_required=True)
    credentials = {"MAIL_SECURITY": "starttls", "MAIL_USERNAME": "mailer", "MAIL_PASSWORD": "a password for mail"}
    idp = start_idp(sqlite(), port, MAIL_CA_FILE=crt, **credentials)
    invite(idp, "ada@example.com")
    until(lambda: inbox.mails, what="the mail")
    assert seen == [(True, b"mailer", b"a password for mail")]

    # The same without trust in the certificate.
    stranger = start_idp(sqlite(), port, **credentials)
    invite(stranger, "bob@example.com")
    until(lambda: waiting(stranger)[0]["failure"], what="the refusal")
    assert inbox.recipients() == ["ada@example.com"] and len(seen) == 1


def test_a_server_that_offers_no_starttls_gets_nothing(sqlite, mail_server, start_idp):
    port, inbox = free_port(), Inbox()
    mail_server(inbox, port)
    idp = start_idp(sqlite(), port, MAIL_SECURITY="starttls")
    invite(idp, "ada@example.com")
    failure = until(lambda: waiting(idp)[0]["failure"], what="the refusal")
    assert "STARTTLS" in failure and not inbox.mails


def test_links_lead_to_the_configured_address_whatever_the_request_said(sqlite, mail_server, start_idp):
    """R-06"""
    port, inbox = free_port(), Inbox()
    mail_server(inbox, port)
    idp = start_idp(sqlite(), port)
    answer = requests.post(
        f"{idp.admin}/admin/invitations", json={"email": "ada@example.com"},
        headers={"Host": f"localhost:{idp.admin_port}", "X-Forwarded-Host": "evil.example"}, timeout=10)
    assert answer.status_code == 201, answer.text
    until(lambda: inbox.mails, what="the mail")
    for part in inbox.mails[0].iter_parts():
        assert idp.url in part.get_content() and "evil.example" not in part.get_content()


def test_in_development_mails_are_files_that_a_mail_program_opens(sqlite, start_idp):
    idp = start_idp(sqlite(), 9, MAIL_TRANSPORT="file")
    invite(idp, "ada@example.com")
    folder = idp.log.with_name(f"{idp.log.name}.mails")
    [file] = until(lambda: list(folder.glob("*.eml")), what="the file")
    mail = email.message_from_bytes(file.read_bytes(), policy=policy.default)
    assert mail["To"].addresses[0].addr_spec == "ada@example.com"
