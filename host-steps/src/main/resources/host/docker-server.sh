# Docker's server on this host. Of one that answers is said: version, driver, cgroup, warning.1, …; reboot, if the host asks for one;
# disk_kb, what is free where Docker keeps its things.

engine() {
  timeout 20 docker info --format '{{.ServerVersion}}{{"\n"}}{{.Driver}}{{"\n"}}{{.CgroupVersion}}{{range .Warnings}}{{"\n"}}{{.}}{{end}}' 2>/dev/null
}
look_at_server() {
  told=$(engine)
  server=$(printf '%s\n' "$told" | head -n 1)
  [ -n "$server" ]
}
starts_on_boot() { systemctl is-enabled docker.service >/dev/null 2>&1; }

say_ready() {
  say version "$server"
  printf '%s\n' "$told" | {
    read -r _; read -r driver; read -r cgroup
    say driver "$driver"
    say cgroup "$cgroup"
    number=0
    while read -r warning && [ $number -lt 10 ]; do
      number=$((number + 1))
      say "warning.$number" "$warning"
    done
  }
  [ ! -e /run/reboot-required ] || say reboot required
  say disk_kb "$(df -Pk /var/lib/docker 2>/dev/null | sed 1d | tr -s ' ' | cut -d' ' -f4)"
}
