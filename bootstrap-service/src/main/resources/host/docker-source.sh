# What every way to Docker's packages has in common. Comes before them.

mark='# Written by Stagecraft.'

# Until the installation has ended well, everything here can be taken back: a source that does not serve would stand in the way of
# other package runs, and one that served before is not given up for it.
begin_changes() {
  added='' kept=$(mktemp -d) || fail disk_full "this host cannot write to ${TMPDIR:-/tmp}"
  trap take_back EXIT
  trap 'exit 143' HUP INT PIPE TERM
}

take_back() {
  # shellcheck disable=SC2086 # a word each
  [ -z "$added" ] || rm -f $added
  for each in "$kept"/*; do
    case $each in
      *.pref) cp -p "$each" "${pin%/*}" ;;
      *.list | *.sources) cp -p "$each" "$lists" ;;
      *.repo) cp -p "$each" "$repositories" ;;
    esac
  done
  keep_changes
}

keep_changes() {
  rm -rf "$kept"
  trap - EXIT HUP INT PIPE TERM
}

write() { # write FILE TEXT
  { mkdir -p "${1%/*}" && printf '%s\n' "$2" >"$1.new" && mv -f "$1.new" "$1"; } || fail disk_full "cannot write $1"
  added="$added $1"
}

set_aside() { # set_aside FILE...: what earlier runs of ours wrote
  for each in "$@"; do
    [ ! -e "$each" ] || { cp -p "$each" "$kept" && rm -f "$each"; } || fail disk_full "cannot write to $kept"
  done
}

download() { # download ADDRESS FILE
  if is_there apt-get; then PATH=$PATH:/usr/lib/apt timeout 60 apt-helper -q download-file "$1" "$2" 2>&1
  else timeout 60 curl -fsSL -o "$2" "$1" 2>&1
  fi || fail repository_unreachable "${3:-$1} cannot be fetched from this host"
}

# --- versions ---

upstream() { # upstream VERSION: without the epoch and what the packagers added
  plain=${1#*:}
  printf '%s\n' "${plain%%[-+~]*}"
}

wanted=$(upstream "$version")
in_range() { # in_range VERSION, as upstream calls it
  case $version,$1 in latest,* | *,"$wanted" | *,"$wanted".*) ;; *) return 1 ;; esac
}

newest_in_range() { # newest_in_range VERSION...: of those, the newest first
  for each in "$@"; do ! in_range "$(upstream "$each")" || echo "$each"; done | head -n 1
}

name_nearest() { # name_nearest VERSION...
  nearest=$({ for each in "$@"; do upstream "$each"; done; echo "$version"; } |
    sort -uV | grep -Fx -B 1 -A 1 -e "$version" | grep -Fxv -e "$version" | tr '\n' ' ')
  fail docker_version_unavailable "Docker $version is not in the package source of this host; the nearest there: ${nearest% }"
}
