#!/usr/bin/env bash
# Tests against other programs: a real browser, and R's glmnet. Installs what is missing on Debian.
set -euo pipefail
cd "$(dirname "$0")/.."
missing=()
[ -n "${CHROMIUM:-}" ] || [ -x /usr/bin/chromium ] || missing+=(chromium fonts-dejavu-core)
"${RSCRIPT:-Rscript}" -e 'library(glmnet)' > /dev/null 2>&1 || missing+=(r-base-core r-cran-glmnet)
if [ "${#missing[@]}" -gt 0 ]; then
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq "${missing[@]}"
fi
dotnet test --project tests/Parsimony.External.Tests
