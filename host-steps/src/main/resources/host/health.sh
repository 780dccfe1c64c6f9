# Looks at Docker's server on a host that is done, and changes nothing. Says what docker-server.sh says of it, if it answers and starts
# on boot; else nothing.

if look_at_server && starts_on_boot docker.service; then say_ready; fi
