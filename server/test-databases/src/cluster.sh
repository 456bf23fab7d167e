# Keeps a throw-away PostgreSQL for as long as its standard input is open. A test process that ends, however it ends,
# closes the pipe; PostgreSQL is then stopped and its folder removed. Lines on standard input stop and start it.
set -u
trap '' PIPE HUP INT
binaries=$1
port=$2
umask 077
cd / || exit 1
home=$(mktemp -d "${TMPDIR:-/tmp}/pigot-postgres-XXXXXX" 2>/dev/null) ||
    home=$(mktemp -d /tmp/pigot-postgres-XXXXXX) || exit 1
log=$home/log
server=

begin() {
    "$binaries/postgres" -D "$home/data" -k "$home" -h 127.0.0.1 -p "$port" \
        -c fsync=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB -c jit=off \
        >>"$log" 2>&1 </dev/null &
    server=$!
    patience=3000
    # The eighth line of this file is the server's own word on whether it takes connections.
    until sed -n 8p "$home/data/postmaster.pid" 2>/dev/null | grep -q ready; do
        kill -0 "$server" 2>/dev/null || return 1
        patience=$((patience - 1))
        [ "$patience" -gt 0 ] || return 1
        sleep 0.02
    done
}

halt() {
    [ -z "$server" ] || kill "-$1" "$server" 2>/dev/null
    [ -z "$server" ] || wait "$server" 2>/dev/null
    server=
}

leave() {
    halt INT
    rm -rf "$home"
    exit "$1"
}

say() {
    echo "$1" 2>/dev/null
}

give_up() {
    say "failed: $(tail -n 3 "$log" | tr '\n' ' ')"
    leave 1
}

echo "$PIGOT_TEST_PASSWORD" >"$home/password"
"$binaries/initdb" -D "$home/data" -U postgres --pwfile "$home/password" --auth-host=password --auth-local=trust \
    --no-sync --encoding=UTF8 --locale=C >>"$log" 2>&1 || give_up
rm "$home/password"
begin || give_up
say ready

while read -r word; do
    case $word in
        stop) halt INT && say stopped ;;
        crash) halt QUIT && say stopped ;;
        start) if begin; then say ready; else give_up; fi ;;
    esac
done
leave 0
