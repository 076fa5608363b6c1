# The table of `run`. Read are rows of name, unit, ours, floor or peer and goal, separated by tabs. What
# stands beside ours is a peer when the name ends with " / PEER". The goal is a ratio that is not to
# be passed, or with "<=" a figure, or nothing. Rows of the unit "-" have words instead of figures, lines that
# begin with # are headings; what a tool did not say is marked with ?.
function short(value) {
  if (value == "") return ""
  if (value >= 1e9) return sprintf("%.2fG", value / 1e9)
  if (value >= 1e7) return sprintf("%.1fM", value / 1e6)
  return value < 10 && value != int(value) ? sprintf("%.2f", value) : sprintf("%.0f", value)
}
function ratio_of(ours, beside) {
  if (beside == "" || beside + 0 == 0) return ""
  return ours / beside
}
function shown(ratio) {
  if (ratio == "") return ""
  return ratio < 0.1 ? sprintf("%.4f", ratio) : ratio < 100 ? sprintf("%.2f", ratio) : sprintf("%.0f", ratio)
}
function is_limit(goal) { return goal ~ /^<=/ }
# Half a hundredth over is rounding.
function is_over(ours, ratio, goal) {
  return is_limit(goal) ? ours + 0 > substr(goal, 3) + 0 : ratio > goal * 1.005
}
BEGIN {
  FS = "\t"
  form = "%-44s %5s %8s %8s %8s %7s %9s %s\n"
  printf form, "", "unit", "ours", "floor", "peer", "ratio", "goal", ""
}
/^#/ { printf "\n%s\n", substr($0, 2); next }
$2 == "-" { printf "%-44s %s\n", $1, $3; words++; next }
{
  ratio = ratio_of($3, $4)
  is_peer = $1 ~ / \/ [^\/]*$/
  if ($3 == "" || (!is_limit($5) && ratio == "")) { verdict = "?"; words++ }
  else if ($5 == "") { verdict = ""; free++ }
  else if (is_over($3, ratio, $5)) { verdict = "over"; over++ }
  else { verdict = ""; within++ }
  printf form, $1, $2, short($3), is_peer ? "" : short($4), is_peer ? short($4) : "", shown(ratio), $5, verdict
}
END {
  printf "\n%d rows: %d within the goal, %d over, %d without a goal, %d not measured\n",
    within + over + free + words, within, over, free, words
}
