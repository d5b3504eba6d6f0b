-- Work that one process does for all, such as deleting what has expired.
CREATE TABLE idp_leases (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    held_until BIGINT NOT NULL
);
