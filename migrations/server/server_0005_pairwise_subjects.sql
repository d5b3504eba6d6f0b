-- By which name a client knows a person, where the identity provider chose it.
CREATE TABLE pairwise_subjects (
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    identifier TEXT NOT NULL,
    PRIMARY KEY (client_id, subject)
);
-- No two people are one to a client.
CREATE UNIQUE INDEX pairwise_subjects_identifier ON pairwise_subjects (client_id, identifier);
