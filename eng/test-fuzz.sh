#!/usr/bin/env bash
# Fuzzing in full: 20,000 tables and as many models, Keras documents, run folders and command lines, made of tests/fuzz-corpus by a seed. What breaks
# lies in artifacts/fuzz. dotnet test runs a short form.
#   bash eng/test-fuzz.sh           all of it
#   bash eng/test-fuzz.sh guided    files alone, led by the branches that they take: SharpFuzz, which is installed into artifacts, counts them.
#                                   Files that took new branches lie in artifacts/fuzz-found.
set -euo pipefail
cd "$(dirname "$0")/.."
export PARSIMONY_FUZZ=full
if [ "${1:-}" != guided ]; then
  dotnet test --project tests/Parsimony.Tests -- --filter-namespace Parsimony.Tests.Fuzzing
  dotnet test --project tests/Parsimony.External.Tests -- --filter-namespace Parsimony.External.Tests.Serving
  exit
fi

version=2.3.0
tool=artifacts/sharpfuzz
[ -x $tool/sharpfuzz ] || dotnet tool install SharpFuzz.CommandLine --version $version --tool-path $tool
dotnet build tests/Parsimony.Tests -c Release
rm -rf artifacts/fuzz-guided artifacts/fuzz-found
cp -r artifacts/bin/Parsimony.Tests/release artifacts/fuzz-guided
cp "$(find $tool/.store -name SharpFuzz.Common.dll | head -n 1)" artifacts/fuzz-guided/
for library in Parsimony Parsimony.IO Parsimony.IO.Csv Parsimony.Parquet Parsimony.Tables; do $tool/sharpfuzz artifacts/fuzz-guided/$library.dll; done
dotnet artifacts/fuzz-guided/Parsimony.Tests.dll -parallel none -showLiveOutput \
  -class Parsimony.Tests.Fuzzing.TableFuzzTests -class Parsimony.Tests.Fuzzing.ModelFuzzTests
