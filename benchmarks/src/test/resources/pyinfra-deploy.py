"""The commands of plain-ssh.sh, in the operations that people use for them."""
from pyinfra import host
from pyinfra.facts.server import Command
from pyinfra.operations import apt, files, server, systemd

data = host.data
source = "/etc/apt/sources.list.d/tailscale.list"
member = host.get_fact(Command, "tailscale status --peers=false >/dev/null 2>&1 && echo yes || echo no").strip()

if member != "yes":
    apt.update()
apt.packages(packages=["docker.io"], no_recommends=True)
systemd.service(service="docker.service", running=True, enabled=True)
if member != "yes":
    server.shell(commands=["until docker version --format '{{.Server.Version}}'; do sleep 0.5; done"])
files.put(src=data.source_file, dest=source)
if member != "yes":
    server.shell(
        commands=[
            f"apt-get -q -y -o Dir::Etc::sourcelist={source} -o Dir::Etc::sourceparts=- -o APT::Get::List-Cleanup=0 update"
        ]
    )
apt.packages(packages=["tailscale"], no_recommends=True)
systemd.service(service="tailscaled.service", running=True, enabled=True)
if member != "yes":
    files.put(src=data.auth_key_file, dest="/run/auth-key", mode="600")
    server.shell(
        commands=[
            "tailscale up --auth-key=file:/run/auth-key --login-server="
            + data.login_server
            + f" --hostname={data.node} --advertise-tags=tag:stagecraft --accept-dns=false --timeout=60s",
            "rm /run/auth-key",
        ]
    )
