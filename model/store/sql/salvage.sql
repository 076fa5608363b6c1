-- Statements of backups (snapshot.h) and of what is made of a damaged journal (salvage.h).

-- A connection that only reads may write another file.
-- name: snapshot_begin
PRAGMA query_only = OFF

-- Writes the whole store as it stands into the file ?1, which is empty or not there.
-- name: snapshot_write
VACUUM INTO ?1

-- The state of a file as far as it can be seen without comparing its indexes: 'ok' or a complaint.
-- name: quick_check
PRAGMA quick_check(1)

-- A count of a month as it was found, ?1 to ?5; of two the greater: counts only grow.
-- name: salvage_gap
INSERT INTO gap(month, what, key, country, count) VALUES(?1, ?2, ?3, ?4, ?5)
  ON CONFLICT DO UPDATE SET count = max(count, excluded.count)

-- 1 if an entry names the keys of a team in that way: ?1 key, ?2 locks (hexadecimal).
-- scan: salvaging reads every entry
-- name: salvage_team
SELECT 1 FROM entry
 WHERE kind IN ('team', 'team.passphrase', 'team.recover') AND body ->> 'key' = ?1
   AND body ->> 'locks' = ?2 LIMIT 1

-- How many of the fields that are to be there are not.
-- scan: salvaging reads every entry
-- name: salvage_unsealed
WITH gone(of) AS (
  SELECT body ->> 'of' FROM entry
   WHERE kind = 'case.erase' OR (kind = 'case.consent' AND body ->> 'purpose' = 'record'
                                 AND body ->> 'answer' = 'withdrawn')),
 wanted(num, id) AS (
  SELECT max(num), id FROM entry
   WHERE kind = 'case.seal' AND body ->> 'of' NOT IN (SELECT of FROM gone WHERE of IS NOT NULL)
   GROUP BY body ->> 'of', body ->> 'field')
SELECT count(*) FROM wanted WHERE id NOT IN (SELECT entry FROM sealed)

-- 1 if this machine says that it was install ?1 before.
-- scan: asked once, by hand
-- name: salvage_before
SELECT 1 FROM entry WHERE kind = 'restore' AND ?1 IN (body ->> 'before', body ->> 'backup') LIMIT 1
