#!/usr/bin/env bash
# Asks by the served description, rightly and wrongly, and looks whether the service answers as it says: schemathesis
# (PyPI) with all its checks, as an admin, over the sample handbook. Told are its seed, with which a failure comes again,
# and what each operation answered.
#
#   schemathesis.sh [SECONDS [SEED]]
. "$(dirname "$0")/handbook.sh"
tools=$root/.build/schemathesis
if [ ! -x "$tools/bin/st" ]; then
  python3 -m venv "$tools" && "$tools/bin/pip" install -q schemathesis==4.32.5 \
    || { rm -rf "$tools"; echo "schemathesis could not be fetched from PyPI: passed over"; exit 0; }
fi
here=$root/Tests/EndToEnd
seed=${2:-$RANDOM}
"$program" publish "$root/Samples" --data "$data" >/dev/null
export SOTAYNOI_ADMIN_TOKEN=thu-nghiem-bang-mo-ta
# The limit of requests would leave operations untried; NetworkTests look after it. Without the sites none may frame the player.
serve 1 --requests 0 --framing-site https://vi-du.vn --public
await_settled 300
cd "$work"
echo "seed $seed"
printf '%s\n' '---' 'audience: members' '---' '# Thông báo nội bộ' '' 'Chi bộ họp ngày 3 tháng 2.' >noi-bo.md
"$program" publish noi-bo.md --data "$data" >/dev/null
await_settled 60
{ cat "$here/schemathesis.toml"; "$here/schemathesis.py" known "$url" "$SOTAYNOI_ADMIN_TOKEN"; } >schemathesis.toml
failed=
SCHEMATHESIS_HOOKS=$here/schemathesis-types.py "$tools/bin/st" --config-file schemathesis.toml run "$url/api/v1/openapi.json" \
  -H "Authorization: Bearer $SOTAYNOI_ADMIN_TOKEN" --checks all --workers 1 --max-time "${1:-600}" \
  --seed "$seed" --continue-on-failure --suppress-health-check all --request-timeout 120 \
  --report-ndjson-path events.ndjson || failed=1
kill -0 "$server" || fail "the service has died"
"$here/schemathesis.py" tally events.ndjson "$url" "$SOTAYNOI_ADMIN_TOKEN" || failed=1
[ -z "$failed" ] || fail "the service does not answer as it says (seed $seed)"
