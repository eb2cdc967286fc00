"""concord review, from outside: who is let in, what is kept, how sound is given.

usage: review.py CONCORD
"""
# SPDX-License-Identifier: Apache-2.0
import concurrent.futures
import http.client
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import wave

CONCORD = os.path.abspath(sys.argv[1])
WORK = tempfile.mkdtemp(prefix="concord-review-")
ROWS = 6
failures = []
checked = 0
servers_started = []


def expect(what, given, wanted):
    global checked
    checked += 1
    if given != wanted:
        failures.append(what)
        print(f"FAILED {what}: {given!r}, not {wanted!r}")


def make_run():
    """Six clips, of which some are none that may be shown, and a run over them."""
    data = os.path.join(WORK, "data")
    os.makedirs(os.path.join(data, "clips"))
    for i in range(ROWS):
        with wave.open(os.path.join(data, "clips", f"{i}.wav"), "wb") as w:
            w.setnchannels(1)
            w.setsampwidth(2)
            w.setframerate(8000)
            w.writeframes(struct.pack("<4000h", *[(j * 37 % 2000) - 1000 for j in range(4000)]))
    secret = os.path.join(WORK, "secret.wav")
    shutil.copy(os.path.join(data, "clips", "0.wav"), secret)
    paths = [f"clips/{i}.wav" for i in range(ROWS)]
    with open(os.path.join(data, "d.csv"), "w") as f:
        f.write("id,audio,text\n")
        for i, path in enumerate(paths):
            f.write(f"r{i},{path},{'ok' if i % 2 else 'okay'} then number {i}\n")
    out = os.path.join(WORK, "out")
    subprocess.run([CONCORD, "check", "d.csv", "--audio", "audio", "--out", out, "-q",
                    "--fail-on", "never"], cwd=data, check=True)
    # What happens to files after the run: a link out, a text, a way up, a hole.
    clips = os.path.join(data, "clips")
    os.remove(os.path.join(clips, "1.wav"))
    os.symlink(secret, os.path.join(clips, "1.wav"))
    with open(os.path.join(clips, "2.wav"), "w") as f:
        f.write("root:x:0:0:no sound at all\n")
    os.remove(os.path.join(clips, "3.wav"))
    os.remove(os.path.join(clips, "4.wav"))
    os.mkfifo(os.path.join(clips, "4.wav"))
    return out


class Server:
    def __init__(self, out, *options, who="anna"):
        self.process = subprocess.Popen(
            [CONCORD, "review", out, "--no-open", "--who", who, *options],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        servers_started.append(self.process)
        self.said = []
        for line in self.process.stdout:
            self.said.append(line)
            found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=([0-9a-f]{64})$", line.strip())
            if found:
                self.port, self.token = int(found[1]), found[2]
                break
        else:
            raise SystemExit("no address: " + self.process.stderr.read())
        self.host = f"127.0.0.1:{self.port}"
        self.cookie = f"concord_{self.port}={self.token}"

    def ask(self, method, path, body=None, connection=None, **headers):
        """Status, headers, body. A header that is None is left out."""
        own = {"Host": self.host, "Cookie": self.cookie}
        if method == "POST":
            own |= {"Origin": "http://" + self.host, "X-Concord": "1"}
        own |= {name.replace("_", "-"): value for name, value in headers.items()}
        c = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        c.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in own.items():
            if value is not None:
                c.putheader(name, value)
        if body is not None and "Content-Length" not in own:
            c.putheader("Content-Length", str(len(body)))
        c.endheaders()
        if body:
            try:
                c.send(body)
            except OSError:
                pass  # refused before all was sent
        answer = c.getresponse()
        result = answer.status, dict(answer.getheaders()), answer.read()
        if connection is None:
            c.close()
        return result

    def status(self, *args, **headers):
        return self.ask(*args, **headers)[0]

    def post(self, put=(), drop=()):
        body = json.dumps({"put": list(put), "drop": list(drop)}).encode()
        status, _, answer = self.ask("POST", "/decisions", body)
        return status, json.loads(answer)

    def decisions(self):
        return json.loads(self.ask("GET", "/decisions")[2])["decisions"]

    def end(self, how=signal.SIGINT):
        self.process.send_signal(how)
        rest, err = self.process.communicate(timeout=120)
        return self.process.returncode, rest, err


def reject(n, **more):
    return {"schema": "concord/decisions/1", "finding": f"{n:016x}", "action": "reject", **more}


def guards(s):
    expect("the page", s.status("GET", "/"), 200)
    status, headers, _ = s.ask("GET", "/?token=" + s.token, Cookie=None)
    expect("the token leads in", (status, headers.get("Location")), (303, "/"))
    expect("by a cookie", headers["Set-Cookie"],
           s.cookie + "; Path=/; HttpOnly; SameSite=Strict")
    status, headers, body = s.ask("GET", "/?token=" + s.token, Cookie=None,
                                  Sec_Fetch_Site="cross-site")
    expect("from another site, by a page", (status, b"refresh" in body), (200, True))
    for name, value in (("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-store"),
                        ("Cross-Origin-Resource-Policy", "same-origin"),
                        ("Referrer-Policy", "no-referrer")):
        expect(name, headers[name], value)
    expect("frames", "frame-ancestors 'none'" in headers["Content-Security-Policy"], True)
    for host in (None, "evil.example", f"evil.example:{s.port}", "127.0.0.1", "127.0.0.1:1",
                 f"127.0.0.1:{s.port}.evil.example", ""):
        for path in ("/", "/decisions", "/clip/1", "/?token=" + s.token):
            given = s.status("GET", path, Host=host)
            expect(f"Host {host} {path}", given in (400, 403), True)
    expect("localhost", s.status("GET", "/", Host=f"localhost:{s.port}"), 200)
    wrong = "0" * 64
    for cookie in (None, "", f"concord_{s.port}={wrong}", f"concord_{s.port}={s.token[:-1]}",
                   f"concord_{s.port}={s.token}0", f"concord_1={s.token}"):
        for method, path in (("GET", "/"), ("GET", "/decisions"), ("GET", "/clip/1"),
                             ("POST", "/decisions"), ("POST", "/write")):
            expect(f"cookie {cookie} {method} {path}",
                   s.status(method, path, b"{}" if method == "POST" else None, Cookie=cookie),
                   403)
    for token in (wrong, s.token[:-1], s.token.upper() + "0", ""):
        expect("token " + token, s.status("GET", "/?token=" + token, Cookie=None), 403)
    for origin in (None, "null", "http://evil.example", "https://" + s.host,
                   "http://127.0.0.1:1", "http://" + s.host + ".evil.example", "file://"):
        expect(f"Origin {origin}", s.status("POST", "/decisions", b"{}", Origin=origin), 403)
    expect("not marked", s.status("POST", "/decisions", b"{}", X_Concord=None), 403)
    expect("marked otherwise", s.status("POST", "/decisions", b"{}", X_Concord="0"), 403)
    for method in ("PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE"):
        expect(method, s.status(method, "/decisions") in (400, 405, 501), True)
    expect("Allow", s.ask("POST", "/clip/1", b"")[1].get("Allow"), "GET")
    for path in ("/../secret.wav", "/report.html", "/review.sqlite", "/decisions/", "//",
                 "/%2e%2e/secret.wav", "/clip/../../secret.wav", "/clip/0", "/clip/00001",
                 "/clip/-1", "/clip/1/", "/clip/1x", "/clip/%2Fetc%2Fpasswd", "/clip/",
                 "/clip/99999999999999999999", "/clip/4294967297", "/clip/7", "/x" * 5000):
        expect("path " + path[:40], s.status("GET", path), 404)


def bodies(s):
    limit = 16 << 20
    expect("too long, told", s.status("POST", "/decisions", b"", Content_Length=str(limit + 1)),
           413)
    expect("huge", s.status("POST", "/decisions", b"", Content_Length="99999999999"), 413)
    expect("no length", s.status("POST", "/decisions", None), 411)
    status = s.status("POST", "/decisions", b"5\r\nhello\r\n0\r\n\r\n",
                      Transfer_Encoding="chunked", Content_Length=None)
    expect("chunked", status, 411)
    expect("long headers", s.status("GET", "/", Cookie="a=" + "x" * 60000) in (400, 413, 431),
           True)
    bad = [b"", b"x", b"[]", b"{", b'{"put":{}}', b'{"put":[1]}', b'{"put":[[]]}',
           b'{"put":[{}]}', b'{"drop":[{}]}', b'{"drop":[{"finding":1}]}', b'{"put":[}',
           b"\xff\xfe{}", b"{}{}", b"[" * 100000, b'{"put":' + b"[" * 100000, b"\0" * 10,
           json.dumps({"put": [reject(1), {"finding": "x"}]}).encode(),
           json.dumps({"put": [reject(1, action="burn")]}).encode(),
           json.dumps({"put": [reject(1, who=5)]}).encode(),
           json.dumps({"put": [reject(1, who="a" * 5000)]}).encode(),
           json.dumps({"put": [reject(1, when="yesterday")]}).encode(),
           json.dumps({"put": [reject(1, when="2026-02-31")]}).encode(),
           json.dumps({"put": [reject(1, when="2999-01-01")]}).encode()]
    for body in bad:
        status, _, answer = s.ask("POST", "/decisions", body)
        expect(f"body {body[:40]!r}", (status, "error" in json.loads(answer)), (400, True))
    expect("nothing of it is kept", s.decisions(), [])


def sound(s, out):
    whole = open(os.path.join(WORK, "data", "clips", "0.wav"), "rb").read()
    n = len(whole)
    status, headers, body = s.ask("GET", "/clip/1")
    expect("a clip", (status, body == whole, headers["Content-Type"], headers["Accept-Ranges"]),
           (200, True, "audio/wav", "bytes"))
    parts = {"bytes=0-": (0, n), "bytes=0-0": (0, 1), "bytes=5-9": (5, 10),
             "bytes=-7": (n - 7, n), f"bytes={n - 1}-": (n - 1, n), "bytes=10-999999": (10, n),
             "bytes=-999999": (0, n), "bytes=3-99999999999999999999999": (3, n)}
    for header, (first, end) in parts.items():
        status, headers, body = s.ask("GET", "/clip/1", Range=header)
        expect("Range " + header, (status, headers.get("Content-Range"), body == whole[first:end]),
               (206, f"bytes {first}-{end - 1}/{n}", True))
    for header in (f"bytes={n}-", "bytes=-0", "bytes=99999999999999999999999-"):
        status, headers, body = s.ask("GET", "/clip/1", Range=header)
        expect("Range " + header, (status, headers.get("Content-Range"), body),
               (416, f"bytes */{n}", b""))
    for header in ("bytes=", "bytes=-", "bytes=9-5", "bytes=a-b", "rows=0-1", "bytes=0-1,3-4",
                   "bytes=0-1x", "0-1", "bytes 0-1"):
        status, headers, body = s.ask("GET", "/clip/1", Range=header)
        expect("Range " + header, (status, body == whole), (200, True))
    expect("If-Range", s.status("GET", "/clip/1", Range="bytes=0-1", If_Range='"x"'), 200)
    for row, why in ((2, "a link out"), (3, "a text"), (4, "a hole"), (5, "a pipe")):
        expect(f"clip {row}, {why}", s.status("GET", f"/clip/{row}"), 404)


def slow(s):
    """Requests that never end keep nobody else out; they are shut after half a minute."""
    lines = []
    for _ in range(10):
        c = socket.create_connection(("127.0.0.1", s.port), timeout=120)
        c.sendall(b"POST /decisions HTTP/1.1\r\nHost: ")
        lines.append(c)
    body = socket.create_connection(("127.0.0.1", s.port), timeout=120)
    body.sendall((f"POST /decisions HTTP/1.1\r\nHost: {s.host}\r\nCookie: {s.cookie}\r\n"
                  f"Origin: http://{s.host}\r\nX-Concord: 1\r\nContent-Length: 1000\r\n\r\n"
                  "{").encode())
    expect("others are served meanwhile", s.status("GET", "/decisions"), 200)
    began, open_ = time.monotonic(), {*lines, body}
    while open_ and time.monotonic() - began < 120:
        for c in list(open_):
            try:
                c.sendall(b" ")
                c.settimeout(0.01)
                if c.recv(100) == b"":
                    open_.discard(c)
            except (TimeoutError, BlockingIOError):
                pass
            except OSError:
                open_.discard(c)
        time.sleep(1)
    expect("who trickles is shut out", len(open_), 0)
    for c in [*lines, body]:
        c.close()


def saving(s, out):
    expect("two are saved", s.post([reject(1), reject(2, when="2026-01-01T10:00:00Z")]),
           (200, {"saved": 2}))
    kept = s.decisions()
    expect("by whom", [d["who"] for d in kept], ["anna", "anna"])
    expect("with a time", all(re.match(r"\d{4}-\d\d-\d\dT", d["when"]) for d in kept), True)
    s.post([reject(2, when="2025-01-01", note="too late")])
    s.post([reject(2, who="ben")])
    s.post([{"schema": "concord/decisions/1", "convention": "en.ok", "style": "okay",
             "action": "choose"}])
    expect("an older word does not count", any("note" in d for d in s.decisions()), False)
    expect("another's word stays beside", sorted(d["who"] for d in s.decisions()),
           ["anna", "anna", "anna", "ben"])
    expect("dropped", s.post(drop=[{"finding": f"{2:016x}"}, {"convention": "en.ok"}]),
           (200, {"saved": 2}))
    expect("only one's own", sorted((d["who"], d["finding"][-1]) for d in s.decisions()),
           [("anna", "1"), ("ben", "2")])
    expect("one's own come last", s.decisions()[-1]["who"], "anna")
    s.post([reject(3, who="<script>\u202e\u2028&'\" \u0000", row="=1+1\n", more={"deep": [1]})])
    odd = [d for d in s.decisions() if d["finding"].endswith("3")]
    expect("odd text comes back as it was", (odd[0]["who"], odd[0]["row"], odd[0]["more"]),
           ("<script>\u202e\u2028&'\" \u0000", "=1+1\n", {"deep": [1]}))
    status, _, answer = s.ask("POST", "/write", b"")
    expect("written on request", (status, json.loads(answer)), (200, {"written": 3}))
    with open(os.path.join(out, "decisions.jsonl"), encoding="utf-8") as f:
        lines = [json.loads(line) for line in f]
    expect("what is written", sorted(d["finding"][-1] for d in lines), ["1", "2", "3"])


def many_at_once(out):
    """Two servers, eight clients: nothing of what was answered is lost."""
    servers = [Server(out, who="anna"), Server(out, who="ben")]

    def work(k):
        server = servers[k % 2]
        c = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        saved = []
        for i in range(25):
            n = 1000 + k * 100 + i
            body = json.dumps({"put": [reject(n), reject(999)]}).encode()
            if server.ask("POST", "/decisions", body, connection=c)[0] == 200:
                saved.append(n)
        return saved

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        saved = [n for part in pool.map(work, range(8)) for n in part]
    kept = {int(d["finding"], 16) for d in servers[0].decisions()}
    expect("all clients are answered", len(saved), 200)
    expect("nothing is lost", set(saved) <= kept, True)
    expect("one word a person", sorted(d["who"] for d in servers[1].decisions()
                                       if d["finding"] == f"{999:016x}"), ["anna", "ben"])
    for server in servers:
        server.end()


def killed(out):
    """kill -9 right behind an answer, again and again."""
    answered = []
    for k in range(8):
        s = Server(out, who="carl")
        for i in range(k + 1):
            n = 5000 + 100 * k + i
            if s.post([reject(n)])[0] == 200:
                answered.append(n)
        s.end(signal.SIGKILL)
    s = Server(out, who="carl")
    kept = {int(d["finding"], 16) for d in s.decisions()}
    expect("what was answered outlives kill -9", set(answered) <= kept, True)
    expect("all of it", len(answered), 36)
    s.end()
    with open(os.path.join(out, "decisions.jsonl"), encoding="utf-8") as f:
        lines = [json.loads(line) for line in f]
    expect("the file has it too", set(answered) <= {int(d.get("finding", "0"), 16) for d in lines},
           True)


def ends(out):
    for how in (signal.SIGINT, signal.SIGTERM):
        status, said, err = Server(out).end(how)
        expect(f"ends by {how.name}", (status, err), (-how, ""))
        expect("and says what it wrote", "decisions.jsonl" in said, True)
    s = Server(out)
    expect("a port that is taken", subprocess.run(
        [CONCORD, "review", out, "--no-open", "--port", str(s.port)],
        capture_output=True, text=True).returncode, 4)
    s.end()
    expect("no run", subprocess.run([CONCORD, "review", WORK, "--no-open"],
                                    capture_output=True).returncode, 3)
    expect("nothing is left of it", os.path.exists(os.path.join(WORK, "review.sqlite")), False)


def put(path, text):
    with open(path, "wb") as f:
        f.write(text)


def change(path, sql):
    c = sqlite3.connect(path)
    c.executescript(sql)
    c.close()


def stores(out):
    """What is not our store, or no longer whole, is refused and left as it is."""
    path = os.path.join(out, "review.sqlite")
    for what, make in (("text", lambda p: put(p, b"x" * 5000)),
                       ("of another", lambda p: change(p, "CREATE TABLE t (a)")),
                       ("with a trigger", lambda p: change(
                           p, "CREATE TRIGGER t AFTER INSERT ON decision BEGIN"
                              " DELETE FROM decision; END")),
                       ("with a line that is no decision", lambda p: change(
                           p, "INSERT INTO decision VALUES ('a', 'b', 'c', 1, '{}')")),
                       ("later", lambda p: change(p, "PRAGMA user_version=99")),
                       ("directory", os.mkdir)):
        spare = os.path.join(WORK, "spare")
        shutil.rmtree(spare, ignore_errors=True)
        shutil.copytree(out, spare)
        path = os.path.join(spare, "review.sqlite")
        if what in ("text", "of another", "directory"):
            os.remove(path)
        make(path)
        before = None if what == "directory" else open(path, "rb").read()
        done = subprocess.run([CONCORD, "review", spare, "--merge"], capture_output=True,
                              text=True)
        expect(f"store: {what}", (done.returncode, "review.sqlite" in done.stderr), (3, True))
        expect(f"store: {what} stays",
               before is None or before == open(path, "rb").read(), True)
    # Damage anywhere: an error or a right answer, never a crash.
    whole = open(os.path.join(out, "review.sqlite"), "rb").read()
    path = os.path.join(WORK, "spare", "review.sqlite")
    os.rmdir(path)
    for at in range(0, len(whole), max(1, len(whole) // 40)):
        put(path, whole[:at] + b"\xA5" * 64 + whole[at + 64:])
        done = subprocess.run([CONCORD, "review", os.path.dirname(path), "--merge"],
                              capture_output=True, text=True)
        expect(f"damage at {at}", done.returncode in (0, 2, 3, 4), True)


def merging(out):
    def write(name, lines):
        path = os.path.join(WORK, name)
        with open(path, "w", encoding="utf-8") as f:
            f.writelines(json.dumps(line) + "\n" for line in lines)
        return path

    def edit(n, value, **more):
        return {"schema": "concord/decisions/1", "finding": f"{n:016x}", "action": "edit",
                "row": f"r{n}", "column": "text", "seen": "0" * 16, "value": value, **more}

    fresh = os.path.join(WORK, "fresh")
    shutil.copytree(out, fresh)
    for name in ("review.sqlite", "decisions.jsonl"):
        os.remove(os.path.join(fresh, name))
    when = {"when": "2026-01-01"}
    anna = write("anna.jsonl", [edit(n, "a", who="anna", **when) for n in range(5)]
                 + [reject(n, who="anna", **when) for n in range(5, 10)])
    ben = write("ben.jsonl", [edit(n, "a", who="ben", **when) for n in range(4)]
                + [edit(4, "b", who="ben", **when)]
                + [reject(n, who="ben", **when) for n in range(5, 9)]
                + [reject(9, who="ben", when="2026-01-02", action="edit", row="r9",
                          column="text", seen="0" * 16, value="c")])
    done = subprocess.run([CONCORD, "review", fresh, "--merge", anna, ben],
                          capture_output=True, text=True)
    expect("merged", (done.returncode, done.stderr), (0, ""))
    expect("conflict is of what was seen", done.stdout.count("conflicts  1\n"), 1)
    # f4 differs in value; f9 was seen by anna without a cell, so that it is not the same.
    # 9 in common: 8 alike; p = 8/9; edit 5/9 each, reject 4/9 each: c = 41/81, kappa .775.
    expect("agreement", "anna and ben: findings 8 of 9 alike (88.9 %), kappa 0.77"
           in done.stdout, True)
    again = subprocess.run([CONCORD, "review", fresh, "--merge", ben], capture_output=True,
                           text=True)
    expect("merged again, nothing is new", "10 decisions, 0 of them new" in again.stdout, True)
    with open(os.path.join(WORK, "bad.jsonl"), "w") as f:
        f.write("{}\n")
    bad = subprocess.run([CONCORD, "review", fresh, "--merge", f.name], capture_output=True,
                         text=True)
    expect("a bad file", (bad.returncode, "bad.jsonl:1:" in bad.stderr), (2, True))
    data = os.path.join(WORK, "data", "d.csv")
    taken = subprocess.run([CONCORD, "check", data, "--decisions",
                            os.path.join(fresh, "decisions.jsonl"), "--out",
                            os.path.join(WORK, "next"), "-q", "--fail-on", "never"],
                           capture_output=True, text=True)
    expect("check takes them", (taken.returncode, taken.stderr), (0, ""))


def refused(out):
    """What apply refused for good is not brought back by the next review."""
    data = os.path.join(WORK, "data")
    fresh = os.path.join(WORK, "refused")
    subprocess.run([CONCORD, "check", "d.csv", "--audio", "audio", "--out", fresh, "-q",
                    "--fail-on", "never"], cwd=data, check=True)
    s = Server(fresh)
    stale = reject(77, row="r1", column="text", seen="0" * 16)
    later = reject(78, row="r2", column="text", seen="0" * 16, when="2026-01-01")
    expect("both are saved", s.post([stale, later, reject(79)])[0], 200)
    s.end()
    for status in (1, 0):
        done = subprocess.run([CONCORD, "apply", fresh, "-q"], capture_output=True, text=True)
        expect("apply refuses once", (done.returncode, done.stderr), (status, ""))
        s = Server(fresh)
        expect("what is left of it", [d["finding"][-2:] for d in s.decisions()], ["4f"])
        s.end()
    s = Server(fresh)
    expect("said anew it is there", (s.post([stale])[0], len(s.decisions())), (200, 2))
    s.end()


def main():
    out = make_run()
    patient = Server(shutil.copytree(out, os.path.join(WORK, "patient")))
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        trickling = pool.submit(slow, patient)
        s = Server(out)
        guards(s)
        bodies(s)
        sound(s, out)
        saving(s, out)
        s.end()
        many_at_once(out)
        killed(out)
        ends(out)
        merging(out)
        refused(out)
        stores(out)
        trickling.result()
    patient.end()
    here = os.path.dirname(os.path.abspath(__file__))
    valid = subprocess.run([sys.executable, os.path.join(here, "validate.py"), "--some",
                            os.path.join(here, "..", "schemas"), out,
                            os.path.join(WORK, "fresh")], capture_output=True, text=True)
    expect("files as their schemas say", (valid.returncode, valid.stderr), (0, ""))
    print(f"{checked - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


try:
    status = main()
finally:
    for process in servers_started:  # those that a failure left behind
        if process.poll() is None:
            process.kill()
            process.wait()
    shutil.rmtree(WORK, ignore_errors=True)
sys.exit(status)
