-- What schema version 2 of the journal adds: the casebook. Like `session` and `total`, all of it is
-- derived from the entries and can be rebuilt from them; only `vault` and `sealed` hold what
-- stands nowhere else, and `gap`, which is counted without entries.

-- name: casebook_schema
PRAGMA user_version = 2;

-- What a session was about: space-separated codes in alphabetical order. Reports on topics read them
-- here in less than half the time that it takes to read them out of the bodies of the entries.
ALTER TABLE session ADD COLUMN topics TEXT NOT NULL DEFAULT '';
UPDATE session SET topics = coalesce(
  (SELECT group_concat(t.value, ' ') FROM entry e, json_each(e.body, '$.topic') t
    WHERE e.num = session.entry), '');

-- The cases as they stand. num: the entry that opened it, entry: the one with its latest facts;
-- opened, closed, due: days ('' = none; a case without a day sorts after all days as '9999-99-99');
-- who: as in `session`, with its sums beside it.
CREATE TABLE case_file(
  num INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, entry INTEGER NOT NULL,
  version INTEGER NOT NULL, is_open INTEGER NOT NULL, is_erased INTEGER NOT NULL,
  opened TEXT NOT NULL, closed TEXT NOT NULL, close_reason TEXT NOT NULL, step TEXT NOT NULL,
  due TEXT NOT NULL, centre TEXT NOT NULL, type TEXT NOT NULL, country TEXT NOT NULL,
  sector TEXT NOT NULL, against TEXT NOT NULL, channel TEXT NOT NULL, who TEXT NOT NULL,
  women INTEGER NOT NULL, men INTEGER NOT NULL, other INTEGER NOT NULL,
  unstated INTEGER NOT NULL) STRICT;
CREATE INDEX case_due ON case_file(is_open DESC, due, num DESC);
CREATE INDEX case_opened ON case_file(opened);

-- When a case was opened, closed and opened again: the figures of a period come from here.
-- change: 'open', 'close', 'reopen'; reason of a close.
CREATE TABLE case_change(
  num INTEGER PRIMARY KEY, case_num INTEGER NOT NULL, day TEXT NOT NULL, change TEXT NOT NULL,
  reason TEXT NOT NULL) STRICT;
CREATE INDEX case_change_day ON case_change(day);
CREATE INDEX case_change_case ON case_change(case_num, day);

-- Which entries speak of a case: its history.
CREATE TABLE case_entry(case_num INTEGER NOT NULL, num INTEGER NOT NULL,
  PRIMARY KEY(case_num, num)) STRICT, WITHOUT ROWID;

-- The last answer for each purpose.
CREATE TABLE consent(case_num INTEGER NOT NULL, purpose TEXT NOT NULL, answer TEXT NOT NULL,
  day TEXT NOT NULL, PRIMARY KEY(case_num, purpose)) STRICT, WITHOUT ROWID;

-- amount: thousandths
CREATE TABLE money(num INTEGER PRIMARY KEY, case_num INTEGER NOT NULL, day TEXT NOT NULL,
  stage TEXT NOT NULL, currency TEXT NOT NULL, amount INTEGER NOT NULL,
  payer TEXT NOT NULL) STRICT;
CREATE INDEX money_case ON money(case_num, currency, stage, day);
CREATE INDEX money_day ON money(day);

-- case_num: 0 = without a case; status, reason, changed: as it stands
CREATE TABLE referral(num INTEGER PRIMARY KEY, case_num INTEGER NOT NULL, day TEXT NOT NULL,
  service TEXT NOT NULL, country TEXT NOT NULL, need TEXT NOT NULL, status TEXT NOT NULL,
  reason TEXT NOT NULL, changed TEXT NOT NULL) STRICT;
CREATE INDEX referral_case ON referral(case_num);
CREATE INDEX referral_service ON referral(service, reason);
CREATE INDEX referral_day ON referral(day);

-- wage: thousandths, -1 = not known
CREATE TABLE cost(num INTEGER PRIMARY KEY, case_num INTEGER NOT NULL, day TEXT NOT NULL,
  origin TEXT NOT NULL, destination TEXT NOT NULL, sector TEXT NOT NULL, sex TEXT NOT NULL,
  nationality TEXT NOT NULL, currency TEXT NOT NULL, wage INTEGER NOT NULL) STRICT;
CREATE INDEX cost_day ON cost(day);
CREATE TABLE cost_item(num INTEGER PRIMARY KEY, cost_num INTEGER NOT NULL, item TEXT NOT NULL,
  class TEXT NOT NULL, currency TEXT NOT NULL, amount INTEGER NOT NULL) STRICT;
CREATE INDEX cost_item_cost ON cost_item(cost_num);

CREATE TABLE hazard(num INTEGER PRIMARY KEY, day TEXT NOT NULL, country TEXT NOT NULL,
  sector TEXT NOT NULL, place TEXT NOT NULL, hazard TEXT NOT NULL, exposed INTEGER NOT NULL,
  reported_to TEXT NOT NULL, status TEXT NOT NULL, changed TEXT NOT NULL) STRICT;
CREATE INDEX hazard_day ON hazard(day);
CREATE TABLE feedback(num INTEGER PRIMARY KEY, day TEXT NOT NULL, service TEXT NOT NULL,
  country TEXT NOT NULL, delivered TEXT NOT NULL, wait_days INTEGER NOT NULL,
  difficulty TEXT NOT NULL, status TEXT NOT NULL, changed TEXT NOT NULL) STRICT;
CREATE INDEX feedback_service ON feedback(service, difficulty);
CREATE INDEX feedback_day ON feedback(day);

-- What people asked for and did not find, as counts that identify nobody. what: 'search' (key: the
-- language), 'need' (key: the service category); country: '' = none chosen.
CREATE TABLE gap(month TEXT NOT NULL, what TEXT NOT NULL, key TEXT NOT NULL,
  country TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY(month, what, key, country)) STRICT, WITHOUT ROWID;

-- In which month which code of a person was counted (unique.h). Never exported.
CREATE TABLE unique_visit(code INTEGER NOT NULL, month TEXT NOT NULL,
  PRIMARY KEY(code, month)) STRICT, WITHOUT ROWID;

-- The keys of the case team (vault.h): public keys in the clear, private ones locked.
CREATE TABLE vault(key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- The sealed part of a case (seal.h): a row for each field that it has. entry: the entry that holds
-- the hash of the row; team, recovery: the key of the row, sealed to each of them; cipher: the text,
-- encrypted with that key.
CREATE TABLE sealed(entry INTEGER PRIMARY KEY, case_num INTEGER NOT NULL, field TEXT NOT NULL,
  team BLOB NOT NULL, recovery BLOB NOT NULL, nonce BLOB NOT NULL, cipher BLOB NOT NULL,
  UNIQUE(case_num, field)) STRICT;
