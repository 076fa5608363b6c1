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
