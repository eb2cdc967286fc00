/* clip.c - measure one clip: decode it in parts of 100 ms and give each to every measure.
 *
 * A part is taken apart into channels; each channel's samples are contiguous
 * then, and all measures of it run while they are in the cache. Frames of
 * 10 ms need not fit into a part (11,025 Hz has 110.25 samples a frame): frame
 * k covers the samples from k * rate / 100 on, rounded down, so that times
 * are exact, and an open frame's sum waits for the next part.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/clip.h"

#include <ebur128.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "audio/clipping_priv.h"
#include "audio/decode_priv.h"
#include "audio/loudness_priv.h"
#include "audio/root.h"
#include "audio/silence_priv.h"
#include "base/hash.h"
#include "base/memory.h"

#define DEFAULT_MAX_SECONDS (24 * 3600)
#define PART_MAX_LEVELS     16      /* frames that may end in one part */
#define TRUE_PEAK_MAX       3100000 /* samples a second, all channels: bounds memory */

struct track {
    double sum, energy;  /* of all samples; energy without the open frame */
    double frame_energy; /* of the open frame */
    float low, high;
    bool differs;        /* from the first channel */
    struct cc_ceiling above, below;
};

struct cc_clip_meter {
    struct cc_clip_options options;
    float *mixed, *apart, *first; /* a part: as decoded, one channel, the first channel */
    size_t mixed_cap, apart_cap, first_cap;

    struct cc_decoder decoder;
    struct cc_hasher *hasher;
    ebur128_state *true_peak;
    uint64_t n_frames;    /* whole 10 ms frames */
    double levels[PART_MAX_LEVELS]; /* mean squares of the frames ended in this part */
    struct track track[CC_CLIP_MAX_CHANNELS];
    struct cc_silence silence;
    struct cc_loudness loudness;
};

struct cc_clip_meter *cc_clip_meter_new(const struct cc_clip_options *options)
{
    struct cc_clip_meter *m = cc_alloc_zero(1, sizeof *m);

    m->options = *options;
    if (m->options.max_seconds == 0)
        m->options.max_seconds = DEFAULT_MAX_SECONDS;
    return m;
}

void cc_clip_meter_free(struct cc_clip_meter *m)
{
    if (m == NULL)
        return;
    cc_free(m->mixed);
    cc_free(m->apart);
    cc_free(m->first);
    cc_free(m);
}

static void start(struct cc_clip_meter *m, const struct cc_clip *clip)
{
    const uint32_t n = clip->channels;

    cc_loudness_start(&m->loudness, clip->rate_hz, n);
    cc_silence_start(&m->silence);
    m->n_frames = 0;
    for (uint32_t c = 0; c < n; c++) {
        m->track[c] = (struct track){ 0 };
        cc_ceiling_start(&m->track[c].above, m->decoder.step, m->decoder.relative_step);
        cc_ceiling_start(&m->track[c].below, m->decoder.step, m->decoder.relative_step);
    }
    m->mixed = cc_grow(m->mixed, &m->mixed_cap, (size_t)m->loudness.part_frames * n,
                       sizeof *m->mixed);
    m->apart = cc_grow(m->apart, &m->apart_cap, m->loudness.part_frames, sizeof *m->apart);
    m->first = cc_grow(m->first, &m->first_cap, m->loudness.part_frames, sizeof *m->first);
    m->hasher = cc_hasher_new();
    m->true_peak = NULL;
    if (m->options.true_peak && (uint64_t)clip->rate_hz * n <= TRUE_PEAK_MAX)
        m->true_peak = ebur128_init(n, clip->rate_hz, EBUR128_MODE_TRUE_PEAK);
}

/* Count what is not finite and make it 0; denormals too, which are silence and slow. */
static void sweep(struct cc_clip *clip, float *x, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t bits;

        memcpy(&bits, &x[i], sizeof bits);
        bits &= 0x7F800000u;
        if (bits != 0 && bits != 0x7F800000u)
            continue;
        if (bits != 0 && clip->nan_samples++ == 0)
            clip->first_nan_frame = clip->frames + i / clip->channels;
        x[i] = 0.0f;
    }
}

struct sums {
    double sum, energy;
    float low, high;
};

/* Two of each, so that one sum need not wait for the other. */
static struct sums add_up(const float *x, size_t n)
{
    double sum[2] = { 0 }, energy[2] = { 0 };
    float low[2] = { INFINITY, INFINITY }, high[2] = { -INFINITY, -INFINITY };

    for (size_t i = 0; i < n; i++) {
        const size_t k = i & 1;
        const double v = x[i];

        sum[k] += v;
        energy[k] += v * v;
        low[k] = x[i] < low[k] ? x[i] : low[k];
        high[k] = x[i] > high[k] ? x[i] : high[k];
    }
    return (struct sums){ sum[0] + sum[1], energy[0] + energy[1],
                          low[0] < low[1] ? low[0] : low[1],
                          high[0] > high[1] ? high[0] : high[1] };
}

/* The sample behind the last one of frame `frame`, counted from 0. */
static uint64_t frame_end(uint32_t rate, uint64_t frame)
{
    const uint64_t per_s = rate >= CC_SILENCE_MIN_RATE ? CC_SILENCE_PER_S : 1;

    return (frame + 1) * rate / per_s;
}

/* One channel's part; gives how many frames ended in it. */
static size_t measure_channel(struct cc_clip_meter *m, const struct cc_clip *clip,
                              uint32_t number, const float *x, size_t n)
{
    struct track *c = &m->track[number];
    float low = INFINITY, high = -INFINITY;
    uint64_t frame = m->n_frames;
    size_t ended = 0;

    for (size_t at = 0; at < n;) {
        const uint64_t end = frame_end(clip->rate_hz, frame) - clip->frames;
        const size_t upto = end < n ? (size_t)end : n;
        const struct sums s = add_up(x + at, upto - at);

        c->sum += s.sum;
        c->frame_energy += s.energy;
        low = s.low < low ? s.low : low;
        high = s.high > high ? s.high : high;
        at = upto;
        if (end <= n && ended < PART_MAX_LEVELS) {
            const uint64_t begin = frame == 0 ? 0 : frame_end(clip->rate_hz, frame - 1);
            const double level = c->frame_energy / (double)(end + clip->frames - begin);

            if (number == 0 || level > m->levels[ended])
                m->levels[ended] = level;
            c->energy += c->frame_energy;
            c->frame_energy = 0.0;
            ended++;
            frame++;
        }
    }
    c->low = low < c->low ? low : c->low;
    c->high = high > c->high ? high : c->high;
    cc_ceiling_add(&c->above, x, n, 1.0f, high);
    cc_ceiling_add(&c->below, x, n, -1.0f, -low);
    if (clip->rate_hz >= CC_LOUDNESS_MIN_RATE)
        cc_loudness_add(&m->loudness, number, x, n);
    return ended;
}

static void measure_part(struct cc_clip_meter *m, struct cc_clip *clip, size_t n)
{
    const uint32_t channels = clip->channels;
    size_t ended = 0;

    cc_hasher_add(m->hasher, (struct cc_str){ (const char *)m->mixed,
                                              n * channels * sizeof *m->mixed });
    if (m->decoder.may_be_odd)
        sweep(clip, m->mixed, n * channels);
    for (uint32_t c = 0; c < channels; c++) {
        float *x = c == 0 ? m->first : m->apart;

        for (size_t i = 0; i < n; i++)
            x[i] = m->mixed[i * channels + c];
        if (c > 0 && !m->track[c].differs)
            m->track[c].differs = memcmp(x, m->first, n * sizeof *x) != 0;
        ended = measure_channel(m, clip, c, x, n);
    }
    for (size_t i = 0; i < ended; i++)
        cc_silence_add(&m->silence, m->levels[i]);
    m->n_frames += ended;
    cc_loudness_end(&m->loudness, n);
    if (m->true_peak != NULL)
        ebur128_add_frames_float(m->true_peak, m->mixed, n);
    clip->frames += n;
}

static bool too_long(const struct cc_clip_meter *m, const struct cc_clip *clip)
{
    return clip->frames / clip->rate_hz >= m->options.max_seconds ||
           clip->frames >= CC_CLIP_MAX_SAMPLES / clip->channels;
}

/* False when the clip goes on behind the limit. */
static bool decode(struct cc_clip_meter *m, struct cc_clip *clip)
{
    const size_t part = m->loudness.part_frames;
    size_t n;

    do {
        n = cc_decoder_read(&m->decoder, m->mixed, part);
        if (n > 0 && too_long(m, clip))
            return false;
        if (n > 0)
            measure_part(m, clip, n);
    } while (n == part);
    return true;
}

/* ---- figures from what was summed up ---- */

static void finish_silence(const struct cc_clip_meter *m, struct cc_clip *clip)
{
    const struct cc_silence *s = &m->silence;
    const struct cc_silence_result r = cc_silence_judge(s);
    const double second = 1.0 / CC_SILENCE_PER_S;

    if (clip->rate_hz < CC_SILENCE_MIN_RATE) {
        cc_clip_note(clip, "silence_*, noise_floor_dbfs, snr_db", "a rate under 1000 Hz");
        return;
    }
    clip->silence_start_fixed_s = clip->silence_end_fixed_s = clip->duration_s;
    if (s->fixed_first != 0) {
        clip->silence_start_fixed_s = (double)(s->fixed_first - 1) * second;
        clip->silence_end_fixed_s =
            fmax(0.0, clip->duration_s - (double)s->fixed_last * second);
    }
    if (r.verdict == CC_SILENCE_SHORT) {
        cc_clip_note(clip, "silence_start_s, silence_end_s, noise_floor_dbfs, snr_db",
                     "shorter than 30 ms");
        return;
    }
    if (r.p10_digital) {
        cc_clip_note(clip, "noise_floor_dbfs, snr_db", "digital silence");
    } else {
        clip->noise_floor_dbfs = r.p10_db;
        clip->snr_db = r.p95_db - r.p10_db;
    }
    if (r.verdict == CC_SILENCE_EVEN) {
        cc_clip_note(clip, "silence_start_s, silence_end_s",
                     "level is even: silence cannot be told from speech");
        return;
    }
    clip->silence_start_s = clip->silence_end_s = clip->duration_s;
    if (r.verdict == CC_SILENCE_SPEECH) {
        clip->silence_start_s = (double)(r.first - 1) * second;
        clip->silence_end_s = fmax(0.0, clip->duration_s - (double)r.last * second);
    }
}

static void finish_loudness(const struct cc_clip_meter *m, struct cc_clip *clip)
{
    double lufs;

    if (clip->rate_hz < CC_LOUDNESS_MIN_RATE) {
        cc_clip_note(clip, "loudness_lufs, loudness_ungated_lufs", "a rate under 4000 Hz");
        return;
    }
    if (m->loudness.n_parts < 4)
        cc_clip_note(clip, "loudness_lufs", "shorter than 400 ms");
    else if (cc_loudness_gated(&m->loudness, &lufs))
        clip->loudness_lufs = lufs;
    else
        cc_clip_note(clip, "loudness_lufs", "no block above -70 LUFS");
    if (cc_loudness_ungated(&m->loudness, clip->frames, &lufs))
        clip->loudness_ungated_lufs = lufs;
    else
        cc_clip_note(clip, "loudness_ungated_lufs", "digital silence");
}

static void finish_true_peak(const struct cc_clip_meter *m, struct cc_clip *clip)
{
    double peak = 0.0;

    if (!m->options.true_peak || clip->all_zero)
        return;
    for (uint32_t c = 0; m->true_peak != NULL && c < clip->channels; c++) {
        double one = 0.0;

        if (ebur128_true_peak(m->true_peak, c, &one) == EBUR128_SUCCESS)
            peak = fmax(peak, one);
    }
    if (peak > 0.0 && isfinite(peak))
        clip->true_peak_dbtp = 20.0 * log10(peak);
    else
        cc_clip_note(clip, "true_peak_dbtp", "rate or number of channels out of range");
}

static void finish_channels(struct cc_clip_meter *m, struct cc_clip *clip)
{
    const double n = (double)clip->frames;
    double energy = 0.0;
    float peak = 0.0f;

    clip->dc_offset = 0.0;
    for (uint32_t i = 0; i < clip->channels; i++) {
        struct track *c = &m->track[i];
        struct cc_ceiling *const side[] = { &c->above, &c->below };

        energy += c->energy + c->frame_energy;
        peak = fmaxf(peak, fmaxf(c->high, -c->low));
        if (fabs(c->sum / n) > fabs(clip->dc_offset))
            clip->dc_offset = c->sum / n;
        clip->zero_channels += c->high <= 0.0f && c->low >= 0.0f;
        clip->identical_channels += i > 0 && !c->differs;
        for (int s = 0; s < 2; s++)
            if (cc_ceiling_end(side[s])) {
                clip->clipped_runs += side[s]->runs;
                clip->clipped_samples += side[s]->samples;
            }
    }
    clip->all_zero = !(peak > 0.0f);
    if (clip->all_zero) {
        clip->identical_channels = 0;
        cc_clip_note(clip, "rms_dbfs, peak_dbfs, true_peak_dbtp", "digital silence");
        return;
    }
    clip->peak_dbfs = 20.0 * log10((double)peak);
    clip->rms_dbfs = 10.0 * log10(energy / (n * clip->channels));
}

static void finish(struct cc_clip_meter *m, struct cc_clip *clip)
{
    const struct cc_decoder *d = &m->decoder;
    const char *trouble = cc_decoder_trouble(d);
    char hex[33];

    clip->duration_s = (double)clip->frames / clip->rate_hz;
    cc_hasher_hex(m->hasher, hex);
    hex[16] = '\0';
    clip->pcm_hash = strtoull(hex, NULL, 16);
    if (d->exact && d->promised > clip->frames)
        clip->truncated = true;
    if (trouble != NULL)
        cc_clip_note(clip, "decoder", trouble);
    finish_channels(m, clip);
    finish_loudness(m, clip);
    finish_silence(m, clip);
    finish_true_peak(m, clip);
}

static void clear(struct cc_clip *clip)
{
    *clip = (struct cc_clip){
        .container = "", .coding = "", .duration_s = NAN,
        .silence_start_s = NAN, .silence_end_s = NAN,
        .silence_start_fixed_s = NAN, .silence_end_fixed_s = NAN,
        .loudness_lufs = NAN, .loudness_ungated_lufs = NAN,
        .rms_dbfs = NAN, .peak_dbfs = NAN, .true_peak_dbtp = NAN,
        .dc_offset = NAN, .noise_floor_dbfs = NAN, .snr_db = NAN,
    };
}

static void refuse(struct cc_clip *clip, enum cc_clip_status status, const char *reason)
{
    struct cc_clip kept = *clip;

    clear(clip);
    clip->status = status;
    snprintf(clip->reason, sizeof clip->reason, "%s", reason);
    clip->container = kept.container;
    clip->coding = kept.coding;
    clip->rate_hz = kept.rate_hz;
    clip->channels = kept.channels;
    clip->file_bytes = kept.file_bytes;
    clip->truncated = kept.truncated;
}

void cc_clip_measure_fd(struct cc_clip_meter *m, int fd, struct cc_clip *out)
{
    char limit[96];

    clear(out);
    if (!cc_decoder_open(&m->decoder, fd, out))
        return;
    start(m, out);
    if (!decode(m, out)) {
        snprintf(limit, sizeof limit, "longer than %llu s, or more than %llu samples",
                 (unsigned long long)m->options.max_seconds,
                 (unsigned long long)CC_CLIP_MAX_SAMPLES);
        refuse(out, CC_CLIP_REFUSED, limit);
    } else if (out->frames > 0) {
        finish(m, out);
    } else if (cc_decoder_trouble(&m->decoder) != NULL || m->decoder.promised > 0) {
        refuse(out, CC_CLIP_UNREADABLE, "no sample can be decoded");
    } else {
        refuse(out, CC_CLIP_EMPTY, "a header and no samples");
    }
    if (m->true_peak != NULL)
        ebur128_destroy(&m->true_peak);
    cc_hasher_free(m->hasher);
    cc_decoder_close(&m->decoder);
}

void cc_clip_measure(struct cc_clip_meter *m, const struct cc_audio_root *root,
                     struct cc_str path, struct cc_clip *out)
{
    enum cc_audio_access access;
    const int fd = cc_audio_root_fd(root, path, &access);

    if (fd >= 0) {
        cc_clip_measure_fd(m, fd, out);
        close(fd);
        return;
    }
    clear(out);
    refuse(out, access == CC_AUDIO_MISSING ? CC_CLIP_MISSING : CC_CLIP_REFUSED,
           cc_audio_access_reason(access));
}

const char *cc_clip_status_name(enum cc_clip_status status)
{
    static const char *const name[] = { "ok", "missing", "refused", "unreadable", "empty" };

    return name[status];
}
