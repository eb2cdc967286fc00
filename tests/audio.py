#!/usr/bin/python3
"""Clips, end to end: audio.py CONCORD

What is planted in a made-up set is found and a clean set is silent; figures are kept from run to
run, also of a run that was killed; hostile files are told of, and the rest is measured.
"""
# SPDX-License-Identifier: Apache-2.0
import array
import csv
import json
import math
import os
import pathlib
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import wave

CONCORD = os.path.abspath(sys.argv[1])
TOP = pathlib.Path(__file__).resolve().parent.parent
passed = failed = 0


def expect(what, ok, *seen):
    global passed, failed
    passed += bool(ok)
    failed += not ok
    if not ok:
        print("FAIL", what, *seen)


def concord(folder, *options, table="clips.csv", out="out", **how):
    run = subprocess.run([CONCORD, "check", f"{folder}/{table}", "-q", "--out", f"{folder}/{out}",
                          "--audio", "clip", "--fail-on", "never", *options],
                         capture_output=True, text=True, **how)
    expect("status", run.returncode == 0, run.returncode, run.stderr)
    return run


def findings(folder, out="out"):
    with open(f"{folder}/{out}/findings.jsonl", encoding="utf-8") as f:
        return [x for x in map(json.loads, f) if x["kind"] == "audio"]


def clips(folder, out="out"):
    with open(f"{folder}/{out}/clips.csv", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def write(path, x, rate=8000, channels=1, width=2):
    with wave.open(str(path), "wb") as f:
        f.setnchannels(channels)
        f.setsampwidth(width)
        f.setframerate(rate)
        if width == 2:
            f.writeframes(array.array("h", (round(32767 * max(-1, min(1, v)))
                                            for v in x)).tobytes())
        else:
            f.writeframes(b"".join(round(8388607 * v).to_bytes(3, "little", signed=True)
                                   for v in x))


# ---- what a set holds ----

def speech(rng, words=6, gain=1.0, before=.3, after=.3, offset=0.0, rate=8000):
    """Syllables of noise and voice with pauses, over a faint room."""
    x = []

    def pause(seconds):
        x.extend(3e-4 * rng.gauss(0, 1) for _ in range(int(seconds * rate)))

    pause(before * rng.uniform(.9, 1.1))
    for _ in range(words):
        n, pitch, tone = int(rng.uniform(.12, .3) * rate), rng.uniform(90, 220), rng.uniform(.3, .9)
        level = rng.uniform(.05, .09)
        for i in range(n):
            voice = sum(math.sin(2 * math.pi * pitch * h * i / rate) / h for h in (1, 2, 3, 5, 9))
            swell = level * math.sin(math.pi * i / n) ** .5
            x.append(swell * (tone * voice + .25 * rng.gauss(0, 1)))
        pause(rng.uniform(.03, .12))
    pause(after * rng.uniform(.9, 1.1))
    return [gain * v + offset for v in x]


WORDS = ("turn on the light in kitchen set a timer for ten minutes play some music please "
         "stop").split()


def make_set(folder, planted):
    """Six speakers, twelve clips each; gives the rows' names by what is planted in them."""
    rng = random.Random(5)
    rows, marks = [], {}
    for speaker in range(6):
        how = {}
        if planted and speaker == 0:
            how["gain"] = .08
        if planted and speaker == 1:
            how["offset"] = .02
        if planted and speaker == 2:
            how["before"], how["after"] = 1.6, 1.5
        for k in range(12):
            name, words = f"s{speaker}-{k:02}", rng.sample(WORDS, 6)
            x = speech(rng, **how)
            form = {}
            if speaker >= 3 and k < 4:
                words = "turn the light on in kitchen".split()
            if planted and name == "s3-00":
                x = speech(rng, words=22)
                marks["text-duration"] = name
            if planted and name == "s4-05":
                x = [3e-5 * rng.gauss(0, 1) for _ in range(20000)]
                marks["silence"] = name
            if planted and name == "s4-06":
                words = []
                marks["speech-without-text"] = name
            if planted and name == "s4-07":
                form, marks["format-mix"] = {"rate": 11025}, [name, "s4-08", "s4-09"]
                x = speech(rng, rate=11025)
            if planted and name == "s4-08":
                form, x = {"channels": 2}, [v for v in x for _ in range(2)]
            if planted and name == "s4-09":
                form = {"width": 3}
            if planted and name == "s5-07":
                first = x
            if planted and name == "s5-08":
                x = [.6 * v + 1e-4 * rng.gauss(0, 1) for v in first]
                marks["similar-audio"] = name
            if planted and name == "s5-09":
                x = first
                marks["same-audio"] = name
            write(folder / f"{name}.wav", x, **form)
            rows.append([name, f"{name}.wav", " ".join(words), f"s{speaker}", f"l{k % 3}"])
    with open(folder / "clips.csv", "w", newline="", encoding="utf-8") as f:
        csv.writer(f).writerows([["id", "clip", "text", "speaker", "labeler"], *rows])
    return marks


def whole_sets():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        make_set(folder, False)
        concord(folder)
        expect("a clean set is silent", not findings(folder), findings(folder)[:3])
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        marks = make_set(folder, True)
        concord(folder)
        found = findings(folder)
        for check, names in marks.items():
            for name in [names] if isinstance(names, str) else names:
                expect(f"{check} is told of {name}",
                       any(f["check"] == check and name in (f.get("row"), f.get("other"))
                           for f in found))
        for check, speaker in ("level", "s0"), ("dc-offset", "s1"), ("silence", "s2"):
            expect(f"{check} names {speaker} as a group",
                   any(f["check"] == check and speaker in f["message"] for f in found),
                   [f["message"] for f in found if f["check"] == check][:3])
        spoiled = ("s0", "s1", "s2", "s3-00", "s4-05", "s4-06", "s4-07", "s4-08", "s4-09",
                   "s5-07", "s5-08", "s5-09")
        others = [f["message"] for f in found
                  if "row" in f and not f["row"].startswith(spoiled)]
        expect("what is not planted is silent", not others, others[:5])
        concord(folder, "--threads", "1", "--audio-cache", "none", out="one")
        expect("one thread finds the same", findings(folder, "one") == found)


# ---- from run to run ----

def lasting(folder, n=300):
    """Clips that take a while; each has its own samples."""
    rng = random.Random(9)
    base = array.array("h", (round(3000 * rng.gauss(0, 1) * (1 + math.sin(i / 900)))
                             for i in range(96000)))
    for i in range(n):
        with wave.open(f"{folder}/{i}.wav", "wb") as f:
            f.setparams((1, 2, 16000, 0, "NONE", ""))
            f.writeframes((base[i * 99:] + base[:i * 99]).tobytes())
    with open(f"{folder}/clips.csv", "w", encoding="utf-8") as f:
        f.write("id,clip\n" + "".join(f"{i},{i}.wav\n" for i in range(n)))


def alive(folder):
    """Processes whose command line names the folder."""
    found = 0
    for entry in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found += folder.encode() in entry.read_bytes()
        except OSError:
            pass
    return found


def from_run_to_run():
    with tempfile.TemporaryDirectory() as folder:
        lasting(folder)
        cache = pathlib.Path(folder, "cache", ".concord-clips")
        size = lambda: cache.stat().st_size if cache.exists() else 0
        keep = ("--audio-cache", f"{folder}/cache")
        concord(folder, "--audio-cache", "none", out="fresh")
        fresh = pathlib.Path(folder, "fresh", "clips.csv").read_bytes()

        concord(folder, *keep)
        full = size()
        concord(folder, *keep, out="again")
        expect("a second run measures nothing", size() == full, size(), full)
        expect("and says the same", pathlib.Path(folder, "again/clips.csv").read_bytes() == fresh)
        cache.unlink()

        run = subprocess.Popen([CONCORD, "check", f"{folder}/clips.csv", "-q", "--audio", "clip",
                                "--out", f"{folder}/killed", "--threads", "1", *keep])
        end = time.monotonic() + 60
        while size() < full / 8 and run.poll() is None and time.monotonic() < end:
            time.sleep(.002)
        run.send_signal(signal.SIGKILL)
        run.wait()
        part = size()
        expect("it was killed on its way", full / 8 <= part < full, part, full)
        while alive(folder) and time.monotonic() < end:
            time.sleep(.05)
        expect("nothing of it goes on", alive(folder) == 0)
        part = size()
        concord(folder, *keep, out="resumed")
        expect("the next run measures the rest", size() == full, part, size(), full)
        expect("and says the same",
               pathlib.Path(folder, "resumed/clips.csv").read_bytes() == fresh)

        record = full // 300
        os.utime(f"{folder}/7.wav", (1, 1))
        with open(f"{folder}/8.wav", "r+b") as f:
            f.seek(-2, 2)
            f.write(b"xy")
        concord(folder, *keep)
        expect("changed files are measured", abs(size() - full - 2 * record) <= record,
               size() - full)
        before = size()
        concord(folder, "--true-peak", *keep)
        expect("other settings are measured", size() - before > 299 * record * .9, size() - before)


# ---- given back twice ----

def given_back(folder, table, *options):
    """Clips of the table as they are given back, in a folder of their own beside a table."""
    run = subprocess.run([CONCORD, "clean", f"{folder}/{table}", "-q", "--audio", "path",
                          "--speaker", "speaker", "--out", f"{folder}/run", "--audio-out",
                          f"{folder}/given", "--audio-cache", "none", "--fail-on", "never",
                          *options], capture_output=True, text=True)
    expect("status of clean", run.returncode == 0, run.stderr)
    shutil.copy(f"{folder}/run/cleaned/{table}", f"{folder}/given/{table}")
    return f"{folder}/given"


def twice():
    """Real clips, whose ends shift with their gain and rate: a second pass leaves them alone."""
    clips_dir = next((d for d in (TOP.parent / "shared/data/audio_fsdd",
                                  TOP.parent.parent / "shared/data/audio_fsdd")
                      if d.is_dir()), None)
    if clips_dir is None:
        print("a second pass over real clips: skipped: they are not here")
        return
    for options in (("--audio-gain", "speaker", "--audio-rate", "44100"),
                    ("--audio-rate", "11025", "--audio-silence", "0.1"),
                    ("--audio-gain", "speaker", "--audio-rms", "-26")):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(clips_dir / "wav", f"{folder}/wav")
            with open(clips_dir / "manifest.csv", encoding="utf-8") as f:
                lines = f.readlines()
            with open(f"{folder}/some.csv", "w", encoding="utf-8") as f:
                f.writelines([lines[0], *(x for x in lines if "jackson" in x or "lucas" in x)])
            once = given_back(folder, "some.csv", *options)
            again = given_back(once, "some.csv", *options)
            written = sorted(x.relative_to(once) for x in pathlib.Path(once, "wav").iterdir())
            differ = [str(x) for x in written
                      if pathlib.Path(once, x).read_bytes() != pathlib.Path(again, x).read_bytes()]
            expect("a second pass changes nothing", len(written) == 40 and not differ,
                   options, len(written), differ)


# ---- what the cleaned dataset says of clips given back ----

# Names of the columns, two parts of a recording and a whole clip, and a time in seconds in that
# unit.
TABLES = (("start,end", ("0.0,1.5", "1.5,2.75", "0,9"), float),
          ("start_ms,end_ms", ("0,1500", "1500,2750", "0,9000"), lambda t: float(t) / 1000),
          ("offset,duration", ("0.0,1.5", "1.5,1.25", "0,9"), float),
          ("start,end", ("0:00:00.0,0:00:01.5", "0:00:01.5,0:00:02.75", "0:00:00,0:00:09"),
           lambda t: sum(float(x) * f for x, f in zip(t.split(":"), (3600, 60, 1)))))


def references():
    for columns, cells, seconds in TABLES:
        with tempfile.TemporaryDirectory() as folder:
            rng = random.Random(4)
            write(f"{folder}/talk.wav", speech(rng, words=9))
            write(f"{folder}/whole.wav", speech(rng))
            with open(f"{folder}/t.csv", "w", encoding="utf-8") as f:
                f.write(f"path,{columns},text,speaker\ntalk.wav,{cells[0]},turn on,x\n"
                        f"talk.wav,{cells[1]},the light,x\nwhole.wav,{cells[2]},please,y\n")
            once = given_back(folder, "t.csv")
            with open(f"{once}/t.csv", encoding="utf-8") as f:
                rows = list(csv.DictReader(f))
            expect("rows name what was written", [r["path"] for r in rows] == [
                "talk-00000000-00001500.wav", "talk-00001500-00002750.wav", "whole.wav"], rows)
            start, end = columns.split(",")
            for row in rows:
                with wave.open(f"{once}/{row['path']}") as f:
                    length = f.getnframes() / f.getframerate()
                expect("and tell its times", seconds(row[start]) == 0 and
                       0 <= seconds(row[end]) - length < .001 + 1e-9, columns, row, length)
                expect("in the same spelling", row[end].count(":") == cells[0].count(":") / 2, row)
            again = given_back(once, "t.csv")
            for name in "t.csv", *(r["path"] for r in rows):
                expect("a second pass changes nothing", pathlib.Path(once, name).read_bytes() ==
                       pathlib.Path(again, name).read_bytes(), columns, name)
    other_formats()


def other_formats():
    """A manifest holds it; a transcript names one recording for all its lines: then it says so."""
    with tempfile.TemporaryDirectory() as folder:
        write(f"{folder}/talk.wav", speech(random.Random(4), words=9))
        lines = [{"audio_filepath": "talk.wav", "offset": o, "duration": d, "text": t}
                 for o, d, t in ((0, 1.5, "turn on"), (1.5, 1.25, "the light"))]
        pathlib.Path(folder, "m.json").write_text("".join(json.dumps(x) + "\n" for x in lines))
        pathlib.Path(folder, "t.stm").write_text("talk.wav 1 x 0.00 1.50 <o> turn on\n"
                                                 "talk.wav 1 x 1.50 2.75 <o> the light\n")
        pathlib.Path(folder, "w.csv").write_text("path,duration,text,speaker\n"
                                                 "talk.wav,3.2,turn on,x\n")
        # Too many rows without times: it cannot be known of what the lengths are.
        pathlib.Path(folder, "p.csv").write_text("path,start,end,duration,text,speaker\n"
                                                 "talk.wav,0.25,1.5,1.25,turn on,x\n"
                                                 "talk.wav,,,3.2,turn on the light,x\n"
                                                 "talk.wav,1.5,?,97,the light,x\n")
        for name in "m.json", "t.stm", "w.csv", "p.csv":
            run = subprocess.run([CONCORD, "clean", f"{folder}/{name}", "-q", "--out",
                                  f"{folder}/run-{name}", "--audio-out", f"{folder}/given-{name}",
                                  "--audio-cache", "none", "--fail-on", "never",
                                  *(("--audio-format", "flac") if name == "w.csv" else ())],
                                 capture_output=True, text=True)
            expect("status of clean", run.returncode == 0, run.stderr)
        text = lambda name: pathlib.Path(folder, f"run-{name}/cleaned/{name}").read_text()
        log = lambda name: [json.loads(x) for x in pathlib.Path(
            folder, f"run-{name}/changes.jsonl").read_text().splitlines()]
        rows = [json.loads(x) for x in text("m.json").splitlines()]
        expect("a manifest names what was written", [r["audio_filepath"] for r in rows] == [
            "talk-00000000-00001500.wav", "talk-00001500-00002750.wav"] and
               all(r["offset"] == 0 and r["duration"] < 2 for r in rows), rows)
        expect("a transcript stays as it is",
               text("t.stm") == pathlib.Path(folder, "t.stm").read_text())
        expect("and the log says why", all("old_reference" in x["clip"] for x in log("t.stm")) and
               len(log("t.stm")) == 2, log("t.stm"))
        row = text("w.csv").splitlines()[1].split(",")
        expect("another ending and length are told", row[0] == "talk.flac" and row[1] != "3.2",
               row)
        lengths = [x.split(",")[3] for x in text("p.csv").splitlines()[1:]]
        expect("a length of something else stays", (lengths[0], lengths[2]) == ("1.25", "97") and
               lengths[1] != "3.2", lengths)


# ---- hostile files ----

def chunk(name, body):
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def riff(*chunks, kind=b"WAVE"):
    body = b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + kind + body


def wav(form, *between, data=None):
    return riff(chunk(b"fmt ", form), *between, chunk(b"data", TONE if data is None else data))


PCM = struct.pack("<HHIIHH", 1, 1, 16000, 32000, 2, 16)
TONE = array.array("h", (round(9000 * math.sin(i / 7)) for i in range(16000))).tobytes()


def form(coding=1, channels=1, rate=16000, bytes_s=32000, frame=2, bits=16):
    return struct.pack("<HHIIHH", coding, channels, rate, bytes_s, frame, bits)


def hostile_files():
    """Lengths of 1e9 frames and of 2 ** 63 bytes, no number for a sample, deep metadata."""
    nested = b"x"
    for _ in range(5000):
        nested = chunk(b"LIST", b"INFO" + nested)
    floats, huge = form(3, bytes_s=64000, frame=4, bits=32), struct.pack("<Q", 2 ** 63 - 1)
    head = b"WAVE" + chunk(b"fmt ", PCM)
    yield "frames-1e9.wav", (b"RIFF" + struct.pack("<I", 2 ** 31) + head + b"data" +
                             struct.pack("<I", 2 * 10 ** 9) + TONE)
    yield "rf64.wav", (b"RF64\xff\xff\xff\xffWAVE" + chunk(b"ds64", huge * 3 + b"\0" * 4) +
                       head[4:] + b"data\xff\xff\xff\xff" + TONE)
    yield "w64.w64", (b"riff\x2e\x91\xcf\x11\xa5\xd6\x28\xdb\x04\xc1\0\0" + huge +
                      b"wave\xf3\xac\xd3\x11\x8c\xd1\0\xc0\x4f\x8e\xdb\x8a" + TONE[:400])
    yield "aiff.aiff", (b"FORM\x7f\xff\xff\xffAIFFCOMM\0\0\0\x12\0\1\x7f\xff\xff\xff\0\x10" +
                        b"\x40\x0e\xac\x44" + b"\0" * 6 +
                        b"SSND\x7f\xff\xff\xf0\0\0\0\0\0\0\0\0" + TONE)
    yield "caf.caf", (b"caff\0\1\0\0desc\0\0\0\0\0\0\0\x20" + struct.pack(">d", 16000) + b"lpcm" +
                      struct.pack(">5I", 0, 2, 1, 1, 16) + b"data\x7f" + b"\xff" * 7 + TONE)
    yield "au.au", b".snd" + struct.pack(">5I", 24, 0xFFFFFFF0, 3, 16000, 1) + TONE
    yield "flac-1e9.flac", (b"fLaC\x80\0\0\x22\x10\0\x10\0\0\0\0\0\0\0\x03\xe8\0\xff" +
                            b"\xff" * 4 + b"\0" * 16)
    yield "flac-metadata.flac", b"fLaC" + (b"\x04\xff\xff\xff" + b"\0" * 64) * 40
    yield "deep.wav", wav(PCM, nested)
    yield "many-chunks.wav", wav(PCM, *[chunk(b"junk", b"ab")] * 20000)
    yield "nan.wav", wav(floats, data=struct.pack("<f", math.nan) * 8000)
    yield "infinite.wav", wav(floats, data=struct.pack("<f", math.inf) * 8000)
    yield "rate-0.wav", wav(form(rate=0))
    yield "rate-max.wav", wav(form(rate=2 ** 32 - 1))
    yield "channels.wav", wav(form(channels=65535))
    yield "bits.wav", wav(form(frame=65535, bits=65535))
    yield "no-frames.wav", wav(PCM, data=b"")
    yield "no-data.wav", riff(chunk(b"fmt ", PCM))
    yield "id3.mp3", b"ID3\4\0\0\x7f\x7f\x7f\x7f" + b"\xff\xfb\x90\0" * 100
    yield "ogg.ogg", b"OggS\0\2" + b"\0" * 8 + b"\xff" * 312
    yield "empty.wav", b""


HARMLESS = {"deep.wav", "many-chunks.wav"}
# What is there can be read, whatever the header says of it.
MEASURED = HARMLESS | {"frames-1e9.wav", "rf64.wav", "caf.caf", "au.au", "aiff.aiff", "nan.wav",
                       "infinite.wav", "rate-0.wav", "bits.wav"}


def hostile():
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for name, data in hostile_files():
            pathlib.Path(folder, name).write_bytes(data)
            names += [f"good-{len(names)}.wav", name]
            pathlib.Path(folder, names[-2]).write_bytes(wav(PCM))
        with open(f"{folder}/clips.csv", "w", encoding="utf-8") as f:
            f.write("id,clip\n" + "".join(f"{n},{n}\n" for n in names))
        began = time.monotonic()
        concord(folder, "--audio-cache", "none")
        expect("in bounded time", time.monotonic() - began < 60)
        told = {f.get("row") for f in findings(folder)}
        for row in clips(folder):
            name, status = row["id"], row["status"]
            if name.startswith("good"):
                expect("the rest is measured", status == "ok" and row["loudness_lufs"] != "", name)
            else:
                expect("it is told of", name in told or name in HARMLESS, name, row)
                expect("no sample comes from nowhere", float(row["duration_s"] or 0) <= 4, row)
                expect("what holds no sound is not measured",
                       status != "ok" or name in MEASURED, name, status)


# ---- containers that only libav reads ----

FOREIGN = (("a.m4a", ("-c:a", "aac"), "MP4", "AAC"),
           ("alac.m4a", ("-c:a", "alac"), "MP4", "ALAC"),
           ("a.webm", ("-c:a", "libopus"), "WEBM", "OPUS"),
           ("flac.mkv", ("-c:a", "flac"), "WEBM", "FLAC"),
           ("a.mov", ("-c:a", "pcm_s16be"), "MP4", "PCM_16"),
           ("a.aac", ("-c:a", "aac"), "AAC", "AAC"),
           ("video.mp4", ("-c:a", "aac", "-c:v", "mpeg4"), "MP4", "AAC"),
           ("video.avi", ("-c:a", "libmp3lame", "-c:v", "mpeg4"), "AVI", "MPEG_LAYER_III"))


def ffmpeg(*arguments):
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", *arguments], check=True)


def run_on(folder, names, out):
    with open(f"{folder}/clips.csv", "w", encoding="utf-8") as f:
        f.write("id,clip\n" + "".join(f"{n},{n}\n" for n in names))
    concord(folder, "--audio-cache", "none", out=out)
    return {row["id"]: row for row in clips(folder, out)}, findings(folder, out)


def broken(rng, data):
    """Cut short, bytes changed, a part left out: what is left of a file in bad hands."""
    data = bytearray(data)
    kind = rng.randrange(4)
    if kind == 0:
        del data[rng.randrange(16, len(data)):]
    elif kind == 1:
        at = rng.randrange(16, len(data))
        del data[at:at + rng.randrange(1, 4000)]
    elif kind == 2:  # lengths and counts stand at the ends
        for _ in range(8):
            at = rng.randrange(16, 1200) * rng.choice((1, -1))
            data[at % len(data)] = rng.choice((0, 255, rng.randrange(256)))
    else:
        for _ in range(60):
            data[rng.randrange(16, len(data))] = rng.randrange(256)
    return bytes(data)


def foreign():
    if not shutil.which("ffmpeg"):
        print("M4A, WebM and video: skipped: there is no ffmpeg")
        return
    with tempfile.TemporaryDirectory() as folder:
        write(f"{folder}/a.wav", speech(random.Random(3), rate=16000), rate=16000)
        for name, coder, *_ in FOREIGN:
            picture = ("-f", "lavfi", "-i", "testsrc=size=64x64:rate=5:duration=9")
            ffmpeg(*(picture if "-c:v" in coder else ()), "-i", f"{folder}/a.wav", *coder,
                   "-shortest", "-movflags", "+faststart", f"{folder}/{name}")
            ffmpeg("-i", f"{folder}/{name}", "-c:a", "pcm_f32le", f"{folder}/{name}.wav")
        ffmpeg(*picture, "-c:v", "mpeg4", f"{folder}/silent.mp4")
        names = [name for name, *_ in FOREIGN]
        rows, found = run_on(folder, ["silent.mp4", *names, *(n + ".wav" for n in names)], "whole")
        if "--with-libav" in rows["a.m4a"]["notes"]:
            expect("what cannot be read says why", all(
                rows[n]["status"] == "unreadable" and "--with-libav" in rows[n]["notes"]
                for n in names), rows)
            print("M4A, WebM and video: skipped: concord is built without libav")
            return
        for name, _, container, coding in FOREIGN:
            row, decoded = rows[name], rows[name + ".wav"]
            expect("it has its name", (row["container"], row["coding"]) == (container, coding), row)
            for figure in ("status", "rate_hz", "channels", "frames", "silence_start_s",
                           "loudness_lufs", "rms_dbfs", "peak_dbfs"):
                expect(f"{figure} is that of its decoded samples", row[figure] == decoded[figure],
                       name, row[figure], decoded[figure])
            expect("nothing is missing", row["truncated"] == "no", name)
            expect("it is the same sound", any(
                f["check"] == "same-audio" and name in (f["row"], f["other"]) for f in found), name)
        expect("a video without sound", rows["silent.mp4"]["notes"] ==
               "there is no sound in it that can be decoded", rows["silent.mp4"])
        break_foreign(folder, names)


def break_foreign(folder, names):
    cut, rng = [], random.Random(8)
    for name in names:
        data = pathlib.Path(folder, name).read_bytes()
        if name.endswith((".m4a", ".mov", ".mp4", "flac.mkv")):
            cut.append("cut-" + name)
            pathlib.Path(folder, cut[-1]).write_bytes(data[:len(data) * 2 // 3])
    rows, found = run_on(folder, cut, "cut")
    for name in cut:
        expect("what was cut short is told", rows[name]["truncated"] == "yes" and
               any(f["row"] == name and f["check"] == "clip-unreadable" for f in found),
               name, rows[name])
    many = []
    for i in range(160):
        name = names[i % len(names)]
        many += [f"{i}-{name}"]
        pathlib.Path(folder, many[-1]).write_bytes(
            broken(rng, pathlib.Path(folder, name).read_bytes()))
    began = time.monotonic()
    rows, _ = run_on(folder, [names[0], *many, names[-1]], "broken")
    expect("in bounded time", time.monotonic() - began < 120)
    expect("the rest is measured", rows[names[0]]["status"] == rows[names[-1]]["status"] == "ok")
    for name in many:
        expect("no decoder is brought down", "brought down" not in rows[name]["notes"],
               name, rows[name]["notes"])
        expect("no sound comes from nowhere", float(rows[name]["duration_s"] or 0) < 30, rows[name])
        expect("a reason is given", rows[name]["status"] == "ok" or rows[name]["notes"], name)


whole_sets()
from_run_to_run()
twice()
references()
hostile()
foreign()
print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0)
