#!/bin/sh
# Every header compiles alone.
set -eu
cd "${srcdir:-.}/src"
for header in */*.h; do
    printf '#include "%s"\n' "$header" | ${CC:-cc} -std=gnu11 -fsyntax-only -I. -x c - || {
        echo "does not compile alone: $header"
        exit 1
    }
done
