# Docker's package source on this host, and the version chosen from it. Comes before docker.sh.

lists=/etc/apt/sources.list.d
keys=/etc/apt/keyrings
pin=/etc/apt/preferences.d/stagecraft-docker.pref
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

add_source() { # says in $package what it is called there
  if grep -qsFx "$mark" "$lists/docker.sources"; then set_aside "$lists/docker.sources"; fi
  set_aside "$lists/stagecraft-docker.sources" "$lists/stagecraft-docker.list" "$pin"
  package=docker-ce
  case $repository in
    distribution) package=docker.io ;;
    'deb '*) write "$lists/stagecraft-docker.list" "$repository" ;;
    *)
      where=$(distribution_folder "$repository")
      [ -n "$where" ] || fail unsupported_os "Docker has no packages for the distribution of this host: set apt_repository: distribution"
      apt_knows "${where% *}" "${where#* }" || add_docker_source "${where% *}" "${where#* }" ;;
  esac
}

add_docker_source() { # add_docker_source ADDRESS RELEASE: called as in Docker's own instructions where that is free
  [ -e /etc/ssl/certs/ca-certificates.crt ] || { apt_update && apt_install ca-certificates; } || apt_failed ca-certificates docker_install_failed
  fetched=$kept/key.asc
  PATH=$PATH:/usr/lib/apt timeout 60 apt-helper -q download-file "$1/gpg" "$fetched" 2>&1 ||
    fail repository_unreachable "$1/gpg, the key of Docker's packages, cannot be fetched from this host"
  grep -qs 'BEGIN PGP PUBLIC KEY BLOCK' "$fetched" || fail repository_unreachable "what lies at $1/gpg is no key"
  key=$keys/docker.asc source=$lists/docker.sources
  [ ! -e "$key" ] || cmp -s "$key" "$fetched" || key=$keys/stagecraft-docker.asc
  [ ! -e "$source" ] || source=$lists/stagecraft-docker.sources
  cmp -s "$key" "$fetched" || write "$key" "$(cat "$fetched")"
  write "$source" "$mark
Types: deb
URIs: $1
Suites: $2
Components: stable
Architectures: $(dpkg --print-architecture)
Signed-By: $key"
}

# --- the version ---

available() { apt-cache madison "$package" 2>/dev/null | sed -n 's/^[^|]*| *\([^ |]*\) *|.* Packages *$/\1/p'; } # the newest first

choose() { # says in $chosen which version; the latest is the one that apt itself would take
  case $version in
    latest) chosen=$(apt-cache policy "$package" 2>/dev/null | sed -n 's/^ *Candidate: *//p' | grep -Fxv '(none)') ;;
    *) chosen=$(for each in $(available); do ! in_range "$(upstream "$each")" || echo "$each"; done | head -n 1) ;;
  esac
  [ -z "$chosen" ] || return 0
  others=$(for each in $(available); do upstream "$each"; done)
  if [ -z "$others" ]; then
    words="$updated
Unable to locate package $package"
    apt_failed Docker docker_install_failed docker_conflict
  fi
  apt_sort Docker "$updated" # what is known may be old
  nearest=$(printf '%s\n%s\n' "$others" "$version" | sort -uV | grep -Fx -B 1 -A 1 -e "$version" | grep -Fxv -e "$version" | tr '\n' ' ')
  fail docker_version_unavailable "Docker $version is not in the package source of this host; the nearest there: ${nearest% }"
}

pin_is_old() { [ -e "$pin" ] && ! grep -qsFx "Explanation: Stagecraft keeps Docker in $version" "$pin"; }

keep_in_range() { # other package runs stay in the wanted range, too; what the packagers mend may still come
  [ "$version" != latest ] || return 0
  plain=$(upstream "$chosen")
  case $wanted in "$plain") end='[-+~]*' ;; *) end='.*' ;; esac
  write "$pin" "Explanation: Stagecraft keeps Docker in $version
Package: docker-ce docker-ce-cli docker.io docker-cli
Pin: version ${chosen%%"$plain"*}$wanted$end
Pin-Priority: 900"
}
