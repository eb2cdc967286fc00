#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Run every case under tests/golden and compare what it wrote with expected/.
# A case: cmd (shell, run in a copy of in/), expected/{stdout,stderr,status} and
# any file the run leaves, save those named in `ignore` (one pattern a line).
# ACCEPT=1 rewrites expected/ instead: read the diff before you commit it.
set -u
top=$(cd "${srcdir:-$(dirname "$0")/..}" && pwd)
here=$top/tests/golden
PATH=$PWD:$PATH LC_ALL=C.UTF-8 TZ=UTC SAMPLES=$top/data-samples NO_COLOR=1
work=$(mktemp -d) || exit 99
DICPATH=$work # no word lists
export PATH LC_ALL TZ SAMPLES NO_COLOR DICPATH
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
failed=0 count=0

for cmd in "$here"/*/*/cmd; do
    case=${cmd%/cmd}
    got=$work/got
    chmod -R u+w "$got" 2>/dev/null
    rm -rf "$got" && mkdir "$got"
    [ -d "$case/in" ] && cp -R "$case/in/." "$got" && chmod -R u+w "$got"
    (cd "$got" && sh "$cmd" >"$work/stdout" 2>"$work/stderr" </dev/null; echo $? >"$work/status")
    mv "$work/stdout" "$work/stderr" "$work/status" "$got"
    # The absolute place of the samples is nobody's business.
    sed -i "s|$SAMPLES|SAMPLES|g" "$got/stdout" "$got/stderr"
    if [ -d "$case/in" ]; then
        (cd "$case/in" && find . -type f) | while read -r f; do
            cmp -s "$case/in/$f" "$got/$f" && rm "$got/$f" # an input left as it was
        done
    fi
    [ -f "$case/ignore" ] && while read -r pattern; do
        # shellcheck disable=SC2086 # patterns are meant to expand
        (cd "$got" && rm -rf $pattern)
    done <"$case/ignore"
    find "$got" -type d -empty -not -path "$got" -delete
    count=$((count + 1))
    if [ "${ACCEPT:-0}" = 1 ]; then
        rm -rf "$case/expected" && cp -R "$got" "$case/expected"
    elif ! diff -ru "$case/expected" "$got"; then
        echo "FAIL ${case#"$here"/}"
        failed=$((failed + 1))
    fi
done
echo "$((count - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
