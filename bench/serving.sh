#!/usr/bin/env bash
# Measures `parsimony serve` with wrk (Debian package wrk) on this machine's loopback: requests a second, times, and memory over a million requests.
#   bash bench/serving.sh [seconds of each part, 10]      writes bench/results/serving.csv
# wrk and the server share the machine's processors, so that both figures are those of a machine that does both.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-10}
million=1000000
most=100 # rounds of three seconds for the million
work=$(mktemp -d)
server=""
trap 'rm -rf "$work"; [ -z "$server" ] || kill "$server" 2>/dev/null' EXIT
ulimit -n 8192

dotnet build -c Release --nologo -v quiet src/Parsimony.Cli
cli="dotnet artifacts/bin/Parsimony.Cli/release/Parsimony.Cli.dll"
$cli path data/titanic/data.csv --target survived --lambdas 10 --quiet --out "$work/run" > /dev/null
Logging__LogLevel__Default=Warning $cli serve "$work/run" --urls http://127.0.0.1:0 > "$work/log" 2>&1 &
server=$!
for _ in $(seq 60); do
  url=$(grep -o 'http://127.0.0.1:[0-9]*' "$work/log" | head -1) && break
  sleep 0.5
done
[ -n "$url" ] || { cat "$work/log"; exit 1; }

row='{"pclass": "1st", "sex": "female", "age": 29, "sibsp": 0, "parch": null}'
body() { # name, path, body: a script for wrk; other answers than 200 are counted by wrk itself
  printf "wrk.method = 'POST'\nwrk.path = '%s'\nwrk.headers['Content-Type'] = 'application/json'\nwrk.body = [==[%s]==]\n" "$2" "$3" > "$work/$1.lua"
  cat >> "$work/$1.lua" <<'LUA'
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("RESULT %d %.0f %.2f %.2f %.2f %d\n", summary.requests, summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000, errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
LUA
}
memory() { awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$server/status"; }
measure() { # script, connections, seconds
  wrk -t$(($2 < 2 ? 1 : 2)) -c"$2" -d"$3"s --timeout 10s -s "$work/$1.lua" "$url" | sed -n 's/^RESULT //p'
}

body row /predict "$row"
body batch /predict/batch "[$(printf "$row,%.0s" $(seq 99))$row]"
measure row 16 5 > /dev/null
out=bench/results/serving.csv
echo "what,connections,requests,requests_per_second,p50_ms,p99_ms,max_ms,errors,memory_mb" > "$out"
line() { # name, script, connections, seconds
  echo "$1,$3,$(measure "$2" "$3" "$4" | tr ' ' ','),$(memory)" | tee -a "$out"
}
for connections in 1 16 100 1000; do line "one row" row $connections "$seconds"; done
line "100 rows" batch 16 "$seconds"
total=0
for _ in $(seq $most); do
  [ $total -lt $million ] || break
  result=$(measure row 64 3)
  total=$((total + ${result%% *}))
  echo "$total requests in all,64,$(echo "$result" | tr ' ' ','),$(memory)" | tee -a "$out"
done
