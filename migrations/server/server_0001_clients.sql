-- Both databases read this text. Times are milliseconds since 1970; booleans are 0 and 1. What is named `details`,
-- `payload`, `consent` or `sealed` is encrypted and bound to its row.

CREATE TABLE clients (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    -- Starts at a random number, so that a client that was deleted and made anew is not taken for its predecessor.
    revision BIGINT NOT NULL,
    document TEXT NOT NULL,
    secret_digests TEXT NOT NULL
);
