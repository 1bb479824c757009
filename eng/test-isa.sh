#!/usr/bin/env bash
# The tests again as on other machines, after `dotnet test`: all of them without AVX-512; kernels, engine and the linear path without AVX2 and without
# any intrinsics; the engine with the reference kernels. Closes as `dotnet test` does.
set -uo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0

# run NAME=VALUE NAMESPACE...: fails where a test fails, and where no test ran.
run() {
  local switch=$1 filters=()
  shift
  for name; do filters+=(-namespace "Parsimony.Tests.$name"); done
  echo "== $switch: $*"
  if env "$switch" dotnet artifacts/bin/Parsimony.Tests/debug/Parsimony.Tests.dll -noColor "${filters[@]}" > "$log" &&
    grep -qE 'Total: [1-9]' "$log"; then
    tail -n 1 "$log"
  else
    cat "$log"
    echo "FAILED with $switch"
    status=1
  fi
}

for switch in DOTNET_EnableAVX2=0 DOTNET_EnableHWIntrinsic=0; do run "$switch" Kernels Engine Linear; done

# KernelChooserTests among the kernels' show that the variable is heard.
run PARSIMONY_KERNELS=reference Engine

# All tests without AVX-512. Those of the command test the native program for such processors: compiling it at every start would take most of the time.
# Where the processor itself has no AVX-512, `dotnet test` has run all of them so but for those that start the native program.
filters=()
if [ ! -r /proc/cpuinfo ] || grep -qw avx512f /proc/cpuinfo; then
  echo "== without AVX-512: all"
  DOTNET_EnableAVX512=0 dotnet test --no-build --project tests/Parsimony.Tests || status=1
else
  echo "== this processor has no AVX-512: dotnet test was the run without it; what is left are the native program's tests"
  for name in CSharpSource CSharpSourceBounds DocumentationCode HostileName Pictures Readme SpeedClaim PackageUsings; do
    filters+=(--filter-not-class "*.${name}Tests")
  done
fi
bash eng/publish-native.sh && PARSIMONY_KERNELS=256 PARSIMONY_TESTED_COMMAND=artifacts/native/Parsimony.Cli DOTNET_EnableAVX512=0 \
  dotnet test --no-build --project tests/Parsimony.EndToEnd.Tests "${filters[@]}" || status=1
exit $status
