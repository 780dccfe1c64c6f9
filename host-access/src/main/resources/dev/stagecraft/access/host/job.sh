#!/bin/sh
# Begins a job on this host, or finds it running or ended, and follows it to its end. Comes after fence.sh.
# Says job.state=begun|running|ended, then the job's whole output, then job.code=N or job.interrupted=reboot|killed.
#   $folder/asked   the hash of what was asked      $folder/turn   incarnation, generation, round and attempt
#   $folder/boot    which run of this host it is    $folder/lock   held while the job runs: the one truth about that
#   $folder/out     what the job says               $folder/code   its exit code; comes by rename, at a real end only
: "${sc_state:?}" "${sc_run:?}" "${sc_what:?}"
: "${job:?}" "${asked:?}" "${turn:?}" "${script:?}" "${runner:?}" "${secrets?}"
folder=$sc_state/jobs/$job
secret_file=$sc_run/$job.secret

# The kernel's boot id stays the same when a container restarts; the start of process 1 does not.
boot() {
  printf '%s.%s\n' "$(cat /proc/sys/kernel/random/boot_id)" "$(sed 's/.*) //' /proc/1/stat | cut -d' ' -f20)"
}

running() ([ -e "$folder/lock" ] && exec 7<"$folder/lock" && ! flock -n -s 7)

carries() { [ "$(cat "$folder/$1" 2>/dev/null)" = "$2" ]; }

keep_secrets() {
  case $(stat -f -c %T "$sc_run") in
    tmpfs | ramfs) ;;
    *) sc_lacks "$sc_run is not in memory, so no secret goes there" ;;
  esac
  (umask 077 && printf '%s' "$secrets" >"$secret_file") || sc_lacks "cannot write to $sc_run"
}

spawn() {
  if [ -d /run/systemd/system ] && command -v systemd-run >/dev/null; then
    systemd-run -q --no-ask-password --unit="stagecraft-$job-$(date +%s)" --collect -p Type=exec \
      -p TimeoutStopSec=10 /bin/sh "$folder/run" "$folder" "$sc_state" "$sc_what" "$secret_file" 8>&-
  else
    setsid sh "$folder/run" "$folder" "$sc_state" "$sc_what" "$secret_file" 8>&- >/dev/null 2>&1 &
  fi
}

# The turn comes last: what has none is begun anew.
prepare() {
  rm -f "$folder/turn" "$folder/code" "$folder/up" &&
    true >"$folder/out" &&
    boot >"$folder/boot" &&
    printf '%s' "$runner" >"$folder/run" &&
    printf '%s' "$script" >"$folder/script" &&
    printf '%s\n' "$asked" >"$folder/asked" &&
    printf '%s\n' "$turn" >"$folder/turn"
}

# The mutex stays held until the job has read its secrets and removed them.
begin() {
  exec 9>>"$sc_state/lock"
  sc_take 9 20 || sc_busy
  exec 9>&-
  (umask 077 && mkdir -p "$folder") || sc_lacks "cannot write to $sc_state"
  [ -z "$secrets" ] || keep_secrets
  prepare || sc_lacks "cannot write to $folder"
  if ! spawn; then
    rm -f "$folder/turn" "$secret_file"
    sc_lacks 'the job cannot be begun'
  fi
  tries=0
  until [ -e "$folder/up" ] || [ -e "$folder/code" ]; do
    tries=$((tries + 1))
    [ "$tries" -le 200 ] || sc_lacks 'the job does not begin'
    sc_nap
  done
  if carries up busy; then
    rm -f "$folder/turn"
    sc_busy
  fi
}

# Returns when the job ends, or after some seconds, more of them when it takes long: many hosts that look often would take each
# other's time.
await_end() {
  if [ "$looks" -lt 5 ]; then pause=2; else pause=10; fi
  (exec 7<"$folder/lock" && flock -s -w "$pause" -E 74 7) 2>/dev/null
  case $? in 0 | 74) ;; *) sleep 0.3 2>/dev/null || sleep 1 ;; esac # an older flock
}

# The empty line on standard error, now and then, ends this shell once nobody listens any longer.
follow() {
  next=1
  more=yes
  looks=0
  while [ -n "$more" ]; do
    running || more=
    size=$(wc -c <"$folder/out")
    if [ "$size" -ge "$next" ]; then
      tail -c "+$next" "$folder/out" | head -c "$((size - next + 1))" || exit 74
      next=$((size + 1))
    fi
    looks=$((looks + 1))
    echo >&2
    carries turn "$seen" || return 0
    [ -z "$more" ] || await_end
  done
}

sc_enter
sc_fence
rm -f "$sc_run"/*.secret
if running; then
  carries asked "$asked" || sc_busy
  state=running
elif carries asked "$asked" && carries turn "$turn"; then
  state=ended
else
  begin
  state=begun
fi
seen=$(cat "$folder/turn")
sc_leave
printf '\nstagecraft: job.state=%s\n' "$state"
follow
# Somebody may have begun the next job in this folder meanwhile; the mutex keeps it as it is.
sc_enter
carries turn "$seen" || sc_busy
if [ -s "$folder/code" ]; then
  printf '\nstagecraft: job.code=%s\n' "$(cat "$folder/code")"
elif carries boot "$(boot)"; then
  printf '\nstagecraft: job.interrupted=killed\n'
else
  printf '\nstagecraft: job.interrupted=reboot\n'
fi
