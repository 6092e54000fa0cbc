#!/usr/bin/env bash
# Listeners who ask for pieces of an article, at sotaynoi and at nginx with the same file, in turns, while a batch is spoken:
# requests a second, the 99th and 50th percentile in milliseconds, errors; and the service's memory before and after.
#
#   serve-beside-nginx.sh [LISTENERS] [SECONDS] [ROUNDS]
. "$(dirname "$0")/../../EndToEnd/handbook.sh"
listeners=${1:-500}
seconds=${2:-20}
rounds=${3:-3}
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
listen() { wrk -t 2 -c "$listeners" -d "${seconds}s" --timeout 10s -s "$(dirname "$0")/range.lua" "$1$path" | tail -1; }
before=$(memory)
# The batch: articles that are spoken all the while.
articles 40 300 nữa
publish
echo "round  server    requests/s  p99 ms  errors  p50 ms"
for round in $(seq "$rounds"); do
  echo "$round      sotaynoi  $(listen "$url")"
  echo "$round      nginx     $(listen "http://127.0.0.1:$port")"
done
echo "memory of the service: $before MB before, $(memory) MB after; $(open_jobs) jobs of the batch are left"
kill "$other"
stop_serving
