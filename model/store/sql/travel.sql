-- Statements of entries on their way between machines (travel.h). Their tables are described in
-- travel_schema.sql.

-- Installs ---------------------------------------------------------------------------------------

-- The number of the last install whose entries are here, 0 = there is none; that of install ?1.
-- scan: one row, from the end of the table
-- name: origin_last
SELECT num FROM origin ORDER BY num DESC LIMIT 1
-- name: origin_num
SELECT num FROM origin WHERE install = ?1
-- name: origin_insert
INSERT INTO origin(num, install) VALUES(?1, ?2)
-- scan: there are a few
-- name: origin_all
SELECT num, install FROM origin ORDER BY num

-- Reading ----------------------------------------------------------------------------------------

-- The entries of this install behind number ?1, which never stand before their number: id, at, kind,
-- body, number, tick, hashes, what was sealed with them, whether they were pruned. Those of install ?1 behind number ?2.
-- name: travel_own
SELECT e.id, e.at, e.kind, e.body, e.seq, e.tick, e.prev, e.hash,
       s.team, s.recovery, s.nonce, s.cipher, p.entry IS NOT NULL
  FROM entry e LEFT JOIN sealed s ON s.entry = e.id LEFT JOIN pruned p ON p.entry = e.id
 WHERE e.origin = 0 AND e.num > ?1 AND e.seq > ?1 ORDER BY e.num
-- name: travel_other
SELECT e.id, e.at, e.kind, e.body, e.seq, e.tick, e.prev, e.hash,
       s.team, s.recovery, s.nonce, s.cipher, p.entry IS NOT NULL
  FROM entry e LEFT JOIN sealed s ON s.entry = e.id LEFT JOIN pruned p ON p.entry = e.id
 WHERE e.origin = ?1 AND e.origin <> 0 AND e.seq > ?2 ORDER BY e.seq, e.tick, e.hash

-- Taking in --------------------------------------------------------------------------------------

-- The hash of the entry with id ?1.
-- name: entry_hash
SELECT hash FROM entry WHERE id = ?1

-- The hashes of the entries that were put behind number ?1.
-- name: travel_new
SELECT hash FROM entry WHERE num > ?1

-- The last place before an entry with tick ?1 or a later one.
-- name: travel_place
SELECT num FROM entry WHERE num <= ?2 AND tick < ?1 ORDER BY num DESC LIMIT 1

-- All entries behind place ?1, in the order in which they are to stand.
-- name: travel_order
SELECT num FROM entry WHERE num > ?1 ORDER BY tick, hash
-- name: travel_move
UPDATE entry SET num = ?2 WHERE num = ?1

-- What a 'case.seal' says that was sealed: the id of the case, the field, the hash.
-- name: travel_sealed
SELECT ?1 ->> 'of', ?1 ->> 'field', ?1 ->> 'hash'
-- name: sealed_there
SELECT 1 FROM sealed WHERE entry = ?1

-- What is sealed and was replaced or erased: see seal_wanted.
-- scan: taking entries in reads every entry
-- name: sealed_unwanted
WITH gone(of) AS (
  SELECT body ->> 'of' FROM entry
   WHERE kind = 'case.erase' OR (kind = 'case.consent' AND body ->> 'purpose' = 'record'
                                 AND body ->> 'answer' = 'withdrawn')),
 wanted(num, id) AS (
  SELECT max(num), id FROM entry
   WHERE kind = 'case.seal' AND body ->> 'of' NOT IN (SELECT of FROM gone WHERE of IS NOT NULL)
   GROUP BY body ->> 'of', body ->> 'field')
SELECT entry FROM sealed WHERE entry NOT IN (SELECT id FROM wanted)
-- name: sealed_remove
DELETE FROM sealed WHERE entry = ?1

-- What is there ----------------------------------------------------------------------------------

-- The chains of install ?1, both sides of a fork: number, hash, hash before, id. The same with the chain
-- of this install itself.
-- name: walk_other
SELECT seq, hash, prev, id, origin FROM entry
 WHERE origin = ?1 AND origin <> 0 ORDER BY seq, tick, hash
-- scan: a fork of this install is looked at with its whole chain
-- name: walk_own
SELECT seq, hash, prev, id, origin FROM entry
 WHERE origin = 0 OR origin = ?1 ORDER BY seq, tick, hash

-- Receipts ---------------------------------------------------------------------------------------

-- 1 if this install has a receipt for entry ?1 (by the hub: ?2, otherwise '').
-- name: receipt_there
SELECT 1 FROM entry
 WHERE kind = 'receipt' AND origin = 0 AND body ->> 'entry' = ?1
   AND ifnull(body ->> 'by', '') = ?2 LIMIT 1

-- Who has the entries of install ?1 up to which number; ?2 is this install. A receipt counts when the
-- entry that it names is here and is the same; one of the hub counts when the install whose entries it
-- has wrote it down.
-- name: receipt_all
SELECT coalesce(r.body ->> 'by', w.install, ?2), max(e.seq)
  FROM entry r JOIN entry e ON e.id = r.body ->> 'entry'
  LEFT JOIN origin w ON w.num = r.origin LEFT JOIN origin o ON o.num = e.origin
 WHERE r.kind = 'receipt' AND r.body ->> 'of' = ?1 AND r.body ->> 'hash' = lower(hex(e.hash))
   AND (CASE ?1 WHEN ?2 THEN e.origin = 0 ELSE o.install = ?1 END)
   AND (CASE r.body ->> 'by' WHEN 'hub' THEN ifnull(w.install, ?2) = ?1
                             ELSE r.body ->> 'by' IS NULL AND ifnull(w.install, ?2) <> ?1 END)
 GROUP BY 1 ORDER BY 2 DESC, 1

-- The entry of this install with number ?1: it stands there or behind.
-- name: travel_own_at
SELECT id, hash FROM entry WHERE num >= ?1 AND seq = ?1 AND origin = 0 LIMIT 1
