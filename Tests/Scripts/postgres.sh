#!/bin/bash
# A PostgreSQL server for the tests, in a temporary folder, as an unprivileged user, durable as in production.
#   postgres.sh start   starts it and prints the DSN for GATEHOUSE_TEST_POSTGRES
#   postgres.sh stop    stops it and removes the folder
# GATEHOUSE_TEST_POSTGRES_HOME chooses the folder; two servers need two folders.
set -euo pipefail

home=${GATEHOUSE_TEST_POSTGRES_HOME:-${TMPDIR:-/tmp}/gatehouse-test-postgres}
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$programs" ] || { echo "PostgreSQL is not installed: apt-get install postgresql" >&2; exit 1; }

# PostgreSQL refuses to run as root.
as_user() {
    if [ "$(id -u)" = 0 ]; then (cd / && runuser -u "$(id -un postgres 2>/dev/null || echo nobody)" -- "$@"); else "$@"; fi
}

free_port() {
    for port in $(shuf -i 20000-30000 -n 50); do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
    echo "no free port between 20000 and 30000" >&2
    exit 1
}

start() {
    if [ -f "$home/dsn" ] && as_user "$programs/pg_ctl" -D "$home/data" status >/dev/null 2>&1; then
        cat "$home/dsn"
        return
    fi
    rm -rf "$home"
    mkdir -p "$home"
    # The other user must get through: a folder made by mktemp is closed to everybody else.
    if [ "$(id -u)" = 0 ]; then chmod a+x "$home" "$(dirname "$home")"; fi
    install -d -m 700 "$home/data" "$home/socket"
    if [ "$(id -u)" = 0 ]; then chown -R "$(as_user id -un)" "$home"; fi
    as_user "$programs/initdb" -D "$home/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
        >"$home/initdb.log"
    local port
    port=$(free_port)
    as_user "$programs/pg_ctl" -D "$home/data" -l "$home/data/server.log" -w -t 60 start \
        -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$home/socket -c max_connections=400" \
        >"$home/start.log" || { cat "$home/data/server.log" >&2; exit 1; }
    echo "postgres://postgres@127.0.0.1:$port/postgres" | tee "$home/dsn"
}

stop() {
    [ -d "$home/data" ] || return 0
    as_user "$programs/pg_ctl" -D "$home/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$home"
}

case ${1:-} in
    start) start ;;
    stop) stop ;;
    *) echo "usage: postgres.sh start|stop" >&2; exit 2 ;;
esac
