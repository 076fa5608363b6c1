-- Statements on the rule tables of a pack: thresholds of pay, rules of fees, prices of sending money.
--
-- Facts are selected with the columns of fact_one.

-- What the law of a country says in numbers that may concern a kind of work.
-- name: thresholds_of
SELECT country, sector, rule, currency, unit, paid_per, served, valid_from, valid_to,
  value, value_to, by_contract
FROM threshold WHERE country = ?1 AND sector IN ('*', ?2) ORDER BY num
-- The facts that state them, row by row.
-- name: threshold_facts
SELECT f.id, f.country, f.stage, f.sector, f.topic, f.value, f.unit, f.legal_basis,
  f.source_title, f.publisher, f.url, f.as_of, f.statement, f.confidence, f.changes_often
FROM threshold t CROSS JOIN fact f ON f.id = t.fact_id
WHERE t.country = ?1 AND t.sector IN ('*', ?2) ORDER BY t.num

-- What facts say of a matter (?1) for a country and a kind of work beside those numbers.
-- name: facts_beside_thresholds
SELECT f.id, f.country, f.stage, f.sector, f.topic, f.value, f.unit, f.legal_basis,
  f.source_title, f.publisher, f.url, f.as_of, f.statement, f.confidence, f.changes_often
FROM fact f
WHERE f.topic = ?1 AND f.country = ?2 AND f.sector IN ('*', ?3) AND f.id NOT IN
  (SELECT fact_id FROM threshold WHERE country = ?2 AND sector IN ('*', ?3))
ORDER BY f.num

-- The rules for a way from one country to another and a kind of work, the nearest first: those
-- that name both countries, then those of the origin, then those of the destination; the newer ones
-- before the older.
-- name: fee_rules_between
SELECT r.origin, r.destination, r.sector, r.payer, r.item, r.max_amount, r.currency, r.rule_text,
  r.legal_basis, r.source_title, r.url, r.as_of, i.compared, i.sectors, i.fact_id,
  (r.origin <> '*') * 4 + (r.destination <> '*') * 2 + (r.sector <> '*'), i.months_per_year
FROM fee_rule r CROSS JOIN fee_item i ON i.item = r.item
WHERE r.destination IN (?2, '*') AND r.origin IN (?1, '*') AND r.sector IN (?3, '*')
ORDER BY 16 DESC, r.as_of DESC, r.num

-- What facts say of a matter (?1) for a country and a kind of work beside those that stand with rules.
-- scan: the items of fee rules, some fifty
-- name: facts_beside_fee_rules
SELECT f.id, f.country, f.stage, f.sector, f.topic, f.value, f.unit, f.legal_basis,
  f.source_title, f.publisher, f.url, f.as_of, f.statement, f.confidence, f.changes_often
FROM fact f
WHERE f.topic = ?1 AND f.country = ?2 AND f.sector IN ('*', ?3)
  AND NOT EXISTS (SELECT 1 FROM fee_item WHERE fact_id = f.id)
ORDER BY f.num

-- Why something is a bad sign: the facts of both countries, of the region and of the world, or, if
-- there are none, those of any other country.
-- scan: the few facts of one sign
-- name: offer_sign_facts
WITH reason AS (
  SELECT s.num, f.num AS fact,
    CASE f.country WHEN ?3 THEN 0 WHEN ?2 THEN 1 WHEN 'ASEAN' THEN 2 WHEN '*' THEN 3 ELSE 4 END
      AS distance
  FROM offer_sign s CROSS JOIN fact f ON f.id = s.fact_id
  WHERE s.sign = ?1 AND f.sector IN ('*', ?4))
SELECT f.id, f.country, f.stage, f.sector, f.topic, f.value, f.unit, f.legal_basis,
  f.source_title, f.publisher, f.url, f.as_of, f.statement, f.confidence, f.changes_often
FROM reason r CROSS JOIN fact f ON f.num = r.fact
WHERE r.distance < 4 OR NOT EXISTS (SELECT 1 FROM reason WHERE distance < 4)
ORDER BY r.distance, r.num

-- What is published about the cost of a way to send money, and, behind it, means of the world.
-- name: remittance_prices
SELECT send_country, receive_country, send_amount, currency, provider_type, total_cost_percent,
  source, as_of
FROM remittance WHERE send_country IN (?1, '*') AND receive_country IN (?2, '*')
ORDER BY send_country = '*', receive_country = '*', as_of DESC, num
