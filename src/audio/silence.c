/* silence.c - where speech begins and ends.
 *
 * A fixed threshold fails as soon as there is noise, so the boundary follows the clip.
 * Its frames' levels in dB are taken for a mixture of two normal spreads, noise below and
 * speech above, fitted by expectation and maximisation. Which frame is which is then
 * decided for all frames at once (Viterbi): a change from one to the other costs as much
 * as three frames of the clearest evidence save, so that neither a click nor a dip
 * counts.
 *
 * Example, levels in dB: -70 -70 -71 -70 -30 -25 -22 -28 -70 -69 -40 -70 -70. The spreads
 * come out near -70 and -27. Frames 5 to 8 are worth the two changes, the click of -40 is
 * not: speech is frames 5 to 8.
 *
 * Levels are smoothed first (mean of five frames' dB), because the level of a crowd's
 * noise jumps; the edges found are then moved by the frames themselves. A stretch at an
 * end that does not rise half way from the noise to the loudest speech, apart from the
 * rest, is noise (a chair, a distant voice).
 *
 * All this tells silence only if there is some: in a clip without pauses the lower spread
 * is weak speech. So noise must be seen as a plateau: at least 100 ms of it at a stretch,
 * or 30 ms where it lies 16 dB below; and the spreads 6.5 dB apart. Else it cannot be
 * told.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/silence_priv.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"

#define FLOOR_DB       -60.0 /* nothing below is speech */
#define LOWEST_DB      -90.0 /* all that is lower is alike */
#define REACH          2     /* frames to either side of a smoothed one */
#define ROUNDS         30
#define LIKELIER       1.0   /* nats by which a later fit must be better */
#define COARSE         5     /* bins that are one for the fit */
#define COARSE_BINS    (CC_LEVEL_BINS / COARSE)
#define LEAST_NOISE_SD 1.5
#define LEAST_SPEECH_SD 8.0
#define CERTAIN        20.0  /* nats */
#define EVIDENCE_MAX   3.0   /* nats that one frame can give */
#define CHANGE_COST    8.0
#define LEAST_RANGE    6.5
#define PLATEAU        10
#define SHORT_PLATEAU  3
#define END_PLATEAU    15    /* at both ends, when the noise paused in between */
#define DEEP           16.0
#define STRAY_GAP      4     /* frames that part a stray noise from the speech */
#define NEAR_NOISE_SD  1.5
#define NEAR_NOISE_DB  4.0

struct model {
    double noise, noise_sd, speech, speech_sd, noise_share;
};

/* Sums of one spread while it is fitted. */
struct moments {
    double n, x, xx;
};

static void add_moment(struct moments *m, double weight, double x)
{
    m->n += weight;
    m->x += weight * x;
    m->xx += weight * x * x;
}

static double deviation(const struct moments *m, double least)
{
    const double mean = m->x / m->n;

    return fmax(least, sqrt(fmax(0.0, m->xx / m->n - mean * mean)));
}

/* Logarithm of how much likelier this level is speech than noise. */
static double evidence(const struct model *m, double db, double noise_share)
{
    const double n = (db - m->noise) / m->noise_sd, s = (db - m->speech) / m->speech_sd;

    if (db <= m->noise)
        return -CERTAIN;
    if (db >= m->speech)
        return CERTAIN;
    return log((1.0 - noise_share) * m->noise_sd / (noise_share * m->speech_sd)) -
           s * s / 2.0 + n * n / 2.0;
}

/* Density of a level under both spreads together. */
static double density(const struct model *m, double db)
{
    const double n = (db - m->noise) / m->noise_sd, s = (db - m->speech) / m->speech_sd;

    return m->noise_share / m->noise_sd * exp(-n * n / 2.0) +
           (1.0 - m->noise_share) / m->speech_sd * exp(-s * s / 2.0);
}

/* Levels in steps of 0.5 dB; only those met. */
struct coarse {
    double db[COARSE_BINS], count[COARSE_BINS];
    size_t n;
};

static void coarsen(const uint64_t count[CC_LEVEL_BINS], struct coarse *c)
{
    c->n = 0;
    for (uint32_t bin = 0; bin < CC_LEVEL_BINS; bin += COARSE) {
        double sum = 0.0;

        for (uint32_t k = bin; k < bin + COARSE; k++)
            sum += (double)count[k];
        if (sum > 0.0) {
            c->db[c->n] = cc_level_db(bin + (COARSE - 1) / 2.0);
            c->count[c->n++] = sum;
        }
    }
}

/* One round of expectation and maximisation; false when nothing moves any more. */
static bool improve(struct model *m, const struct coarse *c, double all)
{
    struct moments noise = { 0 }, speech = { 0 };
    const double before = m->noise + m->speech;

    for (size_t i = 0; i < c->n; i++) {
        const double part = 1.0 / (1.0 + exp(evidence(m, c->db[i], m->noise_share)));

        add_moment(&noise, part * c->count[i], c->db[i]);
        add_moment(&speech, (1.0 - part) * c->count[i], c->db[i]);
    }
    if (noise.n < 2.0 || speech.n < 2.0)
        return false;
    m->noise = noise.x / noise.n;
    m->speech = speech.x / speech.n;
    m->noise_sd = deviation(&noise, LEAST_NOISE_SD);
    m->speech_sd = deviation(&speech, LEAST_SPEECH_SD);
    m->noise_share = fmin(0.98, fmax(0.02, noise.n / all));
    return fabs(m->noise + m->speech - before) > 0.02;
}

/* The likeliest of the fits that begin at three places: noise with a gap in it would else
 * be taken for speech, and the gap for the noise. */
static struct model fit(const uint64_t count[CC_LEVEL_BINS], uint64_t n)
{
    static const double begin[] = { 0.10, 0.25, 0.45 };
    const double high = fmax(cc_level_percentile(count, n, 0.95),
                             cc_level_percentile(count, n, 1.0) - 3.0);
    struct coarse c;
    struct model best = { 0 };
    double best_likelihood = -INFINITY;

    coarsen(count, &c);
    for (size_t k = 0; k < sizeof begin / sizeof *begin; k++) {
        struct model m = { .noise_sd = 2.0,
                           .speech_sd = LEAST_SPEECH_SD,
                           .noise_share = 0.5 };
        double likelihood = 0.0;

        m.noise = cc_level_percentile(count, n, begin[k]);
        m.speech = m.noise + 0.75 * (high - m.noise);
        for (int round = 0; round < ROUNDS && improve(&m, &c, (double)n); round++)
            ;
        for (size_t i = 0; i < c.n; i++)
            likelihood += c.count[i] * log(density(&m, c.db[i]) + 1e-30);
        if (likelihood > best_likelihood + LIKELIER) {
            best_likelihood = likelihood;
            best = m;
        }
    }
    return best;
}

static uint32_t floored(uint16_t bin, uint32_t lowest)
{
    return bin < lowest ? lowest : bin;
}

/* Mean of the bins around each entry; counts them. Gives the highest. */
static uint32_t smoothen(const struct cc_levels *l, uint16_t *smooth,
                         uint64_t count[CC_LEVEL_BINS])
{
    const uint32_t lowest = cc_level_bin(LOWEST_DB);
    uint32_t highest = 0;

    memset(count, 0, CC_LEVEL_BINS * sizeof *count);
    for (size_t i = 0; i < l->n; i++) {
        const size_t from = i < REACH ? 0 : i - REACH;
        const size_t upto = i + REACH < l->n ? i + REACH : l->n - 1;
        uint32_t sum = 0;

        for (size_t k = from; k <= upto; k++)
            sum += floored(l->bins[k], lowest);
        smooth[i] = (uint16_t)(sum / (upto - from + 1));
        count[smooth[i]]++;
        highest = smooth[i] > highest ? smooth[i] : highest;
    }
    return highest;
}

/* The likeliest sequence of noise (0) and speech (1); the steps back are kept as bits. */
static void find_path(const struct model *m, const uint16_t *smooth, size_t n,
                      uint8_t *path)
{
    double score[2] = { 0, 0 }, table[CC_LEVEL_BINS];
    unsigned state;

    for (uint32_t bin = 0; bin < CC_LEVEL_BINS; bin++) {
        const double e = evidence(m, cc_level_db(bin), 0.5);

        table[bin] = fmin(EVIDENCE_MAX, fmax(-EVIDENCE_MAX, e)) / 2.0;
        if (cc_level_db(bin) < FLOOR_DB)
            table[bin] = fmin(table[bin], -EVIDENCE_MAX / 2.0);
    }
    for (size_t i = 0; i < n; i++) {
        const bool to_noise = score[1] - CHANGE_COST > score[0];
        const bool to_speech = score[0] - CHANGE_COST > score[1];
        const double noise = to_noise ? score[1] - CHANGE_COST : score[0];
        const double speech = to_speech ? score[0] - CHANGE_COST : score[1];

        path[i] = (uint8_t)(to_noise | to_speech << 1);
        score[0] = noise - table[smooth[i]];
        score[1] = speech + table[smooth[i]];
    }
    state = score[1] > score[0];
    for (size_t i = n; i-- > 0;) {
        const unsigned before = path[i] >> state & 1 ? !state : state;

        path[i] = (uint8_t)state;
        state = before;
    }
}

static size_t place(size_t i, size_t n, bool backwards)
{
    return backwards ? n - 1 - i : i;
}

/* From one end of the clip: a first stretch of speech that stays low and stands apart is
 * a stray noise. Gives how many entries lie before the speech; `n` when there is none. */
static size_t skip_strays(const uint16_t *smooth, uint8_t *path, size_t n, bool backwards,
                          uint32_t low)
{
    size_t i = 0;

    for (;;) {
        size_t end, next;
        uint32_t peak = 0;

        while (i < n && !path[place(i, n, backwards)])
            i++;
        for (end = i; end < n && path[place(end, n, backwards)]; end++) {
            const uint32_t bin = smooth[place(end, n, backwards)];

            peak = bin > peak ? bin : peak;
        }
        for (next = end; next < n && !path[place(next, n, backwards)]; next++)
            ;
        if (next == n || next - end < STRAY_GAP || peak >= low)
            return i;
        for (; i < end; i++)
            path[place(i, n, backwards)] = 0;
    }
}

/* Move the edges outwards over what is hardly noise, then inwards over frames that are.
 * */
static void refine(const struct model *m, const struct cc_levels *l,
                   const uint16_t *smooth, struct cc_silence_result *r)
{
    const double half = (m->noise + m->speech) / 2.0,
                 spread = NEAR_NOISE_SD * m->noise_sd;
    const uint32_t outer = cc_level_bin(fmin(half, m->noise + spread));
    const uint32_t inner =
        cc_level_bin(fmin(half, m->noise + fmax(NEAR_NOISE_DB, spread)));

    while (r->first > 0 && smooth[r->first - 1] >= outer)
        r->first--;
    while (r->end < l->n && smooth[r->end] >= outer)
        r->end++;
    for (int i = 0; i < REACH && r->first + 1 < r->end && l->bins[r->first] < inner; i++)
        r->first++;
    for (int i = 0; i < REACH && r->first + 1 < r->end && l->bins[r->end - 1] < inner;
         i++)
        r->end--;
}

/* The longest stretch of noise, and that between first and end; what speech there is. */
static size_t measure_path(const uint8_t *path, size_t n, struct cc_silence_result *r)
{
    size_t run = 0, longest = 0;

    for (size_t i = 0; i < n; i++) {
        run = path[i] ? 0 : run + 1;
        longest = run > longest ? run : longest;
        r->speech += path[i];
        if (i + 1 < r->end && i >= r->first && run <= i - r->first &&
            run > r->longest_inside)
            r->longest_inside = run;
    }
    return longest;
}

static double equal_level(const struct model *m)
{
    double db = m->noise;

    while (db < m->speech && evidence(m, db, 0.5) < 0.0)
        db += 0.1;
    return fmax(FLOOR_DB, db);
}

/* What a model of the levels says of the clip. */
static struct cc_silence_result judge_by(const struct model *m, const struct cc_levels *l,
                                         struct cc_silence_work *work, double highest_db)
{
    struct cc_silence_result r = { .verdict = CC_SILENCE_EVEN,
                                   .threshold_db = equal_level(m) };
    const uint32_t low = cc_level_bin((m->noise + highest_db) / 2.0);
    const double range = m->speech - m->noise;
    const size_t n = l->n;
    size_t plateau;

    find_path(m, work->smooth, n, work->path);
    r.first = skip_strays(work->smooth, work->path, n, false, low);
    r.end = r.first < n ? n - skip_strays(work->smooth, work->path, n, true, low) : n;
    plateau = measure_path(work->path, n, &r);
    if (r.first >= r.end || range < LEAST_RANGE || plateau < SHORT_PLATEAU ||
        (plateau < PLATEAU && range < DEEP))
        return r;
    refine(m, l, work->smooth, &r);
    r.verdict = CC_SILENCE_SPEECH;
    return r;
}

/* Both ends were taken for speech. When noise pauses for a moment, the pause is what
 * looks like noise: without the levels down there, is there a plateau at both ends? */
static void judge_again(const struct model *first, const struct cc_levels *l,
                        struct cc_silence_work *work, uint64_t count[CC_LEVEL_BINS],
                        double highest_db, struct cc_silence_result *r)
{
    const uint32_t lowest = cc_level_bin(equal_level(first));
    struct cc_silence_result again;
    uint64_t n = 0;
    struct model m;

    for (uint32_t bin = 0; bin < lowest; bin++)
        count[bin] = 0;
    for (uint32_t bin = lowest; bin < CC_LEVEL_BINS; bin++)
        n += count[bin];
    if (n < END_PLATEAU * 3)
        return;
    m = fit(count, n);
    again = judge_by(&m, l, work, highest_db);
    if (again.verdict == CC_SILENCE_SPEECH && again.first >= END_PLATEAU &&
        l->n - again.end >= END_PLATEAU)
        *r = again;
}

struct cc_silence_result cc_silence_judge(const struct cc_levels *l,
                                          struct cc_silence_work *work)
{
    struct cc_silence_result r = { .verdict = CC_SILENCE_EVEN };
    uint64_t count[CC_LEVEL_BINS];
    double highest_db;
    struct model m;

    if (l->n < 3)
        return r;
    work->smooth = cc_grow(work->smooth, &work->smooth_cap, l->n, sizeof *work->smooth);
    work->path = cc_grow(work->path, &work->path_cap, l->n, sizeof *work->path);
    highest_db = cc_level_db(smoothen(l, work->smooth, count));
    if (highest_db < FLOOR_DB) {
        r.verdict = CC_SILENCE_ALL;
        return r;
    }
    m = fit(count, l->n);
    r = judge_by(&m, l, work, highest_db);
    if ((r.first < SHORT_PLATEAU && l->n - r.end < SHORT_PLATEAU) ||
        r.verdict == CC_SILENCE_EVEN)
        judge_again(&m, l, work, count, highest_db, &r);
    return r;
}

void cc_silence_work_release(struct cc_silence_work *work)
{
    cc_free(work->smooth);
    cc_free(work->path);
}
