# Turns the commented .sql files into one table of named statements.
# Usage: awk -v mode=header|source [-v into=sql] -f embed.awk FILE.sql...
#
# `into` names what is made: the files model/store/sql.[ch] with `enum sql` and `sql_table`, or those of
# another folder: model/hub/hub_sql.[ch] with `enum hub_sql` and `hub_sql_table`.
# A statement starts at a line `-- name: some_name` and ends at the next such
# line or the end of the file; comment lines are for people and are left out.
# SQL_SOME_NAME indexes the table; the file's base name is its catalogue.

function flush() {
  if (name == "") return
  if (mode == "header") printf "  SQL_%s,\n", toupper(name)
  else printf "  {\"%s\", \"%s\",\n%s  },\n", name, catalogue, body
  name = ""; body = ""
}
function escaped(line) { gsub(/\\/, "&&", line); gsub(/"/, "\\\"", line); return line }

BEGIN {
  if (into == "") into = "sql"
  folder = into == "sql" ? "store" : "hub"
  guard = "MODEL_" toupper(folder) "_" toupper(into) "_H"
  print "/* Generated from the .sql files by embed.awk. */"
  if (mode == "header") {
    print "#ifndef " guard "\n#define " guard "\n"
    if (into == "sql") {
      print "/* One named statement. */"
      print "struct sql_entry {\n  const char *name;\n  const char *catalogue;\n  const char *text;\n};\n"
    } else print "#include \"model/store/sql.h\"\n"
    print "enum " into " {"
  } else {
    print "#include \"model/" folder "/" into ".h\"\n"
    print "const struct sql_entry " into "_table[] = {"
  }
}
FNR == 1 { flush(); n = split(FILENAME, part, "/"); catalogue = part[n]; sub(/\.sql$/, "", catalogue) }
/^-- name: / { flush(); name = $3; next }
/^ *--/ || /^[ \t]*$/ { next }
{ if (name == "") { print FILENAME ":" FNR ": text before the first -- name:" > "/dev/stderr"; exit 1 }
  if (mode == "source") body = body "    \"" escaped($0) "\\n\"\n" }
END {
  flush()
  if (mode == "header") print "  " toupper(into) "_COUNT\n};\n\nextern const struct sql_entry " into "_table[" toupper(into) "_COUNT];\n\n#endif"
  else print "};"
}
