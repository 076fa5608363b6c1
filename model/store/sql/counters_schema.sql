-- counters.db: what was read at a kiosk, as counts of a day. Nothing in it comes from a visitor: no
-- word that was typed, no hour, no order of pages.
-- name: counters_schema
CREATE TABLE IF NOT EXISTS kiosk_count(
  day   TEXT NOT NULL,    -- YYYY-MM-DD
  kind  TEXT NOT NULL,    -- of what was shown: 'topic', 'hotline', 'guide', ...; 'search': nothing was found
  id    TEXT NOT NULL,    -- of the content; '' for 'search'
  lang  TEXT NOT NULL,    -- the visitor had chosen
  count INTEGER NOT NULL CHECK(count > 0),
  PRIMARY KEY(day, kind, id, lang)
) WITHOUT ROWID;
