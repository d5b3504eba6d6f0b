"""Apache with mod_auth_openidc (Debian's libapache2-mod-auth-openidc) as a relying party: login, refresh, logout."""

import html
import os
import pwd
import re
import shutil
import subprocess
from urllib.parse import urlencode

import pytest
import requests

from harness.ports import free_port
from harness.program import Program
from harness.signon import Browser
from harness.waiting import until

MODULES = "/usr/lib/apache2/modules"

pytestmark = pytest.mark.skipif(
    not os.path.exists(f"{MODULES}/mod_auth_openidc.so"), reason="apt-get install apache2-bin libapache2-mod-auth-openidc")

CONFIGURATION = """
ServerName localhost
ServerRoot {folder}
PidFile {folder}/httpd.pid
Listen 127.0.0.1:{port}
{user}
ErrorLog {folder}/error.log
LogLevel warn
DocumentRoot {folder}/pages
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authn_core_module {modules}/mod_authn_core.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule authz_user_module {modules}/mod_authz_user.so
LoadModule auth_openidc_module {modules}/mod_auth_openidc.so
OIDCProviderMetadataURL {issuer}/.well-known/openid-configuration
OIDCClientID {client_id}
OIDCClientSecret {client_secret}
OIDCProviderTokenEndpointAuth client_secret_basic
OIDCPKCEMethod S256
OIDCScope "openid offline_access"
OIDCRedirectURI http://localhost:{port}/callback
OIDCDefaultLoggedOutURL http://localhost:{port}/signed-out
OIDCCryptoPassphrase a-passphrase-of-the-tests
OIDCCacheType file
OIDCCacheDir {folder}/cache
OIDCInfoHook access_token
<Location /alive>
  Require all granted
</Location>
<Location /private>
  AuthType openid-connect
  Require valid-user
</Location>
<Location /callback>
  AuthType openid-connect
  Require valid-user
</Location>
"""


class Apache(Program):
    """`apache2` in a folder of its own, on a port of its own."""

    def __init__(self, folder, server):
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.server = server
        self.client = server.register(
            grant_types=["authorization_code", "refresh_token"], response_types=["code"], scope="openid offline_access",
            redirect_uris=[f"{self.url}/callback"], post_logout_redirect_uris=[f"{self.url}/signed-out"],
            backchannel_logout_uri=f"{self.url}/callback?logout=backchannel")
        for each in ("pages", "cache"):
            (folder / each).mkdir()
        (folder / "pages" / "private").write_text("for those who signed in")
        (folder / "pages" / "alive").write_text("alive")
        # Started by root it gives the privilege up, and needs folders of that user's.
        user = ""
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            user = "User nobody\nGroup nogroup"
            for path in (folder, *folder.parents):
                if path.stat().st_uid == 0 and path != path.parent:
                    path.chmod(path.stat().st_mode | 0o011)
            shutil.chown(folder / "cache", nobody.pw_uid, nobody.pw_gid)
            for path in ("pages", "pages/private", "pages/alive"):
                (folder / path).chmod(0o755)
        configuration = folder / "apache.conf"
        configuration.write_text(CONFIGURATION.format(
            folder=folder, port=self.port, user=user, modules=MODULES, issuer=server.issuer,
            client_id=self.client["client_id"], client_secret=self.client["client_secret"]))
        super().__init__("apache2", ["-f", configuration, "-DFOREGROUND"], {}, folder / "error.log", f"{self.url}/alive")

    @property
    def executable(self):
        return "/usr/sbin/apache2"


@pytest.fixture(scope="module")
def server(start_module_server, tmp_path_factory):
    return start_module_server(f"sqlite://{tmp_path_factory.mktemp('apache')}/apache.sqlite")


@pytest.fixture(scope="module")
def apache(server, tmp_path_factory):
    apache = Apache(tmp_path_factory.mktemp("httpd"), server).start()
    yield apache
    apache.stop()


@pytest.fixture
def browser(server):
    return Browser(server)


def sign_in(browser, apache):
    """The page that Apache shows to who signed in."""
    asked = browser.get(f"{apache.url}/private")
    assert asked.status_code == 302, asked.text
    answered = browser.get(browser.follow(asked.headers["Location"]))
    assert answered.status_code == 302, answered.text
    return browser.get(answered.headers["Location"])


def test_a_private_page_is_shown_after_a_sign_on(browser, apache):
    page = sign_in(browser, apache)

    assert (page.status_code, page.text) == (200, "for those who signed in")
    assert browser.get(f"{apache.url}/private").status_code == 200


def test_a_logout_ends_both_sessions_and_comes_back(browser, apache, server):
    sign_in(browser, apache)
    leaving = browser.get(f"{apache.url}/callback?{urlencode({'logout': f'{apache.url}/signed-out'})}")

    assert leaving.headers["Location"].startswith(f"{server.public}/oauth2/sessions/logout?")
    assert browser.follow(leaving.headers["Location"]).startswith(f"{apache.url}/signed-out")
    assert browser.get(f"{apache.url}/private").status_code == 302


def test_a_refresh_brings_a_new_access_token_and_ends_the_old_one(browser, apache, server):
    sign_in(browser, apache)
    old = access_token(browser, apache)
    query = urlencode({"refresh": f"{apache.url}/private", "access_token": old})
    assert browser.get(f"{apache.url}/callback?{query}").headers["Location"] == f"{apache.url}/private"

    new = access_token(browser, apache)
    assert new != old
    assert server.introspect(new)["active"]
    assert not server.introspect(old)["active"]


def test_a_session_that_ends_at_the_server_ends_here_by_back_channel(browser, apache, server):
    sign_in(browser, apache)
    browser.follow(f"{server.public}/oauth2/sessions/logout")

    until(lambda: browser.get(f"{apache.url}/private").status_code == 302, what="the notice to Apache")


def test_a_session_that_ends_at_the_server_ends_here_by_front_channel(browser, apache, server):
    client = f"{server.admin}/clients/{apache.client['client_id']}"
    registered = {**requests.get(client, timeout=10).json(), "frontchannel_logout_uri": f"{apache.url}/callback?logout=get"}
    assert requests.put(client, json={**registered, "backchannel_logout_uri": ""}, timeout=10).status_code == 200
    sign_in(browser, apache)

    asked = browser.get(f"{server.public}/oauth2/sessions/logout")
    page = browser.get(browser.identity_provider.answer(asked.headers["Location"]))
    [frame] = re.findall(r'<iframe[^>]* src="([^"]+)"', page.text)
    assert browser.get(f"{apache.url}/private").status_code == 200
    assert browser.get(html.unescape(frame)).status_code == 200
    assert browser.get(f"{apache.url}/private").status_code == 302


def access_token(browser, apache):
    answer = browser.get(f"{apache.url}/callback?info=json")
    assert answer.status_code == 200, answer.text
    return answer.json()["access_token"]
