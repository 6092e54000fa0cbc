#!/usr/bin/env bash
# A disk that fills up, runs out of inodes, or is filled to its last byte by somebody else, while articles are made: it is
# said, nothing is lost, nobody pays, and it goes on by itself when there is room. On a small file system in memory, which only root can mount; without that it is skipped.
#
#   full-disk.sh [ARTICLES]
. "$(dirname "$0")/handbook.sh"
count=${1:-24}
articles "$count" 60
for want in size nr_inodes filler; do
  mkdir -p "$data"
  case $want in size) few=size=8m many=size=1g ;; nr_inodes) few=size=1g,nr_inodes=90 many=nr_inodes=100000 ;; *) few=size=400m many=size=400m ;; esac
  mount -t tmpfs -o "$few" tmpfs "$data" 2>/dev/null || { echo "skipped: no file system can be mounted here"; exit 0; }
  publish
  serve 2 --lease 5
  if [ "$want" = filler ]; then
    for _ in $(seq 300); do [ "$(query "SELECT count(*) FROM job WHERE state = 'done'")" = 0 ] || break; sleep 0.2; done
    dd if=/dev/zero of="$data/filler" bs=1M 2>/dev/null || true
    dd if=/dev/zero of="$data/filler" bs=4k oflag=append conv=notrunc 2>/dev/null || true
  fi
  state=
  for _ in $(seq 240); do
    state=$(curl -s "$url/ready" | jq -r '.queue.state + " " + (.queue.kind // "")' || true)
    [ "$state" != "stopped storage" ] || break
    sleep 0.5
  done
  echo "$want: the queue is $state after $(query "SELECT count(*) FROM job WHERE state = 'done'") of $count articles"
  [ "$state" = "stopped storage" ] || fail "the queue does not say that storage fails"
  "$program" jobs --data "$data" >"$work/jobs" || fail "the jobs cannot be listed"
  grep -q '(storage)' "$work/jobs" || fail "the list of jobs does not say why nothing is made"
  [ "$(wc -l <"$work/log")" -lt 400 ] || fail "the log grows by $(wc -l <"$work/log") lines"
  rm -f "$data/filler"
  mount -o "remount,$many" "$data"
  await_settled 600
  [ "$(query "SELECT count(*) FROM job WHERE state = 'dead'")" = 0 ] || fail "there are dead letters"
  stop_serving
  check_all "$count"
  echo "$want: ok, all done when there was room"
  umount "$data"
done
