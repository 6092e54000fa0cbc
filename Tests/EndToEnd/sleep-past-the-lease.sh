#!/usr/bin/env bash
# A worker that is stopped (SIGSTOP) past its lease, at several moments of its work, while another finishes its job, and
# then goes on (SIGCONT): each job is completed once.
#
#   sleep-past-the-lease.sh [ROUNDS]
. "$(dirname "$0")/handbook.sh"
rounds=${1:-4}
articles 1 200
for round in $(seq "$rounds"); do
  articles 1 200 "$round"
  publish
  "$program" worker --data "$data" --lease 1 2>"$work/first" &
  first=$!
  for _ in $(seq 200); do [ "$(query "SELECT count(*) FROM job WHERE state = 'running'")" = 0 ] || break; sleep 0.02; done
  sleep "0.0$((round * 9 % 10))"
  kill -STOP "$first"
  claimed=$(query "SELECT count(*) FROM job WHERE state = 'running'")
  "$program" worker --data "$data" --lease 5 2>"$work/second" &
  second=$!
  await_settled 60
  kill -CONT "$first"
  sleep 1
  kill "$first" "$second"
  wait "$first" "$second" 2>/dev/null || true
  published=$(cat "$work/first" "$work/second" | grep -c Published || true)
  echo "round $round: stopped $([ "$claimed" = 1 ] && echo "at work" || echo "when it was done"), published $published times"
  [ "$published" = 1 ] || fail "published $published times"
done
check_all 1
echo "ok"
