-- How often a refresh token was exchanged (`rotation_grace_reuse_count`), and the claims that a hook gave to tokens
-- instead of those of the consent: sealed, or empty where there are none.

ALTER TABLE refresh_tokens ADD COLUMN uses BIGINT NOT NULL DEFAULT 0;
ALTER TABLE refresh_tokens ADD COLUMN claims BYTEA;
ALTER TABLE access_tokens ADD COLUMN claims BYTEA;
