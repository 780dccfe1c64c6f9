# The parts of the lab; each is kept if it stands, else made. Sourced by lab/lab.
# shellcheck shell=bash disable=SC2154 # "here" is the sourcing script's

state=${STAGECRAFT_LAB:-${XDG_STATE_HOME:-$HOME/.local/state}/stagecraft-lab}
domain=lab.ts.test
tailscale_version=1.90.0
PATH=$PATH:/usr/sbin:/sbin:/usr/local/go/bin

stage() { # stage TEXT COMMAND...: runs it, says how long it took
  local text=$1 begun=$SECONDS
  shift
  "$@" || { echo "lab: could not make $text; see the lines above and $state/logs" >&2; exit 1; }
  echo "$text ($((SECONDS - begun)) s)"
}

three_times() { # downloads may fail for a moment: try three times, and say so
  local try
  for try in 1 2 3; do
    "$@" && return 0
    echo "lab: try $try of 3 failed: $1 $2" >&2
  done
  return 1
}

need_packages() {
  local missing=()
  command -v dockerd >/dev/null || docker info >/dev/null 2>&1 || missing+=(docker.io)
  command -v debootstrap >/dev/null || missing+=(debootstrap)
  command -v iptables >/dev/null || missing+=(iptables)
  command -v python3 >/dev/null || missing+=(python3)
  command -v curl >/dev/null || missing+=(curl)
  command -v ssh-keygen >/dev/null || missing+=(openssh-client)
  command -v go >/dev/null || { echo "lab: Go 1.26 or newer is needed; put it on the PATH" >&2; return 1; }
  [ ${#missing[@]} -eq 0 ] && return 0
  [ "$(id -u)" -eq 0 ] || { echo "lab: as root: apt-get install ${missing[*]}" >&2; return 1; }
  echo "installing ${missing[*]}"
  { three_times apt-get update -q &&
    three_times env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"; } \
    >"$state/logs/packages.log" 2>&1
}

make_secrets() {
  [ -f "$state/secrets/id_ed25519" ] || ssh-keygen -q -t ed25519 -N '' -C lab -f "$state/secrets/id_ed25519"
  local name
  for name in auth-key api-token; do
    [ -s "$state/secrets/$name" ] ||
      (umask 077 && { printf 'tskey-%s-' "${name%%-*}" && head -c 18 /dev/urandom | base64 | tr -dc 'a-zA-Z0-9'; } >"$state/secrets/$name")
  done
}

# --- processes of ours: known by their id and the moment at which they began --------------------------------------------

begun() { # begun PID: when it began, in ticks since boot; nothing for one that is gone or a zombie
  sed -n 's/^[0-9]* (.*) //p' "/proc/$1/stat" 2>/dev/null | awk '$1 != "Z" { print $20 }'
}

running() { # running PART
  local pid when
  read -r pid when 2>/dev/null <"$state/run/$1.pid" && [ -n "$when" ] && [ "$(begun "$pid")" = "$when" ]
}

start() { # start PART COMMAND...
  local part=$1
  shift
  setsid "$@" >>"$state/logs/$part.log" 2>&1 </dev/null &
  echo "$! $(begun $!)" >"$state/run/$part.pid"
}

end() { # end PART: asks it, waits, then ends it
  local pid=
  if running "$1"; then
    read -r pid _ <"$state/run/$1.pid"
    kill -TERM "$pid"
    until_true 10 gone "$1" || kill -KILL "$pid"
  fi
  rm -f "$state/run/$1.pid"
}

gone() { ! running "$1"; }

answers() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }

until_true() { # until_true SECONDS COMMAND...
  local deadline=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $deadline ] || return 1
    sleep 0.2
  done
}

port() { # port NAME: this part's port, the same every time
  local file=$state/run/$1.port
  [ -s "$file" ] || python3 -c 'import socket; s = socket.socket(); s.bind(("", 0)); print(s.getsockname()[1])' >"$file"
  cat "$file"
}

serve() { # serve PART ADDRESS PORT-NAME COMMAND...: starts it if it does not run, on another port if its own was taken
  local part=$1 address=$2 name=$3
  shift 3
  running "$part" && answers "$address" "$(port "$name")" && return 0
  end "$part"
  ! answers "$address" "$(port "$name")" || rm -f "$state/run/$name.port"
  "$@" "$address" "$(port "$name")"
  until_true 20 answers "$address" "$(port "$name")"
}

# --- Docker ---------------------------------------------------------------------------------------------------------

use_docker() { # a daemon that runs already, or the lab's own
  docker info >/dev/null 2>&1 && return 0
  export DOCKER_HOST=unix://$state/run/docker.sock
  docker info >/dev/null 2>&1
}

start_docker() {
  use_docker && return 0
  [ "$(id -u)" -eq 0 ] || { echo "lab: no Docker daemon answers, and only root can start one" >&2; return 1; }
  end docker
  rm -f "$state/run/dockerd.pid"
  start docker "$(command -v dockerd)" --data-root="$state/docker" --exec-root="$state/run/docker-exec" \
    --pidfile="$state/run/dockerd.pid" --host="$DOCKER_HOST"
  until_true 30 docker info || { tail -5 "$state/logs/docker.log" >&2; return 1; }
}

bridge() {
  ip -4 -o addr show docker0 | awk '{ sub("/.*", "", $4); print $4 }'
}

build_image() {
  if [ -n "$(docker images -q "labhost:$1")" ] && cmp -s "$here/image" "$state/run/image-$1"; then return 0; fi
  three_times "$here/image" "$1" "$state/secrets/id_ed25519.pub" && cp "$here/image" "$state/run/image-$1"
}

build_programs() {
  local flags="-s -w -X tailscale.com/version.longStamp=$tailscale_version -X tailscale.com/version.shortStamp=$tailscale_version"
  export CGO_ENABLED=0
  {
    [ -x "$state/bin/tailscaled" ] || three_times env GOBIN="$state/bin" nice go install -trimpath -ldflags "$flags" \
      "tailscale.com/cmd/tailscale@v$tailscale_version" "tailscale.com/cmd/tailscaled@v$tailscale_version" &&
      three_times nice go -C "$here/tailnet" build -trimpath -o "$state/bin/tailnet" .
  } >"$state/logs/programs.log" 2>&1
}

# --- the tailnet ------------------------------------------------------------------------------------------------------

start_repository() {
  cmp -s "$here/packages" "$state/run/packages" ||
    { "$here/packages" "$state/bin" "$state/repository" && cp "$here/packages" "$state/run/packages"; }
  serve repository "$(bridge)" repository serve_repository
}

serve_repository() {
  start repository "$(command -v python3)" -m http.server --bind "$1" --directory "$state/repository" "$2"
}

start_tailnet() { serve tailnet "$(bridge)" tailnet serve_tailnet; }

serve_tailnet() {
  end proxy # it was a member of the tailnet that is gone
  start tailnet "$state/bin/tailnet" -ip="$1" -port="$2" -domain="$domain" \
    -auth-key-file="$state/secrets/auth-key" -api-token-file="$state/secrets/api-token"
}

login_server() { echo "http://$(bridge):$(port tailnet)"; }

start_proxy() { serve proxy 127.0.0.1 socks serve_proxy; }

serve_proxy() {
  start proxy "$state/bin/tailscaled" --no-logs-no-support --tun=userspace-networking --state=mem: --statedir="$state/run/proxy" \
    --socket="$state/run/proxy.sock" --socks5-server="$1:$2" --port=0
  until_true 10 test -S "$state/run/proxy.sock"
  "$state/bin/tailscale" --socket="$state/run/proxy.sock" up --login-server="$(login_server)" \
    --auth-key="file:$state/secrets/auth-key" --hostname=control --timeout=30s
}

# --- hosts ------------------------------------------------------------------------------------------------------------

lab_hosts() { # lab_hosts [-a]: names of the hosts that run, or of all
  docker ps "$@" --filter label=stagecraft.lab="$state" --format '{{.Names}}' | sort -V
}

address_of() { docker inspect -f '{{.NetworkSettings.IPAddress}}' "$1"; }

boot_host() {
  if lab_hosts -a | grep -qx "$1" && answers "$(address_of "$1")" 22; then return 0; fi
  boot "$1" "$2" && return 0
  echo "lab: $1 did not boot; replacing it once" >&2
  docker logs --tail 20 "$1" >&2 || true
  boot "$1" "$2"
}

boot() {
  docker rm -f "$1" >/dev/null 2>&1 || true
  docker run -d --label stagecraft.lab="$state" --name "$1" --hostname "$1" --stop-signal SIGRTMIN+3 -e container=docker \
    --cap-add=NET_ADMIN --cap-add=SYS_ADMIN --cap-add=NET_RAW --cap-add=SYS_PTRACE --cap-add=MKNOD --cap-add=SYS_NICE \
    --device /dev/net/tun --security-opt seccomp=unconfined --security-opt apparmor=unconfined --cgroupns=host \
    -v /sys/fs/cgroup:/sys/fs/cgroup:rw --tmpfs /run --tmpfs /run/lock --tmpfs /tmp "labhost:$2" >/dev/null
  until_true 30 booted "$1"
}

booted() {
  case $(docker exec "$1" systemctl is-system-running 2>/dev/null) in running | degraded) ;; *) return 1 ;; esac
  answers "$(address_of "$1")" 22
}

# --- what people and tests read -----------------------------------------------------------------------------------------

write_settings() {
  local source names name
  source="deb [trusted=yes] http://$(bridge):$(port repository) ./"
  names=$(lab_hosts -a)
  cat >"$state/lab.env" <<ENV
LAB_IMAGE='labhost:$1'
LAB_SUITE='$1'
LAB_BRIDGE='$(bridge)'
LAB_SSH_KEY='$state/secrets/id_ed25519'
LAB_LOGIN_SERVER='$(login_server)'
LAB_TAILNET_DOMAIN='$domain'
LAB_AUTH_KEY_FILE='$state/secrets/auth-key'
LAB_API_TOKEN_FILE='$state/secrets/api-token'
LAB_APT_SOURCE='$source'
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
