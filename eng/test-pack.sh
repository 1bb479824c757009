#!/usr/bin/env bash
# Packs two clones of this repository's last commit, in folders of different names, and compares the SHA-256 of every package. Then looks into the
# packages: icon, licence, repository, and a readme without relative links; who only predicts needs no third party. Closes with the totals.
#   bash eng/test-pack.sh [folder]      with a folder, it leaves the packages there
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

check() { # name, command...
  if "${@:2}"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $1"; fi
}

# The analyzers, which take most of the time, change no byte.
pack() { # folder
  (cd "$1" && dotnet pack Parsimony.slnx -c Release -v q -p:RunAnalyzers=false) &&
    (cd "$1/artifacts/package/release" && sha256sum -- *) > "$1.sha256"
}

inside() { # package
  local folder="$work/inside"
  rm -rf "$folder"
  python3 -m zipfile -e "$1" "$folder" || return
  grep -q '<icon>icon.png</icon>' "$folder"/*.nuspec && [ -s "$folder/icon.png" ] || { echo "$1 has no icon"; return 1; }
  grep -q '<license type="expression">MIT</license>' "$folder"/*.nuspec || { echo "$1 has no licence"; return 1; }
  grep -q '<repository type="git" url="https://[^"]*" branch="main" commit="[0-9a-f]\{40\}" />' "$folder"/*.nuspec ||
    { echo "$1 has no repository"; return 1; }
  if grep -noE '\]\(([^)h#]|h[^)t])[^)]*\)' "$folder/README.md"; then echo "$1: relative links in README.md"; return 1; fi
}

# What Parsimony.IO, with which one loads a model and predicts, depends on.
needs() {
  local others
  others=$(python3 -m zipfile -e "$work/one/artifacts/package/release/"Parsimony.IO.[0-9]*.nupkg "$work/io" &&
    grep -o '<dependency id="[^"]*"' "$work/io/Parsimony.IO.nuspec" | cut -d'"' -f2 | grep -vxE 'Parsimony|System\..*')
  [ -z "$others" ] || { echo "Parsimony.IO needs $others"; return 1; }
}

# The clones have the same commit, whatever is committed meanwhile.
git clone -q . "$work/one"
git clone -q "$work/one" "$work/another-folder"
check "the first clone packs" pack "$work/one"
check "the second clone packs" pack "$work/another-folder"
check "both give the same bytes" diff "$work/one.sha256" "$work/another-folder.sha256"
cat "$work/one.sha256"
for package in "$work"/one/artifacts/package/release/*.nupkg; do check "$(basename "$package")" inside "$package"; done
check "predicting needs no third party" needs

if [ -n "${1:-}" ]; then
  rm -rf "$1"
  mkdir -p "$1" && cp "$work"/one/artifacts/package/release/*.nupkg "$1"
fi

echo "succeeded: $passed"
echo "failed: $failed"
[ "$failed" -eq 0 ]
