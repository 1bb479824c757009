#!/usr/bin/env bash
# The kernel and engine tests again as on older machines: without AVX-512, without AVX2, without any intrinsics.
set -uo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/Parsimony.Tests --nologo -v quiet || exit 1
status=0
for switch in DOTNET_EnableAVX512=0 DOTNET_EnableAVX2=0 DOTNET_EnableHWIntrinsic=0; do
  echo "== $switch"
  env "$switch" dotnet artifacts/bin/Parsimony.Tests/debug/Parsimony.Tests.dll -noColor \
    -namespace Parsimony.Tests.Kernels -namespace Parsimony.Tests.Engine | tail -n 1 || status=1
done
exit $status
