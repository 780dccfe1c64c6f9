# What every script of ours finds, however somebody logged in and whatever began it: a known locale and path, and the proxy that the
# host names for everybody, which sudo and systemd leave out.
LC_ALL=C; export LC_ALL
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin; export PATH
HOME=~root; export HOME
umask 022
cd / || exit 70
while IFS= read -r sc_line || [ -n "$sc_line" ]; do
  sc_line=${sc_line#export }
  case ${sc_line%%=*} in
    http_proxy | https_proxy | no_proxy | HTTP_PROXY | HTTPS_PROXY | NO_PROXY) ;;
    *) continue ;;
  esac
  sc_value=${sc_line#*=}
  case $sc_value in
    \"*) sc_value=${sc_value#?} && sc_value=${sc_value%%\"*} ;;
    \'*) sc_value=${sc_value#?} && sc_value=${sc_value%%\'*} ;;
    *) sc_value=${sc_value%%[[:space:]]*} ;;
  esac
  export "${sc_line%%=*}=$sc_value"
done 2>/dev/null </etc/environment
