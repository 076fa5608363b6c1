-- What staff found out about the numbers of the directory (number_schema.sql).

-- A number that works, and one that is wrong; what was written by mistake.
-- name: number_check_put
INSERT INTO number_check(num, number, service, day, finding, how, said_by)
  VALUES(:num, :of, :service, :day, 'works', :how, :by)
-- name: number_wrong_put
INSERT INTO number_check(num, number, service, day, finding, how, said_by)
  VALUES(:num, :of, :service, :day, :reason, '', :by)
-- name: void_number_check
DELETE FROM number_check WHERE num = :about

-- Empty the table before it is derived anew; all of it, to compare it with a fresh derivation.
-- name: number_check_clear
DELETE FROM number_check
-- scan: a check compares every row
-- name: number_check_dump
SELECT * FROM number_check ORDER BY num

-- The last that was said of number ?1, and the last day on which it worked ('' = never).
-- name: number_standing
SELECT n.day, n.finding, n.said_by,
  ifnull((SELECT max(w.day) FROM number_check w WHERE w.number = ?1 AND w.finding = 'works'), '')
  FROM number_check n WHERE n.number = ?1 ORDER BY n.day DESC, n.num DESC LIMIT 1

-- Everything that was said, newest first.
-- scan: the list is shown whole; a few hundred rows
-- name: number_check_all
SELECT e.id, e.kind, e.body FROM number_check n JOIN entry e ON e.num = n.num
 ORDER BY n.day DESC, n.num DESC
