-- Codes that are sent by mail. Neither code nor link is stored, only their keyed hashes.
CREATE TABLE idp_codes (
    id TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    -- The transaction or session that asked; nobody else can redeem the code.
    asker TEXT NOT NULL,
    -- NULL: nobody has the address; the row makes the answer the same.
    user_id TEXT,
    address TEXT NOT NULL,
    address_key TEXT NOT NULL,
    -- What the asker typed: it must not learn the address behind a user name.
    typed TEXT NOT NULL,
    code_hash BYTEA NOT NULL,
    link_hash BYTEA NOT NULL UNIQUE,
    tries BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- A later code of the same asker took its place.
    replaced_at BIGINT,
    redeemed_at BIGINT,
    -- What the redeemed code allowed has been done.
    used_at BIGINT
);
CREATE INDEX idp_codes_by_asker ON idp_codes (asker, purpose);
CREATE INDEX idp_codes_by_address ON idp_codes (address_key, created_at);
CREATE INDEX idp_codes_by_age ON idp_codes (created_at);

-- What a person entered who has yet to confirm their address. Encrypted, as it holds a name and a password's hash.
CREATE TABLE idp_pending_registrations (
    transaction_id TEXT PRIMARY KEY,
    content BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX idp_pending_registrations_by_expiry ON idp_pending_registrations (expires_at);

-- Who may register where registration is by invitation.
CREATE TABLE idp_invitations (
    id TEXT PRIMARY KEY,
    token_hash BYTEA NOT NULL UNIQUE,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    accepted_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX idp_invitations_by_email ON idp_invitations (email_key);

-- Which version of which document a person agreed to.
CREATE TABLE idp_terms_acceptances (
    user_id TEXT NOT NULL REFERENCES idp_users (id) ON DELETE CASCADE,
    document TEXT NOT NULL,
    version TEXT NOT NULL,
    accepted_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, document, version)
);

-- Who must choose a new password at the next sign-in, and why.
CREATE TABLE idp_password_demands (
    user_id TEXT PRIMARY KEY REFERENCES idp_users (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    demanded_at BIGINT NOT NULL
);

-- Accounts that go for good at `due_at`, unless their person signs in before.
CREATE TABLE idp_deletions (
    user_id TEXT PRIMARY KEY REFERENCES idp_users (id) ON DELETE CASCADE,
    requested_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL
);
CREATE INDEX idp_deletions_by_due ON idp_deletions (due_at);

-- Addresses that were changed, so that whoever reads the old mailbox can take the change back.
CREATE TABLE idp_email_changes (
    token_hash BYTEA PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES idp_users (id) ON DELETE CASCADE,
    old_email TEXT NOT NULL,
    new_email TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    reverted_at BIGINT
);
CREATE INDEX idp_email_changes_by_user ON idp_email_changes (user_id);
CREATE INDEX idp_email_changes_by_expiry ON idp_email_changes (expires_at);
