# Which of the versions that a package source has is wanted. Comes before docker.sh.

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
