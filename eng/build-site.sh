#!/usr/bin/env bash
# The documentation site in artifacts/site/html: guides, API reference, samples with their output. A warning of docfx is an error.
#   bash eng/build-site.sh [--no-build] [--no-samples]      without a build that has just been made, and without running samples, which takes minutes
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet tool restore
# The folder of the tests holds every library with its comments, and all that they need.
[[ " $* " == *" --no-build "* ]] || dotnet build tests/Parsimony.Tests -v q -p:RunAnalyzers=false
rm -rf artifacts/site
samples=--samples
[[ " $* " != *" --no-samples "* ]] || samples=""
python3 eng/site-pages.py artifacts/site/pages $samples
dotnet docfx metadata docs/site/docfx.json --logLevel warning --warningsAsErrors
dotnet docfx build docs/site/docfx.json --logLevel warning --warningsAsErrors
echo "artifacts/site/html/index.html"
