/* clip_settle.c - change a clip until nothing is left to do.
 *
 * A clip's figures ask for a step (clip_plan.c). The step is added to the edit, the
 * original is rendered with it, and what was written is measured: until no further step
 * is asked for, or, where each step shifts what is measured next, until it is near
 * enough. A clip that never comes to rest keeps its ends and is said to be unsettled.
 *
 * Example: -31.4 LUFS where -23 are wanted, 0.62 s of silence where 0.2 are. The first
 * rendering has 0.2 s and, quieter parts being gone, -22.8 LUFS; the second, with 0.2 dB
 * less, -23.0.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "clean/clip_settle.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "clean/clip_plan.h"

enum { ROUNDS_MAX = 8, ROUNDS_FINE = 4 }; /* then near is good enough */

void cc_clip_add_step(struct cc_clip_edit *edit, const struct cc_clip_edit *step,
                      double ratio, bool first)
{
    edit->start += llround((double)step->start * ratio);
    edit->end += llround((double)step->end * ratio);
    edit->gain_db += step->gain_db;
    edit->remove_offset |= step->remove_offset;
    if (first) {
        edit->quiet = (uint64_t)((double)step->quiet * ratio);
        edit->quiet_at_end = step->quiet_at_end;
    }
}

/* A file that has the format already keeps it as it is. */
static enum cc_clip_format format_of(const struct cc_give_back *how,
                                     const struct cc_clip *original)
{
    const bool wav = strncmp(original->container, "WAV", 3) == 0;
    const bool flac = strcmp(original->container, "FLAC") == 0;

    if ((how->format == CC_CLIP_WAV && wav) ||
        (how->format == CC_CLIP_FLAC && flac))
        return CC_CLIP_AS_IS;
    return how->format;
}

uint32_t cc_clip_new_rate(const struct cc_give_back *how, const struct cc_clip *original)
{
    return how->rate_hz == original->rate_hz ? 0 : how->rate_hz;
}

bool cc_clip_is_changed(const struct cc_give_back *how, const struct cc_clip *original,
                       const struct cc_clip_change *change)
{
    const struct cc_clip_edit *e = &change->edit;

    return change->part || e->start != 0 || e->end != 0 || e->gain_db < 0 ||
           e->gain_db > 0 || e->remove_offset || cc_clip_new_rate(how, original) != 0 ||
           format_of(how, original) != CC_CLIP_AS_IS;
}

static bool render(const struct cc_clip_task *t, struct cc_clip_rendering *rendering)
{
    const struct cc_clip *original = t->original;
    const struct cc_clip_source source = {
        .fd = t->from, .first = cc_clip_frame(original->start_s, original->rate_hz),
        .frames = original->frames, .part = t->change->part,
    };
    const struct cc_clip_form form = { .format = format_of(t->how, original),
                                       .rate_hz = cc_clip_new_rate(t->how, original),
                                       .kernel = t->kernel };

    if (cc_clip_render(&source, &t->change->edit, &form, t->to, rendering))
        return true;
    snprintf(t->change->reason, sizeof t->change->reason, "%s", rendering->reason);
    return false;
}

/* Render with the edit and measure what comes of it. A new rate, or an offset taken out,
 * may lead past full scale: then the gain gives way. */
static bool try_edit(const struct cc_clip_task *t, struct cc_clip *result)
{
    struct cc_clip_change *change = t->change;
    struct cc_clip_rendering rendering;

    if (!render(t, &rendering))
        return false;
    if (rendering.clipped) {
        change->edit.gain_db -= 20.0 * log10(rendering.peak) + 0.01;
        change->lowered = true;
        if (!render(t, &rendering))
            return false;
    }
    cc_clip_measure_fd(t->meter, t->to, result);
    if (result->status == CC_CLIP_OK)
        return true;
    snprintf(change->reason, sizeof change->reason,
             "what was written cannot be read: %.100s", result->reason);
    return false;
}

/* Frames of the original for a frame of what it has become. */
static double rate_ratio(const struct cc_clip_task *t, const struct cc_clip *now)
{
    return (double)t->original->rate_hz / now->rate_hz;
}

/* Find the edit after which nothing is left to do; `result` has the figures then. Without
 * a change nothing is written. `*rest` is false when it never comes to rest. */
static bool settle_as(const struct cc_clip_task *t, const struct cc_give_back *how,
                      struct cc_clip *result, bool *rest)
{
    struct cc_clip_change *change = t->change;
    struct cc_clip_edit step;

    *result = *t->original;
    for (int round = 0; round <= ROUNDS_MAX; round++) {
        *rest = !cc_clip_step(how, result, t->own_gain, &step, &change->limited) ||
                ((round == 0 || round > ROUNDS_FINE) &&
                 cc_clip_is_near(how, result, t->own_gain));
        if (*rest && (round > 0 || !cc_clip_is_changed(t->how, t->original, change)))
            return true;
        cc_clip_add_step(&change->edit, &step, rate_ratio(t, result), round == 0);
        if (!try_edit(t, result))
            return false;
    }
    *rest = false;
    return true;
}

/* A clip that kept its ends may yet come to rest from where it is now: a second run would
 * find that. */
static bool settle_from(const struct cc_clip_task *t, int from, struct cc_clip *result)
{
    const struct cc_clip now = *result;
    struct cc_clip_change change = { .row = t->change->row };
    struct cc_clip_task again = *t;
    bool rest;

    again.from = from;
    again.original = &now;
    again.change = &change;
    if (settle_as(&again, t->how, result, &rest) && rest) {
        cc_clip_add_step(&t->change->edit, &change.edit, rate_ratio(t, &now), false);
        t->change->lowered |= change.lowered;
        t->change->unsettled = false;
        return true;
    }
    *result = now;
    if (cc_clip_copy(from, t->to))
        return true;
    snprintf(t->change->reason, sizeof t->change->reason, "it could not be written");
    return false;
}

/* A clip whose ends never come to rest (each change of them shifts where its noise seems
 * to begin) keeps its ends. */
bool cc_clip_settle(const struct cc_clip_task *t, struct cc_clip *result)
{
    struct cc_give_back level_only = *t->how;
    const struct cc_clip_edit begun = t->change->edit;
    FILE *copy;
    bool rest, ok;

    if (!settle_as(t, t->how, result, &rest))
        return false;
    if (rest)
        return true;
    level_only.silence_s = NAN;
    t->change->lowered = false;
    t->change->edit = begun;
    t->change->unsettled = true;
    if (!settle_as(t, &level_only, result, &rest))
        return false;
    if (!cc_clip_is_changed(t->how, t->original, t->change))
        return true;
    copy = tmpfile();
    ok = copy != NULL && cc_clip_copy(t->to, fileno(copy)) &&
         settle_from(t, fileno(copy), result);
    if (!ok && t->change->reason[0] == '\0')
        snprintf(t->change->reason, sizeof t->change->reason, "it could not be written");
    if (copy != NULL)
        fclose(copy);
    return ok;
}
