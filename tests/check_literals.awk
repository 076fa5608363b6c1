# Lists the string literals of C files, one a line, for the gates:
#   FILE:LINE <tab> CALL <tab> MARK <tab> TEXT
# CALL is the name before the innermost open parenthesis ("" when there is none), MARK is "code"
# where the line has the comment /* code */, or where a line of that comment alone stands before
# and no line has begun with } since. TEXT is the literal without its quotes. Comments,
# character constants and #include lines are skipped; adjacent literals are listed one by one.

function open_call(before,    name) {
  name = ""
  if (match(before, /[A-Za-z_][A-Za-z_0-9]*[ \t]*$/)) name = substr(before, RSTART, RLENGTH)
  sub(/[ \t]+$/, "", name)
  call[++depth] = name
}

# The length of a literal with its quotes, at the start of `text`.
function quoted_length(text, quote,    i, c) {
  for (i = 2; i <= length(text); i++) {
    c = substr(text, i, 1)
    if (c == "\\") i++
    else if (c == quote) return i
  }
  return length(text)
}

FNR == 1 { depth = in_comment = in_code = 0 }
/^}/ { depth = in_code = 0 }
/^[ \t]*\/\* code \*\/[ \t]*$/ { in_code = 1 }
/^[ \t]*#[ \t]*include/ { next }
{
  rest = $0
  before = ""
  mark = in_code || $0 ~ /\/\* code \*\// ? "code" : ""
  while (rest != "") {
    if (in_comment) {
      end = index(rest, "*/")
      if (!end) break
      rest = substr(rest, end + 2)
      in_comment = 0
    }
    if (!match(rest, /["'()]|\/\/|\/\*/)) break
    found = substr(rest, RSTART, RLENGTH)
    before = before substr(rest, 1, RSTART - 1)
    rest = substr(rest, RSTART)
    if (found == "//") break
    taken = RLENGTH
    if (found == "/*") in_comment = 1
    else if (found == "(") open_call(before)
    else if (found == ")") { if (depth > 0) depth-- }
    else {
      taken = quoted_length(rest, found)
      if (found == "\"")
        printf "%s:%d\t%s\t%s\t%s\n", FILENAME, FNR, call[depth], mark, substr(rest, 2, taken - 2)
    }
    before = before substr(rest, 1, taken)
    rest = substr(rest, taken + 1)
  }
}
