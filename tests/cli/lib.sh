# Checks on the real program. A test is a shell script that sources this file, runs `suar ARGS`
# and says what has to come of it; it ends with `finish`.
#
# $SUAR is the program (default: ./suar). Each test has its own empty home and data folder in
# $scratch, which is also the current folder; the pack is the one beside the program.

set -u
unset SUAR_DATA SUAR_PACK SUAR_NOW LANGUAGE LC_MESSAGES LC_CTYPE NO_COLOR POSIXLY_CORRECT
SUAR=$(realpath "${SUAR:-./suar}")
SUAR_SRCDIR=$(realpath "${SUAR_SRCDIR:-$(dirname "$0")/../..}")
SUAR_BUILDDIR=$(realpath "${SUAR_BUILDDIR:-$(dirname "$SUAR")}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 99
export HOME="$scratch/home" LC_ALL=C.UTF-8 TZ=Asia/Bangkok
export XDG_DATA_HOME="$scratch/share" XDG_CONFIG_HOME="$scratch/config"
mkdir "$HOME"
passed=0
failed=0
called=
code=0

# Runs the program; what it prints goes to the files `out` and `err`. Input is the caller's.
suar() {
  called="suar $*"
  "$SUAR" "$@" > out 2> err
  code=$?
}

good() { passed=$((passed + 1)); }
bad() {
  failed=$((failed + 1))
  echo "FAILED: $called: $*"
  echo "  exit $code; stdout: $(head -c 300 out 2> /dev/null)"
  echo "  stderr: $(head -c 300 err 2> /dev/null)"
}

exits() { if [ "$code" -eq "$1" ]; then good; else bad "exit status should be $1"; fi; }
# The whole output, or its first line, is exactly that.
prints() { if [ "$(cat out)" = "$1" ]; then good; else bad "should print: $1"; fi; }
begins() {
  if [ "$(head -n 1 out | tr -d '\r')" = "$1" ]; then good; else bad "should begin with: $1"; fi
}
prints_nothing() { if [ ! -s out ]; then good; else bad "should print nothing"; fi; }
is_quiet() { if [ ! -s err ]; then good; else bad "should say nothing on stderr"; fi; }
# Basic regular expressions on the output, and on the messages.
has() { if grep -q -e "$1" out; then good; else bad "should print something like: $1"; fi; }
has_not() { if grep -q -e "$1" out; then bad "should not print: $1"; else good; fi; }
says() { if grep -q -e "$1" err; then good; else bad "should say something like: $1"; fi; }
lines() {
  if [ "$(wc -l < out)" -eq "$1" ]; then good; else bad "should print $1 lines"; fi
}
same() { if [ "$1" = "$2" ]; then good; else bad "$3: \"$1\" is not \"$2\""; fi; }
# The output is JSON for which the jq expression is true. Without jq nothing is counted.
json() {
  command -v jq > /dev/null || return 0
  if jq -e "$1" out > /dev/null 2>&1; then good; else bad "should hold in its JSON: $1"; fi
}
# All messages are sentences of this program.
says_only_suar() {
  if grep -v -q '^suar: ' err; then bad "a message does not begin with suar:"; else good; fi
}

finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
