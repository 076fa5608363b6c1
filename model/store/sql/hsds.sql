-- The exchange of a directory with HSDS; hsds_schema.sql says what the tables are.

-- A row of organizations.csv, unless there is one with its id, and all of them.
-- name: hsds_put_organization
INSERT OR IGNORE INTO hs_organization(id, name, alternate_name, description, website, email, legal_status, country)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
-- scan: every row is wanted, once
-- name: hsds_list_organizations
SELECT id, name, alternate_name, description, website, email, legal_status, country
FROM hs_organization ORDER BY pos

-- A row of services.csv, unless there is one with its id, and all of them.
-- name: hsds_put_service
INSERT OR IGNORE INTO hs_service(id, organization_id, name, description, status, fees_description, categories, serves_nationalities, anonymous, country)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
-- scan: every row is wanted, once
-- name: hsds_list_services
SELECT id, organization_id, name, description, status, fees_description, categories, serves_nationalities, anonymous, country
FROM hs_service ORDER BY pos

-- A row of locations.csv, unless there is one with its id, and all of them.
-- name: hsds_put_location
INSERT OR IGNORE INTO hs_location(id, organization_id, service_id, name, address_1, city, region, country, latitude, longitude)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
-- scan: every row is wanted, once
-- name: hsds_list_locations
SELECT id, organization_id, service_id, name, address_1, city, region, country, latitude, longitude
FROM hs_location ORDER BY pos

-- A row of phones.csv, unless there is one with its id, and all of them.
-- name: hsds_put_phone
INSERT OR IGNORE INTO hs_phone(id, service_id, location_id, number, number_e164, extension, type, toll_free, description)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
-- scan: every row is wanted, once
-- name: hsds_list_phones
SELECT id, service_id, location_id, number, number_e164, extension, type, toll_free, description
FROM hs_phone ORDER BY pos

-- A row of languages.csv, unless there is one with its id, and all of them.
-- name: hsds_put_language
INSERT OR IGNORE INTO hs_language(id, service_id, phone_id, code)
VALUES (?1, ?2, ?3, ?4)
-- scan: every row is wanted, once
-- name: hsds_list_languages
SELECT id, service_id, phone_id, code
FROM hs_language ORDER BY pos

-- A row of schedules.csv, unless there is one with its id, and all of them.
-- name: hsds_put_schedule
INSERT OR IGNORE INTO hs_schedule(id, service_id, phone_id, byday, opens_at, closes_at, always_open, description)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
-- scan: every row is wanted, once
-- name: hsds_list_schedules
SELECT id, service_id, phone_id, byday, opens_at, closes_at, always_open, description
FROM hs_schedule ORDER BY pos

-- A row of sources.csv, unless there is one with its id, and all of them.
-- name: hsds_put_source
INSERT INTO hs_source(row_file, row_id, field, source_title, publisher, url, as_of, quote, confidence, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
-- scan: every row is wanted, once
-- name: hsds_list_sources
SELECT row_file, row_id, field, source_title, publisher, url, as_of, quote, confidence, note
FROM hs_source ORDER BY row_file, row_id, pos

-- A row of hsds.csv, likewise.
-- name: hsds_put_extra
INSERT OR IGNORE INTO hs_extra(key, columns, replaced) VALUES (?1, ?2, ?3)
-- scan: every row is wanted, once
-- name: hsds_list_extras
SELECT key, columns, replaced FROM hs_extra ORDER BY key


-- A row of hsds.csv that was there before, unless this import says anew what it is about.
-- name: hsds_put_old_extra
INSERT OR IGNORE INTO hs_extra(key, columns, replaced)
SELECT ?1, ?2, ?3 WHERE NOT EXISTS (
  SELECT 1 FROM hs_row WHERE tbl = substr(?1, 1, instr(?1, '/') - 1) AND id = substr(?1, instr(?1, '/') + 1))
AND NOT EXISTS (
  SELECT 1 FROM hs_made WHERE tbl = substr(?1, 1, instr(?1, '/') - 1) AND id = substr(?1, instr(?1, '/') + 1))

-- Whether sources of a row of ours (file ?1, id ?2) were imported: then older ones do not count.
-- name: hsds_has_source
SELECT 1 FROM hs_source WHERE row_file = ?1 AND row_id = ?2

-- --- what comes in ---

-- A row of a table (?1) with its id, its place in the input, and its columns.
-- name: hsds_put_row
INSERT INTO hs_row(tbl, id, place, body) VALUES (?1, ?2, ?3, ?4)

-- All objects in one JSON object (?3) of the table ?1 at the place ?2, each as a row; where the same one
-- stands in several places, each may say some of its columns, and the first counts.
-- name: hsds_put_object
WITH RECURSIVE node(tbl, place, body, link, parent) AS (
  SELECT ?1, ?2, ?3, '', ''
  UNION ALL
  SELECT n.child, node.place || '.' || n.key || iif(k.type = 'array', '[' || c.key || ']', ''), c.value,
    iif(n.is_one, '', n.link), json_extract(node.body, '$.id')
  FROM node
  JOIN json_each(node.body) k
  JOIN hs_nest n ON n.parent = node.tbl AND n.key = k.key
  JOIN json_each(iif(k.type = 'array', k.value, json_array(json(k.value)))) c
  WHERE k.type IN ('array', 'object') AND c.type = 'object'),
linked(tbl, place, body) AS (
  SELECT tbl, place, CASE
    WHEN link = '' OR json_type(body, '$.' || link) = 'text' THEN body
    WHEN link = 'link_id' THEN json_set(body, '$.link_id', parent)
    WHEN link = 'resource_id' THEN json_set(body, '$.resource_id', parent)
    ELSE json_set(body, '$.' || link, parent) END
  FROM node)
INSERT INTO hs_row(tbl, id, place, body)
SELECT tbl, CAST(coalesce(json_extract(body, '$.id'), '') AS TEXT), place,
  (SELECT json_group_object(k.key, json(CASE k.type
     WHEN 'text' THEN json_quote(k.value) WHEN 'true' THEN 'true' WHEN 'false' THEN 'false'
     ELSE k.value END))
   FROM (
     SELECT key, value, type FROM json_each(linked.body)
     WHERE type <> 'null' AND NOT EXISTS (
       SELECT 1 FROM hs_nest WHERE parent = linked.tbl AND hs_nest.key = json_each.key
         AND type IN ('array', 'object'))
     UNION ALL
     SELECT n.link, json_extract(j.value, '$.id'), 'text'
     FROM json_each(linked.body) j JOIN hs_nest n ON n.parent = linked.tbl AND n.key = j.key AND n.is_one
     WHERE j.type = 'object' AND json_extract(linked.body, '$.' || n.link) IS NULL) k)
FROM linked
WHERE true
ON CONFLICT(tbl, id) DO UPDATE SET body = json_patch(excluded.body, hs_row.body)

-- What a package says of itself (?1 its name, ?2 its description), without its tables.
-- name: hsds_put_package
INSERT INTO hs_row(tbl, id, place, body)
SELECT ?1, 'package', ?1, json_remove(?2, '$.resources')
-- name: hsds_package
SELECT body FROM hs_row WHERE tbl = 'datapackage.json'

-- Whether a text is a JSON object.
-- name: hsds_is_object
SELECT json_valid(?1) AND json_type(iif(json_valid(?1), ?1, '0')) = 'object'

-- What an object of the input is (its keys say it).
-- name: hsds_kind
SELECT CASE
  WHEN json_type(?1, '$.location_type') IS NOT NULL THEN 'location'
  WHEN json_type(?1, '$.status') IS NOT NULL THEN 'service'
  WHEN json_type(?1, '$.service') IS NOT NULL OR json_type(?1, '$.service_id') IS NOT NULL
    THEN 'service_at_location'
  ELSE 'organization' END

-- What our own attributes say, and when a row was last changed.
-- name: hsds_take_attributes
INSERT INTO hs_attr(link, name, value)
WITH own(name) AS (VALUES ('id'), ('country'), ('categories'), ('serves_nationalities'), ('anonymous'),
  ('number_e164'), ('toll_free'), ('extension'), ('always_open'), ('phone_id'), ('source'), ('conflict')),
  term(name, id) AS MATERIALIZED (SELECT name, uuid5('term/' || name) FROM own)
SELECT json_extract(body, '$.link_id'), term.name, json_extract(body, '$.value')
FROM hs_row CROSS JOIN term ON term.id = json_extract(body, '$.taxonomy_term_id')
WHERE tbl = 'attribute' AND json_type(body, '$.link_id') = 'text' AND json_type(body, '$.value') = 'text'
UNION ALL
SELECT json_extract(body, '$.resource_id'), 'changed', max(substr(json_extract(body, '$.last_action_date'), 1, 10))
FROM hs_row
WHERE tbl = 'metadata' AND json_type(body, '$.resource_id') = 'text'
GROUP BY 1

-- Our id of each row.
-- name: hsds_take_idents
INSERT INTO hs_ident(tbl, ours, id)
SELECT tbl, coalesce((SELECT value FROM hs_attr WHERE link = hs_row.id AND name = 'id'), id), id
FROM hs_row WHERE tbl IN ('organization', 'service', 'location', 'phone', 'language', 'schedule')

-- Our tables out of the rows. What cannot stand in one of ours is left to hs_extra.
-- name: hsds_take_organizations
INSERT INTO hs_organization(id, name, alternate_name, description, website, email, legal_status, country)
SELECT i.ours, r.body ->> 'name', coalesce(r.body ->> 'alternate_name', ''),
  iif(r.body ->> 'description' IS NOT r.body ->> 'name', coalesce(r.body ->> 'description', ''), ''),
  iif((r.body ->> 'website' GLOB 'http://?*' OR r.body ->> 'website' GLOB 'https://?*')
      AND NOT r.body ->> 'website' GLOB '*[ ' || char(10) || ']*', r.body ->> 'website', ''),
  coalesce(r.body ->> 'email', ''),
  iif(r.body ->> 'legal_status' IN ('government', 'cso', 'trade_union', 'international'),
      r.body ->> 'legal_status', 'cso'),
  coalesce((SELECT value FROM hs_attr WHERE link = r.id AND name = 'country'), '')
FROM hs_row r CROSS JOIN hs_ident i ON i.tbl = r.tbl AND i.id = r.id
WHERE r.tbl = 'organization' ORDER BY r.num
-- ?1: the country of services that name none, or NULL
-- name: hsds_take_services
INSERT INTO hs_service(id, organization_id, name, description, status, fees_description, categories,
  serves_nationalities, anonymous, country)
SELECT i.ours, o.ours, r.body ->> 'name', coalesce(r.body ->> 'description', ''),
  iif(r.body ->> 'status' = 'active', 'active', 'inactive'), coalesce(r.body ->> 'fees_description', ''),
  coalesce((SELECT value FROM hs_attr WHERE link = r.id AND name = 'categories'), 'general_information'),
  coalesce((SELECT value FROM hs_attr WHERE link = r.id AND name = 'serves_nationalities'), '*'),
  coalesce((SELECT value FROM hs_attr WHERE link = r.id AND name = 'anonymous'), 'unknown'),
  coalesce(
    (SELECT iif(value = 'regional', '', value) FROM hs_attr WHERE link = r.id AND name = 'country'),
    (SELECT a.body ->> 'country' FROM hs_at
     CROSS JOIN hs_child c ON c.tbl = 'address' AND c.link = 'location_id' AND c.parent = hs_at.location
     CROSS JOIN hs_row a ON a.tbl = 'address' AND a.id = c.id
     WHERE hs_at.service = r.id AND a.body ->> 'country' GLOB '[A-Z][A-Z]' LIMIT 1),
    ?1)
FROM hs_row r CROSS JOIN hs_ident i ON i.tbl = r.tbl AND i.id = r.id
LEFT JOIN hs_ident o ON o.tbl = 'organization' AND o.id = r.body ->> 'organization_id'
WHERE r.tbl = 'service' ORDER BY r.num
-- name: hsds_take_locations
INSERT INTO hs_location(id, organization_id, service_id, name, address_1, city, region, country, latitude,
  longitude)
SELECT i.ours, coalesce(o.ours, so.organization_id), coalesce(si.ours, ''),
  coalesce(nullif(r.body ->> 'name', ''), nullif(a.body ->> 'address_1', '-'), so.name, '-'),
  coalesce(nullif(a.body ->> 'address_1', '-'), ''), coalesce(nullif(a.body ->> 'city', '-'), ''),
  coalesce(a.body ->> 'region', nullif(a.body ->> 'state_province', '-'), ''), a.body ->> 'country',
  iif(r.body ->> 'latitude' GLOB '[-0-9]*[0-9]' OR r.body ->> 'latitude' GLOB '[0-9]',
      CAST(r.body ->> 'latitude' AS TEXT), ''),
  iif(r.body ->> 'longitude' GLOB '[-0-9]*[0-9]' OR r.body ->> 'longitude' GLOB '[0-9]',
      CAST(r.body ->> 'longitude' AS TEXT), '')
FROM hs_row r CROSS JOIN hs_ident i ON i.tbl = r.tbl AND i.id = r.id
CROSS JOIN hs_row a ON a.tbl = 'address' AND a.id = (
  SELECT min(id) FROM hs_child WHERE tbl = 'address' AND link = 'location_id' AND parent = r.id)
LEFT JOIN hs_ident o ON o.tbl = 'organization' AND o.id = r.body ->> 'organization_id'
LEFT JOIN hs_ident si ON si.tbl = 'service' AND si.id = (SELECT service FROM hs_at WHERE location = r.id LIMIT 1)
LEFT JOIN hs_service so ON so.id = si.ours
WHERE r.tbl = 'location' AND a.body ->> 'country' GLOB '[A-Z][A-Z]'
  AND coalesce(o.ours, so.organization_id) IS NOT NULL
ORDER BY r.num
-- name: hsds_take_phones
INSERT INTO hs_phone(id, service_id, location_id, number, number_e164, extension, type, toll_free, description)
WITH placed AS (
  SELECT r.*, coalesce(
    (SELECT id FROM hs_ident WHERE tbl = 'service' AND id = r.body ->> 'service_id'),
    (SELECT body ->> 'service_id' FROM hs_row
     WHERE tbl = 'service_at_location' AND id = r.body ->> 'service_at_location_id'),
    (SELECT body ->> 'service_id' FROM hs_row WHERE tbl = 'contact' AND id = r.body ->> 'contact_id'),
    (SELECT service FROM hs_at WHERE location = r.body ->> 'location_id' LIMIT 1),
    (SELECT min(id) FROM hs_child
     WHERE tbl = 'service' AND link = 'organization_id' AND parent = r.body ->> 'organization_id')) AS service
  FROM hs_row r WHERE r.tbl = 'phone')
SELECT i.ours, s.ours, coalesce(l.id, ''), r.body ->> 'number',
  coalesce((SELECT value FROM hs_attr WHERE link = r.id AND name = 'number_e164'), ''),
  coalesce((SELECT value FROM hs_attr WHERE link = r.id AND name = 'extension'),
           CAST(r.body ->> 'extension' AS TEXT), ''),
  CASE WHEN r.body ->> 'type' IN ('hotline', 'voice', 'sms', 'whatsapp') THEN r.body ->> 'type'
       WHEN lower(r.body ->> 'type') IN ('sms', 'text') THEN 'sms'
       WHEN lower(r.body ->> 'type') = 'whatsapp' THEN 'whatsapp' ELSE 'voice' END,
  coalesce((SELECT value FROM hs_attr WHERE link = r.id AND name = 'toll_free'), 'unknown'),
  coalesce(r.body ->> 'description', '')
FROM placed r CROSS JOIN hs_ident i ON i.tbl = 'phone' AND i.id = r.id
CROSS JOIN hs_ident s ON s.tbl = 'service' AND s.id = r.service
LEFT JOIN hs_ident li ON li.tbl = 'location' AND li.id = r.body ->> 'location_id'
LEFT JOIN hs_location l ON l.id = li.ours
WHERE coalesce(lower(r.body ->> 'type'), '') NOT IN ('fax', 'tty')
ORDER BY r.num
-- name: hsds_take_languages
INSERT OR IGNORE INTO hs_language(id, service_id, phone_id, code)
SELECT i.ours, coalesce(p.service_id, s.ours), coalesce(p.id, ''), r.body ->> 'code'
FROM hs_row r CROSS JOIN hs_ident i ON i.tbl = r.tbl AND i.id = r.id
LEFT JOIN hs_ident pi ON pi.tbl = 'phone' AND pi.id = r.body ->> 'phone_id'
LEFT JOIN hs_phone p ON p.id = pi.ours
LEFT JOIN hs_ident s ON s.tbl = 'service' AND s.id = coalesce(
  r.body ->> 'service_id', (SELECT service FROM hs_at WHERE location = r.body ->> 'location_id' LIMIT 1))
WHERE r.tbl = 'language' AND coalesce(p.service_id, s.ours) IS NOT NULL AND r.body ->> 'code' <> ''
ORDER BY r.num
-- name: hsds_take_schedules
INSERT INTO hs_schedule(id, service_id, phone_id, byday, opens_at, closes_at, always_open, description)
WITH timed AS (
  SELECT r.*, (SELECT value FROM hs_attr WHERE link = r.id AND name = 'phone_id') AS phone,
    (SELECT value FROM hs_attr WHERE link = r.id AND name = 'always_open') = 'y' AS is_always,
    r.body ->> 'opens_at' GLOB '[0-2][0-9]:[0-5][0-9]*' AND r.body ->> 'closes_at' GLOB '[0-2][0-9]:[0-5][0-9]*'
      AND r.body ->> 'opens_at' < '24' AND r.body ->> 'closes_at' < '24' AS has_times
  FROM hs_row r WHERE r.tbl = 'schedule')
SELECT i.ours, coalesce(p.service_id, s.ours), coalesce(p.id, ''), r.body ->> 'byday',
  iif(r.has_times AND r.is_always IS NOT 1, substr(r.body ->> 'opens_at', 1, 5), ''),
  iif(r.has_times AND r.is_always IS NOT 1, substr(r.body ->> 'closes_at', 1, 5), ''),
  iif(r.is_always, 'y', 'n'), coalesce(r.body ->> 'description', '')
FROM timed r CROSS JOIN hs_ident i ON i.tbl = 'schedule' AND i.id = r.id
LEFT JOIN hs_phone p ON p.id = r.phone
LEFT JOIN hs_ident s ON s.tbl = 'service' AND s.id = coalesce(
  r.body ->> 'service_id',
  (SELECT body ->> 'service_id' FROM hs_row
   WHERE tbl = 'service_at_location' AND id = r.body ->> 'service_at_location_id'),
  (SELECT service FROM hs_at WHERE location = r.body ->> 'location_id' LIMIT 1))
WHERE coalesce(p.service_id, s.ours) IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM json_each('["' || replace(replace(coalesce(r.body ->> 'byday', 'x'), '"', ''), ',', '","') || '"]') d
  WHERE d.value NOT IN ('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'))
ORDER BY r.num
-- scan: every row is wanted, once
-- name: hsds_take_sources
INSERT INTO hs_source(row_file, row_id, field, source_title, publisher, url, as_of, quote, confidence, note)
SELECT a.value ->> 'row_file', a.value ->> 'row_id', a.value ->> 'field', a.value ->> 'source_title',
  a.value ->> 'publisher', coalesce(a.value ->> 'url', ''), coalesce(a.value ->> 'as_of', ''),
  coalesce(a.value ->> 'quote', ''), a.value ->> 'confidence', coalesce(a.value ->> 'note', '')
FROM hs_attr a WHERE a.name = 'source' AND json_valid(a.value) ORDER BY a.num
-- A number without a source has that of the record: ?1 its name and ?2 its date, where given.
-- scan: every row is wanted, once
-- name: hsds_take_record_sources
INSERT INTO hs_source(row_file, row_id, field, source_title, publisher, url, as_of, quote, confidence, note)
SELECT 'phones.csv', p.id, 'number', coalesce(?1, 'HSDS record of ' || o.name), o.name, o.website,
  coalesce((SELECT value FROM hs_attr WHERE link = pi.id AND name = 'changed'),
    (SELECT value FROM hs_attr WHERE link = si.id AND name = 'changed'),
    nullif(s.body ->> 'assured_date', ''), nullif(substr(s.body ->> 'last_modified', 1, 10), ''), ?2),
  '', iif((SELECT value FROM hs_attr WHERE link = pi.id AND name = 'conflict') = 'y', 'conflict', 'secondary'), ''
FROM hs_phone p
CROSS JOIN hs_ident pi ON pi.tbl = 'phone' AND pi.ours = p.id
CROSS JOIN hs_ident si ON si.tbl = 'service' AND si.ours = p.service_id
CROSS JOIN hs_row s ON s.tbl = 'service' AND s.id = si.id
CROSS JOIN hs_service v ON v.id = p.service_id
CROSS JOIN hs_organization o ON o.id = v.organization_id
WHERE NOT EXISTS (
  SELECT 1 FROM hs_source x WHERE x.row_file = 'phones.csv' AND x.row_id = p.id
    AND instr('/' || x.field || '/', '/number/')
    AND (x.confidence = 'conflict'
         OR (SELECT value FROM hs_attr WHERE link = pi.id AND name = 'conflict') IS NOT 'y'))
ORDER BY p.pos
-- scan: every row is wanted, once
-- name: hsds_take_conflicts
INSERT INTO hs_source(row_file, row_id, field, source_title, publisher, url, as_of, quote, confidence, note)
SELECT 'services.csv', s.id, 'name', coalesce(?1, 'HSDS record of ' || o.name), o.name, o.website, '', '',
  'conflict', ''
FROM hs_service s CROSS JOIN hs_organization o ON o.id = s.organization_id
CROSS JOIN hs_ident i ON i.tbl = 'service' AND i.ours = s.id
CROSS JOIN hs_attr a ON a.link = i.id AND a.name = 'conflict' AND a.value = 'y'
WHERE NOT EXISTS (
  SELECT 1 FROM hs_source x WHERE x.row_file = 'services.csv' AND x.row_id = s.id AND x.confidence = 'conflict')

-- Numbers, to be made such as can be dialled, and what comes of one.
-- scan: every row is wanted, once
-- name: hsds_numbers
SELECT p.id, p.number, p.number_e164, r.place FROM hs_phone p
CROSS JOIN hs_ident i ON i.tbl = 'phone' AND i.ours = p.id
CROSS JOIN hs_row r ON r.tbl = 'phone' AND r.id = i.id ORDER BY p.pos
-- name: hsds_set_number
UPDATE hs_phone SET number = ?2, number_e164 = ?3 WHERE id = ?1
-- Languages that are spoken, and those of one code, which is none here.
-- scan: every row is wanted, once
-- name: hsds_codes
SELECT DISTINCT code FROM hs_language
-- scan: every row is wanted, once
-- name: hsds_drop_code
DELETE FROM hs_language WHERE code = ?1

-- What keeps an import from being one: the sentence of the program, the place, and a name.
-- scan: every row is wanted, once
-- name: hsds_fault
SELECT 'id', place, tbl FROM hs_row WHERE id = '' OR id GLOB '*[^-A-Za-z0-9_.]*'
UNION ALL
SELECT 'name', place, tbl FROM hs_row
WHERE tbl IN ('organization', 'service') AND coalesce(body ->> 'name', '') = ''
UNION ALL
SELECT 'number', place, '' FROM hs_row WHERE tbl = 'phone' AND coalesce(body ->> 'number', '') = ''
UNION ALL
SELECT 'status', place, coalesce(body ->> 'status', '') FROM hs_row
WHERE tbl = 'service'
  AND coalesce(body ->> 'status', '') NOT IN ('active', 'inactive', 'defunct', 'temporarily closed')
UNION ALL
SELECT 'organization', place, coalesce(body ->> 'organization_id', '') FROM hs_row
WHERE tbl = 'service' AND NOT EXISTS (
  SELECT 1 FROM hs_row o WHERE o.tbl = 'organization' AND o.id = hs_row.body ->> 'organization_id')
LIMIT 1
-- scan: every row is wanted, once
-- name: hsds_late_fault
SELECT 'country', r.place, s.name FROM hs_service s
CROSS JOIN hs_ident i ON i.tbl = 'service' AND i.ours = s.id
CROSS JOIN hs_row r ON r.tbl = 'service' AND r.id = i.id
WHERE s.country IS NULL OR NOT (s.country = '' OR s.country GLOB '[A-Z][A-Z]')
UNION ALL
SELECT 'source', r.place, p.number FROM hs_source x
CROSS JOIN hs_phone p ON p.id = x.row_id
CROSS JOIN hs_ident i ON i.tbl = 'phone' AND i.ours = p.id
CROSS JOIN hs_row r ON r.tbl = 'phone' AND r.id = i.id
WHERE x.row_file = 'phones.csv' AND x.as_of IS NULL
LIMIT 1

-- What the rows say beyond what was made of them, and what was made beyond what they say (?1: but for
-- the sources).
-- scan: every row is wanted, once
-- name: hsds_keep_extras
INSERT INTO hs_extra(key, columns, replaced)
WITH kept AS MATERIALIZED (
  SELECT r.tbl || '/' || r.id AS key,
    CASE WHEN m.id IS NULL THEN r.body ELSE (
      SELECT json_group_object(key, json(value)) FROM (
        SELECT k.key, CASE k.type WHEN 'text' THEN json_quote(k.value) WHEN 'true' THEN 'true'
          WHEN 'false' THEN 'false' ELSE k.value END AS value
        FROM json_each(r.body) k
        WHERE instr(k.key, '"') OR instr(k.key, char(92))
          OR CAST(json_extract(m.body, '$."' || k.key || '"') AS TEXT) IS NOT CAST(k.value AS TEXT)
        UNION ALL
        SELECT k.key, 'null' FROM json_each(m.body) k
        WHERE json_type(r.body, '$."' || k.key || '"') IS NULL)) END AS columns,
    CASE WHEN m.id IS NULL THEN '' ELSE (
      SELECT json_group_object(k.key, k.value) FROM json_each(m.body) k
      WHERE CAST(json_extract(r.body, '$."' || k.key || '"') AS TEXT) IS NOT CAST(k.value AS TEXT)) END AS replaced
  FROM hs_row r LEFT JOIN hs_made m ON m.tbl = r.tbl AND m.id = r.id
  WHERE m.body IS NOT r.body)
SELECT * FROM kept WHERE columns <> '{}' OR replaced = ''
-- scan: every row is wanted, once
-- name: hsds_keep_absences
INSERT INTO hs_extra(key, columns, replaced)
SELECT tbl || '/' || id, 'null', body FROM hs_made m
WHERE NOT EXISTS (SELECT 1 FROM hs_row r WHERE r.tbl = m.tbl AND r.id = m.id)
  AND NOT (?1 AND (tbl IN ('taxonomy', 'taxonomy_term')
                   OR body ->> 'taxonomy_term_id' = uuid5('term/source')))
-- An id that is no UUID is kept with its row.
-- scan: every row is wanted, once
-- name: hsds_keep_ids
INSERT OR IGNORE INTO hs_extra(key, columns, replaced)
SELECT tbl || '/' || id, '{}', '{}' FROM hs_ident
WHERE ours = id AND NOT (id LIKE '________-____-____-____-____________' AND id NOT GLOB '*[^-0-9A-Fa-f]*')

-- --- what goes out ---

-- The id of each row of ours: its own if it is one, else one that follows from it.
-- scan: every row is wanted, once
-- name: hsds_make_idents
INSERT INTO hs_ident(tbl, ours, id)
WITH own(tbl, ours) AS (
  SELECT 'organization', id FROM hs_organization UNION ALL SELECT 'service', id FROM hs_service
  UNION ALL SELECT 'location', id FROM hs_location UNION ALL SELECT 'phone', id FROM hs_phone
  UNION ALL SELECT 'language', id FROM hs_language UNION ALL SELECT 'schedule', id FROM hs_schedule)
SELECT tbl, ours, iif(
  (ours LIKE '________-____-____-____-____________' AND ours NOT GLOB '*[^-0-9A-Fa-f]*')
  OR EXISTS (SELECT 1 FROM hs_extra WHERE key = tbl || '/' || ours), ours, uuid5(tbl || '/' || ours))
FROM own

-- The rows that our tables say; what is empty is left out.
-- scan: every row is wanted, once
-- name: hsds_make_organizations
INSERT INTO hs_made(tbl, id, body)
SELECT 'organization', i.id, json_patch('{}', json_object('id', i.id, 'name', o.name,
  'alternate_name', nullif(o.alternate_name, ''), 'description', coalesce(nullif(o.description, ''), o.name),
  'email', nullif(o.email, ''), 'website', nullif(o.website, ''), 'legal_status', o.legal_status))
FROM hs_organization o CROSS JOIN hs_ident i ON i.tbl = 'organization' AND i.ours = o.id
-- scan: every row is wanted, once
-- name: hsds_make_services
INSERT INTO hs_made(tbl, id, body)
SELECT 'service', i.id, json_patch('{}', json_object('id', i.id, 'organization_id', o.id, 'name', s.name,
  'description', nullif(s.description, ''), 'status', s.status,
  'fees_description', nullif(s.fees_description, ''),
  'assured_date', (SELECT max(x.as_of) FROM hs_phone p
     CROSS JOIN hs_source x ON x.row_file = 'phones.csv' AND x.row_id = p.id
     WHERE p.service_id = s.id AND x.confidence <> 'conflict' AND length(x.as_of) = 10)))
FROM hs_service s CROSS JOIN hs_ident i ON i.tbl = 'service' AND i.ours = s.id
CROSS JOIN hs_ident o ON o.tbl = 'organization' AND o.ours = s.organization_id
-- scan: every row is wanted, once
-- name: hsds_make_locations
INSERT INTO hs_made(tbl, id, body)
SELECT 'location', i.id, json_patch('{}', json_object('id', i.id, 'location_type', 'physical',
  'organization_id', o.id, 'name', l.name, 'latitude', nullif(l.latitude, ''),
  'longitude', nullif(l.longitude, '')))
FROM hs_location l CROSS JOIN hs_ident i ON i.tbl = 'location' AND i.ours = l.id
CROSS JOIN hs_ident o ON o.tbl = 'organization' AND o.ours = l.organization_id
-- name: hsds_make_addresses
INSERT INTO hs_made(tbl, id, body)
SELECT 'address', a.address, json_patch('{}', json_object('id', a.address, 'location_id', a.id,
  'address_1', coalesce(nullif(l.address_1, ''), '-'), 'city', coalesce(nullif(l.city, ''), '-'),
  'region', nullif(l.region, ''), 'state_province', coalesce(nullif(l.region, ''), '-'),
  'postal_code', '-', 'country', l.country, 'address_type', 'physical'))
FROM hs_location l JOIN (
  SELECT i.ours, i.id, coalesce((SELECT min(c.id) FROM hs_child c
    WHERE c.tbl = 'address' AND c.link = 'location_id' AND c.parent = i.id), uuid5('address/' || i.id)) AS address
  FROM hs_ident i WHERE i.tbl = 'location') a ON a.ours = l.id
-- scan: every row is wanted, once
-- name: hsds_make_services_at
INSERT INTO hs_made(tbl, id, body)
SELECT 'service_at_location', a.link, json_object('id', a.link, 'service_id', a.service, 'location_id', a.id)
FROM (
  SELECT i.id, s.id AS service, coalesce(
    (SELECT id FROM hs_at WHERE location = i.id AND service = s.id), uuid5('at/' || i.id || '/' || s.id)) AS link
  FROM hs_location l CROSS JOIN hs_ident i ON i.tbl = 'location' AND i.ours = l.id
  CROSS JOIN hs_ident s ON s.tbl = 'service' AND s.ours = l.service_id) a
-- scan: every row is wanted, once
-- name: hsds_make_phones
INSERT INTO hs_made(tbl, id, body)
SELECT 'phone', i.id, json_patch('{}', json_object('id', i.id, 'location_id', l.id, 'service_id', s.id,
  'number', p.number, 'extension', iif(p.extension GLOB '*[^0-9]*', NULL, nullif(p.extension, '')),
  'type', p.type, 'description', nullif(p.description, '')))
FROM hs_phone p CROSS JOIN hs_ident i ON i.tbl = 'phone' AND i.ours = p.id
CROSS JOIN hs_ident s ON s.tbl = 'service' AND s.ours = p.service_id
LEFT JOIN hs_ident l ON l.tbl = 'location' AND l.ours = p.location_id
-- scan: every row is wanted, once
-- name: hsds_make_languages
INSERT INTO hs_made(tbl, id, body)
SELECT 'language', i.id, json_patch('{}', json_object('id', i.id, 'service_id', s.id, 'phone_id', p.id,
  'code', l.code))
FROM hs_language l CROSS JOIN hs_ident i ON i.tbl = 'language' AND i.ours = l.id
CROSS JOIN hs_ident s ON s.tbl = 'service' AND s.ours = l.service_id
LEFT JOIN hs_ident p ON p.tbl = 'phone' AND p.ours = l.phone_id
-- scan: every row is wanted, once
-- name: hsds_make_schedules
INSERT INTO hs_made(tbl, id, body)
SELECT 'schedule', i.id, json_patch('{}', json_object('id', i.id, 'service_id', s.id, 'freq', 'WEEKLY',
  'byday', c.byday, 'description', nullif(c.description, ''), 'opens_at', nullif(c.opens_at, '') || ':00',
  'closes_at', nullif(c.closes_at, '') || ':00'))
FROM hs_schedule c CROSS JOIN hs_ident i ON i.tbl = 'schedule' AND i.ours = c.id
CROSS JOIN hs_ident s ON s.tbl = 'service' AND s.ours = c.service_id

-- What we know and HSDS has no column for, as attributes, but for what is taken for granted or follows
-- from the rest: the country of a service from its addresses, a number that begins with "+" from itself.
-- scan: every row is wanted, once
-- name: hsds_keep_words
INSERT INTO hs_kept(tbl, link, name, value)
SELECT tbl, id, 'id', ours FROM hs_ident WHERE ours <> id
UNION ALL
SELECT 'organization', i.id, 'country', o.country FROM hs_organization o
CROSS JOIN hs_ident i ON i.tbl = 'organization' AND i.ours = o.id WHERE o.country <> ''
UNION ALL
SELECT 'service', i.id, w.key, w.value FROM hs_service s
CROSS JOIN hs_ident i ON i.tbl = 'service' AND i.ours = s.id
CROSS JOIN json_each(json_object(
  'country', iif(EXISTS (SELECT 1 FROM hs_location l WHERE l.service_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM hs_location l WHERE l.service_id = s.id AND l.country <> s.country),
    NULL, coalesce(nullif(s.country, ''), 'regional')),
  'categories', nullif(s.categories, 'general_information'), 'serves_nationalities', nullif(s.serves_nationalities, '*'), 'anonymous', nullif(s.anonymous, 'unknown'))) w
WHERE w.value IS NOT NULL
UNION ALL
SELECT 'phone', i.id, w.key, w.value FROM hs_phone p
CROSS JOIN hs_ident i ON i.tbl = 'phone' AND i.ours = p.id
CROSS JOIN json_each(json_object(
  'number_e164', iif(length(p.number_e164) BETWEEN 7 AND 16 AND p.number_e164 =
    replace(replace(replace(replace(p.number, ' ', ''), '-', ''), '(', ''), ')', ''),
    NULL, nullif(p.number_e164, '')),
  'toll_free', nullif(p.toll_free, 'unknown'),
  'extension', iif(p.extension GLOB '*[^0-9]*', p.extension, NULL))) w
WHERE w.value IS NOT NULL
UNION ALL
SELECT 'schedule', i.id, w.key, w.value FROM hs_schedule c
CROSS JOIN hs_ident i ON i.tbl = 'schedule' AND i.ours = c.id
CROSS JOIN json_each(json_object('always_open', iif(c.always_open = 'y', 'y', NULL), 'phone_id', nullif(c.phone_id, ''))) w
WHERE w.value IS NOT NULL
-- Sources, but for those that an import makes up of the record, and that sources disagree.
-- scan: every row is wanted, once
-- name: hsds_keep_sources
INSERT INTO hs_kept(tbl, link, name, value)
SELECT coalesce(i.tbl, 'taxonomy'), coalesce(i.id, uuid5('taxonomy')), 'source',
  json_patch('{}', json_object('row_file', x.row_file, 'row_id', x.row_id, 'field', x.field,
    'source_title', x.source_title, 'publisher', x.publisher, 'url', nullif(x.url, ''),
    'as_of', nullif(x.as_of, ''), 'quote', nullif(x.quote, ''), 'confidence', x.confidence,
    'note', nullif(x.note, '')))
FROM hs_source x LEFT JOIN hs_ident i
  ON i.tbl = CASE x.row_file WHEN 'organizations.csv' THEN 'organization' WHEN 'services.csv' THEN 'service'
    WHEN 'locations.csv' THEN 'location' WHEN 'phones.csv' THEN 'phone' WHEN 'languages.csv' THEN 'language'
    WHEN 'schedules.csv' THEN 'schedule' END
  AND i.ours = x.row_id
WHERE NOT EXISTS (
  SELECT 1 FROM hs_phone p CROSS JOIN hs_service v ON v.id = p.service_id
  CROSS JOIN hs_organization o ON o.id = v.organization_id
  CROSS JOIN hs_ident s ON s.tbl = 'service' AND s.ours = v.id
  CROSS JOIN hs_made m ON m.tbl = 'service' AND m.id = s.id
  WHERE x.row_file = 'phones.csv' AND p.id = x.row_id AND x.field = 'number' AND x.confidence = 'secondary'
    AND x.quote = '' AND x.note = '' AND x.source_title = 'HSDS record of ' || o.name
    AND x.publisher = o.name AND x.url = o.website AND x.as_of = m.body ->> 'assured_date')
UNION
SELECT i.tbl, i.id, 'conflict', 'y'
FROM hs_source x CROSS JOIN hs_ident i
  ON i.tbl = CASE x.row_file WHEN 'organizations.csv' THEN 'organization' WHEN 'services.csv' THEN 'service'
    WHEN 'locations.csv' THEN 'location' WHEN 'phones.csv' THEN 'phone' WHEN 'languages.csv' THEN 'language'
    WHEN 'schedules.csv' THEN 'schedule' END
  AND i.ours = x.row_id
WHERE x.confidence = 'conflict'
-- scan: every row is wanted, once
-- name: hsds_make_attributes
INSERT OR IGNORE INTO hs_made(tbl, id, body)
SELECT 'attribute', k.id, json_object('id', k.id, 'link_id', k.link, 'taxonomy_term_id',
  uuid5('term/' || k.name), 'link_type', 'suar', 'link_entity', k.tbl, 'value', k.value)
FROM (SELECT *, uuid5(link || '/' || name || iif(name = 'source', '/' || value, '')) AS id FROM hs_kept) k
-- scan: every row is wanted, once
-- name: hsds_make_terms
INSERT INTO hs_made(tbl, id, body)
SELECT 'datapackage.json', 'package', json_object('name', 'human_services_data',
  'profile', 'tabular-data-package', 'version', '3.0.0', 'homepage', 'http://docs.openreferral.org')
UNION ALL
SELECT 'taxonomy', uuid5('taxonomy'), json_object('id', uuid5('taxonomy'), 'name', 'suar',
  'description', 'What the directory of suar knows and HSDS has no column for', 'version', '1')
WHERE EXISTS (SELECT 1 FROM hs_kept)
UNION ALL
SELECT 'taxonomy_term', t.id, json_object('id', t.id, 'code', 'suar:' || t.name, 'name', t.name,
  'description', 'The column ' || t.name || ' of the directory of suar', 'taxonomy', 'suar',
  'taxonomy_id', uuid5('taxonomy'))
FROM (SELECT DISTINCT name, uuid5('term/' || name) AS id FROM hs_kept) t

-- The rows as they came, unless ours have changed since: then what we say counts.
-- scan: every row is wanted, once
-- name: hsds_join_made
INSERT INTO hs_row(tbl, id, place, body)
SELECT m.tbl, m.id, '', CASE
  WHEN x.key IS NULL OR x.columns = 'null' OR x.replaced = '' THEN m.body
  ELSE json_patch(m.body, (
    SELECT json_group_object(c.key, json(CASE c.type WHEN 'text' THEN json_quote(c.value)
      WHEN 'null' THEN 'null' WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE c.value END))
    FROM json_each(x.columns) c
    WHERE instr(c.key, '"') OR instr(c.key, char(92))
      OR json_extract(x.replaced, '$."' || c.key || '"') IS json_extract(m.body, '$."' || c.key || '"'))) END
FROM hs_made m LEFT JOIN hs_extra x ON x.key = m.tbl || '/' || m.id
WHERE x.key IS NULL OR x.columns <> 'null' OR x.replaced <> m.body
-- scan: every row is wanted, once
-- name: hsds_join_extras
INSERT OR IGNORE INTO hs_row(tbl, id, place, body)
SELECT substr(key, 1, instr(key, '/') - 1), substr(key, instr(key, '/') + 1), '', columns
FROM hs_extra WHERE replaced = '' AND columns <> 'null'
-- Addresses, and services at locations, that were imported, so that ours bear their ids.
-- name: hsds_extra_children
INSERT OR IGNORE INTO hs_child(tbl, link, parent, id)
SELECT 'address', 'location_id', columns ->> 'location_id', substr(key, 9)
FROM hs_extra WHERE key GLOB 'address/*' AND columns ->> 'location_id' IS NOT NULL
-- name: hsds_extra_at
INSERT OR IGNORE INTO hs_at(location, service, id)
SELECT columns ->> 'location_id', columns ->> 'service_id', substr(key, 21)
FROM hs_extra WHERE key GLOB 'service_at_location/*' AND columns ->> 'location_id' IS NOT NULL
  AND columns ->> 'service_id' IS NOT NULL
-- name: hsds_keep_links
INSERT INTO hs_extra(key, columns, replaced)
SELECT r.tbl || '/' || r.id, json_object('location_id', r.body ->> 'location_id',
  'service_id', r.body ->> 'service_id'),
  json_object('location_id', r.body ->> 'location_id', 'service_id', r.body ->> 'service_id')
FROM hs_row r JOIN hs_made m ON m.tbl = r.tbl AND m.id = r.id
WHERE r.tbl IN ('address', 'service_at_location')
  AND r.id NOT IN (uuid5('address/' || (r.body ->> 'location_id')),
    uuid5('at/' || (r.body ->> 'location_id') || '/' || coalesce(r.body ->> 'service_id', '')))
ON CONFLICT(key) DO UPDATE SET columns = json_patch(hs_extra.columns, excluded.columns),
  replaced = json_patch(hs_extra.replaced, excluded.replaced)

-- What is nested in what, in the order in which it is put together: what is nested first.
-- scan: the list is short
-- name: hsds_nests
SELECT parent, key, child, link, is_one FROM hs_nest
ORDER BY CASE parent WHEN 'taxonomy' THEN 0 WHEN 'taxonomy_term' THEN 1 WHEN 'attribute' THEN 2
  WHEN 'phone' THEN 4 WHEN 'contact' THEN 5 WHEN 'location' THEN 6 WHEN 'service_at_location' THEN 7
  WHEN 'organization' THEN 7 WHEN 'service' THEN 8 ELSE 3 END, pos
-- The rows of a table (?1) by the row that a column (?2) names; the locations of services.
-- name: hsds_index_children
INSERT OR IGNORE INTO hs_child(tbl, link, parent, id)
SELECT tbl, ?2, json_extract(body, '$.' || ?2), id FROM hs_row
WHERE tbl = ?1 AND json_type(body, '$.' || ?2) = 'text'
-- name: hsds_index_at
INSERT OR IGNORE INTO hs_at(location, service, id)
SELECT body ->> 'location_id', body ->> 'service_id', id FROM hs_row
WHERE tbl = 'service_at_location' AND json_type(body, '$.location_id') = 'text'
  AND json_type(body, '$.service_id') = 'text' ORDER BY num
-- name: hsds_nest_many
UPDATE hs_row SET full = json_set(coalesce(full, body), '$.' || ?2, json((
  SELECT json_group_array(json(full)) FROM (
    SELECT coalesce(c.full, c.body) AS full FROM hs_child h JOIN hs_row c ON c.tbl = h.tbl AND c.id = h.id
    WHERE h.tbl = ?3 AND h.link = ?4 AND h.parent = hs_row.id ORDER BY h.id))))
WHERE tbl = ?1 AND EXISTS (
  SELECT 1 FROM hs_child h WHERE h.tbl = ?3 AND h.link = ?4 AND h.parent = hs_row.id)
-- name: hsds_nest_one
UPDATE hs_row SET full = json_set(coalesce(full, body), '$.' || ?2, json((
  SELECT coalesce(c.full, c.body) FROM hs_row c
  WHERE c.tbl = ?3 AND c.id = json_extract(hs_row.body, '$.' || ?4))))
WHERE tbl = ?1 AND EXISTS (
  SELECT 1 FROM hs_row c WHERE c.tbl = ?3 AND c.id = json_extract(hs_row.body, '$.' || ?4))
-- Numbers that came as text, where HSDS has a number (column ?2 of table ?1).
-- name: hsds_type_number
UPDATE hs_row SET body = json_set(body, '$.' || ?2, json(json_extract(body, '$.' || ?2)))
WHERE tbl = ?1 AND json_type(body, '$.' || ?2) = 'text'
  AND json_extract(body, '$.' || ?2) GLOB '[-0-9]*' AND json_valid(json_extract(body, '$.' || ?2))

-- What is written: the services; the tables that have rows; the columns of one table that HSDS does
-- not name; its rows, and the columns of one.
-- name: hsds_services
SELECT coalesce(full, body) FROM hs_row WHERE tbl = 'service' ORDER BY id
-- scan: every row is wanted, once
-- name: hsds_used_tables
SELECT DISTINCT tbl FROM hs_row ORDER BY tbl
-- name: hsds_used_columns
SELECT DISTINCT c.key FROM hs_row JOIN json_each(hs_row.body) c WHERE tbl = ?1 ORDER BY c.key
-- name: hsds_rows
SELECT id, body FROM hs_row WHERE tbl = ?1 ORDER BY id
-- name: hsds_cell
SELECT key, CASE type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE value END FROM json_each(?1)
-- How many rows no service leads to, which JSON has no place for.
-- scan: every row is wanted, once
-- name: hsds_unreached
WITH RECURSIVE seen(tbl, id) AS (
  SELECT tbl, id FROM hs_row WHERE tbl = 'service'
  UNION
  SELECT n.child, c.id FROM seen JOIN hs_nest n ON n.parent = seen.tbl AND NOT n.is_one
  JOIN hs_child c ON c.tbl = n.child AND c.link = n.link AND c.parent = seen.id
  UNION
  SELECT n.child, c.id FROM seen JOIN hs_nest n ON n.parent = seen.tbl AND n.is_one
  JOIN hs_row r ON r.tbl = seen.tbl AND r.id = seen.id
  JOIN hs_row c ON c.tbl = n.child AND c.id = json_extract(r.body, '$.' || n.link))
SELECT (SELECT count(*) FROM hs_row WHERE tbl <> 'datapackage.json') - (SELECT count(*) FROM seen)
-- How much there is: rows of ours and of HSDS.
-- scan: every row is wanted, once
-- name: hsds_counts
SELECT (SELECT count(*) FROM hs_organization), (SELECT count(*) FROM hs_service),
  (SELECT count(*) FROM hs_phone), (SELECT count(*) FROM hs_row), (SELECT count(*) FROM hs_extra)
