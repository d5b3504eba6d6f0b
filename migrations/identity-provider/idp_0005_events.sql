-- What happened to whom, by whom: written once, never changed. Only the traces of a browser go before the rest does.
CREATE TABLE idp_events (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    type TEXT NOT NULL,
    -- `person`, `operator`, `anybody` or `program`.
    actor_kind TEXT NOT NULL,
    actor TEXT,
    -- Whom it concerns. Kept when the account is gone, hence no reference.
    subject TEXT,
    client TEXT,
    -- The session's name, never the cookie's value.
    session TEXT,
    request_id TEXT,
    address TEXT,
    user_agent TEXT,
    -- A JSON object of texts.
    details TEXT NOT NULL
);
CREATE INDEX idp_events_by_time ON idp_events (at, id);
CREATE INDEX idp_events_by_subject ON idp_events (subject, at, id);
CREATE INDEX idp_events_by_type ON idp_events (type, at, id);
CREATE INDEX idp_events_with_traces ON idp_events (at) WHERE address IS NOT NULL OR user_agent IS NOT NULL;
