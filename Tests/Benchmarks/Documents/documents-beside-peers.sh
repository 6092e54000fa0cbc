#!/usr/bin/env bash
# A document of some 1,000 pages in each format, read by sotaynoi and by what others read it with: pandoc, pdftotext,
# LibreOffice. Prints seconds of processor time and the largest process's memory; a ratio below 1 means that sotaynoi needs
# less. "read" is the document as blocks, "script" with everything that would be spoken, as JSON. Needs a release build,
# pandoc, poppler-utils, and LibreOffice for the PDF.
#
#   documents-beside-peers.sh [PAGES]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
pages=${1:-1000}
program=$root/.build/release/sotaynoi
reader=$root/.build/release/DocumentsBenchmark
worker=$root/.build/release/DocumentWorker
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Ten paragraphs of 250 bytes a page, a heading on every other one; no two alike.
awk -v pages="$pages" 'BEGIN {
  print "# Tài liệu đo tốc độ\n"
  for (page = 1; page <= pages; page++) {
    if (page % 2) print "## Mục " page ". Công tác xây dựng Đảng tháng " page % 12 + 1 "\n"
    for (line = 1; line <= 10; line++)
      print "Đoạn " line " của trang " page ": chi bộ họp ngày " line + 10 "/" page % 12 + 1 "/2024, bàn việc kết nạp " \
        page + line " quần chúng ưu tú và thu đảng phí của " page * line " đảng viên theo Quy định số " page "-QĐ/TW; " \
        "các đồng chí vắng mặt gửi ý kiến bằng văn bản về ban chi ủy trước buổi họp.\n"
  }
}' >"$work/a.md"
pandoc "$work/a.md" -o "$work/a.docx"
pandoc -s "$work/a.md" -o "$work/a.html" 2>/dev/null
pandoc -t plain --wrap=none "$work/a.md" -o "$work/a.txt"
if command -v soffice >/dev/null; then
  soffice --headless -env:UserInstallation="file://$work/profile" --convert-to pdf --outdir "$work" "$work/a.docx" >/dev/null 2>&1
fi

measure() { # sets cpu (seconds) and memory (MiB)
  /usr/bin/env time -f '%U %S %M' -o "$work/figures" "$@" >/dev/null 2>"$work/errors" || { cat "$work/errors" >&2; exit 1; }
  read -r user system kilobytes <"$work/figures"
  cpu=$(awk "BEGIN { print $user + $system }")
  memory=$((kilobytes / 1024))
}
row() { printf '%-6s %-26s %8.2f s %6d MiB  %s\n' "$@"; }
ratio() { awk "BEGIN { printf \"%.2f of the time, %.2f of the memory\", $cpu / $1, $memory / $2 }"; }

for kind in txt md html docx pdf; do
  [ -f "$work/a.$kind" ] || { echo "$kind: not made"; continue; }
  case $kind in
    pdf) peer=(pdftotext -bbox "$work/a.pdf" "$work/out.txt") ;;
    txt) peer=(pandoc -f markdown -t plain "$work/a.txt" -o "$work/out.txt") ;;
    *) peer=(pandoc -t plain "$work/a.$kind" -o "$work/out.txt") ;;
  esac
  measure "${peer[@]}"
  row $kind "${peer[0]}" "$cpu" "$memory" ""
  peer_cpu=$cpu peer_memory=$memory
  measure "$reader" "$worker" "$work/a.$kind"
  row $kind "sotaynoi, read" "$cpu" "$memory" "$(ratio "$peer_cpu" "$peer_memory")"
  measure "$program" script "$work/a.$kind"
  row $kind "sotaynoi, script" "$cpu" "$memory" "$(ratio "$peer_cpu" "$peer_memory")"
done
[ ! -f "$work/a.pdf" ] || pdfinfo "$work/a.pdf" | grep Pages
