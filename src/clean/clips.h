/* clips.h - give clips back with silence trimmed or padded, at one loudness, without
 * offset, at one rate. Parts of a longer recording become files of their own.
 *
 * Each clip is changed until measuring it again asks for no further change, so that a
 * second run over the result changes nothing. Originals are only read.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLEAN_CLIPS_H
#define CC_CLEAN_CLIPS_H

#include "audio/render.h"
#include "checks/run.h"

struct cc_map;

enum cc_gain_per { CC_GAIN_PER_CLIP, CC_GAIN_PER_SPEAKER, CC_GAIN_PER_SESSION };

struct cc_give_back {
    const char *dir;      /* NULL: clips are not given back */
    bool dry;             /* only say what would be done */
    double silence_s;     /* at both ends; NAN: left as it is */
    double target;        /* LUFS, or dBFS of the RMS; NAN: level left as it is */
    bool target_is_rms;
    double ceiling;       /* highest peak after a gain: dBTP where measured, else dBFS */
    enum cc_gain_per per;
    enum cc_clip_format format;
    uint32_t rate_hz;     /* 0: that of the source */
};

/* What was done to one clip, or would be. */
struct cc_clip_change {
    uint32_t row;           /* the first that names it */
    struct cc_str name;     /* its file below the directory; empty: it has none */
    bool part;              /* of a longer recording */
    uint32_t rate_hz;       /* that of what is given back, where it is another; else 0 */
    struct cc_clip_edit edit; /* in frames of the original */
    double start_s, end_s;  /* cut off; negative: added */
    double offset_removed;  /* NAN: none */
    double level_before, level_after; /* in the target's measure; NAN: not measured */
    double length_s;        /* of what was written; NAN: nothing was */
    /* why the dataset names the old clip yet; NULL: it does not */
    const char *stale;
    bool limited;           /* the ceiling, or full scale, kept it from the target */
    bool lowered;           /* ... by full scale */
    bool unsettled;         /* its ends never came to rest, and were left as they are */
    bool changed, written;
    char reason[160];       /* why it was not given back; "" else */
};

struct cc_given_back {
    struct cc_clip_change *clips; /* by row */
    uint32_t count, changed, failed;
    struct cc_map *names;         /* owns those of the clips */
};

/* Results have measured clips. */
bool cc_give_back(const struct cc_dataset *data, const struct cc_results *results,
                  const struct cc_run_options *options, const struct cc_give_back *how,
                  struct cc_given_back *given, struct cc_error *err) CC_MUST_USE;
void cc_given_back_release(struct cc_given_back *given);

#endif
