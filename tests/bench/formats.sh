#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Measure what reading each format costs: formats.sh SOURCE_DIR, in a build directory.
# One made-up corpus is written in every format by `concord convert`, then each file is read once
# by tests/bench/read_bench.c: CPU seconds to open (unpack, decode, recognise) and in all, MB/s of
# the text, CPU seconds for 10^9 bytes. ROWS utterances, 600000 unless said otherwise.
set -eu
source=$1
concord=$PWD/concord
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
libs=$(sed -n 's/^\(XML\|PCRE2\|ICU\|YAJL\|CSV\|AUDIO\|LIBAV\|PACK\)_LIBS = //p' Makefile | tr '\n' ' ')
# shellcheck disable=SC2086 # flags are words
${CC:-cc} -std=gnu11 -O2 -I. -Isrc -I"$source/src" "$source/tests/bench/read_bench.c" libconcord.a \
    $libs -lm -o "$work/read"

/usr/bin/python3 - "${ROWS:-600000}" >"$work/u.csv" <<'PYTHON'
import random, sys
random.seed(5)
words = ("the of and to a in that it is was I for on you he be with as by at have are this not but had his they "
         "from she which or we an there her were one do been all their has would will what if can when so no um "
         "uh okay today's weather really gonna twenty percent people think know right yeah because Müller café").split()
print("id,text,start,end,speaker,labeler,audio")
at = 0
for i in range(int(sys.argv[1])):
    n = random.randint(4, 30)
    at = 0 if i % 200 == 0 else at
    said = " ".join(random.choice(words) for _ in range(n))
    print(f'utt{i:08d},"{said}, & so on.",{at:.3f},{at + n * .3:.3f},spk{i // 200 % 50},ann{i % 3},rec{i // 200:05d}.wav')
    at += n * .3 + .35
PYTHON

for format in $("$concord" formats | awk 'NF == 0 { exit } /^[a-z]/ { print $1 }'); do
    case $format in parquet | sheet) continue ;; esac # by a library; never written anew
    mkdir "$work/out"
    case $format in
    audiofolder) out=$work/out/metadata.csv ;;
    ljspeech) out=$work/out/metadata.csv ;;
    librispeech) out=$work/out/a.trans.txt ;;
    kaldi) out=$work/out ;;
    *) out=$work/out/x.$format ;;
    esac
    "$concord" convert "$work/u.csv" "$out" --to "$format" -q
    if [ "$format" = kaldi ]; then
        "$work/read" kaldi "$out/text" "$out/segments" "$out"/utt2* "$out"/spk2utt "$out/wav.scp"
    else
        "$work/read" "$format" "$out"
    fi
    rm -rf "$work/out"
done
