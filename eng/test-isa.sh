#!/usr/bin/env bash
# The tests of kernels and engine again as on older machines: without AVX-512, without AVX2, without any intrinsics; then engine and training
# with other kernels than this machine's own. Release, as that is the code that ships.
set -uo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/Parsimony.Tests -c Release --nologo -v quiet || exit 1
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0

# run NAME=VALUE NAMESPACE...: fails where a test fails, and where no test ran.
run() {
  local switch=$1 filters=()
  shift
  for name; do filters+=(-namespace "Parsimony.Tests.$name"); done
  echo "== $switch: $*"
  if env "$switch" dotnet artifacts/bin/Parsimony.Tests/release/Parsimony.Tests.dll -noColor "${filters[@]}" > "$log" &&
    grep -qE 'Total: [1-9]' "$log"; then
    tail -n 1 "$log"
  else
    cat "$log"
    echo "FAILED with $switch"
    status=1
  fi
}

for switch in DOTNET_EnableAVX512=0 DOTNET_EnableAVX2=0 DOTNET_EnableHWIntrinsic=0; do run "$switch" Kernels Engine; done

# KernelChooserTests among the kernels' show that the variable is heard.
for switch in PARSIMONY_KERNELS=256 PARSIMONY_KERNELS=reference; do run "$switch" Engine Training; done
exit $status
