# What a person would type to make a Debian host ready. Takes: source_line, login_server, auth_key.
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
list=/etc/apt/sources.list.d/tailscale.list

install() {
  apt-get -q -y -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold \
    install --no-install-recommends --no-remove "$@"
}

apt-get -q -y update
install docker.io
systemctl enable --now docker.service
until docker version --format '{{.Server.Version}}'; do sleep 0.5; done

printf '%s\n' "$source_line" >$list
apt-get -q -y -o Dir::Etc::sourcelist=$list -o Dir::Etc::sourceparts=- -o APT::Get::List-Cleanup=0 update
install tailscale
systemctl enable --now tailscaled.service
(umask 077 && printf '%s' "$auth_key" >/run/auth-key)
tailscale up --auth-key=file:/run/auth-key --login-server="$login_server" --hostname="$(hostname)" \
  --advertise-tags=tag:stagecraft --accept-dns=false --timeout=60s
rm /run/auth-key
tailscale status --peers=false
