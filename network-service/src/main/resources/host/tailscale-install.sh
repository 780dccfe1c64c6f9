# Makes tailscaled run on this host, new enough. Harmless to repeat.
# Takes: task (look, install or verify), min_version; to install, source_line. Says: version, where the daemon runs, starts on
# boot and is new enough; to look, nothing else is no failure. Ends with 10 after it said reason and message.

installed_version() { tailscale version 2>/dev/null | sed -n '1s/^\([0-9][0-9.]*\).*/\1/p'; }
new_enough() { [ -n "$version" ] && [ "$(printf '%s\n%s\n' "$min_version" "$version" | sort -V | head -n 1)" = "$min_version" ]; }
runs() { timeout 20 tailscale status --json --peers=false >/dev/null 2>&1; }
starts_on_boot() { systemctl is-enabled tailscaled.service >/dev/null 2>&1; }

# --- probe ---

version=$(installed_version)
if new_enough && runs && starts_on_boot; then
  say version "$version"
  exit 0
fi
case $task in
  look) exit 0 ;;
  verify)
    new_enough || fail network_install_failed "tailscale is ${version:-not installed}; wanted $min_version or newer"
    fail network_install_failed "tailscaled does not run, or does not start on boot" ;;
esac
[ -d /run/systemd/system ] || fail unsupported_os "this host does not run systemd"

# --- change ---

list=/etc/apt/sources.list.d/stagecraft-tailscale.list

install_tailscale() {
  if [ "$(cat "$list" 2>/dev/null)" != "$source_line" ]; then
    printf '%s\n' "$source_line" >"$list" || fail network_install_failed "cannot write $list"
  fi
  # This source alone, which is quick. Where it needs a package that the host has not heard of, all the others, too.
  apt_update -o Dir::Etc::sourcelist="$list" -o Dir::Etc::sourceparts=- -o APT::Get::List-Cleanup=0
  apt_install tailscale && return
  case $words in
    *'unmet dependencies'* | *'not installable'* | *'Failed to fetch'*)
      apt_update
      apt_install tailscale && return ;;
    *'Conflicting values set for option Signed-By'*) # it would stop every other package run on this host
      rm -f "$list"
      fail network_install_failed "another source file of this host names the same package source: make them agree" ;;
  esac
  apt_failed Tailscale network_install_failed
}

new_enough || install_tailscale
systemctl enable --now tailscaled.service 2>&1

# --- verify ---

tries=0
until runs; do
  tries=$((tries + 1))
  if [ $tries -gt 40 ]; then
    [ -c /dev/net/tun ] || fail tun_missing "this host has no /dev/net/tun, which tailscaled needs"
    journalctl -u tailscaled.service -n 20 --no-pager -o cat 2>/dev/null
    fail network_install_failed "tailscale is installed, but its daemon does not answer"
  fi
  sleep 0.25
done
version=$(installed_version)
new_enough || fail network_install_failed "the package source has tailscale ${version:-in no version}; wanted $min_version or newer"
starts_on_boot || fail network_install_failed "tailscaled runs, but does not start on boot"
say version "$version"
