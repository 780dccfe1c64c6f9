#!/bin/sh
# What every script that changes a host begins with: one worker at a time, and none that a later one has replaced.
#   $sc_state/lock       held while a job or a changing script runs; the kernel frees it, however that ends
#   $sc_state/holder     who holds it, for people
#   $sc_state/mutex      held for moments: while a fence is read and raised, or a job begins
#   $sc_state/fence.NAME the highest claim that the service of that name has shown, behind its generation, which is for people
#   $sc_run/*.secret     secrets on their way into a job that begins
# Ends with 75 when someone else works on the host, 77 when a later claim was here, 70 when the host lacks something.
: "${sc_state:?}" "${sc_run:?}" "${sc_service:?}" "${sc_generation:?}" "${sc_claim:?}" "${sc_what:?}"

sc_lacks() {
  printf '\nstagecraft: script.lacks=%s\n' "$1"
  exit 70
}

sc_nap() { sleep 0.1 2>/dev/null || sleep 1; }

# sc_take DESCRIPTOR TRIES: tries again, since somebody's mere look at a lock holds it for a moment.
sc_take() {
  sc_tries=0
  until flock -n "$1"; do
    sc_tries=$((sc_tries + 1))
    [ "$sc_tries" -le "$2" ] || return 1
    sc_nap
  done
}

sc_busy() {
  printf '\nstagecraft: script.busy=%s\n' "$(cat "$sc_state/holder" 2>/dev/null)"
  exit 75
}

sc_enter() {
  command -v flock >/dev/null || sc_lacks 'flock is missing: install util-linux'
  (umask 077 && mkdir -p "$sc_state/jobs" "$sc_run" && : >>"$sc_state/mutex") || sc_lacks "cannot write to $sc_state and $sc_run"
  exec 8>>"$sc_state/mutex"
  sc_take 8 300 || sc_busy
}

sc_leave() { exec 8>&-; }

sc_number() { case $1 in '' | *[!0-9]*) echo 0 ;; *) echo "$1" ;; esac; }

# Within the mutex.
sc_fence() {
  sc_file=$sc_state/fence.$sc_service
  sc_held=$(cat "$sc_file" 2>/dev/null)
  sc_held_generation=$(sc_number "${sc_held%% *}")
  sc_held_claim=$(sc_number "${sc_held##* }")
  if [ "$sc_held_claim" -gt "$sc_claim" ]; then
    printf '\nstagecraft: script.fenced=%s %s\n' "$sc_held_generation" "$sc_held_claim"
    exit 77
  fi
  printf '%s %s\n' "$sc_generation" "$sc_claim" >"$sc_file.new" || sc_lacks "cannot write to $sc_state"
  mv -f "$sc_file.new" "$sc_file"
}

# Descriptor 9 holds the host until this shell ends. The fence counts again once the wait for the lock is over.
sc_hold_host() {
  sc_enter
  sc_fence
  sc_leave
  exec 9>>"$sc_state/lock"
  sc_take 9 20 || sc_busy
  sc_enter
  sc_fence
  printf '%s\n' "$sc_what" >"$sc_state/holder"
  sc_leave
}
