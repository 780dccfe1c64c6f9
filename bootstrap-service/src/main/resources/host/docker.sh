# Makes Docker's server run on this host, and proves it. Harmless to repeat.
# Takes: task (look, install or verify). Says: version, where the server answers and starts on boot; to look, nothing else is
# no failure. Ends with 10 after it said reason and message.

server_version() { timeout 20 docker version --format '{{.Server.Version}}' 2>/dev/null; }
starts_on_boot() { systemctl is-enabled docker.service >/dev/null 2>&1; }

# --- probe ---

version=$(server_version)
if [ -n "$version" ] && starts_on_boot; then
  say version "$version"
  exit 0
fi
case $task in
  look) exit 0 ;;
  verify)
    [ -z "$version" ] || fail docker_verify_failed "Docker runs, but does not start on boot: run 'systemctl enable docker' there"
    fail docker_verify_failed "no Docker server answers" ;;
esac
[ -d /run/systemd/system ] || fail unsupported_os "this host does not run systemd"
if command -v cloud-init >/dev/null 2>&1; then
  case $(cloud-init status 2>/dev/null) in *running*) fail cloud_init_running "cloud-init is still running" ;; esac
fi
[ ! -e /snap/bin/docker ] || fail docker_install_failed "Docker is here as a snap: 'snap remove docker', or see to it and set install_method: skip"

# --- change ---

install_docker() {
  apt_update
  # Newer releases have split the client off.
  client=
  case $(apt-cache policy docker-cli 2>/dev/null) in *'Candidate: (none)'*) ;; *Candidate:*) client=docker-cli ;; esac
  # shellcheck disable=SC2086 # no client is no word
  apt_install docker.io $client || apt_failed Docker docker_install_failed
}

if ! command -v dockerd >/dev/null 2>&1 || ! command -v docker >/dev/null 2>&1; then
  install_docker
fi
systemctl reset-failed docker.service 2>/dev/null # one that failed too often a moment ago is not started again
systemctl enable --now docker.service 2>&1

# --- verify ---

tries=0
until version=$(server_version) && [ -n "$version" ]; do
  tries=$((tries + 1))
  if [ $tries -gt 60 ] || systemctl is-failed docker.service >/dev/null 2>&1; then
    journalctl -u docker.service -n 20 --no-pager -o cat 2>/dev/null
    fail docker_verify_failed "Docker is installed, but its server does not answer"
  fi
  sleep 0.5
done
starts_on_boot || fail docker_verify_failed "Docker runs, but does not start on boot"
say version "$version"
