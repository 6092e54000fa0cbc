#!/usr/bin/env bash
# Feeds libFuzzer's inputs to the normaliser, under AddressSanitizer, for SECONDS (1,200 by itself).
#   Tests/Fuzz/fuzz-normalizer.sh [SECONDS]
# It starts from our cases and, where it lies beside the checkout, the corpus. A crash is kept in .build-fuzz.
set -euo pipefail
cd "$(dirname "$0")/../.."
export SWIFT_BACKTRACE=enable=no
work=.build-fuzz
mkdir -p "$work/seeds" "$work/module"
cp Sources/VietnameseTables/include/*.h "$work/module/"
printf 'module VietnameseTables {\n  header "VietnameseTables.h"\n}\n' > "$work/module/module.modulemap"
clang -std=gnu2x -D_GNU_SOURCE -O2 -I Sources/VietnameseTables/include \
  -c Sources/VietnameseTables/VietnameseTables.c -o "$work/tables.o"
swiftc -O -enable-testing -parse-as-library -swift-version 6 -module-name FuzzNormalizer -sanitize=fuzzer,address \
  -I "$work/module" $(find Sources/VietnameseText -name '*.swift') Tests/Fuzz/FuzzNormalizer.swift \
  "$work/tables.o" -o "$work/fuzz-normalizer"
cut -f1 Tests/VietnameseTextTests/Cases/*.tsv | split -l 20 - "$work/seeds/case-"
[ ! -d ../shared/corpus ] || find ../shared/corpus -name '*.txt' -exec split -l 20 {} "$work/seeds/corpus-" \;
# Tables that are built once and live as long as the process count as leaks to the detector.
export ASAN_OPTIONS=detect_leaks=0
"$work/fuzz-normalizer" -max_total_time="${1:-1200}" -max_len=4096 -timeout=20 -artifact_prefix="$work/" \
  -print_final_stats=1 "$work/seeds"
