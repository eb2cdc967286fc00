#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Each console block of README.md prints what it says: readme.py CONCORD TOP

A block is ```console, a line "$ concord ...", and its output to the letter; "..." on a line
of its own stands for any lines.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile


def main():
    concord, top = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    blocks = re.findall(r"```console\n\$ (concord [^\n]*)\n(.*?)```", (top / "README.md").read_text(), re.S)
    passed = failed = 0
    for command, wanted in blocks:
        with tempfile.TemporaryDirectory() as work:
            os.symlink(top.resolve() / "data-samples", f"{work}/data-samples")
            env = dict(os.environ, PATH=f"{concord.parent.resolve()}:{os.environ['PATH']}", NO_COLOR="1")
            run = subprocess.run(["sh", "-c", command], cwd=work, env=env, capture_output=True, text=True)
        pattern = re.escape(wanted).replace(r"\.\.\.\n", "(?:.*\n)*") if "\n...\n" in wanted else re.escape(wanted)
        if re.fullmatch(pattern, run.stdout):
            passed += 1
        else:
            failed += 1
            print(f"$ {command}\nprints:\n{run.stdout}{run.stderr}")
    print(f"{passed} passed, {failed} failed")
    return failed > 0 or passed == 0


sys.exit(main())
