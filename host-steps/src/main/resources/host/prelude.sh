# Stands before every script of a step: what a script says, and how it works with units and packages. A look at a host that is done
# is mostly the start of processes, so that what a look needs does without them where it can.

say() { printf 'stagecraft: %s=%s\n' "$1" "$2"; }

say_encoded() { # say_encoded KEY: what comes on standard input, in base64, as KEY.1, KEY.2, …
  base64 -w 8000 | {
    part=0
    while IFS= read -r text || [ -n "$text" ]; do
      part=$((part + 1))
      say "$1.$part" "$text"
    done
  }
}

fail() { # fail REASON MESSAGE
  say reason "$1"
  say message "$2"
  exit 10
}

is_there() { command -v "$1" >/dev/null 2>&1; }

# What a daemon itself answers costs half of what its client does. For perl, which every Debian has, with the arguments SOCKET PATH HOST:
# the answer's body is in $answer; ends perl with 1 where there is none.
# shellcheck disable=SC2016,SC2034 # perl's own; used by what comes after
daemon_answer='
alarm 5;
socket(S, 1, 1, 0) && connect(S, pack("Sa*", 1, $ARGV[0])) or exit 1;
syswrite(S, "GET $ARGV[1] HTTP/1.0\r\nHost: $ARGV[2]\r\n\r\n");
$answer = join "", <S>;
$answer =~ s/^HTTP\S+ 200 .*?\r\n\r\n//s or exit 1;
'

starts_on_boot() { # starts_on_boot UNIT: by what is on the disk. The link that enabling makes tells most; systemctl the others
  { [ -e "/etc/systemd/system/multi-user.target.wants/$1" ] && [ ! -e "/etc/systemd/system/$1" ]; } ||
    SYSTEMD_OFFLINE=1 systemctl is-enabled "$1" >/dev/null 2>&1
}

distribution_folder() { # distribution_folder BASE: where BASE keeps packages for this distribution, and its release; else nothing
  (
    # shellcheck disable=SC1091 # the host's own
    . /etc/os-release 2>/dev/null || exit 0
    case " ${ID:-} ${ID_LIKE:-} " in
      *' ubuntu '*) echo "${1%/}/ubuntu ${UBUNTU_CODENAME:-${VERSION_CODENAME:-}}" ;;
      *' debian '*) echo "${1%/}/debian ${DEBIAN_CODENAME:-${VERSION_CODENAME:-}}" ;;
    esac
  )
}

# --- packages: no question is ever asked, nothing is removed, nobody else's service is restarted, a lock is not waited for (without a wait apt names its holder) ---

killed_by_kernel() { sed -n 's/^oom_kill //p' /proc/vmstat 2>/dev/null; } # how many processes, for want of memory

hear() { # hear COMMAND...: its words are shown as they come, and kept in $words
  killed=$(killed_by_kernel)
  heard=$(mktemp -d) || fail disk_full "this host cannot write to ${TMPDIR:-/tmp}"
  {
    DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l "$@" 2>&1
    echo $? >"$heard/code"
  } | tee "$heard/words"
  words=$(cat "$heard/words")
  code=$(cat "$heard/code")
  rm -rf "$heard"
  return "${code:-1}"
}

apt() { # apt ARGUMENT...
  is_there apt-get || fail unsupported_os "this host has no apt-get"
  hear apt-get -q -y "$@"
}

# Ends with 0 although a source did not answer, so its words are kept in $updated. Longer descriptions are not fetched, lists of
# other sources stay.
apt_update() { # apt_update OPTION...
  apt -o Acquire::Languages=none -o APT::Get::List-Cleanup=0 "$@" update
  updated=$words
}

apt_install() { apt_get_install --no-remove "$@"; } # apt_install PACKAGE...

apt_get_install() { # apt_get_install ARGUMENT...
  if [ -n "$(ls /var/lib/dpkg/updates 2>/dev/null; dpkg --audit 2>/dev/null)" ]; then # an earlier run was cut off
    DEBIAN_FRONTEND=noninteractive dpkg --force-confdef --force-confold --configure -a 2>&1
  fi
  apt -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold install --no-install-recommends "$@"
}

# What the sources of this host name, read from their files alone; fails where they contradict each other.
apt_targets() { apt-get indextargets -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= "$@"; } # apt_targets OPTION...

apt_knows() { # apt_knows ADDRESS RELEASE: in whatever file, unless it is disabled; a second source of the same, with another key, would stop apt
  # shellcheck disable=SC2016 # apt's own
  apt_targets --no-release-info --format '$(REPO_URI) $(RELEASE)' 2>/dev/null | sed 's|/* | |' | grep -qFx -e "${1%/} $2"
}

apt_failed() { # apt_failed WHAT REASON [CONFLICT]: apt-get ends with 100 for everything, so its words decide; REASON where they do not
  apt_refuse_lock "$words" # nothing was done that the kernel could have ended
  [ "$(killed_by_kernel)" = "$killed" ] || fail out_of_memory "the kernel killed processes for want of memory while $1 was installed"
  apt_sort "$1" "$words"
  case $words in
    *'Conflicting values set for option'*) # apt does nothing at all until they agree
      fail "${3:-$2}" "two source files of this host name the same packages in different ways: $(printf '%s\n' "$words" |
        sed -n 's/^E: \(Conflicting values\)/\1/p' | head -n 1)" ;;
    # The package, or one that it needs, is not known here: the update has the cause.
    *'no installation candidate'* | *'Unable to locate package'*)
      apt_sort "$1" "$updated"
      fail "$2" "no package source of this host has $1" ;;
    *'not installable'* | *'unmet dependencies'*)
      apt_sort "$1" "$updated"
      needs=$(printf '%s\n' "$words" | sed -n 's/^ *\([^ ]* : [A-Z].*\)/\1/p' | head -n 1)
      fail "$2" "what $1 needs cannot be installed: ${needs:-apt-get tells of unmet dependencies}" ;;
    *'remove is disabled'*)
      others=$(printf '%s\n' "$words" | sed -n '/REMOVED:$/,/^[^ ]/s/^  *//p' | tr '\n' ' ')
      fail "${3:-$2}" "$1 cannot be installed beside what is on this host: apt-get would remove packages: ${others% }" ;;
  esac
  fail "$2" "apt-get could not install $1: $(printf '%s\n' "$words" | grep '^E: ' | tail -n 1)"
}

apt_refuse_lock() { # apt_refuse_lock WORDS
  case $1 in
    *'Could not get lock'* | *'Unable to acquire the dpkg frontend lock'* | *'Unable to lock directory'*)
      holder=$(printf '%s\n' "$1" | sed -n 's/.*held by process \([0-9]* ([^)]*)\).*/\1/p' | head -n 1)
      fail package_lock_held "another package run holds the lock${holder:+: process $holder}" ;;
  esac
}

apt_sort() { # apt_sort WHAT WORDS: ends the script where the words tell a cause
  apt_refuse_lock "$2"
  case $2 in
    *'enough free space'* | *'No space left on device'*)
      fail disk_full "no space left to install $1" ;;
    *'is not valid yet'*)
      fail clock_skew "this host's clock is behind: a package source is 'not valid yet'" ;;
    *'Failed to fetch'* | *'E: The repository '*)
      cause=$(printf '%s\n' "$2" | grep -e 'Failed to fetch' -e 'E: The repository ' | head -n 1)
      case $cause in
        *' signatures '* | *'is not signed'*) why='is not to be trusted with the keys of this host' ;;
        *) why='does not answer' ;;
      esac
      fail repository_unreachable "a package source of $1 $why: ${cause#[EW]: }" ;;
  esac
}
