# Read by `run`: breaking texts into lines, packs, and what is installed.

# wrap_once LANG WHO: instructions, the second time in a process.
wrap_once() {
  unlimited valgrind --tool=callgrind --toggle-collect=wrap_last --callgrind-out-file=/dev/null \
    "$BENCH/wrap" "$PACK" "$@" 2 2>&1 >/dev/null |
    awk '/Collected/ { print $NF }'
}
# wrap_first LANG: the first time, beside the second; medians of new processes.
wrap_first() {
  for i in 1 2 3 4 5; do "$BENCH/wrap" "$PACK" "$1" first; done | sort -n >"$work/first"
  row "wrap 2 KB for the first time, $1" us "$(value "$work/first" 3 1)" "$(value "$work/first" 3 2)" '<=16000'
}

pack_rows() {
  yes 'four words nobody guesses' 2>/dev/null | "$SUAR" pack key -o "$work/office" >/dev/null 2>&1
  cp "$PACK" "$work/signed.pack"
  echo 'four words nobody guesses' | "$SUAR" pack sign "$work/signed.pack" --key "$work/office.key" >/dev/null 2>&1
  printf '[trust]\nkeys = %s\n' "$(tail -n 1 "$work/office.pub")" >>"$work/config/suar/suar.conf"
  "$BENCH/cost" 11 -- "$SUAR" --data "$work/empty" pack verify "$work/signed.pack" -- b2sum "$work/signed.pack" >"$work/verify"
  row 'pack verify / b2sum' us "$(value "$work/verify" 1 2)" "$(value "$work/verify" 2 2)" 2
}

size_rows() {
  strip -o "$work/stripped" "$SUAR"
  program_kb=$(($(stat -c %s "$work/stripped") / 1024))
  languages_kb=$(du -sk "$(dirname "$SUAR")/locales/mo" | cut -f 1)
  row 'program, pack and languages' kB $((program_kb + $(stat -c %s "$PACK") / 1024 + languages_kb)) '' '<=12288'
}

text_rows() {
  if has valgrind 'wrap 2 KB: instructions'; then
    for lang in th lo km km-plain my shn mnw ksw ta bn hi ne te ml zh vi en; do
      row "wrap 2 KB, $lang" instr "$(wrap_once $lang ours)" "$(wrap_once $lang floor)" '<=1200000'
    done
  fi
  for lang in th lo km-plain my ta zh en; do wrap_first $lang; done
  pack_rows
  size_rows
}
