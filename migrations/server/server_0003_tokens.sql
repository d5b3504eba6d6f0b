-- What people let clients do, and the codes and tokens that hang on it.

CREATE TABLE authorizations (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    session_id TEXT NOT NULL,
    requested_at BIGINT NOT NULL,
    remembered BIGINT NOT NULL,
    remembered_until BIGINT,
    skipped BIGINT NOT NULL,
    -- Tokens of such an authorization are dead, also those that a racing request is about to insert.
    tokens_revoked BIGINT NOT NULL,
    details BYTEA NOT NULL
);
CREATE INDEX authorizations_subject ON authorizations (subject, client_id);

CREATE TABLE authorization_codes (
    signature BYTEA PRIMARY KEY,
    authorization_id TEXT NOT NULL REFERENCES authorizations (id) ON DELETE CASCADE,
    client_id TEXT NOT NULL,
    redirect_uri TEXT,
    code_challenge TEXT,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    -- The signature of the access token that the code bought: it tells the winner among racing redeemers.
    used_by BYTEA
);
CREATE INDEX authorization_codes_authorization ON authorization_codes (authorization_id);

-- The busiest table: one index besides the key, and that one only for tokens of people. Deleting a client scans it.
CREATE TABLE access_tokens (
    signature BYTEA PRIMARY KEY,
    authorization_id TEXT REFERENCES authorizations (id) ON DELETE CASCADE,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    scope TEXT NOT NULL,
    audience TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX access_tokens_authorization ON access_tokens (authorization_id) WHERE authorization_id IS NOT NULL;

CREATE TABLE refresh_tokens (
    signature BYTEA PRIMARY KEY,
    authorization_id TEXT NOT NULL REFERENCES authorizations (id) ON DELETE CASCADE,
    client_id TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT,
    used_at BIGINT,
    -- The signature of the access token that came of the latest exchange.
    used_by BYTEA
);
CREATE INDEX refresh_tokens_authorization ON refresh_tokens (authorization_id);
