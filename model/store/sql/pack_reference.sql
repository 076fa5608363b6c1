-- Statements on the reference shelf of a pack: recommendations, instruments, attachés, figures, prices
-- of sending money. Its tables have some two hundred rows, which are read as they stand. '' in the
-- place of what is asked for means all.

-- Recommendations of a cluster, of a part of one, of a forum.
-- scan: some two hundred rows
-- name: shelf_recommendations
SELECT num, afml_no, rec_no, cluster, sub_cluster, year, gist, source, note
FROM recommendation
WHERE ?1 IN ('', cluster) AND ?2 IN ('', sub_cluster) AND ?3 IN ('', afml_no)
ORDER BY afml_no + 0, rec_no + 0, num
-- One of them by its number, and in which parts of clusters it stands.
-- scan: some two hundred rows
-- name: shelf_recommendation
SELECT other.num, other.afml_no, other.rec_no, other.cluster, other.sub_cluster, other.year,
  other.gist, other.source, other.note
FROM recommendation one JOIN recommendation other USING (afml_no, rec_no, gist)
WHERE one.num = ?1 ORDER BY other.num <> ?1, other.num
-- scan: some two hundred rows
-- name: shelf_subjects
SELECT cluster, sub_cluster, count(*) FROM recommendation
GROUP BY cluster, sub_cluster ORDER BY cluster = '', cluster, min(num)
-- scan: some two hundred rows
-- name: shelf_forums
SELECT afml_no, min(year), count(*) FROM recommendation GROUP BY afml_no ORDER BY afml_no + 0

-- What a country (?1) has ratified.
-- scan: some two hundred rows
-- name: shelf_instruments
SELECT instrument_code, title, year, country, ratified_year, status
FROM instrument WHERE ?1 IN ('', country) ORDER BY num
-- scan: some two hundred rows
-- name: shelf_ratifiers
SELECT country, sum(status NOT IN ('not_ratified', 'signed', 'denounced')), count(*)
FROM instrument GROUP BY country ORDER BY country

-- Attachés whom a country (?1) has sent or taken in.
-- scan: some seventy rows
-- name: shelf_attaches
SELECT origin_country, host_country, count, source, as_of
FROM attache WHERE ?1 IN ('', origin_country, host_country) ORDER BY num

-- Figures about a country (?1), of an indicator (?2) and a sex (?3), of years ('0') or of periods ('1').
-- scan: some hundred rows
-- name: shelf_figures
SELECT country, indicator, sex, year, value, source
FROM stat
WHERE ?1 IN ('', country) AND ?2 IN ('', indicator) AND ?3 IN ('', sex)
  AND ?4 IN ('', CAST(instr(year, '-') > 0 AS TEXT))
ORDER BY country = 'ASEAN', num
-- What can be drawn as one chart; the year if it is the same of all.
-- scan: some hundred rows
-- name: shelf_charts
SELECT indicator, sex, instr(year, '-') > 0, iif(min(year) = max(year), min(year), ''), count(*)
FROM stat GROUP BY 1, 2, 3 ORDER BY min(num)

-- What sending money costs from or to a country (?1).
-- scan: some twenty rows
-- name: shelf_means
SELECT send_country, receive_country, send_amount, currency, provider_type, total_cost_percent,
  source, as_of
FROM remittance WHERE ?1 IN ('', send_country, receive_country) ORDER BY num
