-- The schema of the hub, as numbered migrations: each runs once, in one transaction, and is noted in
-- schema_version. What was released is never changed here; a change is a new migration.
--
-- Everything that machines send is only ever added, under the hash that it has in the journal of the
-- machine, so that what is sent twice is there once. What counts now follows from it in views.
-- An install and a month come first in each key: they are what rows are divided by (README.md).

-- Where the tables are.
-- name: make_schema
CREATE SCHEMA IF NOT EXISTS suar;
SET search_path = pg_catalog, suar, pg_temp;
CREATE TABLE IF NOT EXISTS suar.schema_version(
  version INTEGER PRIMARY KEY, made TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP)

-- Version 1: everything below up to version 2.
-- name: migration_1
-- Who may send for which install.
CREATE TABLE suar.machine(
  install UUID NOT NULL, login VARCHAR(63) NOT NULL, name VARCHAR(200) NOT NULL,
  PRIMARY KEY(install, login));

-- The entries of all machines, as they were written. month: of `at`; hash and prev: of the chain;
-- two entries of one install and seq are both kept: that is how a cloned machine shows.
CREATE TABLE suar.entry(
  install UUID NOT NULL, month VARCHAR(7) NOT NULL, seq BIGINT NOT NULL, hash BYTEA NOT NULL,
  tick BIGINT NOT NULL, id UUID NOT NULL, at VARCHAR(40) NOT NULL, kind VARCHAR(72) NOT NULL,
  body TEXT NOT NULL, prev BYTEA NOT NULL,
  arrived TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY(install, month, seq, hash)) PARTITION BY RANGE (month);
CREATE TABLE suar.entry_other PARTITION OF suar.entry DEFAULT;

-- Each version of a session, in columns. install, hash: of its entry; session: the id of its first
-- entry; month and day: when it was held; who: packed as on the machines.
CREATE TABLE suar.session_version(
  install UUID NOT NULL, month VARCHAR(7) NOT NULL, hash BYTEA NOT NULL, tick BIGINT NOT NULL,
  session UUID NOT NULL, is_change BOOLEAN NOT NULL, day VARCHAR(10) NOT NULL,
  centre VARCHAR(72) NOT NULL, kind VARCHAR(72) NOT NULL, channel VARCHAR(72) NOT NULL,
  country VARCHAR(2) NOT NULL, languages TEXT NOT NULL, sectors TEXT NOT NULL,
  topics TEXT NOT NULL, who TEXT NOT NULL,
  PRIMARY KEY(install, month, hash)) PARTITION BY RANGE (month);
CREATE TABLE suar.session_version_other PARTITION OF suar.session_version DEFAULT;
CREATE INDEX session_version_session ON suar.session_version(session);

-- Its people: nationality '*' = all of them.
CREATE TABLE suar.session_who(
  install UUID NOT NULL, month VARCHAR(7) NOT NULL, hash BYTEA NOT NULL,
  nationality VARCHAR(2) NOT NULL, women INTEGER NOT NULL, men INTEGER NOT NULL,
  other INTEGER NOT NULL, unstated INTEGER NOT NULL,
  PRIMARY KEY(install, month, hash, nationality)) PARTITION BY RANGE (month);
CREATE TABLE suar.session_who_other PARTITION OF suar.session_who DEFAULT;

-- Which session an entry corrects or voids; there are few.
CREATE TABLE suar.change(
  install UUID NOT NULL, session UUID NOT NULL, tick BIGINT NOT NULL, hash BYTEA NOT NULL,
  is_void BOOLEAN NOT NULL, PRIMARY KEY(session, tick, hash));

-- What entries of one machine say about an entry of another one. owner: the install of that other.
CREATE TABLE suar.about(
  owner UUID NOT NULL, install UUID NOT NULL, month VARCHAR(7) NOT NULL, seq BIGINT NOT NULL,
  hash BYTEA NOT NULL, PRIMARY KEY(owner, install, month, seq, hash));

-- Each version of the facts of a case, in columns: enough to count cases.
CREATE TABLE suar.case_version(
  install UUID NOT NULL, month VARCHAR(7) NOT NULL, hash BYTEA NOT NULL, tick BIGINT NOT NULL,
  case_id UUID NOT NULL, is_change BOOLEAN NOT NULL, country VARCHAR(2) NOT NULL,
  type VARCHAR(72) NOT NULL, PRIMARY KEY(install, month, hash));
CREATE INDEX case_version_case ON suar.case_version(case_id);

-- What identifies the person of a case, sealed as it was on the machine; and what destroys it:
-- erasing the case, or consent that was taken back.
CREATE TABLE suar.sealed(
  install UUID NOT NULL, month VARCHAR(7) NOT NULL, seq BIGINT NOT NULL, hash BYTEA NOT NULL,
  tick BIGINT NOT NULL, case_id UUID NOT NULL, field VARCHAR(16) NOT NULL, team BYTEA NOT NULL,
  recovery BYTEA NOT NULL, nonce BYTEA NOT NULL, cipher BYTEA NOT NULL,
  PRIMARY KEY(install, month, seq, hash));
CREATE INDEX sealed_case ON suar.sealed(case_id);
CREATE TABLE suar.erasure(
  install UUID NOT NULL, case_id UUID NOT NULL, hash BYTEA NOT NULL, PRIMARY KEY(case_id, hash));

-- What was asked for and not found: the count that a machine had when it sent it; it only grows.
CREATE TABLE suar.gap(
  install UUID NOT NULL, month VARCHAR(7) NOT NULL, what VARCHAR(16) NOT NULL,
  key VARCHAR(72) NOT NULL, country VARCHAR(2) NOT NULL, count BIGINT NOT NULL,
  PRIMARY KEY(install, month, what, key, country, count));

-- Content packs, with their signatures: whoever takes one verifies it.
CREATE TABLE suar.pack(
  name VARCHAR(64) NOT NULL, version VARCHAR(32) NOT NULL, file BYTEA NOT NULL,
  signature TEXT NOT NULL, second TEXT NOT NULL,
  published TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY(name, version));

-- The sessions as they stand: of what is known of each, the last version by tick and hash; none of
-- one that was voided, whenever that was; no correction of one that is not here yet (asked for each of
-- the few corrections, and not of all sessions at once).
CREATE VIEW suar.session_now AS
SELECT v.install, v.month, v.hash, v.tick, v.session, v.day, v.centre, v.kind, v.channel, v.country,
       v.languages, v.sectors, v.topics, v.who
  FROM suar.session_version v
 WHERE NOT EXISTS (SELECT 1 FROM suar.change c
                    WHERE c.session = v.session
                      AND (c.is_void OR (c.tick, c.hash) > (v.tick, v.hash)))
   AND (NOT v.is_change OR
        coalesce((SELECT TRUE FROM suar.session_version f
                   WHERE f.session = v.session AND NOT f.is_change FETCH FIRST 1 ROW ONLY), FALSE));

-- The totals of months, as in the journal. Whoever asks for some months asks for both columns: then no
-- partition of another month is read on either side.
CREATE VIEW suar.total AS
SELECT s.month, w.month AS who_month, s.centre, s.country, s.kind, s.channel, s.sectors, s.languages, w.nationality,
       count(*) AS sessions, sum(w.women) AS women, sum(w.men) AS men, sum(w.other) AS other,
       sum(w.unstated) AS unstated
  FROM suar.session_now s
  JOIN suar.session_who w ON w.month = s.month AND w.install = s.install AND w.hash = s.hash
 GROUP BY s.month, w.month, s.centre, s.country, s.kind, s.channel, s.sectors, s.languages,
          w.nationality;

CREATE VIEW suar.gap_now AS
SELECT month, what, key, country, sum(count) AS count
  FROM (SELECT install, month, what, key, country, max(count) AS count
          FROM suar.gap GROUP BY install, month, what, key, country) g
 GROUP BY month, what, key, country;

-- The entries that reports on cases, referrals, costs and the like are made of.
CREATE VIEW suar.casebook_entry AS
SELECT install, month, seq, hash, tick, id, at, kind, body, prev FROM suar.entry
 WHERE kind NOT IN ('session', 'session.correct', 'session.void', 'receipt');

-- Sealed fields that were neither replaced nor erased.
CREATE VIEW suar.sealed_now WITH (security_barrier) AS
SELECT s.install, s.month, s.seq, s.hash, s.tick, s.case_id, s.field, s.team, s.recovery, s.nonce,
       s.cipher
  FROM suar.sealed s
 WHERE NOT EXISTS (SELECT 1 FROM suar.erasure x
                    WHERE x.case_id = s.case_id)
   AND NOT EXISTS (SELECT 1 FROM suar.sealed n
                    WHERE n.case_id = s.case_id AND n.field = s.field
                      AND (n.tick, n.hash) > (s.tick, s.hash));

-- How each machine stands. fork_seq: the first number that two entries have.
CREATE VIEW suar.machine_status AS
SELECT m.install, m.login, m.name, coalesce(e.entries, 0) AS entries,
       coalesce(e.last_seq, 0) AS last_seq, e.last_arrival,
       coalesce(e.last_seq - e.numbers, 0) AS missing, coalesce(f.fork_seq, 0) AS fork_seq
  FROM suar.machine m
  LEFT JOIN (SELECT install, count(*) AS entries, count(DISTINCT seq) AS numbers,
                    max(seq) AS last_seq, max(arrived) AS last_arrival
               FROM suar.entry GROUP BY install) e ON e.install = m.install
  LEFT JOIN (SELECT install, min(seq) AS fork_seq
               FROM (SELECT install, seq FROM suar.entry
                      GROUP BY install, seq HAVING count(*) > 1) t
              GROUP BY install) f ON f.install = m.install;

-- The doors of machines: they add rows of the installs that their login has, and see those alone.
-- (The check is a condition of a view and not row-level security: it is standard SQL.
-- security_barrier keeps functions of whoever asks from seeing rows that the view leaves out.)
CREATE VIEW suar.push_entry AS
SELECT install, month, seq, hash, tick, id, at, kind, body, prev FROM suar.entry t
 WHERE EXISTS (SELECT 1 FROM suar.machine m WHERE m.install = t.install AND m.login = current_user)
  WITH CHECK OPTION;
CREATE VIEW suar.push_session AS
SELECT install, month, hash, tick, session, is_change, day, centre, kind, channel, country,
       languages, sectors, topics, who
  FROM suar.session_version t
 WHERE EXISTS (SELECT 1 FROM suar.machine m WHERE m.install = t.install AND m.login = current_user)
  WITH CHECK OPTION;
CREATE VIEW suar.push_who AS
SELECT install, month, hash, nationality, women, men, other, unstated FROM suar.session_who t
 WHERE EXISTS (SELECT 1 FROM suar.machine m WHERE m.install = t.install AND m.login = current_user)
  WITH CHECK OPTION;
CREATE VIEW suar.push_change AS
SELECT install, session, tick, hash, is_void FROM suar.change t
 WHERE EXISTS (SELECT 1 FROM suar.machine m WHERE m.install = t.install AND m.login = current_user)
  WITH CHECK OPTION;
CREATE VIEW suar.push_about AS
SELECT owner, install, month, seq, hash FROM suar.about t
 WHERE EXISTS (SELECT 1 FROM suar.machine m WHERE m.install = t.install AND m.login = current_user)
  WITH CHECK OPTION;
CREATE VIEW suar.push_case AS
SELECT install, month, hash, tick, case_id, is_change, country, type FROM suar.case_version t
 WHERE EXISTS (SELECT 1 FROM suar.machine m WHERE m.install = t.install AND m.login = current_user)
  WITH CHECK OPTION;
CREATE VIEW suar.push_sealed AS
SELECT install, month, seq, hash, tick, case_id, field, team, recovery, nonce, cipher
  FROM suar.sealed t
 WHERE EXISTS (SELECT 1 FROM suar.machine m WHERE m.install = t.install AND m.login = current_user)
  WITH CHECK OPTION;
CREATE VIEW suar.push_erasure AS
SELECT install, case_id, hash FROM suar.erasure t
 WHERE EXISTS (SELECT 1 FROM suar.machine m WHERE m.install = t.install AND m.login = current_user)
  WITH CHECK OPTION;
CREATE VIEW suar.push_gap AS
SELECT install, month, what, key, country, count FROM suar.gap t
 WHERE EXISTS (SELECT 1 FROM suar.machine m WHERE m.install = t.install AND m.login = current_user)
  WITH CHECK OPTION;
CREATE VIEW suar.my_machine WITH (security_barrier) AS
SELECT install, name FROM suar.machine WHERE login = current_user;
CREATE VIEW suar.my_entry WITH (security_barrier) AS
SELECT install, seq, hash FROM suar.entry t
 WHERE EXISTS (SELECT 1 FROM suar.machine m WHERE m.install = t.install AND m.login = current_user);
CREATE VIEW suar.my_status WITH (security_barrier) AS
SELECT m.install, m.login, m.name, count(e.seq) AS entries, coalesce(max(e.seq), 0) AS last_seq,
       max(e.arrived) AS last_arrival, coalesce(max(e.seq), 0) - count(DISTINCT e.seq) AS missing,
       coalesce((SELECT min(t.seq) FROM (SELECT d.seq FROM suar.entry d
                                          WHERE d.install = m.install
                                          GROUP BY d.seq HAVING count(*) > 1) t), 0) AS fork_seq
  FROM suar.machine m LEFT JOIN suar.entry e ON e.install = m.install
 WHERE m.login = current_user
 GROUP BY m.install, m.login, m.name;

-- What others say about sessions and cases of one's own; nothing sealed is in it.
CREATE VIEW suar.my_correction WITH (security_barrier) AS
SELECT e.install, e.seq, e.hash, e.tick, e.id, e.at, e.kind, e.body, e.prev
  FROM suar.about a
  JOIN suar.entry e ON e.install = a.install AND e.month = a.month AND e.seq = a.seq
                   AND e.hash = a.hash
 WHERE e.kind <> 'case.seal'
   AND EXISTS (SELECT 1 FROM suar.machine m WHERE m.install = a.owner AND m.login = current_user)
   AND NOT EXISTS (SELECT 1 FROM suar.machine m
                    WHERE m.install = a.install AND m.login = current_user);

-- What analysts see: one table of each subject with one grain, of months that are over. A figure
-- below 5 (below 11 of cases) is empty; no sums stand beside it from which it would follow.
CREATE VIEW suar.published_activity WITH (security_barrier) AS
SELECT month, country, kind, nationality,
       CASE WHEN sum(women) BETWEEN 1 AND 4 THEN NULL ELSE sum(women) END AS women,
       CASE WHEN sum(men) BETWEEN 1 AND 4 THEN NULL ELSE sum(men) END AS men,
       CASE WHEN sum(other) BETWEEN 1 AND 4 THEN NULL ELSE sum(other) END AS other,
       CASE WHEN sum(unstated) BETWEEN 1 AND 4 THEN NULL ELSE sum(unstated) END AS unstated
  FROM suar.total
 WHERE nationality <> '*' AND month < substring(CAST(CURRENT_DATE AS VARCHAR(10)) FROM 1 FOR 7)
 GROUP BY month, country, kind, nationality;
CREATE VIEW suar.published_cases WITH (security_barrier) AS
SELECT v.month, v.country, v.type,
       CASE WHEN count(*) BETWEEN 1 AND 10 THEN NULL ELSE count(*) END AS cases
  FROM suar.case_version v
 WHERE v.month < substring(CAST(CURRENT_DATE AS VARCHAR(10)) FROM 1 FOR 7)
   AND NOT EXISTS (SELECT 1 FROM suar.case_version n
                    WHERE n.case_id = v.case_id AND (n.tick, n.hash) > (v.tick, v.hash))
   AND EXISTS (SELECT 1 FROM suar.case_version f WHERE f.case_id = v.case_id AND NOT f.is_change)
 GROUP BY v.month, v.country, v.type;

-- Nobody but the owner of the tables can change or delete anything.
REVOKE ALL ON ALL TABLES IN SCHEMA suar FROM PUBLIC;
GRANT USAGE ON SCHEMA suar TO suar_machine, suar_analyst, suar_report, suar_case_team;
GRANT SELECT ON suar.schema_version TO suar_machine, suar_report, suar_case_team;
GRANT INSERT ON suar.push_entry, suar.push_session, suar.push_who, suar.push_change,
  suar.push_about, suar.push_case, suar.push_sealed, suar.push_erasure, suar.push_gap
  TO suar_machine;
GRANT SELECT ON suar.my_machine, suar.my_entry, suar.my_status, suar.my_correction, suar.pack
  TO suar_machine;
GRANT SELECT ON suar.published_activity, suar.published_cases TO suar_analyst;
GRANT SELECT ON suar.total, suar.session_now, suar.gap_now, suar.casebook_entry,
  suar.machine_status TO suar_report, suar_case_team;
GRANT SELECT ON suar.entry, suar.sealed_now TO suar_case_team

-- Version 2: totals are kept. What may have changed a total is noted in the transaction that changed it;
-- `settle` counts what was noted anew and takes the notes away; `total` counts it at once, so that it is
-- exact whoever settles, or nobody. Nothing that a machine does waits for any of this.
-- name: migration_2
-- What was added to since it was last counted: months, and sessions that something was said about. Of these
-- the months are looked up when they are counted: versions that another transaction is just adding are seen
-- then. Nothing is unique here, or two pushes would wait for one another.
CREATE TABLE suar.touched_month(month VARCHAR(7) NOT NULL);
CREATE TABLE suar.touched_session(session UUID NOT NULL);

-- The totals of all months, true of those that are settled.
CREATE TABLE suar.total_kept(
  month VARCHAR(7) NOT NULL, centre VARCHAR(72) NOT NULL, country VARCHAR(2) NOT NULL,
  kind VARCHAR(72) NOT NULL, channel VARCHAR(72) NOT NULL, sectors TEXT NOT NULL,
  languages TEXT NOT NULL, nationality VARCHAR(2) NOT NULL, sessions BIGINT NOT NULL,
  women BIGINT NOT NULL, men BIGINT NOT NULL, other BIGINT NOT NULL, unstated BIGINT NOT NULL);
CREATE INDEX total_kept_month ON suar.total_kept(month);

-- The months to be counted. A correction whose session is not here yet counts nowhere: its note waits, for
-- a session that arrives notes its own month alone. (Functions and not views: what they read is planned when
-- there is something to read, without compiling it, which takes longer than it takes. They see what the query
-- sees that asks them.)
CREATE FUNCTION suar.unsettled() RETURNS SETOF VARCHAR LANGUAGE plpgsql STABLE SECURITY DEFINER
  ROWS 2 SET search_path = pg_catalog, pg_temp SET jit = off AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM suar.touched_session) THEN
    RETURN QUERY SELECT DISTINCT t.month FROM suar.touched_month t;
    RETURN;
  END IF;
  RETURN QUERY
  SELECT t.month FROM suar.touched_month t
   UNION
  SELECT unnest(v.months)
    FROM (SELECT DISTINCT session FROM suar.touched_session) t
   CROSS JOIN LATERAL (SELECT array_agg(f.month) AS months FROM suar.session_version f
                        WHERE f.session = t.session HAVING NOT bool_and(f.is_change)) v;
END $$;

-- The totals of one month, counted.
CREATE FUNCTION suar.total_of(counted VARCHAR) RETURNS SETOF suar.total_kept LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
BEGIN
  RETURN QUERY
  SELECT s.month, s.centre, s.country, s.kind, s.channel, s.sectors, s.languages, w.nationality, count(*),
         sum(w.women), sum(w.men), sum(w.other), sum(w.unstated)
    FROM suar.session_now s
    JOIN suar.session_who w ON w.month = counted AND w.install = s.install AND w.hash = s.hash
   WHERE s.month = counted
   GROUP BY s.month, s.centre, s.country, s.kind, s.channel, s.sectors, s.languages, w.nationality;
END $$;

-- who_month: programs of version 1 ask for it.
CREATE OR REPLACE VIEW suar.total AS
WITH u AS MATERIALIZED (SELECT month FROM suar.unsettled() f(month))
SELECT month, month AS who_month, centre, country, kind, channel, sectors, languages, nationality,
       sessions, women, men, other, unstated
  FROM suar.total_kept
 WHERE month NOT IN (SELECT month FROM u)
UNION ALL
SELECT CAST(u.month AS VARCHAR(7)), CAST(u.month AS VARCHAR(7)), t.centre, t.country, t.kind, t.channel,
       t.sectors, t.languages, t.nationality, t.sessions, t.women, t.men, t.other, t.unstated
  FROM u
 CROSS JOIN LATERAL suar.total_of(u.month) t;

-- Counts anew what is noted. All of the last statement sees one snapshot: what it counts is what it takes
-- the notes of, and what is committed meanwhile stays noted. Who comes second waits, and finds it done.
CREATE FUNCTION suar.settle() RETURNS VOID LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp SET jit = off AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM suar.unsettled()) THEN RETURN; END IF;
  LOCK TABLE suar.total_kept IN SHARE ROW EXCLUSIVE MODE;
  WITH old AS (DELETE FROM suar.total_kept WHERE month IN (SELECT suar.unsettled())),
       months AS (DELETE FROM suar.touched_month),
       sessions AS (DELETE FROM suar.touched_session t
                     WHERE (SELECT bool_and(v.is_change) FROM suar.session_version v
                             WHERE v.session = t.session) IS NOT TRUE)
  INSERT INTO suar.total_kept
  SELECT t.* FROM suar.unsettled() u(month) CROSS JOIN LATERAL suar.total_of(u.month) t;
END $$;

-- Notes everything there is: for rows that the owner changed by hand, and those that were there before
-- anything was noted.
CREATE FUNCTION suar.note_all() RETURNS VOID LANGUAGE sql AS $$
  INSERT INTO suar.touched_month SELECT month FROM suar.total_kept UNION SELECT month FROM suar.session_version;
  INSERT INTO suar.touched_session
  SELECT session FROM suar.change UNION SELECT session FROM suar.session_version WHERE is_change
$$;

-- What notes: a statement that added rows, with the rights of the owner, whatever a machine leaves out.
CREATE FUNCTION suar.note_version() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO suar.touched_month SELECT DISTINCT month FROM added;
  INSERT INTO suar.touched_session SELECT DISTINCT session FROM added WHERE is_change;
  RETURN NULL;
END $$;
CREATE FUNCTION suar.note_who() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO suar.touched_month SELECT DISTINCT month FROM added;
  RETURN NULL;
END $$;
CREATE FUNCTION suar.note_change() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO suar.touched_session SELECT DISTINCT session FROM added;
  RETURN NULL;
END $$;
CREATE FUNCTION suar.note_by_hand() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM suar.note_all();
  RETURN NULL;
END $$;
CREATE TRIGGER note_added AFTER INSERT ON suar.session_version REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION suar.note_version();
CREATE TRIGGER note_added AFTER INSERT ON suar.session_who REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION suar.note_who();
CREATE TRIGGER note_added AFTER INSERT ON suar.change REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION suar.note_change();
-- Before it happens: somebody may just be settling by the rows that go. Only a version can move to what was not there.
CREATE TRIGGER note_by_hand BEFORE UPDATE OR DELETE OR TRUNCATE ON suar.session_version
  FOR EACH STATEMENT EXECUTE FUNCTION suar.note_by_hand();
CREATE TRIGGER note_moved AFTER UPDATE ON suar.session_version
  FOR EACH STATEMENT EXECUTE FUNCTION suar.note_by_hand();
CREATE TRIGGER note_by_hand BEFORE UPDATE OR DELETE OR TRUNCATE ON suar.session_who
  FOR EACH STATEMENT EXECUTE FUNCTION suar.note_by_hand();
CREATE TRIGGER note_by_hand BEFORE UPDATE OR DELETE OR TRUNCATE ON suar.change
  FOR EACH STATEMENT EXECUTE FUNCTION suar.note_by_hand();

-- What analysts see, as before, but with the rights of the owner: they may not call themselves what counts
-- and leaves no small figures out.
CREATE FUNCTION suar.publish_activity() RETURNS TABLE(
  month VARCHAR, country VARCHAR, kind VARCHAR, nationality VARCHAR, women NUMERIC, men NUMERIC,
  other NUMERIC, unstated NUMERIC) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
SELECT t.month, t.country, t.kind, t.nationality,
       CASE WHEN sum(t.women) BETWEEN 1 AND 4 THEN NULL ELSE sum(t.women) END,
       CASE WHEN sum(t.men) BETWEEN 1 AND 4 THEN NULL ELSE sum(t.men) END,
       CASE WHEN sum(t.other) BETWEEN 1 AND 4 THEN NULL ELSE sum(t.other) END,
       CASE WHEN sum(t.unstated) BETWEEN 1 AND 4 THEN NULL ELSE sum(t.unstated) END
  FROM suar.total t
 WHERE t.nationality <> '*' AND t.month < substring(CAST(CURRENT_DATE AS VARCHAR(10)) FROM 1 FOR 7)
 GROUP BY t.month, t.country, t.kind, t.nationality
$$;
CREATE OR REPLACE VIEW suar.published_activity AS
SELECT CAST(month AS VARCHAR(7)) AS month, CAST(country AS VARCHAR(2)) AS country,
       CAST(kind AS VARCHAR(72)) AS kind, CAST(nationality AS VARCHAR(2)) AS nationality, women, men, other,
       unstated
  FROM suar.publish_activity();

SELECT suar.note_all();
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA suar FROM PUBLIC;
GRANT EXECUTE ON FUNCTION suar.unsettled(), suar.total_of(VARCHAR), suar.settle() TO suar_report, suar_case_team;
GRANT EXECUTE ON FUNCTION suar.publish_activity() TO suar_analyst

-- The roles, which belong to the server and not to one database: those that are missing.
-- name: missing_roles
SELECT 'CREATE ROLE ' || name || ' NOLOGIN'
  FROM (VALUES ('suar_machine'), ('suar_analyst'), ('suar_report'), ('suar_case_team')) r(name)
 WHERE name NOT IN (SELECT rolname FROM pg_catalog.pg_roles)

-- The partitions that are missing of the months $1 to $2 (first days), but none of a month of which
-- rows went into the partition for what is left.
-- name: missing_partitions
SELECT format('CREATE TABLE suar.%I PARTITION OF suar.%I FOR VALUES FROM (%L) TO (%L)',
              p.name || '_' || to_char(m.day, 'YYYY_MM'), p.name, to_char(m.day, 'YYYY-MM'),
              to_char(m.day + INTERVAL '1 month', 'YYYY-MM'))
  FROM (VALUES ('entry'), ('session_version'), ('session_who')) p(name),
       generate_series(CAST($1 AS TIMESTAMP), CAST($2 AS TIMESTAMP), INTERVAL '1 month') m(day)
 WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_class c
                    WHERE c.relnamespace = 'suar'::regnamespace
                      AND c.relname = p.name || '_' || to_char(m.day, 'YYYY_MM'))
   AND NOT EXISTS (SELECT 1 FROM suar.entry_other o
                    WHERE p.name = 'entry' AND o.month = to_char(m.day, 'YYYY-MM'))
   AND NOT EXISTS (SELECT 1 FROM suar.session_version_other o
                    WHERE p.name <> 'entry' AND o.month = to_char(m.day, 'YYYY-MM'))
 ORDER BY m.day, p.name
