-- How often somebody failed to prove who they are: a counter for each account, address and pair of both. The keys are
-- keyed hashes, so that the table names neither people nor addresses.
CREATE TABLE idp_guesses (
    key BYTEA PRIMARY KEY,
    -- The hash of the account; NULL for the counter of an address.
    account BYTEA,
    failures BIGINT NOT NULL,
    counted_at BIGINT NOT NULL,
    blocked_until BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX idp_guesses_by_account ON idp_guesses (account);
CREATE INDEX idp_guesses_by_expiry ON idp_guesses (expires_at);
