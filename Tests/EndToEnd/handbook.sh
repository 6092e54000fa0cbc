# What the scripts beside it share: a handbook of made-up articles in a folder of its own, and what must hold at the end.
# Needs sqlite3, jq and curl.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=${SOTAYNOI:-}
for build in release debug; do
  [ -n "$program" ] || { [ -x "$root/.build/$build/sotaynoi" ] && program=$root/.build/$build/sotaynoi; } || true
done
[ -x "$program" ] || { echo "Build sotaynoi first: make build" >&2; exit 1; }
work=$(mktemp -d)
data=$work/data
server=

finish() {
  status=$?
  # Also those that are stopped, and those that a script has started by itself.
  for process in $server ${first:-} ${second:-} $(jobs -p); do kill -9 "$process" 2>/dev/null || true; done
  wait 2>/dev/null || true
  mountpoint -q "$data" && umount -l "$data" || true
  rm -rf "$work"
  exit "$status"
}
trap finish EXIT

fail() { echo "FAILED: $*" >&2; exit 1; }

# Articles 1 to $1 of about $2 sentences each, all different; $3 makes other texts of the same articles.
articles() {
  mkdir -p "$work/in"
  for n in $(seq "$1"); do
    { echo "Bài thứ $n của loạt bài thử ${3:-}"; echo
      for line in $(seq "$2"); do
        echo "Chi bộ số $n họp lần thứ $line vào ngày $((line % 28 + 1)) tháng $((n % 12 + 1)), có $((n * line)) đồng chí dự."
        [ $((line % 8)) != 0 ] || echo
      done; } >"$work/in/bai-$n.txt"
  done
}

publish() { "$program" publish "$work/in" --data "$data" >/dev/null; }

query() { sqlite3 -readonly -cmd '.timeout 20000' "$data/handbook.sqlite" "$1"; }

# Starts the service with $1 workers and further arguments; answers nothing until it listens.
serve() {
  local workers=$1; shift
  "$program" serve --data "$data" --port 0 --workers "$workers" "$@" >"$work/served" 2>>"$work/log" &
  server=$!
  for _ in $(seq 600); do
    grep -q http "$work/served" 2>/dev/null && break
    kill -0 "$server" 2>/dev/null || return 0
    sleep 0.1
  done
  url=$(grep -o 'http://[0-9.:]*' "$work/served" || true)
}

stop_serving() {
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  server=
}

open_jobs() { query "SELECT count(*) FROM job WHERE state IN ('waiting', 'running')"; }

# Waits until no job waits or runs, at most $1 seconds.
await_settled() {
  for _ in $(seq $(($1 * 2))); do
    [ "$(open_jobs 2>/dev/null || echo 1)" != 0 ] || return 0
    sleep 0.5
  done
  tail -5 "$work/log" >&2
  fail "$(open_jobs) jobs are still open after $1 s"
}

# What must hold whatever happened, of $1 articles. To be asked when nothing runs.
check_all() {
  local count=$1
  [ "$(query "SELECT count(*) FROM article JOIN track ON track.article = article.id AND track.revision = article.revision")" = "$count" ] \
    || fail "not every article has a track of its revision"
  [ "$(query "SELECT count(*) FROM (SELECT 1 FROM job WHERE state = 'done' GROUP BY key HAVING count(*) > 1)")" = 0 ] \
    || fail "work was completed twice"
  [ "$(query "PRAGMA integrity_check")" = ok ] || fail "the database is damaged"
  "$program" doctor --data "$data" >"$work/doctor" || { cat "$work/doctor" >&2; fail "the doctor found something"; }
  # A day later nothing is left but what tracks refer to.
  find "$data/audio" -type f -exec touch -d '3 days ago' {} +
  "$program" doctor --data "$data" --collect --quick >/dev/null || fail "the doctor found something after collection"
  # What was replaced is kept a day after its replacement, not after it was made.
  local kept referred
  kept=$(find "$data/audio" -type f ! -name .lock | wc -l)
  referred=$(query "SELECT count(*) FROM (SELECT content FROM rendition UNION SELECT transcript FROM track
    UNION SELECT chapters_file FROM track UNION SELECT words FROM track WHERE words IS NOT NULL UNION SELECT content FROM released)")
  [ "$kept" = "$referred" ] || fail "$kept files are kept, and $referred are referred to"
}
