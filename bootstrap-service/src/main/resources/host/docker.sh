# Makes Docker's server run on this host, in the wanted version, and proves it. Harmless to repeat.
# Takes: task (look, install or verify); version: latest, the beginning of one (28 or 28.5), or a whole one;
# to install, repository: distribution, a source line, or the address of Docker's own folders or of a mirror of them; and restart:
# yes if the Docker of another version that is here may be replaced.
# Says: version, where the server answers, starts on boot and is in range; installed, where another version is here. To look, neither
# is a failure. Ends with 10 after it said reason and message.

server_version() { timeout 20 docker version --format '{{.Server.Version}}' 2>/dev/null; }
starts_on_boot() { systemctl is-enabled docker.service >/dev/null 2>&1; }

upstream() { # upstream VERSION: without the epoch and what the packagers added
  plain=${1#*:}
  printf '%s\n' "${plain%%[-+~]*}"
}

installed_version() { # as packaged; a server of another origin tells its own
  for package in docker-ce docker.io; do
    known=$(dpkg-query -W -f '${db:Status-Status} ${Version}' "$package" 2>/dev/null)
    case $known in 'installed '*) upstream "${known#installed }" && return ;; esac
  done
  upstream "$1"
}

in_range() { # in_range VERSION, as upstream calls it
  wanted=$(upstream "$version")
  case $version,$1 in latest,* | *,"$wanted" | *,"$wanted".*) ;; *) return 1 ;; esac
}

# --- probe ---

server=$(server_version)
installed=$(installed_version "$server")
fits() { [ -z "$installed" ] || in_range "$installed"; } # one that is stopped and comes from no package does not tell yet

if fits && [ -n "$server" ] && starts_on_boot; then
  say version "$server"
  exit 0
fi
fits || say installed "$installed"
case $task in
  look) exit 0 ;;
  verify)
    [ -n "$server" ] || fail docker_verify_failed "no Docker server answers"
    fits || fail docker_verify_failed "Docker is $installed; wanted $version"
    fail docker_verify_failed "Docker runs, but does not start on boot: run 'systemctl enable docker' there" ;;
esac
fits || [ "$restart" = yes ] || fail drift_needs_restart "Docker is $installed; wanted $version"

# --- change: the package source ---

key=/etc/apt/keyrings/docker.asc
own=/etc/apt/sources.list.d/docker.sources # as Docker's own instructions call it, so that nobody adds a second one
line=/etc/apt/sources.list.d/stagecraft-docker.list
pin=/etc/apt/preferences.d/stagecraft-docker.pref
added=

add_source() {
  case $repository in
    distribution) package=docker.io ;;
    'deb '*)
      package=docker-ce
      [ "$(cat "$line" 2>/dev/null)" = "$repository" ] || write "$line" "$repository" ;;
    *)
      package=docker-ce
      where=$(docker_repository "$repository")
      [ -n "$where" ] || fail unsupported_os "Docker has no packages for the distribution of this host: set apt_repository: distribution"
      add_docker_source "${where% *}" "${where#* }" ;;
  esac
}

write() { # write FILE TEXT
  { mkdir -p "${1%/*}" && printf '%s\n' "$2" >"$1.new" && mv -f "$1.new" "$1"; } || fail disk_full "cannot write $1"
  added="$added $1"
}

add_docker_source() { # add_docker_source ADDRESS RELEASE: a source that names the same is taken as it is; a second would stop apt
  ! grep -rqs "^[^#]*$1/\{0,1\}\( \|\$\)" /etc/apt/sources.list /etc/apt/sources.list.d || return 0
  [ -e /etc/ssl/certs/ca-certificates.crt ] || { apt_update && apt_install ca-certificates; } || apt_failed ca-certificates docker_install_failed
  mkdir -p "${key%/*}"
  PATH=$PATH:/usr/lib/apt timeout 60 apt-helper -q download-file "$1/gpg" "$key.new" 2>&1 ||
    fail repository_unreachable "$1/gpg, the key of Docker's packages, cannot be fetched from this host"
  grep -qs 'BEGIN PGP PUBLIC KEY BLOCK' "$key.new" || fail repository_unreachable "what lies at $1/gpg is no key"
  chmod 644 "$key.new" && mv -f "$key.new" "$key"
  write "$own" "Types: deb
URIs: $1
Suites: $2
Components: stable
Architectures: $(dpkg --print-architecture)
Signed-By: $key"
}

forsake() { # a source that does not serve is not left behind: it would stand in the way of other package runs
  # shellcheck disable=SC2086 # a word each
  [ -z "$added" ] || rm -f $added
}

# --- change: the version ---

available() { apt-cache madison "$package" 2>/dev/null | cut -d '|' -f 2 | tr -d ' '; } # the newest first

choose() {
  for each in $(available); do
    in_range "$(upstream "$each")" || continue
    chosen=$each
    return
  done
  known=$(for each in $(available); do upstream "$each"; done)
  forsake
  if [ -z "$known" ]; then
    words="Unable to locate package $package"
    apt_failed Docker docker_install_failed
  fi
  apt_sort Docker "$updated" # what is known may be old
  nearest=$(printf '%s\n%s\n' "$known" "$version" | sort -uV | grep -Fx -B 1 -A 1 -e "$version" | grep -Fxv -e "$version" | tr '\n' ' ')
  fail docker_version_unavailable "Docker $version is not in the package source of this host; the nearest there: ${nearest% }"
}

keep_in_range() { # other package runs stay in the wanted range, too
  plain=$(upstream "$chosen")
  case $version,$wanted in
    latest,*) rm -f "$pin"; return ;;
    *,"$plain") pinned=$chosen ;;
    *) pinned="${chosen%%"$plain"*}$wanted.*" ;;
  esac
  write "$pin" "Package: docker-ce docker-ce-cli docker.io docker-cli
Pin: version $pinned
Pin-Priority: 900"
}

install_docker() {
  add_source
  apt_update
  choose
  case $package in
    docker.io) # newer releases have split the client off
      set -- "docker.io=$chosen"
      case $(apt-cache policy docker-cli 2>/dev/null) in *'Candidate: (none)'*) ;; *Candidate:*) set -- "$@" docker-cli ;; esac ;;
    *) set -- "docker-ce=$chosen" "docker-ce-cli=$chosen" containerd.io docker-buildx-plugin docker-compose-plugin ;;
  esac
  keep_in_range
  [ "$restart" != yes ] || set -- --allow-downgrades "$@"
  apt_install "$@" || apt_failed Docker docker_install_failed docker_conflict
}

if ! fits || ! command -v dockerd >/dev/null 2>&1 || ! command -v docker >/dev/null 2>&1; then
  install_docker
fi
systemctl reset-failed docker.service 2>/dev/null # one that failed too often a moment ago is not started again
systemctl enable --now docker.service 2>&1

# --- verify ---

tries=0
until server=$(server_version) && [ -n "$server" ]; do
  tries=$((tries + 1))
  if [ $tries -gt 60 ] || systemctl is-failed docker.service >/dev/null 2>&1; then
    journalctl -u docker.service -n 20 --no-pager -o cat 2>/dev/null
    fail docker_verify_failed "Docker is installed, but its server does not answer"
  fi
  sleep 0.5
done
starts_on_boot || fail docker_verify_failed "Docker runs, but does not start on boot"
installed=$(installed_version "$server")
fits || fail docker_verify_failed "Docker is $installed after the installation; wanted $version"
say version "$server"
