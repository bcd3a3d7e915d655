#!/usr/bin/env bash
# layout.sh JAR DESTINATION: what the image holds. Unpacks the gateway's jar, and lets the JVM write its AOT cache while the
# demo answers inquiries. ${JAVA:-java} must be the very JVM that the gateway will run on; its collector may be another:
# objects come into the cache by G1, and out of it by any.
set -eu
jar=$(realpath "$1") name=$(basename "$1")
flags=$(realpath "$(dirname "$0")/jvm.flags")
mkdir "$2"
cd "$2"
"${JAVA:-java}" -Djarmode=tools -jar "$jar" extract --destination . --force
cp "$flags" .

demo=$(mktemp -d)
gateway=
trap '[ -z "$gateway" ] || kill "$gateway" 2>/dev/null || true; wait; rm -rf "$demo"' EXIT
"${JAVA:-java}" -XX:Flags=jvm.flags -XX:+UseG1GC -XX:AOTCacheOutput=gateway.aot -jar "$PWD/$name" \
  --server.port=0 --credit-gateway.demo.data-dir="$demo/data" >"$demo/log" 2>&1 &
gateway=$!
until grep -q '^curl ' "$demo/log"; do
  kill -0 "$gateway" || { cat "$demo/log" >&2; exit 1; }
  sleep 0.2
done

# The two commands that the demo announces, the inquiry 500 times over one connection.
sed -n 's|/graphql |/graphql?[1-500] |; /^TOKEN=/p; /^curl /p' "$demo/log" | bash >"$demo/answers"
answered=$(grep -o '"entry":"[0-9]*"' "$demo/answers" | wc -l)
kill "$gateway"
wait "$gateway" || true
gateway=
if [ "$answered" != 500 ] || [ ! -s gateway.aot ]; then
  echo "$answered inquiries answered (expected: 500, and the cache)" >&2
  cat "$demo/log" >&2
  exit 1
fi

# No key or password that the demo made up may be in what is shipped.
find "$demo/data" -maxdepth 1 -type f ! -name '*.log' -exec grep -hoE '[A-Za-z0-9+/_-]{32,}' {} + >"$demo/secrets"
if grep -q -a -F -f "$demo/secrets" gateway.aot; then
  echo "gateway.aot: has a secret of the demo (expected: none)" >&2
  exit 1
fi
