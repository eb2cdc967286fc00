#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Measure what clips cost: audio.sh CONCORD SOURCE_DIR
# CPU seconds (user and system, of all processes) for silence, loudness and all other figures, with
# and without true peak, beside a bare loop of libsndfile and libebur128 and, where it is there,
# ffmpeg run for each file. The runs take turns, five times (ROUNDS), and the least of each counts,
# so that what else the machine does falls on all of them. Clips are made up, 16 kHz mono.
#
# How two threads do is told twice: by the clock, which is right on a machine that does nothing else,
# and by CPU seconds: what a run costs that finds all figures in its cache is taken for serial, the
# rest for shared out.
set -eu
concord=$1
source=$2
rounds=${ROUNDS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck disable=SC2046 # flags are words
${CC:-cc} -O2 -o "$work/bench" "$source/tests/bench/audio_bench.c" \
    $(pkg-config --cflags --libs sndfile libebur128) -lm
mkdir "$work/clips" "$work/long"
"$work/bench" make "$work/clips" "${CLIPS:-600}" 7.5 16000
"$work/bench" make "$work/long" 1 14400 16000
all=("$work"/clips/*.wav)
few=("$work"/clips/[0-9].wav "$work"/clips/[1-9][0-9].wav)
seconds=$("$work/bench" bare loudness "${all[@]}")
few_seconds=$("$work/bench" bare loudness "${few[@]}")

# timed NAME COMMAND...: adds a line of CPU s, s and MB to the name's
timed() {
    local name=$1 status=0
    shift
    rm -rf "$work/out" "$work/given"
    /usr/bin/time -o "$work/time" -f '%U %S %e %M' "$@" >/dev/null 2>&1 || status=$?
    [ "$status" -le 1 ] || { echo "$name: status $status"; exit 1; }
    tail -n 1 "$work/time" | awk '{ print $1 + $2, $3, $4 / 1024 }' >>"$work/$name.times"
}

# of NAME FIELD: the least CPU s (1) or s (2), the most MB (3)
of() {
    awk -v f="$2" 'NR == 1 || (f < 3 && $f < v) || (f == 3 && $f > v) { v = $f } END { print v }' "$work/$1.times"
}

# tell NAME WHAT SECONDS
tell() {
    awk -v n="$2" -v c="$(of "$1" 1)" -v w="$(of "$1" 2)" -v m="$(of "$1" 3)" -v s="$3" \
        'BEGIN { printf "%-38s %7.2f CPU s %7.2f s %6.0f x real time a core %3.0f MB\n", n, c, w, s / c, m }'
}

# ratio FORMAT EXPRESSION NAME=VALUE...
ratio() {
    local format=$1 expression=$2 vars=() v
    shift 2
    for v; do vars+=(-v "$v"); done
    awk "${vars[@]}" "BEGIN { printf \"  $format\\n\", $expression }"
}

clips() {
    local name=$1
    shift
    timed "$name" "$concord" check "$work/clips/clips.csv" --id id --audio clip --out "$work/out" -q "$@"
}

give() {
    local name=$1
    shift
    timed "$name" "$concord" clean "$work/clips/clips.csv" --id id --audio clip --out "$work/out" -q \
        --audio-cache "$work/cache" --threads 1 --audio-out "$work/given" "$@"
}

"$concord" check "$work/clips/clips.csv" --id id --audio clip --out "$work/out" -q --audio-cache "$work/cache" || :
for _ in $(seq "$rounds"); do
    timed bare "$work/bench" bare loudness "${all[@]}"
    clips one --threads 1 --audio-cache none
    clips two --threads 2 --audio-cache none
    clips kept --threads 1 --audio-cache "$work/cache"
    timed bare_peak "$work/bench" bare peak "${all[@]}"
    clips peak --threads 1 --audio-cache none --true-peak
done
timed long "$concord" check "$work/long/clips.csv" --id id --audio clip --audio-cache none --out "$work/out" -q --threads 1
give give
give rate --audio-rate 8000
if command -v ffmpeg >/dev/null; then
    # shellcheck disable=SC2016 # for the inner shell
    timed ffmpeg bash -c 'for f; do ffmpeg -hide_banner -nostats -i "$f" -af ebur128,silencedetect=noise=-40dB:d=0.1 -f null -; done' _ "${few[@]}"
fi

echo "$("$concord" --version), $(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo)," \
    "load $(cut -d ' ' -f 1 /proc/loadavg) on $(nproc) threads"
echo "${#all[@]} clips, $seconds s of sound"
tell bare 'bare: libsndfile, libebur128' "$seconds"
tell one 'concord, 1 thread' "$seconds"
ratio '%.2f x the bare loop' 'a / b' a="$(of one 1)" b="$(of bare 1)"
tell two 'concord, 2 threads' "$seconds"
ratio '%.2f x as fast as one thread by the clock' 'a / b' a="$(of one 2)" b="$(of two 2)"
ratio '%.2f x by CPU: %.2f s serial, %.2f s shared out' 'a / (k + (b - k) / 2), k, b - k' \
    a="$(of one 1)" b="$(of two 1)" k="$(of kept 1)"
tell bare_peak 'bare, true peak' "$seconds"
tell peak 'concord, true peak' "$seconds"
ratio '%.2f x the bare loop' 'a / b' a="$(of peak 1)" b="$(of bare_peak 1)"
tell kept 'concord, figures of an earlier run' "$seconds"
tell give 'concord, clips given back' "$seconds"
tell rate 'concord, clips given back at 8 kHz' "$seconds"
tell long 'concord, one clip of 4 hours' 14400
if [ -f "$work/ffmpeg.times" ]; then
    tell ffmpeg 'ffmpeg for each of 100 files' "$few_seconds"
    ratio '%.0f x the CPU of concord' 'f / fs / (c / cs)' f="$(of ffmpeg 1)" fs="$few_seconds" c="$(of one 1)" cs="$seconds"
fi
