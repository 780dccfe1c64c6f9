# What the lab has of the machine: a state folder, packages, Go, processes and ports of its own. Sourced by lab/lab.
# shellcheck shell=bash disable=SC2034 # some are the parts'

state=$(realpath -m "${STAGECRAFT_LAB:-${XDG_STATE_HOME:-$HOME/.local/state}/stagecraft-lab}")
domain=lab.ts.test
releases='bullseye bookworm trixie'
tailscale_version=1.90.0
PATH=$PATH:/usr/sbin:/sbin:/usr/local/go/bin

stage() { # stage TEXT COMMAND...: runs it, says how long it took
  local text=$1 begun=$SECONDS
  shift
  "$@" || { echo "lab: could not make $text; see the lines above and $state/logs" >&2; exit 1; }
  echo "$text ($((SECONDS - begun)) s)"
}

three_times() { # three_times WHAT COMMAND...: downloads may fail for a moment: try three times, and say so
  local what=$1 try
  shift
  for try in 1 2 3; do
    "$@" && return 0
    echo "lab: $what: try $try of 3 failed" >&2
    sleep "$try"
  done
  return 1
}

logged() { # logged NAME COMMAND...: its output goes to the log of that name
  local log=$state/logs/$1.log
  shift
  "$@" >>"$log" 2>&1
}

# --- the state folder -----------------------------------------------------------------------------------------------

is_lab() { [ -e "$state/.stagecraft-lab" ] || [ -e "$state/secrets/auth-key" ]; }

make_state() { # a folder with anything else in it is not taken: `down --all` deletes
  if ! is_lab && [ -n "$(ls -A "$state" 2>/dev/null)" ]; then
    echo "lab: $state is not empty and not a lab's; let STAGECRAFT_LAB name another folder" >&2
    return 1
  fi
  install -d -m 700 "$state" && : >"$state/.stagecraft-lab" &&
    install -d -m 700 "$state"/{bin,secrets,run,logs,repository,mirror}
}

delete_state() {
  rm -rf --one-file-system "${state:?}"/{bin,docker,secrets,run,logs,repository,mirror,lab.env,stagecraft.yml,lock,.stagecraft-lab}
  rmdir --ignore-fail-on-non-empty "$state"
}

one_at_a_time() { # another up or down of this lab goes first
  exec 9>>"$state/lock"
  flock -n 9 || { echo "another command is at work on this lab; waiting for it"; flock 9; }
}

# --- what it needs --------------------------------------------------------------------------------------------------

need_packages() {
  local missing=() tool
  declare -A package=([dockerd]=docker.io [docker]=docker.io [debootstrap]=debootstrap [iptables]=iptables [ip]=iproute2
    [python3]=python3 [ssh-keygen]=openssh-client [openssl]=openssl [gpg]=gnupg)
  ! apt-cache show docker-cli >/dev/null 2>&1 || package[docker]=docker-cli # a package of its own from Debian 13 on
  for tool in "${!package[@]}"; do
    command -v "$tool" >/dev/null || { [ "$tool" = dockerd ] && use_docker; } || missing+=("${package[$tool]}")
  done
  need_go || return
  [ ${#missing[@]} -eq 0 ] && return 0
  [ "$(id -u)" -eq 0 ] || { echo "lab: as root: apt-get install ${missing[*]}" >&2; return 1; }
  echo "installing ${missing[*]}"
  three_times "apt-get update" logged packages apt-get update -q &&
    three_times "apt-get install" logged packages env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -q --no-install-recommends "${missing[@]}"
}

need_go() { # the first that is new enough; it never fetches another Go by itself
  local go version found=none
  export GOTOOLCHAIN=local
  for go in "$(command -v go)" /usr/local/go/bin/go; do
    version=$("$go" env GOVERSION 2>/dev/null) || continue
    [ "$(printf '%s\n' "$version" go1.26 | sort -V | head -1)" = go1.26 ] && { PATH=${go%/*}:$PATH; return 0; }
    found="$version, $go"
  done
  echo "lab: Go 1.26 or newer is needed, on the PATH or in /usr/local/go (found: $found)" >&2
  return 1
}

make_secrets() {
  [ -f "$state/secrets/id_ed25519" ] || ssh-keygen -q -t ed25519 -N '' -C lab -f "$state/secrets/id_ed25519"
  local name
  for name in auth-key api-token oauth-secret; do
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

adopt() { # adopt PART ARGUMENT: a process that a lab of this folder left behind without a note, known by an argument of its own
  local entry
  running "$1" && return 0
  for entry in /proc/[0-9]*; do
    grep -zqxFe "$2" "$entry/cmdline" 2>/dev/null || continue
    echo "${entry#/proc/} $(begun "${entry#/proc/}")" >"$state/run/$1.pid"
    return 0
  done
}

adopt_all() {
  adopt docker "--data-root=$state/docker"
  adopt containerd "$state/run/docker-exec/containerd/containerd.toml"
  adopt tailnet "-auth-key-file=$state/secrets/auth-key"
  adopt repository "--directory=$state/repository"
  adopt mirror "$state/mirror"
  adopt proxy "--statedir=$state/run/proxy"
}

start() { # start PART COMMAND...
  local part=$1
  shift
  setsid "$@" >>"$state/logs/$part.log" 2>&1 </dev/null 9>&- &
  echo "$! $(begun $!)" >"$state/run/$part.pid"
}

end() { # end PART: asks it, waits, then ends it
  local pid=
  if running "$1"; then
    read -r pid _ <"$state/run/$1.pid"
    kill -TERM "$pid"
    until_true 30 gone "$1" || kill -KILL "$pid"
  fi
  rm -f "$state/run/$1.pid"
}

end_tree() { # end_tree PID: a job of this script with what it started
  local child children=()
  read -ra children 2>/dev/null <"/proc/$1/task/$1/children" || true
  for child in "${children[@]}"; do end_tree "$child"; done
  kill "$1" 2>/dev/null || true
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
  "$@" "$address" "$(port "$name")" || return
  until_true 20 answers "$address" "$(port "$name")"
}
