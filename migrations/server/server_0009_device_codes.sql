-- Devices that wait for a person (RFC 8628). Device codes, user codes and verifiers are keyed hashes.

CREATE TABLE device_codes (
    signature BYTEA PRIMARY KEY,
    user_code BYTEA NOT NULL,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    scope TEXT NOT NULL,
    audience TEXT NOT NULL,
    requested_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- Milliseconds between two requests of the device; it grows when the device is faster.
    polling_interval BIGINT NOT NULL,
    polled_at BIGINT,
    state TEXT NOT NULL,
    -- The sign-on that the user code was entered in, and the keyed hashes of its browser's cookie and of the verifier
    -- that brings the browser back.
    flow_id TEXT,
    csrf BYTEA,
    verifier BYTEA,
    authorization_id TEXT REFERENCES authorizations (id) ON DELETE CASCADE,
    used_at BIGINT,
    -- The signature of the access token that the code bought: it tells the winner among racing requests.
    used_by BYTEA
);
CREATE UNIQUE INDEX device_codes_user_code ON device_codes (user_code);
CREATE UNIQUE INDEX device_codes_flow ON device_codes (flow_id) WHERE flow_id IS NOT NULL;
CREATE UNIQUE INDEX device_codes_verifier ON device_codes (verifier) WHERE verifier IS NOT NULL;
CREATE INDEX device_codes_authorization ON device_codes (authorization_id) WHERE authorization_id IS NOT NULL;
CREATE INDEX device_codes_expires_at ON device_codes (expires_at);

-- How many user codes were tried (RFC 8628 §5.1): by a browser's sign-on, and by everybody in a minute.
CREATE TABLE user_code_guesses (
    id TEXT PRIMARY KEY,
    guesses BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX user_code_guesses_expires_at ON user_code_guesses (expires_at);
