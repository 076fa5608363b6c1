# Read by `run`: what somebody at the desk waits for, and what the desk takes.

# Keys that open a list and leave the focus in it.
topics=2 hotlines=1
# Ten screens, with a page of each kind.
walk='1 \eOB \r \e \e 2 \eOB \r \e \e 3 \r \e / c o n t r a c t \eOB \r \e \e \eOB 7 \e 6'

# under_callgrind PROGRAM...: runs in the pseudo-terminal; the counts are beside it.
callgrind="valgrind --tool=callgrind --callgrind-out-file=$work/count.%p"
# instructions KEYS PRELUDE PROGRAM...: executed from start to end.
instructions() {
  keys=$1 prelude=$2; shift 2
  rm -f "$work"/count.*
  unlimited timeout 300 "$BENCH/desk" 1 "$keys" 2000 -- "$prelude" $callgrind "$@" >/dev/null
  awk '/^(summary|totals):/ && $2 > most { most = $2 } END { print most + 0 }' "$work"/count.*
}
# per_key PRELUDE PROGRAM...: instructions of one arrow key.
per_key() { echo $((($(instructions "$TOPIC_KEYS" "$@") - $(instructions 0 "$@")) / TOPIC_KEYS)); }

start_rows() {
  few=$(journal 100)
  desk "$RUNS" 0 150 -- '' "$SUAR" --data "$work/empty" -- '' "$BENCH/floor_store" "$PACK" \
    -- '' "$SUAR" --data "$few" >"$work/start"
  row 'to a full screen, no journal' us "$(value "$work/start" 1 1)" "$(value "$work/start" 2 1)" 1.3
  row 'to a full screen, with a journal' us "$(value "$work/start" 3 1)" "$(value "$work/start" 2 1)" 1.3
  if has valgrind 'start and quit'; then
    floor=$(instructions 0 '' "$BENCH/floor_store" "$PACK")
    row 'start and quit, no journal' instr "$(instructions 0 '' "$SUAR" --data "$work/empty")" "$floor" 1.25
    row 'start and quit, with a journal' instr "$(instructions 0 '' "$SUAR" --data "$few")" "$floor" 1.25
  fi
  if has strace 'start and quit: system calls'; then
    desk 1 0 600 -- '' strace -qq -o "$work/calls" "$SUAR" --data "$work/empty" >/dev/null
    row 'start and quit' calls "$(wc -l <"$work/calls")" '' '<=400'
    row 'start and quit: folders listed' calls "$(grep -c '^getdents' "$work/calls" || :)" '' '<=0'
  fi
  peer_starts
}

memory_rows() {
  few=$(journal 100) many=$(journal "$SESSIONS") large=$(articles "${ARTICLES##* }")
  desk 3 0 150 -- '' "$SUAR" --data "$work/empty" -- '' "$BENCH/floor_store" "$PACK" \
    -- "$walk" "$SUAR" --data "$few" >"$work/small"
  desk 3 0 150 -- "$walk" "$SUAR" --data "$many" -- "$walk" "$SUAR" --pack "$large" --data "$few" >"$work/large"
  floor_peak=$(value "$work/small" 2 6) floor_dirty=$(value "$work/small" 2 7) peak=$(value "$work/small" 3 6)
  row 'peak RSS after start' kB "$(value "$work/small" 1 6)" "$floor_peak" 1.3
  row 'private dirty after start' kB "$(value "$work/small" 1 7)" "$floor_dirty" 2
  row 'peak RSS after ten screens' kB "$peak" "$floor_peak" 1.3
  row 'private dirty after ten screens' kB "$(value "$work/small" 3 7)" "$floor_dirty" 2
  row "peak RSS, $SESSIONS sessions, beside 100" kB "$(value "$work/large" 1 6)" "$peak" 1.05
  row "peak RSS, ${ARTICLES##* } articles, beside the pack" kB "$(value "$work/large" 2 6)" "$peak" 1.05
  "$BENCH/wrap" "$PACK" memory >"$work/wrapped"
  row 'anonymous, every script wrapped, beside none' kB "$(value "$work/wrapped" 1 1)" "$(value "$work/wrapped" 1 2)" 2
}

# list_rows NAME PRELUDE KEYS
list_rows() {
  desk 3 "$3" 150 -- "$2" "$SUAR" --data "$work/empty" -- '' "$BENCH/floor_curses" >"$work/keys"
  row "arrow down in $1, median" us "$(value "$work/keys" 1 2)" "$(value "$work/keys" 2 2)" 1.5
  row "arrow down in $1, 95 of 100" us "$(value "$work/keys" 1 3)" "$(value "$work/keys" 2 3)" 1.5
  row "arrow down in $1, median" bytes "$(value "$work/keys" 1 4)" "$(value "$work/keys" 2 4)" 1.1
  row "arrow down in $1, 95 of 100" bytes "$(value "$work/keys" 1 5)" "$(value "$work/keys" 2 5)" 2
}

keys_rows() {
  list_rows topics "$topics" "$TOPIC_KEYS"
  list_rows hotlines "$hotlines" "$KEYS"
  if has valgrind 'arrow down: instructions'; then
    floor=$(per_key '' "$BENCH/floor_curses")
    row 'arrow down in topics' instr "$(per_key "$topics" "$SUAR" --data "$work/empty")" "$floor" 1.5
    row 'arrow down in topics, in Thai' instr "$(per_key "$topics" "$SUAR" --lang th --data "$work/empty")" "$floor" 1.5
    row 'arrow down in hotlines' instr "$(per_key "$hotlines" "$SUAR" --data "$work/empty")" "$floor" 1.5
  fi
  has w3m 'open an article / w3m' || return 0
  peer_pages
  desk "$RUNS" enter 150 -- "$topics \\eOB" "$SUAR" --data "$work/empty" \
    -- '' w3m -o confirm_qq=false "$work/list.html" >"$work/open"
  row 'open an article / w3m' us "$(value "$work/open" 1 2)" "$(value "$work/open" 2 2)" 1
  row 'open an article / w3m' bytes "$(value "$work/open" 1 4)" "$(value "$work/open" 2 4)" 1
}

# Each screen, by the keys that lead to it.
idle_rows() {
  few=$(journal 100) wakes=0 bytes=0 screens=0
  for keys in '' 1 '1 \eOB \r' 2 '2 \eOB \r' 3 '3 \r' 4 5 6 7 8 9 '/ c o n t r a c t'; do
    desk 1 idle 150 -- "$keys" "$SUAR" --data "$few" >"$work/idle"
    screens=$((screens + 1)) wakes=$((wakes + $(value "$work/idle" 1 1))) bytes=$((bytes + $(value "$work/idle" 1 2)))
    [ "$(value "$work/idle" 1 1)" -eq 0 ] || say "keys $keys: woken up while nobody types"
  done
  row "woken up in 2 s on each of $screens screens" count $wakes '' '<=0'
  row "written in 2 s on each of $screens screens" bytes $bytes '' '<=0'
}
