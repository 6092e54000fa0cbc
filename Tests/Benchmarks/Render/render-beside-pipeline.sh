#!/usr/bin/env bash
# Rendering documents that differ in every paragraph, beside the shell pipeline that anybody would write (one after
# another, and two at once) and beside a bare C program on the same two libraries. Prints seconds, sizes and ratios; a
# ratio below 1 means that sotaynoi needs less. Needs a release build, espeak-ng, lame, cc and libmp3lame-dev.
#
#   render-beside-pipeline.sh [ARTICLE] [COPIES]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
article=${1:-$root/Samples/tai-lieu-cong-tac-dang/quy-che-so-tay-dang-vien-dien-tu.txt}
copies=${2:-40}
program=$root/.build/release/sotaynoi
rate=$(sed -n 's/.*"rate"[: ]*\([0-9]*\).*/\1/p' "$root/Voices/bac.json")
quality=3 # LAME's default at this rate, and libsndfile's
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/in" "$work/pipeline" "$work/bare"

# No two paragraphs are alike, so that nothing can be said once for all of them.
for n in $(seq "$copies"); do
  { echo "Bài thứ $n của loạt bài đo tốc độ"; echo; awk -v n="$n" 'NF { print $0 " Bản thứ " n "." ; next } { print }' "$article"; } \
    >"$work/in/bai-$n.txt"
done

one() { # a document by the pipeline
  espeak-ng -v vi -s "$rate" -f "$1" --stdout | lame --quiet -m m --cbr -b 40 -q "$quality" - "$work/pipeline/$(basename "$1" .txt).mp3"
}
pipeline() { for file in "$work"/in/*.txt; do one "$file"; done; }
pipeline_by_two() { printf '%s\0' "$work"/in/*.txt | xargs -0 -P 2 -n 1 bash -c 'one "$1"' _; }
export -f one
export rate quality work

TIMEFORMAT='%R %U %S'
measure() { # name, then the command
  local name=$1; shift
  local times; times=$({ time "$@" >/dev/null 2>"$work/errors" || { cat "$work/errors" >&2; exit 1; }; } 2>&1 | tail -1)
  read -r wall user system <<<"$times"
  cpu=$(awk "BEGIN { print $user + $system }")
  printf '%-36s %8.2f s wall %8.2f s CPU\n' "$name" "$wall" "$cpu"
}
beside() { # wall and CPU of ours by the last measured
  printf '%-36s %8.3f   wall %8.3f   CPU\n' "  ratio sotaynoi / this" \
    "$(awk "BEGIN { print $ours_wall / $wall }")" "$(awk "BEGIN { print $ours_cpu / $cpu }")"
}

echo "$copies documents like $(basename "$article"), $(nproc) cores"
measure "sotaynoi render" "$program" render "$work/in" --out "$work/ours"; ours_wall=$wall ours_cpu=$cpu
measure "espeak-ng | lame -q $quality" pipeline; beside
measure "the same, xargs -P 2" pipeline_by_two; beside
if cc -O2 -o "$work/bare-program" "$here/bare.c" -lespeak-ng -lmp3lame 2>"$work/errors"; then
  measure "a bare C program" "$work/bare-program" "$rate" 40 "$quality" "$work/bare" "$work"/in/*.txt; beside
else
  echo "a bare C program: not measured, cc or libmp3lame-dev is missing"
fi
hours=$("$program" render "$work/in" --out "$work/ours" --json 2>/dev/null | sed -n 's/^  "durationMs" : \([0-9]*\).*/\1/p' | awk '{ print $1 / 3600000 }')
measure "sotaynoi render --format opus" "$program" render "$work/in" --out "$work/opus" --format opus
for kind in ours/mp3 opus/opus; do
  bytes=$(cat "$work/${kind%/*}"/*."${kind#*/}" | wc -c)
  awk "BEGIN { printf \"%-36s %8.2f MB an hour of speech\n\", \"${kind#*/}\", $bytes / $hours / 1e6 }"
done
awk "BEGIN { printf \"%-36s %8.1f s CPU an hour of speech as MP3, %.1f as Opus\n\", \"sotaynoi\", $ours_cpu / $hours, $cpu / $hours }"
