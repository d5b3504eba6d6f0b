-- People who can sign in. The subject that clients see is `id`; it is never given to anybody else.
CREATE TABLE idp_users (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    -- The address as it is looked up: lower case, Normalization Form C.
    email_key TEXT NOT NULL UNIQUE,
    email_verified BIGINT NOT NULL,
    username TEXT,
    username_key TEXT UNIQUE,
    name TEXT,
    given_name TEXT,
    family_name TEXT,
    phone TEXT,
    -- A JSON object (OpenID Connect Core §5.1.1).
    address TEXT,
    -- Argon2id in PHC form; NULL: cannot sign in with a password.
    password_hash TEXT,
    disabled_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
