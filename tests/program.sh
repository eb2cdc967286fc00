#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2317 # functions are called by name
# The whole program: samples, properties of random datasets, schemas, README, hostile strings.
set -u
top=$(cd "${srcdir:-$(dirname "$0")/..}" && pwd)
concord=$PWD/concord
python=/usr/bin/python3
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
failed=0

# part NAME COMMAND...: run, show what it printed, remember a failure
part() {
    echo "-- $1"
    shift
    "$@" || failed=1
}

hostile() {
    local set=$top/../shared/data/hostile
    [ -d "$set" ] || set=$top/../../shared/data/hostile
    if [ ! -d "$set" ]; then
        echo "skipped: the hostile strings are not here"
        return 0
    fi
    local f
    for f in blns.csv blns.jsonl; do
        "$concord" clean "$set/blns/$f" --auto suggest --out "$work/$f" -q --fail-on never || return 1
        cmp "$set/blns/$f" "$work/$f/cleaned/$f" || return 1
    done
    for f in "$set"/csv-spectrum/csvs/*.csv; do
        "$concord" clean "$f" --auto suggest --out "$work/spectrum" -q --fail-on never || return 1
        cmp "$f" "$work/spectrum/cleaned/$(basename "$f")" || return 1
    done
    echo "14 passed, 0 failed"
}

schemas() {
    local s
    for s in voice-orders/orders.tsv products/products.csv calls/calls.jsonl; do
        "$concord" clean "$top/data-samples/$s" --out "$work/schemas/${s%/*}" -q --fail-on never --also sarif,junit,github,csv,markdown || return 1
    done
    "$python" "$top/tests/validate.py" "$top/schemas" "$work/schemas" "$top/tests/golden"
}

# A million rows are read, counted and clustered as two values.
million() {
    { yes 'play music' | head -n 999999; echo 'play  music'; } |
        "$concord" cluster - --header no --format tsv | tail -n 2 | cut -f 3- >"$work/million"
    printf 'play music\t999999\tsafe\t\nplay  music\t1\tsafe\tdiffers in space\n' |
        diff "$work/million" - && echo "1 passed, 0 failed"
}

[ -x "$python" ] || { echo "skipped: no Python"; exit 77; }
part samples "$python" "$top/tests/samples.py" "$concord" "$top/data-samples"
part properties "$python" "$top/tests/properties.py" "$concord"
part conversions "$python" "$top/tests/conversions.py" "$concord"
part schemas schemas
part readme "$python" "$top/tests/readme.py" "$concord" "$top"
part clips "$python" "$top/tests/audio.py" "$concord"
part review "$python" "$top/tests/review.py" "$concord"
part "hostile strings" hostile
part "a million rows" million
exit $failed
