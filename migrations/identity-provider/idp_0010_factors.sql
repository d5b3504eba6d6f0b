-- Authenticator apps. A row exists from the moment when its first code was entered.
CREATE TABLE idp_totp (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES idp_users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- The key that app and program share, encrypted.
    shared_key BYTEA NOT NULL,
    -- The last time step whose code was used; only later ones count (RFC 6238 §5.2).
    last_step BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL
);
CREATE INDEX idp_totp_by_user ON idp_totp (user_id);

-- Recovery codes, each known only as a keyed hash.
CREATE TABLE idp_recovery_codes (
    code_hash BYTEA PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES idp_users (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX idp_recovery_codes_by_user ON idp_recovery_codes (user_id);

-- Passkeys and security keys (WebAuthn Level 3 §4, "credential record").
CREATE TABLE idp_credentials (
    credential_id BYTEA PRIMARY KEY,
    -- What pages call it by.
    id TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL REFERENCES idp_users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- `passkey` or `security_key`.
    purpose TEXT NOT NULL,
    -- A COSE_Key (RFC 9052 §7).
    public_key BYTEA NOT NULL,
    sign_count BIGINT NOT NULL,
    -- A JSON array.
    transports TEXT NOT NULL,
    is_backup_eligible BIGINT NOT NULL,
    is_backed_up BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    -- When a signature counter did not advance: there may be a copy of the authenticator.
    doubted_at BIGINT
);
CREATE INDEX idp_credentials_by_user ON idp_credentials (user_id);

-- Challenges that pages were given and that no authenticator has answered yet: one for each sign-in or session and
-- purpose, so that loading a page again and again makes no rows.
CREATE TABLE idp_ceremonies (
    -- The sign-in or session that the page belongs to.
    bound_to BYTEA NOT NULL,
    purpose TEXT NOT NULL,
    challenge_hash BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (bound_to, purpose)
);
CREATE INDEX idp_ceremonies_by_expiry ON idp_ceremonies (expires_at);
