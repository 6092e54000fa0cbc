#!/usr/bin/env bash
# The calendar is set an hour back, ten years forward and back again while articles are made (libfaketime; the machine's
# own clock is not touched): no job is handed out twice, none waits for the old date, and no batch runs twice for one
# time. Without libfaketime it is skipped.
#
#   clock-jumps.sh [ARTICLES]
. "$(dirname "$0")/handbook.sh"
count=${1:-24}
library=$(find /usr/lib -name libfaketimeMT.so.1 2>/dev/null | head -1)
[ -n "$library" ] || { echo "skipped: no libfaketime"; exit 0; }
# By way of env: the library sets a variable when it is first loaded, and Swift would look for its arguments beside the
# environment as it was before.
program_at_time() {
  local fakes="FAKETIME_TIMESTAMP_FILE=$work/time FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 DONT_FAKE_MONOTONIC=1"
  # shellcheck disable=SC2086
  exec env LD_PRELOAD="$library" $fakes env "$real" "$@"
}
real=$program
program=program_at_time
set_calendar() { echo "$1" >"$work/time.new"; mv "$work/time.new" "$work/time"; }
await_done() {
  for _ in $(seq 2400); do [ "$(query "SELECT count(*) FROM job WHERE state = 'done'")" -lt "$1" ] || return 0; sleep 0.1; done
  fail "only $(query "SELECT count(*) FROM job WHERE state = 'done'") of $1 jobs are done"
}

set_calendar +0
mkdir -p "$work/jobs"
echo '{"title": "Mỗi phút", "schedule": "* * * * *"}' >"$work/jobs/minute.json"
articles "$count" 60
(publish)
# Each jump is far longer than a lease; a minute of it leaves a busy machine time to renew.
serve 2 --lease 60 --jobs "$work/jobs"
third=$((count / 4))
for jump in -1h +10y +0; do
  await_done "$third"
  set_calendar "$jump"
  third=$((third + count / 4))
done
# What is filed now is not later than what was filed by the wrong date.
articles 2 20 mới
(publish)
await_settled 600
stop_serving
[ "$(query "SELECT count(*) FROM job WHERE state = 'done' AND claims > 1")" = 0 ] || fail "a lease was lost"
[ "$(query "SELECT count(*) FROM (SELECT 1 FROM batch_run GROUP BY batch, planned_at HAVING count(*) > 1)")" = 0 ] \
  || fail "a batch ran twice for one time"
program=$real
check_all "$count"
echo "ok: $(query "SELECT count(*) FROM job WHERE state = 'done'") jobs done, none handed out twice;" \
  "$(query "SELECT count(*) FROM batch_run") runs of a batch"
