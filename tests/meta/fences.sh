#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A library's headers are included in one folder only, and memory is asked for in base only.
set -eu
cd "${srcdir:-.}/src"
status=0

# fence <header pattern> <folders that may include it>
fence() {
    if grep -rnE "^#include <($1)" --include='*.[ch]' . | grep -vE "^\./($2)/"; then
        echo "only for: $2"
        status=1
    fi
}

fence 'unicode/' 'text'
fence 'libxml/' 'formats|rules'
fence 'pcre2' 'rules'
fence '(csv|yajl/.*|zlib|zstd|iconv)\.h' 'formats'
fence 'dlfcn\.h' 'formats|serve|text'
fence '(sndfile|ebur128)\.h' 'audio'
fence 'libav' 'audio'
fence 'sqlite3\.h' 'store'
fence 'microhttpd\.h' 'serve'
fence 'xxhash\.h' 'base'

if grep -rnE '\b(malloc|calloc|realloc|strdup|asprintf|free)\(' --include='*.[ch]' . |
        grep -vE '^\./base/memory\.c'; then
    echo 'memory comes from base/memory.h'
    status=1
fi
exit $status
