-- Clients that are still to be told that a session is over (OpenID Connect Back-Channel Logout 1.0 §2.5).

-- A row is written in the unit that ends the session, and leaves with the delivery or after the last attempt.
CREATE TABLE logout_notices (
    session_id TEXT NOT NULL,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    ended_at BIGINT NOT NULL,
    -- Counts up when a process takes the notice, so that one whose lease ran out changes nothing any more.
    attempts BIGINT NOT NULL,
    -- When it may be taken: at once, after a pause, or when the lease of the process that has it runs out.
    due_at BIGINT NOT NULL,
    PRIMARY KEY (session_id, client_id)
);
CREATE INDEX logout_notices_due_at ON logout_notices (due_at);
CREATE INDEX logout_notices_subject ON logout_notices (subject);
