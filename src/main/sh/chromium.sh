# The browser of the tests: $CHROMIUM, else one that is there, else Debian's.

provide_chromium() {
  CHROMIUM=${CHROMIUM:-$(find_chromium)} || {
    available chromium || refresh_packages
    # Ubuntu's package of that name only fetches a snap, which cannot run everywhere.
    (. /etc/os-release && [[ " $ID ${ID_LIKE:-} " == *' ubuntu '* ]]) &&
      fail 'the tests need Chromium or Google Chrome, which Ubuntu has no package of: install one, or set CHROMIUM to its path, and start again'
    install_packages 'the browser test' chromium fonts-noto-cjk
    CHROMIUM=$(find_chromium) || fail 'the browser test: chromium was installed but is not on PATH; set CHROMIUM to its path and start again'
  }
  [ -x "$CHROMIUM" ] || fail "the browser test: CHROMIUM=$CHROMIUM is not a program"
  export CHROMIUM PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
}

find_chromium() {
  command -v chromium || command -v google-chrome || command -v google-chrome-stable
}
