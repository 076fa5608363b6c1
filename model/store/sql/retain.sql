-- What may go because it is old (retain.h).

-- Drafts that were last saved before day ?1.
-- scan: there is one draft per form
-- name: retain_drafts
SELECT count(*) FROM draft WHERE at < ?1
-- scan: there is one draft per form
-- name: retain_drop_drafts
DELETE FROM draft WHERE at < ?1

-- Cases that were closed before day ?1 and still have something sealed: the id; whether all of what this
-- machine sealed is among its first ?2 entries, or sealed by others.
-- name: retain_cases
SELECT e.id, min(x.origin <> 0 OR x.seq <= ?2)
  FROM sealed s JOIN entry e ON e.id = s.of JOIN case_file c ON c.num = e.num
  JOIN entry x ON x.id = s.entry
 WHERE c.is_open = 0 AND c.closed < ?1 GROUP BY e.id ORDER BY e.num

-- Entries of sessions that took place before day ?1 and have a free text: the id; that of the session;
-- whether all that this machine wrote of that session is among its first ?2 entries. All entries of a
-- session, since they are not sent any more (travel.h): a void session must not go without its void.
-- scan: a time that is over is looked at as a whole, once in a while
-- name: retain_sessions
WITH part(id, of, is_there, is_done, has_text) AS (
  SELECT id, iif(kind = 'session', id, body ->> 'of'), origin <> 0 OR seq <= ?2,
         id IN (SELECT entry FROM pruned),
         coalesce(body ->> 'note', body ->> 'place', body ->> 'reason') IS NOT NULL
    FROM entry WHERE kind IN ('session', 'session.correct', 'session.void')),
 old(id, of, is_there, is_done, has_text) AS (
  SELECT p.id, p.of, min(p.is_there) OVER w, p.is_done, max(p.has_text AND NOT p.is_done) OVER w
    FROM part p JOIN entry e ON e.id = p.of JOIN session s ON s.num = e.num
   WHERE s.at < ?1 WINDOW w AS (PARTITION BY p.of))
SELECT id, of, is_there FROM old WHERE has_text AND NOT is_done ORDER BY of, id

-- Takes the free texts out of entry ?1, and notes it.
-- name: prune_body
UPDATE entry SET body = json_remove(body, '$.note', '$.place', '$.reason') WHERE id = ?1
-- name: prune_put
INSERT INTO pruned(entry) VALUES(?1)

-- Those that were, each as a whole, since its hash says nothing of it any more; the one of entry ?1.
-- scan: checking reads every row
-- name: pruned_dump
SELECT p.entry, o.install, e.seq, e.tick, e.at, e.kind, e.prev, e.hash, e.body
  FROM pruned p LEFT JOIN entry e ON e.id = p.entry LEFT JOIN origin o ON o.num = e.origin
-- name: pruned_row
SELECT p.entry, o.install, e.seq, e.tick, e.at, e.kind, e.prev, e.hash, e.body
  FROM pruned p LEFT JOIN entry e ON e.id = p.entry LEFT JOIN origin o ON o.num = e.origin
 WHERE p.entry = ?1
