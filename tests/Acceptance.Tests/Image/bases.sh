#!/usr/bin/env bash
# The images that the Dockerfile starts from, under their names, as there is no registry: an SDK that publishes the binary which was
# published before, and a base that holds of this machine nothing but the C library.
#   bases.sh DOCKERFILE BINARY
set -euo pipefail
dockerfile=$1 binary=$2
mapfile -t bases < <(sed -n 's/^FROM \([^ ]*\).*/\1/p' "$dockerfile")
[ ${#bases[@]} -eq 2 ]
work=$(mktemp -d)

sdk=$work/sdk
mkdir -p "$sdk"/{bin,proc,sys,dev,etc}
cp "$(command -v busybox)" "$sdk/bin/busybox"
for applet in sh find cp mkdir sort; do ln -s busybox "$sdk/bin/$applet"; done
cp "$binary" "$sdk/published"
# It tells what it was asked and what it was given.
cat >"$sdk/bin/dotnet" <<'END'
#!/bin/sh -e
echo "called: $*"
find . -type f | sort
mkdir /native
cp /published /native/hlc
END
chmod +x "$sdk/bin/dotnet"
tar -C "$sdk" -c . | docker import --change 'ENV PATH=/bin' - "${bases[0]}" >/dev/null

base=$work/base
mkdir -p "$base"/{proc,sys,dev,etc}
ldd "$binary" | grep -o '/[^ ]*' | while read -r library; do install -D "$library" "$base$library"; done
tar -C "$base" -c . | docker import - "${bases[1]}" >/dev/null
rm -rf "$work"
