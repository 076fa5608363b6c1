-- What schema version 4 of the journal adds besides (travel_schema.sql): the entries of old sessions,
-- out of which the free texts were taken (prune.h). Their hashes are those of what they were.

-- entry: its id
-- name: prune_schema
CREATE TABLE pruned(entry TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
