# How tailscaled on this host stands, where nothing is left of a login that was killed. Comes before the other scripts of the tailnet.

status() { # in JSON; nothing where it does not answer. The client asks it the same
  perl -e "${daemon_answer}print \$answer" /run/tailscale/tailscaled.sock '/localapi/v0/status?peers=false' local-tailscaled.sock \
    2>/dev/null || timeout 20 tailscale status --json --peers=false 2>/dev/null
}

say_seen() { # status.1, …: what was seen of it, in base64, in parts
  say_encoded status <<SEEN
$seen
SEEN
}

for each in /run/stagecraft/auth-key.* /run/stagecraft/up.*; do # named after the process that uses them
  [ ! -e "$each" ] || kill -0 "${each##*.}" 2>/dev/null || rm -f "$each"
done
