-- The directory of a pack, table by table, as content/directory has it.

-- All organizations.
-- scan: every row is wanted, once per export
-- name: hsds_pack_organizations
SELECT id, name, alternate_name, description, website, email, legal_status, country FROM organization ORDER BY id

-- All services.
-- scan: every row is wanted, once per export
-- name: hsds_pack_services
SELECT id, organization_id, name, description, status, fees_description, replace(categories, ' ', ';'),
  replace(serves_nationalities, ' ', ';'), anonymous, country
FROM service ORDER BY pos

-- All locations.
-- scan: every row is wanted, once per export
-- name: hsds_pack_locations
SELECT id, organization_id, service_id, name, address_1, city, region, country, latitude, longitude
FROM location ORDER BY id

-- All phones.
-- scan: every row is wanted, once per export
-- name: hsds_pack_phones
SELECT id, service_id, location_id, number, number_e164, extension, type, toll_free, description
FROM phone ORDER BY pos

-- All languages.
-- scan: every row is wanted, once per export
-- name: hsds_pack_languages
SELECT id, service_id, phone_id, code FROM service_language ORDER BY id

-- All schedules.
-- scan: every row is wanted, once per export
-- name: hsds_pack_schedules
SELECT id, service_id, phone_id, byday, opens_at, closes_at, iif(always_open, 'y', 'n'), description
FROM schedule ORDER BY id

-- All sources.
-- scan: every row is wanted, once per export
-- name: hsds_pack_sources
SELECT row_file, row_id, field, source_title, publisher, url, as_of, quote, confidence, note
FROM source ORDER BY num

-- What was imported beyond them.
-- scan: every row is wanted, once per export
-- name: hsds_pack_extras
SELECT key, columns, replaced FROM hsds ORDER BY key
