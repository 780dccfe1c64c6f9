# What a signed apt repository is made with. Sourced, with GNUPGHOME set; the lab has one key for all of them.
# shellcheck shell=bash disable=SC2154 # GNUPGHOME

gpg=(gpg --batch --quiet --yes --pinentry-mode loopback --passphrase '')

install -d -m 700 "$GNUPGHOME"
"${gpg[@]}" --list-secret-keys lab@example.invalid >/dev/null 2>&1 ||
  "${gpg[@]}" --quick-generate-key 'The lab <lab@example.invalid>' ed25519 sign never

index() { # index FILE...: as in Packages, seen from the repository's folder
  local deb
  for deb; do
    dpkg-deb -f "$deb"
    printf 'Filename: %s\nSize: %s\nSHA256: %s\n\n' "$deb" "$(stat -c %s "$deb")" "$(sha256sum "$deb" | cut -d' ' -f1)"
  done
}

sign() { # sign dists/RELEASE COMPONENT ORIGIN: what lies there, of one component
  local architecture packages
  architecture=$(dpkg --print-architecture)
  packages=$2/binary-$architecture/Packages
  {
    printf 'Origin: %s\nLabel: %s\nSuite: %s\nCodename: %s\nArchitectures: %s\nComponents: %s\nDate: %s\nSHA256:\n' \
      "$3" "$3" "${1#dists/}" "${1#dists/}" "$architecture" "$2" "$(date -Ru)"
    printf ' %s %s %s\n' "$(sha256sum "$1/$packages" | cut -d' ' -f1)" "$(stat -c %s "$1/$packages")" "$packages"
  } >"$1/Release"
  "${gpg[@]}" --clearsign -o "$1/InRelease" "$1/Release"
  "${gpg[@]}" --armor --detach-sign -o "$1/Release.gpg" "$1/Release"
}
