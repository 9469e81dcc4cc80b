#!/usr/bin/env bash
# The packages as their users get them: built, started on the demo from where they lie and once installed, and removed.
# Nothing of Maven's class path is in reach: an empty environment, another folder, the Java inside.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "packaged: installing and removing a package needs root" >&2; exit 1; }

missing=()
for package in xvfb binutils libgtk-3-0 libxtst6 libxxf86vm1 libgl1 xz-utils; do
  dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "== installing ${missing[*]}"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
fi

# Fast compression: what is tested here is thrown away.
mvn -B -ntp -q -Pinstaller -Dinstaller.formats=deb -Dinstaller.compression=gzip \
  -Dbuild.revision="$(git rev-parse --short HEAD)"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
checks=0
passed() { checks=$((checks + 1)); echo "packaged: $*"; }
fail() { echo "packaged: $*" >&2; exit 1; }

inside() { # NAME COMMAND...: becomes the command, in an empty environment with folders of its own
  local home=$work/$1
  shift
  mkdir -p "$home"
  cd /
  exec env -i PATH=/usr/bin:/bin LANG=C.UTF-8 HOME="$home" XDG_CONFIG_HOME="$home" \
    ${DISPLAY:+DISPLAY=$DISPLAY} ${options:+JAVA_TOOL_OPTIONS="$options"} "$@"
}
alone() { (inside "$@"); }

app=$PWD/installer/target/work/fleet-desk/bin/fleet-desk
# A cache that does not fit ends this start, and one that unpacks libraries leaves them here.
options="-XX:AOTMode=on -Djavafx.cachedir=$work/unpacked"
DISPLAY='' alone tour "$app" --demo --tour "$work/pictures" >"$work/tour.log" 2>&1 || { cat "$work/tour.log"; fail "the tour failed"; }
screens=$(find "$work/pictures" -name '*.json' | wc -l)
[ "$screens" -gt 0 ] || fail "the tour showed no screen"
[ -z "$(find "$work/unpacked" -type f 2>/dev/null)" ] || fail "native libraries are unpacked at the start"
passed "tour without a display: $screens screens, AOT cache in use, nothing unpacked"

window() { # NAME COMMAND...: waits for its first rows, then ends it
  local name=$1 log=$work/$1/fleet-desk/logs/fleet-desk.log pid
  shift
  inside "$name" "$@" >"$work/$name.log" 2>&1 &
  pid=$!
  for _ in $(seq 1800); do
    grep -qs 'First rows' "$log" && break
    sleep 0.1
  done
  grep -hs 'First frame\|First rows' "$log" | sed "s/.*WindowStage: /packaged: $name: /" || true
  kill "$pid" 2>/dev/null || true
  wait "$pid" || true
  grep -qs 'First rows' "$log" || { cat "$work/$name.log"; fail "$name: no window with rows within three minutes"; }
}

Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
screen=$!
trap 'kill $screen 2>/dev/null; rm -rf "$work"' EXIT
until [ -s "$work/display" ]; do sleep 0.1; done
export DISPLAY=:$(cat "$work/display")

options="-XX:AOTMode=on"
window image "$app" --demo
passed "a window from where it lies"

trap 'kill $screen 2>/dev/null; dpkg -r fleet-desk >/dev/null 2>&1; rm -rf "$work"' EXIT
dpkg -i installer/target/dist/*.deb >/dev/null
options=
read -ra menu <<<"$(sed -n '/Desktop Action demo/,$s/^Exec=//p' /usr/share/applications/fleet-desk.desktop)"
options="-XX:AOTMode=on" window installed "${menu[@]}"
passed "a window from the menu entry's command line: ${menu[*]}"
version=$(alone command fleet-desk --version)
[[ $version == "Fleet Desk "* ]] || fail "fleet-desk --version says: $version"
passed "$version by its name on the path"

dpkg -r fleet-desk >/dev/null
left=$(find /opt/fleet-desk /usr/bin/fleet-desk /usr/share/doc/fleet-desk /usr/share/applications/fleet-desk.desktop \
  /usr/share/icons/hicolor -name '*fleet-desk*' 2>/dev/null || true)
[ -z "$left" ] || fail "left behind: $left"
[ -d "$work/installed/fleet-desk" ] || fail "the user's settings are gone"
passed "removed: nothing left but the user's settings"
(cd installer/target/dist && sha256sum --quiet -c SHA256SUMS)
passed "checksums fit"
echo "packaged: $checks checks"
