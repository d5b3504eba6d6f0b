-- What the list of a person's sessions shows.
ALTER TABLE idp_sessions ADD COLUMN user_agent TEXT NOT NULL DEFAULT '';
ALTER TABLE idp_sessions ADD COLUMN address TEXT NOT NULL DEFAULT '';

-- Permissions that people took away from applications; gone when they give them again.
CREATE TABLE idp_withdrawn_scopes (
    user_id TEXT NOT NULL REFERENCES idp_users (id) ON DELETE CASCADE,
    client_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    withdrawn_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, client_id, scope)
);
