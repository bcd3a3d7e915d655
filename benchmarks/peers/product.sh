#!/bin/bash
# product.sh start PORT UPSTREAM_PORT FOLDER | headers PORT | database FOLDER
# start: the demo's gateway over the harness's three sources, in place of this shell; its PostgreSQL on the second core.
# headers: the headers of an inquiry, one a line, with a new token.
# database: the CPU-seconds that its PostgreSQL has taken until now.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
case $1 in
  start)
    port=$2 upstream=$3 folder=$4
    (
      (
        sleep "${SETTLED:-30}"
        server=$(head -n 1 "$(find "$folder" -name postmaster.pid)")
        for process in $server $(pgrep -P "$server"); do taskset -a -c -p 1 "$process" >/dev/null; done
      ) &
    )
    exec "${JAVA:-java}" ${HEAP:--Xms512m -Xmx512m} ${JAVA_OPTIONS:-} -jar "${JAR:-$here/../../gateway/target/credit-gateway.jar}" \
      --server.port="$port" --credit-gateway.demo.data-dir="$folder" \
      --credit-gateway.catalogue-file="file:$here/catalogue.yaml" \
      --credit-gateway.source-files="file:$here/sources/*.graphqls" \
      --credit-gateway.sources.registry.url="http://127.0.0.1:$upstream" \
      --credit-gateway.sources.court.url="http://127.0.0.1:$((upstream + 1))" \
      --credit-gateway.sources.tax.url="http://127.0.0.1:$((upstream + 2))" \
      --credit-gateway.sources.registry.connections=100 --credit-gateway.sources.court.connections=100 \
      --credit-gateway.sources.tax.connections=100
    ;;
  headers)
    token=$(curl -s -u procurement-officer:demo -d grant_type=client_credentials "http://127.0.0.1:$2/oauth2/token" |
      sed 's/.*"access_token":"\([^"]*\)".*/\1/')
    printf 'Authorization: Bearer %s\nInquiry-Item: SD-M2-PROCUREMENT-01\nInquiry-Case: SDGP-2026-0001\n' "$token"
    ;;
  database)
    server=$(head -n 1 "$(find "$2" -name postmaster.pid)")
    for process in $server $(pgrep -P "$server"); do sed 's/.*) //' "/proc/$process/stat"; done |
      awk -v ticks="$(getconf CLK_TCK)" '{ sum += $12 + $13 } END { print sum / ticks }'
    ;;
esac
