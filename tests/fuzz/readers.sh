#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Fuzz each reader for some seconds: readers.sh PROGRAM SECONDS [FORMAT...]
#
# Prints a line a reader: executions, edges covered, inputs kept, and the file of what was
# found. What is kept stays in corpus/FORMAT below the working directory for the next run;
# what was found stays in found/FORMAT. Fails when anything was found.
set -eu
program=$1 seconds=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
TMPDIR=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 130' INT TERM
if test $# -eq 0; then
    formats=$(FUZZ_FORMAT='' "$program" "$here/readers.sh" 2>/dev/null) || test $? -eq 2
    test -n "$formats" || { echo "$program names no readers" >&2; exit 1; }
    set -- $formats
fi

figure() { sed -n "s/^stat::$1: *//p" "$log"; }

status=0
printf '%-18s %8s %11s %7s %7s  %s\n' reader seconds executions edges kept finding
for format in "$@"; do
    log=log.$format
    mkdir -p "corpus/$format" "found/$format"
    found=none
    FUZZ_FORMAT=$format "$program" -max_total_time="$seconds" -max_len=4096 -timeout=10 \
        -rss_limit_mb=1024 -detect_leaks=0 -print_final_stats=1 \
        -artifact_prefix="found/$format/" "corpus/$format" "$here/seeds/read/$format" \
        >"$log" 2>&1 ||
        { found=$(sed -n 's/.*Test unit written to //p' "$log") status=1; }
    edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
    took=$(sed -n 's/^Done [0-9]* runs in \([0-9]*\) second.*/\1/p' "$log")
    printf '%-18s %8s %11s %7s %7s  %s\n' "$format" "${took:--}" \
        "$(figure number_of_executed_units)" "$edges" \
        "$(find "corpus/$format" -type f | wc -l)" "${found:-see $log}"
done
exit $status
