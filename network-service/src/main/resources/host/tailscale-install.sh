# Makes tailscaled run on this host, new enough. Probe, change, verify: harmless to repeat.
# Takes: method (auto or skip), min_version, source_line. Says: version, changed. Ends with 10 after reason and message.

installed_version() { tailscale version 2>/dev/null | sed -n '1s/[^0-9.].*//p'; }
new_enough() { # new_enough VERSION
  [ -n "$1" ] && [ "$(printf '%s\n%s\n' "$min_version" "$1" | sort -V | head -n 1)" = "$min_version" ]
}
runs() { tailscale status --json --peers=false >/dev/null 2>&1; }

version=$(installed_version)
if new_enough "$version" && runs; then
  say changed no
  say version "$version"
  exit 0
fi

list=/etc/apt/sources.list.d/stagecraft-tailscale.list

if ! new_enough "$version"; then
  [ "$method" != skip ] || fail network_install_failed "method is skip, and tailscale is ${version:-not installed}; wanted $min_version"
  if [ "$(cat $list 2>/dev/null)" != "$source_line" ]; then
    printf '%s\n' "$source_line" >$list || fail disk_full "cannot write $list"
  fi
  # This source alone: the others were looked at a moment ago, for Docker.
  apt update -o Dir::Etc::sourcelist=$list -o Dir::Etc::sourceparts=- -o APT::Get::List-Cleanup=0
  updated=$words
  apt install --no-install-recommends tailscale || apt_failed Tailscale network_install_failed "$updated
$words"
  say changed yes
fi
systemctl enable --now tailscaled.service 2>&1

tries=0
until runs; do
  tries=$((tries + 1))
  if [ $tries -gt 40 ]; then
    journalctl -u tailscaled.service -n 20 --no-pager -o cat 2>/dev/null
    fail network_install_failed "tailscale is installed, but its daemon does not answer"
  fi
  sleep 0.25
done
version=$(installed_version)
new_enough "$version" || fail network_install_failed "tailscale is $version after the installation; wanted $min_version"
say version "$version"
