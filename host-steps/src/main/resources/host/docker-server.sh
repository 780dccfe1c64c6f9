# Docker's server on this host. Of one that answers is said: version, driver, cgroup, warning.1, …; reboot, if the host asks for one;
# disk_kb, what is free where Docker keeps its things.

by_client() { # version, driver, cgroup and warnings, a line each
  timeout 20 docker info --format '{{.ServerVersion}}{{"\n"}}{{.Driver}}{{"\n"}}{{.CgroupVersion}}{{range .Warnings}}{{"\n"}}{{.}}{{end}}' 2>/dev/null
}
# The same from the server itself, in a third of the client's time. Fails where that cannot be: without perl, which every Debian has,
# with another socket, or where a warning holds what JSON escapes.
# shellcheck disable=SC2016 # perl's own
by_socket='
alarm 5;
socket(S, 1, 1, 0) && connect(S, pack("Sa*", 1, "/run/docker.sock")) or exit 1;
syswrite(S, "GET /info HTTP/1.0\r\n\r\n");
$info = join "", <S>;
$info =~ /^HTTP\S+ 200 / or exit 1;
for $member ("ServerVersion", "Driver", "CgroupVersion") {
  $info =~ /"$member":"([^"\\]+)"/ or exit 1;
  push @told, $1;
}
($warnings) = $info =~ /.*"Warnings":(.*)/s; # the last: those of the whole
if ($warnings =~ /^\["/) {
  $warnings =~ /^\[((?:"[^"\\]*",?)+)\]/ or exit 1;
  push @told, $1 =~ /"([^"]*)"/g;
}
print map { "$_\n" } @told'

look_at_server() {
  told=$(perl -e "$by_socket" 2>/dev/null) || told=$(by_client)
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
