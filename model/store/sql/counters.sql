-- Statements for the counters of a kiosk. The table is described in counters_schema.sql.

-- One more of kind ?2, id ?3 and language ?4 on day ?1.
-- name: counters_add
INSERT INTO kiosk_count(day, kind, id, lang, count) VALUES(?1, ?2, ?3, ?4, 1)
ON CONFLICT DO UPDATE SET count = count + 1

-- What was counted on the days ?1 to ?2.
-- name: counters_list
SELECT day, kind, id, lang, count FROM kiosk_count
 WHERE day BETWEEN ?1 AND ?2 ORDER BY day, kind, id, lang
