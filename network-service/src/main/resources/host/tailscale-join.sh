# Logs this host in to the tailnet, and waits until it is online.
# Takes: node, login_server (may be empty), tags (comma-separated, may be empty), auth_key (secret).
# Says: status (JSON in base64). Ends with 10 after it said reason and message.

# The key lies in memory alone, for as long as the login takes.
mkdir -p /run/stagecraft && chmod 700 /run/stagecraft
key=/run/stagecraft/auth-key.$$
trap 'rm -f "$key"' EXIT
trap 'exit 143' HUP INT TERM
(umask 077 && printf '%s' "$auth_key" >"$key")

words=$(tailscale up --auth-key="file:$key" --hostname="$node" --accept-dns=false --timeout=60s \
  ${login_server:+--login-server="$login_server"} ${tags:+--advertise-tags="$tags"} 2>&1)
code=$?
rm -f "$key"
printf '%s\n' "$words"
if [ $code -ne 0 ]; then
  case $words in
    *'requested tags'*) fail network_join_failed "the auth key may not use the tags $tags" ;;
    *[Aa]uth[Kk]ey* | *'invalid key'* | *'not valid'*)
      fail auth_key_invalid "the login server refuses the auth key: $(printf '%s\n' "$words" | tail -n 1)" ;;
    *timeout*) fail network_join_failed "the login server ${login_server:-of Tailscale} did not let the host in within 60 s" ;;
    *) fail network_join_failed "tailscale up ended with $code" ;;
  esac
fi

tries=0
until tailscale status --json --peers=false 2>/dev/null | tr -d ' \n\t' | grep -q '"BackendState":"Running".*"Online":true'; do
  tries=$((tries + 1))
  [ $tries -le 80 ] || break
  sleep 0.25
done
say status "$(tailscale status --json --peers=false 2>/dev/null | base64 | tr -d '\n')"
