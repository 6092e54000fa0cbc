#!/usr/bin/env bash
# Listeners who ask for pieces of an article, at sotaynoi and at nginx with the same file, in turns, while a batch is spoken:
# requests a second, the 99th and 50th percentile in milliseconds, errors, and the processor time of a request in
# microseconds; and the service's memory before and after. With MINUTES, listeners go on for so long afterwards, and the
# service's memory is told every 30 s, with the line through it in MB a minute.
#
#   serve-beside-nginx.sh [LISTENERS] [SECONDS] [ROUNDS] [MINUTES]
. "$(dirname "$0")/../../EndToEnd/handbook.sh"
listeners=${1:-500}
seconds=${2:-20}
rounds=${3:-3}
minutes=${4:-0}
command -v wrk >/dev/null || { echo "skipped: wrk is not installed"; exit 0; }
nginx=$(command -v nginx || echo /usr/sbin/nginx)
[ -x "$nginx" ] || { echo "skipped: nginx is not installed"; exit 0; }
articles 1 200
publish
ulimit -n "$(ulimit -Hn)"
serve 1 --public
await_settled 120
path=$(curl -sS "$url/api/v1/articles/bai-1" | jq -r .audio.url)
mkdir -p "$work/www/audio"
curl -sS "$url$path" -o "$work/www$path"
SIZE=$(stat -c %s "$work/www$path")
export SIZE
port=$((20000 + RANDOM % 20000))
chmod 755 "$work"
cat >"$work/nginx.conf" <<CONF
daemon off; worker_processes 2; pid $work/nginx.pid; error_log $work/error.log; user root;
events { worker_connections 2048; }
http { access_log off; sendfile on; types { audio/mpeg mp3; }
  client_body_temp_path $work/b; proxy_temp_path $work/p; fastcgi_temp_path $work/f; uwsgi_temp_path $work/u;
  scgi_temp_path $work/s; server { listen 127.0.0.1:$port; root $work/www; } }
CONF
"$nginx" -p "$work" -c "$work/nginx.conf" 2>/dev/null &
other=$!
sleep 1
memory() { awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$server/status"; }
# Clock ticks that the processes $* have used, in the program and in the kernel.
ticks() { local process; for process in $*; do cat "/proc/$process/stat"; done | awk '{ t += $14 + $15 } END { print t }'; }
# wrk at the address $1 of the processes $2 for $3 seconds: its figures, and microseconds of processor time a request.
listen() {
  local before figures
  before=$(ticks $2)
  figures=$(wrk -t 2 -c "$listeners" -d "${3:-$seconds}s" --timeout 10s -s "$(dirname "$0")/range.lua" "$1$path" | tail -1)
  awk -v t=$(($(ticks $2) - before)) -v hz="$(getconf CLK_TCK)" -v s="${3:-$seconds}" \
    '{ printf "%11s %8s %7s %7s %8d\n", $1, $2, $3, $4, t / hz * 1e6 / ($1 * s) }' <<<"$figures"
}
before=$(memory)
# The batch: articles that are spoken all the while.
articles 40 300 nữa
publish
echo "load of the machine: $(cut -d' ' -f1-3 /proc/loadavg)"
echo "round  server    requests/s   p99 ms  errors  p50 ms  us of processor a request"
for round in $(seq "$rounds"); do
  echo "$round      sotaynoi  $(listen "$url" "$server")"
  echo "$round      nginx     $(listen "http://127.0.0.1:$port" "$(pgrep -P "$other")")"
done
echo "memory of the service: $before MB before, $(memory) MB after; $(open_jobs) jobs of the batch are left"
if [ "$minutes" -gt 0 ]; then
  listen "$url" "$server" $((minutes * 60)) >"$work/long" &
  long=$!
  while kill -0 "$long" 2>/dev/null; do
    echo "$SECONDS $(memory)" >>"$work/memory"
    tail -1 "$work/memory" | awk '{ printf "%5d s  %d MB\n", $1, $2 }'
    for _ in $(seq 30); do kill -0 "$long" 2>/dev/null || break; sleep 1; done
    # A batch that has ended is followed by another one.
    [ "$(open_jobs)" != 0 ] || { articles 40 300 "lần $SECONDS"; publish; }
  done
  echo "         sotaynoi  $(cat "$work/long")"
  # Without the first minute, in which caches fill; least squares.
  awk 'NR == 1 { start = $1 } $1 - start >= 60 { n++; x = $1 / 60; a += x; b += $2; c += x * x; d += x * $2 }
    END { if (n > 1) printf "memory: %+.2f MB a minute\n", (n * d - a * b) / (n * c - a * a) }' "$work/memory"
fi
kill "$other"
stop_serving
