#!/usr/bin/env bash
# Rendering 40 copies of an article, beside the shell pipeline that anybody would write. Prints seconds and ratios; a
# ratio below 1 means that sotaynoi is the faster one. Needs a release build, espeak-ng and lame.
#
#   render-beside-pipeline.sh [ARTICLE] [COPIES]
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
article=${1:-$root/Samples/tai-lieu-cong-tac-dang/quy-che-so-tay-dang-vien-dien-tu.txt}
copies=${2:-40}
program=$root/.build/release/sotaynoi
rate=$(sed -n 's/.*"rate"[: ]*\([0-9]*\).*/\1/p' "$root/Voices/bac.json")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/in" "$work/pipeline"

# Different titles, so that no two are the same document.
for n in $(seq "$copies"); do
  { echo "Bài thứ $n của loạt bài đo tốc độ"; echo; cat "$article"; } >"$work/in/bai-$n.txt"
done

pipeline() { # one after another
  for file in "$work"/in/*.txt; do
    espeak-ng -v vi -s "$rate" -f "$file" --stdout | lame --quiet -m m --cbr -b 40 -q "$1" - "$work/pipeline/$(basename "$file" .txt).mp3"
  done
}

TIMEFORMAT='%R %U %S'
measure() { # name, then the command
  local name=$1; shift
  local times; times=$({ time "$@" >/dev/null 2>"$work/errors" || { cat "$work/errors" >&2; exit 1; }; } 2>&1 | tail -1)
  read -r wall user system <<<"$times"
  cpu=$(awk "BEGIN { print $user + $system }")
  printf '%-34s %8.2f s wall %8.2f s CPU\n' "$name" "$wall" "$cpu"
}

echo "$copies copies of $(basename "$article"), $(nproc) cores"
measure "sotaynoi render" "$program" render "$work/in" --out "$work/ours"; ours_wall=$wall ours_cpu=$cpu
for quality in 3 7; do # 3 is LAME's default at this rate
  measure "espeak-ng | lame -q $quality" pipeline "$quality"
  printf '%-34s %8.3f   wall %8.3f   CPU\n' "  ratio sotaynoi / pipeline" \
    "$(awk "BEGIN { print $ours_wall / $wall }")" "$(awk "BEGIN { print $ours_cpu / $cpu }")"
done
