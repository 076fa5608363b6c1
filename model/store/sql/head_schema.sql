-- What schema version 3 of the journal adds: what has to be there, written in the same transaction as
-- what is there (head.h).

-- name: head_schema
PRAGMA user_version = 3;

-- of: the id of an install: num and hash of its last entry. Else the name of a table that is written
-- without entries: num: how many rows it has, hash: the sum (XOR) of their hashes.
CREATE TABLE head(of TEXT PRIMARY KEY, num INTEGER NOT NULL, hash BLOB NOT NULL)
  STRICT, WITHOUT ROWID;

-- A journal of an older version: an entry that only derived tables speak of is missing; nothing has
-- the hash of it.
INSERT INTO head(of, num, hash)
SELECT m.value, a.num, coalesce((SELECT e.hash FROM entry e WHERE e.num = a.num), zeroblob(32))
  FROM meta m, (SELECT ifnull(max(n), 0) AS num
    FROM (SELECT max(num) AS n FROM entry
          UNION ALL SELECT max(num) FROM session UNION ALL SELECT max(entry) FROM session
          UNION ALL SELECT max(num) FROM case_entry UNION ALL SELECT max(num) FROM case_change
          UNION ALL SELECT max(num) FROM money UNION ALL SELECT max(num) FROM referral
          UNION ALL SELECT max(num) FROM cost UNION ALL SELECT max(num) FROM cost_item
          UNION ALL SELECT max(num) FROM hazard UNION ALL SELECT max(num) FROM feedback)) a
 WHERE m.key = 'install';
