#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A file may include headers of its own folder and of folders on lower lines:
# never upwards, never sideways, and never another folder's *_priv.h.
set -eu
cd "${srcdir:-.}/src"

layers='cli
serve
report
clean
checks
conventions
cluster rules
dataset text audio
formats store
base'

{ printf '%s\n' "$layers"; echo --; grep -rn '^#include "[a-z]*/' --include='*.[ch]' . || :; } |
awk '
    $0 == "--" { body = 1; next }
    !body      { for (i = 1; i <= NF; i++) level[$i] = NR; next }
    {
        match($0, /^[^:]*:[0-9]+:/)
        place = "src/" substr($0, 3, RLENGTH - 3)
        split(substr($0, 3), part, "/");          from = part[1]
        split($0, quoted, "\"");                  header = quoted[2]
        split(header, part, "/");                 to = part[1]
        if (from == to) next
        if (!(from in level) || !(to in level))   why = "unknown folder"
        else if (level[to] <= level[from])        why = from " may not include " to
        else if (header ~ /_priv\.h$/)            why = "private header of " to
        else next
        print place " " header ": " why
        bad = 1
    }
    END { exit bad }'
