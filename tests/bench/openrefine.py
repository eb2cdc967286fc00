#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""openrefine.py - OpenRefine's clusters of the labels of a CSV, scored, and what they cost.

    openrefine.py CONCORD FILE.csv [METHOD...]

Drives OpenRefine (Debian: openrefine) over its HTTP interface on this machine, as its dialog
does, on a copy of the file in a directory of its own. For each method it prints pairwise
precision, recall and F1 over distinct labels, with the CPU seconds of the server; then the same
of concord, in the same run. The columns of the file are label and truth. Methods: fingerprint,
ngram1, ngram2, metaphone3, cologne, lev1, lev2 (blocks of six letters, its default).
"""
import csv, json, os, signal, subprocess, sys, tempfile, time, urllib.error, urllib.parse
import urllib.request
from collections import Counter, defaultdict

PORT = 3391
URL = f"http://127.0.0.1:{PORT}"
METHODS = {
    "fingerprint": {"type": "binning", "function": "fingerprint", "params": {}},
    "ngram1": {"type": "binning", "function": "ngram-fingerprint", "params": {"ngram-size": 1}},
    "ngram2": {"type": "binning", "function": "ngram-fingerprint", "params": {"ngram-size": 2}},
    "metaphone3": {"type": "binning", "function": "metaphone3", "params": {}},
    "cologne": {"type": "binning", "function": "cologne-phonetic", "params": {}},
    "lev1": {"type": "knn", "function": "levenshtein",
             "params": {"radius": 1, "blocking-ngram-size": 6}},
    "lev2": {"type": "knn", "function": "levenshtein",
             "params": {"radius": 2, "blocking-ngram-size": 6}},
}


def truths(path):
    seen = defaultdict(Counter)
    with open(path, newline="", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            seen[row["label"]][row["truth"]] += 1
    return {label: max(sorted(c), key=lambda t: c[t]) for label, c in seen.items() if label}


def score(name, clusters, truth, cpu):
    said = {tuple(sorted((a, b))) for c in clusters for i, a in enumerate(c) for b in c[:i]}
    right = sum(truth[a] == truth[b] for a, b in said)
    gold = sum(n * (n - 1) // 2 for n in Counter(truth.values()).values())
    p = right / len(said) if said else 1.0
    r = right / gold if gold else 1.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    print(f"  {name:24} P {p:.4f}  R {r:.4f}  F1 {f1:.4f}  {cpu:8.2f} CPU s", flush=True)


def cpu_of(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def server_pid(leader):
    """The Java process of the group: the one that has used most."""
    best, pid = -1.0, leader
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            if os.getpgid(int(entry)) == leader and cpu_of(entry) > best:
                best, pid = cpu_of(entry), int(entry)
        except (OSError, ProcessLookupError):
            pass
    return pid


def call(path, data=None, kind=None, timeout=1800):
    request = urllib.request.Request(URL + path, data=data)
    if kind:
        request.add_header("Content-Type", kind)
    return urllib.request.urlopen(request, timeout=timeout)


def token():
    return json.load(call("/command/core/get-csrf-token"))["token"]


def upload(path):
    with open(path, "rb") as f:
        content = f.read()
    options = json.dumps({"encoding": "UTF-8", "separator": ",", "trimStrings": False,
                          "guessCellValueTypes": False, "storeBlankCellsAsNulls": True})
    mark = "concord-bench"
    parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
             for name, value in (("project-name", "bench"),
                                 ("format", "text/line-based/*sv"), ("options", options))]
    body = "".join(parts).encode() + (
        f'--{mark}\r\nContent-Disposition: form-data; name="project-file"; '
        'filename="labels.csv"\r\nContent-Type: text/csv\r\n\r\n').encode() + content + (
        f"\r\n--{mark}--\r\n").encode()
    answer = call("/command/core/create-project-from-upload?csrf_token=" +
                  urllib.parse.quote(token()), body, f"multipart/form-data; boundary={mark}")
    return urllib.parse.parse_qs(urllib.parse.urlparse(answer.url).query)["project"][0]


def clusters_of(project, method):
    data = urllib.parse.urlencode({
        "engine": json.dumps({"facets": [], "mode": "row-based"}),
        "clusterer": json.dumps(dict(METHODS[method], column="label")),
        "csrf_token": token()}).encode()
    answer = json.load(call(f"/command/core/compute-clusters?project={project}", data,
                            "application/x-www-form-urlencoded"))
    return [[choice["v"] for choice in cluster] for cluster in answer]


def ours(concord, path, grades):
    start = os.times()
    out = subprocess.run([concord, "cluster", path, "--column", "label"], check=True,
                         capture_output=True, text=True).stdout
    end = os.times()
    cpu = end.children_user + end.children_system - start.children_user - start.children_system
    return [[m["value"] for m in json.loads(line)["members"] if m["grade"] in grades]
            for line in out.splitlines()], cpu


def main():
    concord, path = sys.argv[1:3]
    methods = sys.argv[3:] or list(METHODS)
    truth = truths(path)
    with tempfile.TemporaryDirectory() as work:
        server = subprocess.Popen(
            ["/usr/bin/openrefine", "-p", str(PORT), "-i", "127.0.0.1", "-d", work, "-x",
             "refine.headless=true"], start_new_session=True, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        pid = server.pid
        try:
            for _ in range(120):
                try:
                    token()
                    break
                except (urllib.error.URLError, ConnectionError):
                    time.sleep(1)
            pid = server_pid(server.pid)
            project = upload(path)
            print(f"{os.path.basename(path)}: {len(truth)} distinct labels")
            for method in methods:
                before = cpu_of(pid)
                try:
                    found = clusters_of(project, method)
                except (urllib.error.URLError, TimeoutError) as error:
                    print(f"  {method:24} {error}")
                    continue
                score("OpenRefine " + method, found, truth, cpu_of(pid) - before)
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()
            while os.path.exists(f"/proc/{pid}"):  # it saves the project; the port is in use
                time.sleep(0.2)
    for name, grades in (("safe", {"safe"}), ("safe, likely", {"safe", "likely"}),
                         ("all", {"safe", "likely", "suggest"})):
        found, cpu = ours(concord, path, grades)
        score("concord " + name, found, truth, cpu)


if __name__ == "__main__":
    main()
