-- Statements of the casebook. Its tables are described in casebook_schema.sql.

-- What entries change ----------------------------------------------------------------------------
--
-- The values are named after the fields of the entry. Besides: :num is the number of the entry,
-- :about that of the entry that it is about (0 = none), :day the day on which it happened, :who the
-- people as packed text, :women :men :other :unstated their sums.

-- A new case.
-- name: case_open
INSERT INTO case_file(num, code, entry, version, is_open, is_erased, opened, closed, close_reason,
                      step, due, centre, type, country, sector, against, channel, who,
                      women, men, other, unstated)
  VALUES(:num, :code, :num, 1, 1, 0, :day, '', '', :step, ifnull(nullif(:due, ''), '9999-99-99'),
         :centre, :type, :country, :sector, :against, :channel, :who,
         :women, :men, :other, :unstated)

-- The facts of a case anew; a closed case has no next step.
-- name: case_correct
UPDATE case_file SET entry = :num, version = version + 1, opened = :day,
    step = CASE is_open WHEN 1 THEN :step ELSE '' END,
    due = CASE is_open WHEN 1 THEN ifnull(nullif(:due, ''), '9999-99-99') ELSE '9999-99-99' END,
    centre = :centre, type = :type, country = :country, sector = :sector, against = :against,
    channel = :channel, who = :who, women = :women, men = :men, other = :other,
    unstated = :unstated
  WHERE num = :about

-- The next step of a case and its day. What was done on one machine while the case was closed or
-- opened again on another changes nothing, here and below.
-- name: case_follow_up
UPDATE case_file SET step = :step, due = ifnull(nullif(:due, ''), '9999-99-99')
  WHERE num = :about AND is_open = 1

-- A case that is closed, opened again, erased (withdrawn consent to keep a record erases, too).
-- name: case_close
UPDATE case_file SET is_open = 0, closed = :day, close_reason = :reason, step = '',
    due = '9999-99-99' WHERE num = :about AND is_open = 1
-- name: case_reopen
UPDATE case_file SET is_open = 1, closed = '', close_reason = '', step = :step,
    due = ifnull(nullif(:due, ''), '9999-99-99') WHERE num = :about AND is_open = 0
-- name: case_erase
UPDATE case_file SET is_erased = 1 WHERE num = :about
-- name: case_withdraw
UPDATE case_file SET is_erased = 1
  WHERE num = :about AND :purpose = 'record' AND :answer = 'withdrawn'

-- When a case was opened, closed and opened again; before it is.
-- name: case_change_open
INSERT INTO case_change(num, case_num, day, change, reason) VALUES(:num, :num, :day, 'open', '')
-- name: case_change_correct
UPDATE case_change SET day = :day WHERE num = :about
-- name: case_change_close
INSERT INTO case_change(num, case_num, day, change, reason)
  SELECT :num, num, :day, 'close', :reason FROM case_file WHERE num = :about AND is_open = 1
-- name: case_change_reopen
INSERT INTO case_change(num, case_num, day, change, reason)
  SELECT :num, num, :day, 'reopen', '' FROM case_file WHERE num = :about AND is_open = 0

-- The entry speaks of a case: of its own, of the one it is about, of the one that its referral or
-- its cost record belongs to. Nothing is written when there is none.
-- name: case_entry_put
INSERT INTO case_entry(case_num, num) SELECT num, :num FROM case_file WHERE num IN (:num, :about)
-- name: referral_case_entry_put
INSERT INTO case_entry(case_num, num)
  SELECT case_num, :num FROM referral WHERE num = :about AND case_num > 0
-- name: cost_case_entry_put
INSERT INTO case_entry(case_num, num)
  SELECT case_num, :num FROM cost WHERE num = :about AND case_num > 0

-- The last answer for a purpose.
-- name: consent_put
INSERT OR REPLACE INTO consent(case_num, purpose, answer, day)
  VALUES(:about, :purpose, :answer, :day)

-- Money, referrals, costs, reports.
-- name: money_put
INSERT INTO money(num, case_num, day, stage, currency, amount, payer)
  VALUES(:num, :about, :day, :stage, :currency, :amount, :payer)
-- name: referral_put
INSERT INTO referral(num, case_num, day, service, country, need, status, reason, changed)
  VALUES(:num, :about, :day, :service, :country, :need, 'sent', '', :day)
-- name: referral_change
UPDATE referral SET status = :status, reason = :reason, changed = :day WHERE num = :about
-- name: cost_put
INSERT INTO cost(num, case_num, day, origin, destination, sector, sex, nationality, currency, wage)
  VALUES(:num, :about, :day, :origin, :destination, :sector, :sex, :nationality, :currency, :wage)
-- name: cost_item_put
INSERT INTO cost_item(num, cost_num, item, class, currency, amount)
  VALUES(:num, :about, :item, :class, :currency, :amount)
-- name: hazard_put
INSERT INTO hazard(num, day, country, sector, place, hazard, exposed, reported_to, status, changed)
  VALUES(:num, :day, :country, :sector, :place, :hazard, :exposed, :reported_to, 'open', :day)
-- name: hazard_change
UPDATE hazard SET status = :status, changed = :day WHERE num = :about
-- name: feedback_put
INSERT INTO feedback(num, day, service, country, delivered, wait_days, difficulty, status, changed)
  VALUES(:num, :day, :service, :country, :delivered, :wait_days, :difficulty, 'open', :day)
-- name: feedback_change
UPDATE feedback SET status = :status, changed = :day WHERE num = :about

-- What is struck out is taken out of all tables; the history of its case speaks of both. A cost takes
-- its items along.
-- name: void_case_entry_put
INSERT INTO case_entry(case_num, num)
  SELECT case_num, :num FROM money WHERE num = :about
  UNION ALL SELECT case_num, :num FROM referral WHERE num = :about AND case_num > 0
  UNION ALL SELECT case_num, :num FROM cost WHERE num = :about AND case_num > 0
  UNION ALL SELECT c.case_num, :num FROM cost_item i JOIN cost c ON c.num = i.cost_num
             WHERE i.num = :about AND c.case_num > 0
-- name: void_money
DELETE FROM money WHERE num = :about
-- name: void_referral
DELETE FROM referral WHERE num = :about
-- name: void_cost_item
DELETE FROM cost_item WHERE num = :about OR cost_num = :about
-- name: void_cost
DELETE FROM cost WHERE num = :about
-- name: void_hazard
DELETE FROM hazard WHERE num = :about
-- name: void_feedback
DELETE FROM feedback WHERE num = :about

-- Empty the derived tables before they are derived anew.
-- name: case_file_clear
DELETE FROM case_file
-- name: case_change_clear
DELETE FROM case_change
-- name: case_entry_clear
DELETE FROM case_entry
-- name: consent_clear
DELETE FROM consent
-- name: money_clear
DELETE FROM money
-- name: referral_clear
DELETE FROM referral
-- name: cost_clear
DELETE FROM cost
-- name: cost_item_clear
DELETE FROM cost_item
-- name: hazard_clear
DELETE FROM hazard
-- name: feedback_clear
DELETE FROM feedback

-- The derived tables in full, to compare them with a fresh derivation.
-- scan: a check compares every row
-- name: case_file_dump
SELECT * FROM case_file ORDER BY num
-- scan: a check compares every row
-- name: case_change_dump
SELECT * FROM case_change ORDER BY num
-- scan: a check compares every row
-- name: case_entry_dump
SELECT * FROM case_entry ORDER BY case_num, num
-- scan: a check compares every row
-- name: consent_dump
SELECT * FROM consent ORDER BY case_num, purpose
-- scan: a check compares every row
-- name: money_dump
SELECT * FROM money ORDER BY num
-- scan: a check compares every row
-- name: referral_dump
SELECT * FROM referral ORDER BY num
-- scan: a check compares every row
-- name: cost_dump
SELECT * FROM cost ORDER BY num
-- scan: a check compares every row
-- name: cost_item_dump
SELECT * FROM cost_item ORDER BY num
-- scan: a check compares every row
-- name: hazard_dump
SELECT * FROM hazard ORDER BY num
-- scan: a check compares every row
-- name: feedback_dump
SELECT * FROM feedback ORDER BY num

-- How things stand -------------------------------------------------------------------------------

-- Number ?1: its state, and whether it was erased.
-- name: case_stands
SELECT CASE is_open WHEN 1 THEN 'open' ELSE 'closed' END, is_erased FROM case_file WHERE num = ?1
-- name: referral_stands
SELECT status, 0 FROM referral WHERE num = ?1
-- name: cost_stands
SELECT '', 0 FROM cost WHERE num = ?1
-- name: hazard_stands
SELECT status, 0 FROM hazard WHERE num = ?1
-- name: feedback_stands
SELECT status, 0 FROM feedback WHERE num = ?1

-- Entries that can be struck out and were not.
-- name: entry_stands
SELECT 'stands', 0 FROM money WHERE num = ?1
UNION ALL SELECT 'stands', 0 FROM referral WHERE num = ?1
UNION ALL SELECT 'stands', 0 FROM cost WHERE num = ?1
UNION ALL SELECT 'stands', 0 FROM cost_item WHERE num = ?1
UNION ALL SELECT 'stands', 0 FROM hazard WHERE num = ?1
UNION ALL SELECT 'stands', 0 FROM feedback WHERE num = ?1
UNION ALL SELECT 'stands', 0 FROM number_check WHERE num = ?1

-- The kind of entry ?1.
-- name: entry_kind
SELECT kind FROM entry WHERE num = ?1

-- Number and id of the case with code ?1: of several, when more than one machine gave it. The code of
-- case number ?1; the ids of cases that begin with ?1.
-- name: case_by_code
SELECT c.num, e.id FROM case_file c JOIN entry e ON e.num = c.num WHERE c.code = ?1 ORDER BY c.num
-- name: case_code
SELECT code FROM case_file WHERE num = ?1
-- name: case_ids_like
SELECT e.id FROM entry e JOIN case_file c ON c.num = e.num WHERE e.id >= ?1 AND e.id < ?1 || 'g'

-- The days of case number ?1: when it was last opened or closed; when it was first closed.
-- name: case_last_change
SELECT max(day) FROM case_change WHERE case_num = ?1
-- name: case_next_change
SELECT min(day) FROM case_change WHERE case_num = ?1 AND change = 'close'

-- The ids that begin with ?1; several mean that the beginning is not enough. Ids are hexadecimal, so
-- 'g' ends the range.
-- name: referral_ids_like
SELECT e.id FROM entry e JOIN referral r ON r.num = e.num
 WHERE e.id >= ?1 AND e.id < ?1 || 'g'
-- name: cost_ids_like
SELECT e.id FROM entry e JOIN cost c ON c.num = e.num
 WHERE e.id >= ?1 AND e.id < ?1 || 'g'
-- name: hazard_ids_like
SELECT e.id FROM entry e JOIN hazard h ON h.num = e.num
 WHERE e.id >= ?1 AND e.id < ?1 || 'g'
-- name: feedback_ids_like
SELECT e.id FROM entry e JOIN feedback f ON f.num = e.num
 WHERE e.id >= ?1 AND e.id < ?1 || 'g'
-- name: entry_ids_like
SELECT id FROM entry WHERE id >= ?1 AND id < ?1 || 'g'

-- The ids next to ?1; '' where there is none.
-- name: entry_id_neighbours
SELECT ifnull((SELECT max(id) FROM entry WHERE id < ?1), ''),
       ifnull((SELECT min(id) FROM entry WHERE id > ?1), '')

-- The last answer of case number ?1 for purpose ?2.
-- name: consent_answer
SELECT answer FROM consent WHERE case_num = ?1 AND purpose = ?2

-- The sealed part of case ?1 (its id) is destroyed.
-- name: sealed_destroy
DELETE FROM sealed WHERE of = ?1

-- Cases ------------------------------------------------------------------------------------------

-- The cases that a filter lets through, in the order of their work: ?1 and ?2 the least and the
-- greatest is_open; ?3 type, ?4 country, ?5 sector, ?6 against, ?7 nationality (NULL = any); opened
-- ?8 to ?9; due until ?10; ?11 rows after the first ?12. The body of the latest facts, then how it
-- stands; a referral waits until it was answered and its person reached. Last what names the case: its
-- code, or its id when another machine gave that code too; here and below.
-- name: case_page
SELECT v.body, c.num, c.version, c.is_open, c.is_erased, c.closed, c.close_reason, c.step, c.due,
       (SELECT count(*) FROM referral r
         WHERE r.case_num = c.num AND r.status IN ('sent', 'accepted')),
       ifnull((SELECT i.id FROM case_file o JOIN entry i ON i.num = c.num
                WHERE o.code = c.code AND o.num <> c.num LIMIT 1), c.code)
  FROM case_file c JOIN entry v ON v.num = c.entry
 WHERE c.is_open BETWEEN ?1 AND ?2 AND (?3 IS NULL OR c.type = ?3)
   AND (?4 IS NULL OR c.country = ?4) AND (?5 IS NULL OR c.sector = ?5)
   AND (?6 IS NULL OR c.against = ?6) AND (?7 IS NULL OR instr(' ' || c.who, ' ' || ?7 || ':'))
   AND c.opened >= ?8 AND c.opened <= ?9 AND c.due <= ?10
 ORDER BY c.is_open DESC, c.due, c.num DESC LIMIT ?11 OFFSET ?12
-- name: case_number
SELECT count(*) FROM case_file c
 WHERE c.is_open BETWEEN ?1 AND ?2 AND (?3 IS NULL OR c.type = ?3)
   AND (?4 IS NULL OR c.country = ?4) AND (?5 IS NULL OR c.sector = ?5)
   AND (?6 IS NULL OR c.against = ?6) AND (?7 IS NULL OR instr(' ' || c.who, ' ' || ?7 || ':'))
   AND c.opened >= ?8 AND c.opened <= ?9 AND c.due <= ?10 LIMIT ?11 OFFSET ?12

-- Open cases whose day is ?1 or before.
-- name: case_due_number
SELECT count(*) FROM case_file WHERE is_open = 1 AND due <= ?1

-- Case number ?1, with the columns of case_page.
-- name: case_one
SELECT v.body, c.num, c.version, c.is_open, c.is_erased, c.closed, c.close_reason, c.step, c.due,
       (SELECT count(*) FROM referral r
         WHERE r.case_num = c.num AND r.status IN ('sent', 'accepted')),
       ifnull((SELECT i.id FROM case_file o JOIN entry i ON i.num = c.num
                WHERE o.code = c.code AND o.num <> c.num LIMIT 1), c.code)
  FROM case_file c JOIN entry v ON v.num = c.entry WHERE c.num = ?1

-- Everything that was written about case number ?1, oldest first.
-- name: case_history
SELECT e.id, e.at, e.kind, e.body
  FROM case_entry c JOIN entry e ON e.num = c.num WHERE c.case_num = ?1 ORDER BY c.num

-- Referrals --------------------------------------------------------------------------------------

-- Referrals of the cases number ?1 to ?2 (0 = without a case), newest first; if ?3 only those that
-- wait: not answered, or accepted and not reached yet. The body, the id, the code of the case, how
-- it stands.
-- name: referral_of_cases
SELECT e.body, e.id,
       ifnull((SELECT i.id FROM case_file o JOIN entry i ON i.num = c.num
                WHERE o.code = c.code AND o.num <> c.num LIMIT 1), c.code), r.status, r.reason, r.changed
  FROM referral r JOIN entry e ON e.num = r.num LEFT JOIN case_file c ON c.num = r.case_num
 WHERE r.case_num BETWEEN ?1 AND ?2 AND (NOT ?3 OR r.status IN ('sent', 'accepted'))
 ORDER BY r.num DESC

-- Services that could not be had as the directory says: the commonest reason of each (among equals
-- the latest), the last day, how often. What was said before the service last answered somebody does
-- not count, nor feedback that was closed, nor a number that staff found to work since.
-- scan: the services are counted over all referrals, all feedback and all checks
-- name: doubt_all
WITH answered(service, day) AS MATERIALIZED (
       SELECT service, max(day) FROM (
         SELECT service, changed AS day FROM referral
          WHERE status IN ('accepted', 'reached', 'served')
         UNION ALL SELECT service, day FROM number_check WHERE finding = 'works')
        GROUP BY service),
     told(service, reason, day) AS (
       SELECT service, reason, changed FROM referral
        WHERE reason IN ('no_answer', 'wrong_number', 'closed_down')
       UNION ALL
       SELECT service, difficulty, day FROM feedback
        WHERE difficulty = 'number' AND status <> 'closed'),
     said(service, reason, day) AS (
       SELECT service, reason, day FROM told t
        WHERE day >= ifnull((SELECT a.day FROM answered a WHERE a.service = t.service), '')
       UNION ALL
       SELECT service, finding, day FROM number_check n
        WHERE finding <> 'works' AND NOT EXISTS
          (SELECT 1 FROM number_check w
            WHERE w.number = n.number AND w.finding = 'works' AND (w.day, w.num) > (n.day, n.num))),
     counted(service, reason, count, last) AS (
       SELECT service, reason, count(*), max(day) FROM said GROUP BY service, reason),
     ranked(service, reason, place) AS (
       SELECT service, reason, row_number() OVER (
                PARTITION BY service ORDER BY count DESC, last DESC, reason)
         FROM counted)
SELECT r.service, r.reason, max(c.last), sum(c.count)
  FROM ranked r JOIN counted c ON c.service = r.service
 WHERE r.place = 1 GROUP BY r.service ORDER BY 4 DESC, 3 DESC, 1

-- How often that was said of service ?1.
-- name: doubt_number
WITH answered(day) AS MATERIALIZED (
       SELECT ifnull(max(day), '') FROM (
         SELECT changed AS day FROM referral
          WHERE service = ?1 AND status IN ('accepted', 'reached', 'served')
         UNION ALL SELECT day FROM number_check WHERE service = ?1 AND finding = 'works'))
SELECT (SELECT count(*) FROM referral
         WHERE service = ?1 AND reason IN ('no_answer', 'wrong_number', 'closed_down')
           AND changed >= (SELECT day FROM answered))
     + (SELECT count(*) FROM feedback
         WHERE service = ?1 AND difficulty = 'number' AND status <> 'closed'
           AND day >= (SELECT day FROM answered))
     + (SELECT count(*) FROM number_check n
         WHERE service = ?1 AND finding <> 'works' AND NOT EXISTS
           (SELECT 1 FROM number_check w
             WHERE w.number = n.number AND w.finding = 'works' AND (w.day, w.num) > (n.day, n.num)))

-- Money ------------------------------------------------------------------------------------------

-- The money of the cases number ?1 to ?2, newest case first; the events of a case by currency and
-- stage, each stage in the order of its days.
-- name: money_of_cases
SELECT m.case_num,
       ifnull((SELECT i.id FROM case_file o JOIN entry i ON i.num = c.num
                WHERE o.code = c.code AND o.num <> c.num LIMIT 1), c.code), m.currency, m.stage, m.amount
  FROM money m JOIN case_file c ON c.num = m.case_num WHERE m.case_num BETWEEN ?1 AND ?2
 ORDER BY m.case_num DESC, m.currency, m.stage, m.day, m.num

-- Recruitment costs ------------------------------------------------------------------------------

-- Records number ?1 to ?2, newest first, a row for each item (one without item if there is none):
-- bodies, ids and code of the case.
-- name: cost_with_items
SELECT c.num, e.body, e.id,
       ifnull((SELECT n.id FROM case_file o JOIN entry n ON n.num = f.num
                WHERE o.code = f.code AND o.num <> f.num LIMIT 1), f.code), i.num, v.body, v.id
  FROM cost c JOIN entry e ON e.num = c.num
  LEFT JOIN case_file f ON f.num = c.case_num
  LEFT JOIN cost_item i ON i.cost_num = c.num LEFT JOIN entry v ON v.num = i.num
 WHERE c.num BETWEEN ?1 AND ?2 ORDER BY c.num DESC, i.num

-- Reports ----------------------------------------------------------------------------------------

-- The body of the report, its id, how it stands, newest first; if ?1 only those not closed.
-- scan: a list of all reads all
-- name: hazard_all
SELECT e.body, e.id, h.status, h.changed FROM hazard h JOIN entry e ON e.num = h.num
 WHERE NOT ?1 OR h.status <> 'closed' ORDER BY h.num DESC
-- scan: a list of all reads all
-- name: feedback_all
SELECT e.body, e.id, f.status, f.changed FROM feedback f JOIN entry e ON e.num = f.num
 WHERE NOT ?1 OR f.status <> 'closed' ORDER BY f.num DESC
