# Read by `run`: other programs that do the like. A peer is measured where it is installed; where it is
# not, its row says so.

peer_pages() {
  "$SUAR" --data "$work/empty" show contract >"$work/page.txt" 2>/dev/null || "$SUAR" home >"$work/page.txt"
  { echo '<pre>'; cat "$work/page.txt"; } >"$work/page.html"
  { echo '<a href="page.html">Contract</a>'; seq 200 | sed 's,.*,<br><a href="page.html">Article &</a>,'; } >"$work/list.html"
}

# Sixty feeds of twenty articles, as a reader has them who has used it.
newsboat_feeds() {
  for i in $(seq 60); do
    { printf '<rss version="2.0"><channel><title>Feed %s</title><link>http://localhost/%s</link>' "$i" "$i"
      item="<title>Article & of $i</title><link>http://localhost/$i/&</link><guid>$i-&</guid>"
      seq 20 | sed "s,.*,<item>$item<description>Text</description></item>,"
      echo '</channel></rss>'; } >"$work/feed.$i.xml"
    echo "file://$work/feed.$i.xml"
  done >"$work/urls"
  newsboat -q -u "$work/urls" -c "$work/newsboat.db" -C /dev/null -x reload >/dev/null 2>&1 || :
}

# peer NAME GOALS COMMAND...: starts it beside ours; `q` or Enter must end it. The goals are those of
# time, peak RSS and instructions: what the goals beside the floor come to beside this peer.
peer() {
  name=$1 goals=$2; shift 2
  has "$1" "start / $name" || return 0
  desk 3 0 150 -- '' "$SUAR" --data "$work/empty" -- '' "$@" >"$work/peer" || { words "start / $name" 'did not end'; return 0; }
  row "to a full screen / $name" us "$(value "$work/peer" 1 1)" "$(value "$work/peer" 2 1)" "${goals%% *}"
  row "peak RSS after start / $name" kB "$(value "$work/peer" 1 6)" "$(value "$work/peer" 2 6)" "$(echo "$goals" | cut -d ' ' -f 2)"
  ! command -v valgrind >/dev/null ||
    row "start and quit / $name" instr "$ours" "$(instructions 0 '' "$@")" "${goals##* }"
}

peer_starts() {
  peer_pages
  ! command -v newsboat >/dev/null || newsboat_feeds
  ! command -v valgrind >/dev/null || ours=$(instructions 0 '' "$SUAR" --data "$work/empty")
  menu=$(seq 200 | sed 's/.*/a& Article_&/')
  peer w3m '0.4 0.8 0.15' w3m -o confirm_qq=false "$work/list.html"
  peer newsboat '0.12 0.3 0.04' newsboat -q -u "$work/urls" -c "$work/newsboat.db" -C /dev/null
  peer dialog '1.1 1.7 0.4' dialog --menu Articles 22 76 14 $menu
  peer whiptail '1.1 1.5 0.5' whiptail --menu Articles 22 76 14 $menu
  peer less '2.4 2.4 4' less "$work/page.txt"
}
