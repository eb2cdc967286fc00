#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The report in a real browser. Skipped where node, chromium or the packages are not there.
set -u
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)

skip() {
    echo "skipped: $*"
    exit 77
}

command -v node >/dev/null || skip "node is not installed"
command -v "${CHROMIUM:=/usr/bin/chromium}" >/dev/null || skip "chromium is not installed"
[ "$(cat src/report/script.inc)" != 0 ] || skip "the report was built without its script"
modules=$PWD/npm-browser
if ! cmp -s "$here/package-lock.json" "$modules/package-lock.json"; then
    rm -rf "$modules"
    mkdir -p "$modules"
    cp "$here/package.json" "$here/package-lock.json" "$modules/"
    if ! (cd "$modules" && npm ci --ignore-scripts --no-audit --no-fund --silent); then
        rm -rf "$modules"
        skip "the packages that drive the browser cannot be fetched"
    fi
fi
export BROWSER_MODULES=$modules CHROMIUM SAMPLES=$top/data-samples
export CONCORD=${CONCORD:-$PWD/concord}
if [ "${1:-}" = bench ]; then
    exec node "$here/bench.mjs"
fi
exec node --test --test-concurrency=2 "$here"/*.test.mjs
