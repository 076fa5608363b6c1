-- The schema of a content pack (schema version 6): one file that is built once and only read.
--
-- Whatever is read by people is a message: its English text is the key that translators see, and
-- `text` holds it once per language. Lists come from narrow tables; long texts stand apart.

-- application_id is "SUAR" in ASCII; user_version is the schema version.
-- name: pack_schema
PRAGMA application_id = 1398096210;
PRAGMA user_version = 6;

-- name, title, version, issued, schema, countries, licence and the counts of what is inside
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Of a store that several packs were combined into: the packs, farthest first, and what is not of the
-- farthest (kind: 'topics', 'outlines', or the name of the table; id: that of the row, or its number).
CREATE TABLE layer(
  num INTEGER PRIMARY KEY, name TEXT NOT NULL, title TEXT NOT NULL, version TEXT NOT NULL,
  issued TEXT NOT NULL);
CREATE TABLE origin(
  kind TEXT NOT NULL, id TEXT NOT NULL, layer INTEGER NOT NULL, PRIMARY KEY(kind, id)) WITHOUT ROWID;
-- What the pack was built from; recordings stand in clip. The bytes of all files run together by path, folded
-- (model/content/fold.h), in pieces, each shrunk (zlib) from len_bytes.
CREATE TABLE source_file(path TEXT PRIMARY KEY, len_bytes INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE source_piece(num INTEGER PRIMARY KEY, len_bytes INTEGER NOT NULL, bytes BLOB NOT NULL);

-- shipped languages in order of the pack; fallback: ';'-separated tags, nearest first, "en" last
CREATE TABLE language(
  tag TEXT PRIMARY KEY, pos INTEGER NOT NULL, native TEXT NOT NULL, latin TEXT NOT NULL,
  script TEXT NOT NULL, fallback TEXT NOT NULL) WITHOUT ROWID;
-- languages without texts in this pack; the nearest of their fallback is shown instead
CREATE TABLE other_language(
  tag TEXT PRIMARY KEY, pos INTEGER NOT NULL, native TEXT NOT NULL, latin TEXT NOT NULL,
  script TEXT NOT NULL, fallback TEXT NOT NULL) WITHOUT ROWID;

-- names of countries (kind 'territory') and languages (kind 'language') from CLDR
CREATE TABLE name(
  kind TEXT NOT NULL, lang TEXT NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY(kind, lang, code)) WITHOUT ROWID;

-- one message in one language; is_draft: no native reader has checked it. What a reader sees in one
-- language lies together: a page of thirty texts takes two or three reads of a slow disk instead of thirty.
-- body: the text, as titles are, which stand in lists; or a blob of a quarter of its bytes that plain() makes a
-- text of (model/store/dense.h).
CREATE TABLE text(
  message INTEGER NOT NULL, lang TEXT NOT NULL, is_draft INTEGER NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY(lang, message)) WITHOUT ROWID;
-- What the texts of a language (num: its pos) are deflated with: 16 KB of them, deflated too.
CREATE TABLE dictionary(num INTEGER PRIMARY KEY, bytes BLOB NOT NULL);

-- needs: service categories to ask; see: related topics; tables: fee_rules, remittance;
-- each space-separated in order
CREATE TABLE topic(
  id TEXT PRIMARY KEY, pos INTEGER NOT NULL, title INTEGER NOT NULL,
  needs TEXT NOT NULL, see TEXT NOT NULL, tables TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE topic_stage(
  stage TEXT NOT NULL, pos INTEGER NOT NULL, topic TEXT NOT NULL, PRIMARY KEY(stage, pos)) WITHOUT ROWID;
CREATE TABLE topic_sector(
  topic TEXT NOT NULL, sector TEXT NOT NULL, PRIMARY KEY(topic, sector)) WITHOUT ROWID;
CREATE INDEX topic_stage_topic ON topic_stage(topic);
-- kind: heading (level 2..6), paragraph, item
CREATE TABLE block(
  topic TEXT NOT NULL, pos INTEGER NOT NULL, kind TEXT NOT NULL, level INTEGER NOT NULL,
  message INTEGER NOT NULL, PRIMARY KEY(topic, pos)) WITHOUT ROWID;

-- Guides, cards, lessons, checklists and clauses: kind is 'guide', 'card', ...; their parts stand in
-- the order of the source, each before its own parts, role being the key there; parent 0: the
-- outline itself; in_list: one of the values of a list. A part is a text (message, else 0), a code
-- (value, else '') or has parts.
CREATE TABLE outline(
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, pos INTEGER NOT NULL, title INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX outline_kind ON outline(kind, pos);
CREATE TABLE outline_part(
  outline TEXT NOT NULL, pos INTEGER NOT NULL, parent INTEGER NOT NULL, role TEXT NOT NULL,
  in_list INTEGER NOT NULL, value TEXT NOT NULL, message INTEGER NOT NULL,
  PRIMARY KEY(outline, pos)) WITHOUT ROWID;

-- recordings (Ogg Opus) of texts: of a topic, a fact, a list, or a step of an outline ("ID.STEP")
CREATE TABLE clip(
  lang TEXT NOT NULL, text_id TEXT NOT NULL, sound BLOB NOT NULL, PRIMARY KEY(lang, text_id));

-- columns as in content/rules/facts.csv; statement is the message
CREATE TABLE fact(
  num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, country TEXT NOT NULL, stage TEXT NOT NULL,
  sector TEXT NOT NULL, topic TEXT NOT NULL, statement INTEGER NOT NULL, value TEXT NOT NULL,
  unit TEXT NOT NULL, legal_basis TEXT NOT NULL, source_title TEXT NOT NULL,
  publisher TEXT NOT NULL, url TEXT NOT NULL, as_of TEXT NOT NULL, confidence TEXT NOT NULL,
  changes_often INTEGER NOT NULL);
CREATE INDEX fact_matter ON fact(topic, country);
-- which facts a topic page shows, per country of the fact, in the order of the page
CREATE TABLE topic_fact(
  topic TEXT NOT NULL, country TEXT NOT NULL, pos INTEGER NOT NULL, fact INTEGER NOT NULL,
  PRIMARY KEY(topic, country, pos)) WITHOUT ROWID;
CREATE INDEX topic_fact_fact ON topic_fact(fact);

CREATE TABLE fee_rule(
  num INTEGER PRIMARY KEY, origin TEXT NOT NULL, destination TEXT NOT NULL, sector TEXT NOT NULL,
  payer TEXT NOT NULL, item TEXT NOT NULL, max_amount TEXT NOT NULL, currency TEXT NOT NULL,
  rule_text TEXT NOT NULL, legal_basis TEXT NOT NULL, source_title TEXT NOT NULL,
  url TEXT NOT NULL, as_of TEXT NOT NULL);
CREATE INDEX fee_rule_destination ON fee_rule(destination, origin);
CREATE INDEX fee_rule_origin ON fee_rule(origin);
CREATE TABLE remittance(
  num INTEGER PRIMARY KEY, send_country TEXT NOT NULL, receive_country TEXT NOT NULL,
  send_amount TEXT NOT NULL, currency TEXT NOT NULL, provider_type TEXT NOT NULL,
  total_cost_percent TEXT NOT NULL, source TEXT NOT NULL, as_of TEXT NOT NULL);
CREATE INDEX remittance_send ON remittance(send_country, receive_country);
-- what is asked for under the name of an item of fee_rule (columns as in rules/fee_items.csv)
CREATE TABLE fee_item(
  item TEXT PRIMARY KEY, compared TEXT NOT NULL, sectors TEXT NOT NULL,
  months_per_year INTEGER NOT NULL, fact_id TEXT NOT NULL) WITHOUT ROWID;
-- the numbers of facts that are computed with (columns as in rules/thresholds.csv)
CREATE TABLE threshold(
  num INTEGER PRIMARY KEY, country TEXT NOT NULL, sector TEXT NOT NULL, rule TEXT NOT NULL,
  value TEXT NOT NULL, value_to TEXT NOT NULL, currency TEXT NOT NULL, unit TEXT NOT NULL,
  paid_per TEXT NOT NULL, served TEXT NOT NULL, by_contract INTEGER NOT NULL,
  valid_from TEXT NOT NULL, valid_to TEXT NOT NULL, fact_id TEXT NOT NULL);
CREATE INDEX threshold_country ON threshold(country);
-- the facts that tell why something about an offer is a bad sign
CREATE TABLE offer_sign(num INTEGER PRIMARY KEY, sign TEXT NOT NULL, fact_id TEXT NOT NULL);
CREATE INDEX offer_sign_sign ON offer_sign(sign);
CREATE TABLE recommendation(
  num INTEGER PRIMARY KEY, afml_no TEXT NOT NULL, rec_no TEXT NOT NULL, cluster TEXT NOT NULL,
  sub_cluster TEXT NOT NULL, year TEXT NOT NULL, gist TEXT NOT NULL, source TEXT NOT NULL,
  note TEXT NOT NULL);
CREATE TABLE instrument(
  num INTEGER PRIMARY KEY, instrument_code TEXT NOT NULL, title TEXT NOT NULL, year TEXT NOT NULL,
  country TEXT NOT NULL, ratified_year TEXT NOT NULL, status TEXT NOT NULL);
CREATE TABLE attache(
  num INTEGER PRIMARY KEY, origin_country TEXT NOT NULL, host_country TEXT NOT NULL,
  count INTEGER NOT NULL, source TEXT NOT NULL, as_of TEXT NOT NULL);
CREATE TABLE stat(
  num INTEGER PRIMARY KEY, country TEXT NOT NULL, indicator TEXT NOT NULL, sex TEXT NOT NULL,
  year TEXT NOT NULL, value TEXT NOT NULL, source TEXT NOT NULL);

-- columns as in content/rules/agencies.csv
CREATE TABLE agency(
  num INTEGER PRIMARY KEY, country TEXT NOT NULL, licence TEXT NOT NULL, name TEXT NOT NULL,
  alternate_name TEXT NOT NULL, status TEXT NOT NULL, list_date TEXT NOT NULL,
  fee_charging TEXT NOT NULL, coc_rating TEXT NOT NULL, source_title TEXT NOT NULL,
  publisher TEXT NOT NULL, url TEXT NOT NULL, as_of TEXT NOT NULL);

-- The directory: HSDS 3.0 tabular names.
CREATE TABLE organization(
  id TEXT PRIMARY KEY, name TEXT NOT NULL, alternate_name TEXT NOT NULL,
  description TEXT NOT NULL, website TEXT NOT NULL, email TEXT NOT NULL,
  legal_status TEXT NOT NULL, country TEXT NOT NULL) WITHOUT ROWID;
-- country: where the service answers; categories, serves_nationalities: codes with blanks between
-- them; has_conflict: sources disagree about the service itself; checked, source: the date of its newest
-- source that is no conflict, and its publisher and title, for lists of services without a number
CREATE TABLE service(
  id TEXT PRIMARY KEY, pos INTEGER NOT NULL, organization_id TEXT NOT NULL, name TEXT NOT NULL,
  description TEXT NOT NULL, status TEXT NOT NULL, fees_description TEXT NOT NULL,
  categories TEXT NOT NULL, serves_nationalities TEXT NOT NULL, anonymous TEXT NOT NULL,
  country TEXT NOT NULL, has_conflict INTEGER NOT NULL, checked TEXT NOT NULL,
  source TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX service_country ON service(country, pos);
CREATE TABLE service_category(
  category TEXT NOT NULL, service_id TEXT NOT NULL, PRIMARY KEY(category, service_id)) WITHOUT ROWID;
CREATE TABLE location(
  id TEXT PRIMARY KEY, organization_id TEXT NOT NULL, service_id TEXT NOT NULL,
  name TEXT NOT NULL, address_1 TEXT NOT NULL, city TEXT NOT NULL, region TEXT NOT NULL,
  country TEXT NOT NULL, latitude TEXT NOT NULL, longitude TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX location_service ON location(service_id);
-- checked: the date of the newest source of the number that is no conflict ('' = undated);
-- source: its publisher and title; has_conflict: the sources disagree, never shown to visitors;
-- hash: BLAKE2b-128 over all that hotline_of_number says of it: what does not agree is not shown
CREATE TABLE phone(
  id TEXT PRIMARY KEY, pos INTEGER NOT NULL, service_id TEXT NOT NULL, location_id TEXT NOT NULL,
  number TEXT NOT NULL, number_e164 TEXT NOT NULL, extension TEXT NOT NULL, type TEXT NOT NULL,
  toll_free TEXT NOT NULL, description TEXT NOT NULL, has_conflict INTEGER NOT NULL,
  checked TEXT NOT NULL, source TEXT NOT NULL, hash BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX phone_service ON phone(service_id, pos);
-- phone_id is '' where the language or the hours belong to the whole service
CREATE TABLE service_language(
  service_id TEXT NOT NULL, phone_id TEXT NOT NULL, code TEXT NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY(service_id, phone_id, code)) WITHOUT ROWID; -- SQLite 3.40 checks no other order
CREATE TABLE schedule(
  id TEXT PRIMARY KEY, service_id TEXT NOT NULL, phone_id TEXT NOT NULL, byday TEXT NOT NULL,
  opens_at TEXT NOT NULL, closes_at TEXT NOT NULL, always_open INTEGER NOT NULL,
  description TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX schedule_service ON schedule(service_id);
-- The lists of hotlines in the order in which they are shown, so that a page of one is a walk
-- along the key. list: a country, '' for everything, '*' for the regional services, which are
-- filed in the list of every country too; phone_id: '' for a service without a number;
-- audience: 'all', 'staff' (sources disagree, or the service is closed), 'visitor' (a service all
-- of whose numbers are for staff). Filled by fill_hotlines.
CREATE TABLE hotline(
  list TEXT NOT NULL, pos INTEGER NOT NULL, service_id TEXT NOT NULL, phone_id TEXT NOT NULL,
  audience TEXT NOT NULL, always_open INTEGER NOT NULL, PRIMARY KEY(list, pos)) WITHOUT ROWID;
CREATE TABLE source(
  num INTEGER PRIMARY KEY, row_file TEXT NOT NULL, row_id TEXT NOT NULL, field TEXT NOT NULL,
  source_title TEXT NOT NULL, publisher TEXT NOT NULL, url TEXT NOT NULL, as_of TEXT NOT NULL,
  quote TEXT NOT NULL, confidence TEXT NOT NULL, note TEXT NOT NULL);
CREATE INDEX source_row ON source(row_id);

-- What an imported directory says beyond the tables above (content/README.md), for its export.
CREATE TABLE hsds(key TEXT PRIMARY KEY, columns TEXT NOT NULL, replaced TEXT NOT NULL) WITHOUT ROWID;

-- Search: one index for all languages. `doc` numbers run language by language (doc_range), and
-- within a language topics first, then outlines, hotlines, facts and recommendations, so that a range of numbers is
-- a language and the first hits are the best kinds. Hotlines are filed under 'en' and carry the name
-- of their country in every language. A text that is not translated has no document in that
-- language; kinds and languages without documents have no range; the range of kind 'page' are the
-- topics and the outlines. The index is contentless: snippets are
-- cut from the texts themselves. page: the document of the page that a fact is shown under, which has its title;
-- else 0. The first letter that is typed begins thousands of words: its hits are kept ready, which makes the
-- slowest keystrokes five times as fast for a pack that is a fifth larger (tests/bench/README.md).
CREATE TABLE doc(
  num INTEGER PRIMARY KEY, lang TEXT NOT NULL, kind TEXT NOT NULL, ref TEXT NOT NULL,
  country TEXT NOT NULL, title TEXT NOT NULL, page INTEGER NOT NULL DEFAULT 0);
CREATE TABLE doc_range(
  lang TEXT NOT NULL, kind TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY(lang, kind)) WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5(
  title, body, content = '', columnsize = 0, prefix = '1', tokenize = 'suar');
-- the vocabulary, for "did you mean"
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(search, row);

-- Words by which people look for something that says it in others, while a pack is built: they go into its index
-- alone. targets: ids of pages, and 'category:CODE' for all services of a category, with ';' before and behind each.
-- name: pack_words_schema
CREATE TEMP TABLE search_word(num INTEGER PRIMARY KEY, targets TEXT NOT NULL, lang TEXT NOT NULL, words TEXT NOT NULL);

-- Fills the lists of hotlines from the directory: services with a number first, then what is for
-- callers of every nationality, then what is open around the clock (the hours of the number go
-- before those of its service), then toll-free, then the newest source of the service; of one service
-- first the number without a note.
-- scan: every row is wanted, once per build
-- name: fill_hotlines
INSERT INTO hotline(list, pos, service_id, phone_id, audience, always_open)
WITH
  entry(service_id, phone_id, country, audience, place, number_place, for_all, toll_free,
        checked, has_note) AS (
    SELECT s.id, p.id, s.country,
      iif(p.has_conflict OR s.has_conflict OR s.status = 'inactive', 'staff', 'all'),
      s.pos, p.pos, s.serves_nationalities = '*', p.toll_free = 'y', p.checked, p.description <> ''
    FROM service s JOIN phone p ON p.service_id = s.id
    UNION ALL
    SELECT s.id, '', s.country,
      CASE WHEN s.has_conflict OR s.status = 'inactive' THEN 'staff'
           WHEN EXISTS (SELECT 1 FROM phone p WHERE p.service_id = s.id) THEN 'visitor'
           ELSE 'all' END,
      s.pos, 0, s.serves_nationalities = '*', 0, '', 0
    FROM service s
    WHERE NOT EXISTS (SELECT 1 FROM phone p WHERE p.service_id = s.id AND NOT p.has_conflict)
      AND NOT ((s.has_conflict OR s.status = 'inactive')
               AND EXISTS (SELECT 1 FROM phone p WHERE p.service_id = s.id))),
  timed AS (
    SELECT e.*, max(iif(audience = 'staff', '', checked)) OVER (PARTITION BY service_id) AS newest, coalesce(
        (SELECT max(always_open) FROM schedule
         WHERE service_id = e.service_id AND phone_id = e.phone_id AND e.phone_id <> ''),
        (SELECT max(always_open) FROM schedule
         WHERE service_id = e.service_id AND phone_id = ''), 0) AS always_open
    FROM entry e),
  ranked AS (
    SELECT *, row_number() OVER (ORDER BY phone_id = '', for_all DESC, always_open DESC,
                                 toll_free DESC, newest DESC, place,
                                 has_note, checked DESC, number_place, service_id, phone_id) AS pos
    FROM timed),
  filed(list, country) AS (
    SELECT '', country FROM service UNION
    SELECT country, country FROM service WHERE country <> '' UNION
    SELECT country, '' FROM service WHERE country <> '' UNION
    SELECT '*', '')
SELECT filed.list, ranked.pos, service_id, phone_id, audience, always_open
FROM filed JOIN ranked USING (country)
ORDER BY filed.list, ranked.pos
