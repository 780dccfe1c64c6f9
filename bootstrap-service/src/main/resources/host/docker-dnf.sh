# Docker by dnf on this host: its package source, the version chosen from it, and its packages. Comes before docker.sh.
# What dnf 4 and 5 have in common; both end with 1 for nearly everything, so their words decide.

repositories=/etc/yum.repos.d

packaged_by_rpm() { rpm -q --qf 'here %{VERSION}\n' docker-ce moby-engine 2>/dev/null | sed -n 's/^here //p' | head -n 1; }

by_dnf() { # by_dnf ARGUMENT...: a lock is not waited for, as dnf would without end
  hear dnf --setopt=exit_on_lock=True --setopt=install_weak_deps=False "$@"
}

install_by_dnf() {
  case $repository in
    http*) ;;
    *) fail config_invalid "this host has dnf: set apt_repository to official, or to the https address of a mirror of Docker's folders" ;;
  esac
  begin_changes
  add_repository
  choose_for_dnf
  set -- "docker-ce-$chosen" "docker-ce-cli-$chosen" containerd.io docker-buildx-plugin docker-compose-plugin
  [ -z "$removable" ] || set -- --allowerasing "$@"
  refuse_losses "$@"
  by_dnf -y install "$@" || dnf_failed
  keep_changes
}

# --- the source ---

add_repository() { # says in $id what it is called; the key is dnf's to fetch
  folder=$(docker_folder "$repository")
  release=${folder##* } folder=${folder% *} file=$repositories/docker-ce.repo
  [ -n "$folder" ] || fail unsupported_os "Docker has no packages for the distribution of this host"
  set_aside_ours "$file" "$repositories/stagecraft-docker-ce.repo"
  id=$(repository_of "$folder" | head -n 1)
  [ -z "$id" ] || return 0
  id=docker-ce-stable
  if [ -e "$file" ] || grep -qsFx "[$id]" "$repositories"/*.repo; then
    id=stagecraft-docker-ce file=$repositories/stagecraft-docker-ce.repo
  fi
  # Fedora's releases follow each other on a host. What is built from RHEL may call itself 9.4, as which nothing is kept there.
  case $folder in */fedora) release=\$releasever ;; esac
  write "$file" "$mark
[$id]
name=Docker CE Stable
baseurl=$folder/$release/\$basearch/stable
enabled=1
gpgcheck=1
gpgkey=$folder/gpg"
}

repository_of() { # repository_of FOLDER: what those are called that have its packages, in whatever file, unless they are disabled
  {
    grep -hs '' "$repositories"/*.repo
    echo '[]'
  } | tr -d ' \t\r' | {
    name='' serves=no enabled=yes
    while IFS= read -r line; do
      case $line in
        '['*)
          [ "$serves,$enabled" != yes,yes ] || echo "$name"
          name=${line#?} serves=no enabled=yes
          name=${name%]*} ;;
        "baseurl=$1/"*/stable | "baseurl=$1/"*/stable/) serves=yes ;;
        enabled=[0nNfF]* | enabled=[oO][fF]*) enabled=no ;;
      esac
    done
  }
}

# --- the version ---

choose_for_dnf() { # says in $chosen which version, without the epoch, in which its packages differ
  by_dnf --refresh --repo="$id" list --available --showduplicates docker-ce
  # shellcheck disable=SC2046 # a word each
  set -- $(printf '%s\n' "$words" | sed -n 's/^docker-ce\.[^ ]*  *\([0-9]*:\)\{0,1\}\([^ ]*\) .*/\2/p' | sort -rV)
  chosen=$(newest_in_range "$@")
  [ -z "$chosen" ] || return 0
  dnf_sort "$words" # what is known may be old
  [ $# -gt 0 ] || fail docker_install_failed "the package source $id of this host has no docker-ce"
  name_nearest "$@"
}

# --- the packages ---

beside="Docker's packages cannot be installed beside what is on this host:"

refuse_losses() { # refuse_losses ARGUMENT...: Docker's packages replace some without a question, so a dry run comes first
  by_dnf --assumeno install "$@"
  case $words in *'Operation aborted'* | *'Nothing to do'*) ;; *) dnf_failed ;; esac
  lost=$(printf '%s\n' "$words" | losses | tr '\n' ' ')
  for each in $lost; do
    case " ${removable:+$removable podman buildah} " in # these may need a runc of their own
      *" $each "*) ;;
      *) fail docker_conflict "$beside they would remove ${lost% }" ;;
    esac
  done
}

losses() { # of what dnf would do; dnf 5 also tells of every package that a newer one of its name replaces
  removing=no new=''
  while read -r first second _; do
    case $first in
      Removing | Removing:) removing=yes ;;
      replacing) [ "$second" = "$new" ] || printf '%s\n' "$second" | sed "s/\.$(uname -m)\$//; s/\.noarch\$//" ;;
      '' | Installing | [A-Z]*:) removing=no ;;
      *)
        new=$first
        [ $removing = no ] || echo "$first" ;;
    esac
  done | sort -u
}

dnf_failed() { # ends the script
  case $words in *' conflicts with '* | *' obsoletes '*)
    fail docker_conflict "$beside $(tell ' conflicts with | obsoletes ')" ;;
  esac
  dnf_sort "$words"
  case $words in *'nothing provides'*)
    fail docker_install_failed "what Docker needs cannot be installed: $(tell 'nothing provides')" ;;
  esac
  cause=$(printf '%s\n' "$words" | sed -n 's/^Error: *\(.\)/\1/p' | tail -n 1)
  fail docker_install_failed "dnf could not install Docker: ${cause:-$(printf '%s\n' "$words" | grep . | tail -n 1)}"
}

tell() { printf '%s\n' "$words" | grep -E -e "$1" | head -n 1 | sed 's/^ *\(- \)\{0,1\}//'; } # tell PATTERN

dnf_sort() { # dnf_sort WORDS: ends the script where the words tell a cause
  case $1 in
    *'already locked by'* | *'transaction lock'*)
      holder=$(printf '%s\n' "$1" | sed -n 's/.*application with PID \([0-9]*\) is: *\(.*\)/\1 (\2)/p' | head -n 1)
      fail package_lock_held "another package run holds the lock${holder:+: process $holder}" ;;
    *'more space needed'* | *'No space left on device'*)
      fail disk_full "no space left to install Docker" ;;
    *'certificate is not yet valid'*)
      fail clock_skew "this host's clock is behind: the certificate of a package source is 'not yet valid'" ;;
    *'Curl error'* | *'Status code: '* | *'Failed to download'* | *'Error downloading'*)
      words=$1
      fail repository_unreachable "a package source of Docker does not answer: $(tell 'Curl error|Status code: |Failed to download|Error downloading')" ;;
  esac
}
