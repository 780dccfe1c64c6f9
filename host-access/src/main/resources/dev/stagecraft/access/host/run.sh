#!/bin/sh
# Runs a job apart from every connection: run.sh FOLDER STATE WHAT SECRETS
# The script inherits both locks, so that it counts as running even when this shell is killed.
folder=$1 state=$2 what=$3 secrets=$4
exec </dev/null >>"$folder/out" 2>&1 7>>"$folder/lock" 9>>"$state/lock"

take() {
  tries=0
  until flock -n "$1"; do
    tries=$((tries + 1))
    [ "$tries" -le 50 ] || return 1
    sleep 0.1 2>/dev/null || sleep 1
  done
}

if ! { take 7 && take 9; }; then
  echo busy >"$folder/up"
  exit 75
fi
printf '%s\n' "$what" >"$state/holder"
sh "$folder/script" "$folder" "$secrets"
code=$?
# Killed together with us? Then our own signal arrives now, and no code is left.
case $code in 137 | 143) sleep 1 ;; esac
echo "$code" >"$folder/code.new" && mv -f "$folder/code.new" "$folder/code"
exit "$code"
