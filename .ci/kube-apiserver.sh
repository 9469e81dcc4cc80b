#!/usr/bin/env bash
# Makes sure a real Kubernetes API server is at hand for the tests: etcd, kube-apiserver and kubectl.
#
#   .ci/kube-apiserver.sh [FOLDER]        default: ${XDG_CACHE_HOME:-$HOME/.cache}/fleet-desk/kube-api-test
#
# What is missing in FOLDER/k8s/<version>-<platform>/ is built from Go modules with the go client of this machine
# (Go 1.24 or newer; five minutes on two cores the first time). What is there already is left alone.
# Prints one line, FOLDER as an absolute path; tests that start a server with fabric8's kube-api-test take it as
# KUBE_API_TEST_DIR. Progress goes to standard error.
set -euo pipefail

KUBERNETES=1.34.4
ETCD=3.6.8

say() { echo "kube-apiserver.sh: $*" >&2; }

# quietly COMMAND...: hundreds of lines about modules are worth reading only when something went wrong.
quietly() { "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }; }

folder=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/fleet-desk/kube-api-test}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

command -v go >/dev/null || { say "needs the Go toolchain (go) on the PATH"; exit 1; }
# The programs run on this machine, whatever the caller cross-compiles; no C compiler and no Go workspace take part.
export CGO_ENABLED=0 GOWORK=off
GOOS=$(go env GOHOSTOS) GOARCH=$(go env GOHOSTARCH)
export GOOS GOARCH
bin=$folder/k8s/$KUBERNETES-$GOOS-$GOARCH
mkdir -p "$bin"

work=$(mktemp -d)
trap 'rm -rf "$work" "$bin"/.*.$$' EXIT

# wrapper NAME: enters a new, empty module. Each upstream project gets one, since their dependencies differ.
wrapper() {
  mkdir "$work/$1"
  cd "$work/$1"
  quietly go mod init "fleet-desk.test/$1"
}

# build PROGRAM PACKAGE [LINKER-FLAGS]: builds beside the target and renames, so that a program that exists is whole.
build() {
  say "building $1"
  go build -trimpath -ldflags="-s -w ${3:-}" -o "$bin/.$1.$$" "$2"
  mv "$bin/.$1.$$" "$bin/$1"
}

missing() { [ ! -x "$bin/$1" ]; }

if missing etcd; then
  say "fetching the modules of etcd $ETCD"
  wrapper etcd
  quietly go get "go.etcd.io/etcd/server/v3@v$ETCD"
  build etcd go.etcd.io/etcd/server/v3
fi

if missing kube-apiserver || missing kubectl; then
  say "fetching the modules of Kubernetes $KUBERNETES"
  wrapper kubernetes
  # Kubernetes requires its staging modules at v0.0.0; v1.X.Y of it goes with v0.X.Y of them.
  requires=$(go list -m -f '{{.GoMod}}' "k8s.io/kubernetes@v$KUBERNETES")
  sed -nE 's#^[[:space:]]*(k8s\.io/[a-z0-9-]+) v0\.0\.0( .*)?$#\1#p' "$requires" | sort -u |
    while read -r module; do echo "-replace=$module=$module@v0.${KUBERNETES#*.}"; done |
    xargs go mod edit
  quietly go get "k8s.io/kubernetes/cmd/kube-apiserver@v$KUBERNETES" "k8s.io/kubernetes/cmd/kubectl@v$KUBERNETES"
  # The version that the programs tell; without these flags it is v0.0.0-master.
  minor=${KUBERNETES#*.} minor=${minor%.*}
  version=
  for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
    version+=" -X $package.gitVersion=v$KUBERNETES -X $package.gitMajor=${KUBERNETES%%.*} -X $package.gitMinor=$minor"
  done
  for program in kube-apiserver kubectl; do
    if missing $program; then build $program "k8s.io/kubernetes/cmd/$program" "$version"; fi
  done
fi

echo "$folder"
