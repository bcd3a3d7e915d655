#!/usr/bin/env bash
# start.sh ROUNDS OPTIONS...: starts the demo over one database, made by a first start that does not count, with each OPTIONS
# of java in turn, and prints the seconds from exec until it is ready and the JVM's CPU-seconds until then; with REST=SECONDS
# also the resident MB after that rest, and after LOAD=20 seconds of inquiries, and how many there were.
set -eu
rounds=$1
shift
port=${PORT:-18080}
work=$(mktemp -d)
gateway=
trap 'stop; rm -rf "$work"' EXIT

start() {
  # shellcheck disable=SC2086
  "${JAVA:-java}" $1 --server.port="$port" --credit-gateway.demo.data-dir="$work/data" >"$work/log" 2>&1 &
  gateway=$!
  until curl -s -f -o "$work/ready" "http://127.0.0.1:$port/actuator/health/readiness"; do
    kill -0 "$gateway" || { cat "$work/log" >&2; exit 1; }
    sleep 0.05
  done
}

stop() {
  [ -z "$gateway" ] || kill "$gateway" || true
  wait
  gateway=
}

cpu() { sed 's/.*) //' "/proc/$gateway/stat" | awk -v ticks="$(getconf CLK_TCK)" '{ print ($12 + $13) / ticks }'; }
resident() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$gateway/status"; }

# The inquiry that the demo announces, 16 at once.
load() {
  until grep -q '^curl ' "$work/log"; do sleep 0.2; done
  sed -n 's|^curl -s \([^ ]*\) |exec timeout '"${LOAD:-20}"' curl -s -Z --parallel-max 16 \1?[1-1000000] |; /^TOKEN=/p; /^exec /p' "$work/log" |
    bash 2>"$work/progress" | grep -o '"entry":"[0-9]*"' | wc -l
}

start "$1"
stop
for round in $(seq "$rounds"); do
  for options in "$@"; do
    began=$EPOCHREALTIME
    start "$options"
    line=$(awk -v from="$began" -v to="$EPOCHREALTIME" -v cpu="$(cpu)" 'BEGIN { printf "ready %.2f s, CPU %.2f s", to - from, cpu }')
    if [ -n "${REST:-}" ]; then
      sleep "$REST"
      line="$line, at rest $(resident) MB"
      asked=$(load)
      line="$line, under load $(resident) MB ($asked inquiries)"
    fi
    echo "$round: $line: $options"
    stop
  done
done
