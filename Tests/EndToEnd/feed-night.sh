#!/usr/bin/env bash
# Nights that take their articles from a feed on a server of this machine: all at once, nothing at all, one that has
# changed, one that is deleted; then a run that is killed at its start and again, and the next that makes it whole.
#
#   feed-night.sh
. "$(dirname "$0")/handbook.sh"
count=12
site=$work/site
mkdir -p "$site" "$work/jobs"
python3 - "$site" >"$work/address" 2>"$work/requests" <<'SERVER' &
import http.server, os, sys
os.chdir(sys.argv[1])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
print(server.server_port, flush=True)
server.serve_forever()
SERVER
web=$!
stop_web() { kill "$web" 2>/dev/null || true; }
trap 'stop_web; finish' EXIT
for _ in $(seq 100); do [ -s "$work/address" ] && break; sleep 0.1; done
address=http://127.0.0.1:$(cat "$work/address")

# Entries $1 to $2: every third has its text in the feed, every third a page, every third a document; $3 changes entry 1.
feed() {
  { echo '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><title>Sổ tay</title>'
    [ -z "${4:-}" ] || echo "<at:deleted-entry ref='urn:bai:$4' when='2026-12-01T00:00:00Z'/>"
    for n in $(seq "$1" "$2"); do
      change=; [ "$n" != 1 ] || change=${3:-}
      echo "<entry><id>urn:bai:$n</id><title>Bài số $n</title><updated>2026-11-26T00:00:00Z</updated>"
      case $((n % 3)) in
        0) echo "<link href='$address/$n.html'/>"
          echo "<html><body><p>Trang số $n.</p><p>Họp lúc 8 giờ.</p></body></html>" >"$site/$n.html" ;;
        1) echo "<content type='html'>&lt;p&gt;Nội dung số $n $change.&lt;/p&gt;</content>" ;;
        2) echo "<link rel='enclosure' type='text/plain' href='$address/$n.txt'/>"
          echo "Văn bản số $n. Họp lúc 9 giờ." >"$site/$n.txt" ;;
      esac
      echo "</entry>"
    done
    echo "</feed>"; } >"$site/feed.xml.new"
  # Last-Modified has whole seconds.
  touch -d "@$((++clock))" "$site/feed.xml.new"
  mv "$site/feed.xml.new" "$site/feed.xml"
}
clock=1790000000

cat >"$work/jobs/dem.json" <<JSON
{ "title": "Đêm", "feeds": [{ "url": "$address/feed.xml", "section": "thong-bao", "withdraws": true }] }
JSON
night() {
  timeout 120 "$program" batch dem --data "$data" --jobs "$work/jobs" --allow-private-addresses --json "$@" >"$work/report" \
    2>>"$work/log" || { cat "$work/report" "$work/log" >&2; fail "the batch failed"; }
}
is() { [ "$(jq -c "$1" "$work/report")" = "$2" ] || { cat "$work/report" >&2; fail "$1 is not $2"; }; }

"$program" publish "$root/Samples/tin-tuc" --data "$data" >/dev/null
samples=$(query 'SELECT count(*) FROM article')
feed 1 $count
night
is '.feeds[0].published | length' $count
is '.made | length' $((count + samples))
before=$(wc -l <"$work/requests")
night
is '.feeds[0].isAsBefore' true
is '.made | length' 0
[ "$(wc -l <"$work/requests")" = $((before + 1)) ] || fail "an unchanged feed cost more than one request"
tail -1 "$work/requests" | grep -q ' 304 ' || fail "the feed was not asked for conditionally"
feed 1 $count mới
night
is '.feeds[0].published | length' 1
is '.made | length' 1
feed 2 $count '' 2
night
is '.feeds[0].withdrawn | length' 1
is '.made | length' 0
[ "$(query "SELECT count(*) FROM article WHERE withdrawn_at IS NULL")" = $((count + samples - 1)) ] \
  || fail "what the feed names no more is not there any more"

# Killed while it takes the feed in; the run after that finds the rest.
feed 1 $((3 * count))
for pause in 0.05 0.2 0.35 0.5; do
  "$program" batch dem --data "$data" --jobs "$work/jobs" --allow-private-addresses >/dev/null 2>&1 & victim=$!
  sleep "$pause"
  kill -9 "$victim" 2>/dev/null || true
  wait "$victim" 2>/dev/null || true
done
# Leases of what was killed run out by themselves.
query_all() { query "SELECT count(*) FROM article WHERE withdrawn_at IS NULL"; }
timeout 200 "$program" batch dem --data "$data" --jobs "$work/jobs" --allow-private-addresses >>"$work/log" 2>&1 || fail "the batch failed"
await_settled 60
[ "$(query_all)" = $((3 * count + samples)) ] || fail "$(query_all) articles instead of $((3 * count + samples))"
[ "$(query "PRAGMA integrity_check")" = ok ] || fail "the database is damaged"
"$program" doctor --data "$data" >"$work/doctor" || { cat "$work/doctor" >&2; fail "the doctor found something"; }
echo "ok: $((3 * count)) articles of a feed, $(grep -c ' 304 ' "$work/requests") of $(wc -l <"$work/requests") requests answered by 304"
