#!/usr/bin/env bash
# Builds programs of users (tests/consumers) from our packages alone, runs them, and compares what they print with expected.txt beside them.
#   bash eng/test-consumers.sh [folder of packages]      without a folder it packs first
# The cells of samples/notebook.ipynb are run likewise, in the kernel of .NET Interactive.
# They have a folder of packages of their own, so that no package of ours from elsewhere is taken; those of others come from the machine's folder.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
passed=0
failed=0
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

packages=${1:-}
if [ -z "$packages" ]; then
  rm -rf artifacts/package/release
  dotnet pack Parsimony.slnx -c Release -v q -p:RunAnalyzers=false || exit 1
  packages=artifacts/package/release
fi

# Outside the repository, whose settings would hold below it.
cp -r tests/consumers "$work/consumers"
mkdir "$work/consumers/packages"
cp "$packages"/*.nupkg "$work/consumers/packages/"
cp data/penguins/data.csv "$work/penguins.csv"
others=$(dotnet nuget locals global-packages --list | sed 's/^global-packages: //')
kernel=artifacts/interactive
version=1.0.712001
[ -x $kernel/dotnet-interactive ] || dotnet tool install Microsoft.dotnet-interactive --version $version --tool-path $kernel
export NUGET_PACKAGES="$work/cache"

compare() { # program, command...: runs it in the folder that all share, since one writes the model that others load
  local name=$1 printed
  printed=$(cd "$work" && "${@:2}" 2>&1)
  if diff <(echo "$printed") "$root/tests/consumers/$name/expected.txt"; then
    passed=$((passed + 1))
    echo "ok      $name"
  else
    failed=$((failed + 1))
    echo "FAILED  $name printed (left) what was not expected (right)"
  fi
}

cd "$work/consumers" || exit 1
if dotnet build consumers.slnx -c Release -p:RestoreFallbackFolders="$others" -v q &&
  dotnet publish native/native.csproj -c Release -p:RestoreFallbackFolders="$others" -o "$work/native" -v q; then
  passed=$((passed + 1))
  echo "ok      they build from packages"
else
  failed=$((failed + 1))
  echo "FAILED  they build from packages"
fi

for name in parsimony parsimony.io parsimony.ml parsimony.aspnetcore; do
  if [ -d "$work/cache/$name" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED  $name did not come from our packages"; fi
done

compare console dotnet consumers/console/bin/Release/net10.0/console.dll
compare ml-net dotnet consumers/ml-net/bin/Release/net10.0/ml-net.dll
compare service dotnet consumers/service/bin/Release/net10.0/service.dll
compare native native/native

if (cd "$root/samples" && python3 ../eng/run-notebook.py "$root/$kernel/dotnet-interactive" notebook.ipynb "$work/consumers/packages"); then
  passed=$((passed + 1))
  echo "ok      notebook"
else
  failed=$((failed + 1))
  echo "FAILED  notebook"
fi

echo "succeeded: $passed"
echo "failed: $failed"
[ "$failed" -eq 0 ]
