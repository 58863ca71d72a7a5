# A JDK of 21 or newer in JAVA_HOME, and Maven on it.

# JAVA_HOME, then PATH, then where distributions keep them; else the distribution's own.
provide_java() {
  JAVA_HOME=$(find_java) || {
    refresh_packages
    install_packages 'the service (Java)' "$(first_available openjdk-{21,25,24,23,22}-jdk-headless || echo openjdk-21-jdk-headless)"
    JAVA_HOME=$(find_java) || fail 'Java: a JDK of 21 or newer was installed but not found in /usr/lib/jvm; set JAVA_HOME to it and start again'
  }
  export JAVA_HOME PATH="$JAVA_HOME/bin:$PATH"
}

find_java() {
  local javac home
  javac=$(readlink -f "$(command -v javac)" 2>/dev/null) || javac=
  for home in "${JAVA_HOME:-}" "${javac%/bin/javac}" /usr/lib/jvm/*; do
    [ -n "$home" ] && [ -x "$home/bin/javac" ] && [ "$(java_release "$home")" -ge 21 ] && { echo "$home"; return; }
  done
  return 1
}

java_release() { # home: 21
  local version
  version=$(sed -nE 's/^JAVA_VERSION="([0-9]+).*/\1/p' "$1/release" 2>/dev/null)
  [ -n "$version" ] || version=$("$1/bin/javac" -version 2>&1 | sed -nE 's/^javac ([0-9]+).*/\1/p')
  echo "${version:-0}"
}

# 3.8 or newer from PATH, else the distribution's.
provide_maven() {
  maven_good || install_packages 'the build (Maven)' maven
  maven_good || fail 'Maven 3.8 or newer is needed and the mvn on PATH is not; put a newer one there and start again'
}

maven_good() {
  local version
  version=$(mvn -v 2>/dev/null | sed -nE '1s/.*Apache Maven ([0-9]+\.[0-9]+).*/\1/p')
  [ -n "$version" ] && [ "$(printf '3.8\n%s\n' "$version" | sort -V | head -n 1)" = 3.8 ]
}
