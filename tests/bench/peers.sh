# Read by `run`: rows on the rest of the goals, and on other programs that do the like. A peer is
# measured where it is installed; where it is not, its row says so.

# peer NAME COMMAND...: starts it beside ours; `q` must end it.
peer() {
  name=$1; shift
  if ! command -v "$1" >/dev/null; then
    say "$name is not installed: no row"
    return
  fi
  desk 3 0 150 -- '' "$SUAR" --data "$work/empty" -- '' "$@" >"$work/peer" || { say "$name did not end"; return; }
  row "start / $name" us "$(value "$work/peer" 1 1)" "$(value "$work/peer" 2 1)" "$peer_goal"
  row "peak RSS / $name" kB "$(value "$work/peer" 1 6)" "$(value "$work/peer" 2 6)" ''
  command -v valgrind >/dev/null || return 0
  row "start and quit / $name" instr "$(instructions 0 '' "$SUAR" --data "$work/empty")" \
    "$(instructions 0 '' "$@")" "$peer_goal"
}

peer_rows() {
  say 'peers'
  "$SUAR" --data "$work/empty" show contract >"$work/page.txt" 2>/dev/null || "$SUAR" home >"$work/page.txt"
  { echo '<pre>'; cat "$work/page.txt"; } >"$work/page.html"
  for i in $(seq 60); do echo "file://$work/$i.xml \"~Feed $i\""; done >"$work/urls"
  peer_goal=0.15 peer w3m w3m -o confirm_qq=false "$work/page.html"
  peer_goal='' peer less less "$work/page.txt"
  peer_goal=0.04 peer newsboat newsboat -q -u "$work/urls" -c "$work/newsboat.db" -C /dev/null
}

# Screens, by the keys that lead to them.
idle_rows() {
  say 'idle'
  for keys in '' 1 '1 \eOB \r' 2 '2 \eOB \r' 3 '3 \r' 4 5 6 7 8 9 '/ c o n t r a c t'; do
    desk 1 idle 150 -- "$keys" "$SUAR" --data "$work/few" >"$work/idle" || { say "idle: $keys did not end"; continue; }
    row "wake-ups in 2 s, keys ${keys:-none}" count "$(value "$work/idle" 1 1)" '' ''
    [ "$(value "$work/idle" 1 1)" -eq 0 ] || say "idle: keys $keys: woken up"
    [ "$(value "$work/idle" 1 2)" -eq 0 ] || say "idle: keys $keys: $(value "$work/idle" 1 2) bytes written"
  done
}

# processor_us COMMAND...: what it takes of the processor, as a process of its own, in us.
processor_us() {
  sh -c 'i=0; while [ $i -lt 20 ]; do "$@" >/dev/null 2>&1; i=$((i + 1)); done; times' sh "$@" |
    awk -F '[ms ]+' 'NR == 2 { printf "%d\n", (($1 + $3) * 60 + $2 + $4) * 1e6 / 20 }'
}

pack_rows() {
  say 'packs'
  yes 'four words nobody guesses' 2>/dev/null | "$SUAR" pack key -o "$work/office" >/dev/null 2>&1
  cp "$PACK" "$work/signed.pack"
  echo 'four words nobody guesses' | "$SUAR" pack sign "$work/signed.pack" --key "$work/office.key" >/dev/null 2>&1
  printf '[trust]\nkeys = %s\n' "$(tail -n 1 "$work/office.pub")" >>"$work/config/suar/suar.conf"
  row 'pack verify / b2sum of the file' us "$(processor_us "$SUAR" --data "$work/empty" pack verify "$work/signed.pack")" \
    "$(processor_us b2sum "$work/signed.pack")" 2
}

month_end_rows() {
  say 'month-end'
  row 'report of the large journal, whole process' us \
    "$(processor_us "$SUAR" --data "$work/many" report activity)" '' ''
  command -v soffice >/dev/null || say 'LibreOffice is not installed: no row of a spreadsheet'
}
