# Packages, from the distribution's own tool and by name; each installation is announced.

installed() { # package: is it there, whole?
  [ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null)" = 'ii ' ]
}

available() { # package: do the package lists know it?
  [ -n "$(apt-cache madison "$1" 2>/dev/null)" ]
}

# Brings the package lists up to date, at most once a run and only for somebody who lacks something.
refresh_packages() {
  [ -z "${packages_fresh:-}" ] && [ "$(id -u)" = 0 ] || return 0
  packages_fresh=yes
  step 'reading the package lists (apt-get update)' apt-get update ||
    say 'apt-get update failed (above): going on with the package lists that are there'
}

# Of these packages the first that the distribution has.
first_available() { # package…
  local package
  for package; do available "$package" && { echo "$package"; return; }; done
  return 1
}

install_packages() { # purpose package…
  local purpose=$1 missing=() package; shift
  for package; do installed "$package" || missing+=("$package"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null ||
    fail "$purpose: ${missing[*]} is needed and this system has no apt-get; install it with the system's own tool and start again"
  [ "$(id -u)" = 0 ] ||
    fail "$purpose: root must install packages first: sudo apt-get install --no-install-recommends ${missing[*]}"
  for package in "${missing[@]}"; do available "$package" || { refresh_packages; break; }; done
  step "installing for $purpose: ${missing[*]}" install_now "${missing[@]}" && return
  # The lists may name files that the archive has replaced since; an installation may have been cut off before.
  refresh_packages
  step "installing again for $purpose: ${missing[*]}" eval 'dpkg --configure -a && install_now "${missing[@]}"' && return
  fail "$purpose: apt-get could not install ${missing[*]} (above); mend the package sources or the network and start again"
}

install_now() { # package…
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}
