-- Whose assertions buy tokens, about whom, and how much (RFC 7523 §2.1).

CREATE TABLE trust_grants (
    id TEXT PRIMARY KEY,
    issuer TEXT NOT NULL,
    -- Empty: any subject. The endpoint lets no empty one through.
    subject TEXT NOT NULL,
    scope TEXT NOT NULL,
    key_id TEXT NOT NULL,
    -- The public key, as a JWK.
    jwk TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX trust_grants_issuer ON trust_grants (issuer, subject, key_id);
CREATE INDEX trust_grants_expires_at ON trust_grants (expires_at);
