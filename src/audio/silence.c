/* silence.c - where speech begins and ends.
 *
 * A fixed threshold fails as soon as there is noise, so the threshold follows
 * the clip: p10 of the frames' levels is taken for the noise, p95 for the
 * speech, and speech is three frames in a row at or above
 *     max(-60 dBFS, p10 + max(6 dB, (p95 - p10) / 4)).
 *
 * The threshold is known only at the end, when the frames are gone. So for
 * each level, in steps of 0.1 dB, we keep where a run of three whose lowest
 * frame has this level first began and last ended; the speech is what the
 * bins from the threshold upwards cover. Exact, one pass, fixed memory.
 *
 * Example: levels -70 -70 -30 -20 -25 -70 -20 -70 -70 -70. p10 = -70, p95 =
 * -20, threshold -57.5. Runs by their lowest frame: (-30 -20 -25) begins at
 * frame 3 and ends at 5; every other three hold a -70. So speech is frames 3 to 5,
 * and the click in frame 7 is none.
 *
 * When p10 is speech itself (a clip without pauses) or there is nothing but
 * noise, the level is even: what stands less than 12 dB over p10 is not
 * taken for speech, and the verdict is that it cannot be told. 8 dB are enough
 * when the clip has two levels and hardly a frame between them. In a long
 * clip with one short word p95 is noise too; then the loudest run counts.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/silence_priv.h"

#include <math.h>
#include <string.h>

#define LOWEST_DB   -120.0
#define FLOOR_DB    -60.0
#define FIXED_POWER 1e-4 /* -40 dBFS */
#define MARGIN_DB   6.0
#define RANGE_PART  0.25
#define LEAST_RANGE 12.0
#define TWO_LEVELS  8.0  /* enough range when ... */
#define BETWEEN     0.05 /* ... at most so many frames lie in its middle third */

static uint32_t bin_of_db(double db)
{
    const double bin = (db - LOWEST_DB) * 10.0;

    return !(bin > 0.0) ? 0 : bin < CC_SILENCE_BINS - 1 ? (uint32_t)bin : CC_SILENCE_BINS - 1;
}

static double db_of_bin(double bin)
{
    return LOWEST_DB + (bin + 0.5) / 10.0;
}

void cc_silence_start(struct cc_silence *s)
{
    memset(s, 0, sizeof *s);
}

void cc_silence_add(struct cc_silence *s, double mean_square)
{
    const uint32_t bin = mean_square > 0.0 ? bin_of_db(10.0 * log10(mean_square)) : 0;
    uint32_t lowest = bin;

    s->n_frames++;
    s->count[bin]++;
    if (mean_square >= FIXED_POWER) {
        if (s->fixed_first == 0)
            s->fixed_first = s->n_frames;
        s->fixed_last = s->n_frames;
    }
    for (int i = 0; i < 2; i++)
        lowest = s->recent[i] < lowest ? s->recent[i] : lowest;
    if (s->n_frames >= 3) {
        if (s->first[lowest] == 0)
            s->first[lowest] = s->n_frames - 2;
        s->last[lowest] = s->n_frames;
    }
    s->recent[0] = s->recent[1];
    s->recent[1] = bin;
}

/* The bin that holds the frame of this rank, counted from 0 upwards. */
static double bin_at(const struct cc_silence *s, uint64_t rank)
{
    uint64_t below = 0;
    uint32_t bin = 0;

    while (bin < CC_SILENCE_BINS - 1 && below + s->count[bin] <= rank)
        below += s->count[bin++];
    return bin;
}

/* With linear interpolation between ranks, as is customary. */
static double percentile_bin(const struct cc_silence *s, double q)
{
    const double rank = q * (double)(s->n_frames - 1);
    const double low = bin_at(s, (uint64_t)rank);
    const double high = bin_at(s, (uint64_t)ceil(rank));

    return low + (high - low) * (rank - floor(rank));
}

static uint32_t loudest_run(const struct cc_silence *s)
{
    uint32_t bin = CC_SILENCE_BINS - 1;

    while (bin > 0 && s->first[bin] == 0)
        bin--;
    return bin;
}

static bool is_even(const struct cc_silence *s, double p10_db, double high_db)
{
    const double range = high_db - p10_db;
    const uint32_t upto = bin_of_db(high_db - range / 3.0);
    uint64_t between = 0;

    if (range >= LEAST_RANGE)
        return false;
    for (uint32_t bin = bin_of_db(p10_db + range / 3.0); bin < upto; bin++)
        between += s->count[bin];
    return range < TWO_LEVELS || (double)between > BETWEEN * (double)s->n_frames;
}

struct cc_silence_result cc_silence_judge(const struct cc_silence *s)
{
    struct cc_silence_result r = { .verdict = CC_SILENCE_SHORT };
    double high, threshold;

    if (s->n_frames == 0)
        return r;
    r.p10_db = db_of_bin(percentile_bin(s, 0.10));
    r.p95_db = db_of_bin(percentile_bin(s, 0.95));
    r.p10_digital = bin_at(s, (uint64_t)(0.10 * (double)(s->n_frames - 1))) < 1.0;
    if (s->n_frames < 3)
        return r;

    high = fmax(r.p95_db, db_of_bin(loudest_run(s)));
    threshold = r.p10_db + fmax(MARGIN_DB, RANGE_PART * (r.p95_db - r.p10_db));
    threshold = fmax(FLOOR_DB, threshold);
    if (high < FLOOR_DB) {
        r.verdict = CC_SILENCE_ALL;
        return r;
    }
    if (is_even(s, r.p10_db, high)) {
        r.verdict = CC_SILENCE_EVEN;
        return r;
    }
    for (uint32_t bin = bin_of_db(threshold); bin < CC_SILENCE_BINS; bin++) {
        if (s->first[bin] != 0 && (r.first == 0 || s->first[bin] < r.first))
            r.first = s->first[bin];
        if (s->last[bin] > r.last)
            r.last = s->last[bin];
    }
    r.verdict = r.first == 0 ? CC_SILENCE_ALL : CC_SILENCE_SPEECH;
    return r;
}
