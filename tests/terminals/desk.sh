# Read by "run" and "look": a desk in a real terminal under a server of its own. The caller sets
# `here`, the folder of this file, and calls desk_start first.
set -u
SUAR=${SUAR:?the program to look at}
SUAR=$(cd "$(dirname "$SUAR")" && pwd)/$(basename "$SUAR")
OUT=${OUT:-build/terminals}
mkdir -p "$OUT"
OUT=$(cd "$OUT" && pwd)
server=
terminal=

desk_end() {
  [ -z "$terminal" ] || kill "$terminal" 2>/dev/null
  [ -z "$server" ] || kill "$server" 2>/dev/null
  rm -rf "$scratch"
}

# desk_start TOOL...: a home that is not the caller's, and a server; ends with 77 without the tools.
desk_start() {
  for tool in Xvfb xdotool import dbus-run-session "$@"; do
    command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
  done
  scratch=$(mktemp -d)
  trap desk_end EXIT
  trap 'exit 1' INT TERM
  export HOME="$scratch" XDG_CONFIG_HOME="$scratch/config" XDG_DATA_HOME="$scratch/data" \
    XDG_STATE_HOME="$scratch/state" XDG_CACHE_HOME="$scratch/cache" XDG_RUNTIME_DIR="$scratch" \
    SUAR_DATA="$scratch/desk" SUAR_NOW=2026-11-22T10:00:00+07:00 LC_ALL=C.UTF-8 \
    FONTCONFIG_FILE="$here/fonts.conf" NO_AT_BRIDGE=1 QT_LOGGING_RULES='*=false'
  mkdir -p "$XDG_CONFIG_HOME/suar" "$XDG_DATA_HOME/konsole"
  printf '[desk]\ncountry = TH\n' >"$XDG_CONFIG_HOME/suar/suar.conf"
  cp "$here/kiosk.profile" "$XDG_DATA_HOME/konsole/"
  mkfifo "$scratch/display"
  Xvfb -displayfd 3 -screen 0 1600x800x24 -nolisten tcp 3>"$scratch/display" 2>/dev/null &
  server=$!
  read -r number <"$scratch/display"
  export DISPLAY=":$number"
}

# desk_paint_again: the terminal paints all cells of its window.
desk_paint_again() {
  sleep 0.5
  xdotool windowsize "$window" $((width_px - 1)) "$height_px"
  sleep 0.5
  xdotool windowsize "$window" "$width_px" "$height_px"
}

# desk_open TERMINAL LANGUAGE WIDTH HEIGHT: runs a new desk in it, in a window of that many pixels;
# `window` is its number.
desk_open() {
  width_px=$3 height_px=$4
  rm -rf "$SUAR_DATA"
  case $1 in
  xterm) xterm -geometry 90x26+0+0 -fa 'Noto Sans Mono' -fs 11 -e "$SUAR" --lang "$2" & ;;
  konsole) dbus-run-session konsole --profile kiosk --hide-menubar --hide-tabbar -e "$SUAR" --lang "$2" & ;;
  xfce4-terminal) dbus-run-session xfce4-terminal --disable-server --hide-menubar -x "$SUAR" --lang "$2" & ;;
  lxterminal | sakura) "$1" -e "$SUAR --lang $2" & ;;
  esac 2>/dev/null
  terminal=$!
  await_window "$1" || return 1
  place_window
}

# await_window TERMINAL: `window` is its number.
await_window() {
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    sleep 0.5
    window=$(xdotool search --onlyvisible --name '.' 2>/dev/null | tail -n 1)
    [ -n "$window" ] && return
  done
  echo "$1: no window"
  return 1
}

place_window() {
  xdotool windowmove "$window" 0 0 windowsize "$window" "$width_px" "$height_px" mousemove 300 790 windowfocus "$window"
  desk_paint_again # some take the first size only for a wish
  sleep 1.5
}

# desk_run COMMAND [WIDTH HEIGHT]: runs the kiosk in the terminal that the command starts; without a
# size in the one that it has by itself.
desk_run() {
  eval "$1 \"\$SUAR\" kiosk &" 2>/dev/null
  terminal=$!
  await_window "${1%% *}" || return 1
  sleep 1
  if [ $# = 3 ]; then
    width_px=$2 height_px=$3
    place_window
  else
    xdotool windowmove "$window" 0 0 windowfocus "$window"
    sleep 1.5
    eval "$(xdotool getwindowgeometry --shell "$window" | grep -E '^(WIDTH|HEIGHT)=')"
    width_px=$WIDTH height_px=$HEIGHT
  fi
}

# desk_end_kiosk: it ends with its terminal; no key ends it.
desk_end_kiosk() {
  xdotool windowkill "$window"
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    xdotool search --onlyvisible --name '.' >/dev/null 2>&1 || break
    sleep 0.5
  done
  kill "$terminal" 2>/dev/null
  wait "$terminal" 2>/dev/null
  terminal=
}

# desk_keys KEY...: presses them, as xdotool calls them.
desk_keys() {
  xdotool key --delay 8 "$@"
}

# desk_picture FILE: what stands on the screen once it is at rest.
desk_picture() {
  sleep 1
  import -window "$window" "$OUT/$1"
}

desk_close() {
  desk_keys ctrl+c
  sleep 1
  kill "$terminal" 2>/dev/null
  wait "$terminal" 2>/dev/null
  terminal=
}
