#!/usr/bin/env bash
# Tests against other programs: a real browser, R's glmnet, ONNX models in the standard's checker and in onnxruntime, TensorFlow.js; and of
# the native command. Installs what is missing on Debian.
set -euo pipefail
cd "$(dirname "$0")/.."
missing=()
[ -n "${CHROMIUM:-}" ] || [ -x /usr/bin/chromium ] || missing+=(chromium fonts-dejavu-core)
"${RSCRIPT:-Rscript}" -e 'library(glmnet)' > /dev/null 2>&1 || missing+=(r-base-core r-cran-glmnet)
/usr/bin/python3 -c "import onnx" 2>/dev/null || missing+=(python3-onnx)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
command -v redis-server >/dev/null || missing+=(redis-server)
command -v qemu-x86_64 >/dev/null || missing+=(qemu-user)
if [ "${#missing[@]}" -gt 0 ]; then
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq "${missing[@]}"
fi
mkdir -p artifacts/external
if ! cmp -s tests/Parsimony.External.Tests/package-lock.json artifacts/external/package-lock.json || [ ! -d artifacts/external/node_modules ]; then
  cp tests/Parsimony.External.Tests/package.json tests/Parsimony.External.Tests/package-lock.json artifacts/external/
  (cd artifacts/external && npm ci --ignore-scripts --no-audit --no-fund)
fi

# TensorFlow.js, which models are exchanged with; its packages go to a folder that git ignores.
mkdir -p artifacts/keras-exchange
cp tests/Parsimony.External.Tests/keras-exchange/* artifacts/keras-exchange/
npm ci --prefix artifacts/keras-exchange --ignore-scripts --no-audit --no-fund --loglevel=error

bash eng/publish-native.sh

dotnet test --project tests/Parsimony.External.Tests
