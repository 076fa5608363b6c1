-- Statements on a journal in memory that is filled from the hub (model/hub/hub_fill.c). The tables are
-- those of the journal.

-- A count of what was asked for and not found: ?1 month, ?2 what, ?3 key, ?4 country, ?5 count.
-- name: gap_put
INSERT INTO gap(month, what, key, country, count) VALUES(?1, ?2, ?3, ?4, ?5)
