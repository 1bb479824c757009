#!/usr/bin/env bash
# Tests against other programs: a real browser. Installs what is missing on Debian.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -z "${CHROMIUM:-}" ] && [ ! -x /usr/bin/chromium ]; then
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq chromium fonts-dejavu-core
fi
dotnet test --project tests/Parsimony.External.Tests
