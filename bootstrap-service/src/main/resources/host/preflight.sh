# Looks at the machine before anything on it is changed, in one round trip, and says what it found; whoever asks judges it.
# Takes: conflicts (packages, separated by spaces, to look for); repository (an address with Docker's folders, or another word).
# Says, where it could be found out:
#   at_work       yes: a job of ours goes on here, and all that follows is as that job left it for the moment
#   os, arch      the distribution with its version; the architecture, in dpkg's words where that is there
#   init, tun, dockerd, docker_snap, tailscale    yes or no: systemd is process 1; the device, the program is there
#   package_manager    apt or dnf, or no
#   clock         seconds since 1970      memory_kb   free, swap included      disk_kb   free where packages go
#   cloud_init    its own word, or degraded, or silent
#   lock          the process that works with packages
#   kernel        ready, container (another machine's), or replaced: its modules are gone
#   conflicts     those packages that are here
#   docker_folder no: Docker has no packages for this distribution, or for this release of it
#   source.N      the families by which a package source answers (4, 6, 46 or none), its address, and why it does not;
#                 docker_source is the same of Docker's own packages

yes_if() { if "$@" >/dev/null 2>&1; then echo yes; else echo no; fi; }

at_work() { command -v flock && [ -e /var/lib/stagecraft/lock ] && ! flock -n -s /var/lib/stagecraft/lock true; }

os() {
  (
    # shellcheck disable=SC1091 # the host's own
    . /etc/os-release 2>/dev/null && printf '%s %s\n' "${ID:-}" "${VERSION_ID:-}"
  )
}

memory() {
  free=0
  while read -r name value _; do
    case $name in MemAvailable: | SwapFree:) free=$((free + value)) ;; esac
  done </proc/meminfo
  echo $free
}

disk() { df -Pk /usr /var/lib /var/cache/apt/archives /var/cache/dnf /var/cache/libdnf5 2>/dev/null | sed 1d | tr -s ' ' | cut -d' ' -f4 | sort -n | head -n 1; }

say_cloud_init() {
  is_there cloud-init || return 0
  state=$(timeout 15 cloud-init status 2>/dev/null)
  code=$?
  state=$(printf '%s\n' "$state" | sed -n 's/^status: *//p' | head -n 1)
  case $code,$state in
    2,done) state=degraded ;; # usable, with errors that it got over
    *,) state=silent ;;
  esac
  say cloud_init "$state"
}

# Who works with packages has these open, also while it waits for another that does; not the files of that name in a container.
say_lock() {
  set --
  for each in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/apt/lists/lock /var/lib/rpm/.rpm.lock; do
    [ ! -e "$each" ] || set -- "$@" -o -samefile "$each"
  done
  {
    grep -hs . /var/lib/dnf/*_lock.pid /var/cache/dnf/*_lock.pid # dnf 4 writes its number there
    [ $# -eq 0 ] || { shift && find -L /proc/[0-9]*/fd -maxdepth 1 \( "$@" \) 2>/dev/null | sed -n 's|.*/proc/\([0-9]*\)/fd/.*|\1|p'; }
  } |
    while read -r pid; do
      holder=$(cat "/proc/$pid/comm" 2>/dev/null)
      case $holder in
        '' | find) ;; # it has ended; and find itself opens what it compares with
        *) say lock "process $pid ($holder)" && break ;;
      esac
    done
}

say_kernel() { # one that loads no modules, or has what Docker needs loaded, misses nothing
  if systemd-detect-virt --container --quiet 2>/dev/null; then say kernel container
  elif [ -d "/lib/modules/$(uname -r)" ] || [ ! -e /proc/modules ] || grep -qw overlay /proc/filesystems; then say kernel ready
  else say kernel replaced
  fi
}

say_conflicts() {
  # shellcheck disable=SC2086,SC2154 # a word each; given
  here=$(case $manager in
    dnf) rpm -q --qf 'installed %{NAME}\n' $conflicts 2>/dev/null ;;
    *) dpkg-query -W -f '${db:Status-Status} ${Package}\n' $conflicts 2>/dev/null ;;
  esac | sed -n 's/^installed //p' | tr '\n' ' ')
  say conflicts "${here% }"
}

# --- package sources: whatever they answer proves the way to them, so a small file is asked for that need not be there, and
# certificates are not looked at: a host may get those with its first package ---

probe() { # probe FAMILY ADDRESS FILE
  if [ "$manager" = dnf ]; then
    timeout 20 curl -sSkL "-$1" --connect-timeout 8 -o "$3" -w '%{http_code} HTTP\n' "$2" >"$3.words" 2>&1
    return
  fi
  PATH=$PATH:/usr/lib/apt timeout 20 apt-helper -q -o Acquire::Retries=0 -o Acquire::http::Timeout=8 -o Acquire::https::Timeout=8 \
    -o Acquire::https::Verify-Peer=false -o Acquire::https::Verify-Host=false -o "Acquire::ForceIPv$1=true" \
    download-file "$2" "$3" >"$3.words" 2>&1 || grep -q '^ *[1-5][0-9][0-9]  *[A-Z]' "$3.words"
}

reach() { # reach ADDRESS FOLDER: both families side by side
  { probe 4 "$1" "$2/4" && echo 4 >"$2/by4"; } &
  { probe 6 "$1" "$2/6" && echo 6 >"$2/by6"; } &
  wait
  families=$(cat "$2/by4" "$2/by6" 2>/dev/null | tr -d '\n')
  printf '%s\n' "${families:-none}" >"$2/families"
}

docker_source() { # its address, and a file which must be there
  case $repository in http*) docker_folder "$repository" ;; esac |
    case $manager in
      dnf) sed "s|\([^ ]*\) \(.*\)|\1/ \2/$(uname -m)/stable/repodata/repomd.xml|" ;;
      *) sed 's|\([^ ]*\) \(.*\)|\1/ dists/\2/InRelease|' ;;
    esac
}

dnf_proxy() { [ "$manager" != dnf ] || grep -s '^ *proxy *= *[^ ]' /etc/dnf/dnf.conf; } # of which curl knows nothing

say_docker_folder() {
  case $repository,$(docker_source) in
    http*,) say docker_folder no ;;
    *) ! grep -qs '^ *404 ' "$heard/docker_source/4.words" "$heard/docker_source/6.words" || say docker_folder no ;;
  esac
}

say_sources() {
  heard=$(mktemp -d) || return 0
  trap 'rm -rf "$heard"' EXIT
  {
    # One release of each that the host has, and no more than ten.
    # shellcheck disable=SC2016 # apt's own
    apt_targets --no-release-info --format '$(REPO_URI) dists/$(RELEASE)/Release.gpg' 2>/dev/null |
      grep '^http' | sort -u -k 1,1 | head -n 10 | grep -n '' | sed 's/^\([0-9]*\):/source.\1 /'
    [ -n "$(dnf_proxy)" ] || docker_source | sed 's/^/docker_source /'
  } | sed 's|//[^/@]*@|//|' >"$heard/all" # without credentials, which would stand in an argument
  while read -r name address file; do
    mkdir "$heard/$name" && printf '%s\n' "$address" >"$heard/$name/address"
    reach "$address$file" "$heard/$name" &
  done <"$heard/all"
  wait
  for source in "$heard"/*source*; do
    [ -e "$source/families" ] || continue
    case $(cat "$source/families") in
      none) why=$(sed -n -e 's/^E: Failed to fetch [^ ]* *//p' -e 's/^curl: ([0-9]*) //p' "$source/4.words" | head -n 1) ;;
      *) why= ;;
    esac
    say "${source##*/}" "$(cat "$source/families") $(cat "$source/address") $why"
  done
}

say at_work "$(yes_if at_work)"
say os "$(os)"
say arch "$(dpkg --print-architecture 2>/dev/null || uname -m)"
say init "$(yes_if [ -d /run/systemd/system ])"
say package_manager "${manager:-no}"
say tun "$(yes_if [ -c /dev/net/tun ])"
say dockerd "$(yes_if command -v dockerd)"
say docker_snap "$(yes_if [ -e /snap/bin/docker ])"
say tailscale "$(yes_if command -v tailscaled)"
say clock "$(date +%s)"
say memory_kb "$(memory)"
say disk_kb "$(disk)"
say_cloud_init
say_lock
say_kernel
say_conflicts
say_sources
say_docker_folder
