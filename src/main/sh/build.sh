# The console and the jar, built again only when their sources have changed.

provide_node() {
  node_good || install_packages 'the console (Node and npm)' nodejs npm
  node_good || fail 'the console needs Node 18.19 or newer with npm 9 or newer; put them on PATH and start again'
}

node_good() {
  local versions
  versions="$(node --version 2>/dev/null) $(npm --version 2>/dev/null)"
  [[ $versions =~ ^v([0-9]+)\.([0-9]+)[^\ ]*\ ([0-9]+)\. ]] &&
    [ $((BASH_REMATCH[1] * 100 + BASH_REMATCH[2])) -ge 1819 ] && [ "${BASH_REMATCH[3]}" -ge 9 ]
}

# What stands in these files and folders, as one line.
fingerprint() { # path…
  (cd "$home" && find "$@" -name node_modules -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
}

built() { # stamp fingerprint
  [ "$(cat "$1" 2>/dev/null)" = "$2" ]
}

build_console() {
  local stamp="$home/target/console.stamp" print
  print=$(fingerprint src/main/web)
  built "$stamp" "$print" && [ -e "$home/target/web/index.html" ] && return
  provide_node
  step 'console: fetching its parts (npm ci)' npm --prefix "$home/src/main/web" ci --no-audit --no-fund ||
    fail 'the parts of the console could not be fetched (above); see to the network and start again'
  step 'console: building' npm --prefix "$home/src/main/web" run build || fail 'the console could not be built (above)'
  echo "$print" >"$stamp"
}

build_jar() {
  local stamp="$home/target/jar.stamp" print
  print=$(fingerprint pom.xml .mvn src/main/java src/main/resources target/web)
  built "$stamp" "$print" && [ -e "$home/target/ringfence.jar" ] && return
  provide_maven
  step 'service: building (Maven; the first time it fetches its parts)' "$home/mvnw" -B -Dstyle.color=never -Dspotless.check.skip -Dmaven.test.skip package ||
    fail 'the service could not be built (above)'
  echo "$print" >"$stamp"
}
