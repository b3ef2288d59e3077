#!/usr/bin/env bash
# Images under the names that the lab uses, made of programs of this machine, as there is no registry:
# web servers that say who they are and whether they can write to their data, a database that takes a while, and the real Caddy.
set -euo pipefail
work=$(mktemp -d)

# Makes an image of a folder: NAME FOLDER [CHANGE...]
image() {
  local name=$1 folder=$2 changes=()
  shift 2
  for change in "$@"; do changes+=(--change "$change"); done
  tar -C "$folder" -c . | docker import "${changes[@]}" - "$name" >/dev/null
}

# A program of this machine, with the libraries that it needs.
program() {
  local file
  file=$(command -v "$1")
  install -D "$file" "$2/usr/bin/$1"
  ldd "$file" | grep -o '/[^ ]*' | while read -r library; do install -D "$library" "$2$library"; done
}

base=$work/base
mkdir -p "$base"/{bin,etc,proc,sys,dev,var/www} && mkdir -m 1777 "$base/tmp"
cp "$(command -v busybox)" "$base/bin/busybox"
for applet in sh sleep touch httpd test; do ln -s busybox "$base/bin/$applet"; done
program curl "$base"
printf 'root:x:0:0:root:/:/bin/sh\n' >"$base/etc/passwd"

# A web server on all PORTS that says SAYS, and writes to its DATA first: NAME SAYS PORTS DATA
web() {
  local tree=$work/$2
  cp -a "$base" "$tree"
  echo "$2" >"$tree/var/www/index.html"
  {
    printf '#!/bin/sh -e\n'
    for folder in $4; do echo "touch $folder/written"; done
    for port in $3; do echo "httpd -p $port -h /var/www"; done
    echo "exec sleep 100000"
  } >"$tree/bin/start"
  chmod +x "$tree/bin/start"
  image "$1" "$tree" 'ENV PATH=/usr/bin:/bin' 'CMD ["/bin/start"]'
}

web gitea/gitea:1.24.2-rootless gitea "3000 2222" "/var/lib/gitea /etc/gitea"
web requarks/wiki:2.5.307 wiki 3000 /wiki/data

# A database that is ready only after a while, and whose password must have arrived.
database=$work/database
cp -a "$base" "$database"
cat >"$database/bin/start" <<'END'
#!/bin/sh -e
test "$POSTGRES_PASSWORD" = 'p$w "x'
touch /var/lib/postgresql/data/written
sleep 4
touch /tmp/ready
exec sleep 100000
END
printf '#!/bin/sh\n[ "$*" = "-U gitea -d gitea" ] && test -e /tmp/ready\n' >"$database/bin/pg_isready"
chmod +x "$database/bin/start" "$database/bin/pg_isready"
image postgres:14.18 "$database" 'CMD ["/bin/start"]'

# Caddy itself, with the folders that its official image uses.
caddy=$work/caddy
cp -a "$base" "$caddy"
program caddy "$caddy"
image caddy:2.11.4 "$caddy" 'ENV XDG_CONFIG_HOME=/config XDG_DATA_HOME=/data PATH=/usr/bin:/bin' \
  'CMD ["caddy","run","--config","/etc/caddy/Caddyfile","--adapter","caddyfile"]'

rm -rf "$work"
