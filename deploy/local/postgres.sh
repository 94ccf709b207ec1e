#!/usr/bin/env bash
# A private PostgreSQL of this checkout: own folder, own port, own password, never the system's cluster.
#   postgres.sh start DIR    prints the connection string once it answers; makes the cluster first where there is none
#   postgres.sh connect DATA the same for the cluster that ./run made for its --data DATA, wherever it lies
#   postgres.sh stop DIR     stops it; `drop DIR` stops it at once and removes the folder
# POSTGRES_OPTIONS are further server options, such as "-c fsync=off" for a throw-away cluster.
# shellcheck shell=bash

postgres_settings=(
    listen_addresses=127.0.0.1 unix_socket_directories= max_connections=120
    # for a small machine that this cluster shares with the site
    shared_buffers=256MB work_mem=16MB maintenance_work_mem=128MB max_wal_size=2GB random_page_cost=1.1
    jit=off max_parallel_workers_per_gather=0
)

postgres_bin() { # prints the programs' folder: of the cluster's version where there is a cluster, else the newest
    local dir=$1 version=''
    if [ -f "$dir/cluster/PG_VERSION" ]; then version=$(cat "$dir/cluster/PG_VERSION"); fi
    find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -path "*/${version:-*}/bin" 2>/dev/null | sort -V | tail -n 1
}

# Installs the server package alone, and keeps it from making and starting a cluster for the whole system.
postgres_install() {
    [ -z "$(postgres_bin /nowhere)" ] || return 0
    command -v apt-get >/dev/null || fail "PostgreSQL is missing, and this system has no apt-get: install it by hand"
    become_root postgresql
    step "Installing PostgreSQL" postgres_apt
}
postgres_apt() {
    local status=0 conf=/etc/postgresql-common/createcluster.d
    "${elevate[@]}" mkdir -p "$conf"
    echo "create_main_cluster = false" | "${elevate[@]}" tee "$conf/marketplace.conf" >/dev/null
    apt_install postgresql || status=$?
    "${elevate[@]}" rm -f "$conf/marketplace.conf"
    return "$status"
}

# PostgreSQL refuses to run as root, so root lets the cluster's owner do it, from a folder that everybody may enter.
as_owner() {
    local dir=$1 owner
    shift
    owner=$(stat -c %U "$dir")
    if [ "$owner" = "$(id -un)" ]; then "$@"; else (cd / && runuser -u "$owner" -- "$@"); fi
}

# Prints the folder for the cluster of DATA: DATA/postgresql, or one below /var/tmp where the owner could not reach that.
postgres_home() {
    local data=$1 outside
    if [ "$(id -u)" != 0 ] || (cd / && runuser -u postgres -- test -x "$data"); then
        echo "$data/postgresql"
        return
    fi
    outside=/var/tmp/marketplace-$(printf %s "$data" | sha1sum | cut -c1-12)
    if [ -e "$outside" ] && [ "$(stat -c %U "$outside")" != postgres ]; then
        fail "$outside exists and is not PostgreSQL's: remove it, or move the checkout to a folder that user postgres may enter"
    fi
    echo "$outside"
}

# Made beside its final name: a folder called `cluster` is always a whole one. Its superuser has no password and so
# cannot connect; the site's role owns the site's database and no more.
postgres_create() {
    local dir=$1 bin=$2 part=$1/cluster.part password
    rm -rf "${part:?}"
    password=$(od -An -N18 -tx1 /dev/urandom | tr -d ' \n')
    (umask 077 && printf %s "$password" >"$dir/password") &&
        as_owner "$dir" "$bin/initdb" -D "$part" -U postgres -A trust --encoding=UTF8 --locale=C.UTF-8 &&
        as_owner "$dir" "$bin/postgres" --single -D "$part" postgres <<SQL &&
create role marketplace login createdb password '$password'
create database marketplace owner marketplace
SQL
        echo "host all all 127.0.0.1/32 scram-sha-256" >"$part/pg_hba.conf" &&
        mv "$part" "$dir/cluster"
}

postgres_pid() { # prints the server's process id where it runs; a number that another program has now does not count
    local dir=$1 pid
    pid=$(head -n 1 "$dir/cluster/postmaster.pid" 2>/dev/null) || return 1
    { tr "\0" " " <"/proc/$pid/cmdline"; } 2>/dev/null | grep -qF -- "-D $dir/cluster " || return 1
    echo "$pid"
}

postgres_start() { # DIR (an absolute path); afterwards postgres_connection DIR prints how to connect
    local dir=$1 bin port options setting
    if [ ! -d "$dir" ]; then
        mkdir -p "$dir" && chmod 0700 "$dir"
        [ "$(id -u)" != 0 ] || chown postgres: "$dir"
    fi
    bin=$(postgres_bin "$dir")
    [ -n "$bin" ] || { echo "no PostgreSQL $(cat "$dir/cluster/PG_VERSION" 2>/dev/null) on this machine" >&2; return 1; }
    [ -d "$dir/cluster" ] || postgres_create "$dir" "$bin" || return 1
    ! postgres_pid "$dir" >/dev/null || return 0
    for _ in 1 2 3 4 5 6 7 8; do
        rm -f "$dir/cluster/postmaster.pid" # postgres_pid said that it is stale
        port=$(cat "$dir/port" 2>/dev/null || echo 0)
        if [ "$port" = 0 ] || ! is_free_port "$port"; then port=$((20000 + RANDOM % 12000)); fi
        options="-c port=$port ${POSTGRES_OPTIONS:-}"
        for setting in "${postgres_settings[@]}"; do options+=" -c $setting"; done
        if as_owner "$dir" "$bin/pg_ctl" start -D "$dir/cluster" -w -t 120 -s -l "$dir/server.log" -o "$options"; then
            echo "$port" >"$dir/port"
            return
        fi
        sleep 0.5 # what a killed server left needs a moment to go
    done
    tail -n 20 "$dir/server.log"
    return 1
}

postgres_connection() {
    local dir=$1
    echo "Host=127.0.0.1;Port=$(cat "$dir/port");Username=marketplace;Password=$(cat "$dir/password");Database=marketplace"
}

postgres_stop() { # DIR [fast|immediate]
    local dir=$1
    postgres_pid "$dir" >/dev/null || return 0
    as_owner "$dir" "$(postgres_bin "$dir")/pg_ctl" stop -D "$dir/cluster" -s -w -t 15 -m "${2:-fast}" >/dev/null 2>&1 ||
        as_owner "$dir" "$(postgres_bin "$dir")/pg_ctl" stop -D "$dir/cluster" -s -w -t 5 -m immediate >/dev/null 2>&1 || true
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
    set -euo pipefail
    # shellcheck source=deploy/local/common.sh
    . "$(dirname "$0")/common.sh"
    [ $# = 2 ] || wrong_use "start, connect, stop or drop, and a folder"
    dir=$(realpath -m "$2")
    case $1 in
        start) postgres_start "$dir" >&2 </dev/null && postgres_connection "$dir" ;;
        connect)
            dir=$(postgres_home "$dir")
            [ -d "$dir/cluster" ] || fail "there is no database for $2: start ./run with it once"
            postgres_start "$dir" >&2 </dev/null && postgres_connection "$dir"
            ;;
        stop) postgres_stop "$dir" ;;
        drop) postgres_stop "$dir" immediate; rm -rf "${dir:?}" ;;
        *) wrong_use "no command $1" ;;
    esac
fi
