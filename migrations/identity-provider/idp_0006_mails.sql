-- Mails that wait to be delivered. A row goes when its mail was taken over or given up.
CREATE TABLE idp_mails (
    -- Also what the Message-ID is made of.
    id TEXT PRIMARY KEY,
    -- The name of its template.
    kind TEXT NOT NULL,
    -- Recipient and message, encrypted: codes are in it.
    content BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    -- Not before this; while a process delivers it, when that process must be done.
    next_attempt_at BIGINT NOT NULL,
    give_up_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    -- Why the last attempt failed.
    failure TEXT
);
CREATE INDEX idp_mails_by_next_attempt ON idp_mails (next_attempt_at);
