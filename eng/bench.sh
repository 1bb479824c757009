#!/usr/bin/env bash
# All measurements of this machine, and the README's table from them: bash eng/bench.sh [folder of datasets] [arguments of run.py, e.g. --rounds 5]
# Takes about half an hour of a quiet machine. Needs Debian's scikit-learn and PyTorch, see bench/comparisons/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."
data=${1:-../shared/data}
shift || true
python=/usr/bin/python3
cpu=$("$python" bench/comparisons/machine.py)
dotnet build -c Release --nologo -v quiet bench/Parsimony.Benchmarks
benchmarks="dotnet artifacts/bin/Parsimony.Benchmarks/release/Parsimony.Benchmarks.dll"
echo "== steps"
$benchmarks quick
echo "== kernels and steps by BenchmarkDotNet"
$benchmarks micro --out "bench/results/steps-$cpu.csv" > artifacts/micro.log || { tail -n 40 artifacts/micro.log; exit 1; }
grep '^|' artifacts/micro.log
echo "== comparisons"
"$python" bench/comparisons/run.py "$data" "$@"
"$python" bench/comparisons/readme_table.py
