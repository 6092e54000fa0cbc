#!/usr/bin/env bash
# What one publication writes, in which order, by strace: each file is synced before it gets its name, its folder after
# that, and the database is synced last. Needs strace.
. "$(dirname "$0")/handbook.sh"
articles 1 20
publish
strace -f -y -qq -e trace=fsync,fdatasync,rename,renameat,renameat2 -o "$work/trace" "$program" worker --data "$data" 2>"$work/log" &
tracer=$!
await_settled 120
kill "$(pgrep -P "$tracer" | head -1)"
wait "$tracer" 2>/dev/null || true
# One letter an event: s(ync of a draft), r(ename), f(older), d(atabase).
order=$(sed -E "s|$work||g" "$work/trace" | awk '
  /fsync\(.*audio\/[0-9a-f]*\/\.draft/ { printf "s"; next }
  /rename.*audio\/[0-9a-f]*\/\.draft/ { printf "r"; next }
  /fsync\([0-9]+<[^>]*audio(\/[0-9a-f][0-9a-f])?>/ { printf "f"; next }
  /(fsync|fdatasync)\(.*handbook\.sqlite/ { printf "d"; next }')
echo "order: $order   (s: sync of a file, r: rename, f: sync of its folder, d: database)"
# Before: the claim and its renewals. Then four files, audio, transcript, chapters and words (perhaps with a new folder each); then the commit.
[[ $order =~ ^d+(f?srfd*){4}d+$ ]] || fail "this is not the order that survives a power cut"
check_all 1
echo ok
