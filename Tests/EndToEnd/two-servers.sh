#!/usr/bin/env bash
# Two services on one folder, with two workers each: every job is done once.
#
#   two-servers.sh [ARTICLES]
. "$(dirname "$0")/handbook.sh"
count=${1:-20}
articles "$count" 20
publish
serve 2
first=$server
serve 2
articles "$count" 20 mới
publish
await_settled 600
stop_serving
server=$first
stop_serving
check_all "$count"
echo "ok: $(query "SELECT count(*) || ' jobs done, handed out ' || sum(claims) || ' times' FROM job WHERE state = 'done'")"
