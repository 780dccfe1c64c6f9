# Makes tailscaled run on this host, new enough. Harmless to repeat.
# Takes: task (look, install or verify), min_version; to install, repository: a source line, or the address of Tailscale's own folders
# or of a mirror of them; and restart: yes if the older client that is here may be replaced.
# Says: version, where the daemon runs, starts on boot and is new enough, and where it did before, how it stands: status.1, … (JSON in
# base64, in parts); installed, where an older one is here. To look, neither is a failure. Ends with 10 after it said reason and message.

installed_version() { tailscale version 2>/dev/null | sed -n '1s/^\([0-9][0-9.]*\).*/\1/p'; }
new_enough() { # number by number
  [ -n "$version" ] || return 1
  is=$version. least=$min_version.
  while [ -n "$least" ] && [ "${is%%.*}" = "${least%%.*}" ]; do is=${is#*.} least=${least#*.}; done
  [ -z "$least" ] || [ "${is%%.*}" -gt "${least%%.*}" ] 2>/dev/null
}
runs() { seen=$(status); }
take_running_version() { # from what it said
  version=${seen#*'"Version": "'}
  version=${version%%[!0-9.]*}
}

by_hand='install it yourself and set install.method: skip'

# --- probe ---

version=
if runs; then take_running_version; fi
new_enough || version=$(installed_version)
if new_enough && [ -n "$seen" ] && starts_on_boot tailscaled.service; then
  say version "$version"
  say_seen
  exit 0
fi
fits() { [ -z "$version" ] || new_enough; }
fits || say installed "$version"
case $task in
  look) exit 0 ;;
  verify)
    new_enough || fail network_install_failed "tailscale is ${version:-not installed}; wanted $min_version or newer"
    fail network_install_failed "tailscaled does not run, or does not start on boot" ;;
esac
fits || [ "$restart" = yes ] || fail drift_needs_restart "tailscale is $version; wanted $min_version or newer"
[ -d /run/systemd/system ] || fail unsupported_os "this host does not run systemd"
is_there apt-get || fail unsupported_os "this host has no apt-get, by which alone Tailscale is installed: $by_hand"

# --- change: the package source ---

otherwise="give install.apt_repository a source line, or $by_hand"

# Both as Tailscale's own instructions call them, so that nobody adds a second one; where people have others of that name, ours have
# names of their own.
keyrings=/usr/share/keyrings
own=/etc/apt/sources.list.d/tailscale.list
line=/etc/apt/sources.list.d/stagecraft-tailscale.list
list=

add_source() { # leaves in $list the file that alone has to be read
  set_aside_ours "$own" "$line"
  case $repository in
    'deb '*)
      list=$line
      write "$line" "$repository" ;;
    *)
      where=$(distribution_folder "$repository")
      [ -n "$where" ] || fail unsupported_os "Tailscale has no packages for the distribution of this host: $otherwise"
      apt_knows "${where% *}" "${where#* }" || add_tailscale_source "${where% *}" "${where#* }" ;;
  esac
}

add_tailscale_source() { # add_tailscale_source ADDRESS RELEASE
  need_certificates network_install_failed
  fetched=$kept/fetched
  heard=$(download "$1/$2.noarmor.gpg" "$fetched" "$1/$2.noarmor.gpg, the keyring of Tailscale's packages,") || {
    case $heard in *' 404 '*) fail unsupported_os "Tailscale has no packages for this release, $1/$2: $otherwise" ;; esac
    printf '%s\n' "$heard"
    exit 10
  }
  # A keyring begins with a byte above 127, as no text does.
  [ -n "$(head -c 1 "$fetched" | tr -d '\000-\177')" ] || fail repository_unreachable "what lies at $1/$2.noarmor.gpg is no keyring"
  place_key "$fetched" "$keyrings/tailscale-archive-keyring.gpg" "$keyrings/stagecraft-tailscale.gpg"
  list=$own
  [ ! -e "$own" ] || list=$line
  write "$list" "$mark
deb [signed-by=$key] $1 $2 main"
}

# With the source of Tailscale alone, where it is known in which file that is: a second look at all that the others have would take
# longer than the rest. apt's caches stay as they are.
alone() { # alone COMMAND ARGUMENT...
  [ -n "$list" ] || { "$@"; return; }
  command=$1
  shift
  "$command" -o Dir::Etc::sourcelist="$list" -o Dir::Etc::sourceparts=- -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= "$@"
}

# Two that contradict each other would stop every later package run.
sources_agree() { words=$(apt_targets 2>&1 >/dev/null); }

# --- change: the package ---

install_by_apt() {
  alone apt_update
  sources_agree || return
  set -- tailscale
  case $(alone apt-cache policy tailscale-archive-keyring 2>/dev/null) in # it keeps the keyring up to date
    *'Candidate: (none)'*) ;;
    *Candidate:*) set -- "$@" tailscale-archive-keyring ;;
  esac
  alone apt_install "$@" && return
  case $words in # a package that this source does not have: look at all of them
    *'unmet dependencies'* | *'not installable'* | *'Failed to fetch'*)
      apt_update
      apt_install "$@" && return ;;
  esac
  return 1
}

install_tailscale() {
  begin_changes
  add_source
  install_by_apt || apt_failed Tailscale network_install_failed
  keep_changes
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
starts_on_boot tailscaled.service || fail network_install_failed "tailscaled runs, but does not start on boot"
say version "$version"
