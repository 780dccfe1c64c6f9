# Docker's server on this host. Of one that answers is said: version, driver, cgroup, warning.1, …; reboot, if the host asks for one;
# disk_kb, what is free where Docker keeps its things.

engine() {
  timeout 20 docker info --format '{{.ServerVersion}}{{"\n"}}{{.Driver}}{{"\n"}}{{.CgroupVersion}}{{range .Warnings}}{{"\n"}}{{.}}{{end}}' 2>/dev/null
}
look_at_server() {
  told=$(engine)
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
