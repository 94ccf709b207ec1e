# The site's life under ./run: build, prepare, start, greet, stop. Uses $port, $data and $demo of the caller.
# shellcheck shell=bash disable=SC2154 # the caller sets them

app=src/Marketplace.Web/bin/run # a published copy: a build does not disturb a site that runs
site=''                         # process id, and process group, of the site
cluster=''                      # folder of the private cluster; empty when another server was named

open_data() { # makes the folder, and keeps a second ./run out of it
    if ! mkdir -p "$data/log" "$data/files" 2>/dev/null || [ ! -w "$data" ]; then
        fail "cannot write to $data as $(id -un): give another folder with --data DIR"
    fi
    log=$data/log/run.log
    export Files__Root=$data/files
    # a demonstration keeps its mail where it can be read
    export Mail__ShowSink=true Mail__SiteAddress=http://127.0.0.1:$port
    exec 9>>"$data/lock"
    flock -n 9 || fail "another ./run works with $data; stop it first, or give another folder with --data DIR"
    : >"$log"
}

end_left_over_site() { # a ./run that was killed leaves its site behind
    local pid
    pid=$(cat "$data/site.pid" 2>/dev/null) || return 0
    if [[ $(readlink "/proc/$pid/exe" 2>/dev/null) == */marketplace* ]]; then
        say "Ending the site that an earlier ./run left behind ..."
        end_group "$pid"
    fi
    rm -f "$data/site.pid"
}

end_group() { # PID: asks the group to end, and ends it after 8 seconds
    local pid=$1
    kill -TERM -- "-$pid" 2>/dev/null || return 0
    for _ in {1..80}; do
        kill -0 "$pid" 2>/dev/null || return 0
        sleep 0.1
    done
    kill -KILL -- "-$pid" 2>/dev/null || true
}

sources() { # further tests for find
    find src Directory.*.props global.json package-lock.json \
        \( -name bin -o -name obj -o -name lib -o -name node_modules \) -prune -o -type f "$@" -print 2>/dev/null || true
}
names_of_sources() { sources | sort | sha1sum; }

# The stamp holds the files' names, and is as old as the start of the build: a change during it counts.
is_built() {
    [ -x "$app/marketplace" ] && [ "$(cat "$app/.stamp" 2>/dev/null)" = "$(names_of_sources)" ] &&
        [ -z "$(sources -newer "$app/.stamp" | head -n 1)" ]
}

build_site() {
    ! is_built || return 0
    [ -w src/Marketplace.Web ] ||
        fail "$(id -un) may not build in $PWD: clone it where you may write, or let its owner start ./run there once"
    names_of_sources >"$data/building"
    step "Building the site (the first time takes a minute or two)" \
        dotnet publish src/Marketplace.Web -c Release -o "$app" --nologo -v q -p:RunAnalyzers=false
    mv "$data/building" "$app/.stamp"
}

prepare_database() { # tables always when the program is new; demo data once for a database
    local key marks=$data/databases
    key=$(printf %s "${cluster:-$ConnectionStrings__Marketplace}" | sha1sum | cut -c1-12)
    mkdir -p "$marks"
    # a cluster that was deleted and made anew is another database
    [ -z "$cluster" ] || [ "$cluster/password" -ot "$marks/$key.tables" ] || rm -f "$marks/$key".*
    if [ ! "$marks/$key.tables" -nt "$app/.stamp" ]; then
        step "Preparing the tables" "$app/marketplace" migrate
        touch "$marks/$key.tables"
    fi
    if [ "$demo" != none ] && [ ! -e "$marks/$key.demo" ]; then
        step "Loading the demo data ($demo)" "$app/marketplace" seed "$demo"
        touch "$marks/$key.demo"
    fi
}

start_site() {
    local began=$SECONDS
    say "Starting the site ..."
    set -m
    "$app/marketplace" serve --urls "http://127.0.0.1:$port" </dev/null >"$data/log/site.log" 2>&1 9>&- &
    site=$!
    set +m
    echo "$site" >"$data/site.pid"
    until answers "$port" /health/ready; do
        kill -0 "$site" 2>/dev/null || site_ended
        [ $((SECONDS - began)) -lt 120 ] || fail "the site is not ready after 120 s; see $data/log/site.log"
        sleep 0.05
    done
}

site_ended() {
    tail -n 25 "$data/log/site.log" >&2
    fail "the site ended; the whole log is $data/log/site.log"
}

greet() {
    cat <<TEXT

Marketplace is ready: http://127.0.0.1:$port/   (Tiếng Việt: /vi/, English: /en/)
TEXT
    [ "$demo" = none ] || cat <<TEXT

Sign in at /en/sign-in with the password demo-pavilion-2026 as
  buyer           hanne@buyer.example
  supplier        loan@eatan.example
  new supplier    moi@lochen.example
  officer         chau@agency.example
  approver        ha@agency.example
  administrator   admin@agency.example
E-mail that the site sends is at /en/mail. These accounts are for this machine only.
TEXT
    cat <<TEXT

Data: $data   Log: $data/log/site.log   Stop: Ctrl-C
TEXT
}

wait_for_site() {
    wait "$site" || true
    site_ended
}

stop_all() {
    local status=$?
    trap '' INT TERM HUP
    trap - EXIT
    end_step
    if [ -n "$site" ]; then
        say "Stopping ..."
        end_group "$site"
        wait "$site" 2>/dev/null || true
        rm -f "$data/site.pid"
    fi
    [ -z "$cluster" ] || postgres_stop "$cluster"
    exit "$status"
}
