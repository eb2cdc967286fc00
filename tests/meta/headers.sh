#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every header compiles alone.
set -eu
cd "${srcdir:-.}/src"
libraries=$(pkg-config --cflags libxml-2.0)
for header in */*.h; do
    # shellcheck disable=SC2086 # flags are words
    printf '#include "%s"\n' "$header" | ${CC:-cc} -std=gnu11 -fsyntax-only -I. $libraries -x c - || {
        echo "does not compile alone: $header"
        exit 1
    }
done
