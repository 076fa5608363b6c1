-- Statements that every store needs.

-- A store that is only read. No mmap: a bad medium must give an error, not a signal.
-- What has been read stays in the memory of the system, too: 256 KB of our own keep a search as fast as the
-- 2 MB that SQLite would take, and the desk stays 1.4 MB smaller.
-- name: setup_read
PRAGMA foreign_keys = ON;
PRAGMA cell_size_check = ON;
PRAGMA temp_store = MEMORY;
PRAGMA mmap_size = 0;
PRAGMA query_only = ON;
PRAGMA cache_size = -256;

-- The journal: write-ahead log with a sync at each commit (0 of 50,000 simulated power cuts
-- lost an acknowledged entry; NORMAL and the default rollback journal did). A save changes a few
-- rows in seven or eight pages: with pages of 512 bytes it writes 1.5 times the bytes of a bare 4 KB
-- append, with 1024 bytes 2.3, with 4096 bytes 6 times, in the same time and with one sync. The
-- log is moved into the file at 5000 pages (2.5 MB) and at close: more often shows in the slowest
-- saves, seldom makes the log grow, which takes longer than writing over it.
-- name: setup_write
PRAGMA page_size = 512;
PRAGMA journal_mode = WAL;
PRAGMA wal_autocheckpoint = 5000;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA cell_size_check = ON;
PRAGMA temp_store = MEMORY;
PRAGMA mmap_size = 0;
PRAGMA secure_delete = ON;
PRAGMA query_only = OFF;
PRAGMA cache_size = -2000;

-- A pack under construction: it is a copy of its sources, so speed comes before durability,
-- and the file is synced once when it is whole.
-- name: setup_build
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = MEMORY;
PRAGMA foreign_keys = ON;

-- Transactions of the journal take the write lock at once, so that they cannot fail half way.
-- name: begin
BEGIN IMMEDIATE
-- name: commit
COMMIT
-- name: rollback
ROLLBACK

-- The FTS5 interface of the library; ?1 is a pointer.
-- name: fts5_api
SELECT fts5(?1)

-- The state of a file as SQLite sees it, with the indexes of its tables: 'ok' or a complaint.
-- name: full_check
PRAGMA integrity_check(1)

-- Something in a file that would be run, or read in the place of a table: no store has that.
-- scan: a schema is small
-- name: foreign_part
SELECT name FROM sqlite_schema
 WHERE type IN ('trigger', 'view') OR sql LIKE 'CREATE VIRTUAL%' LIMIT 1

-- Everything that is in a file, as it was made.
-- scan: a schema is small
-- name: schema_dump
SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name

-- Which application made the file, and which schema it has.
-- name: application_id
PRAGMA application_id
-- name: user_version
PRAGMA user_version
