#!/usr/bin/env bash
# Measures the studio's slider and memory for docs/studio.md: titanic, and a table of 1,000 rows with 200 columns, each with 51 lambdas and two
# layers of 64 units. The machine should do nothing else. eng/test-external.sh installs the browser. The numbers are printed at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
work="$(pwd)/artifacts/studio-measurements"
rm -rf "$work"
mkdir -p "$work"
dotnet build tests/Parsimony.External.Tests -v quiet
tests=artifacts/bin/Parsimony.External.Tests/debug
awk 'BEGIN {
  srand(1);
  for (c = 1; c <= 200; c++) printf "x%d,", c;
  print "y";
  for (r = 0; r < 1000; r++) {
    y = 0;
    for (c = 1; c <= 200; c++) { x = rand() * 2 - 1; if (c <= 5) y += x * x - x; printf "%.4f,", x }
    print (y + rand() - 0.5 > 1.6 ? "yes" : "no")
  }
}' > "$work/wide.csv"
path() { dotnet "$tests/Parsimony.Cli.dll" path "$@" --hidden 64,64 --lambdas 50 --keep-networks all --quiet; }
path data/titanic/data.csv --target survived --out "$work/titanic"
path "$work/wide.csv" --target y --restarts 1 --out "$work/wide"
PARSIMONY_STUDIO_RUNS="$work/titanic;$work/wide" dotnet "$tests/Parsimony.External.Tests.dll" -noColor -showLiveOutput \
  -class Parsimony.External.Tests.Studio.StudioMeasurementTests | sed -n 's/.*\[OUTPUT\] //p'
du -k "$work"/*/networks.safetensors
