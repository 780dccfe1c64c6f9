# Looks how this host stands in the tailnet, brings it back, logs it in, or gives it its name there.
# Takes: task (look, resume, join or rename); to rename, node and fqdn; to join, node, login_server, tags (comma-separated, may be
# empty) and auth_key, a secret. Says: status.1, status.2, … (JSON in base64, in parts). Ends with 10 after reason and message.

look() { # what it says of itself, and the same without what makes it readable
  seen=$(status)
  flat=$(printf '%s\n' "$seen" | tr -d ' \t\n')
}

wait_until() { # wait_until SECONDS COMMAND...
  tries=$(($1 * 4))
  shift
  until "$@" || [ $tries -le 0 ]; do
    tries=$((tries - 1))
    sleep 0.25
  done
}

awake() { # a daemon that has just started does not know yet how it stands
  look
  case $flat in *'"BackendState":"NoState"'* | *'"BackendState":"Starting"'*) return 1 ;; esac
}

settled() { # settled NAME: online under this name; NAME may be a pattern
  look
  case $flat in *'"BackendState":"Running"'*'"Online":true'*) ;; *) return 1 ;; esac
  # shellcheck disable=SC2254 # NAME may be a pattern
  case $(printf '%s\n' "$flat" | sed -n 's/.*"DNSName":"\([^"]*\)".*/\1/p') in $1) return 0 ;; esac
  return 1
}

settle() { wait_until 10 settled "$1"; } # it takes moments until all of the control server's word is here

login_error() { status | sed -n '/^.*The last login error was: \(.*\)",\{0,1\}$/{s//\1/;s/\\"/"/g;p;q;}'; }

join_failed() { # join_failed CODE WORDS: they come from the login server, or in its stead from the daemon that waited for it
  last=$(printf '%s\n' "$2" | tail -n 1)
  case $2 in *timeout*) cause=$(login_error) ;; *) cause= ;; esac
  case ${cause:-$last} in
    *'requested tags'* | *'tag is invalid'*) fail tag_not_permitted "the auth key may not give the tags $tags: ${cause:-$last}" ;;
    *[Kk]'ey expired'* | *'already used'* | *'already been used'*)
      fail auth_key_expired "the auth key has expired or is used up: ${cause:-$last}" ;;
    *[Aa]uth[Kk]ey* | *[Aa]uth-key* | *'invalid key'*) fail auth_key_invalid "the login server refuses the auth key: ${cause:-$last}" ;;
    *'change --login-server'*) fail tailnet_mismatch "this host is logged in by another login server than $login_server" ;;
  esac
  case $2 in
    *'requires mentioning all'*)
      whole=$(printf '%s\n' "$2" | sed -n 's/ --auth-key=[^ ]*//; s/^[[:space:]]*\(tailscale up .*\)/\1/p' | tail -n 1)
      fail network_join_failed "tailscale on this host has settings that are not ours: log it in there by hand, with all of them: $whole" ;;
    *timeout*) fail network_join_failed "the login server $login_server did not let the host in within 60 s${cause:+: $cause}" ;;
    *) fail network_join_failed "tailscale up ended with $1: $last" ;;
  esac
}

up() { # up WORDS ARGUMENT...: what it says is in $heard, its exit code in $code. After these words it would wait for people: they end it
  people=$1
  shift
  timeout 70 tailscale up "$@" >"$said" 2>&1 &
  running=$!
  while kill -0 $running 2>/dev/null && ! grep -q "$people" "$said"; do sleep 0.25; done
  kill $running 2>/dev/null
  wait $running
  code=$?
  heard=$(cat "$said")
}

tidy() {
  [ -z "$running" ] || kill "$running" 2>/dev/null
  rm -f "$key" "$said"
}

prepare() { # the key lies in memory alone, for as long as the login takes
  running=
  mkdir -p /run/stagecraft && chmod 700 /run/stagecraft
  key=/run/stagecraft/auth-key.$$
  said=/run/stagecraft/up.$$
  trap tidy EXIT
  trap 'exit 143' HUP INT TERM
  true >"$said" || fail disk_full "this host cannot write to /run/stagecraft"
}

log_in() {
  # A node key that has expired is not asked for anew by itself; nothing goes over it any longer.
  look
  case $flat in *'"Expired":true'*) again=--force-reauth ;; *) again= ;; esac
  up 'To approve' --auth-key="file:$key" --login-server="$login_server" --hostname="$node" --advertise-tags="$tags" \
    --accept-dns=false --timeout=60s $again
}

join() {
  prepare
  case $(stat -f -c %T "${key%/*}") in
    tmpfs | ramfs) ;;
    *) fail unsupported_os "${key%/*} of this host is not in memory, so no key goes there" ;;
  esac
  (umask 077 && printf '%s' "$auth_key" >"$key") || fail disk_full "this host cannot write to /run/stagecraft"
  log_in
  case $code,$heard in
    0,*) ;;
    # The client goes on trying an earlier key until it gets a new one: this may be the last that was heard of that.
    *'backend error'*)
      sleep 1
      if settled '?*.?*'; then code=0; else log_in; fi ;;
  esac
  rm -f "$key"
  printf '%s\n' "$heard"
  case $code,$heard in
    0,*) settle '?*.?*' ;; # for a moment the client may know the name without the tailnet's domain
    *'To approve'*) look ;; # it says so
    *) join_failed "$code" "$heard" ;;
  esac
}

resume() { # it is logged in and was taken down; without arguments the client keeps its settings
  prepare
  up 'To a'
  printf '%s\n' "$heard"
  if [ $code -eq 0 ]; then settle '?*.?*'; else look; fi
}

rename() {
  heard=$(timeout 20 tailscale set --hostname="$node" 2>&1) || fail network_join_failed "tailscale set --hostname: $heard"
  settle "$fqdn."
}

case $task in
  look) wait_until 5 awake ;;
  resume) resume ;;
  join) join ;;
  rename) rename ;;
esac
say_seen
