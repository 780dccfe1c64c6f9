# Stands before every script of a step: what a script says, and how it works with packages.

say() { printf 'stagecraft: %s=%s\n' "$1" "$2"; }

fail() { # fail REASON MESSAGE
  say reason "$1"
  say message "$2"
  exit 10
}

apt() { # apt ARGUMENT...: its words are kept in $words, and shown
  command -v apt-get >/dev/null 2>&1 || fail unsupported_os "this host has no apt-get"
  words=$(DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a apt-get -q -y -o DPkg::Lock::Timeout=5 \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@" 2>&1)
  code=$?
  printf '%s\n' "$words"
  return $code
}

apt_failed() { # apt_failed WHAT REASON TEXT: apt-get ends with 100 for everything, so its words decide; REASON for the rest
  holder=$(printf '%s\n' "$3" | sed -n 's/.*held by process \([0-9]* ([^)]*)\).*/\1/p' | head -n 1)
  case $3 in
    *'Could not get lock'* | *'Unable to acquire the dpkg frontend lock'* | *'Unable to lock directory'*)
      fail package_lock_held "another package run holds the lock${holder:+: process $holder}" ;;
    *"enough free space"* | *'No space left on device'*)
      fail disk_full "no space left to install $1" ;;
    *'Failed to fetch'* | *'Could not resolve'* | *'Temporary failure resolving'* | *'Could not connect'*)
      fail repository_unreachable "the package source of $1 does not answer" ;;
    *) fail "$2" "apt-get could not install $1" ;;
  esac
}
