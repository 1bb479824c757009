#!/usr/bin/env bash
# Runs every sample that needs nothing: one line each, then the totals. Samples that take arguments are built only (mnist.cs, picture.cs, pictures.cs).
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

for sample in samples/*.cs; do
  case $sample in
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
