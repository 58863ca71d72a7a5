# Words to the person at the terminal. Sourced by ./ringfence and mvnw, as every part here is; $state is the ignored folder .ringfence.

say() { printf 'ringfence: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# Runs a long step quietly: says its name, its seconds, every half minute that it still runs, and when it fails the end of its output.
# The step is a process group of its own, so that whatever ends the launcher ends all of the step.
step() { # title command…
  local title=$1 log="$state/step.log" begun=$SECONDS code=0; shift
  say "$title …"
  set -m
  "$@" >"$log" 2>&1 </dev/null & job=$!
  set +m
  heartbeat "$title" & beat=$!
  wait "$job" || code=$?
  end_step
  [ $code = 0 ] && { say "$title: done in $((SECONDS - begun)) s"; return; }
  tail -n 15 "$log" | sed 's/^/    /' >&2
  say "$title: failed; all that it said is in $log"
  return $code
}

end_step() {
  [ -z "${beat:-}" ] || { kill "$beat" && wait "$beat"; } 2>/dev/null || :
  [ -z "${job:-}" ] || end_group "$job" 2>/dev/null || :
  beat='' job=''
}

end_group() { # id: asked to end, and after five seconds made to
  kill -- "-$1" || return
  for _ in {1..50}; do
    kill -0 -- "-$1" || return
    sleep 0.1
  done
  kill -KILL -- "-$1"
}

trap end_step EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# Waits without a process of its own, so that nothing is left when it is ended; ends by itself when the launcher is gone.
heartbeat() { # title
  trap - EXIT HUP INT TERM
  local begun=$SECONDS silence code
  exec {silence}<> <(:)
  while kill -0 $$ 2>/dev/null; do
    code=0; read -r -t 30 -u "$silence" || code=$?
    [ $code -gt 128 ] || return 0
    say "$1: still at it, $((SECONDS - begun)) s"
  done
}
