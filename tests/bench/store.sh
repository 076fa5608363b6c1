# Read by `run`: what is stored, found, counted and moved.

# search_instructions WHO: of all keystrokes once, without opening.
search_instructions() {
  for repeats in 1 2; do
    unlimited valgrind --tool=callgrind --callgrind-out-file=/dev/null "$BENCH/search" "$PACK" $repeats "$1" 2>&1 >/dev/null |
      awk '/Collected/ { print $NF }'
  done | awk 'NR == 1 { once = $1 } END { print $1 - once }'
}
# xapian COUNT: the index of so many articles, built once: what xapian_index prints.
xapian() {
  articles "$1" >/dev/null
  [ -e "$work/xapian.$1.rows" ] ||
    unlimited timeout 1800 "$here/xapian_index" "$work/articles.$1" "$work/truth.$1" "$work/xapian.$1" >"$work/xapian.$1.rows"
  echo "$work/xapian.$1.rows"
}
has_xapian() { /usr/bin/python3 -c 'import xapian' 2>/dev/null || { words "$1" 'python3-xapian is not installed'; return 1; }; }

search_rows() {
  timeout 300 "$BENCH/search" "$PACK" 5 both 'our pack' >>"$rows"
  if has valgrind 'all keystrokes: instructions'; then
    row 'our pack, all keystrokes, 20 hits in order' instr "$(search_instructions ours)" "$(search_instructions floor)" 2
  fi
  for count in $ARTICLES; do
    pack=$(articles "$count")
    timeout 900 "$BENCH/search" "$pack" 2 both "$count articles" >>"$rows"
    whole=$("$BENCH/search" "$pack" 5 whole)
    row "$count articles, whole words, bare postings" us "$whole" "$("$BENCH/limit" "$pack" 5)" 15
    has_xapian "$count articles, whole words / Xapian" || continue
    peer=$(xapian "$count")
    row "$count articles, whole words / Xapian" us "$whole" "$(value "$peer" 1 3)" 0.5
  done
}

# pack_reads KEYS PROGRAM...: "calls kB" of what is read of the pack from start to end.
pack_reads() {
  keys=$1; shift
  desk 1 0 600 -- "$keys" strace -f -qq -e trace=pread64,read -P "$PACK" -o "$work/calls" "$@" >/dev/null
  awk '{ bytes += $NF } END { print NR, int(bytes / 1024) }' "$work/calls"
}
# cold_start NAME KEYS: the desk from its start to a list, beside the floor that reads 200 titles.
cold_start() {
  pack_reads "$2" "$SUAR" --data "$work/empty" >"$work/reads"
  pack_reads '' "$BENCH/floor_store" "$PACK" >"$work/floor"
  row "$1" reads "$(value "$work/reads" 1 1)" "$(value "$work/floor" 1 1)" '<=10'
  row "$1" kB "$(value "$work/reads" 1 2)" "$(value "$work/floor" 1 2)" ''
}
cold_rows() {
  "$BENCH/search" "$PACK" 1 cold 'our pack' >>"$rows"
  for count in $ARTICLES; do "$BENCH/search" "$(articles "$count")" 1 cold "$count articles" >>"$rows"; done
  has strace 'to the first list' || return 0
  cold_start 'to the first screen' ''
  cold_start 'to the list of topics' "$topics"
  cold_start 'to the list of hotlines' "$hotlines"
}

# prefixed TEXT: rows with a text before each name.
prefixed() { sed "s/^/$1: /"; }
# of_index UNIT COUNT: what our index of so many articles takes.
of_index() { awk -F '\t' -v unit="$1" '$2 == unit { print $3; exit }' "$work/articles.$2.rows"; }

recall_rows() {
  for count in $ARTICLES; do
    articles "$count" >/dev/null
    prefixed "$count" <"$work/articles.$count.rows" >>"$rows"
    has_xapian "$count: index / Xapian" || continue
    peer=$(xapian "$count")
    row "$count: size of the index / Xapian" kB "$(of_index kB "$count")" "$(value "$peer" 1 2)" 1
    row "$count: building it / Xapian" ms "$(of_index ms "$count")" "$(value "$peer" 1 1)" 0.25
    awk -F '\t' -v OFS='\t' -v missed="$(value "$peer" 1 4)" \
      '/not found/ { sub(/ \/ .*/, " / Xapian", $1); $4 = missed; print; exit }' \
      "$work/articles.$count.rows" | prefixed "$count" >>"$rows"
  done
}

saving_rows() {
  few=$(journal 100)
  timeout 300 "$BENCH/journal" save "$few" 500 >>"$rows"
  BENCH_SYNC_MS=20 timeout 300 "$BENCH/journal" save "$few" 100 |
    awk -F '\t' -v OFS='\t' 'NR == 1 { $1 = "save a session, syncs 20 ms longer"; $5 = 1.02; print }' >>"$rows"
}

report_rows() {
  many=$(journal "$SESSIONS")
  say "reports of $SESSIONS sessions"
  timeout 900 "$BENCH/scale" report "$many" "$work/columns" >>"$rows"
  timeout 900 "$BENCH/journal" report "$many" >>"$rows"
  timeout 900 "$BENCH/scale" insert "$work/bulk" "$work/bulk.bare" 20000 >>"$rows"
  unlimited timeout 300 "$BENCH/year" fill "$work/year"
  timeout 300 "$BENCH/year" report "$work/year" >>"$rows"
}

# card DATA: the card of a machine, beside its folder.
card() { "$SUAR" --data "$1" bundle card >"$1.card"; }
# bundle COUNT: entries of so many sessions in a file, for the empty machine `to`.
bundle() {
  from=$(journal "$1")
  card "$from"
  "$SUAR" --data "$from" bundle trust --yes "$work/to.card" 2>/dev/null
  "$SUAR" --data "$work/to" bundle trust --yes "$from.card" 2>/dev/null
  "$SUAR" --data "$from" bundle export --all "$work/bundle.$1" >/dev/null 2>&1
}
# The same entries for sqlite3.
entries_csv() {
  sqlite3 -readonly -csv "$1/journal.db" \
    'SELECT num, id, at, kind, body, lower(hex(prev)), lower(hex(hash)) FROM entry ORDER BY num' >"$work/entries.csv"
}
# Rows under random ids that are unique, 1,000 at a time: what ids in the order of time spare.
values='at TEXT, kind TEXT, body TEXT, prev TEXT, hash TEXT'
random_ids() {
  echo "PRAGMA page_size = 512; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ATTACH '$work/import.db' AS i;"
  echo "CREATE TABLE t(num INTEGER, id TEXT UNIQUE, $values);"
  seq 0 1000 "$(($1 - 1))" | awk '{ print "INSERT INTO t SELECT num, lower(hex(randomblob(16))), at, kind, body, prev, hash" \
    " FROM i.t WHERE rowid > " $1 " AND rowid <= " $1 + 1000 ";" }'
}

import_rows() {
  has sqlite3 'bundle import / sqlite3 .import' || return 0
  small=$((IMPORTED / 10))
  card "$work/to"
  bundle "$IMPORTED"
  bundle "$small"
  entries_csv "$work/journal.$IMPORTED"
  random_ids "$IMPORTED" >"$work/random.sql"
  # Whole processes, from the same start each.
  take='rm -rf "$1.new" && cp -r "$1" "$1.new" && "$0" --data "$1.new" bundle import "$2"'
  plain='rm -f "$0/import.db" && sqlite3 "$0/import.db" \
    "PRAGMA synchronous = OFF; CREATE TABLE t(num INTEGER, id TEXT, $1)" ".import --csv $0/entries.csv t"'
  random='rm -f "$0"/random.db* && sqlite3 "$0/random.db" <"$0/random.sql"'
  timeout 3600 "$BENCH/cost" 3 -- sh -c "$take" "$SUAR" "$work/to" "$work/bundle.$IMPORTED" \
    -- sh -c "$plain" "$work" "$values" -- sh -c "$random" "$work" -- sh -c "$take" "$SUAR" "$work/to" "$work/bundle.$small" >"$work/imports"
  row "$IMPORTED sessions / sqlite3 .import" us "$(value "$work/imports" 1 1)" "$(value "$work/imports" 2 1)" 1.2
  row "$IMPORTED sessions: writes / random ids" calls "$(value "$work/imports" 1 4)" "$(value "$work/imports" 3 4)" 0.03
  row "peak RSS, beside a tenth of them" kB "$(value "$work/imports" 1 3)" "$(value "$work/imports" 4 3)" 1.1
}

# From a file of sessions to a report that prints.
month_end_rows() {
  has sqlite3 'month-end / sqlite3' || return 0
  from=$(journal "$IMPORTED")
  sqlite3 -readonly "$from/journal.db" "SELECT body FROM entry WHERE kind = 'session' ORDER BY num" >"$work/sessions.json"
  sqlite3 -readonly -csv -header "$from/journal.db" \
    "SELECT substr(at, 1, 10) AS day, centre, country, kind, channel, languages, sectors, substr(who, 1, 2) AS nationality,
       CAST(substr(who, 4) AS INTEGER) AS women, CAST(substr(who, 4 + instr(substr(who, 4), ':')) AS INTEGER) AS men
       FROM session" >"$work/sessions.csv"
  ours='rm -rf "$1/month" && "$0" --data "$1/month" session add --json "$1/sessions.json" >"$1/ids" &&
    "$0" --data "$1/month" report activity --by month,nationality --format html'
  group='SELECT substr(day, 1, 7), nationality, kind, count(*), sum(women), sum(men) FROM t GROUP BY 1, 2, 3'
  theirs='rm -f "$0/month.db" &&
    sqlite3 "$0/month.db" "PRAGMA synchronous = OFF" ".import --csv $0/sessions.csv t" ".mode html" "$1"'
  timeout 3600 "$BENCH/cost" 3 -- "$SUAR" --data "$from" report activity --by month,nationality --format html \
    -- sh -c "$ours" "$SUAR" "$work" -- sh -c "$theirs" "$work" "$group" >"$work/month_end"
  row "from the journal / sqlite3 from a CSV" us "$(value "$work/month_end" 1 1)" "$(value "$work/month_end" 3 1)" 1
  row "from a file of $IMPORTED / sqlite3" us "$(value "$work/month_end" 2 1)" "$(value "$work/month_end" 3 1)" 1
  has soffice "from a file of $IMPORTED / LibreOffice" || return 0
  office="soffice -env:UserInstallation=file://$work/office.profile --headless --convert-to"
  { $office xlsx --outdir "$work/office" "$work/sessions.csv" >/dev/null 2>&1 &&
    timeout 3600 "$BENCH/cost" 3 -- $office csv --outdir "$work/office" "$work/office/sessions.xlsx" >"$work/spreadsheet"; } ||
    { words "from a file of $IMPORTED / LibreOffice" 'LibreOffice did not get through it here'; return 0; }
  row "from a file of $IMPORTED / LibreOffice" us "$(value "$work/month_end" 2 1)" "$(value "$work/spreadsheet" 1 1)" 0.05
  row "peak RSS / LibreOffice" kB "$(value "$work/month_end" 2 3)" "$(value "$work/spreadsheet" 1 3)" 0.1
}
