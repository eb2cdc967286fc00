#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every fuzz target takes its own seeds.
set -eu
seeds=${srcdir:-.}/tests/fuzz/seeds
for target in tests/fuzz/seeds_*; do
    if [ ! -x "$target" ] || [ -d "$target" ]; then
        continue
    fi
    name=${target##*/seeds_}
    case $name in *.*) continue ;; esac
    "$target" "$seeds/$name"
done
