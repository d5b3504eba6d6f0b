"""ory-hydra-client 25.4.0: every method that the server has so far, with real data. The client's models validate what
they read, so an answer of another shape fails here."""

import inspect
from datetime import datetime, timedelta, timezone
from pathlib import Path

import ory_hydra_client as hydra
import pytest
import requests

from harness.signon import CALLBACK, SIGNED_OUT, Browser, IdentityProvider, query_of

LATER = {
    # Redirects and pages of the browser: the SDK declares them without parameters, so nobody can call them.
    "o_auth2_authorize": "a page of the browser, declared without parameters",
    "revoke_oidc_session": "a page of the browser, declared without parameters",
    "perform_o_auth2_device_verification_flow": "a page of the browser, declared without parameters",
    "o_auth2_device_flow": "declared without parameters, although it needs the client",
    "create_verifiable_credential": "verifiable credentials",
}
"""The methods that the server does not have, with what they belong to."""

SCOPE = "openid offline_access profile"
APIS = (hydra.OAuth2Api, hydra.OidcApi, hydra.JwkApi, hydra.MetadataApi, hydra.WellknownApi)


def api(kind, host, **credentials):
    return kind(hydra.ApiClient(hydra.Configuration(host=host, **credentials)))


def methods():
    """The names of all methods of all APIs."""
    names = (name for kind in APIS for name, _ in inspect.getmembers(kind, inspect.isfunction))
    return {name for name in names if not name.startswith("_") and not name.endswith(("_with_http_info", "_without_preload_content"))}


@pytest.fixture
def admin(server):
    return api(hydra.OAuth2Api, server.admin)


@pytest.fixture
def client(admin):
    return admin.create_o_auth2_client(hydra.OAuth2Client(
        client_name="SDK", grant_types=["authorization_code", "refresh_token", "client_credentials"],
        response_types=["code"], scope=SCOPE, redirect_uris=[CALLBACK],
        post_logout_redirect_uris=[SIGNED_OUT], token_endpoint_auth_method="client_secret_basic"))


class SDKIdentityProvider(IdentityProvider):
    """Accepts challenges through the SDK, and keeps the requests that it was shown."""

    def __init__(self, admin, subject):
        super().__init__(admin="", subject=subject)
        self.api = admin
        self.shown = {}

    def answer(self, url):
        [(name, challenge)] = query_of(url).items()
        return {"login_challenge": self.login_page, "consent_challenge": self.consent_page, "logout_challenge": self.logout_page}[
            name](challenge).redirect_to

    def login_page(self, challenge):
        self.shown["login"] = self.api.get_o_auth2_login_request(challenge)
        return self.api.accept_o_auth2_login_request(challenge, hydra.AcceptOAuth2LoginRequest(
            subject=self.subject, remember=True, remember_for=3600, acr="1", amr=["pwd"], context={"from": "the login"}))

    def consent_page(self, challenge):
        self.shown["consent"] = self.api.get_o_auth2_consent_request(challenge)
        return self.api.accept_o_auth2_consent_request(challenge, hydra.AcceptOAuth2ConsentRequest(
            grant_scope=SCOPE.split(), remember=True, remember_for=3600, session=hydra.AcceptOAuth2ConsentRequestSession(
                access_token={"tenant": "one"}, id_token={"email": "sdk@example.com"})))

    def logout_page(self, challenge):
        self.shown["logout"] = self.api.get_o_auth2_logout_request(challenge)
        return self.api.accept_o_auth2_logout_request(challenge)


@pytest.fixture
def browser(server, admin, client):
    # The client's id makes each test's person another one.
    return Browser(server, SDKIdentityProvider(admin, subject=f"person-{client.client_id}"))


def exchange(server, client, **form):
    public = api(hydra.OAuth2Api, server.public, username=client.client_id, password=client.client_secret)
    return public.oauth2_token_exchange(**form)


@pytest.fixture
def tokens(server, client, admin, browser):
    """The tokens of a whole sign-on through the SDK."""
    answer = browser.sign_on({"client_id": client.client_id, "scope": SCOPE}, nonce="nonce-of-the-sdk", login_hint="sdk@example.com")
    return exchange(server, client, grant_type="authorization_code", code=answer["code"], redirect_uri=CALLBACK)


def test_a_client_is_created_read_listed_replaced_patched_and_deleted(admin, client):
    found = admin.get_o_auth2_client(client.client_id)
    assert (found.client_name, found.client_secret) == ("SDK", None)

    found.client_name = "SDK, replaced"
    assert admin.set_o_auth2_client(client.client_id, found).client_name == "SDK, replaced"

    patched = admin.patch_o_auth2_client(client.client_id, [
        hydra.JsonPatch(op="replace", path="/client_name", value="SDK, patched"),
        hydra.JsonPatch(op="add", path="/contacts", value=["sdk@example.com"])])
    assert (patched.client_name, patched.contacts) == ("SDK, patched", ["sdk@example.com"])

    assert [each.client_id for each in admin.list_o_auth2_clients(client_name="SDK, patched")] == [client.client_id]
    admin.delete_o_auth2_client(client.client_id)
    with pytest.raises(hydra.exceptions.NotFoundException):
        admin.get_o_auth2_client(client.client_id)


def test_clients_are_listed_page_by_page(admin):
    made = {admin.create_o_auth2_client(hydra.OAuth2Client(owner="pages")).client_id for _ in range(5)}
    seen, token = [], None
    while True:
        page = admin.list_o_auth2_clients_with_http_info(page_size=2, owner="pages", page_token=token)
        assert page.status_code == 200
        seen += [each.client_id for each in page.data]
        following = [link for link in page.headers["Link"].split(",") if 'rel="next"' in link]
        if not following:
            break
        token = query_of(following[0].split(">")[0])["page_token"]

    assert len(seen) == 5
    assert set(seen) == made


def test_a_sign_on_shows_login_and_consent_requests_and_ends_with_tokens(tokens, browser, client):
    login, consent = browser.identity_provider.shown["login"], browser.identity_provider.shown["consent"]
    assert (login.skip, login.client.client_id, login.oidc_context.login_hint) == (False, client.client_id, "sdk@example.com")
    assert (consent.subject, consent.acr, consent.amr) == (browser.identity_provider.subject, "1", ["pwd"])
    assert consent.context == {"from": "the login"}
    assert consent.requested_scope == SCOPE.split()
    assert tokens.token_type == "bearer"
    assert tokens.expires_in > 0
    assert tokens.access_token and tokens.refresh_token and tokens.id_token


def test_tokens_are_refreshed_introspected_and_revoked(server, client, admin, tokens, browser):
    second = exchange(server, client, grant_type="refresh_token", refresh_token=tokens.refresh_token)
    found = admin.introspect_o_auth2_token(second.access_token, scope="profile")
    assert (found.active, found.sub, found.ext) == (True, browser.identity_provider.subject, {"tenant": "one"})

    public = api(hydra.OAuth2Api, server.public, username=client.client_id, password=client.client_secret)
    public.revoke_o_auth2_token(second.refresh_token)
    assert not admin.introspect_o_auth2_token(second.access_token).active


def test_all_access_tokens_of_a_client_are_deleted(admin, client, tokens):
    admin.delete_o_auth2_token(client.client_id)

    assert not admin.introspect_o_auth2_token(tokens.access_token).active
    assert admin.introspect_o_auth2_token(tokens.refresh_token).active


def test_userinfo_tells_the_claims_of_the_consent(server, tokens, browser):
    info = api(hydra.OidcApi, server.public, access_token=tokens.access_token).get_oidc_user_info()

    assert (info.sub, info.email) == (browser.identity_provider.subject, "sdk@example.com")


def test_a_rejected_login_and_a_rejected_consent_reach_the_client(admin, client, browser):
    reason = hydra.RejectOAuth2Request(error="access_denied", error_description="Not today.", status_code=403)
    asked = {"client_id": client.client_id, "scope": SCOPE}

    login = browser.challenge(asked)
    answer = query_of(browser.follow(admin.reject_o_auth2_login_request(login, reason).redirect_to))
    assert (answer["error"], answer["error_description"]) == ("access_denied", "Not today.")

    accepted = browser.identity_provider.login_page(browser.challenge(asked))
    consent = query_of(browser.get(accepted.redirect_to).headers["Location"])["consent_challenge"]
    answer = query_of(browser.follow(admin.reject_o_auth2_consent_request(consent, reason).redirect_to))
    assert (answer["error"], answer["error_description"]) == ("access_denied", "Not today.")


def test_a_device_is_connected_by_its_user_code(server, admin, browser):
    grant = "urn:ietf:params:oauth:grant-type:device_code"
    device = admin.create_o_auth2_client(hydra.OAuth2Client(
        client_name="Television", grant_types=[grant, "refresh_token"], scope=SCOPE, token_endpoint_auth_method="client_secret_basic"))
    credentials = (device.client_id, device.client_secret)
    answer = requests.post(
        f"{server.public}/oauth2/device/auth", data={"client_id": device.client_id, "scope": SCOPE}, auth=credentials, timeout=10)
    codes = hydra.DeviceAuthorization.from_dict(answer.json())

    page = browser.get(codes.verification_uri).headers["Location"]
    accepted = admin.accept_user_code_request(
        query_of(page)["device_challenge"], hydra.AcceptDeviceUserCodeRequest(user_code=codes.user_code))
    login = browser.get(accepted.redirect_to).headers["Location"]
    consent = browser.get(browser.identity_provider.answer(login)).headers["Location"]
    end = browser.get(browser.identity_provider.answer(consent)).headers["Location"]

    assert query_of(end) == {"client_id": device.client_id}
    assert "/oauth2/device/verify?" in browser.identity_provider.shown["consent"].request_url
    tokens = requests.post(
        f"{server.public}/oauth2/token", data={"grant_type": grant, "device_code": codes.device_code}, auth=credentials,
        timeout=10).json()
    assert admin.introspect_o_auth2_token(tokens["access_token"]).sub == browser.identity_provider.subject


def test_a_logout_is_shown_rejected_and_accepted(server, admin, tokens, browser):
    url = f"{server.public}/oauth2/sessions/logout?id_token_hint={tokens.id_token}"

    challenge = query_of(browser.get(url).headers["Location"])["logout_challenge"]
    admin.reject_o_auth2_logout_request(challenge)
    assert admin.introspect_o_auth2_token(tokens.access_token).active

    assert browser.follow(browser.get(url).headers["Location"]).startswith(SIGNED_OUT)
    shown = browser.identity_provider.shown["logout"]
    assert (shown.subject, shown.rp_initiated) == (browser.identity_provider.subject, True)
    assert shown.sid == browser.identity_provider.shown["consent"].login_session_id


def test_consent_sessions_are_listed_and_revoked_with_their_tokens(admin, client, tokens, browser):
    subject = browser.identity_provider.subject
    [session] = admin.list_o_auth2_consent_sessions(subject)
    assert session.grant_scope == SCOPE.split()
    assert session.consent_request.client.client_id == client.client_id
    assert session.session.access_token == {"tenant": "one"}

    admin.revoke_o_auth2_consent_sessions(subject=subject, client=client.client_id)
    assert admin.list_o_auth2_consent_sessions(subject) == []
    assert not admin.introspect_o_auth2_token(tokens.refresh_token).active


def test_login_sessions_are_revoked_by_person_and_by_session(admin, client, tokens, browser):
    asked = {"client_id": client.client_id, "scope": SCOPE}

    def is_signed_in():
        return admin.get_o_auth2_login_request(browser.challenge(asked)).skip

    assert is_signed_in()
    admin.revoke_o_auth2_login_sessions(subject=browser.identity_provider.subject)
    assert not is_signed_in()

    browser.sign_on(asked)
    assert is_signed_in()
    admin.revoke_o_auth2_login_sessions(sid=browser.identity_provider.shown["consent"].login_session_id)
    assert not is_signed_in()


@pytest.mark.parametrize("name", ["hydra.openid.id-token", "hydra.jwt.access-token"])
def test_the_key_sets_are_read(server, name):
    keys = api(hydra.JwkApi, server.admin)
    [key] = keys.get_json_web_key_set(name).keys

    assert (key.alg, key.use) == ("RS256", "sig")
    assert keys.get_json_web_key(name, key.kid).keys == [key]


def test_the_lifespans_of_a_client_are_replaced(admin, client):
    lifespans = hydra.OAuth2ClientTokenLifespans(
        client_credentials_grant_access_token_lifespan="1h30m", refresh_token_grant_refresh_token_lifespan="24h")
    changed = admin.set_o_auth2_client_lifespans(client.client_id, lifespans)

    assert changed.client_credentials_grant_access_token_lifespan == "1h30m0s"
    assert changed.refresh_token_grant_refresh_token_lifespan == "24h0m0s"
    assert changed.authorization_code_grant_access_token_lifespan is None


def test_a_key_set_is_made_replaced_and_deleted(server):
    keys = api(hydra.JwkApi, server.admin)
    [made] = keys.create_json_web_key_set("sdk", hydra.CreateJsonWebKeySet(alg="ES256", kid="first", use="sig")).keys
    assert (made.alg, made.kid, made.kty, made.use) == ("ES256", "first", "EC", "sig")
    keys.create_json_web_key_set("sdk", hydra.CreateJsonWebKeySet(alg="RS256", kid="second", use="sig"))
    assert {key.kid for key in keys.get_json_web_key_set("sdk").keys} == {"first", "second"}

    assert keys.set_json_web_key("sdk", "first", made).kid == "first"
    keys.delete_json_web_key("sdk", "second")
    assert [key.kid for key in keys.get_json_web_key_set("sdk").keys] == ["first"]
    assert keys.set_json_web_key_set("sdk", hydra.JsonWebKeySet(keys=[made])).keys[0].kid == "first"
    keys.delete_json_web_key_set("sdk")
    with pytest.raises(hydra.exceptions.NotFoundException):
        keys.get_json_web_key_set("sdk")


def test_a_client_registers_and_manages_itself(start_server, sqlite):
    server = start_server(sqlite(), OIDC_DYNAMIC_CLIENT_REGISTRATION_ENABLED="true")
    made = api(hydra.OidcApi, server.public).create_oidc_dynamic_client(
        hydra.OAuth2Client(client_name="SDK", redirect_uris=[CALLBACK]))
    assert made.client_secret and made.registration_access_token and made.registration_client_uri

    own = api(hydra.OidcApi, server.public, access_token=made.registration_access_token)
    found = own.get_oidc_dynamic_client(made.client_id)
    assert found.client_name == "SDK"
    found.client_name = "SDK, renamed"
    changed = own.set_oidc_dynamic_client(made.client_id, found)
    assert changed.client_name == "SDK, renamed"

    # Each change renews the token (RFC 7592 §3).
    api(hydra.OidcApi, server.public, access_token=changed.registration_access_token).delete_oidc_dynamic_client(made.client_id)
    with pytest.raises(hydra.exceptions.NotFoundException):
        api(hydra.OAuth2Api, server.admin).get_o_auth2_client(made.client_id)


def test_discovery_key_discovery_and_metadata_are_read(server):
    configuration = api(hydra.OidcApi, server.public).discover_oidc_configuration()
    assert configuration.issuer == server.public
    assert api(hydra.WellknownApi, server.public).discover_json_web_keys().keys

    metadata = api(hydra.MetadataApi, server.admin)
    assert metadata.get_version().version
    assert metadata.is_alive().status == "ok"
    assert metadata.is_ready().status == "ok"


def test_issuers_of_assertions_are_trusted_read_listed_and_deleted(admin):
    key = hydra.JsonWebKey(
        alg="ES256", kid="key-1", kty="EC", use="sig", crv="P-256",
        x="f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", y="x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")
    made = admin.trust_o_auth2_jwt_grant_issuer(
        hydra.TrustOAuth2JwtGrantIssuer(
            issuer="https://issuer.example", subject="alice", scope=["read"], jwk=key,
            expires_at=datetime.now(timezone.utc) + timedelta(days=30)))
    assert made.public_key.kid == "key-1"
    assert admin.get_trusted_o_auth2_jwt_grant_issuer(made.id) == made
    assert made in admin.list_trusted_o_auth2_jwt_grant_issuers(issuer="https://issuer.example")
    admin.delete_trusted_o_auth2_jwt_grant_issuer(made.id)
    with pytest.raises(hydra.exceptions.NotFoundException):
        admin.get_trusted_o_auth2_jwt_grant_issuer(made.id)


def test_an_error_has_the_two_members_of_RFC_6749_section_5_2(admin):
    with pytest.raises(hydra.exceptions.BadRequestException) as refusal:
        admin.create_o_auth2_client(hydra.OAuth2Client(redirect_uris=["/relative"]))
    assert refusal.value.data.error == "invalid_redirect_uri"
    assert refusal.value.data.error_description


def test_every_method_is_called_in_this_file_or_belongs_to_a_later_release():
    source = Path(__file__).read_text()
    called = {name for name in methods() if f".{name}(" in source or f".{name}_with_http_info(" in source}

    assert not called & set(LATER)
    assert called | set(LATER) == methods()
