-- 1 for the access token that the next refresh replaces in its row, NULL for every other: what a code bought, what the
-- grace period or a response at the authorization endpoint put beside it. NULLs do not clash.

ALTER TABLE access_tokens ADD COLUMN is_current BIGINT;
CREATE UNIQUE INDEX access_tokens_current ON access_tokens (authorization_id, is_current) WHERE authorization_id IS NOT NULL;
DROP INDEX access_tokens_authorization;
