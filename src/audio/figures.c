/* figures.c - the figures of a clip from what was summed up, undefined ones with a
 * reason. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "audio/figures_priv.h"
#include "audio/print_priv.h"
#include "base/hash.h"

#define INVERTED     -0.98
#define EDGE_ENTRIES 2
#define FRAME_S      (1.0 / CC_LEVELS_PER_S)

void cc_figures_clear(struct cc_clip *clip)
{
    *clip = (struct cc_clip){
        .container = "", .coding = "", .duration_s = NAN,
        .silence_start_s = NAN, .silence_end_s = NAN, .silence_longest_s = NAN,
        .silence_threshold_dbfs = NAN,
        .silence_start_fixed_s = NAN, .silence_end_fixed_s = NAN,
        .speech_share = NAN, .edge_start_db = NAN, .edge_end_db = NAN,
        .loudness_lufs = NAN, .loudness_ungated_lufs = NAN,
        .loudness_momentary_max_lufs = NAN, .loudness_short_term_max_lufs = NAN,
        .loudness_range_lu = NAN,
        .rms_dbfs = NAN, .peak_dbfs = NAN, .crest_db = NAN, .true_peak_dbtp = NAN,
        .dc_offset = NAN, .noise_floor_dbfs = NAN, .snr_db = NAN, .bandwidth_hz = NAN,
        .hum_hz = NAN, .hum_db = NAN, .hum_dbfs = NAN,
    };
}

void cc_clip_note(struct cc_clip *clip, const char *name, const char *reason)
{
    const size_t used = strlen(clip->notes), room = sizeof clip->notes - used;
    const int n = snprintf(clip->notes + used, room, "%s%s: %s", used > 0 ? "; " : "",
                           name, reason);

    if (n < 0 || (size_t)n >= room)
        clip->notes[used] = '\0';
}

static void fill_fixed_silence(const struct cc_measure *m, struct cc_clip *clip)
{
    clip->silence_start_fixed_s = clip->silence_end_fixed_s = clip->duration_s;
    if (m->fixed_first == 0)
        return;
    clip->silence_start_fixed_s = (double)(m->fixed_first - 1) * FRAME_S;
    clip->silence_end_fixed_s =
        fmax(0.0, clip->duration_s - (double)m->fixed_last * FRAME_S);
}

/* Noise and what stands over it; edges. At least one frame is there. */
static void fill_levels(const struct cc_levels *l, struct cc_clip *clip)
{
    const double p10 = cc_level_percentile(l->count, l->n_frames, 0.10);
    const double p95 = cc_level_percentile(l->count, l->n_frames, 0.95);
    const size_t edge = l->n < EDGE_ENTRIES ? l->n : EDGE_ENTRIES;
    double start = 0.0, end = 0.0;

    if (p10 < cc_level_db(1.0)) {
        cc_clip_note(clip, "noise_floor_dbfs, snr_db", "digital silence");
    } else {
        clip->noise_floor_dbfs = p10;
        clip->snr_db = p95 - p10;
    }
    if (clip->all_zero) {
        cc_clip_note(clip, "edge_start_db, edge_end_db", "digital silence");
        return;
    }
    for (size_t i = 0; i < edge; i++) {
        start += cc_level_db(l->bins[i]) / (double)edge;
        end += cc_level_db(l->bins[l->n - 1 - i]) / (double)edge;
    }
    clip->edge_start_db = start - p95;
    clip->edge_end_db = end - p95;
}

static void fill_silence(struct cc_measure *m, struct cc_clip *clip)
{
    const struct cc_silence_result r = cc_silence_judge(&m->levels, &m->silence);
    const double entry = m->levels.per_entry * FRAME_S;

    if (r.verdict == CC_SILENCE_EVEN) {
        cc_clip_note(clip,
                     "speech_share, silence_longest_s, silence_start_s, silence_end_s",
                     "level is even: silence cannot be told from speech");
        return;
    }
    clip->silence_start_s = clip->silence_end_s = clip->duration_s;
    clip->speech_share = 0.0;
    if (r.verdict == CC_SILENCE_ALL) {
        cc_clip_note(clip, "silence_longest_s", "no speech");
        return;
    }
    clip->silence_threshold_dbfs = r.threshold_db;
    clip->silence_start_s = (double)r.first * entry;
    clip->silence_end_s = fmax(0.0, clip->duration_s - (double)r.end * entry);
    clip->silence_longest_s = (double)r.longest_inside * entry;
    clip->speech_share = (double)r.speech / (double)m->levels.n;
}

static void fill_all_levels(struct cc_measure *m, struct cc_clip *clip)
{
    if (clip->rate_hz < CC_LEVELS_MIN_RATE) {
        cc_clip_note(clip, "silence_*, edge_*, speech_share, noise_floor_dbfs, snr_db",
                     "a rate under 1000 Hz");
        return;
    }
    fill_fixed_silence(m, clip);
    if (m->levels.n < 3) {
        cc_clip_note(clip, "silence_start_s, silence_end_s, speech_share, edge_*, "
                     "noise_floor_dbfs, snr_db", "shorter than 30 ms");
        return;
    }
    fill_levels(&m->levels, clip);
    fill_silence(m, clip);
    cc_print_make(&m->levels, &clip->print);
}

static void fill_loudness(const struct cc_loudness *l, struct cc_clip *clip)
{
    double value;

    if (clip->rate_hz < CC_LOUDNESS_MIN_RATE) {
        cc_clip_note(clip, "loudness_lufs, loudness_ungated_lufs",
                     "a rate under 4000 Hz");
        return;
    }
    if (l->n_parts < 4)
        cc_clip_note(clip, "loudness_momentary_max_lufs, loudness_lufs",
                     "shorter than 400 ms");
    else if (cc_loudness_gated(l, &value))
        clip->loudness_lufs = value;
    else
        cc_clip_note(clip, "loudness_lufs", "no block above -70 LUFS");
    if (cc_loudness_momentary(l, &value))
        clip->loudness_momentary_max_lufs = value;
    if (l->n_parts < CC_SHORT_TERM_PARTS)
        cc_clip_note(clip, "loudness_short_term_max_lufs, loudness_range_lu",
                     "shorter than 3 s");
    else if (cc_loudness_short_term(l, &value))
        clip->loudness_short_term_max_lufs = value;
    if (cc_loudness_range(l, &value))
        clip->loudness_range_lu = value;
    else if (l->n_parts >= CC_SHORT_TERM_PARTS)
        cc_clip_note(clip, "loudness_range_lu", "no 3 s above -70 LUFS");
    if (cc_loudness_ungated(l, clip->frames, &value))
        clip->loudness_ungated_lufs = value;
    else
        cc_clip_note(clip, "loudness_ungated_lufs", "digital silence");
}

static void fill_true_peak(struct cc_measure *m, struct cc_clip *clip)
{
    const double peak = m->wants_true_peak ? cc_true_peak_end(&m->true_peak) : 0.0;

    if ((!m->wants_true_peak && !m->true_peak_refused) || clip->all_zero)
        return;
    if (peak > 0.0 && isfinite(peak))
        clip->true_peak_dbtp = 20.0 * log10(peak);
    else
        cc_clip_note(clip, "true_peak_dbtp", "rate or number of channels out of range");
}

static double energy_of(const struct cc_track *c)
{
    return c->energy + c->frame_energy;
}

/* Count what a further channel is to the first one. */
static void relate(const struct cc_track *first, const struct cc_track *c,
                   struct cc_clip *clip)
{
    const double both = sqrt(energy_of(first) * energy_of(c));

    clip->identical_channels += !c->differs;
    clip->inverted_channels += both > 0.0 && c->cross < INVERTED * both;
}

static void fill_channels(struct cc_measure *m, struct cc_clip *clip)
{
    const double n = (double)clip->frames;
    double energy = 0.0;

    clip->dc_offset = 0.0;
    for (uint32_t i = 0; i < clip->channels; i++) {
        struct cc_track *c = &m->track[i];
        struct cc_ceiling *const side[] = { &c->above, &c->below };

        energy += energy_of(c);
        if (fabs(c->sum / n) > fabs(clip->dc_offset))
            clip->dc_offset = c->sum / n;
        clip->zero_channels += c->high <= 0.0f && c->low >= 0.0f;
        if (i > 0)
            relate(&m->track[0], c, clip);
        for (int s = 0; s < 2; s++)
            if (cc_ceiling_end(side[s])) {
                clip->clipped_runs += side[s]->runs;
                clip->clipped_samples += side[s]->samples;
            }
    }
    clip->all_zero = !(m->peak > 0.0f);
    if (clip->all_zero) {
        clip->identical_channels = 0;
        cc_clip_note(clip, "crest_db, rms_dbfs, peak_dbfs, true_peak_dbtp",
                     "digital silence");
        return;
    }
    clip->peak_dbfs = 20.0 * log10((double)m->peak);
    clip->rms_dbfs = 10.0 * log10(energy / (n * clip->channels));
    clip->crest_db = clip->peak_dbfs - clip->rms_dbfs;
}

static void fill_spectra(const struct cc_measure *m, struct cc_clip *clip)
{
    if (!cc_bandwidth_end(&m->bandwidth, &clip->bandwidth_hz))
        cc_clip_note(clip, "bandwidth_hz",
                     clip->all_zero ? "digital silence" : "too short");
    if (clip->all_zero)
        return;
    if (!cc_hum_end(&m->hum, &clip->hum_hz, &clip->hum_db, &clip->hum_dbfs,
                    &clip->hum_steady))
        cc_clip_note(clip, "hum_hz, hum_db, hum_dbfs", "shorter than half a second");
}

/* How many of the 24 bits are in use, from the highest down. */
static uint32_t bits_used(const struct cc_measure *m)
{
    const uint32_t highest = m->format.bits < 24 ? m->format.bits : 24;
    uint32_t unused = 0;

    if (highest == 0 || m->bits == 0)
        return 0;
    while ((m->bits >> unused & 1) == 0)
        unused++;
    return 24 - unused < 1 ? 1 : 24 - unused;
}

void cc_figures_fill(struct cc_measure *m, struct cc_clip *clip)
{
    uint64_t longest;
    char hex[33];

    clip->frames = m->frames;
    clip->duration_s = (double)clip->frames / clip->rate_hz;
    clip->nan_samples = m->nan_samples;
    clip->first_nan_frame = m->first_nan_frame;
    cc_hasher_hex(m->hasher, hex);
    hex[16] = '\0';
    clip->pcm_hash = strtoull(hex, NULL, 16);
    clip->bits_used = bits_used(m);
    clip->dropouts = cc_dropouts_end(&m->dropouts, m->peak, &longest);
    clip->dropout_longest_s = (double)longest / clip->rate_hz;
    fill_channels(m, clip);
    fill_loudness(&m->loudness, clip);
    fill_all_levels(m, clip);
    fill_spectra(m, clip);
    fill_true_peak(m, clip);
}
