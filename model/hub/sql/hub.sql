-- Statements of the hub. Its tables and views are described in hub_schema.sql. $1, $2 ... are values
-- in the order in which they are named.

-- Every connection -----------------------------------------------------------------------------

-- What every connection begins with: no table of anybody else stands before ours.
-- name: hub_path
SET search_path = pg_catalog, suar, pg_temp
-- name: hub_begin
BEGIN
-- name: hub_commit
COMMIT
-- name: hub_rollback
ROLLBACK

-- The number of the last migration.
-- name: hub_version
SELECT coalesce(max(version), 0) FROM schema_version

-- Making it ------------------------------------------------------------------------------------

-- Migration $1 is done.
-- name: hub_put_version
INSERT INTO schema_version(version) VALUES ($1)

-- Only one at a time brings the hub up to date.
-- name: hub_lock_version
LOCK TABLE schema_version IN EXCLUSIVE MODE

-- How the login $1 is made, with the verifier $2 of its password; nothing when there is one.
-- name: hub_make_login
SELECT format('CREATE ROLE %I LOGIN PASSWORD %L', CAST($1 AS VARCHAR), CAST($2 AS VARCHAR))
 WHERE NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1)
-- How it is given the role $2.
-- name: hub_grant_role
SELECT format('GRANT %I TO %I', CAST($2 AS VARCHAR), CAST($1 AS VARCHAR))

-- The login $2 may send for install $1, which people call $3.
-- name: hub_admit
INSERT INTO machine(install, login, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING

-- Destroys what was replaced or erased, which no view shows any more.
-- name: hub_sweep
DELETE FROM sealed s
 WHERE NOT EXISTS (SELECT 1 FROM sealed_now n
                    WHERE n.install = s.install AND n.month = s.month AND n.seq = s.seq
                      AND n.hash = s.hash)

-- Sending --------------------------------------------------------------------------------------

-- The installs that this login may send for.
-- name: hub_my_machines
SELECT install FROM my_machine ORDER BY install

-- What is there of install $1: its last number, and how many numbers there are.
-- name: hub_my_last
SELECT coalesce(max(seq), 0), count(DISTINCT seq) FROM my_entry WHERE install = $1
-- How many numbers up to $2.
-- name: hub_my_numbers
SELECT count(DISTINCT seq) FROM my_entry WHERE install = $1 AND seq <= $2
-- Whether entry $2 is the one with hash $3.
-- name: hub_has_entry
SELECT count(*) FROM my_entry WHERE install = $1 AND seq = $2 AND hash = $3

-- Entries, and the rows that follow from them: many at once, each value as an array.
-- name: hub_put_entry
INSERT INTO push_entry(install, month, seq, hash, tick, id, at, kind, body, prev)
SELECT * FROM unnest(
  CAST($1 AS UUID[]), CAST($2 AS VARCHAR[]), CAST($3 AS BIGINT[]), CAST($4 AS BYTEA[]),
  CAST($5 AS BIGINT[]), CAST($6 AS UUID[]), CAST($7 AS VARCHAR[]), CAST($8 AS VARCHAR[]),
  CAST($9 AS TEXT[]), CAST($10 AS BYTEA[]))
ON CONFLICT DO NOTHING
-- name: hub_put_session
INSERT INTO push_session(install, month, hash, tick, session, is_change, day, centre, kind, channel,
                         country, languages, sectors, topics, who)
SELECT * FROM unnest(
  CAST($1 AS UUID[]), CAST($2 AS VARCHAR[]), CAST($3 AS BYTEA[]), CAST($4 AS BIGINT[]),
  CAST($5 AS UUID[]), CAST($6 AS BOOLEAN[]), CAST($7 AS VARCHAR[]), CAST($8 AS VARCHAR[]),
  CAST($9 AS VARCHAR[]), CAST($10 AS VARCHAR[]), CAST($11 AS VARCHAR[]), CAST($12 AS TEXT[]),
  CAST($13 AS TEXT[]), CAST($14 AS TEXT[]), CAST($15 AS TEXT[]))
ON CONFLICT DO NOTHING
-- name: hub_put_who
INSERT INTO push_who(install, month, hash, nationality, women, men, other, unstated)
SELECT * FROM unnest(
  CAST($1 AS UUID[]), CAST($2 AS VARCHAR[]), CAST($3 AS BYTEA[]), CAST($4 AS VARCHAR[]),
  CAST($5 AS INTEGER[]), CAST($6 AS INTEGER[]), CAST($7 AS INTEGER[]), CAST($8 AS INTEGER[]))
ON CONFLICT DO NOTHING
-- name: hub_put_change
INSERT INTO push_change(install, session, tick, hash, is_void)
SELECT * FROM unnest(
  CAST($1 AS UUID[]), CAST($2 AS UUID[]), CAST($3 AS BIGINT[]), CAST($4 AS BYTEA[]),
  CAST($5 AS BOOLEAN[]))
ON CONFLICT DO NOTHING
-- name: hub_put_about
INSERT INTO push_about(owner, install, month, seq, hash)
SELECT * FROM unnest(
  CAST($1 AS UUID[]), CAST($2 AS UUID[]), CAST($3 AS VARCHAR[]), CAST($4 AS BIGINT[]),
  CAST($5 AS BYTEA[]))
ON CONFLICT DO NOTHING
-- name: hub_put_case
INSERT INTO push_case(install, month, hash, tick, case_id, is_change, country, type)
SELECT * FROM unnest(
  CAST($1 AS UUID[]), CAST($2 AS VARCHAR[]), CAST($3 AS BYTEA[]), CAST($4 AS BIGINT[]),
  CAST($5 AS UUID[]), CAST($6 AS BOOLEAN[]), CAST($7 AS VARCHAR[]), CAST($8 AS VARCHAR[]))
ON CONFLICT DO NOTHING
-- name: hub_put_sealed
INSERT INTO push_sealed(install, month, seq, hash, tick, case_id, field, team, recovery, nonce,
                        cipher)
SELECT * FROM unnest(
  CAST($1 AS UUID[]), CAST($2 AS VARCHAR[]), CAST($3 AS BIGINT[]), CAST($4 AS BYTEA[]),
  CAST($5 AS BIGINT[]), CAST($6 AS UUID[]), CAST($7 AS VARCHAR[]), CAST($8 AS BYTEA[]),
  CAST($9 AS BYTEA[]), CAST($10 AS BYTEA[]), CAST($11 AS BYTEA[]))
ON CONFLICT DO NOTHING
-- name: hub_put_erasure
INSERT INTO push_erasure(install, case_id, hash)
SELECT * FROM unnest(
  CAST($1 AS UUID[]), CAST($2 AS UUID[]), CAST($3 AS BYTEA[]))
ON CONFLICT DO NOTHING
-- name: hub_put_gap
INSERT INTO push_gap(install, month, what, key, country, count)
SELECT * FROM unnest(
  CAST($1 AS UUID[]), CAST($2 AS VARCHAR[]), CAST($3 AS VARCHAR[]), CAST($4 AS VARCHAR[]),
  CAST($5 AS VARCHAR[]), CAST($6 AS BIGINT[]))
ON CONFLICT DO NOTHING

-- Fetching -------------------------------------------------------------------------------------

-- What others say about sessions and cases of this login's installs.
-- name: hub_corrections
SELECT install, seq, hash, tick, id, at, kind, body, prev FROM my_correction
 ORDER BY install, seq, hash

-- A pack: name $1, version $2, file $3, its signature $4 and the second one $5.
-- name: hub_put_pack
INSERT INTO pack(name, version, file, signature, second) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT DO NOTHING
-- Which packs there are, and one of them.
-- name: hub_packs
SELECT name, version FROM pack ORDER BY name, published
-- name: hub_pack
SELECT file, signature, second FROM pack WHERE name = $1 AND version = $2

-- Looking --------------------------------------------------------------------------------------

-- Whether this login sees all machines.
-- name: hub_sees_all
SELECT count(*) FROM information_schema.role_table_grants
 WHERE table_schema = 'suar' AND table_name = 'machine_status' AND privilege_type = 'SELECT'

-- How machines stand: all of them, those of this login.
-- name: hub_status_all
SELECT install, login, name, entries, last_seq, last_arrival, missing, fork_seq
  FROM machine_status ORDER BY name, install, login
-- name: hub_status_mine
SELECT install, login, name, entries, last_seq, last_arrival, missing, fork_seq
  FROM my_status ORDER BY name, install

-- Counts the totals anew that something was added to.
-- name: hub_settle
SELECT settle()

-- Reports: totals of the months $1 to $2; sessions of the days $1 to $2; counts of the months $1 to
-- $2; the entries of the casebook in their order.
-- name: hub_totals
SELECT month, centre, country, kind, channel, sectors, languages, nationality, sessions, women, men,
       other, unstated
  FROM total WHERE month BETWEEN $1 AND $2
-- name: hub_sessions
SELECT day, centre, kind, channel, country, languages, sectors, who, topics
  FROM session_now
 WHERE month BETWEEN substring($1 FROM 1 FOR 7) AND substring($2 FROM 1 FOR 7)
   AND day BETWEEN $1 AND $2
-- name: hub_gaps
SELECT month, what, key, country, count FROM gap_now WHERE month BETWEEN $1 AND $2
-- name: hub_casebook
SELECT install, seq, hash, tick, id, at, kind, body, prev FROM casebook_entry ORDER BY tick, hash
