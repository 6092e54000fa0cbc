#!/usr/bin/env bash
# Audio that nginx sends (X-Accel-Redirect, with the configuration of Jobs/nginx) beside the same audio from sotaynoi itself:
# whole, in ranges, with conditions, public and not. Both must answer alike, what is withdrawn or closed by another process
# is gone at once, and nobody reaches the internal location.
#
#   accel-redirect.sh          needs nginx (Debian: nginx-light)
. "$(dirname "$0")/handbook.sh"
nginx=$(command -v nginx || echo /usr/sbin/nginx)
[ -x "$nginx" ] || { echo "skipped: nginx is not installed"; exit 0; }
articles 3 12
publish
serve 1 --public
await_settled 120
plain=$url
first=$server
serve 0 --public --trusted-proxy 127.0.0.1 --accel-redirect /am-thanh-noi-bo/
chmod 755 "$work"
port=$((20000 + RANDOM % 20000))
cat >"$work/nginx.conf" <<CONF
daemon off; master_process off; pid $work/nginx.pid; error_log $work/error.log; user root; events { }
http {
  log_format handed '\$upstream_http_x_accel_redirect'; access_log $work/handed handed;
  client_body_temp_path $work/b; proxy_temp_path $work/p; fastcgi_temp_path $work/f; uwsgi_temp_path $work/u;
  scgi_temp_path $work/s;
  server {
    listen 127.0.0.1:$port;
CONF
# As it is handed out, for this folder and this port.
sed "s|http://127.0.0.1:8080|$url|; s|/var/lib/sotaynoi/|$data/|" "$root/Jobs/nginx/sotaynoi.conf" >>"$work/nginx.conf"
echo "} }" >>"$work/nginx.conf"
"$nginx" -p "$work" -c "$work/nginx.conf" 2>"$work/nginx.log" &
second=$!
front=http://127.0.0.1:$port
for _ in $(seq 50); do curl -s -o "$work/up" "$front/health" && break; sleep 0.1; done

# An answer as it must be alike: status, headers that a client goes by, content.
answer() {
  local address=$1; shift
  curl -sS -o "$work/body" -D "$work/head" "$@" "$address"
  tr -d '\r' <"$work/head" | sed -n '1s/^HTTP[^ ]* \([0-9]*\).*/\1/p'
  tr -d '\r' <"$work/head" \
    | grep -iE '^(etag|cache-control|content-type|content-length|content-range|accept-ranges|vary|last-modified|x-content-type-options|content-security-policy|referrer-policy):' \
    | sed 's/boundary=.*/boundary/; s/^[^:]*/\L&/' | sort
  # The boundaries of parts are each server's own.
  grep -qi boundary "$work/head" || case " $* " in *" -I "*) ;; *) sha256sum <"$work/body" ;; esac
}
count=0
alike() {
  local path=$1; shift
  answer "$plain$path" "$@" >"$work/one"
  answer "$front$path" "$@" >"$work/two"
  diff "$work/one" "$work/two" >"$work/difference" || { cat "$work/difference" >&2; fail "$path $*: not the same"; }
  count=$((count + 1))
}
article() { curl -sS "$plain/api/v1/articles/$1"; }
path=$(article bai-1 | jq -r .audio.url)
tag=$(curl -sSI "$plain$path" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')
size=$(curl -sSI "$plain$path" | tr -d '\r' | sed -n 's/^[Cc]ontent-[Ll]ength: //p')
file=$(sed -E 's|.*/([0-9a-f]{2})([0-9a-f]{62}).*|\1/\1\2|' <<<"$path")
date=$(date -u -R -r "$data/audio/$file" | sed 's/+0000/GMT/')
for address in "$path" /listen/bai-1.mp3 "$(article bai-1 | jq -r .audio.transcriptUrl)"; do
  alike "$address"
  for range in 0-99 100- -100 0-0 "$((size - 1))-" "$size-" 5-2 a-b 0-1,500-501 0-1,100000000-; do
    alike "$address" -H "Range: bytes=$range"
  done
done
for condition in "If-None-Match: $tag" 'If-None-Match: "other"' "If-None-Match: *" "If-Match: $tag" 'If-Match: "other"' \
  "If-Modified-Since: $date" "If-Unmodified-Since: Mon, 01 Jan 2001 00:00:00 GMT" "If-Range: $tag" \
  "If-Range: W/$tag" 'If-Range: "other"' "If-Range: $date"; do
  alike "$path" -H "$condition" -H "Range: bytes=7-77"
  alike "$path" -H "$condition"
  alike "$path" -I -H "$condition"
done
handed=$(grep -c '^/am-thanh-noi-bo/' "$work/handed")
[ "$handed" -gt 20 ] || fail "nginx has sent $handed files by itself"

[ "$(curl -sS -o "$work/body" -w '%{http_code}' "$front/am-thanh-noi-bo/$file")" = 404 ] || fail "anybody reaches the files"
curl -sS -D - -o "$work/body" "$front$path" | grep -qi x-accel && fail "clients are told where files lie" || true

# Closed by another process, and gone with the next request; its signed address goes on, and stays out of caches.
closed=$(article bai-2 | jq -r .audio.url)
alike "$closed"
"$program" audience members --article bai-2 --data "$data" >/dev/null
[ "$(curl -sS -o "$work/body" -w '%{http_code}' "$front$closed")" = 404 ] || fail "a closed article is still heard"
signed=$(article bai-2 | jq -r .audio.url)
case $signed in /signed/*) ;; *) fail "$signed is no signed address" ;; esac
curl -sS -D "$work/head" -o "$work/body" -r 0-9 "$front$signed"
grep -qi '^cache-control: private' "$work/head" && grep -qi '^referrer-policy: no-referrer' "$work/head" \
  && grep -q ' 206 ' "$work/head" || { cat "$work/head" >&2; fail "a signed address is not private"; }
tail -1 "$work/handed" | grep -q am-thanh || fail "nginx has not sent what is private"

# Withdrawn at one server, gone at the other.
curl -sS -X DELETE "$plain/api/v1/articles/bai-1" >/dev/null
[ "$(curl -sS -o "$work/body" -w '%{http_code}' "$front$path")" = 404 ] || fail "a withdrawn article is still heard"
[ "$(curl -sS -o "$work/body" -w '%{http_code}' "$front/listen/bai-1.mp3")" = 410 ] || fail "a withdrawn article is not gone"
echo "$count answers through nginx are those of sotaynoi; nginx has sent $handed of them by itself"
