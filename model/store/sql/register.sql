-- Lists of recruitment agencies that were taken in on this machine: registers.db in the data folder
-- (schema version 1). A list is known by its country and its title. The table is that of packs, and
-- so are the statements that read it.

-- application_id is "SUAA" in ASCII; user_version is the schema version.
-- name: register_schema
PRAGMA application_id = 1398096193;
PRAGMA user_version = 1;
CREATE TABLE agency(
  num INTEGER PRIMARY KEY, country TEXT NOT NULL, licence TEXT NOT NULL, name TEXT NOT NULL,
  alternate_name TEXT NOT NULL, status TEXT NOT NULL, list_date TEXT NOT NULL,
  fee_charging TEXT NOT NULL, coc_rating TEXT NOT NULL, source_title TEXT NOT NULL,
  publisher TEXT NOT NULL, url TEXT NOT NULL, as_of TEXT NOT NULL);
CREATE INDEX agency_list ON agency(country, source_title);

-- All agencies: they are compared in memory, since people spell names in many ways.
-- scan: every row is wanted
-- name: agencies
SELECT country, licence, name, alternate_name, status, list_date, fee_charging, coc_rating,
  source_title, publisher, url, as_of
FROM agency ORDER BY num
-- The lists, each with how many agencies it has.
-- scan: every row is counted
-- name: agency_lists
SELECT country, source_title, publisher, list_date, count(*)
FROM agency GROUP BY country, source_title ORDER BY country, source_title

-- Of one list: how many agencies it has, and of when it is.
-- name: agency_list_state
SELECT count(*), max(list_date) FROM agency WHERE country = ?1 AND source_title = ?2
-- name: agency_list_drop
DELETE FROM agency WHERE country = ?1 AND source_title = ?2

-- Takes an agency in: the cells in the order of the CSV file behind a number, which may be NULL.
-- name: agency_put
INSERT INTO agency VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
