#!/usr/bin/env bash
# The engine is replaced by a program that fails, and then by none, while articles are made: the queue stops and says
# why, no article pays for it, and it goes on by itself when the engine is back.
#
#   engine-gone.sh [ARTICLES]
. "$(dirname "$0")/handbook.sh"
count=${1:-16}
engine=$(dirname "$(readlink -f "$program")")/EspeakEngine
[ -x "$engine" ] || { echo "There is no $engine: make build" >&2; exit 1; }
articles "$count" 60
publish
ln -s "$engine" "$work/engine"
# A busy machine has a minute to renew a lease: a lost one would cost an attempt, too.
serve 2 --lease 60 --engine "$work/engine"
done_jobs() { query "SELECT count(*) FROM job WHERE state = 'done'"; }
step=$((count / 4))
for what in false missing; do
  for _ in $(seq 600); do [ "$(done_jobs)" -lt $step ] || break; sleep 0.1; done
  case $what in
    false) ln -sfn "$(command -v false)" "$work/new" && mv -T "$work/new" "$work/engine" ;;
    missing) rm "$work/engine" ;;
  esac
  # Engines that run already would go on.
  for hand in $(pgrep -P "$server"); do pkill -9 -P "$hand" || true; done
  state=
  for _ in $(seq 240); do
    state=$(curl -s "$url/ready" | jq -r '.queue.state + " " + (.queue.kind // "")' || true)
    [ "$state" != "stopped engine" ] || break
    sleep 0.25
  done
  [ "$state" = "stopped engine" ] || fail "$what: the queue is \"$state\" after $(done_jobs) of $count articles"
  "$program" jobs --data "$data" >"$work/jobs.txt"
  grep -q engine "$work/jobs.txt" || fail "$what: \`jobs\` does not say why nothing is made"
  [ "$(query "SELECT count(*) FROM job WHERE state = 'dead'")" = 0 ] || fail "$what: there are dead letters"
  echo "$what: stopped after $(done_jobs) of $count articles"
  ln -sfn "$engine" "$work/new" && mv -T "$work/new" "$work/engine"
  step=$(($(done_jobs) + count / 4))
done
await_settled 600
[ "$(query "SELECT count(*) FROM job WHERE state = 'dead'")" = 0 ] || fail "there are dead letters"
[ "$(query "SELECT count(*) FROM job WHERE attempts > 1")" = 0 ] || fail "an article has paid an attempt"
stop_serving
check_all "$count"
echo "ok: $(done_jobs) jobs done, no dead letter, no attempt lost"
