#!/bin/sh
# make-samples.sh - makes the samples again, byte for byte, from source/ and the planted.tsv lists.
# SPDX-License-Identifier: Apache-2.0
#
# Needs Debian 12 with espeak-ng, sox and python3. An order is spoken as source/orders.tsv has
# it (tags left out), trimmed, brought to a level of -26 to -21 dBFS, padded and laid over faint
# noise; level and padding vary a little from clip to clip, as in any recording. What
# voice-orders/planted.tsv lists for a clip is then done to it.
set -eu
export LC_ALL=C
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tab=$(printf '\t')

voice() {
    case $1 in
    s1) echo "-v en-us -s 190" ;;
    s2) echo "-v en-gb -s 185" ;;
    s3) echo "-v en-us+f3 -s 190" ;;
    s4) echo "-v en-gb-scotland -s 185" ;;
    s5) echo "-v en-gb-x-rp+f2 -s 195" ;;
    s6) echo "-v en-us+m5 -s 180" ;;
    esac
}

# What the list says of the clip of row $1, a word each: "clipped loud".
planted() {
    awk -F "$tab" -v row="$1" '$1 == "audio" && $2 == row { gsub(" ", "-", $4); print $4 }' \
        voice-orders/planted.tsv | tr '\n' ' '
}

# Speaks $2 as speaker $1 at $3 Hz into speech.wav, without silence at its ends.
speak() {
    # shellcheck disable=SC2046
    espeak-ng $(voice "$1") -w "$work/raw.wav" "$(echo "$2" | sed 's/\[[a-z]*\]//g')"
    sox -D "$work/raw.wav" -b 32 -e float "$work/speech.wav" gain -6 rate "$3" highpass 40 \
        silence 1 0.01 0.5% reverse silence 1 0.01 0.5% reverse
}

# Levels, pads and lays over noise: speech.wav -> take.wav, for clip number $1, $2 s more
# silence before and $3 s after, at $4 Hz.
shape() {
    rms=$(sox "$work/speech.wav" -n stat 2>&1 | awk '/RMS.*amplitude/ { print $3 }')
    # shellcheck disable=SC2046
    set -- $(awk -v n="$1" -v before="$2" -v after="$3" -v rate="$4" -v rms="$rms" 'BEGIN {
        printf "%.2f %.2f %.2f %d", -26 + (n * 7 % 31) / 6 - 20 * log(rms) / log(10),
            0.08 + (n * 11 % 13) / 100 + before, 0.10 + (n * 5 % 17) / 100 + after, rate }')
    sox "$work/speech.wav" "$work/padded.wav" gain "$1" pad "$2" "$3"
    sox -R -r "$4" -n -b 32 -e float "$work/noise.wav" \
        synth "$(soxi -s "$work/padded.wav")s" whitenoise vol -58dB
    sox -m -v 1 "$work/padded.wav" -v 1 "$work/noise.wav" "$work/take.wav"
}

make_clip() { # id speaker text
    before=0 after=0 rate=8000 effects=
    marks=$(planted "$1")
    for mark in $marks; do
        case $mark in
        silence-before) before=1.5 ;;
        silence-after) after=1.6 ;;
        other-rate) rate=16000 ;;
        clipped) effects="vol 12dB" ;;
        quiet) effects="vol -20dB" ;;
        dc-offset) effects="dcshift 0.02" ;;
        all-zero) effects="vol 0" ;;
        esac
    done
    speak "$2" "$3" "$rate"
    shape "${1#vo-}" "$before" "$after" "$rate"
    # shellcheck disable=SC2086
    sox -V1 -D "$work/take.wav" -b 16 -e signed-integer "$work/clip.wav" $effects
    printf '%s\t%s\n' "$1" "$(soxi -D "$work/clip.wav")" >> "$work/durations.tsv"
    case $marks in
    *missing*) ;;
    *truncated*) head -c 15000 "$work/clip.wav" > "voice-orders/clips/$1.wav" ;;
    *) cp "$work/clip.wav" "voice-orders/clips/$1.wav" ;;
    esac
}

rm -rf voice-orders/clips
mkdir voice-orders/clips
tail -n +2 source/orders.tsv | while IFS=$tab read -r id text _ _ speaker _; do
    make_clip "$id" "$speaker" "$text"
done
python3 make_text.py "$work/durations.tsv"
