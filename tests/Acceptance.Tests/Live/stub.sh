#!/usr/bin/env bash
# One image under many names, made of programs of this machine, as there is no registry: stub.sh PORT IMAGE...
# A container of it writes to its folders of data, then says its host name on PORT. Whatever asks for its health is told that it is well,
# three seconds after it was started.
set -euo pipefail
port=$1
shift
tree=$(mktemp -d)
mkdir -p "$tree"/{bin,usr/bin,etc,proc,sys,dev,var,run} && mkdir -m 1777 "$tree/tmp"
cp "$(command -v busybox)" "$tree/bin/busybox"
for applet in sleep touch chown httpd test grep awk mkdir cat echo; do ln -s busybox "$tree/bin/$applet"; done
# A program of this machine, with the libraries that it needs: PROGRAM NAME. Busybox's own shell would prefer its own wget to the stub's.
program() {
  local file
  file=$(command -v "$1")
  install -D "$file" "$tree$2"
  ldd "$file" | grep -o '/[^ ]*' | while read -r library; do install -D "$library" "$tree$library"; done
}
program dash /bin/sh
program curl /usr/bin/curl-real
cat >"$tree/bin/start" <<END
#!/bin/sh
set -e
# Folders that were mounted to be written to, and no file or socket: data. Images that are told PUID give it to that user if they can,
# and write as that user.
awk '\$2 !~ "^/(proc|sys|dev)(/|\$)" && \$2 != "/" && \$4 ~ "^rw" { print \$2 }' /proc/mounts | while read -r folder; do
  if ! test -d "\$folder"; then continue; fi
  if test -n "\${PUID:-}"; then chown "\$PUID" "\$folder" || echo "not mine"; else touch "\$folder/written"; fi
done
mkdir -p /tmp/www
echo "\${HOSTNAME:-host}" >/tmp/www/index.html
httpd -p $port -h /tmp/www
sleep 3
touch /tmp/ready
exec sleep 100000
END
printf '#!/bin/sh\ntest -e /tmp/ready && echo "OK PONG"\n' >"$tree/bin/healthy"
for program in pg_isready redis-cli valkey-cli caddy tailscale wget curl; do
  printf '#!/bin/sh\nexec /bin/healthy\n' >"$tree/bin/$program"
done
chmod +x "$tree"/bin/*
first=$1
tar -C "$tree" -c . | docker import --change 'ENV PATH=/bin:/usr/bin' --change 'CMD ["/bin/start"]' - "$first" >/dev/null
shift
for image in "$@"; do docker tag "$first" "$image"; done
rm -rf "$tree"
