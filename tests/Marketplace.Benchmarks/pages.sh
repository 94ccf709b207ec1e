#!/usr/bin/env bash
# Requests a second of the product page and of the product detail, on a site that runs: one product, and all in turn.
#   tests/Marketplace.Benchmarks/pages.sh [http://127.0.0.1:5080]
# Needs curl, jq and wrk. With Pages__KeepFor=00:00:00 the site keeps no page: that tells what making one costs.
set -euo pipefail
site=${1:-http://127.0.0.1:5080}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

after=''
while
    page=$(curl -fsS --get "$site/api/products" -d size=100 -d sort=newest ${after:+--data-urlencode "after=$after"})
    jq -r '.items[].id' <<<"$page" >>"$work/ids"
    after=$(jq -r '.next // empty' <<<"$page")
    [ -n "$after" ] && [ "$(wc -l <"$work/ids")" -lt 1000 ]
do :; done

cat >"$work/in-turn.lua" <<'LUA'
local ids, at, path = {}, 0, nil
function init(args)
    path = args[1]
    for id in io.lines(args[2]) do ids[#ids + 1] = id end
end
function request()
    at = at % #ids + 1
    return wrk.format("GET", path .. ids[at])
end
LUA

echo "$(wc -l <"$work/ids") products on $site"
for path in /en/products/ /api/products/; do
    for products in 1 all; do
        if [ "$products" = 1 ]; then head -n 1 "$work/ids" >"$work/turn"; else cp "$work/ids" "$work/turn"; fi
        for seconds in 10 6; do # the first round warms up
            told=$(wrk -t1 -c16 -d"${seconds}s" --latency -s "$work/in-turn.lua" "$site" -- "$path" "$work/turn")
        done
        awk -v what="$path{id}, products in turn: $products" '
            /99%/ { p99 = $2 } /Non-2xx|Socket errors/ { print "  not all answered: " $0 } /Requests\/sec/ { rate = $2 }
            END { printf "%s: %s/s, p99 %s\n", what, rate, p99 }' <<<"$told"
    done
done
