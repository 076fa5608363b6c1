-- What a directory is while it goes from one form into the other; thrown away afterwards.
-- hs_row: the rows of HSDS, each a JSON object without the objects that were nested in it;
-- hs_made: the rows of HSDS that our own tables say; hs_extra: what the one says beyond the other,
-- as directory/hsds.csv has it; hs_ident: our id of each row of HSDS.
-- hs_nest: what is nested in what, deepest first, and the column that says so in tables.
-- The other tables are ours, as content/directory has them.
-- name: hsds_schema
PRAGMA cache_size = -131072;
CREATE TABLE hs_row(
  num INTEGER PRIMARY KEY, tbl TEXT NOT NULL, id TEXT NOT NULL, place TEXT NOT NULL,
  body TEXT NOT NULL, full TEXT, UNIQUE(tbl, id));
CREATE TABLE hs_made(
  tbl TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY(tbl, id)) WITHOUT ROWID;
CREATE TABLE hs_extra(key TEXT PRIMARY KEY, columns TEXT NOT NULL, replaced TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE hs_ident(
  tbl TEXT NOT NULL, ours TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY(tbl, ours)) WITHOUT ROWID;
CREATE UNIQUE INDEX hs_ident_id ON hs_ident(tbl, id);
CREATE TABLE hs_attr(num INTEGER PRIMARY KEY, link TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL);
CREATE INDEX hs_attr_link ON hs_attr(link, name);
CREATE TABLE hs_kept(tbl TEXT NOT NULL, link TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL);
CREATE INDEX hs_kept_link ON hs_kept(link, name);
CREATE INDEX hs_kept_name ON hs_kept(name);
CREATE TABLE hs_at(
  location TEXT NOT NULL, service TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY(location, service)) WITHOUT ROWID;
CREATE INDEX hs_at_service ON hs_at(service);
CREATE TABLE hs_child(
  tbl TEXT NOT NULL, link TEXT NOT NULL, parent TEXT NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY(tbl, link, parent, id)) WITHOUT ROWID;
CREATE TABLE hs_organization(
  pos INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, alternate_name TEXT, description TEXT, website TEXT,
  email TEXT, legal_status TEXT, country TEXT);
CREATE TABLE hs_service(
  pos INTEGER PRIMARY KEY, id TEXT UNIQUE, organization_id TEXT, name TEXT, description TEXT, status TEXT,
  fees_description TEXT, categories TEXT, serves_nationalities TEXT, anonymous TEXT, country TEXT);
CREATE INDEX hs_service_organization ON hs_service(organization_id, pos);
CREATE TABLE hs_location(
  pos INTEGER PRIMARY KEY, id TEXT UNIQUE, organization_id TEXT, service_id TEXT, name TEXT, address_1 TEXT,
  city TEXT, region TEXT, country TEXT, latitude TEXT, longitude TEXT);
CREATE INDEX hs_location_service ON hs_location(service_id);
CREATE TABLE hs_phone(
  pos INTEGER PRIMARY KEY, id TEXT UNIQUE, service_id TEXT, location_id TEXT, number TEXT, number_e164 TEXT,
  extension TEXT, type TEXT, toll_free TEXT, description TEXT);
CREATE INDEX hs_phone_service ON hs_phone(service_id);
CREATE TABLE hs_language(
  pos INTEGER PRIMARY KEY, id TEXT UNIQUE, service_id TEXT, phone_id TEXT, code TEXT,
  UNIQUE(service_id, phone_id, code));
CREATE TABLE hs_schedule(
  pos INTEGER PRIMARY KEY, id TEXT UNIQUE, service_id TEXT, phone_id TEXT, byday TEXT, opens_at TEXT,
  closes_at TEXT, always_open TEXT, description TEXT);
CREATE TABLE hs_source(
  pos INTEGER PRIMARY KEY, row_file TEXT, row_id TEXT, field TEXT, source_title TEXT, publisher TEXT,
  url TEXT, as_of TEXT, quote TEXT, confidence TEXT, note TEXT);
CREATE INDEX hs_source_row ON hs_source(row_file, row_id);
CREATE TABLE hs_nest(
  pos INTEGER PRIMARY KEY, parent TEXT NOT NULL, key TEXT NOT NULL, child TEXT NOT NULL,
  link TEXT NOT NULL, is_one INTEGER NOT NULL, UNIQUE(parent, key));
INSERT INTO hs_nest(parent, key, child, link, is_one) VALUES
  ('taxonomy_term', 'taxonomy_detail', 'taxonomy', 'taxonomy_id', 1),
  ('attribute', 'taxonomy_term', 'taxonomy_term', 'taxonomy_term_id', 1),
  ('address', 'attributes', 'attribute', 'link_id', 0),
  ('language', 'attributes', 'attribute', 'link_id', 0),
  ('phone', 'attributes', 'attribute', 'link_id', 0),
  ('contact', 'attributes', 'attribute', 'link_id', 0),
  ('schedule', 'attributes', 'attribute', 'link_id', 0),
  ('program', 'attributes', 'attribute', 'link_id', 0),
  ('funding', 'attributes', 'attribute', 'link_id', 0),
  ('accessibility', 'attributes', 'attribute', 'link_id', 0),
  ('cost_option', 'attributes', 'attribute', 'link_id', 0),
  ('required_document', 'attributes', 'attribute', 'link_id', 0),
  ('service_area', 'attributes', 'attribute', 'link_id', 0),
  ('organization_identifier', 'attributes', 'attribute', 'link_id', 0),
  ('location', 'attributes', 'attribute', 'link_id', 0),
  ('organization', 'attributes', 'attribute', 'link_id', 0),
  ('service_at_location', 'attributes', 'attribute', 'link_id', 0),
  ('service', 'attributes', 'attribute', 'link_id', 0),
  ('taxonomy', 'metadata', 'metadata', 'resource_id', 0),
  ('taxonomy_term', 'metadata', 'metadata', 'resource_id', 0),
  ('attribute', 'metadata', 'metadata', 'resource_id', 0),
  ('address', 'metadata', 'metadata', 'resource_id', 0),
  ('language', 'metadata', 'metadata', 'resource_id', 0),
  ('phone', 'metadata', 'metadata', 'resource_id', 0),
  ('contact', 'metadata', 'metadata', 'resource_id', 0),
  ('schedule', 'metadata', 'metadata', 'resource_id', 0),
  ('program', 'metadata', 'metadata', 'resource_id', 0),
  ('funding', 'metadata', 'metadata', 'resource_id', 0),
  ('accessibility', 'metadata', 'metadata', 'resource_id', 0),
  ('cost_option', 'metadata', 'metadata', 'resource_id', 0),
  ('required_document', 'metadata', 'metadata', 'resource_id', 0),
  ('service_area', 'metadata', 'metadata', 'resource_id', 0),
  ('organization_identifier', 'metadata', 'metadata', 'resource_id', 0),
  ('location', 'metadata', 'metadata', 'resource_id', 0),
  ('organization', 'metadata', 'metadata', 'resource_id', 0),
  ('service_at_location', 'metadata', 'metadata', 'resource_id', 0),
  ('service', 'metadata', 'metadata', 'resource_id', 0),
  ('phone', 'languages', 'language', 'phone_id', 0),
  ('contact', 'phones', 'phone', 'contact_id', 0),
  ('location', 'languages', 'language', 'location_id', 0),
  ('location', 'addresses', 'address', 'location_id', 0),
  ('location', 'contacts', 'contact', 'location_id', 0),
  ('location', 'accessibility', 'accessibility', 'location_id', 0),
  ('location', 'phones', 'phone', 'location_id', 0),
  ('location', 'schedules', 'schedule', 'location_id', 0),
  ('service_at_location', 'contacts', 'contact', 'service_at_location_id', 0),
  ('service_at_location', 'phones', 'phone', 'service_at_location_id', 0),
  ('service_at_location', 'schedules', 'schedule', 'service_at_location_id', 0),
  ('service_at_location', 'location', 'location', 'location_id', 1),
  ('organization', 'funding', 'funding', 'organization_id', 0),
  ('organization', 'contacts', 'contact', 'organization_id', 0),
  ('organization', 'phones', 'phone', 'organization_id', 0),
  ('organization', 'locations', 'location', 'organization_id', 0),
  ('organization', 'programs', 'program', 'organization_id', 0),
  ('organization', 'organization_identifiers', 'organization_identifier', 'organization_id', 0),
  ('service', 'phones', 'phone', 'service_id', 0),
  ('service', 'schedules', 'schedule', 'service_id', 0),
  ('service', 'service_areas', 'service_area', 'service_id', 0),
  ('service', 'service_at_locations', 'service_at_location', 'service_id', 0),
  ('service', 'languages', 'language', 'service_id', 0),
  ('service', 'organization', 'organization', 'organization_id', 1),
  ('service', 'funding', 'funding', 'service_id', 0),
  ('service', 'cost_options', 'cost_option', 'service_id', 0),
  ('service', 'program', 'program', 'program_id', 1),
  ('service', 'required_documents', 'required_document', 'service_id', 0),
  ('service', 'contacts', 'contact', 'service_id', 0);
