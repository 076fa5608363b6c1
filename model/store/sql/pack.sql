-- Statements that read a content pack. Lists are bounded by LIMIT or by a key; what must read a
-- whole table says so in a line `-- scan:`.

-- A pack is replaced by renaming, never written: its lock is taken once and not per statement.
-- name: pack_setup
PRAGMA locking_mode = EXCLUSIVE;

-- What the pack says about itself.
-- scan: a dozen rows, once when the pack is opened
-- name: pack_meta
SELECT key, value FROM meta

-- The shipped languages.
-- scan: some twenty rows, once when the pack is opened
-- name: pack_languages
SELECT tag, native, latin, script, fallback FROM language ORDER BY pos

-- What readers of a language without texts are offered instead.
-- name: other_language_fallback
SELECT fallback FROM other_language WHERE tag = ?1

-- The languages without texts, and how many services that are open to all say that they speak them.
-- scan: some twenty rows and the languages of services, when languages are chosen
-- name: other_languages
SELECT l.tag, l.native, l.latin, count(DISTINCT s.id)
FROM other_language l
LEFT JOIN service_language sl ON sl.code = l.tag
LEFT JOIN service s ON s.id = sl.service_id AND s.status = 'active' AND s.has_conflict = 0
GROUP BY l.pos ORDER BY l.pos

-- The name of a country or language in one language; ?1 'territory' or 'language'.
-- name: name_in
SELECT text FROM name WHERE kind = ?1 AND lang = ?2 AND code = ?3

-- Every code that has a name; English names them all.
-- name: name_codes
SELECT code FROM name WHERE kind = ?1 AND lang = 'en'

-- What the texts of a language were deflated with.
-- name: dictionary_of
SELECT bytes FROM dictionary WHERE num = (SELECT pos FROM language WHERE tag = ?1)
-- One message in one language.
-- name: message_in
SELECT plain(body, lang), is_draft FROM text WHERE message = ?1 AND lang = ?2

-- The topics in order of the pack. ?1 stage, ?2 sector, each NULL for all; ?3: country, whose
-- facts are counted together with those of the region and of the world.
-- scan: the list of topics is shown whole; some dozens of rows
-- name: topics
SELECT t.id,
  coalesce((SELECT group_concat(stage, ' ') FROM topic_stage WHERE topic = t.id), ''),
  coalesce((SELECT group_concat(sector, ' ') FROM topic_sector WHERE topic = t.id), ''),
  t.title,
  (SELECT count(*) FROM topic_fact tf
   WHERE tf.topic = t.id AND tf.country IN (?3, 'ASEAN', '*')
     AND (?2 IS NULL OR (SELECT sector FROM fact WHERE num = tf.fact) IN ('*', ?2)))
FROM topic t
WHERE (?1 IS NULL OR EXISTS (SELECT 1 FROM topic_stage WHERE topic = t.id AND stage = ?1))
  AND (?2 IS NULL OR EXISTS
       (SELECT 1 FROM topic_sector WHERE topic = t.id AND sector IN ('*', ?2)))
ORDER BY t.pos

-- The head of one topic page, and its introduction.
-- name: topic_one
SELECT t.id,
  coalesce((SELECT group_concat(stage, ' ') FROM topic_stage WHERE topic = t.id), ''),
  coalesce((SELECT group_concat(sector, ' ') FROM topic_sector WHERE topic = t.id), ''),
  t.needs, t.see, t.title, instr(' ' || t.tables || ' ', ' fee_rules '),
  EXISTS(SELECT 1 FROM topic_fact f WHERE f.topic = t.id)
FROM topic t WHERE t.id = ?1
-- name: topic_blocks
SELECT kind, level, message FROM block WHERE topic = ?1 ORDER BY pos

-- The outlines of a kind, or (NULL) of all; one of them, and its parts in their order.
-- scan: the list is shown whole; some dozens of rows
-- name: outlines
SELECT id, kind, title FROM outline WHERE ?1 IS NULL OR kind = ?1 ORDER BY pos
-- name: outline_one
SELECT id, kind, title FROM outline WHERE id = ?1
-- name: outline_parts
SELECT role, value, parent, message, in_list, pos FROM outline_part WHERE outline = ?1 ORDER BY pos

-- The recommendations of a list "7/2 9/8", in the order of their table.
-- scan: some two hundred rows, for a page that is opened by hand
-- name: recommendation_gists
SELECT afml_no || '/' || rec_no, gist FROM recommendation
WHERE instr(' ' || ?1 || ' ', ' ' || afml_no || '/' || rec_no || ' ') ORDER BY num

-- The facts of a page that belong to one country (or 'ASEAN', or '*'); ?3: sector or NULL.
-- name: topic_facts
SELECT f.id, f.country, f.stage, f.sector, f.topic, f.value, f.unit, f.legal_basis,
  f.source_title, f.publisher, f.url, f.as_of, f.statement, f.confidence, f.changes_often
FROM topic_fact tf CROSS JOIN fact f ON f.num = tf.fact
WHERE tf.topic = ?1 AND tf.country = ?2 AND (?3 IS NULL OR f.sector IN ('*', ?3))
ORDER BY tf.pos

-- The same columns of one fact, of the facts on a matter that belong to one country, and the first
-- page that shows a fact.
-- name: fact_one
SELECT f.id, f.country, f.stage, f.sector, f.topic, f.value, f.unit, f.legal_basis,
  f.source_title, f.publisher, f.url, f.as_of, f.statement, f.confidence, f.changes_often
FROM fact f WHERE f.id = ?1
-- name: facts_about
SELECT f.id, f.country, f.stage, f.sector, f.topic, f.value, f.unit, f.legal_basis,
  f.source_title, f.publisher, f.url, f.as_of, f.statement, f.confidence, f.changes_often
FROM fact f WHERE f.topic = ?1 AND f.country = ?2 ORDER BY f.num
-- name: fact_topic
SELECT t.id FROM fact f JOIN topic_fact tf ON tf.fact = f.num JOIN topic t ON t.id = tf.topic
WHERE f.id = ?1 ORDER BY t.pos LIMIT 1

-- Who may be charged what in the corridors of a country: into it first. ?2: sector or NULL.
-- name: fee_rules_of
SELECT origin, destination, sector, payer, item, max_amount, currency, rule_text, legal_basis,
  source_title, url, as_of
FROM fee_rule
WHERE (destination = ?1 OR origin = ?1
       OR (destination = '*' AND EXISTS (SELECT 1 FROM fee_rule f WHERE f.destination = ?1)))
  AND (?2 IS NULL OR sector IN ('*', ?2))
ORDER BY CASE destination WHEN ?1 THEN 0 WHEN '*' THEN 2 ELSE 1 END, num

-- A page of a list of hotlines as keys of its rows. ?1 list; ?2 the other audience, 'staff' or
-- 'visitor'; ?3 nationality, ?4 category, ?5 language (?6, ?7 its other names), each NULL for
-- all; ?8 NULL, or the day of the week today (?9 yesterday) for those open at ?10, "HH:MM": then
-- the hours of the number count if it has its own, else those of the service, and hours that end
-- before they begin run past midnight. ?11: NULL for what matches all of that; or a category, for
-- what helps with it, has a number and does not match the need, the language or the hours; what
-- is for emergencies counts as that and nothing else.
-- name: hotline_page
SELECT h.service_id, h.phone_id, h.always_open
FROM hotline h CROSS JOIN service s ON s.id = h.service_id
WHERE h.list = ?1 AND h.audience IN ('all', ?2)
  AND (?3 IS NULL OR s.serves_nationalities = '*'
       OR instr(' ' || s.serves_nationalities || ' ', ' ' || ?3 || ' '))
  AND iif(
    (?4 IS NULL OR EXISTS
         (SELECT 1 FROM service_category WHERE category = ?4 AND service_id = h.service_id))
    AND (?5 IS NULL OR EXISTS
         (SELECT 1 FROM service_language
          WHERE service_id = h.service_id AND phone_id IN ('', h.phone_id) AND code IN (?5, ?6, ?7)))
    AND (?8 IS NULL OR EXISTS
         (SELECT 1 FROM schedule c
          WHERE c.service_id = h.service_id
            AND c.phone_id = iif(EXISTS (SELECT 1 FROM schedule
                                         WHERE service_id = h.service_id AND phone_id = h.phone_id),
                                 h.phone_id, '')
            AND (c.always_open OR (c.opens_at <> '' AND c.closes_at <> '' AND (
                   (instr(c.byday, ?8) AND c.opens_at <= ?10
                    AND (?10 < c.closes_at OR c.closes_at <= c.opens_at))
                   OR (instr(c.byday, ?9) AND c.closes_at <= c.opens_at
                       AND ?10 < c.closes_at)))))),
    ?11 IS NULL,
    ?11 IS NOT NULL AND h.phone_id <> '' AND ?11 =
      (SELECT category FROM service_category
       WHERE category IN (?11, 'emergency') AND service_id = h.service_id
       ORDER BY category = 'emergency' DESC LIMIT 1))
ORDER BY h.pos LIMIT ?12 OFFSET ?13

-- Whether anything is filed in a list.
-- name: hotline_list_exists
SELECT EXISTS (SELECT 1 FROM hotline WHERE list = ?1)

-- One row of a list: a number with its hash, and behind it what is not part of that; or (next) a service
-- without one, whose date and source are those of its newest source. Sources in conflict vouch for nothing.
-- name: hotline_of_number
SELECT p.id, s.id, s.name, coalesce(o.name, ''), s.country, p.number, p.number_e164, p.extension,
  p.type, p.toll_free,
  coalesce((SELECT group_concat(code, ' ') FROM
    (SELECT DISTINCT code FROM service_language
     WHERE service_id = s.id AND phone_id IN ('', p.id) ORDER BY code)), ''),
  s.categories, s.serves_nationalities, p.checked, p.source,
  p.has_conflict OR s.has_conflict, p.hash,
  coalesce((SELECT group_concat(code, ' ') FROM
    (SELECT code FROM service_language WHERE service_id = s.id AND phone_id = p.id ORDER BY code)), ''),
  p.description
FROM phone p JOIN service s ON s.id = p.service_id LEFT JOIN organization o ON o.id = s.organization_id
WHERE p.id = ?1
-- name: hotline_of_service
SELECT s.id, s.id, s.name, coalesce(o.name, ''), s.country, '', '', '', '', 'unknown',
  coalesce((SELECT group_concat(code, ' ') FROM
    (SELECT code FROM service_language
     WHERE service_id = s.id AND phone_id = '' ORDER BY code)), ''),
  s.categories, s.serves_nationalities,
  s.checked, s.source, s.has_conflict
FROM service s LEFT JOIN organization o ON o.id = s.organization_id
WHERE s.id = ?1

-- The card of a service, by its id or by that of one of its numbers.
-- name: service_one
SELECT s.id, s.name, s.description, s.status, s.fees_description, s.categories,
  s.serves_nationalities, s.anonymous, s.country, coalesce(o.name, ''),
  coalesce(o.website, ''), coalesce(o.email, ''), s.has_conflict
FROM service s LEFT JOIN organization o ON o.id = s.organization_id
WHERE s.id = coalesce((SELECT service_id FROM phone WHERE id = ?1), ?1)
-- The parts of the card. always_open is that of the number, else that of its service.
-- name: service_numbers
SELECT p.id, p.has_conflict, coalesce(
    (SELECT max(always_open) FROM schedule WHERE service_id = ?1 AND phone_id = p.id),
    (SELECT max(always_open) FROM schedule WHERE service_id = ?1 AND phone_id = ''), 0)
FROM phone p WHERE p.service_id = ?1 ORDER BY p.pos
-- name: service_schedules
SELECT phone_id, byday, opens_at, closes_at, description, always_open
FROM schedule WHERE service_id = ?1 ORDER BY phone_id, id
-- name: service_places
SELECT name, address_1, city, region, country FROM location WHERE service_id = ?1 ORDER BY id
-- name: sources_of
SELECT field, source_title, publisher, url, as_of, confidence, note
FROM source WHERE row_id = ?1 ORDER BY num

-- Search. The numbers of the documents of each language and kind, in their order.
-- scan: a few rows for each language, once for an opened pack
-- name: doc_ranges
SELECT lang, kind, first, last FROM doc_range ORDER BY first, kind

-- What matches ?1 among the documents ?2 to ?3, in their order, with its grade (model/store/grade.h) for an
-- expression of ?4 parts and ?5 closers. ?6: country or ''; what belongs to the region or the world is
-- found everywhere.
-- name: search_graded
SELECT rowid, grade(search, ?4, ?5) FROM search
WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3
  AND (?6 = '' OR (SELECT country FROM doc WHERE num = search.rowid) IN (?6, '', 'ASEAN', '*'))
ORDER BY rowid
-- name: search_document
SELECT kind, ref, iif(page, (SELECT title FROM doc p WHERE p.num = d.page), title), lang, country
FROM doc d WHERE num = ?1
-- Texts that match ?1 among the documents ?2 to ?3, the first ?4 of them.
-- name: search_texts
SELECT doc.kind, doc.ref, doc.lang FROM search CROSS JOIN doc ON doc.num = search.rowid
WHERE search MATCH ?1 AND search.rowid BETWEEN ?2 AND ?3 ORDER BY search.rowid LIMIT ?4

-- The texts that a snippet is cut from. The numbers of a hotline are not among them: each is checked
-- on its own.
-- name: topic_texts
SELECT plain(t.body, t.lang) FROM block b CROSS JOIN text t ON t.message = b.message AND t.lang = ?2
WHERE b.topic = ?1 ORDER BY b.pos
-- name: outline_texts
SELECT plain(t.body, t.lang) FROM outline_part p CROSS JOIN text t ON t.message = p.message AND t.lang = ?2
WHERE p.outline = ?1 ORDER BY p.pos
-- name: fact_texts
SELECT plain(t.body, t.lang) FROM fact f CROSS JOIN text t ON t.message = f.statement AND t.lang = ?2
WHERE f.id = ?1
-- name: recommendation_texts
SELECT gist FROM recommendation WHERE num = ?1 + 0
-- name: hotline_texts
SELECT coalesce(o.name, '') || iif(coalesce(o.alternate_name, '') = '', '', ' (' || o.alternate_name || ')')
  || iif(s.description = '', '', ' · ' || s.description)
FROM service s LEFT JOIN organization o ON o.id = s.organization_id WHERE s.id = ?1

-- The words of the index between ?1 and ?2, with the number of documents that hold them.
-- name: vocabulary_between
SELECT term, doc FROM vocabulary WHERE term >= ?1 AND term < ?2 LIMIT ?3

-- How many texts each part has, and how many of them in each language, and as drafts. Parts of
-- outlines go by their kind; names of countries and languages have no drafts.
-- scan: all texts of the pack, for one report
-- name: pack_coverage
WITH used(part, message) AS (
  SELECT 'topics', title FROM topic UNION SELECT 'topics', message FROM block
  UNION SELECT 'facts', statement FROM fact
  UNION SELECT kind, title FROM outline
  UNION SELECT o.kind, p.message FROM outline o CROSS JOIN outline_part p ON p.outline = o.id
    WHERE p.message > 0)
SELECT l.pos, l.tag, u.part, count(*), count(t.message), coalesce(sum(t.is_draft), 0)
FROM language l CROSS JOIN used u LEFT JOIN text t ON t.message = u.message AND t.lang = l.tag
WHERE l.tag <> 'en' GROUP BY l.pos, u.part
UNION ALL
SELECT l.pos, l.tag, n.kind, count(*), count(t.code), 0
FROM language l CROSS JOIN name n LEFT JOIN name t
  ON t.kind = n.kind AND t.lang = l.tag AND t.code = n.code
WHERE l.tag <> 'en' AND n.lang = 'en' GROUP BY l.pos, n.kind
ORDER BY 1

-- The recording of a text, and whether there is one.
-- name: clip_one
SELECT sound FROM clip WHERE lang = ?1 AND text_id = ?2
-- name: clip_has
SELECT 1 FROM clip WHERE lang = ?1 AND text_id = ?2
-- name: clip_any
SELECT 1 FROM clip WHERE lang = ?1 LIMIT 1
-- scan: all of them, to build from
-- name: pack_clips
SELECT lang, text_id, sound FROM clip ORDER BY lang, text_id

-- The sources that the pack was built from, and their bytes, which run together.
-- scan: all of them, to build from
-- name: pack_sources
SELECT path, len_bytes FROM source_file ORDER BY path
-- scan: all of them, to build from
-- name: pack_source_pieces
SELECT len_bytes, bytes FROM source_piece ORDER BY num

-- The pack that a row is from, of a store of several.
-- name: pack_origin
SELECT num, name, title, version, issued FROM layer
WHERE num = coalesce((SELECT layer FROM origin WHERE kind = ?1 AND id = ?2), 0)
