-- What is known about people beyond names and addresses: a JSON object, by the names of OpenID Connect Core §5.1 and of
-- `schema.attributes`.
ALTER TABLE idp_users ADD COLUMN attributes TEXT;

-- The address and the name as they are searched for by their beginning: bytes, as texts sort by the database's language.
ALTER TABLE idp_users ADD COLUMN search_email BYTEA;
ALTER TABLE idp_users ADD COLUMN search_name BYTEA;
-- The `updated_at` of the row that they were made from; where it is another, a search makes them anew.
ALTER TABLE idp_users ADD COLUMN search_at BIGINT;
CREATE INDEX idp_users_to_search ON idp_users (id) WHERE search_at IS NULL OR search_at <> updated_at;
CREATE INDEX idp_users_by_search_email ON idp_users (search_email, id);
CREATE INDEX idp_users_by_search_name ON idp_users (search_name, id);

-- Who belongs to which group, and has which role. A group exists as long as somebody belongs to it.
CREATE TABLE idp_memberships (
    user_id TEXT NOT NULL REFERENCES idp_users (id) ON DELETE CASCADE,
    -- 'group' or 'role'
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (user_id, kind, name)
);
CREATE INDEX idp_memberships_by_name ON idp_memberships (kind, name, user_id);
