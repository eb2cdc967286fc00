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
test -n "$readers"
# A program that names no reader has fuzzed none.
if sh "${srcdir:-.}/tests/fuzz/readers.sh" true 1 >/dev/null 2>&1; then
    exit 1
fi
for format in $readers; do
    FUZZ_FORMAT=$format tests/fuzz/seeds_read "$seeds/read/$format"
done
