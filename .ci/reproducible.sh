#!/usr/bin/env bash
# Builds the jars once more, from a copy of the sources in another folder, and compares them with those that are there:
# the same sources give the same bytes. Run after a build with -Pinstaller and the same revision.
set -euo pipefail
cd "$(dirname "$0")/.."
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z | tar --null -cf - -T - | tar -xf - -C "$copy"
(cd "$copy" && mvn -B -ntp -q -Dquick -Dmaven.test.skip -Dbuild.revision="${1:-development}" package)
differ=0
compared=0
for jar in {scheduling,demo,app,styles,views}/target/fleet-desk-*.jar; do
  compared=$((compared + 1))
  cmp -s "$jar" "$copy/$jar" || { echo "reproducible: $jar differs from its second build" >&2; differ=1; }
done
[ "$compared" -eq 5 ] || { echo "reproducible: $compared of 5 jars are there" >&2; exit 1; }
[ "$differ" -eq 0 ] && echo "reproducible: $compared jars built twice are the same bytes"
exit "$differ"
