#!/bin/bash
# Measure what clips cost: audio.sh CONCORD SOURCE_DIR
# CPU seconds (user and system) for silence, loudness and all other figures, with and without true
# peak, beside a bare loop of libsndfile and libebur128 and, where it is there, ffmpeg run for each
# file. Each line is the least of three runs. Clips are made up, 16 kHz mono.
set -eu
concord=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck disable=SC2046 # flags are words
${CC:-cc} -O2 -o "$work/bench" "$source/tests/bench/audio_bench.c" \
    $(pkg-config --cflags --libs sndfile libebur128) -lm
mkdir "$work/clips" "$work/long"
"$work/bench" make "$work/clips" "${CLIPS:-600}" 7.5 16000
"$work/bench" make "$work/long" 1 14400 16000
seconds=$("$work/bench" bare loudness "$work"/clips/*.wav)

# cost COMMAND...: sets `cpu`, `wall` and `mb`, the least of three runs
cost() {
    for _ in 1 2 3; do
        rm -rf "$work/out"
        /usr/bin/time -a -o "$work/times" -f '%U %S %e %M' "$@" >/dev/null 2>&1 || :
    done
    read -r cpu wall mb < <(awk '{ c = $1 + $2; if (NR == 1 || c < cpu) cpu = c
        if (NR == 1 || $3 < wall) wall = $3; if ($4 > mb) mb = $4 }
        END { printf "%.2f %.2f %.0f\n", cpu, wall, mb / 1024 }' "$work/times")
    rm -f "$work/times"
}

tell() {
    awk -v n="$1" -v c="$cpu" -v w="$wall" -v m="$mb" -v s="$seconds" \
        'BEGIN { printf "%-42s %6.2f CPU s %6.2f s %5.0f x real time a core %4d MB\n", n, c, w, s / c, m }'
}

run() {
    cost "$concord" check "$work/clips/clips.csv" --id id --audio clip --audio-cache none --out "$work/out" -q "$@"
}

echo "$("$concord" --version), $(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo)"
echo "$(find "$work/clips" -name '*.wav' | wc -l) clips, $seconds s of sound"
cost "$work/bench" bare loudness "$work"/clips/*.wav
tell 'bare: libsndfile, libebur128'
bare=$cpu
run --threads 1
tell 'concord, 1 thread'
one=$wall
awk -v a="$cpu" -v b="$bare" 'BEGIN { printf "  %.2f x the bare loop\n", a / b }'
mine=$cpu
run --threads 2
tell 'concord, 2 threads'
awk -v a="$one" -v b="$wall" 'BEGIN { printf "  %.2f x as fast as one thread\n", a / b }'
cost "$work/bench" bare peak "$work"/clips/*.wav
tell 'bare, true peak'
bare=$cpu
run --threads 1 --true-peak
tell 'concord, true peak'
awk -v a="$cpu" -v b="$bare" 'BEGIN { printf "  %.2f x the bare loop\n", a / b }'
"$concord" check "$work/clips/clips.csv" --id id --audio clip --audio-cache "$work/cache" --out "$work/out" -q || :
cost "$concord" check "$work/clips/clips.csv" --id id --audio clip --audio-cache "$work/cache" --out "$work/out" -q
tell 'concord, figures of an earlier run'
if command -v ffmpeg >/dev/null; then
    all=$seconds
    few=("$work"/clips/[0-9].wav "$work"/clips/[1-9][0-9].wav)
    seconds=$("$work/bench" bare loudness "${few[@]}")
    # shellcheck disable=SC2016 # for the inner shell
    cost bash -c 'for f; do ffmpeg -hide_banner -nostats -i "$f" -af ebur128,silencedetect=noise=-40dB:d=0.1 -f null -; done' _ "${few[@]}"
    tell 'ffmpeg for each of 100 files'
    awk -v f="$cpu" -v fs="$seconds" -v c="$mine" -v cs="$all" \
        'BEGIN { printf "  %.0f x the CPU of concord\n", f / fs / (c / cs) }'
fi
seconds=14400
cost "$concord" check "$work/long/clips.csv" --id id --audio clip --audio-cache none --out "$work/out" -q --threads 1
tell 'concord, one clip of 4 hours'
