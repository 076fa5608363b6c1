-- Statements for counting different people. The table is described in casebook_schema.sql.

-- The secret that codes are keyed with; made once.
-- name: unique_secret
SELECT value FROM vault WHERE key = 'unique'
-- name: unique_secret_put
INSERT INTO vault(key, value) VALUES('unique', ?1)

-- Whether code ?1 was ever counted.
-- name: unique_known
SELECT 1 FROM unique_visit WHERE code = ?1 LIMIT 1

-- Counts code ?1 in month ?2.
-- name: unique_put
INSERT INTO unique_visit(code, month) VALUES(?1, ?2) ON CONFLICT DO NOTHING

-- Different codes of the months ?1 to ?2.
-- scan: each code has at most a row a month, and the report reads all of a period
-- name: unique_codes
SELECT count(DISTINCT code) FROM unique_visit WHERE month BETWEEN ?1 AND ?2
