/* scripts - shell scripts that prepare a place (program.h) for what is tried there. */
#ifndef TESTS_FAULT_SCRIPTS_H
#define TESTS_FAULT_SCRIPTS_H

#define A_SESSION "\"$SUAR\" session add --kind client --who KH:women=1 --country TH\n"

/* The base is version 7 of the small pack; a signed version 8 has another number. */
#define A_NEW_PACK                                                                                       \
  "mkdir -p ../config/suar\n"                                                                            \
  "{ echo '[trust]'; echo \"keys = $(tail -n 1 \"$SUAR_SRCDIR/tests/support/office.pub\")\"; }"         \
  " >../config/suar/suar.conf\n"                                                                         \
  "cp -r ../src new; sed -i 's/^version: 7/version: 8/' new/pack.yaml\n"                                 \
  "sed -i 's/,1546,/,1547,/; s/,1345,/,1346,/' new/directory/phones.csv\n"                             \
  "\"$SUAR\" pack build new --locales new -o new.pack\n"                                                 \
  "\"$SUAR\" pack sign new.pack --key \"$SUAR_SRCDIR/tests/support/office.key\"\n"                       \
  "rm -r new\n"

/* The case team; a case with a person, of whom the name is sealed, and its code in a file. */
#define A_TEAM                                                                                            \
  "mkfifo in sheets; \"$SUAR\" team set-up <in >sheets &\n"                                               \
  "exec 3>in 4<sheets; printf '%s\\n' 'four words are enough' 'four words are enough' >&3\n"             \
  "read -r a <&4; read -r b <&4; read -r c <&4; printf '%s\\n' \"$b\" \"$c\" >&3\n"                     \
  "exec 3>&- 4<&-; wait; rm in sheets\n"
#define A_PERSON                                                                                         \
  "\"$SUAR\" case open --type unpaid_wages --country TH --who KH:women=1 >code\n"                       \
  "\"$SUAR\" case consent \"$(cat code)\" --purpose record --answer given\n"                             \
  "echo Somebody | \"$SUAR\" case person \"$(cat code)\" --name\n"

#endif
