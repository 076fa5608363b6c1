-- The schema of the journal (schema version 1).
--
-- `entry` is the journal: append-only, gapless, each row hashed over the one before. `session` and
-- `total` are derived from it in the same transaction and can be rebuilt from it; `draft` alone
-- holds what was typed but not yet saved. What a figure or a list needs is derived; the rest of a
-- session (place, note, ...) is read from the body of its entry.

-- name: journal_schema
PRAGMA application_id = 1398096202;
PRAGMA user_version = 1;

-- install: the id of this install; created: its time
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- num: the sequence number of this install, from 1; id: UUID version 7; at: time of writing;
-- body: canonical JSON; hash: BLAKE2b over the row and prev, the hash of the row before
CREATE TABLE entry(
  num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, kind TEXT NOT NULL,
  body TEXT NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL) STRICT;

-- The sessions as they stand after corrections and voids. num: the entry that first saved it (its
-- id is the session's), entry: the one with its latest figures; at: local time with zone, so that
-- its first 10 characters are the day; languages, sectors: space-separated codes in alphabetical
-- order; who: space-separated 'KH:women:men:other:unstated' in alphabetical order, nationality
-- '-' = not stated.
CREATE TABLE session(
  num INTEGER PRIMARY KEY, entry INTEGER NOT NULL, version INTEGER NOT NULL,
  is_void INTEGER NOT NULL, at TEXT NOT NULL, centre TEXT NOT NULL, kind TEXT NOT NULL,
  channel TEXT NOT NULL, country TEXT NOT NULL, languages TEXT NOT NULL, sectors TEXT NOT NULL,
  who TEXT NOT NULL) STRICT;
CREATE INDEX session_at ON session(at, num, is_void);

-- Totals of whole months, so that a report never reads their sessions. nationality '*' counts
-- each session once; the others count it once for each nationality it has. Nationality comes last
-- in the key: what one session changes lies side by side.
CREATE TABLE total(
  month TEXT NOT NULL, centre TEXT NOT NULL, country TEXT NOT NULL, kind TEXT NOT NULL,
  channel TEXT NOT NULL, sectors TEXT NOT NULL, languages TEXT NOT NULL,
  nationality TEXT NOT NULL,
  sessions INTEGER NOT NULL, women INTEGER NOT NULL, men INTEGER NOT NULL,
  other INTEGER NOT NULL, unstated INTEGER NOT NULL,
  PRIMARY KEY(month, centre, country, kind, channel, sectors, languages, nationality))
  STRICT, WITHOUT ROWID;

-- half-typed forms; body: JSON as the form wrote it
CREATE TABLE draft(form TEXT PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL)
  STRICT, WITHOUT ROWID;
