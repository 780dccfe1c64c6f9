# Becomes the program given after $1 = signal and $2 = seconds. When standard input ends, which it also does when
# the parent is killed, a watcher sends the program the signal, and KILL if it is still there after the seconds.
signal=$1 seconds=$2
shift 2
exec 3<&0 </dev/null
(
  exec >/dev/null 2>&1
  cat <&3
  exec 3<&-
  # $$ is the program's own number, and it cannot have passed to another while the program is this watcher's parent.
  running() {
    read -r _ _ _ parent _ </proc/self/stat && [ "$parent" = "$$" ]
  }
  running && kill -s "$signal" "$$"
  while running && [ "$seconds" -gt 0 ]; do
    sleep 1
    seconds=$((seconds - 1))
  done
  running && kill -s KILL "$$"
) &
exec "$@" 3<&-
