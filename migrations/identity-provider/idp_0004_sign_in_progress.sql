-- How far a sign-in has come before it is decided: who has proven what, and which steps are done. Encrypted.
ALTER TABLE idp_transactions ADD COLUMN progress BYTEA;
