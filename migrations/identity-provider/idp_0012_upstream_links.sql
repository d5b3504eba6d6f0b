-- Who at other OpenID providers is who here. The key is issuer and subject; an address finds nobody.
CREATE TABLE idp_upstream_links (
    -- What pages call it by.
    id TEXT PRIMARY KEY,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES idp_users (id) ON DELETE CASCADE,
    -- What the provider called the person, for the person to know it again.
    label TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    UNIQUE (issuer, subject)
);
CREATE INDEX idp_upstream_links_by_user ON idp_upstream_links (user_id);

-- Attempts to sign in at other providers: what must come back, and who came back. Encrypted.
CREATE TABLE idp_upstream_attempts (
    transaction_id TEXT PRIMARY KEY,
    -- Of the `state` that went there; NULL: answered.
    state_hash BYTEA,
    content BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX idp_upstream_attempts_by_expiry ON idp_upstream_attempts (expires_at);
