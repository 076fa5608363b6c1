-- Statements of the reports on the casebook. The tables are described in casebook_schema.sql, those
-- of sessions in journal_schema.sql; activity counts with total_months and session_days of
-- journal.sql. Where nothing else is said, a statement takes the first day ?1 and the last day ?2.

-- The sessions with their topics. They are read in one stretch, from the first to the last that is of these
-- days: what was held at about the same time was mostly saved at about the same time.
-- name: report_topics
SELECT substr(at, 1, 10), centre, country, kind, channel, sectors, languages, topics, who, num
  FROM (SELECT min(num) AS first, max(num) AS last FROM session WHERE at >= ?1 AND at < ?2 || '~')
       CROSS JOIN session
 WHERE num BETWEEN first AND last AND +at >= ?1 AND +at < ?2 || '~' AND is_void = 0

-- What happened to cases up to day ?1, each with the day of what happened next, so that a row says
-- how long a case was open or closed. Nothing happens before what it follows.
-- scan: how a case stood on a day follows from all its changes
-- name: report_case_changes
SELECT x.day, f.centre, f.country, f.sector, f.channel, f.type, f.against, f.close_reason, f.who,
       x.change, lead(x.day, 1, '9999-99-99') OVER (PARTITION BY x.case_num ORDER BY x.num),
       x.case_num
  FROM case_change x JOIN case_file f ON f.num = x.case_num
 WHERE x.day <= ?1

-- The last day on which anything happened to a case.
-- name: report_case_last
SELECT max(day) FROM case_change

-- The money of cases. Of what was asked and awarded the latest stands: it counts with its
-- difference to what stood before, so that months add up to years; what was received adds up.
-- name: report_case_money
SELECT m.day, f.centre, f.country, f.sector, f.channel, f.type, f.against, f.close_reason, f.who,
       m.currency, m.stage,
       m.amount - CASE m.stage WHEN 'received' THEN 0 ELSE coalesce(
         (SELECT p.amount FROM money p
           WHERE p.case_num = m.case_num AND p.currency = m.currency AND p.stage = m.stage
             AND (p.day, p.num) < (m.day, m.num) ORDER BY p.day DESC, p.num DESC LIMIT 1), 0) END,
       m.case_num
  FROM money m JOIN case_file f ON f.num = m.case_num
 WHERE m.day BETWEEN ?1 AND ?2
 ORDER BY m.case_num, m.currency, m.stage, m.day, m.num

-- The referrals that were sent, as they stand.
-- name: report_referrals
SELECT day, country, service, need, reason, status, num
  FROM referral WHERE day BETWEEN ?1 AND ?2

-- What workers paid: a row for each record and currency; the wage is that of the record.
-- name: report_costs
SELECT c.day, c.origin, c.destination, c.sector, c.sex, c.nationality, c.num,
       coalesce(i.currency, ''), CASE WHEN c.currency = i.currency THEN c.wage ELSE -1 END,
       sum(i.amount) FILTER (WHERE i.class = 'fee'),
       sum(i.amount) FILTER (WHERE i.class = 'related'),
       sum(i.amount) FILTER (WHERE i.class = 'illegitimate')
  FROM cost c LEFT JOIN cost_item i ON i.cost_num = c.num
 WHERE c.day BETWEEN ?1 AND ?2
 GROUP BY c.num, i.currency ORDER BY c.num, i.currency

-- What was asked for and not found in the months ?1 to ?2.
-- name: report_gaps
SELECT month, country, what, CASE what WHEN 'need' THEN key ELSE '' END,
       CASE what WHEN 'search' THEN key ELSE '' END, count
  FROM gap WHERE month BETWEEN ?1 AND ?2

-- What a record is opened by: the code of case ?1, the id of what entry ?1 made.
-- name: report_case_code
SELECT code FROM case_file WHERE num = ?1
-- name: report_entry_id
SELECT id FROM entry WHERE num = ?1

-- Counts one more: ?1 month, ?2 what, ?3 key, ?4 country.
-- name: gap_add
INSERT INTO gap(month, what, key, country, count) VALUES(?1, ?2, ?3, ?4, 1)
  ON CONFLICT DO UPDATE SET count = count + 1
