#!/usr/bin/env bash
# Reads the same lines with ours and with public normalisers from PyPI, three times in turn, and prints characters a
# second of CPU, warm, and ours as a multiple.
#   Tests/Benchmarks/Reading/read-beside-peers.sh FILE
set -euo pipefail
file=$(realpath "${1:?a text file}")
cd "$(dirname "$0")/../../.."
swift build -c release --product ReadingBenchmark 2>&1 | tail -1
peers=.build-peers
[ -d "$peers" ] || { python3 -m venv "$peers" && "$peers/bin/pip" -q install donglao-g2p sea-g2p; }
peer() {
  "$peers/bin/python" - "$1" "$file" <<'PYTHON'
import sys, time
name, path = sys.argv[1:]
if name == "donglao-g2p":
    from donglao_g2p import normalize
else:
    from sea_g2p import Normalizer
    normalize = Normalizer(lang="vi").normalize
lines = [line for line in open(path, encoding="utf-8").read().split("\n") if line]
characters = sum(map(len, lines))
passes, seconds = 0, 0.0
for line in lines[:200]:
    normalize(line)
while seconds < 2:
    start = time.process_time()
    for line in lines:
        normalize(line)
    seconds += time.process_time() - start
    passes += 1
print(int(characters * passes / seconds))
PYTHON
}
for round in 1 2 3; do
  ours=$(.build/release/ReadingBenchmark lines "$file")
  for name in donglao-g2p sea-g2p; do
    theirs=$(peer "$name")
    echo "round $round: ours $ours, $name $theirs characters/s: $((ours * 10 / theirs)) tenths of its speed"
  done
done
