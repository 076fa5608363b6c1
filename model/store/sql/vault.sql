-- Statements of the vault and of the sealed part of cases. Their tables are described in
-- casebook_schema.sql.

-- Keys -----------------------------------------------------------------------------------------

-- 1 if there is a value of that name.
-- name: vault_has
SELECT 1 FROM vault WHERE key = ?1
-- name: vault_get
SELECT value FROM vault WHERE key = ?1

-- ?1 key, ?2 value.
-- name: vault_put
INSERT OR REPLACE INTO vault(key, value) VALUES(?1, ?2)
-- name: vault_drop
DELETE FROM vault WHERE key = ?1

-- Writes the file anew without anything that was deleted.
-- name: scrub
VACUUM

-- The locks of the team's and of the recovery key.
-- scan: there are a few values
-- name: vault_locks
SELECT key, value FROM vault WHERE key = 'lock' OR key LIKE 'sheets.%' ORDER BY key

-- A value that nobody put there: of another name, or of another size than its own.
-- scan: there are a few values
-- name: vault_foreign
SELECT key FROM vault
 WHERE NOT (key IN ('team', 'recovery', 'unique') AND length(value) = 32 OR key = 'lock'
            OR key IN ('sheets.AB', 'sheets.AC', 'sheets.BC')
            OR key = 'tries' AND length(value) = 24 OR key = 'scrub' AND length(value) = 0)
 LIMIT 1

-- The entries that set the keys of this machine, the latest first: its keys and the hash of its locks in hexadecimal,
-- NULL where the entry left one as it was.
-- scan: checking the journal reads every entry
-- name: vault_entries
SELECT body ->> 'key', body ->> 'recovery', body ->> 'locks' FROM entry
 WHERE kind IN ('team', 'team.passphrase', 'team.recover') AND origin = 0 ORDER BY num DESC

-- When they were set, the first time and later on.
-- scan: read once, by hand
-- name: vault_times
SELECT at FROM entry
 WHERE kind IN ('team', 'team.passphrase', 'team.recover') AND origin = 0 ORDER BY num

-- Sealed fields --------------------------------------------------------------------------------

-- ?1 entry, ?2 case (ids), ?3 field, ?4 and ?5 its key for the team and for recovery, ?6 nonce,
-- ?7 cipher.
-- name: sealed_insert
INSERT INTO sealed(entry, of, field, team, recovery, nonce, cipher)
  VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- The fields of case ?1; whether another machine sealed them.
-- name: sealed_case
SELECT s.field, s.team, s.nonce, s.cipher, s.entry, e.origin <> 0
  FROM sealed s JOIN entry e ON e.id = s.entry WHERE s.of = ?1
-- name: sealed_fields
SELECT field FROM sealed WHERE of = ?1

-- How many fields case ?1 has / 1 if it has field ?2.
-- name: sealed_count
SELECT count(*) FROM sealed WHERE of = ?1
-- name: sealed_has
SELECT 1 FROM sealed WHERE of = ?1 AND field = ?2

-- Destroys field ?2 of case ?1.
-- name: sealed_drop
DELETE FROM sealed WHERE of = ?1 AND field = ?2

-- The keys of the next field behind entry ?1; the team's key of it made anew.
-- name: sealed_next
SELECT entry, team, recovery FROM sealed WHERE entry > ?1 ORDER BY entry LIMIT 1
-- name: sealed_set_team
UPDATE sealed SET team = ?2 WHERE entry = ?1

-- What is to be there: the entries that sealed a field, the last one for each, but those of cases that
-- were erased (by themselves, or by taking back the consent). Whether another machine sealed it: then
-- it may have been destroyed before it came.
-- scan: checking the journal reads every entry
-- name: seal_wanted
WITH gone(of) AS (
  SELECT body ->> 'of' FROM entry
   WHERE kind = 'case.erase' OR (kind = 'case.consent' AND body ->> 'purpose' = 'record'
                                 AND body ->> 'answer' = 'withdrawn'))
SELECT max(s.num), s.body ->> 'of', s.body ->> 'field', s.body ->> 'hash', s.origin <> 0
  FROM entry s
 WHERE s.kind = 'case.seal' AND s.body ->> 'of' NOT IN (SELECT of FROM gone WHERE of IS NOT NULL)
 GROUP BY 2, 3 ORDER BY 1

-- What is there.
-- scan: checking the journal reads every row
-- name: seal_found
SELECT ifnull(e.num, 0), s.of, s.field, s.recovery, s.nonce, s.cipher, s.entry
  FROM sealed s LEFT JOIN entry e ON e.id = s.entry ORDER BY 1
