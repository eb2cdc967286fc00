#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Make the script of report.html: bundle.sh SOURCE-FOLDER WORK-FOLDER OUTPUT
#
# Needs node and npm, and once a network: the packages that package-lock.json names. A
# tarball ships the output, newer than its sources, so that nobody needs them there.
set -eu
src=$(cd "$1" && pwd)
work=$2
out=$3

command -v npm >/dev/null || {
    echo "$0: building from git needs node and npm; a tarball does not, and" >&2
    echo "configure --disable-report-script makes a page without script" >&2
    exit 1
}
mkdir -p "$work"
work=$(cd "$work" && pwd)
if ! cmp -s "$src/package-lock.json" "$work/package-lock.json" ||
        [ ! -d "$work/node_modules" ]; then
    rm -rf "$work/node_modules"
    cp "$src/package.json" "$src/package-lock.json" "$work/"
    (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --silent) || {
        rm -f "$work/package-lock.json"
        exit 1
    }
fi
banner='/*! Preact, Copyright (c) 2015-present Jason Miller, MIT;
 htm, Copyright 2018 Google Inc., Apache-2.0 */'
NODE_PATH=$work/node_modules "$work/node_modules/.bin/esbuild" "$src/main.js" \
    --bundle --minify --format=iife --target=es2022 --charset=utf8 --log-level=warning \
    --banner:js="$banner" \
    --outfile="$work/script.js"
# An inline script ends where its element does, whatever it says.
if grep -qi '</script\|<!--' "$work/script.js"; then
    echo "$0: the script holds '</script' or '<!--'" >&2
    exit 1
fi
mv "$work/script.js" "$out.$$"
mv "$out.$$" "$out"
