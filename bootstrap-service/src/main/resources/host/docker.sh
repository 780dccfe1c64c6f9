# Makes Docker's server run on this host, in the wanted version and with the wanted settings, and proves it. Harmless to repeat.
# Takes: task (look, install or verify); version: latest, the beginning of one (28 or 28.5), or a whole one; to look, with_settings:
# yes if daemon.json matters. To install, method: apt (by dnf, where the host has that) or script;
#   for apt, repository: distribution, a source line, or the address of Docker's own folders or of a mirror of them; for dnf, the last;
#   for a script, script_address and script_sha256;
#   daemon_json: all that the file shall hold, or nothing; restart: yes if a Docker that runs may be replaced or restarted;
#   removable: packages, separated by spaces, that may go for Docker's.
# Says, where the server answers, starts on boot and is as wanted, what docker-server.sh says of it. Otherwise installed: the version
# that is here where it is another; present: yes where nothing needs to be installed. Of the settings daemon_json.1, … (in base64) and
# unproven. To look, nothing of this is a failure. Ends with 10 after reason and message.

packaged_version() {
  if [ "$manager" = dnf ]; then
    packaged_by_rpm
    return
  fi
  for each in $(dpkg-query -W -f '${db:Status-Status}=${Version}\n' docker-ce docker.io 2>/dev/null); do
    case $each in installed=*) echo "${each#installed=}" && return ;; esac
  done
}

take_installed_version() { # a server of another origin than a package tells its own; no package is asked where each version fits
  installed=$server
  [ "$version" != latest ] || return 0
  packaged=$(packaged_version)
  installed=$(upstream "${packaged:-$server}")
}

is_whole() { # no package of it was left half done
  ! dpkg-query -W -f '${db:Status-Status}\n' docker-ce docker-ce-cli docker.io docker-cli containerd.io containerd runc 2>/dev/null |
    grep -q -e half -e unpacked -e triggers
}

# --- probe ---

look_at_server
take_installed_version
fits() { [ -z "$installed" ] || in_range "$installed"; } # one that is stopped and comes from no package does not tell yet
is_present() { fits && is_there dockerd && is_there docker && is_whole; }
is_settled() { # nothing of ours is left to be done
  case $task in
    look) are_proven && ! pin_is_old ;;
    install) are_proven && ! pin_is_old && [ -z "$daemon_json" ] ;;
  esac
}

[ "$task,$with_settings" != look,yes ] || say_settings
if fits && [ -n "$server" ] && starts_on_boot docker.service && is_settled; then
  say_ready
  exit 0
fi
fits || say installed "$installed"
case $task in
  look)
    ! is_present || say present yes
    exit 0 ;;
  verify)
    [ -n "$server" ] || fail docker_verify_failed "no Docker server answers"
    fits || fail docker_verify_failed "Docker is $installed; wanted $version"
    fail docker_verify_failed "Docker runs, but does not start on boot: run 'systemctl enable docker' there" ;;
esac
fits || [ "$restart" = yes ] || fail drift_needs_restart "Docker is $installed; wanted $version"
[ -z "$daemon_json" ] || [ -z "$server" ] || [ "$restart" = yes ] || are_placed "$daemon_json" ||
  fail drift_needs_restart "Docker runs with other settings than are wanted"

# --- change ---

install_by_script() {
  downloaded=$(mktemp) || fail disk_full "this host cannot write to ${TMPDIR:-/tmp}"
  trap 'rm -f "$downloaded"' EXIT
  trap 'exit 143' HUP INT PIPE TERM
  download "$script_address" "$downloaded"
  sum=$(sha256sum "$downloaded" | cut -d ' ' -f 1)
  [ "$sum" = "$script_sha256" ] || fail config_invalid "the script at $script_address has the checksum $sum; wanted $script_sha256"
  case $version in latest) set -- ;; *) set -- --version "$(upstream "$version")" ;; esac
  hear sh "$downloaded" "$@" || {
    apt_sort Docker "$words"
    dnf_sort "$words"
    fail docker_install_failed "the script from $script_address ended with $code: $(printf '%s\n' "$words" | tail -n 1)"
  }
}

start_server() { timeout 300 systemctl enable --now docker.service 2>&1; } # the unit itself waits without end
place_wanted_settings() { [ -z "$daemon_json" ] || are_placed "$daemon_json" || place_settings "$daemon_json"; }

# A server that comes begins with them. One that is replaced does not judge what the next one may know, and keeps its own if that fails.
is_there dockerd || place_wanted_settings
if ! is_present; then
  case $method,$manager in
    script,*) install_by_script ;;
    *,dnf) install_by_dnf ;;
    *) install_by_apt ;;
  esac
elif pin_is_old; then
  rm -f "$pin"
  chosen=$(packaged_version)
  [ -z "$chosen" ] || keep_in_range
fi
place_wanted_settings
systemctl reset-failed docker.service 2>/dev/null # one that failed too often a moment ago is not started again
start_server
are_proven || are_loaded || ! look_at_server || timeout 300 systemctl restart docker.service 2>&1

# --- verify ---

seconds_up() { read -r up _ 2>/dev/null </proc/uptime && echo "${up%%.*}"; }

answers() { # or has not within 60 tries, or a minute: one that takes a question and says nothing makes each try long
  tries=0 begun=$(seconds_up)
  until look_at_server; do
    tries=$((tries + 1))
    [ $tries -le 60 ] && [ $(($(seconds_up) - begun)) -le 60 ] && ! systemctl is-failed docker.service >/dev/null 2>&1 || return 1
    sleep 0.5
  done
}

if ! answers; then
  journal=$(journalctl -u docker.service -n 20 --no-pager -o cat 2>/dev/null)
  printf '%s\n' "$journal"
  cause=$(printf '%s\n' "$journal" | grep -e 'unable to configure' -e 'failed to start' | tail -n 1)
  are_proven || {
    take_settings_back
    systemctl reset-failed docker.service 2>/dev/null
    timeout 300 systemctl restart docker.service 2>&1
    ! answers || fail config_invalid "Docker does not start with the settings that are wanted, those before are back: $cause"
  }
  case $journal in *'no space left on device'*) fail disk_full "no space left for Docker's server" ;; esac
  fail docker_verify_failed "Docker is installed, but its server does not answer${cause:+: $cause}"
fi
are_proven || prove_settings
starts_on_boot docker.service || fail docker_verify_failed "Docker runs, but does not start on boot"
take_installed_version
fits || fail docker_verify_failed "Docker is $installed after the installation; wanted $version"
say_ready
