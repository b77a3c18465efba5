#!/usr/bin/env bash
# Builds the committed tree twice, in two fresh folders, and compares every jar of the application byte for byte.
set -euo pipefail
top=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for n in first second; do
  git clone -q --no-hardlinks "$top" "$work/$n"
  (cd "$work/$n" && mvn -B -q -DskipTests package)
  (cd "$work/$n/target/app" && find . -name '*.jar' -print0 | sort -z | xargs -0 sha256sum) >"$work/$n.sums"
done
diff "$work/first.sums" "$work/second.sums"
echo "equal: $(wc -l <"$work/first.sums") jars, safeconduct.jar $(grep safeconduct.jar "$work/first.sums" | cut -c1-64)"
