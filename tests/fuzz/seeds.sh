#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every fuzz target takes its own seeds, and each reader has some.
set -eu
seeds=${srcdir:-.}/tests/fuzz/seeds
TMPDIR=$(mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
for name in decisions review; do
    "tests/fuzz/seeds_$name" "$seeds/$name"
done
tests/fuzz/seeds_rules "${srcdir:-.}/rules/en-fillers.xml"
tests/fuzz/seeds_wav "${srcdir:-.}/data-samples/voice-orders/clips/vo-006.wav"
readers=$(FUZZ_FORMAT='' tests/fuzz/seeds_read "$seeds/read/sniff/ragged" || test $? -eq 2)
for format in $readers; do
    FUZZ_FORMAT=$format tests/fuzz/seeds_read "$seeds/read/$format"
done
