#!/usr/bin/env bash
# A night over articles that have not changed, beside the night that made them: CPU time of all processes.
#
#   quiet-night.sh [ARTICLES]
. "$(dirname "$0")/handbook.sh"
count=${1:-1000}
articles "$count" 12
publish
TIMEFORMAT='%U %S'
cpu() { { time "$program" batch nightly --data "$data" --jobs "$work/jobs" --json >"$work/report" 2>>"$work/log"; } 2>&1 | awk '{ print $1 + $2 }'; }
is() {
  local got
  got=$(jq -r '"\(.made | length) \(.unchanged)"' "$work/report")
  [ "$got" = "$1" ] || fail "made and unchanged: $got, not $1"
}
mkdir "$work/jobs"
echo '{"title": "Tất cả"}' >"$work/jobs/nightly.json"
first=$(cpu)
is "$count 0"
second=$(cpu)
is "0 $count"
echo "$count articles: $first s of CPU to make them, $second s to leave them alone," \
  "$(awk "BEGIN { printf \"%.2f %%\", 100 * $second / $first }")"
awk "BEGIN { exit !($second <= 0.01 * $first) }" || fail "more than 1 %"
