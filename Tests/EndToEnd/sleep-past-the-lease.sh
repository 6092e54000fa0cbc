#!/usr/bin/env bash
# A worker that is stopped (SIGSTOP) past its lease while another finishes its job, and then goes on (SIGCONT): each job
# is completed once, and its batch is told of once. First at random moments of its work, then once at each system call
# that writes, syncs or renames in one publication (strace's inject; without strace that part is left out).
#
#   sleep-past-the-lease.sh [ROUNDS] [MOST]     at most so many stops a kind of call
. "$(dirname "$0")/handbook.sh"
rounds=${1:-4} most=${2:-2}
mkdir -p "$work/jobs"
echo '{"title": "Tất cả", "notify": ["http://127.0.0.1:9/"]}' >"$work/jobs/nightly.json"

# One article of $1 sentences, anew.
file() {
  articles 1 "$1" "$2"
  publish
}

# The worker $first has been stopped. Another one takes its job over; then $first goes on. What is published is counted.
# A worker that was stopped within a commit holds the database: the other one can only wait for it, so that it waits no
# longer than $2 seconds here.
finish_by_another() {
  local name=$1 most=$2
  "$program" worker --data "$data" --lease 5 2>"$work/second" &
  second=$!
  local end=$((SECONDS + most))
  while [ $SECONDS -lt $end ]; do [ "$(open_jobs)" != 0 ] || { taken_over=$((taken_over + 1)); break; }; sleep 0.2; done
  kill -CONT "$first" 2>/dev/null || true
  await_settled 180
  sleep 0.5
  kill "$first" "$second" 2>/dev/null || true
  wait "$first" "$second" 2>/dev/null || true
  published=$(cat "$work/first" "$work/second" | grep -c Published || true)
  [ "$published" = 1 ] || fail "$name: published $published times"
  timeout 60 "$program" batch nightly --data "$data" --jobs "$work/jobs" >/dev/null 2>>"$work/log" || fail "$name: the batch failed"
  [ "$(query "SELECT count(*) FROM outbox")" = $((++told)) ] || fail "$name: the end of the batch is not told once"
}

told=0 at_work=0 taken_over=0
for round in $(seq "$rounds"); do
  file 200 "$round"
  "$program" worker --data "$data" --lease 1 2>"$work/first" &
  first=$!
  for _ in $(seq 200); do [ "$(query "SELECT count(*) FROM job WHERE state = 'running'")" = 0 ] || break; sleep 0.02; done
  sleep "0.0$((round * 9 % 10))"
  kill -STOP "$first"
  [ "$(query "SELECT count(*) FROM job WHERE state = 'running'")" = 0 ] || at_work=$((at_work + 1))
  finish_by_another "round $round" 60
done
echo "$rounds times at random moments, $at_work of them at work: published once each"

command -v strace >/dev/null || { check_all 1; echo "ok, without stops at each call: no strace"; exit 0; }
stops=0
for call in fdatasync fsync rename write; do
  for when in $(seq "$most"); do
    file 8 "$call $when"
    : >"$work/trace"
    strace -f -qq -e "trace=$call" -e "inject=$call:signal=STOP:when=$when" -o "$work/trace" \
      "$program" worker --data "$data" --lease 1 2>"$work/first" & tracer=$!
    first=
    # It is stopped, or it gets to the end of its work.
    for _ in $(seq 300); do
      # strace begins with children of its own, with which it tries out the kernel.
      child=$(pgrep -P "$tracer" | head -1 || true)
      first=${child:-$first}
      ! grep -q 'stopped by SIGSTOP' "$work/trace" || { stops=$((stops + 1)); break; }
      [ "$(query "SELECT count(*) FROM job WHERE state = 'done'" 2>/dev/null || echo -1)" != $((told + 1)) ] || break
      sleep 0.05
    done
    # It stays stopped, but not by the next call, too.
    kill -9 "$tracer" 2>/dev/null || true
    wait "$tracer" 2>/dev/null || true
    finish_by_another "$call $when" 4
  done
done
check_all 1
echo "ok: $stops stops at system calls, published once each; $taken_over of all were finished by the other worker meanwhile"
