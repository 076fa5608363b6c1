# A PostgreSQL server of the test's own: in $scratch, on a socket, as somebody who is not root. To be
# sourced after tests/cli/lib.sh; $HUB is the URL of its owner, hub_url LOGIN that of another login.
# Without PostgreSQL on this machine the test is skipped, which quickstart does not let happen.
postgres_bin=$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -V | tail -n 1)
[ -x "$postgres_bin/initdb" ] || { echo 'skipped: there is no PostgreSQL server'; exit 77; }
[ -x "$(dirname "$SUAR")/suar-hub" ] || { echo 'skipped: suar-hub is not built'; exit 77; }

# The server refuses to be root.
as_server() {
  if [ "$(id -u)" -eq 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"; else "$@"; fi
}

server=$scratch/server
mkdir "$server"
if [ "$(id -u)" -eq 0 ]; then
  chmod 755 "$scratch"
  chown nobody "$server"
fi
trap 'stop_server; rm -rf "$scratch"' EXIT

stop_server() {
  as_server "$postgres_bin/pg_ctl" -D "$server/db" -m immediate -w stop > /dev/null 2>&1
}

# start_server [SETTING...]: starts it, and stops it before if it runs.
start_server() {
  stop_server
  (cd "$server" && as_server "$postgres_bin/pg_ctl" -D "$server/db" -w -l "$server/log" \
    -o "-c unix_socket_directories=$server -c listen_addresses= -c max_connections=60 -c fsync=off $*" start > /dev/null) ||
    { cat "$server/log"; exit 1; }
}

(cd "$server" && as_server env LC_ALL=C.UTF-8 "$postgres_bin/initdb" -D "$server/db" -U owner -A trust \
  -E UTF8 --no-sync > "$server/initdb.log" 2>&1) || { cat "$server/initdb.log"; exit 1; }
start_server
hub_url() { printf 'postgresql://%s@/%s?host=%s' "$1" "${2:-suar}" "$(echo "$server" | sed 's,/,%2F,g')"; }
HUB=$(hub_url owner)
# ask SQL [LOGIN]: what the database says, without decoration.
ask() { "$postgres_bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 "$(hub_url "${2:-owner}")" -c "$1" 2>&1; }
"$postgres_bin/createdb" -h "$server" -U owner suar

# install_of DATA: the install of that data folder.
install_of() { "$SUAR" --data "$1" journal status --format json | jq -r '.[0].install // .install'; }
# The hub of the configuration is that of a login that sees all reports.
configure_hub() {
  mkdir -p "$XDG_CONFIG_HOME/suar"
  printf '[hub]\nurl = %s\n' "$1" > "$XDG_CONFIG_HOME/suar/suar.conf"
}
