# Which package manager this host has, and where Docker keeps packages for it. Comes before docker.sh and preflight.sh.

rpm_folder() { # rpm_folder BASE: as distribution_folder, for the RHEL family; what is built from it shares one
  (
    # shellcheck disable=SC1091 # the host's own
    . /etc/os-release 2>/dev/null || exit 0
    case ${ID:-} in
      rhel | fedora) folder=$ID ;;
      *) case " ${ID:-} ${ID_LIKE:-} " in
        *' rhel '* | *' centos '* | *' ol '*) folder=centos ;;
        *' fedora '*) folder=fedora ;;
        *) exit 0 ;;
      esac ;;
    esac
    echo "${1%/}/$folder ${VERSION_ID%%.*}"
  )
}

# apt, dnf, or nothing; a host of the RHEL family may have apt-get, too, for other purposes
manager=
if is_there dnf && { ! is_there apt-get || [ -n "$(rpm_folder '')" ]; }; then
  manager=dnf
elif is_there apt-get; then
  manager=apt
fi

docker_folder() { # docker_folder BASE: as distribution_folder, by the package manager
  case $manager in dnf) rpm_folder "$1" ;; *) distribution_folder "$1" ;; esac
}
