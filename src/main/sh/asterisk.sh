# Asterisk, provided once, into .ringfence/asterisk. The service reads only asterisk.properties there.
#
# The host's own Asterisk is taken when it is new enough. Else the distribution's packages are unpacked into a private root: apt runs
# with a state, a cache and a status of its own, so the host's packages are neither changed nor asked for, and needs no root for it.
# The root's own loader and libraries run it (Debian's Asterisk is in sid only, built for a newer libc than the host's). Ubuntu's is
# taken where it is new enough, else Debian's too: from $DEBIAN_MIRROR, or where the host's mirror of Ubuntu carries Debian as well.

asterisk_home="$state/asterisk"

provide_asterisk() {
  mkdir -p "$asterisk_home"
  if private_asterisk || host_asterisk; then return; fi
  rm -rf "$asterisk_home/root.new"
  unpack_asterisk "$asterisk_home/root.new"
  rm -rf "$asterisk_home/root"
  mv "$asterisk_home/root.new" "$asterisk_home/root"
  private_asterisk || fail "the unpacked Asterisk in $asterisk_home/root does not run or is a release known to deadlock; remove that folder and start again"
  say "Asterisk $(sed -n 's/^version=//p' "$asterisk_home/asterisk.properties") is ready in $asterisk_home"
}

# 20.11, 21.6, 22.1 or newer, the first that record both directions apart (MixMonitor's option D) and filter events by name;
# without the releases that deadlock.
asterisk_good() { # version
  case $1 in 22.9.0 | 20.19.0 | 23.3.0) return 1 ;; esac
  [[ $1 =~ ^([0-9]+)\.([0-9]+) ]] || return 1
  case ${BASH_REMATCH[1]} in
    20) [ "${BASH_REMATCH[2]}" -ge 11 ] ;;
    21) [ "${BASH_REMATCH[2]}" -ge 6 ] ;;
    22) [ "${BASH_REMATCH[2]}" -ge 1 ] ;;
    *) [ "${BASH_REMATCH[1]}" -ge 23 ] ;;
  esac
}

asterisk_version() { # command: 22.10.1
  "$1" -V 2>/dev/null | sed -nE 's/^Asterisk (certified-)?([0-9]+(\.[0-9]+)*).*/\2/p'
}

host_asterisk() {
  local command version modules module data
  command=$(PATH="$PATH:/usr/sbin:/usr/local/sbin" command -v asterisk) || return 1
  version=$(asterisk_version "$command") || return 1
  asterisk_good "$version" || { say "the host's Asterisk ${version:-of unknown version} is too old or known to deadlock: taking another"; return 1; }
  for modules in "${command%/sbin/*}"/lib{/*-linux-gnu,64,}/asterisk/modules; do
    [ -e "$modules/chan_pjsip.so" ] && break
  done
  for module in $(sed -n 's/^load = //p' "$home"/dialplans/*/modules.conf); do
    [ -e "$modules/$module.so" ] || { say "the host's Asterisk $version lacks $module: taking another"; return 1; }
  done
  for data in /usr/share/asterisk /var/lib/asterisk /usr/local/var/lib/asterisk; do
    [ -d "$data/documentation" ] && break
  done
  write_asterisk_properties "$command" "$modules" "$data" "$version"
}

private_asterisk() {
  local root="$asterisk_home/root" run="$asterisk_home/run" modules version
  [ -d "$root" ] || return 1
  modules=$(echo "$root"/usr/lib/*-linux-*/asterisk/modules)
  [ -e "$run" ] || write_asterisk_wrapper "$root" "$run" || return 1
  version=$(asterisk_version "$run") && asterisk_good "$version" || return 1
  write_asterisk_properties "$run" "$modules" "$root/usr/share/asterisk" "$version"
}

write_asterisk_properties() { # command modules data version
  printf 'command=%s\nmodules=%s\ndata=%s\nversion=%s\n' "$@" >"$asterisk_home/asterisk.properties.new"
  mv "$asterisk_home/asterisk.properties.new" "$asterisk_home/asterisk.properties"
}

# The loader is called by name, with the root's libraries only: no chroot, no mounts, and Asterisk sees the host's files.
write_asterisk_wrapper() { # root wrapper
  cat >"$2.new" <<'WRAPPER'
#!/bin/sh
root=$(dirname "$(readlink -f "$0")")/root
for loader in "$root"/usr/lib*/ld-linux-*.so.* "$root"/usr/lib/*/ld-linux-*.so.* "$root"/lib/*/ld-linux-*.so.*; do
  [ -e "$loader" ] && break
done
libraries=
for folder in "$root"/usr/lib/*-linux-* "$root"/lib/*-linux-*; do
  [ -d "$folder" ] && libraries=$libraries${libraries:+:}$folder && gconv=$folder/gconv && ossl=$folder/ossl-modules
done
export GCONV_PATH="$gconv" OPENSSL_MODULES="$ossl"
exec "$loader" --library-path "$libraries" "$root/usr/sbin/asterisk" "$@"
WRAPPER
  chmod +x "$2.new" && mv "$2.new" "$2"
}

unpack_asterisk() { # folder
  local work="$1/.apt"
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null ||
    fail 'this system has neither a new enough Asterisk (20.11, 21.6, 22.1) nor apt-get: install Asterisk (asterisk.org) and start again'
  mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial"
  : >"$work/status"
  asterisk_source "$work"
  step 'Asterisk: fetching its packages' \
    private_apt "$work" install -y --download-only --no-install-recommends asterisk asterisk-modules ||
    fail 'Asterisk: its packages could not be fetched (above); see to the network or the disk and start again'
  step 'Asterisk: unpacking its packages' unpack_packages "$work/cache/archives" "$1" ||
    fail "Asterisk: its packages could not be unpacked into $1 (above); is the disk full?"
  rm -rf "$work" "$1"/usr/share/{doc,man,info,locale}
}

unpack_packages() { # archives folder
  local package
  for package in "$1"/*.deb; do
    dpkg-deb --extract "$package" "$2" || return
  done
}

# Leaves a working list of sources in the private apt: Ubuntu's own, or Debian's sid.
asterisk_source() { # work
  local keyring mirror id
  id=$(. /etc/os-release && echo " $ID ${ID_LIKE:-} ")
  case $id in
    *' ubuntu '*)
      ubuntu_source "$1" && return
      install_packages 'Asterisk (from Debian, for this distribution has none that is new enough)' debian-archive-keyring ;;
    *' debian '*) ;;
    *) fail "a new enough Asterisk (20.11, 21.6, 22.1) is not on this system, and only Debian and Ubuntu are known here: install it and start again" ;;
  esac
  for keyring in /usr/share/keyrings/debian-archive-keyring.{pgp,gpg} ''; do [ -e "$keyring" ] && break; done
  [ -n "$keyring" ] || fail 'Asterisk: the keys of the Debian archive are missing: apt-get install debian-archive-keyring, then start again'
  apt_options "$1" "$1/sources.list" >"$1/apt.conf"
  for mirror in $(debian_mirrors); do
    printf 'deb [arch=%s target=Packages signed-by=%s] %s sid main\n' "$(dpkg --print-architecture)" "$keyring" "$mirror" >"$1/sources.list"
    step "Asterisk: reading the package lists of Debian sid from the host's mirror" private_apt "$1" update && return
  done
  fail 'Asterisk: no mirror among the active sources of /etc/apt offers Debian sid (above); set DEBIAN_MIRROR to the address of one that does, or see to the network, and start again'
}

# The distribution's own lists, if the Asterisk in them is new enough.
ubuntu_source() { # work
  local version
  apt_options "$1" >"$1/apt.conf"
  step "Asterisk: reading the distribution's package lists into a private place" private_apt "$1" update ||
    fail 'Asterisk: the package lists could not be read (above); see to the network and start again'
  version=$(apt-cache -c "$1/apt.conf" madison asterisk | sed -nE 's/^[^|]*\| *([0-9]+:)?([0-9]+(\.[0-9]+)+).*/\2/p' | head -n 1)
  asterisk_good "$version" && return
  say "the distribution's Asterisk (${version:-none}) is too old: taking Debian's"
  return 1
}

# $DEBIAN_MIRROR, then the host's mirrors as apt itself reads its sources: security archives carry no sid, and what mirrors Ubuntu often
# mirrors Debian beside it.
debian_mirrors() {
  [ -z "${DEBIAN_MIRROR:-}" ] || echo "$DEBIAN_MIRROR"
  apt-get indextargets --no-release-info --format '$(COMPONENT) $(RELEASE) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
    awk '$1 == "main" && $2 !~ /security|backports/ && $3 !~ /^(cdrom|file|copy)/ { sub(/\/ubuntu\/?$/, "/debian/", $3); if (!seen[$3]++) print $3 }'
}

# Read last, over the host's own settings (proxy, certificates, pins and log-ins of the host stay as they are; its hooks do not run).
apt_options() { # work [sources.list]
  cat <<CONF
Dir::State "$1/state";
Dir::State::status "$1/status";
Dir::Cache "$1/cache";
${2:+Dir::Etc::sourcelist "$2"; Dir::Etc::sourceparts "/dev/null"; Dir::Etc::preferences "/dev/null"; Dir::Etc::preferencesparts "/dev/null";}
APT::Default-Release "";
APT::Get::List-Cleanup "true";
APT::Update::Error-Mode "any";
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Retries "2";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear DPkg::Pre-Invoke;
#clear DPkg::Post-Invoke;
CONF
}

private_apt() { # work arguments…
  local conf="$1/apt.conf"; shift
  DEBIAN_FRONTEND=noninteractive apt-get -q -c "$conf" "$@"
}
