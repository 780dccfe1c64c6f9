# What every installation from a package source has in common. Comes before those that install.

mark='# Written by Stagecraft.'

# Until the installation has ended well, everything here can be taken back: a source that does not serve would stand in the way of
# other package runs, and one that served before is not given up for it.
begin_changes() {
  added='' aside='' kept=$(mktemp -d) || fail disk_full "this host cannot write to ${TMPDIR:-/tmp}"
  trap take_back EXIT
  trap 'exit 143' HUP INT PIPE TERM
}

take_back() {
  for each in $added; do dpkg -S "$each" >/dev/null 2>&1 || rm -f "$each"; done # unless a package has brought its own meanwhile
  for each in $aside; do [ -e "$each" ] || cp -p "$kept/${each##*/}" "$each"; done
  keep_changes
}

keep_changes() {
  rm -rf "$kept"
  trap - EXIT HUP INT PIPE TERM
}

place() { # place FILE: what comes on standard input, for apt's own user, too
  added="$added $1.new"
  { mkdir -p "${1%/*}" && cat >"$1.new" && chmod 644 "$1.new" && mv -f "$1.new" "$1"; } || fail disk_full "cannot write $1"
  added="$added $1"
}

write() { # write FILE TEXT
  place "$1" <<TEXT
$2
TEXT
}

set_aside() { # set_aside FILE...
  for each in "$@"; do
    [ ! -e "$each" ] || { cp -p "$each" "$kept" && aside="$aside $each" && rm -f "$each"; } || fail disk_full "cannot write to $kept"
  done
}

set_aside_ours() { # set_aside_ours USUAL FILE...: what earlier runs of ours wrote; under the usual name it may be people's
  if grep -qsFx "$mark" "$1"; then set_aside "$1"; fi
  shift
  set_aside "$@"
}

place_key() { # place_key FETCHED USUAL OURS: says in $key under which name it is here: ours, where people have another under the usual one
  key=$2
  [ ! -e "$key" ] || cmp -s "$key" "$1" || key=$3
  if ! cmp -s "$key" "$1"; then
    set_aside "$key"
    place "$key" <"$1"
  fi
}

need_certificates() { # need_certificates REASON: what apt fetches by https, as from a source of our own, needs them
  [ -e /etc/ssl/certs/ca-certificates.crt ] || { apt_update && apt_install ca-certificates; } || apt_failed ca-certificates "$1"
}

download() { # download ADDRESS FILE
  if is_there apt-get; then PATH=$PATH:/usr/lib/apt timeout 60 apt-helper -q download-file "$1" "$2" 2>&1
  else timeout 60 curl -fsSL -o "$2" "$1" 2>&1
  fi || fail repository_unreachable "${3:-$1} cannot be fetched from this host"
}
