#!/usr/bin/env bash
# Runs every sample that needs nothing, and a cluster of one node: one line each, then the totals. Samples that take arguments are built only (mnist.cs, picture.cs, pictures.cs), but for serve.cs,
# which is started and asked.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
passed=0
failed=0
log=$(mktemp)
run=$(mktemp -d)
server=""
trap 'rm -rf "$log" "$run"; [ -z "$server" ] || kill "$server" 2>/dev/null' EXIT

# Posts a body; fails unless the answer has that status and holds that text.
ask() {
  local path=$1 body=$2 status=$3 text=$4 answer
  answer=$(curl -s -w '\n%{http_code}' -d "$body" "$url$path")
  [ "${answer##*$'\n'}" = "$status" ] && [[ $answer == *"$text"* ]] && return
  echo "$path $body gave $answer, expected $status with $text"
  return 1
}

# A small model as a service: one row, several, and rows that do not fit it.
serve() {
  local row='{"pclass": "1st", "sex": "female", "age": 29, "sibsp": 0, "parch": null}'
  dotnet run -c Release --project src/Parsimony.Cli -- fit data/titanic/data.csv --target survived --lambda 1 --hidden 8 --epochs 20 --quiet --out "$run/titanic" || return
  dotnet build -c Release samples/serve.cs || return
  dotnet run -c Release --no-build samples/serve.cs -- "$run/titanic" --urls http://127.0.0.1:0 >"$run/server.log" 2>&1 &
  server=$!
  for _ in $(seq 60); do
    url=$(sed -n 's/.*Now listening on: //p' "$run/server.log")
    [ -n "$url" ] && break
    sleep 1
  done
  [ -n "$url" ] || { cat "$run/server.log"; return 1; }
  ask /predict "$row" 200 '"prediction":"survived"' &&
    ask /predict/batch "[$row, $row]" 200 '},{' &&
    ask /predict "${row/29/\"old\"}" 400 'expected a number' &&
    ask /predict "${row/sex/gender}" 400 'no such column' &&
    ask /predict "${row/sex/gender}" 400 'is missing' &&
    ask /predict/batch "[$row, 7]" 400 '[1]' &&
    ask /predict '{' 400 'not valid JSON' &&
    ask /predict '[[[[[1]]]]]' 400 'not valid JSON' &&
    ask /predict '{"\ud800": 1}' 400 'Unicode' &&
    ask /predict "${row/1st/\\ud800}" 400 'Unicode' &&
    ask /predict/batch "[$(printf '{},%.0s' $(seq 10001))7]" 400 'at most 10000' &&
    ask /predict/batch "[$(printf '7,%.0s' $(seq 9000))7]" 400 '[49]' &&
    curl -sf "$url/predict/model" | grep -q '"classes":\["died","survived"\]'
  local status=$?
  kill "$server"
  wait "$server" 2>/dev/null
  server=""
  return $status
}

# A run that a node helps with, as the released command does it: release builds leave most code generators out.
cluster() {
  local tool=(dotnet artifacts/bin/Parsimony.Cli/release/Parsimony.Cli.dll) meeting=direct:127.0.0.1:30987
  dotnet build -c Release src/Parsimony.Cli || return
  "${tool[@]}" node --cluster $meeting --threads 1 >"$run/node.log" 2>&1 &
  server=$!
  for _ in $(seq 60); do
    grep -q "Waiting for a run" "$run/node.log" && break
    sleep 1
  done
  "${tool[@]}" path data/titanic/data.csv --target survived --solver adam --epochs 150 --threads 1 --cluster $meeting --out "$run/cluster"
  local status=$?
  kill "$server"
  wait "$server" 2>/dev/null
  server=""
  cat "$run/node.log"
  [ $status -eq 0 ] && grep -q "Training for run" "$run/node.log"
}

for sample in samples/*.cs cluster; do
  case $sample in
    samples/serve.cs) command=(serve "started and asked") ;;
    cluster) command=(cluster "driver and node") ;;
    samples/mnist.cs | samples/picture.cs | samples/pictures.cs) command=(dotnet build -c Release "$sample") ;;
    *) command=(dotnet run -c Release "$sample") ;;
  esac
  start=$SECONDS
  # A sample that catches its own failure and prints it has failed, too.
  if "${command[@]}" >"$log" 2>&1 && ! grep -qE '^Unhandled exception|Exception: ' "$log"; then
    passed=$((passed + 1))
    echo "ok      $sample (${command[1]}, $((SECONDS - start)) s)"
  else
    failed=$((failed + 1))
    echo "FAILED  $sample"
    tail -n 30 "$log"
  fi
done

echo "Passed: $passed"
echo "Failed: $failed"
[ "$failed" -eq 0 ]
