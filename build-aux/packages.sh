#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Install the Debian packages that are missing: packages.sh build | test
set -eu

build="gcc make autoconf automake pkgconf libxml2-dev libpcre2-dev libcsv-dev libicu-dev
    libyajl-dev libsndfile1-dev libebur128-dev libxxhash-dev zlib1g-dev libzstd-dev
    libsqlite3-dev libmicrohttpd-dev"
test="check pmccabe shellcheck python3 python3-jsonschema binutils mandoc zstd chromium
    libavformat-dev libavcodec-dev libavutil-dev ffmpeg libhunspell-1.7-0"
# The report's script, which a tarball ships, and its tests; a Node from elsewhere will do.
if ! command -v npm >/dev/null; then
    [ -e src/report/web/bundle.js ] || build="$build nodejs npm"
    test="$test nodejs npm"
fi

wanted=$build
[ "$1" = test ] && wanted="$build $test"
missing=()
for package in $wanted; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "installing: ${missing[*]}"
sudo=
[ "$(id -u)" -eq 0 ] || sudo=sudo
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
