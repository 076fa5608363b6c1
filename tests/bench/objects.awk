# Reads what callgrind wrote and prints the instructions executed in objects whose file name matches
# `only` (a regular expression); without it, in all.
# A line of cost is a position and a count; behind "calls=" stands what the called function took.
function remember(line) {
  split(line, part, /[()]/)
  if (part[3] != "") name[part[2]] = substr(part[3], 2)
  return part[2]
}
/^ob=/ { object = remember($0); next }
/^cob=/ { remember($0); next }
/^calls=/ { getline; next }
/^[0-9+*-]/ { count[object] += $2 }
END {
  for (object in count) {
    sub(/.*\//, "", name[object])
    if (name[object] ~ only) sum += count[object]
  }
  printf "%d\n", sum
}
