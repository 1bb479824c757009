#!/usr/bin/env bash
# The fault suite in full: kill -9 and a full disk at every call that a run makes to files, signals at many times, runs at once in one folder.
# eng/test-external.sh runs a short form of it.
set -euo pipefail
cd "$(dirname "$0")/.."
bash eng/publish-native.sh
PARSIMONY_FAULTS=full dotnet test --project tests/Parsimony.External.Tests -- --filter-namespace Parsimony.External.Tests.Faults
