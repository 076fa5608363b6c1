-- What schema version 4 of the journal adds: entries of other machines (travel.h).

-- name: travel_schema
PRAGMA user_version = 4;
