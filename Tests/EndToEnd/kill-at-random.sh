#!/usr/bin/env bash
# kill -9 of workers and of the server at random moments while articles are made. At the end every article has one track,
# of its revision, nothing is half or doubled, and the database is whole. Ends within $3 seconds or fails.
#
#   kill-at-random.sh [KILLS] [ARTICLES] [SECONDS]
. "$(dirname "$0")/handbook.sh"
kills=${1:-12} count=${2:-20} seconds=${3:-240}
RANDOM=${SEED:-$$}
echo "$kills kills, $count articles, seed ${SEED:-$$}"
end=$((SECONDS + seconds))
articles "$count" 40
publish
serve 2 --lease 2
servers=0 workers=0
for kill in $(seq "$kills"); do
  [ $SECONDS -lt $end ] || fail "out of time after $kill kills"
  sleep "0.$((RANDOM % 9))$((RANDOM % 10))"
  mapfile -t hands < <(pgrep -P "$server" || true)
  if [ $((RANDOM % 3)) = 0 ] || [ ${#hands[@]} = 0 ]; then
    kill -9 "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    servers=$((servers + 1))
    serve 2 --lease 2
  else
    kill -9 "${hands[$((RANDOM % ${#hands[@]}))]}" 2>/dev/null || true
    workers=$((workers + 1))
  fi
  # There must be something to disturb to the last.
  if [ "$(open_jobs)" -lt 4 ]; then
    articles "$count" 40 "$kill"
    publish
  fi
done
await_settled $((end - SECONDS))
dead=$(query "SELECT count(*) FROM job WHERE state = 'dead'")
[ "$(query "SELECT count(*) FROM job WHERE state = 'dead' AND failure_kind <> 'worker'")" = 0 ] || fail "dead letters that are not the kills'"
"$program" jobs --data "$data" --retry --reason worker >/dev/null
await_settled $((end - SECONDS))
stop_serving
check_all "$count"
echo "ok: $servers servers and $workers workers killed, $(query "SELECT count(*) FROM job WHERE state = 'done'") jobs done," \
  "$(query "SELECT sum(claims) - count(*) FROM job WHERE state = 'done'") attempts repeated, $dead jobs killed three times"
