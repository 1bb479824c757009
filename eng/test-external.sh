#!/usr/bin/env bash
# Tests against other programs: a real browser, R's glmnet, ONNX models in the standard's checker and in onnxruntime, TensorFlow.js; and of
# the native command. Installs what is missing on Debian.
#   bash eng/test-external.sh [--install]      with --install, that is all it does
set -euo pipefail
cd "$(dirname "$0")/.."
missing=()
[ -n "${CHROMIUM:-}" ] || [ -x /usr/bin/chromium ] || missing+=(chromium fonts-dejavu-core)
"${RSCRIPT:-Rscript}" -e 'library(glmnet)' > /dev/null 2>&1 || missing+=(r-base-core r-cran-glmnet)
/usr/bin/python3 -c "import onnx" 2>/dev/null || missing+=(python3-onnx)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
command -v redis-server >/dev/null || missing+=(redis-server)
compgen -G "/usr/lib/postgresql/*/bin/postgres" >/dev/null || missing+=(postgresql)
command -v qemu-x86_64 >/dev/null || missing+=(qemu-user)
if [ "${#missing[@]}" -gt 0 ]; then
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq "${missing[@]}"
fi
# Packages of npm go to folders that git ignores: what the browser tests use, and TensorFlow.js, which models are exchanged with.
packages() { # folder of package.json and its lock, folder below artifacts
  local is_new=true
  cmp -s "$1/package-lock.json" "artifacts/$2/package-lock.json" && [ -f "artifacts/$2/node_modules/.package-lock.json" ] && is_new=false
  mkdir -p "artifacts/$2"
  cp "$1/package.json" "$1/package-lock.json" "artifacts/$2/"
  ! $is_new || npm ci --prefix "artifacts/$2" --ignore-scripts --no-audit --no-fund --loglevel=error
}
packages tests/Parsimony.External.Tests external
packages tests/Parsimony.External.Tests/keras-exchange keras-exchange
cp tests/Parsimony.External.Tests/keras-exchange/* artifacts/keras-exchange/
[ "${1:-}" != --install ] || exit 0

bash eng/publish-native.sh

dotnet test --project tests/Parsimony.External.Tests
