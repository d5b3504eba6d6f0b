-- Who is signed in at which browser. The cookie's value is known only as a keyed hash.
CREATE TABLE idp_sessions (
    cookie_hash BYTEA PRIMARY KEY,
    -- What the server is told as `identity_provider_session_id`.
    id TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL REFERENCES idp_users (id) ON DELETE CASCADE,
    -- The server's login session (`sid`) that this one belongs to.
    login_session_id TEXT NOT NULL,
    -- A JSON array (RFC 8176).
    amr TEXT NOT NULL,
    acr TEXT NOT NULL,
    authenticated_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    is_remembered BIGINT NOT NULL
);
CREATE INDEX idp_sessions_by_user ON idp_sessions (user_id);
CREATE INDEX idp_sessions_by_login_session ON idp_sessions (login_session_id);
CREATE INDEX idp_sessions_by_expiry ON idp_sessions (expires_at);

-- One row for each challenge that a page is shown for. Challenge and decision are encrypted.
CREATE TABLE idp_transactions (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    cookie_hash BYTEA NOT NULL,
    content BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    decided_at BIGINT,
    -- Which of several racing requests decided.
    decided_by TEXT,
    decision BYTEA
);
CREATE INDEX idp_transactions_by_expiry ON idp_transactions (expires_at);
