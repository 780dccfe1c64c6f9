# Docker's server on this host. Of one that answers is said: version, driver, cgroup, warning.1, …; reboot, if the host asks for one;
# disk_kb, what is free where Docker keeps its things.

by_client() { # version, driver, cgroup and warnings, a line each
  timeout 20 docker info --format '{{.ServerVersion}}{{"\n"}}{{.Driver}}{{"\n"}}{{.CgroupVersion}}{{range .Warnings}}{{"\n"}}{{.}}{{end}}' 2>/dev/null
}
# The same from the server itself, in half the client's time. Fails where that cannot be: without curl, with another socket, or
# where a warning holds what JSON escapes.
by_socket() {
  info=$(curl -q -sf --noproxy '*' -m 5 --unix-socket /run/docker.sock http://localhost/info 2>/dev/null) || return
  for member in ServerVersion Driver CgroupVersion; do
    value=${info#*"\"$member\":\""}
    [ "$value" != "$info" ] || return
    printf '%s\n' "${value%%\"*}"
  done
  warnings=${info##*'"Warnings":'}
  case $warnings in
    *\\*) return 1 ;;
    '["'*)
      warnings=${warnings#'["'}
      printf '%s\n' "${warnings%%'"]'*}" | sed 's/","/\
/g'
      ;;
  esac
}
look_at_server() {
  told=$(by_socket) || told=$(by_client)
  server=${told%%"
"*}
  [ -n "$server" ]
}

say_ready() {
  say version "$server"
  {
    read -r _; read -r driver; read -r cgroup
    say driver "$driver"
    say cgroup "$cgroup"
    number=0
    while read -r warning && [ $number -lt 10 ]; do
      number=$((number + 1))
      say "warning.$number" "$warning"
    done
  } <<TOLD
$told
TOLD
  [ ! -e /run/reboot-required ] || say reboot required
  free=$(df -Pk /var/lib/docker 2>/dev/null)
  # shellcheck disable=SC2086 # a word each: the device, its size, what is used and what is free, in the last line
  set -- ${free##*"
"}
  say disk_kb "${4:-}"
}
