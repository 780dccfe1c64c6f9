# The parts of the lab; each is kept if it stands, else made. Sourced by lab/lab, after machine.sh.
# shellcheck shell=bash disable=SC2154 # "here" is the sourcing script's, the rest machine.sh's

# --- Docker ---------------------------------------------------------------------------------------------------------

use_docker() { # the lab's own daemon where it runs, else the one that answers
  ! running docker || export DOCKER_HOST=unix://$state/run/docker.sock
  timeout 20 docker info >/dev/null 2>&1
}

start_docker() {
  own_connection_tables
  use_docker || run_docker || return
  [ -n "$(bridge)" ] || { echo "lab: the Docker daemon that answers has no bridge docker0 on this machine" >&2; return 1; }
}

run_docker() {
  [ "$(id -u)" -eq 0 ] || { echo "lab: no Docker daemon answers, and only root can start one" >&2; return 1; }
  end docker
  rm -f "$state/run/dockerd.pid"
  export DOCKER_HOST=unix://$state/run/docker.sock
  start docker "$(command -v dockerd)" --data-root="$state/docker" --exec-root="$state/run/docker-exec" \
    --pidfile="$state/run/dockerd.pid" --host="$DOCKER_HOST"
  until_true 60 timeout 5 docker info || { tail -5 "$state/logs/docker.log" >&2; return 1; }
}

# tailscaled reads the kernel's whole table of connections each second, and hosts here share a kernel: a table for each, as large as
# that of a machine of 2 GB, makes that as cheap as there. Kernels before 6.1 cannot, and it is left where this may not be set.
child_tables=/proc/sys/net/ipv4/tcp_child_ehash_entries

own_connection_tables() {
  [ -w "$child_tables" ] || return 0
  [ -e "$state/run/child-tables" ] || cat "$child_tables" >"$state/run/child-tables"
  echo 16384 2>/dev/null >"$child_tables" || true
}

forget_connection_tables() {
  [ -e "$state/run/child-tables" ] || return 0
  cat "$state/run/child-tables" 2>/dev/null >"$child_tables" || true
  rm "$state/run/child-tables"
}

bridge() {
  ip -4 -o addr show docker0 2>/dev/null | awk '{ sub("/.*", "", $4); print $4 }'
}

wanted_images() { # wanted_images HOSTS SUITE: where tests start their own hosts, all
  if [ "$1" -eq 0 ]; then echo "$releases"; else echo "$2"; fi
}

recipe() { cat "$here/image" "$state/secrets/id_ed25519.pub" "$(certificate)" | sha256sum | cut -c1-16; }

images() { # images [SUITE]: of this recipe, key and certificate
  docker images --filter "label=stagecraft.recipe=$(recipe)" --format '{{.Tag}}' "labhost${1:+:$1}" | sort
}

build_image() { # again when its recipe, the key that it lets in or the certificate that it trusts is another
  local recipe old
  recipe=$(recipe)
  [ -z "$(images "$1")" ] || return 0
  [ "$(id -u)" -eq 0 ] || { echo "lab: only root can make the host image" >&2; return 1; }
  old=$(docker images -q "labhost:$1")
  three_times "the host image" "$here/image" "$1" "$state/secrets/id_ed25519.pub" "$(certificate)" "$recipe" || return
  [ -z "$old" ] || docker rmi "$old" >/dev/null 2>&1 || true # hosts that run keep it
}

build_programs() {
  local stamp=tailscale.com/version module=tailscale.com/cmd
  export CGO_ENABLED=0
  [ -x "$state/bin/tailscaled" ] && [ "$("$state/bin/tailscale" version 2>/dev/null | head -1)" = "$tailscale_version" ] ||
    three_times "tailscale and tailscaled" logged programs env GOBIN="$state/bin" nice go install -trimpath \
      -ldflags "-s -w -X $stamp.longStamp=$tailscale_version -X $stamp.shortStamp=$tailscale_version" \
      "$module/tailscale@v$tailscale_version" "$module/tailscaled@v$tailscale_version" || return
  three_times "the tailnet's server" logged programs nice go -C "$here/tailnet" build -trimpath -o "$state/bin/tailnet" .
}

# --- the tailnet ------------------------------------------------------------------------------------------------------

start_repository() {
  { cmp -s "$here/packages" "$state/run/packages" && [ "$state/repository/Packages" -nt "$state/bin/tailscaled" ]; } ||
    { "$here/packages" "$state/bin" "$state/repository" "$tailscale_version" && cp "$here/packages" "$state/run/packages"; } ||
    return
  serve repository "$(bridge)" repository serve_repository
}

serve_repository() {
  start repository "$(command -v python3)" -m http.server --bind="$1" --directory="$state/repository" "$2"
}

certificate() { echo "$state/secrets/mirror-$(bridge).crt"; }

make_certificate() { # of the mirror, at the address that hosts see
  local made
  made=$(certificate)
  [ -s "${made%.crt}.pem" ] || (
    umask 077
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj '/CN=the lab' \
      -addext "subjectAltName=IP:$(bridge)" -keyout "$made.key" -out "$made" 2>/dev/null &&
      cat "$made.key" "$made" >"${made%.crt}.pem" && rm "$made.key"
  )
}

start_mirror() {
  local client
  client=$state/repository/tailscale_${tailscale_version}_$(dpkg --print-architecture).deb
  mirrored docker-packages || return
  mirrored tailscale-packages "$client" || return
  serve mirror "$(bridge)" mirror serve_mirror
}

mirrored() { # mirrored RECIPE [FILE]: again when the recipe, or the file that it packs, is another
  local made=$state/run/$1
  { cat "$here/signed.sh" "$here/$1" | cmp -s - "$made" && [ -d "$state/mirror" ] && { [ $# -eq 1 ] || [ "$made" -nt "$2" ]; }; } ||
    { "$here/$1" "$state/mirror" "$state/secrets/gnupg" "${@:2}" && cat "$here/signed.sh" "$here/$1" >"$made"; }
}

serve_mirror() {
  local made
  made=$(certificate)
  start mirror "$(command -v python3)" "$here/https-server" "$1" "$2" "$state/mirror" "${made%.crt}.pem"
}

start_tailnet() { # again when its program is another
  [ "$state/run/tailnet.pid" -nt "$state/bin/tailnet" ] || end tailnet
  serve tailnet "$(bridge)" tailnet serve_tailnet
}

serve_tailnet() {
  end proxy # it was a member of the tailnet that is gone
  start tailnet "$state/bin/tailnet" -ip="$1" -port="$2" -domain="$domain" \
    -auth-key-file="$state/secrets/auth-key" -api-token-file="$state/secrets/api-token" \
    -oauth-secret-file="$state/secrets/oauth-secret"
}

part_address() {
  case $1 in
    tailnet | repository | mirror) echo "$(bridge):$(port "$1")" ;;
    proxy) echo "127.0.0.1:$(port socks)" ;;
  esac
}

login_server() { echo "http://$(bridge):$(port tailnet)"; }

start_proxy() {
  joined || end proxy
  serve proxy 127.0.0.1 socks serve_proxy && joined
}

joined() {
  timeout 5 "$state/bin/tailscale" --socket="$state/run/proxy.sock" status --json --peers=false 2>/dev/null |
    grep -q '"BackendState": "Running"'
}

serve_proxy() {
  start proxy "$state/bin/tailscaled" --no-logs-no-support --tun=userspace-networking --state=mem: --statedir="$state/run/proxy" \
    --socket="$state/run/proxy.sock" --socks5-server="$1:$2" --port=0
  until_true 10 test -S "$state/run/proxy.sock" || return
  "$state/bin/tailscale" --socket="$state/run/proxy.sock" up --login-server="$(login_server)" \
    --auth-key="file:$state/secrets/auth-key" --hostname=control --timeout=30s
}

# --- hosts ------------------------------------------------------------------------------------------------------------

lab_hosts() { # lab_hosts [-a]: names of the hosts that run, or of all
  docker ps "$@" --filter label=stagecraft.lab="$state" --format '{{.Names}}' | sort -V
}

wanted_hosts() { # how many there are to be: lab-1 to lab-N
  cat "$state/run/hosts" 2>/dev/null || lab_hosts -a | wc -l
}

address_of() { docker inspect -f '{{.NetworkSettings.IPAddress}}' "$1"; }

boot_host() { # a host that stands is kept, one that stopped is started; one that does not boot is replaced once
  local owner
  if owner=$(docker inspect --type container -f '{{index .Config.Labels "stagecraft.lab"}}' "$1" 2>/dev/null); then
    [ "$owner" = "$state" ] || { echo "lab: a container that is not this lab's is named $1" >&2; return 1; }
    greets "$(address_of "$1")" && return 0
    docker start "$1" >/dev/null && until_true 60 booted "$1" && return 0
  else
    boot "$1" "$2" && return 0
  fi
  echo "lab: $1 did not boot; replacing it once" >&2
  docker logs --tail 20 "$1" >&2 || true
  docker rm -f "$1" >/dev/null
  boot "$1" "$2"
}

boot() {
  docker run -d --label stagecraft.lab="$state" --name "$1" --hostname "$1" --stop-signal SIGRTMIN+3 -e container=docker \
    --cap-add=NET_ADMIN --cap-add=SYS_ADMIN --cap-add=NET_RAW --cap-add=SYS_PTRACE --cap-add=MKNOD --cap-add=SYS_NICE \
    --device /dev/net/tun --security-opt seccomp=unconfined --security-opt apparmor=unconfined --cgroupns=host \
    -v /sys/fs/cgroup:/sys/fs/cgroup:rw --tmpfs /run:exec --tmpfs /run/lock --tmpfs /tmp:exec "labhost:$2" >/dev/null &&
    until_true 60 booted "$1"
}

booted() {
  case $(docker exec "$1" systemctl is-system-running 2>/dev/null) in running | degraded) ;; *) return 1 ;; esac
  greets "$(address_of "$1")"
}

greets() { # greets ADDRESS: its sshd sends a banner
  (exec 3<>"/dev/tcp/$1/22" && IFS= read -r -t 5 banner <&3 && [[ $banner == SSH-* ]]) 2>/dev/null
}

remove_hosts() { # also those of tests, and also where the lab's own daemon died and left them
  use_docker || { [ -n "$(ls -A "$state/docker/containers" 2>/dev/null)" ] && run_docker; } || return 0
  { lab_hosts -a; docker ps -aq --filter label=stagecraft.lab.test; } | xargs -r docker rm -f >/dev/null
}

# --- what people and tests read -----------------------------------------------------------------------------------------

write_settings() {
  local source names name
  source="deb [trusted=yes] http://$(bridge):$(port repository) ./"
  names=$(lab_hosts -a)
  cat >"$state/lab.env" <<ENV
LAB_SUITE='$1'
LAB_SUITES='$(images | tr '\n' ' ')'
LAB_BRIDGE='$(bridge)'
LAB_SSH_KEY='$state/secrets/id_ed25519'
LAB_LOGIN_SERVER='$(login_server)'
LAB_TAILNET_DOMAIN='$domain'
LAB_AUTH_KEY_FILE='$state/secrets/auth-key'
LAB_API_TOKEN_FILE='$state/secrets/api-token'
LAB_OAUTH_CLIENT='lab'
LAB_OAUTH_SECRET_FILE='$state/secrets/oauth-secret'
LAB_APT_SOURCE='$source'
LAB_DOCKER_REPOSITORY='https://$(part_address mirror)/linux'
LAB_TAILSCALE_REPOSITORY='https://$(part_address mirror)/tailscale/stable'
LAB_SOCKS='127.0.0.1:$(port socks)'
DOCKER_HOST='${DOCKER_HOST:-unix:///var/run/docker.sock}'
ENV
  {
    printf 'environment: lab\ncloud:\n  provider: static\n  providers:\n    static:\n      hosts:\n'
    for name in $names; do printf '        %s: { address: %s }\n' "$name" "$(address_of "$name")"; done
    printf 'hosts:\n'
    for name in $names; do printf '  %s: { role: app }\n' "$name"; done
    cat <<YML
network:
  provider: tailscale
  providers:
    tailscale:
      auth_key_file: $state/secrets/auth-key
      api: { kind: tailscale, token_file: $state/secrets/api-token }
      login_server: $(login_server)
      tailnet_domain: $domain
      default_tags: [tag:stagecraft]
      reach: socks5://127.0.0.1:$(port socks)
      install: { method: auto, min_version: 1.80.0, apt_repository: "$source" }
infra:
  bootstrap:
    ssh: { user: root, port: 22, private_key_path: $state/secrets/id_ed25519 }
    docker: { version: latest, install_method: apt, apt_repository: distribution }
    network: { provider: tailscale }
YML
  } >"$state/stagecraft.yml"
}
