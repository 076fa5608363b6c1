-- Statements of the journal. Its tables are described in journal_schema.sql.

-- Opening and closing --------------------------------------------------------------------------

-- The number of tables: 0 in a file that has just been made.
-- scan: a schema is small
-- name: table_count
SELECT count(*) FROM sqlite_schema WHERE type = 'table'

-- How the file is written: 'wal', and 2 for a sync at each commit.
-- name: journal_mode
PRAGMA journal_mode
-- name: synchronous
PRAGMA synchronous

-- Moves the log into the file and empties it, so that at rest the journal is one file.
-- name: checkpoint
PRAGMA wal_checkpoint(TRUNCATE)

-- Begins a transaction that only reads: all statements until its end see the same state.
-- name: begin_reading
BEGIN

-- A value about the journal itself: ?1 key, ?2 value.
-- name: meta_put
INSERT INTO meta(key, value) VALUES(?1, ?2)
-- name: meta_get
SELECT value FROM meta WHERE key = ?1

-- Entries --------------------------------------------------------------------------------------

-- The last entry; the last one of this install, whose chain it ends.
-- scan: one row, from the end of the table
-- name: entry_last
SELECT num, tick, origin, seq, hash FROM entry ORDER BY num DESC LIMIT 1
-- scan: few rows, from the end of the table: whoever takes entries in writes a receipt behind them
-- name: entry_last_own
SELECT seq, hash FROM entry WHERE origin = 0 ORDER BY num DESC LIMIT 1

-- What has to be there: ?1 of (an install or a table), ?2 num, ?3 hash.
-- name: head_put
INSERT OR REPLACE INTO head(of, num, hash) VALUES(?1, ?2, ?3)
-- name: head_get
SELECT num, hash FROM head WHERE of = ?1

-- A head of something that this journal does not have: ?1 its install.
-- scan: there are a few
-- name: head_foreign
SELECT of FROM head WHERE of NOT IN (?1, 'gap', 'unique_visit', 'sealed', 'foreign', 'pruned')
 LIMIT 1

-- The rows that are written without entries, each as a whole, and those of one key: a count of a month
-- (?1 month, ?2 what, ?3 key, ?4 country), a code of a month (?1, ?2), the team's key of a sealed
-- field (?1 entry; ?1 case, ?2 field), those of a case (?1); the entries of other machines.
-- scan: checking reads every row
-- name: gap_dump
SELECT month, what, key, country, count FROM gap
-- name: gap_row
SELECT month, what, key, country, count FROM gap
 WHERE month = ?1 AND what = ?2 AND key = ?3 AND country = ?4
-- scan: checking reads every row
-- name: unique_dump
SELECT code, month FROM unique_visit UNION ALL SELECT key, value FROM vault WHERE key = 'unique'
-- name: unique_row
SELECT code, month FROM unique_visit WHERE code = ?1 AND month = ?2
-- scan: checking reads every row
-- name: sealed_dump
SELECT entry, team FROM sealed
-- name: sealed_row
SELECT entry, team FROM sealed WHERE entry = ?1
-- name: sealed_field_row
SELECT entry, team FROM sealed WHERE of = ?1 AND field = ?2
-- name: sealed_case_rows
SELECT entry, team FROM sealed WHERE of = ?1
-- scan: checking reads every row
-- name: foreign_dump
SELECT hash FROM entry WHERE origin <> 0

-- ?1 num, ?2 origin, ?3 seq, ?4 tick, ?5 id, ?6 at, ?7 kind, ?8 body, ?9 prev, ?10 hash.
-- name: entry_insert
INSERT INTO entry(num, origin, seq, tick, id, at, kind, body, prev, hash)
  VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)

-- All entries in their order, for checking them; from number ?1 on, for deriving from them.
-- scan: checking reads every entry
-- name: entry_all
SELECT e.num, e.id, e.at, e.kind, e.body, e.prev, e.hash, e.origin, e.seq, e.tick, o.install, p.entry
  FROM entry e LEFT JOIN origin o ON o.num = e.origin LEFT JOIN pruned p ON p.entry = e.id
 ORDER BY e.num
-- name: entry_from
SELECT num, kind, body FROM entry WHERE num >= ?1 ORDER BY num

-- The body of entry ?1.
-- name: entry_body
SELECT body FROM entry WHERE num = ?1

-- When entry ?1 was written.
-- name: entry_at
SELECT at FROM entry WHERE num = ?1

-- Sessions -------------------------------------------------------------------------------------

-- The number of the entry with id ?1.
-- name: entry_num
SELECT num FROM entry WHERE id = ?1

-- How session number ?1 stands: the entry with its figures, its version, whether it is void.
-- name: session_row
SELECT entry, version, is_void FROM session WHERE num = ?1

-- A session as it stands, new or changed.
-- name: session_put
INSERT OR REPLACE INTO session(num, entry, version, is_void, at, centre, kind, channel, country,
                               languages, sectors, who, topics)
  VALUES(?1, ?2, ?3, 0, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)

-- Session number ?1 no longer counts.
-- name: session_set_void
UPDATE session SET is_void = 1 WHERE num = ?1

-- The ids of sessions that begin with ?1; several mean that the beginning is not enough. Ids are
-- hexadecimal, so 'g' ends the range.
-- name: session_ids_like
SELECT e.id FROM entry e JOIN session s ON s.num = e.num
 WHERE e.id >= ?1 AND e.id < ?1 || 'g'

-- One session with id ?1: body, version, void.
-- name: session_one
SELECT v.body, s.version, s.is_void
  FROM entry e JOIN session s ON s.num = e.num JOIN entry v ON v.num = s.entry WHERE e.id = ?1

-- A page of sessions, newest first: days ?1 to ?2, void ones too if ?3; ?4 rows after the first
-- ?5. '~' comes after every character of a time.
-- name: session_page
SELECT v.body, s.version, s.is_void, e.id
  FROM session s JOIN entry e ON e.num = s.num JOIN entry v ON v.num = s.entry
 WHERE s.at >= ?1 AND s.at < ?2 || '~' AND (s.is_void = 0 OR ?3)
 ORDER BY s.at DESC, s.num DESC LIMIT ?4 OFFSET ?5

-- How many sessions there are from day ?1 to day ?2, void ones too if ?3.
-- name: session_number
SELECT count(*) FROM session
 WHERE at >= ?1 AND at < ?2 || '~' AND (is_void = 0 OR ?3)

-- Empty the derived tables before they are derived anew.
-- name: session_clear
DELETE FROM session
-- name: total_clear
DELETE FROM total

-- The derived tables in full, to compare them with a fresh derivation.
-- scan: a check compares every row
-- name: session_dump
SELECT num, entry, version, is_void, at, centre, kind, channel, country, languages, sectors, who,
       topics
  FROM session ORDER BY num
-- scan: a check compares every row
-- name: total_dump
SELECT month, centre, country, kind, channel, sectors, languages, nationality,
       sessions, women, men, other, unstated
  FROM total
 ORDER BY month, centre, country, kind, channel, sectors, languages, nationality

-- Totals and reports ---------------------------------------------------------------------------

-- Adds to a row of totals (takes away, if the numbers are negative).
-- name: total_add
INSERT INTO total(month, centre, country, kind, channel, sectors, languages, nationality,
                  sessions, women, men, other, unstated)
  VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
  ON CONFLICT DO UPDATE SET
    sessions = sessions + excluded.sessions, women = women + excluded.women,
    men = men + excluded.men, other = other + excluded.other,
    unstated = unstated + excluded.unstated

-- Drops the row if no session is left in it.
-- name: total_drop_empty
DELETE FROM total
 WHERE month = ?1 AND centre = ?2 AND country = ?3 AND kind = ?4 AND channel = ?5
   AND sectors = ?6 AND languages = ?7 AND nationality = ?8 AND sessions = 0

-- Totals of the months ?1 to ?2; by nationality too if ?3.
-- name: total_months
SELECT month, centre, country, kind, channel, sectors, languages, nationality,
       sessions, women, men, other, unstated
  FROM total WHERE month BETWEEN ?1 AND ?2 AND (nationality = '*' OR ?3)

-- The sessions of days ?1 to ?2, for the part of a month.
-- name: session_days
SELECT substr(at, 1, 7), centre, country, kind, channel, sectors, languages, who
  FROM session WHERE at >= ?1 AND at < ?2 || '~' AND is_void = 0

-- Drafts ---------------------------------------------------------------------------------------

-- ?1 form, ?2 at, ?3 body.
-- name: draft_put
INSERT OR REPLACE INTO draft(form, at, body) VALUES(?1, ?2, ?3)
-- name: draft_get
SELECT body, at FROM draft WHERE form = ?1
-- name: draft_delete
DELETE FROM draft WHERE form = ?1
-- scan: there is one draft per form
-- name: draft_count
SELECT count(*) FROM draft

-- JSON -----------------------------------------------------------------------------------------

-- 1 if ?1 is one JSON object.
-- name: json_is_object
SELECT CASE WHEN json_valid(?1) THEN json_type(?1) = 'object' ELSE 0 END

-- All that the JSON ?1 holds, each part after the one that it lies in: number, that of the part around it,
-- name (or place), type, value (of one that holds others: NULL).
-- name: json_nodes
SELECT id, parent, key, type, atom FROM json_tree(?1)
-- Part ?2 of it as it stood there.
-- name: json_node
SELECT CASE WHEN type IN ('true', 'false') THEN type ELSE value END FROM json_tree(?1) WHERE id = ?2
