#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Killed at any moment, apply and undo leave each file old or new, and undo puts back all.
set -u
top=$(cd "${srcdir:-$(dirname "$0")/..}" && pwd)
concord=$PWD/concord
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
strace -qq -o /dev/null true 2>/dev/null || { echo "skipped: no strace that may trace"; exit 77; }
cp "$top"/tests/golden/apply/plain/in/* .
killed=0 failed=0

sum() { (cd "$1" && find . -type f -not -path './undo/*' -not -name '.concord.*' | sort | xargs md5sum); }
fail() { echo "FAIL $*"; failed=$((failed + 1)); }

# Each file of $1 is as in $2 or as in $3; temporary ones aside.
old_or_new() {
    sum "$1" | while read -r line; do
        grep -qxF -- "$line" "$2" "$3" || echo "half: $line"
    done
}

# at CALL N COMMAND...: run it, killed at the Nth system call of that name; false: it ended before.
at() {
    local call=$1 n=$2
    shift 2
    (strace -f -qq -o /dev/null -e trace="$call" -e inject="$call:signal=KILL:when=$n" "$@"
     exit $?) >/dev/null 2>&1
    [ $? -ge 128 ]
}

"$concord" check a.csv -q --fail-on never --only convention || exit 99
cp -r concord-out start
sum start >before
"$concord" apply concord-out --decisions decisions.jsonl -q
cp -r concord-out applied
sum applied >after
cmp -s before after && fail "apply changed nothing"

for call in linkat rename unlink; do
    for ((n = 1; n < 100; n++)); do
        rm -rf concord-out && cp -r start concord-out
        at $call $n "$concord" apply concord-out --decisions decisions.jsonl -q || break
        killed=$((killed + 1))
        half=$(old_or_new concord-out before after)
        [ -z "$half" ] || fail "apply killed at $call $n: $half"
        sum concord-out | cmp -s - before || "$concord" undo concord-out -q
        sum concord-out | cmp -s - before || fail "apply killed at $call $n is not undone"
        "$concord" apply concord-out --decisions decisions.jsonl -q
        sum concord-out | cmp -s - after || fail "apply killed at $call $n cannot be repeated"
    done
    for ((n = 1; n < 100; n++)); do
        rm -rf concord-out && cp -r applied concord-out
        at $call $n "$concord" undo concord-out -q || break
        killed=$((killed + 1))
        half=$(old_or_new concord-out before after)
        [ -z "$half" ] || fail "undo killed at $call $n: $half"
        [ ! -e concord-out/undo ] || "$concord" undo concord-out -q 2>/dev/null
        sum concord-out | cmp -s - before || fail "undo killed at $call $n is not repeated"
    done
done
# What people decide behind a run that was killed, or that ended, is not undone with it.
decided='{"schema":"concord/decisions/1","convention":"en.ok","action":"ignore","who":"cora","when":"2026-02-01"}'
for ((n = 1; n < 100; n++)); do
    rm -rf concord-out && cp -r start concord-out
    at rename $n "$concord" apply concord-out --decisions decisions.jsonl -q || break
    echo "$decided" >>concord-out/decisions.jsonl
    cp concord-out/decisions.jsonl since
    [ -e concord-out/manifest.json ] || "$concord" undo concord-out -q 2>/dev/null
    "$concord" apply concord-out --decisions decisions.jsonl -q
    "$concord" undo concord-out -q
    cmp -s since concord-out/decisions.jsonl || fail "decided behind a kill at rename $n, and lost"
done
rm -rf concord-out && cp -r applied concord-out
echo "$decided" >>concord-out/decisions.jsonl
cp concord-out/decisions.jsonl since
"$concord" undo concord-out -q 2>/dev/null
cmp -s since concord-out/decisions.jsonl || fail "decided behind an apply, and lost by its undo"

[ "$killed" -ge 40 ] || fail "only $killed kills"
echo "$killed kills, $failed failed"
[ "$failed" -eq 0 ]
