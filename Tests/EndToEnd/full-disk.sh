#!/usr/bin/env bash
# A disk that fills up, or runs out of inodes, while articles are made: nothing is lost, nobody pays, and it goes on by
# itself when there is room. On a small file system in memory, which only root can mount; without that it is skipped.
#
#   full-disk.sh [ARTICLES]
. "$(dirname "$0")/handbook.sh"
count=${1:-24}
articles "$count" 60
for want in size nr_inodes; do
  mkdir -p "$data"
  case $want in size) few=size=8m many=size=1g ;; *) few=size=1g,nr_inodes=90 many=nr_inodes=100000 ;; esac
  mount -t tmpfs -o "$few" tmpfs "$data" 2>/dev/null || { echo "skipped: no file system can be mounted here"; exit 0; }
  publish
  serve 2 --lease 5
  state=
  for _ in $(seq 240); do
    state=$(curl -s "$url/ready" | jq -r '.queue.state + " " + (.queue.kind // "")' || true)
    [ "$state" != "stopped storage" ] || break
    sleep 0.5
  done
  echo "$want: the queue is $state after $(query "SELECT count(*) FROM job WHERE state = 'done'") of $count articles"
  [ "$state" = "stopped storage" ] || fail "the queue does not say that storage fails"
  mount -o "remount,$many" "$data"
  await_settled 240
  [ "$(query "SELECT count(*) FROM job WHERE state = 'dead'")" = 0 ] || fail "there are dead letters"
  stop_serving
  check_all "$count"
  echo "$want: ok, all done when there was room"
  umount "$data"
done
