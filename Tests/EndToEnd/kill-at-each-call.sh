#!/usr/bin/env bash
# A worker is killed once at each system call that writes, syncs or renames in one publication (strace's inject); each
# time another worker brings the article to its end. Needs strace.
#
#   kill-at-each-call.sh [MOST]     at most so many kills a kind of call
. "$(dirname "$0")/handbook.sh"
most=${1:-12}
articles 1 8
publish
"$program" batch nightly --data "$data" >/dev/null
kills=0
for call in fsync fdatasync rename pwrite64 write; do
  for when in $(seq "$most"); do
    articles 1 8 "$call $when"
    publish
    status=0
    timeout 60 strace -f -qq -e "trace=$call" -e "inject=$call:signal=KILL:when=$when" -o /dev/null \
      "$program" worker --data "$data" --lease 1 2>"$work/log" & tracer=$!
    # It is killed, or it gets to the end of its work.
    for _ in $(seq 500); do
      kill -0 "$tracer" 2>/dev/null || break
      [ "$(open_jobs)" != 0 ] || { kill "$(pgrep -P "$(pgrep -P "$tracer")" | head -1)" || true; status=finished; break; }
      sleep 0.1
    done
    { wait "$tracer" || true; } 2>/dev/null
    [ "$status" = finished ] || kills=$((kills + 1))
    timeout 60 "$program" batch nightly --data "$data" >/dev/null || fail "$call $when: the batch failed"
    [ "$(open_jobs)" = 0 ] || { "$program" worker --data "$data" --lease 1 2>>"$work/log" & hand=$!; await_settled 60; kill "$hand"; wait "$hand" || true; }
    [ "$(query "PRAGMA integrity_check")" = ok ] || fail "$call $when: the database is damaged"
    [ "$status" != finished ] || break
  done
done
check_all 1
echo "ok: $kills kills"
