-- Statements of pack_build: they fill a new pack. The plain rows are values as they stand in the
-- sources; what follows from them (dates of numbers, search documents, counts) is computed here.
--
-- Of the rows of a table, ?1 is the number of the row, ?2 and following are its cells in the
-- order of the CSV file.

-- What the pack says about itself, from pack.yaml.
-- name: build_meta
INSERT INTO meta(key, value) VALUES (?1, ?2)
-- A shipped language.
-- name: build_language
INSERT INTO language(tag, pos, native, latin, script, fallback) VALUES (?2, ?1, ?3, ?4, ?5, ?6)
-- The same for one without texts.
-- name: build_other_language
INSERT INTO other_language(tag, pos, native, latin, script, fallback) VALUES (?2, ?1, ?3, ?4, ?5, ?6)
-- The name of a country or language (?1, ?3) in a shipped language.
-- name: build_name
INSERT INTO name(kind, lang, code, text) VALUES (?1, ?2, ?3, ?4)
-- What the texts of a language are deflated with; it comes before them.
-- name: build_dictionary
INSERT INTO dictionary(num, bytes) SELECT pos, dense(?2) FROM language WHERE tag = ?1
-- A message in one language: a title, or another.
-- name: build_title
INSERT INTO text(message, lang, is_draft, body) VALUES (?1, ?2, ?3, ?4)
-- name: build_text
INSERT INTO text(message, lang, is_draft, body) VALUES (?1, ?2, ?3, dense(?4, ?2))

-- Words to look for, a line for each.
-- name: build_search_words
INSERT INTO search_word VALUES (?1, ';' || ?2 || ';', ?3, replace(?4, ';', char(10)))

-- Topics, their stages, sectors and blocks.
-- name: build_topic
INSERT INTO topic(id, pos, title, needs, see, tables) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
-- name: build_topic_stage
INSERT INTO topic_stage(topic, pos, stage) VALUES (?1, ?2, ?3)
-- name: build_topic_sector
INSERT INTO topic_sector(topic, sector) VALUES (?1, ?2)
-- name: build_block
INSERT INTO block(topic, pos, kind, level, message) VALUES (?1, ?2, ?3, ?4, ?5)

-- Outlines and their parts.
-- name: build_outline
INSERT INTO outline(id, kind, pos, title) VALUES (?1, ?2, ?3, ?4)
-- name: build_outline_part
INSERT INTO outline_part(outline, pos, parent, role, in_list, value, message)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- A recording.
-- name: build_clip
INSERT INTO clip(lang, text_id, sound) VALUES (?1, ?2, ?3)

-- A fact on a page: ?3 is the number of the fact, whose country files it.
-- name: build_topic_fact
INSERT INTO topic_fact(topic, country, pos, fact) SELECT ?1, country, ?2, num FROM fact WHERE num = ?3

-- One of the packs that are combined here, and a row (?2 of ?1) that is not of the farthest.
-- name: build_layer
INSERT INTO layer(num, name, title, version, issued) VALUES (?1, ?2, ?3, ?4, ?5)
-- name: build_origin
INSERT INTO origin(kind, id, layer) VALUES (?1, ?2, ?3)
-- A source, and a piece of what they are made of.
-- name: build_source_file
INSERT INTO source_file(path, len_bytes) VALUES (?1, ?2)
-- name: build_source_piece
INSERT INTO source_piece(len_bytes, bytes) VALUES (?1, ?2)

-- Rule tables. Lists are stored with blanks between their codes.
-- name: build_fact
INSERT INTO fact VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16 = 'y')
-- name: build_fee_rule
INSERT INTO fee_rule VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
-- name: build_remittance
INSERT INTO remittance VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
-- name: build_fee_item
INSERT INTO fee_item VALUES (?2, ?3, replace(?4, ';', ' '), ?5 + 0, ?6)
-- name: build_threshold
INSERT INTO threshold VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 = 'y', ?12, ?13, ?14)
-- name: build_offer_sign
INSERT INTO offer_sign VALUES (?1, ?2, ?3)
-- name: build_recommendation
INSERT INTO recommendation VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
-- name: build_stat
INSERT INTO stat VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
-- name: build_attache
INSERT INTO attache VALUES (?1, ?2, ?3, ?4, ?5, ?6)
-- name: build_instrument
INSERT INTO instrument VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- The directory. What depends on the sources is set by build_service_sources and
-- build_phone_sources. The ids of spoken languages are for the authors of the table.
-- name: build_organization
INSERT INTO organization VALUES (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
-- name: build_service
INSERT INTO service VALUES (
  ?2, ?1, ?3, ?4, ?5, ?6, ?7, replace(?8, ';', ' '), replace(?9, ';', ' '), ?10, ?11, 0,
  '', '')
-- name: build_service_category
INSERT INTO service_category(service_id, category) VALUES (?1, ?2)
-- name: build_location
INSERT INTO location VALUES (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
-- name: build_phone
INSERT INTO phone VALUES (?2, ?1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, '', '', x'')
-- name: build_spoken
INSERT INTO service_language(id, service_id, phone_id, code) VALUES (?2, ?3, ?4, ?5)
-- name: build_schedule
INSERT INTO schedule VALUES (?2, ?3, ?4, ?5, ?6, ?7, ?8 = 'y', ?9)
-- name: build_hsds
INSERT INTO hsds VALUES (?2, ?3, ?4)
-- name: build_source
INSERT INTO source VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)

-- Of each service: whether its sources disagree, and the newest of those that do not.
-- scan: every row is wanted, once per build
-- name: build_service_sources
UPDATE service SET
  has_conflict = EXISTS (SELECT 1 FROM source
    WHERE row_id = service.id AND row_file = 'services.csv' AND confidence = 'conflict'),
  checked = coalesce((SELECT max(as_of) FROM source
    WHERE row_id = service.id AND confidence <> 'conflict'), ''),
  source = coalesce((SELECT iif(publisher = '', source_title, publisher || ': ' || source_title)
    FROM source WHERE row_id = service.id AND confidence <> 'conflict' ORDER BY as_of DESC, num LIMIT 1), '')

-- Of each number: whether its sources disagree, and the newest source that does not.
-- scan: every row is wanted, once per build
-- name: build_phone_sources
WITH voucher AS (
  SELECT row_id, confidence = 'conflict' AS is_conflict, as_of,
    publisher || ': ' || source_title AS source,
    row_number() OVER (PARTITION BY row_id ORDER BY confidence = 'conflict', as_of DESC, num) AS place,
    max(confidence = 'conflict') OVER (PARTITION BY row_id) AS has_conflict
  FROM source
  WHERE row_file = 'phones.csv' AND instr('/' || field || '/', '/number/'))
UPDATE phone SET
  has_conflict = voucher.has_conflict,
  checked = iif(voucher.is_conflict, '', voucher.as_of),
  source = voucher.source
FROM voucher WHERE voucher.row_id = phone.id AND voucher.place = 1

-- The numbers, and the hash (?2) of one of them.
-- scan: every row is wanted, once per build
-- name: build_number_ids
SELECT id FROM phone
-- name: build_number_hash
UPDATE phone SET hash = ?2 WHERE id = ?1

-- Search documents of one language (?1): the topics of which something is translated. Their
-- titles are shown, so that they fall back to English; only translated words are indexed.
-- scan: every row is wanted, once per build
-- name: build_doc_topics
INSERT INTO doc(lang, kind, ref, country, title)
SELECT ?1, 'topic', topic.id, '', coalesce(plain(own.body, ?1), plain(english.body, 'en'))
FROM topic
  JOIN text AS english ON english.message = topic.title AND english.lang = 'en'
  LEFT JOIN text AS own ON own.message = topic.title AND own.lang = ?1
WHERE own.body IS NOT NULL OR EXISTS
  (SELECT 1 FROM block JOIN text USING (message) WHERE topic = topic.id AND lang = ?1)
ORDER BY topic.pos
-- scan: every row is wanted, once per build
-- name: build_search_topics
INSERT INTO search(rowid, title, body)
SELECT doc.num,
  coalesce((SELECT plain(body, lang) FROM text WHERE message = topic.title AND lang = ?1), ''),
  (SELECT group_concat(body, char(10)) FROM
    (SELECT plain(text.body, lang) AS body, 0 AS is_word, pos FROM block JOIN text USING (message)
     WHERE block.topic = topic.id AND lang = ?1
     UNION ALL SELECT words, 1, num FROM search_word WHERE lang = ?1 AND instr(targets, ';' || topic.id || ';')
     ORDER BY is_word, pos))
FROM doc JOIN topic ON topic.id = doc.ref
WHERE doc.lang = ?1 AND doc.kind = 'topic'
ORDER BY doc.num

-- The same for guides, cards, lessons, checklists and clauses.
-- scan: every row is wanted, once per build
-- name: build_doc_outlines
INSERT INTO doc(lang, kind, ref, country, title)
SELECT ?1, outline.kind, outline.id, '', coalesce(plain(own.body, ?1), plain(english.body, 'en'))
FROM outline
  JOIN text AS english ON english.message = outline.title AND english.lang = 'en'
  LEFT JOIN text AS own ON own.message = outline.title AND own.lang = ?1
WHERE own.body IS NOT NULL OR EXISTS
  (SELECT 1 FROM outline_part JOIN text USING (message) WHERE outline = outline.id AND lang = ?1)
ORDER BY outline.pos
-- scan: every row is wanted, once per build
-- name: build_search_outlines
INSERT INTO search(rowid, title, body)
SELECT doc.num,
  coalesce((SELECT plain(body, lang) FROM text WHERE message = outline.title AND lang = ?1), ''),
  (SELECT group_concat(body, char(10)) FROM
    (SELECT plain(text.body, lang) AS body, 0 AS is_word, pos FROM outline_part JOIN text USING (message)
     WHERE outline_part.outline = outline.id AND lang = ?1
     UNION ALL SELECT words, 1, num FROM search_word WHERE lang = ?1 AND instr(targets, ';' || outline.id || ';')
     ORDER BY is_word, pos))
FROM doc JOIN outline ON outline.id = doc.ref AND outline.kind = doc.kind
WHERE doc.lang = ?1
ORDER BY doc.num

-- Hotlines, filed under English: not those of which visitors would see only what is in conflict.
-- scan: every row is wanted, once per build
-- name: build_doc_hotlines
INSERT INTO doc(lang, kind, ref, country, title)
SELECT 'en', 'hotline', id, country, name
FROM service
WHERE NOT has_conflict AND
  (EXISTS (SELECT 1 FROM phone WHERE service_id = service.id AND NOT has_conflict)
   OR NOT EXISTS (SELECT 1 FROM phone WHERE service_id = service.id))
ORDER BY pos
-- The body: what it does, who runs it, its numbers as printed and as digits (those that are dialled
-- from abroad too), its places, and in every language the name of its country and the words to look for it by.
-- scan: every row is wanted, once per build
-- name: build_search_hotlines
INSERT INTO search(rowid, title, body)
SELECT doc.num, service.name,
  service.description || char(10) || organization.name || char(10) ||
  organization.alternate_name || char(10) ||
  coalesce((SELECT group_concat(number || ' ' || replace(replace(replace(replace(replace(replace(
      number, '+', ''), '-', ''), '(', ''), ')', ''), '/', ''), ' ', '') || ' ' ||
      replace(number_e164, '+', ''), char(10)) FROM
    (SELECT number, number_e164 FROM phone
     WHERE service_id = service.id AND NOT has_conflict ORDER BY pos)), '') || char(10) ||
  coalesce((SELECT group_concat(city || ' ' || region, char(10)) FROM
    (SELECT city, region FROM location WHERE service_id = service.id ORDER BY id)), '') || char(10) ||
  coalesce((SELECT group_concat(text, char(10)) FROM
    (SELECT name.text FROM language JOIN name
       ON name.kind = 'territory' AND name.lang = language.tag AND name.code = service.country
     ORDER BY language.pos)), '') || char(10) ||
  coalesce((SELECT group_concat(words, char(10)) FROM
    (SELECT words FROM search_word WHERE EXISTS (SELECT 1 FROM service_category
       WHERE service_id = service.id AND instr(targets, ';category:' || category || ';'))
     ORDER BY num)), '')
FROM doc JOIN service ON service.id = doc.ref
  JOIN organization ON organization.id = service.organization_id
WHERE doc.kind = 'hotline'
ORDER BY doc.num

-- Facts that are translated into the language; they are shown under the title of their first page, in English
-- where that has no document in the language: the documents in English come first.
-- scan: every row is wanted, once per build
-- name: build_doc_facts
INSERT INTO doc(lang, kind, ref, country, title, page)
WITH page(id, num) AS MATERIALIZED (
  SELECT ref, max(num) FROM doc WHERE kind = 'topic' AND lang IN (?1, 'en') GROUP BY ref)
SELECT ?1, 'fact', fact.id, iif(fact.country IN ('*', 'ASEAN'), '', fact.country), '',
  (SELECT page.num FROM topic_fact JOIN topic ON topic.id = topic_fact.topic JOIN page ON page.id = topic.id
   WHERE topic_fact.fact = fact.num ORDER BY topic.pos LIMIT 1)
FROM fact JOIN text ON text.message = fact.statement AND text.lang = ?1
ORDER BY fact.num
-- scan: every row is wanted, once per build
-- name: build_search_facts
INSERT INTO search(rowid, title, body)
SELECT doc.num, '', plain(text.body, ?1)
FROM doc JOIN fact ON fact.id = doc.ref
  JOIN text ON text.message = fact.statement AND text.lang = ?1
WHERE doc.lang = ?1 AND doc.kind = 'fact'
ORDER BY doc.num

-- Recommendations, in English alone and behind everything else; one that stands under several subjects
-- once.
-- scan: every row is wanted, once per build
-- name: build_doc_recommendations
INSERT INTO doc(lang, kind, ref, country, title)
SELECT 'en', 'recommendation', min(num), '', 'AFML ' || afml_no || ', ' || rec_no
FROM recommendation GROUP BY afml_no, rec_no, gist ORDER BY min(num)
-- scan: every row is wanted, once per build
-- name: build_search_recommendations
INSERT INTO search(rowid, title, body)
SELECT doc.num, '', recommendation.gist || char(10) ||
  (SELECT group_concat(sub_cluster, char(10)) FROM recommendation other
   WHERE other.afml_no = recommendation.afml_no AND other.rec_no = recommendation.rec_no
     AND other.gist = recommendation.gist)
FROM doc JOIN recommendation ON recommendation.num = doc.ref + 0
WHERE doc.kind = 'recommendation'
ORDER BY doc.num

-- Kinds and languages without documents have no range; 'page' is what has a title and is read.
-- scan: every row is wanted, once per build
-- name: build_doc_ranges
INSERT INTO doc_range(lang, kind, first, last)
SELECT lang, kind, min(num), max(num) FROM doc GROUP BY lang, kind
UNION ALL SELECT lang, 'page', min(num), max(num) FROM doc
WHERE kind NOT IN ('hotline', 'fact', 'recommendation') GROUP BY lang
-- One segment instead of many: shorter searches, and the same bytes from each build.
-- name: build_search_optimize
INSERT INTO search(search) VALUES ('optimize')

-- What the pack says of its size.
-- scan: every row is wanted, once per build
-- name: build_counts
INSERT INTO meta(key, value)
SELECT 'topics', count(*) FROM topic
UNION ALL SELECT 'guides', count(*) FROM outline WHERE kind = 'guide'
UNION ALL SELECT 'cards', count(*) FROM outline WHERE kind = 'card'
UNION ALL SELECT 'lessons', count(*) FROM outline WHERE kind = 'lesson'
UNION ALL SELECT 'checklists', count(*) FROM outline WHERE kind IN ('checklist', 'clauses')
UNION ALL SELECT 'clips', count(*) FROM clip
UNION ALL SELECT 'facts', count(*) FROM fact
UNION ALL SELECT 'services', count(*) FROM service
UNION ALL SELECT 'numbers', count(*) FROM phone
UNION ALL SELECT 'recommendations', count(*) FROM recommendation
UNION ALL SELECT 'sources', count(*) FROM source

-- The file as one piece without gaps; outside of a transaction.
-- name: build_finish
VACUUM
