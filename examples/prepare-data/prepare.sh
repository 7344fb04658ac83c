#!/usr/bin/env bash
# Turns the raw measurements into a clean table and a summary per species.
# Usage: prepare.sh [OUTPUT_FOLDER]
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
raw=$here/data/iris.csv
out=${1:-prepared}
mkdir -p "$out"

echo "1. Check: every row has four positive numbers and a known species"
# The first line is: rows, columns, then the names that the last column counts from 0.
awk -F, '
  NR == 1 { rows = $1; names = NF - 2; next }
  NF != 5 || $1 <= 0 || $2 <= 0 || $3 <= 0 || $4 <= 0 || $5 < 0 || $5 >= names {
    print "   line " NR " is bad: " $0; bad++
  }
  END {
    if (NR - 1 != rows) { print "   " rows " rows announced, " NR - 1 " found"; bad++ }
    if (bad) exit 1
    print "   " rows " rows are good"
  }' "$raw"

echo "2. Clean: species by name, a header, duplicates dropped, sorted"
clean=$out/iris-clean.csv
echo "species,sepal_length_cm,sepal_width_cm,petal_length_cm,petal_width_cm" >"$clean"
awk -F, -v OFS=, '
  NR == 1 { for (i = 3; i <= NF; i++) name[i - 3] = $i; next }
  { print name[$5], $1, $2, $3, $4 }' "$raw" | sort -t, -k1,1 -k2,2n -u -k3,3n -k4,4n -k5,5n >>"$clean"
echo "   $(($(wc -l <"$clean") - 1)) rows in $clean"

echo "3. Aggregate: count, mean, least and greatest petal length of each species"
summary=$out/petal-length-by-species.csv
echo "species,count,mean_cm,least_cm,greatest_cm" >"$summary"
awk -F, -v OFS=, '
  NR == 1 { next }
  { n[$1]++; sum[$1] += $4 }
  n[$1] == 1 || $4 < least[$1] { least[$1] = $4 }
  n[$1] == 1 || $4 > greatest[$1] { greatest[$1] = $4 }
  END { for (s in n) printf "%s,%d,%.3f,%.1f,%.1f\n", s, n[s], sum[s] / n[s], least[s], greatest[s] }' "$clean" |
  sort -t, -k3,3n >>"$summary"
awk -F, '{ printf "   %-12s %6s %8s %9s %12s\n", $1, $2, $3, $4, $5 }' "$summary"

echo "Prepared $(find "$out" -type f | wc -l) files in $out"
