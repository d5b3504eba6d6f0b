-- Sessions of the identity provider that are still to end, because ours did (`urls.identity_provider.url`).

-- A row is written in the unit that ends the session, and leaves with the delivery or after the last attempt.
CREATE TABLE identity_provider_notices (
    -- As the identity provider named it when it accepted the login.
    identity_provider_session_id TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    -- Counts up when a process takes the notice, so that one whose lease ran out changes nothing any more.
    attempts BIGINT NOT NULL,
    -- When it may be taken: at once, after a pause, or when the lease of the process that has it runs out.
    due_at BIGINT NOT NULL
);
CREATE INDEX identity_provider_notices_due_at ON identity_provider_notices (due_at);
