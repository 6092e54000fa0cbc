#!/usr/bin/env bash
# Clients that drip: heads, bodies and readers of slowhttptest, some hundreds at once, while somebody else is served. Fails
# where one who asks properly is not answered within a second, or where the slow ones still hold their places afterwards.
#
#   slow-clients.sh [CONNECTIONS] [SECONDS]
. "$(dirname "$0")/handbook.sh"
connections=${1:-400}
seconds=${2:-90}
command -v slowhttptest >/dev/null || { echo "skipped: slowhttptest is not installed"; exit 0; }
articles 1 200
publish
serve 1 --public --reader-timeout 20
await_settled 120
audio=$(curl -sS "$url/api/v1/articles/bai-1" | jq -r .audio.url)
[ "$audio" != null ] || fail "the article has no audio"

held() { ss -Htn state established "( sport = :${url##*:} )" | wc -l; }

# $1: what it is; then what slowhttptest is told.
attack() {
  local name=$1 slowest=0 most=0 asked=0 took
  shift
  slowhttptest -c "$connections" -r 100 -l "$seconds" -p 3 "$@" >"$work/slow" 2>&1 &
  local slow=$!
  while kill -0 "$slow" 2>/dev/null; do
    took=$(curl -sS -o /dev/null -m 10 -w '%{time_total}' "$url/api/v1/articles") || fail "$name: nobody else is answered"
    asked=$((asked + 1))
    slowest=$(printf '%s\n%s\n' "$slowest" "$took" | sort -g | tail -1)
    took=$(held)
    [ "$took" -le "$most" ] || most=$took
    sleep 0.5
  done
  wait "$slow" || true
  [ "$(echo "$slowest < 1" | bc)" = 1 ] || fail "$name: somebody waited $slowest s"
  sleep 1
  [ "$(held)" -le 2 ] || fail "$name: $(held) connections are still held"
  echo "ok: $name: at most $most of $connections held; $asked proper requests, the slowest $slowest s; $(
    sed 's/\x1b\[[0-9;]*m//g' "$work/slow" | grep -aoE 'exit status: .*|Exit status: .*' | tail -1)"
}

attack "slow heads" -H -i 5 -u "$url/health"
attack "slow bodies" -B -i 5 -s 8192 -u "$url/api/v1/articles"
attack "slow readers" -X -w 10 -y 20 -n 5 -z 32 -k 1 -u "$url$audio"
kill -0 "$server" || fail "the service is gone"
stop_serving
