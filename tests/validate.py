#!/usr/bin/python3
"""Validate what runs left in directories against the schemas: validate.py SCHEMAS DIR..."""
import json
import pathlib
import sys

import jsonschema

LINES = {"findings.jsonl": "finding", "changes.jsonl": "change", "queue.jsonl": "queue",
         "decisions.jsonl": "decisions"}
WHOLE = {"summary.json": "summary", "manifest.json": "manifest"}


def main():
    schemas = pathlib.Path(sys.argv[1])
    checkers = {}
    for name in set(LINES.values()) | set(WHOLE.values()):
        schema = json.loads((schemas / f"{name}.schema.json").read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        checkers[name] = jsonschema.Draft202012Validator(schema)
    checked = failed = 0
    for directory in map(pathlib.Path, sys.argv[2:]):
        for path in sorted(p for p in directory.rglob("*.json*") if p.name in LINES or p.name in WHOLE):
            with open(path, encoding="utf-8") as f:
                records = [json.loads(line) for line in f] if path.name in LINES else [json.load(f)]
            checker = checkers[LINES.get(path.name) or WHOLE[path.name]]
            for number, record in enumerate(records, 1):
                checked += 1
                for error in checker.iter_errors(record):
                    failed += 1
                    print(f"{path}:{number}: {error.message}")
    print(f"{checked - failed} passed, {failed} failed")
    return failed > 0 or checked == 0


sys.exit(main())
