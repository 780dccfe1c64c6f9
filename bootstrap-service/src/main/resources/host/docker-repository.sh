# Where Docker's own packages for this host's distribution lie. Comes before the scripts that ask.

docker_repository() { # docker_repository BASE: an address, and the release's name; nothing for a distribution that BASE has no folder for
  (
    # shellcheck disable=SC1091 # the host's own
    . /etc/os-release 2>/dev/null || exit 0
    case " ${ID:-} ${ID_LIKE:-} " in
      *' ubuntu '*) echo "${1%/}/ubuntu ${UBUNTU_CODENAME:-${VERSION_CODENAME:-}}" ;;
      *' debian '*) echo "${1%/}/debian ${DEBIAN_CODENAME:-${VERSION_CODENAME:-}}" ;;
    esac
  )
}
