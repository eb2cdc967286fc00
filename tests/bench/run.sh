#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Measure concord on realistic sizes: run.sh CONCORD GEN_TABLE [ROWS...]
# CPU seconds (user + system) and peak memory, beside `wc -l` of the same file as a yardstick.
# Clips are tones with noise, 16 kHz mono, made by sox.
set -eu
concord=$1
generator=$2
shift 2
[ $# -gt 0 ] || set -- 477000 1590000 4780000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ ! -f "$generator" ]; then
    echo "skipped: the table generator is not here"
    exit 0
fi

# measure NAME COMMAND...: one line of figures
measure() {
    local name=$1 status=0
    shift
    /usr/bin/time -o "$work/time" -f '%U %S %e %M' "$@" >/dev/null 2>&1 || status=$?
    [ "$status" -le 1 ] || { echo "$name: status $status"; exit 1; }
    tail -n 1 "$work/time" | awk -v n="$name" '{ printf "%-44s %7.2f CPU s %7.2f s %6d MB\n", n, $1 + $2, $3, $4 / 1024 }'
}

echo "$("$concord" --version), $(nproc) threads, $(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo)"
roles=(--id id --text transcript --label label --labeler labeler --audio none)
for rows in "$@"; do
    /usr/bin/python3 "$generator" --rows "$rows" --seed 7 --out "$work/table.csv"
    echo "table of $rows rows, $(($(stat -c %s "$work/table.csv") / 1000000)) MB"
    measure '  wc -l' wc -l "$work/table.csv"
    measure '  load, encode, normalise' "$concord" check "$work/table.csv" "${roles[@]}" \
        --only input-problem --out "$work/out" -q
    measure '  all checks, 1 thread' "$concord" check "$work/table.csv" "${roles[@]}" --threads 1 --out "$work/out" -q
    measure '  all checks' "$concord" check "$work/table.csv" "${roles[@]}" --out "$work/out" -q
    rm -rf "$work/out" "$work/table.csv"
done

if command -v sox >/dev/null; then
    mkdir "$work/clips"
    echo "id,clip" >"$work/clips.csv"
    for i in $(seq 400); do
        sox -n -r 16000 -c 1 -b 16 -R "$work/clips/$i.wav" synth 6 pinknoise vol 0.1 tremolo 3 90
        echo "$i,clips/$i.wav" >>"$work/clips.csv"
    done
    echo "400 clips of 6 s at 16 kHz: 2400 s of sound"
    measure '  decode, silence, loudness' "$concord" check "$work/clips.csv" --id id --audio clip --out "$work/out" -q
fi
