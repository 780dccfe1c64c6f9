# Looks how this host stands in the tailnet, logs it in, or gives it its name there.
# Takes: task (look, join or rename); to rename, node and fqdn; to join, node, login_server, tags (comma-separated, may be empty)
# and auth_key, a secret. Says: status.1, status.2, … (JSON in base64, in parts). Ends with 10 after reason and message.

status() { timeout 20 tailscale status --json --peers=false 2>/dev/null; }

say_status() {
  status | base64 -w 8000 | {
    part=0
    while IFS= read -r text || [ -n "$text" ]; do
      part=$((part + 1))
      say "status.$part" "$text"
    done
  }
}

settled() { # settled NAME: online under this name; NAME may be a pattern
  known=$(status | tr -d ' \t\n')
  case $known in *'"BackendState":"Running"'*'"Online":true'*) ;; *) return 1 ;; esac
  # shellcheck disable=SC2254 # NAME may be a pattern
  case $(printf '%s\n' "$known" | sed -n 's/.*"DNSName":"\([^"]*\)".*/\1/p') in $1) return 0 ;; esac
  return 1
}

settle() { # settle NAME: it takes moments until all of the control server's word is here
  tries=0
  until settled "$1" || [ $tries -ge 40 ]; do
    tries=$((tries + 1))
    sleep 0.25
  done
}

join_failed() { # join_failed CODE WORDS
  last=$(printf '%s\n' "$2" | tail -n 1)
  case $2 in
    *'requested tags'*) fail auth_key_invalid "the auth key may not give the tags $tags: $last" ;;
    *[Aa]uth[Kk]ey* | *'invalid key'* | *'not valid'*) fail auth_key_invalid "the login server refuses the auth key: $last" ;;
    *'requires mentioning all'*) fail network_join_failed "tailscale on this host has settings that are not ours: run 'tailscale up --reset' there, or log it in by hand" ;;
    *timeout*) fail network_join_failed "the login server $login_server did not let the host in within 60 s" ;;
    *) fail network_join_failed "tailscale up ended with $1: $last" ;;
  esac
}

log_in() {
  heard=$(tailscale up --auth-key="file:$key" --login-server="$login_server" --hostname="$node" --advertise-tags="$tags" \
    --accept-dns=false --timeout=60s 2>&1)
  code=$?
}

join() {
  # The key lies in memory alone, for as long as the login takes.
  mkdir -p /run/stagecraft && chmod 700 /run/stagecraft
  key=/run/stagecraft/auth-key.$$
  trap 'rm -f "$key"' EXIT
  trap 'exit 143' HUP INT TERM
  (umask 077 && printf '%s' "$auth_key" >"$key") || fail disk_full "this host cannot write to /run/stagecraft"
  log_in
  case $code,$heard in
    0,*) ;;
    # The client goes on trying an earlier key until it gets a new one: this may be the last that was heard of that.
    *'backend error'*)
      sleep 1
      if settled '?*.?*'; then code=0; else log_in; fi
      ;;
  esac
  rm -f "$key"
  printf '%s\n' "$heard"
  [ $code -eq 0 ] || join_failed $code "$heard"
  settle '?*.?*' # for a moment the client may know the name without the tailnet's domain
}

rename() {
  heard=$(tailscale set --hostname="$node" 2>&1) || fail network_join_failed "tailscale set --hostname: $heard"
  settle "$fqdn."
}

rm -f /run/stagecraft/auth-key.* # a run that was killed left it behind
case $task in
  join) join ;;
  rename) rename ;;
esac
say_status
