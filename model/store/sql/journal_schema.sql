-- The schema of the journal (schema version 1).
--
-- `entry` is the journal: append-only, gapless per install, each row hashed over the one before.
-- All other tables are derived from it in the same transaction and can be rebuilt from it;
-- `draft` alone holds what was typed but not yet saved.

-- name: journal_schema
PRAGMA application_id = 1398096202;
PRAGMA user_version = 1;

-- own install id and creation time
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- id: UUID version 7; body: canonical JSON; hash: BLAKE2b over the row and prev
CREATE TABLE entry(
  num INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE, install TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL,
  kind TEXT NOT NULL, body TEXT NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL,
  UNIQUE(install, seq));

-- The sessions as they stand after corrections and voids. entry: the latest version;
-- lists (languages, sectors, topics) are space-separated codes in alphabetical order.
CREATE TABLE session(
  num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, entry INTEGER NOT NULL REFERENCES entry(num),
  version INTEGER NOT NULL, is_void INTEGER NOT NULL,
  at TEXT NOT NULL, day TEXT NOT NULL, month TEXT NOT NULL,
  centre TEXT NOT NULL, kind TEXT NOT NULL, channel TEXT NOT NULL, place TEXT NOT NULL,
  country TEXT NOT NULL, languages TEXT NOT NULL, sectors TEXT NOT NULL, topics TEXT NOT NULL,
  role TEXT NOT NULL, minutes INTEGER, materials INTEGER, note TEXT NOT NULL,
  women INTEGER NOT NULL, men INTEGER NOT NULL, other INTEGER NOT NULL, unstated INTEGER NOT NULL);
CREATE INDEX session_day ON session(day, num);

-- one row per nationality ('-' = not stated) of a session
CREATE TABLE session_people(
  session INTEGER NOT NULL REFERENCES session(num), nationality TEXT NOT NULL,
  women INTEGER NOT NULL, men INTEGER NOT NULL, other INTEGER NOT NULL, unstated INTEGER NOT NULL,
  PRIMARY KEY(session, nationality)) WITHOUT ROWID;

-- Totals of whole months, kept up in the same transaction, so that a standard report never reads
-- the sessions. nationality '*' counts each session once; the others count it once for each
-- nationality it has.
CREATE TABLE total(
  month TEXT NOT NULL, nationality TEXT NOT NULL, centre TEXT NOT NULL, country TEXT NOT NULL,
  kind TEXT NOT NULL, channel TEXT NOT NULL, sectors TEXT NOT NULL, languages TEXT NOT NULL,
  sessions INTEGER NOT NULL, women INTEGER NOT NULL, men INTEGER NOT NULL,
  other INTEGER NOT NULL, unstated INTEGER NOT NULL,
  PRIMARY KEY(month, nationality, centre, country, kind, channel, sectors, languages)) WITHOUT ROWID;

-- half-typed forms; body: JSON as the form wrote it
CREATE TABLE draft(form TEXT PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
