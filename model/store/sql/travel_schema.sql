-- What schema version 4 of the journal adds: entries of other machines (travel.h).

-- name: travel_schema
PRAGMA user_version = 4;

-- Whose entries are here, besides those of this install (which has the number 0). Its own id stands
-- here too when entries came back that bear it and are not in its chain: a fork.
CREATE TABLE origin(num INTEGER PRIMARY KEY, install TEXT NOT NULL UNIQUE) STRICT;

-- num: from now on the place of the entry among all, in the order of tick and hash; origin: whose it
-- is; seq: its number in the chain of its install; tick: the logical clock.
ALTER TABLE entry ADD COLUMN origin INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN tick INTEGER NOT NULL DEFAULT 0;
UPDATE entry SET seq = num, tick = num;
CREATE INDEX entry_origin ON entry(origin, seq) WHERE origin <> 0;
CREATE INDEX entry_receipt ON entry(kind) WHERE kind = 'receipt';

-- Two machines may have given one code.
CREATE TABLE case_file_4(
  num INTEGER PRIMARY KEY, code TEXT NOT NULL, entry INTEGER NOT NULL,
  version INTEGER NOT NULL, is_open INTEGER NOT NULL, is_erased INTEGER NOT NULL,
  opened TEXT NOT NULL, closed TEXT NOT NULL, close_reason TEXT NOT NULL, step TEXT NOT NULL,
  due TEXT NOT NULL, centre TEXT NOT NULL, type TEXT NOT NULL, country TEXT NOT NULL,
  sector TEXT NOT NULL, against TEXT NOT NULL, channel TEXT NOT NULL, who TEXT NOT NULL,
  women INTEGER NOT NULL, men INTEGER NOT NULL, other INTEGER NOT NULL,
  unstated INTEGER NOT NULL) STRICT;
INSERT INTO case_file_4 SELECT * FROM case_file;
DROP TABLE case_file;
ALTER TABLE case_file_4 RENAME TO case_file;
CREATE INDEX case_code ON case_file(code);
CREATE INDEX case_due ON case_file(is_open DESC, due, num DESC);
CREATE INDEX case_opened ON case_file(opened);

-- The sealed part of a case, now by ids, which stay when places change. entry: the one that holds the
-- hash of the row; of: the case.
CREATE TABLE sealed_4(entry TEXT PRIMARY KEY, of TEXT NOT NULL, field TEXT NOT NULL,
  team BLOB NOT NULL, recovery BLOB NOT NULL, nonce BLOB NOT NULL, cipher BLOB NOT NULL)
  STRICT;
INSERT INTO sealed_4
SELECT ifnull(e.id, s.entry), ifnull(c.id, s.case_num), s.field, s.team, s.recovery, s.nonce,
       s.cipher
  FROM sealed s LEFT JOIN entry e ON e.num = s.entry LEFT JOIN entry c ON c.num = s.case_num;
DROP TABLE sealed;
ALTER TABLE sealed_4 RENAME TO sealed;
CREATE INDEX sealed_of ON sealed(of, field);
