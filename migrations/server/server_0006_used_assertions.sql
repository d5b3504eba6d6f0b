-- Assertions that were used and have not expired: JWTs by which clients authenticate, and those of the JWT bearer grant.

CREATE TABLE used_assertions (
    -- Of use, issuer and `jti`.
    digest BYTEA PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
