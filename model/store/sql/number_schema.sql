-- What schema version 4 of the journal adds besides (travel_schema.sql): what staff found out about the
-- numbers of the directory, derived from the entries 'number.check' and 'number.wrong'.

-- said_by: a role or initials; finding: 'works', or why it is wrong (TERMS_WRONG_REASON); how: of what
-- works (TERMS_CHECK_HOW), otherwise ''.
-- name: number_schema
CREATE TABLE number_check(num INTEGER PRIMARY KEY, number TEXT NOT NULL, service TEXT NOT NULL,
  day TEXT NOT NULL, finding TEXT NOT NULL, how TEXT NOT NULL, said_by TEXT NOT NULL) STRICT;
CREATE INDEX number_check_number ON number_check(number, day, num);
CREATE INDEX number_check_service ON number_check(service);
