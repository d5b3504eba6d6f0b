-- The key sets of the server.

CREATE TABLE json_web_keys (
    set_id TEXT NOT NULL,
    -- Counts from 1 within the set; the highest is the newest.
    ordinal BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (set_id, ordinal)
);
