/* clip.h - measure one audio clip: format, level, loudness, silence, defects.
 *
 * A clip is decoded once, in blocks: memory does not grow with its length.
 * Full scale is 1.0. A figure that cannot be told is NAN, and `notes` says
 * why; no figure is ever infinite. Samples that are not finite are counted
 * and taken as 0 everywhere else.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_CLIP_H
#define CC_AUDIO_CLIP_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/print.h"
#include "base/str.h"

struct cc_audio_root;

#define CC_CLIP_MAX_CHANNELS 64
#define CC_CLIP_MAX_RATE     768000
#define CC_CLIP_MAX_SAMPLES  (UINT64_C(1) << 33) /* in all: 24 h at 48 kHz stereo */

enum cc_clip_status {
    CC_CLIP_OK,
    CC_CLIP_MISSING,    /* no such file */
    /* not opened, or past a limit: a URL, outside the root, too long */
    CC_CLIP_REFUSED,
    CC_CLIP_UNREADABLE, /* not audio that can be decoded */
    CC_CLIP_EMPTY,      /* no bytes, or a header and no samples */
};

/* Unless `status` is CC_CLIP_OK all figures are NAN and all counts 0, but for
 * what the header says (rate, channels, coding, container, file_bytes). */
struct cc_clip {
    enum cc_clip_status status;

    /* The file. `frames` are those decoded, not those the header promises. */
    uint64_t frames, file_bytes;
    uint32_t rate_hz, channels;
    const char *container, *coding; /* "WAV", "PCM_16": static; "" when not known */
    uint32_t bits_used;             /* by the samples: 8 in a 16-bit file that was 8-bit
                                       once; 0: the coding holds no whole numbers */
    double duration_s;              /* frames / rate_hz */
    bool truncated;                 /* the header promises more than the file holds */
    bool damaged;                   /* parts of the file are missing or spoiled */
    uint64_t trailing_bytes;        /* behind all that the container lists */

    /* A segment of a longer recording: where it begins there, and how much of it lies
     * behind the recording's end. 0 and 0 for a whole file. */
    double start_s, missing_s;
    bool whole; /* all of its file, be it a segment or not */

    /* Silence before and after speech, in seconds, from the levels of 10 ms frames (RMS
     * of the loudest channel); what is left behind the last whole frame counts as
     * silence. Adaptive: speech and noise are told apart by a model of the clip's own
     * levels (see silence.c); the threshold is the level at which both are equally
     * likely. No speech: both are the duration. Undefined when no plateau of noise is
     * seen. Fixed: frames of RMS >= 0.01 (-40 dBFS). */
    /* longest: between speech */
    double silence_start_s, silence_end_s, silence_longest_s;
    double silence_threshold_dbfs;
    double silence_start_fixed_s, silence_end_fixed_s;
    double speech_share; /* frames of speech, of all: 0 to 1 */
    /* Level of the first and last 20 ms, from the level that 95 % of the frames lie
     * under: near 0 where speech was cut. */
    double edge_start_db, edge_end_db;

    /* ITU-R BS.1770 / EBU R 128: 400 ms blocks, gates at -70 LUFS and -10 LU. One
     * channel counts once (mono is 3 LU below the same sound on two channels). */
    double loudness_lufs;
    /* -0.691 + 10 log10(sum of channel weight x mean square of the K-weighted signal)
     * over the whole clip, no gate: defined for clips under 400 ms too. */
    double loudness_ungated_lufs;
    double loudness_momentary_max_lufs;  /* greatest of 400 ms, every 100 ms */
    double loudness_short_term_max_lufs; /* greatest of 3 s, every 100 ms */
    double loudness_range_lu;            /* EBU Tech 3342 */

    double rms_dbfs;       /* 20 log10 of the RMS of all samples; a full sine is -3.01 */
    double peak_dbfs;      /* 20 log10 of the largest |sample| */
    double crest_db;       /* peak_dbfs - rms_dbfs */
    double true_peak_dbtp; /* BS.1770 annex 2, oversampled; not asked for: NAN, no note */
    double dc_offset;      /* mean of the samples, of the channel where it is largest */

    /* From the frames' levels; an estimate that takes p10 for the noise. A steady
     * sound has a small snr_db too. */
    double noise_floor_dbfs; /* p10 */
    double snr_db;           /* p95 - p10 */

    double bandwidth_hz; /* up to where there is sound: see bandwidth.c */

    /* Mains hum, of 50 or 60 Hz: by how much it stands out of what is beside it, and its
     * level (see hum.c). Undefined under half a second. */
    double hum_hz, hum_db, hum_dbfs;
    bool hum_steady; /* it stands out in every piece of the clip */

    /* Runs of 3 or more samples at the clip's own ceiling (see clipping.c). */
    uint32_t clipped_runs;
    uint64_t clipped_samples; /* samples in those runs */

    uint32_t dropouts;        /* runs of zeros in the midst of sound (see dropout.c) */
    double dropout_longest_s; /* 0 without one */

    uint64_t nan_samples, first_nan_frame; /* NaN or infinite; frame counts from 0 */
    bool all_zero;                         /* every sample is 0 */
    uint32_t zero_channels;                /* channels of nothing but 0 */
    uint32_t identical_channels; /* channels equal to the first one: fake stereo;
                                              0 when all_zero */
    uint32_t inverted_channels;            /* channels that are the first one's negative
                                              (correlation under -0.98) */

    /* of the decoded samples; the same sound in WAV and FLAC is equal */
    uint64_t pcm_hash;
    struct cc_print print;

    /* Texts stand last: what is before them is kept as it is from run to run. */
    char reason[160]; /* why not OK: lower case, no path; "" when OK */
    char notes[512];  /* "loudness_lufs: shorter than 400 ms; snr_db: digital silence" */
};

struct cc_clip_options {
    bool true_peak;       /* costs about four times all the rest */
    uint64_t max_seconds; /* a longer clip is refused; 0 = 24 h */
};

/* Buffers for measuring, one per thread; used again for clip after clip. */
struct cc_clip_meter;
struct cc_clip_meter *cc_clip_meter_new(const struct cc_clip_options *options);
void cc_clip_meter_free(struct cc_clip_meter *meter);

/* Never fails: what is wrong with the clip is in `*out`. */
void cc_clip_measure(struct cc_clip_meter *meter, const struct cc_audio_root *root,
                     struct cc_str path, struct cc_clip *out);

/* The same for an open regular file; the caller keeps and closes `fd`. */
void cc_clip_measure_fd(struct cc_clip_meter *meter, int fd, struct cc_clip *out);

/* A part of a recording, in seconds. `end_s` NAN: up to its end. */
struct cc_clip_span {
    double start_s, end_s;
};

/* The frame that a moment of a recording falls on. */
uint64_t cc_clip_frame(double seconds, uint32_t rate_hz);

/* Measure `n` parts of one recording, sorted by start; they may overlap. The recording is
 * decoded once, unless more than 64 overlap. `out` has room for `n`. */
void cc_clip_measure_spans(struct cc_clip_meter *meter, const struct cc_audio_root *root,
                           struct cc_str path, const struct cc_clip_span *spans, size_t n,
                           struct cc_clip *out);
void cc_clip_measure_spans_fd(struct cc_clip_meter *meter, int fd,
                              const struct cc_clip_span *spans, size_t n,
                              struct cc_clip *out);

/* "ok", "missing", "refused", "unreadable", "empty". */
const char *cc_clip_status_name(enum cc_clip_status status);

#endif
