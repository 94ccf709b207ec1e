# Shared by run, test and .ci/run: words to the person at the keyboard, steps that can be interrupted, packages.
# The caller sets `log` to the file that takes what the steps print.
# shellcheck shell=bash

program=${0##*/}
log=/dev/null
child=''            # process group of the step that runs now

say() { printf '%s\n' "$*"; }
fail() { printf '%s: %s\n' "$program" "$*" >&2; exit 1; }
wrong_use() { printf '%s: %s (%s --help tells more)\n' "$program" "$*" "$program" >&2; exit 2; }

# step WORDS COMMAND...: runs a command in a process group of its own, so that the shell can hear a signal meanwhile.
step() {
    local words=$1 began=$SECONDS status=0
    shift
    say "$words ..."
    set -m
    "$@" </dev/null >>"$log" 2>&1 9>&- &
    child=$!
    set +m
    wait "$child" || status=$?
    child=''
    [ "$status" = 0 ] || { tail -n 25 "$log" >&2; fail "$words failed; the whole output is in $log"; }
    [ $((SECONDS - began)) -lt 2 ] || say "  done in $((SECONDS - began)) s"
}

end_step() { # ends the step that runs now, with all that it started
    [ -n "$child" ] || return 0
    kill -TERM -- "-$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
    child=''
}

require_dotnet() {
    local folder
    for folder in "" "$HOME/.dotnet:" /usr/share/dotnet: /usr/lib/dotnet:; do
        if PATH=$folder$PATH dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
            PATH=$folder$PATH
            export PATH DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
            # no build server may outlive the command that needed it
            export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
            return
        fi
    done
    fail "the .NET 10 SDK is missing. Get it from https://dotnet.microsoft.com/download/dotnet/10.0
    Ubuntu 24.04 and later: sudo apt-get install dotnet-sdk-10.0
    Debian 12 and others:   follow \"Install .NET on Linux\" there, or unpack the SDK into ~/.dotnet
Then start this command again."
}

become_root() { # checks, before any output is hidden, that packages can be installed; sets `elevate`
    local wanted=$1
    elevate=()
    [ "$(id -u)" != 0 ] || return 0
    command -v sudo >/dev/null || fail "$wanted is missing, and installing it needs root. As root: apt-get install $wanted"
    elevate=(sudo)
    sudo -n true 2>/dev/null && return
    [ -t 0 ] || fail "$wanted is missing, and sudo asks for a password. First: sudo apt-get install $wanted"
    say "$wanted is missing; sudo may ask for your password to install it."
    sudo -v || fail "without it, $wanted has to be installed by hand: sudo apt-get install $wanted"
}

apt_install() { # PACKAGE...
    local get=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300)
    # The package lists of a fresh machine are empty or old: fetch them when the first try fails.
    "${elevate[@]}" "${get[@]}" install --no-install-recommends "$@" ||
        { "${elevate[@]}" "${get[@]}" update && "${elevate[@]}" "${get[@]}" install --no-install-recommends "$@"; }
}

install_packages() { # WORDS PACKAGE...
    local words=$1
    shift
    command -v apt-get >/dev/null || fail "$* is missing, and this system has no apt-get: install it by hand"
    become_root "$*"
    step "Installing $words" apt_install "$@"
}

pictures_program() { # makes the sizes of photos; without it the site runs, and photos wait
    command -v vips >/dev/null && return
    if [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; then
        (install_packages "libvips-tools, which makes photos smaller" libvips-tools) && return
    fi
    say "Photos will wait until libvips-tools is installed: sudo apt-get install libvips-tools"
}

is_free_port() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

answers() { # PORT PATH: whether a web server on this machine answers with a 2xx
    local line=''
    { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 1
    printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$2" >&3
    IFS= read -r -t 5 line <&3 || true
    exec 3<&-
    [[ $line == HTTP/*\ 2* ]]
}
