#!/usr/bin/env python3
"""Silence under noise, end to end: silence.py CONCORD CLIP_DIR [SEEDS]

Recorded digits (8 kHz mono, 16 bit), each cut to its speech, get 300 ms of silence before and
400 ms behind, and noise over all: white, or a babble of eight voices. Told for each noise and
each ratio: the median error of both ends, and at how many ends no silence was found (under
10 ms). Then the voiced middles of the digits alone, in which silence cannot be told: a figure
is a false silence.
"""
# SPDX-License-Identifier: Apache-2.0
import array
import csv
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import wave

RATE, FRAME, BEFORE, AFTER = 8000, 80, 2400, 3200


def read(path):
    with wave.open(path) as f:
        return array.array("h", f.readframes(f.getnframes()))


def write(path, x):
    with wave.open(path, "wb") as f:
        f.setnchannels(1)
        f.setsampwidth(2)
        f.setframerate(RATE)
        f.writeframes(array.array("h", (max(-32768, min(32767, round(v))) for v in x)).tobytes())


def power(x):
    return sum(v * v for v in x) / max(1, len(x))


def frames(x):
    return [power(x[i:i + FRAME]) for i in range(0, len(x) - FRAME + 1, FRAME)]


def speech(x):
    """From the first to the last frame within 25 dB of the loudest."""
    levels = frames(x)
    loud = [i for i, v in enumerate(levels) if v >= max(levels) * 10 ** -2.5]
    return x[loud[0] * FRAME:(loud[-1] + 1) * FRAME]


def voiced(x):
    """The longest run of frames within 12 dB of the loudest; empty under 100 ms."""
    levels = frames(x)
    best, run = (0, 0), 0
    for i, v in enumerate(levels):
        run = run + 1 if v >= max(levels) * 10 ** -1.2 else 0
        best = max(best, (run, i + 1))
    return x[(best[1] - best[0]) * FRAME:best[1] * FRAME] if best[0] >= 10 else []


def babble(rng, digits, n):
    total = [0.0] * n
    for _ in range(8):
        at = 0
        while at < n:
            x = rng.choice(digits)
            level = math.sqrt(power(x))
            start = rng.randrange(len(x)) if at == 0 else 0
            for v in x[start:start + n - at]:
                total[at] += v / level
                at += 1
    return total


def noisy(rng, digits, spoken, kind, snr):
    x = [0.0] * BEFORE + list(spoken) + [0.0] * AFTER
    noise = babble(rng, digits, len(x)) if kind == "babble" else [rng.gauss(0, 1) for _ in x]
    gain = math.sqrt(power(spoken) / power(noise)) * 10 ** (-snr / 20)
    return [a + gain * b for a, b in zip(x, noise)]


def measure(concord, folder, clips):
    for i, x in enumerate(clips):
        write(f"{folder}/{i}.wav", x)
    with open(f"{folder}/clips.csv", "w") as f:
        f.write("id,clip\n" + "".join(f"{i},{i}.wav\n" for i in range(len(clips))))
    subprocess.run([concord, "check", f"{folder}/clips.csv", "--id", "id", "--audio", "clip",
                    "--audio-cache", "none", "--fail-on", "never", "-q", "--out", f"{folder}/out"],
                   check=True)
    with open(f"{folder}/out/clips.csv") as f:
        return list(csv.DictReader(f))


def main():
    concord, source = sys.argv[1:3]
    seeds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    if not os.path.isdir(source):
        print("skipped: the recorded digits are not here")
        return
    digits = [read(os.path.join(source, name)) for name in sorted(os.listdir(source))
              if name.endswith(".wav")]
    spoken = [speech(x) for x in digits]
    print(f"{len(digits)} digits, {seeds} seeds; both ends of each\n"
          "noise   SNR dB  median error ms  missed ends  clips that cannot be told")
    with tempfile.TemporaryDirectory() as folder:
        for kind, snr in [(k, s) for k in ("white", "babble") for s in (20, 15, 10)]:
            errors, missed, untold = [], 0, 0
            for seed in range(seeds):
                rng = random.Random(f"{kind} {snr} {seed}")
                rows = measure(concord, folder, [noisy(rng, digits, x, kind, snr) for x in spoken])
                for row in rows:
                    untold += row["silence_start_s"] == ""
                    for name, truth in (("silence_start_s", .3), ("silence_end_s", .4)):
                        found = float(row[name] or 0)
                        missed += found < .01
                        errors.append(abs(found - truth))
            print(f"{kind:7} {snr:6} {1000 * statistics.median(errors):16.0f} {missed:12} "
                  f"of {len(errors)} {untold:3} of {len(errors) // 2}", flush=True)
        middles = [x for x in map(voiced, digits) if x]
        rows = measure(concord, folder, middles)
        false = sum(row["silence_start_s"] != "" for row in rows)
        print(f"fully voiced: a false silence in {false} of {len(middles)}")


main()
