# Where Docker's own packages for this host's distribution lie. Comes before the scripts that ask.

docker_repository() { distribution_folder "$1"; }
