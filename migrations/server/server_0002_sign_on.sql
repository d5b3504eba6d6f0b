-- From the decision about a login to a signed-in browser, and out again.

-- A row exists from the moment the identity provider decided about the login.
CREATE TABLE flows (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    requested_at BIGINT NOT NULL,
    login_skipped BIGINT NOT NULL,
    consent_skipped BIGINT NOT NULL,
    login_verifier BYTEA NOT NULL,
    consent_challenge BYTEA,
    consent_verifier BYTEA,
    -- The signature of the code that the flow ended with: it tells the winner among racing callers.
    code BYTEA,
    payload BYTEA NOT NULL,
    consent BYTEA
);
CREATE UNIQUE INDEX flows_login_verifier ON flows (login_verifier);
CREATE UNIQUE INDEX flows_consent_challenge ON flows (consent_challenge) WHERE consent_challenge IS NOT NULL;
CREATE UNIQUE INDEX flows_consent_verifier ON flows (consent_verifier) WHERE consent_verifier IS NOT NULL;
CREATE INDEX flows_requested_at ON flows (requested_at);

CREATE TABLE login_sessions (
    id TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    authenticated_at BIGINT NOT NULL,
    remembered BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    identity_provider_session_id TEXT
);
CREATE INDEX login_sessions_subject ON login_sessions (subject);
CREATE INDEX login_sessions_expires_at ON login_sessions (expires_at);

CREATE TABLE logout_requests (
    id TEXT PRIMARY KEY,
    verifier BYTEA NOT NULL UNIQUE,
    session_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    client_id TEXT,
    rp_initiated BIGINT NOT NULL,
    redirect_to TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    completed BIGINT NOT NULL
);
CREATE INDEX logout_requests_expires_at ON logout_requests (expires_at);
