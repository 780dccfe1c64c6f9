# Tells how this host stands in the tailnet. Changes nothing, but for keys that a killed run left behind.
# Says: status (JSON in base64).

rm -f /run/stagecraft/auth-key.*
printf 'stagecraft: status=%s\n' "$(tailscale status --json --peers=false 2>/dev/null | base64 | tr -d '\n')"
