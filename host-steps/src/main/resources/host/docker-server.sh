# Docker's server on this host. Of one that answers is said: version, driver, cgroup, warning.1, …; reboot, if the host asks for one;
# disk_kb, what is free where Docker keeps its things.

by_client() { # version, driver, cgroup and warnings, a line each; of the server on this host, wherever the client is used to look
  DOCKER_HOST=unix:///run/docker.sock timeout 20 docker info --format '{{.ServerVersion}}{{"\n"}}{{.Driver}}{{"\n"}}{{.CgroupVersion}}{{range .Warnings}}{{"\n"}}{{.}}{{end}}' 2>/dev/null
}
# The same from what the server itself answers. Not where a warning holds what JSON escapes.
# shellcheck disable=SC2016 # perl's own
told_by_answer='
for $member ("ServerVersion", "Driver", "CgroupVersion") {
  $answer =~ /"$member":"([^"\\]+)"/ or exit 1;
  push @told, $1;
}
($warnings) = $answer =~ /.*"Warnings":(.*)/s; # the last: those of the whole
if ($warnings =~ /^\["/) {
  $warnings =~ /^\[((?:"[^"\\]*",?)+)\]/ or exit 1;
  push @told, $1 =~ /"([^"]*)"/g;
}
print map { "$_\n" } @told'

look_at_server() {
  told=$(perl -e "$daemon_answer$told_by_answer" /run/docker.sock /info localhost 2>/dev/null) || told=$(by_client)
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
