/* give_back.c - the options of clips that are given back. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/give_back.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEAST_RATE 4000 /* under it there is no loudness */

/* A number in a range, or "keep", which gives NAN. */
static bool take_level(const struct cc_settings *settings, const char *name, double min,
                       double max, double *value, struct cc_error *err)
{
    const struct cc_setting *s = cc_setting(settings, name);
    char wanted[80], *end;

    if (s == NULL)
        return true;
    *value = strtod(s->value, &end);
    if (strcmp(s->value, "keep") == 0) {
        *value = NAN;
        return true;
    }
    if (end != s->value && *end == '\0' && *value >= min && *value <= max)
        return true;
    snprintf(wanted, sizeof wanted, "a number from %g to %g, or keep", min, max);
    return cc_setting_bad(s, wanted, err);
}

static bool take_rate(const struct cc_settings *settings, uint32_t *rate,
                      struct cc_error *err)
{
    const struct cc_setting *s = cc_setting(settings, "audio-rate");
    char *end;
    double value;

    if (s == NULL || strcmp(s->value, "as-is") == 0)
        return true;
    value = strtod(s->value, &end);
    if (end == s->value || *end != '\0' || !(value >= LEAST_RATE) ||
        value > CC_CLIP_MAX_RATE || value != floor(value))
        return cc_setting_bad(s, "a whole number from 4000 to 768000, or as-is", err);
    *rate = (uint32_t)value;
    return true;
}

bool cc_give_back_take(const struct cc_settings *settings, struct cc_run_request *r,
                       struct cc_error *err)
{
    struct cc_give_back *g = &r->give_back;
    const struct cc_setting *s;

    *g = (struct cc_give_back){ .silence_s = 0.2, .target = -23, .ceiling = -1,
                                .dry = r->degree < CC_AUTO_SAFE };
    if (!take_level(settings, "audio-silence", 0, 3600, &g->silence_s, err) ||
        !take_level(settings, "audio-loudness", -70, 0, &g->target, err) ||
        !take_level(settings, "audio-rms", -90, 0, &g->target, err) ||
        !take_level(settings, "audio-peak", -60, 0, &g->ceiling, err) ||
        !take_rate(settings, &g->rate_hz, err))
        return false;
    g->target_is_rms = cc_setting_on(settings, "audio-rms");
    if (g->target_is_rms && cc_setting_on(settings, "audio-loudness"))
        return cc_fail(err, CC_E_USAGE,
                       "--audio-rms and --audio-loudness exclude each other");
    if (isnan(g->ceiling))
        return cc_fail(err, CC_E_USAGE,
                       "--audio-peak takes a number: a gain never clips");
    if ((s = cc_setting(settings, "audio-gain")) != NULL) {
        if (strcmp(s->value, "speaker") == 0)
            g->per = CC_GAIN_PER_SPEAKER;
        else if (strcmp(s->value, "session") == 0)
            g->per = CC_GAIN_PER_SESSION;
        else if (strcmp(s->value, "clip") != 0)
            return cc_setting_bad(s, "clip, speaker or session", err);
    }
    if ((s = cc_setting(settings, "audio-format")) != NULL) {
        if (strcmp(s->value, "wav") == 0)
            g->format = CC_CLIP_WAV;
        else if (strcmp(s->value, "flac") == 0)
            g->format = CC_CLIP_FLAC;
        else if (strcmp(s->value, "as-is") != 0)
            return cc_setting_bad(s, "as-is, wav or flac", err);
    }
    if ((s = cc_setting(settings, "audio-out")) != NULL)
        g->dir = s->value;
    return true;
}
