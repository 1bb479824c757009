#!/usr/bin/env bash
# Measures what a run costs as the table or the path grows, for docs/scale.md: rows, columns, lambdas; one thing at a time, all else fixed.
# The machine should do nothing else. Prints CSV: what grows, its value, seconds, peak memory in MB. Takes about ten minutes.
# bench/scale.sh [most rows, 1000000]
set -euo pipefail
cd "$(dirname "$0")/.."
most="${1:-1000000}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
dotnet build src/Parsimony.Cli -c Release -v quiet
command=(dotnet artifacts/bin/Parsimony.Cli/release/Parsimony.Cli.dll)

table() { # rows, columns
  awk -v n="$1" -v k="$2" 'BEGIN {
    srand(7);
    for (j = 0; j < k; j++) printf "x%d,", j;
    print "y";
    for (i = 0; i < n; i++) {
      for (j = 0; j < k; j++) { v = rand() * 2 - 1; if (j < 3) a[j] = v; printf "%.4f,", v }
      printf "%.4f\n", a[0] - 2 * a[1] * a[2] + rand()
    }
  }' > "$work/table.csv"
}

run() { # what, value, options...
  rm -rf "$work/run"
  /usr/bin/time -f "%e %M" -o "$work/cost" "${command[@]}" path "$work/table.csv" --target y --out "$work/run" --quiet \
    --hidden 32 --restarts 1 --folds 3 --solver adam --batch 256 "${@:3}"
  awk -v what="$1" -v value="$2" '{ printf "%s,%d,%.1f,%.0f\n", what, value, $1, $2 / 1024 }' "$work/cost"
}

echo "what,value,seconds,megabytes"
for ((rows = 10000; rows <= most; rows *= 10)); do
  table "$rows" 20
  run rows "$rows" --lambdas 5 --epochs 3
done
for columns in 10 100 1000 10000; do
  table 1000 "$columns"
  run columns "$columns" --lambdas 5 --epochs 10
done
table 10000 20
for lambdas in 10 50 200; do
  run lambdas "$lambdas" --lambdas "$lambdas" --epochs 10
done
