# Docker by apt on this host: its package source, the version chosen from it, and its packages. Comes before docker.sh.

lists=/etc/apt/sources.list.d
keys=/etc/apt/keyrings
pin=/etc/apt/preferences.d/stagecraft-docker.pref

install_by_apt() {
  begin_changes
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
  apt_install_in_place_of "$(conflicts_here)" "$@" || apt_failed Docker docker_install_failed docker_conflict
  keep_changes
}

conflicts_here() {
  # shellcheck disable=SC2086 # a word each
  [ -z "$removable" ] || dpkg-query -W -f '${db:Status-Status} ${Package}\n' $removable 2>/dev/null | sed -n 's/^installed //p'
}

apt_install_in_place_of() { # apt_install_in_place_of REMOVED PACKAGE...: nothing else may go for them
  gone=$1
  shift
  if [ -z "$gone" ]; then
    apt_install "$@"
    return
  fi
  for each in $gone; do set -- "$@" "$each-"; done
  for each in $(apt-get -s -q install --no-install-recommends "$@" 2>/dev/null | sed -n 's/^Remv \([^ ]*\).*/\1/p'); do
    case " $removable " in
      *" $each "*) ;;
      *) fail docker_conflict "Docker's packages cannot take the place of $(printf '%s\n' "$gone" | tr '\n' ' ')here: $each would go with them" ;;
    esac
  done
  apt_get_install "$@"
}

add_source() { # says in $package what it is called there, and in $served where, if that is one address
  set_aside_ours "$lists/docker.sources" "$lists/stagecraft-docker.sources" "$lists/stagecraft-docker.list" "$pin"
  package=docker-ce served=
  case $repository in
    distribution) package=docker.io ;;
    'deb '*)
      served=$(printf '%s\n' "$repository" | sed 's/^deb *\(\[[^]]*\]\)\{0,1\} *\([^ ]*\).*/\2/')
      write "$lists/stagecraft-docker.list" "$repository" ;;
    *)
      where=$(distribution_folder "$repository")
      [ -n "$where" ] || fail unsupported_os "Docker has no packages for the distribution of this host: set apt_repository: distribution"
      served=${where% *}
      apt_knows "$served" "${where#* }" || add_docker_source "$served" "${where#* }" ;;
  esac
}

add_docker_source() { # add_docker_source ADDRESS RELEASE: called as in Docker's own instructions where that is free
  need_certificates docker_install_failed
  fetched=$kept/fetched
  download "$1/gpg" "$fetched" "$1/gpg, the key of Docker's packages,"
  grep -qs 'BEGIN PGP PUBLIC KEY BLOCK' "$fetched" || fail repository_unreachable "what lies at $1/gpg is no key"
  place_key "$fetched" "$keys/docker.asc" "$keys/stagecraft-docker.asc"
  source=$lists/docker.sources
  [ ! -e "$source" ] || source=$lists/stagecraft-docker.sources
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
  # shellcheck disable=SC2046 # a word each
  case $version in
    latest) chosen=$(apt-cache policy "$package" 2>/dev/null | sed -n 's/^ *Candidate: *//p' | grep -Fxv '(none)') ;;
    *) chosen=$(newest_in_range $(available)) ;;
  esac
  [ -z "$chosen" ] || return 0
  others=$(available)
  if [ -z "$others" ]; then
    words="$updated
Unable to locate package $package"
    apt_failed Docker docker_install_failed docker_conflict
  fi
  apt_sort Docker "$(printf '%s\n' "$updated" | grep -F -e "$served")" # what is known may be old
  # shellcheck disable=SC2086 # a word each
  name_nearest $others
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
