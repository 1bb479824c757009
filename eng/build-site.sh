#!/usr/bin/env bash
# The documentation site in artifacts/site/html: guides, API reference, samples with their output. A warning of docfx is an error.
#   bash eng/build-site.sh [--no-samples]      without the samples' output, which takes minutes to make
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet tool restore
# Its folder holds every library with its comments and all that they need.
dotnet build tests/Parsimony.Tests -v q -p:RunAnalyzers=false
rm -rf artifacts/site
if [ "${1:-}" = --no-samples ]; then python3 eng/site-pages.py artifacts/site/pages; else python3 eng/site-pages.py artifacts/site/pages --samples; fi
dotnet docfx metadata docs/site/docfx.json --logLevel warning --warningsAsErrors
dotnet docfx build docs/site/docfx.json --logLevel warning --warningsAsErrors
echo "artifacts/site/html/index.html"
