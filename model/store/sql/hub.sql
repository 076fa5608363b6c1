-- Statements for the hub (model/hub). The tables are those of the journal.

-- Whose entry ?1 is; '' = of this install.
-- name: entry_owner
SELECT ifnull(o.install, '') FROM entry e LEFT JOIN origin o ON o.num = e.origin WHERE e.id = ?1

-- The last entry of this install up to number ?1 that is not a receipt.
-- scan: from the end of the table, where receipts are few
-- name: entry_before_receipts
SELECT seq, hash FROM entry WHERE origin = 0 AND seq <= ?1 AND kind <> 'receipt'
 ORDER BY num DESC LIMIT 1

-- For a journal in memory: a count of what was asked for and not found: ?1 month, ?2 what, ?3 key, ?4 country, ?5 count.
-- name: gap_put
INSERT INTO gap(month, what, key, country, count) VALUES(?1, ?2, ?3, ?4, ?5)
