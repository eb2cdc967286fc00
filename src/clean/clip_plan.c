/* clip_plan.c - what a clip's figures ask for.
 *
 * Each wish has a tolerance, within which nothing is done: 30 ms of silence, 0.1 dB, an
 * offset of 5e-4. They are wider than what rounding and the 10 ms frames leave behind.
 * Twice of that is asked for before a clip is touched at all: where each change shifts
 * what is measured next, it may not come nearer, and must still be left alone by a second
 * run.
 *
 * Example: 0.62 s of silence before the speech where 0.2 are wanted, -31.4 LUFS where -23
 * are, a peak of -7.2 dBFS under a ceiling of -1: 0.42 s are cut off, and the gain is 6.2
 * dB instead of 8.4, limited.
 *
 * Silence is added only where the clip has some at one of its ends to make it of: zeros
 * beside the noise of a room would be a noise floor of their own.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "clean/clip_plan.h"

#include <math.h>

#define SILENCE_TOLERANCE_S 0.03
#define OFFSET_TOLERANCE    5e-4
#define MARGIN_S            0.02
#define LEAST_QUIET_S       0.03
#define SHORT_S             0.4

double cc_clip_level(const struct cc_give_back *how, const struct cc_clip *clip)
{
    if (how->target_is_rms)
        return clip->rms_dbfs;
    return clip->duration_s < SHORT_S ? clip->loudness_ungated_lufs : clip->loudness_lufs;
}

double cc_clip_headroom(const struct cc_give_back *how, const struct cc_clip *clip)
{
    return how->ceiling -
           (isfinite(clip->true_peak_dbtp) ? clip->true_peak_dbtp : clip->peak_dbfs);
}

/* Frames to cut off; negative: to add; 0 where silence is not known or near enough. */
static int64_t silence_step(const struct cc_give_back *how, const struct cc_clip *clip,
                            double silence_s, double tolerance_s)
{
    const double excess = silence_s - how->silence_s;

    if (!isfinite(excess) || silence_s >= clip->duration_s || fabs(excess) <= tolerance_s)
        return 0;
    return (int64_t)lround(excess * clip->rate_hz);
}

/* The longer silence of the two ends, without what lies next to the speech. */
static void find_quiet(const struct cc_clip *clip, struct cc_clip_edit *step)
{
    double longest;

    step->quiet_at_end = clip->silence_end_s > clip->silence_start_s;
    longest =
        (step->quiet_at_end ? clip->silence_end_s : clip->silence_start_s) - MARGIN_S;
    step->quiet = longest > 0 ? (uint64_t)(longest * clip->rate_hz) : 0;
}

static double gain_step(const struct cc_give_back *how, const struct cc_clip *clip,
                        double tolerance_db, bool *limited)
{
    const double wanted = how->target - cc_clip_level(how, clip);
    const double headroom = cc_clip_headroom(how, clip);
    double gain;

    *limited = false;
    if (!isfinite(wanted) || !isfinite(headroom))
        return 0.0;
    gain = fmin(wanted, headroom);
    *limited = gain < wanted - CC_CLIP_GAIN_FINE_DB;
    return fabs(gain) > tolerance_db ? gain : 0.0;
}

static void find_step(const struct cc_give_back *how, const struct cc_clip *clip,
                      bool near, struct cc_clip_edit *step)
{
    const double tolerance = SILENCE_TOLERANCE_S * (near ? 2.0 : 1.0);

    *step = (struct cc_clip_edit){
        .start = silence_step(how, clip, clip->silence_start_s, tolerance),
        .end = silence_step(how, clip, clip->silence_end_s, tolerance),
        .remove_offset = fabs(clip->dc_offset) > OFFSET_TOLERANCE,
    };
    find_quiet(clip, step);
    if (step->quiet < LEAST_QUIET_S * clip->rate_hz) {
        /* Nothing to make silence of: it is only cut off. */
        step->start = step->start < 0 ? 0 : step->start;
        step->end = step->end < 0 ? 0 : step->end;
    }
}

static bool is_step(const struct cc_clip_edit *step)
{
    return step->start != 0 || step->end != 0 || step->gain_db < 0 || step->gain_db > 0 ||
           step->remove_offset;
}

bool cc_clip_step(const struct cc_give_back *how, const struct cc_clip *clip,
                  bool own_gain, struct cc_clip_edit *step, bool *limited)
{
    find_step(how, clip, false, step);
    if (own_gain)
        step->gain_db = gain_step(how, clip, CC_CLIP_GAIN_FINE_DB, limited);
    return is_step(step);
}

bool cc_clip_is_near(const struct cc_give_back *how, const struct cc_clip *clip,
                     bool own_gain)
{
    struct cc_clip_edit step;
    bool limited;

    find_step(how, clip, true, &step);
    if (own_gain)
        step.gain_db = gain_step(how, clip, CC_CLIP_GAIN_NEAR_DB, &limited);
    return !is_step(&step);
}
