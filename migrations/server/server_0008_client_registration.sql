-- The signature of the token with which a client manages its own registration.
ALTER TABLE clients ADD COLUMN registration_token BYTEA;
