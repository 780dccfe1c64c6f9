# The settings of Docker's server on this host. Comes before docker.sh.

settings=/etc/docker/daemon.json
unproven=$settings.unproven          # the settings before, while a server has not yet come up with the new ones; empty: there were none
before=$settings.before-stagecraft   # the settings before, for people

are_proven() { [ ! -e "$unproven" ]; }
are_loaded() { [ -n "$(find /run/docker.pid -newer "$settings" 2>/dev/null)" ]; }

say_settings() { # those that new ones are to be merged into
  base=$settings
  are_proven || { say unproven yes; base=$unproven; }
  [ ! -s "$base" ] || head -c 100000 "$base" | say_encoded daemon_json
}

are_placed() { printf '%s\n' "$1" | cmp -s - "$settings"; } # are_placed TEXT

place_settings() { # place_settings TEXT
  new=$settings.new
  { mkdir -p "${settings%/*}" && { [ ! -e "$settings" ] || cp -p "$settings" "$new"; } && printf '%s\n' "$1" >"$new"; } ||
    fail disk_full "cannot write $new"
  if dockerd --help 2>/dev/null | grep -q -e --validate; then
    heard=$(timeout 20 dockerd --validate --config-file "$new" 2>&1) || {
      rm -f "$new"
      start_server # it may have been replaced for them
      fail config_invalid "Docker refuses the settings that are wanted: $(printf '%s\n' "$heard" | tail -n 1)"
    }
  fi
  if are_proven; then
    if [ -e "$settings" ]; then # whole, or not there: one that is empty says that there were none
      cp -p "$settings" "$unproven.new" && sync "$unproven.new" && mv -f "$unproven.new" "$unproven"
    else
      true >"$unproven"
    fi || fail disk_full "cannot write $unproven"
  fi
  mv -f "$new" "$settings" || fail disk_full "cannot write $settings"
}

prove_settings() { # the server has come up with them
  if [ -s "$unproven" ]; then mv -f "$unproven" "$before"; else rm -f "$unproven"; fi
}

take_settings_back() {
  if [ -s "$unproven" ]; then mv -f "$unproven" "$settings"; else rm -f "$unproven" "$settings"; fi
}
