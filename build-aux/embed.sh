#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Print a file as the rows of a C byte array, a NUL at its end that counts for nothing.
set -eu
od -An -v -tu1 "$1" | awk '{ for (i = 1; i <= NF; i++) printf "%s,", $i; print "" } END { print "0" }'
