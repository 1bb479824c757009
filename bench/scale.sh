#!/usr/bin/env bash
# Measures what a run costs as table or path grow, for docs/scale.md: rows, columns, lambdas, one at a time and all else fixed; a table of
# 5,000,000 x 20 with --memory 2GB beside scikit-learn (bench/sklearn-chunks.py); nodes 1 to 100, simulated (bench/nodes.py). Prints Markdown tables.
# The machine should do nothing else. What does not begin within the time limit is left out, and a line says so.
# bench/scale.sh [most rows, 10000000] [time limit in seconds, 3600] [folder for tables, a temporary one]
set -euo pipefail
cd "$(dirname "$0")/.."
most="${1:-10000000}"
limit="${2:-3600}"
work="${3:-$(mktemp -d)}"
mkdir -p "$work"
[ $# -ge 3 ] || trap 'rm -rf "$work"' EXIT
dotnet build src/Parsimony.Cli -c Release -v quiet >&2
dotnet build bench/wide-table.cs -c Release -v quiet >&2
command=(dotnet artifacts/bin/Parsimony.Cli/release/Parsimony.Cli.dll)
SECONDS=0

left() { # what
  [ "$SECONDS" -lt "$limit" ] || { echo "| $1 | left out: $limit s are over |"; return 1; }
}

table() { # rows, columns, file
  dotnet run --no-build -c Release bench/wide-table.cs -- "$1" "$2" "$work/$3" >&2
}

run() { # label, options...
  rm -rf "$work/run"
  if /usr/bin/time -f "%e %U %S %M" -o "$work/cost" timeout --foreground -k 10 "$((limit > SECONDS ? limit - SECONDS : 1))" \
    "${command[@]}" path "$work/table.csv" --target y --out "$work/run" --quiet \
    --hidden 32 --restarts 1 --folds 3 --solver adam --batch 256 "${@:2}" >&2
  then awk -v label="$1" '{ printf "| %s | %.1f | %.1f | %.0f |\n", label, $1, $2 + $3, $4 / 1024 }' "$work/cost"
  else echo "| $1 | stopped or failed |"
  fi
}

header() { # title, first column
  printf '\n%s\n\n| %s | seconds | CPU seconds | peak MB |\n|---:|---:|---:|---:|\n' "$1" "$2"
}

grep -m1 "model name" /proc/cpuinfo | sed 's/.*: //; s/$/, '"$(nproc)"' threads/'
header "Rows: 20 columns, 5 lambdas, 3 folds, 3 epochs, one layer of 32" rows
for ((rows = 10000; rows <= most; rows *= 10)); do
  left "$rows" || break
  table "$rows" 20 table.csv
  run "$rows" --lambdas 5 --epochs 3
done

header "Columns: 1,000 rows, 5 lambdas, 3 folds, 10 epochs" columns
for columns in 10 100 1000 10000; do
  left "$columns" || break
  table 1000 "$columns" table.csv
  run "$columns" --lambdas 5 --epochs 10
done

header "Lambdas: 10,000 rows x 20 columns, 3 folds, 10 epochs" lambdas
for lambdas in 10 50 200; do
  left "$lambdas" || break
  table 10000 20 table.csv
  run "$lambdas" --lambdas "$lambdas" --epochs 10
done
if [ -f "$work/run/run.json" ]; then
  printf '\nNodes, simulated from the last run, and with networks of 1 s each\n\n'
  python3 bench/nodes.py "$work/run" --table "$work/table.csv" --threads "$(nproc)" --cores 2
  echo
  python3 bench/nodes.py "$work/run" --table "$work/table.csv" --threads "$(nproc)" --cores 2 --unit-seconds 1
fi

large=$((most < 5000000 ? most : 5000000))
header "$large rows x 20 columns, 5 lambdas, 3 folds, one epoch: with and without --memory 2GB, and one network by scikit-learn" what
if left "$large"; then
  table "$large" 20 table.csv
  run "--memory 2GB" --lambdas 5 --epochs 1 --memory 2GB
  left "in memory" && run "in memory" --lambdas 5 --epochs 1
  if left "scikit-learn" && /usr/bin/python3 -c "import sklearn, pandas" 2>> /dev/null; then
    /usr/bin/python3 bench/sklearn-chunks.py "$work/table.csv" --target y --hidden 32 --epochs 1 --batch 256 |
      python3 -c 'import json, sys
print("| scikit-learn, {networks} network | {seconds} | {cpu_seconds} | {peak_mb} |".format(**json.load(sys.stdin)))'
  fi
fi
