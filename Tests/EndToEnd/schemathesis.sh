#!/usr/bin/env bash
# Asks by the served description, rightly and wrongly, and looks whether the service answers as it says: schemathesis
# (PyPI) with all its checks, as an admin, over the sample handbook.
#
#   schemathesis.sh [SECONDS [SEED]]
. "$(dirname "$0")/handbook.sh"
tools=$root/.build/schemathesis
if [ ! -x "$tools/bin/st" ]; then
  python3 -m venv "$tools" && "$tools/bin/pip" install -q schemathesis==4.32.5 \
    || { rm -rf "$tools"; echo "schemathesis could not be fetched from PyPI: passed over"; exit 0; }
fi
"$program" publish "$root/Samples" --data "$data" >/dev/null
export SOTAYNOI_ADMIN_TOKEN=thu-nghiem-bang-mo-ta
# The limit of requests would leave operations untried; NetworkTests look after it.
serve 1 --requests 0
cd "$work"
"$tools/bin/st" --config-file "$root/Tests/EndToEnd/schemathesis.toml" run "$url/api/v1/openapi.json" \
  -H "Authorization: Bearer $SOTAYNOI_ADMIN_TOKEN" --checks all --workers 1 --max-time "${1:-600}" \
  ${2:+--seed "$2"} --continue-on-failure --suppress-health-check all --request-timeout 120 \
  ${REPORTS:-} \
  || fail "the service does not answer as it says"
kill -0 "$server" || fail "the service has died"
