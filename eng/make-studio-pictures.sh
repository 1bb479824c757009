#!/usr/bin/env bash
# Makes the pictures of docs/studio.md: trains titanic and the lessons in the studio, in a real browser, and keeps six pages.
# eng/test-external.sh installs the browser.
set -euo pipefail
cd "$(dirname "$0")/.."
pages="$(pwd)/artifacts/studio-pictures"
mkdir -p "$pages"
dotnet build tests/Parsimony.External.Tests -v quiet
PARSIMONY_PICTURES="$pages" dotnet artifacts/bin/Parsimony.External.Tests/debug/Parsimony.External.Tests.dll \
  -noColor -class Parsimony.External.Tests.Studio.StudioPictureTests
for page in explore-1180-light lesson-3-1180-dark columns-1180-light held-out-rows-1180-dark lesson-1-1180-light explore-390-light; do
  cp "$pages/studio-$page.png" "docs/pictures/studio-$page.png"
done
for picture in docs/pictures/studio-*.png; do
  size=$(stat -c %s "$picture")
  echo "$picture: $((size / 1024)) KB"
  [ "$size" -lt 153600 ] || { echo "$picture has more than 150 KB. Make the window of StudioPictureTests smaller." >&2; exit 1; }
done
