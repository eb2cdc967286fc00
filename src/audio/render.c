/* render.c - write a clip with its ends, its level, its offset and its rate changed.
 *
 * What is added at an end is the clip's own silence, run to and fro, so that the room
 * does not change and nothing clicks; without silence, zeros. Both ends get the same:
 *
 *     the clip begins with quiet frames a b c; five frames added before it are  b c c b a |,
 *     and behind its end  | a b c c b
 *
 * Where something was cut off, the new edge is faded over 5 ms. Silence and offset are
 * found in a first decoding, the clip is written in a second: memory does not grow with
 * it. The rate is changed last.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/render.h"

#include <math.h>
#include <sndfile.h>
#include <stdio.h>
#include <unistd.h>

#include "audio/decode_priv.h"
#include "audio/figures_priv.h"
#include "audio/resample_priv.h"
#include "base/memory.h"

#define BLOCK       4096      /* frames */
#define FADE_S      0.005
#define QUIET_S     2         /* longest silence that is kept for repeating */
#define QUIET_SIZE  (1 << 20) /* samples */

/* Frames of silence; [0] is the outermost. */
struct quiet {
    float *x;
    size_t cap, n; /* frames */
};

struct render {
    struct cc_decoder decoder;
    struct cc_clip file; /* what the header says */
    const struct cc_clip_source *from;
    const struct cc_clip_edit *edit;
    const struct cc_clip_form *form;
    struct cc_clip_rendering *result;
    double mean[CC_CLIP_MAX_CHANNELS];
    struct quiet quiet;
    SNDFILE *out;
    float *block;
    int *whole;          /* the block as numbers; NULL: the coding holds fractions */
    unsigned bits;
    double gain;
    uint64_t fade;       /* frames */
    bool resamples;
    struct cc_resampler resampler;
    float *resampled;    /* a block */
};

static bool fail(const struct render *r, const char *reason)
{
    snprintf(r->result->reason, sizeof r->result->reason, "%s", reason);
    return false;
}

static size_t quiet_size(const struct render *r, uint64_t frames)
{
    const uint64_t seconds = (uint64_t)r->file.rate_hz * QUIET_S;
    const uint64_t room = QUIET_SIZE / r->file.channels;

    frames = frames < r->from->frames ? frames : r->from->frames;
    frames = frames < seconds ? frames : seconds;
    return (size_t)(frames < room ? frames : room);
}

static void copy_frame(float *to, const float *from, uint32_t channels)
{
    memcpy(to, from, channels * sizeof *to);
}

/* The frames of the source that stay: from `first` up to `end`. */
static uint64_t first_kept(const struct render *r)
{
    return r->edit->start > 0 ? (uint64_t)r->edit->start : 0;
}

static uint64_t end_kept(const struct render *r)
{
    return r->from->frames - (r->edit->end > 0 ? (uint64_t)r->edit->end : 0);
}

static double finite_part(float x)
{
    return isfinite(x) ? (double)x : 0.0;
}

static void remember(struct quiet *q, const float *frame, uint64_t at, uint64_t frames,
                     bool at_end, uint32_t channels)
{
    if (q->n == q->cap || (at_end && at < frames - q->cap))
        return;
    q->n++;
    copy_frame(q->x + (at_end ? q->cap - q->n : q->n - 1) * channels, frame, channels);
}

/* Remember the silence, and sum up. */
static void look(struct render *r, const float *x, uint64_t at, size_t n)
{
    const uint32_t channels = r->file.channels;

    for (size_t i = 0; i < n; i++) {
        const float *frame = x + i * channels;

        remember(&r->quiet, frame, at + i, r->from->frames, r->edit->quiet_at_end,
                 channels);
        for (uint32_t c = 0;
             c < channels && at + i >= first_kept(r) && at + i < end_kept(r); c++)
            r->mean[c] += finite_part(frame[c]);
    }
}

/* At the source's first frame. */
static bool open_source(struct render *r)
{
    cc_figures_clear(&r->file);
    if (!cc_decoder_open(&r->decoder, r->from->fd, &r->file))
        return fail(r, r->file.reason);
    if (r->from->first == 0 || cc_decoder_skip(&r->decoder, r->from->first))
        return true;
    cc_decoder_close(&r->decoder);
    return fail(r, "the clip changed while it was read");
}

/* The next frames of the source, which ends at `at` == its frames. */
static size_t read_block(struct render *r, uint64_t at)
{
    const uint64_t left = r->from->frames - at;

    return cc_decoder_read(&r->decoder, r->block, left < BLOCK ? (size_t)left : BLOCK);
}

/* Frame of the silence that lies `d` frames behind an edge, counted from 0: to and fro.
 * */
static size_t to_and_fro(const struct quiet *q, uint64_t d)
{
    const uint64_t m = d % (2 * q->n);

    return (size_t)(m < q->n ? m : 2 * q->n - 1 - m);
}

/* From sums of what stays to the means of what is written: what is added counts too. */
static void find_means(struct render *r)
{
    const struct quiet *q = &r->quiet;
    const uint32_t channels = r->file.channels;
    const int64_t ends[2] = { r->edit->start, r->edit->end };
    uint64_t n = end_kept(r) - first_kept(r);

    for (int i = 0; i < 2; i++) {
        const uint64_t added = ends[i] < 0 && q->n > 0 ? (uint64_t)-ends[i] : 0;

        for (uint64_t d = 0; d < added; d++)
            for (uint32_t c = 0; c < channels; c++)
                r->mean[c] += finite_part(q->x[to_and_fro(q, d) * channels + c]);
        n += added;
    }
    for (uint32_t c = 0; c < channels; c++)
        r->mean[c] = r->edit->remove_offset ? r->mean[c] / (double)n : 0.0;
}

/* The first decoding. */
static bool survey(struct render *r)
{
    uint64_t at = 0;
    size_t n;

    if (!open_source(r))
        return false;
    r->block = cc_alloc((size_t)BLOCK * r->file.channels, sizeof *r->block);
    if (r->edit->start < 0 || r->edit->end < 0)
        r->quiet.cap = quiet_size(r, r->edit->quiet);
    r->quiet.x = cc_alloc(r->quiet.cap * r->file.channels + 1, sizeof *r->quiet.x);
    while (at < r->from->frames && (n = read_block(r, at)) > 0) {
        look(r, r->block, at, n);
        at += n;
    }
    cc_decoder_close(&r->decoder);
    find_means(r);
    return at == r->from->frames || fail(r, "the clip changed while it was read");
}

/* ---- writing ---- */

static int sound_format(const struct render *r, enum cc_clip_format format)
{
    const unsigned bits = r->decoder.format.bits;
    const int same = r->decoder.library_format;
    const int coding = bits == 8
                           ? (format == CC_CLIP_WAV ? SF_FORMAT_PCM_U8 : SF_FORMAT_PCM_S8)
                       : bits == 24                          ? SF_FORMAT_PCM_24
                       : bits == 32 && format == CC_CLIP_WAV ? SF_FORMAT_PCM_32
                       : bits == 32                          ? SF_FORMAT_PCM_24
                                                             : SF_FORMAT_PCM_16;

    switch (format) {
    case CC_CLIP_WAV:
        return SF_FORMAT_WAV | coding;
    case CC_CLIP_FLAC:
        return SF_FORMAT_FLAC | coding;
    case CC_CLIP_AS_IS:
        break;
    }
    return same;
}

static unsigned bits_of(int format)
{
    switch (format & SF_FORMAT_SUBMASK) {
    case SF_FORMAT_FLOAT:
    case SF_FORMAT_DOUBLE:
    case SF_FORMAT_VORBIS:
    case SF_FORMAT_OPUS:
    case SF_FORMAT_MPEG_LAYER_I:
    case SF_FORMAT_MPEG_LAYER_II:
    case SF_FORMAT_MPEG_LAYER_III:
        return 0;
    case SF_FORMAT_PCM_S8:
    case SF_FORMAT_PCM_U8:
        return 8;
    case SF_FORMAT_PCM_24:
    case SF_FORMAT_ALAC_24:
        return 24;
    case SF_FORMAT_ALAC_20:
        return 20;
    case SF_FORMAT_PCM_32:
    case SF_FORMAT_ALAC_32:
        return 32;
    default:
        return 16;
    }
}

static bool open_target(struct render *r, int to)
{
    const uint32_t rate = r->form->rate_hz > 0 ? r->form->rate_hz : r->file.rate_hz;
    const size_t block = (size_t)BLOCK * r->file.channels;
    SF_INFO info = { .samplerate = (int)rate,
                     .channels = (int)r->file.channels,
                     .format = sound_format(r, r->form->format) };

    r->bits = bits_of(info.format);
    if (!sf_format_check(&info))
        return fail(r, "this container and coding cannot be written; ask for another "
                       "format");
    r->out = sf_open_fd(to, SFM_WRITE, &info, SF_FALSE);
    if (r->out == NULL)
        return fail(r, "this container and coding cannot be written at this rate");
    sf_command(r->out, SFC_SET_ADD_PEAK_CHUNK, NULL, SF_FALSE); /* it holds the time */
    sf_command(r->out, SFC_SET_CLIPPING, NULL, SF_TRUE);
    if (r->bits > 0)
        r->whole = cc_alloc(block, sizeof *r->whole);
    r->resamples = rate != r->file.rate_hz;
    if (r->resamples) {
        r->resampled = cc_alloc(block, sizeof *r->resampled);
        cc_resampler_start(&r->resampler, r->form->kernel, r->file.rate_hz, rate,
                           r->file.channels);
    }
    return true;
}

/* To the nearest step of the coding, at the top of 32 bits. */
static int to_whole(double value, unsigned bits)
{
    const double steps = ldexp(1.0, (int)bits - 1);
    const double step = fmin(steps - 1.0, fmax(-steps, rint(value * steps)));

    return (int)((int64_t)step * (INT64_C(1) << (32 - bits)));
}

/* Up to a block. */
static bool write_block(struct render *r, const float *x, size_t n)
{
    const size_t samples = n * r->file.channels;
    double peak = r->result->peak;

    for (size_t i = 0; i < samples; i++)
        peak = fmax(peak, fabs((double)x[i]));
    r->result->peak = peak;
    if (r->whole == NULL)
        return sf_writef_float(r->out, x, (sf_count_t)n) == (sf_count_t)n;
    for (size_t i = 0; i < samples; i++)
        r->whole[i] = to_whole((double)x[i], r->bits);
    return sf_writef_int(r->out, r->whole, (sf_count_t)n) == (sf_count_t)n;
}

static bool write_resampled(struct render *r)
{
    size_t n;

    while ((n = cc_resampler_take(&r->resampler, r->resampled, BLOCK)) > 0)
        if (!write_block(r, r->resampled, n))
            return false;
    return true;
}

static bool write_frames(struct render *r, const float *x, size_t n)
{
    if (!r->resamples)
        return write_block(r, x, n);
    cc_resampler_add(&r->resampler, x, n);
    return write_resampled(r);
}

static bool write_rest(struct render *r)
{
    if (!r->resamples)
        return true;
    cc_resampler_end(&r->resampler);
    return write_resampled(r);
}

static void change(const struct render *r, float *x, size_t n)
{
    const uint32_t channels = r->file.channels;

    for (size_t i = 0; i < n; i++)
        for (uint32_t c = 0; c < channels; c++) {
            const double v = (double)x[i * channels + c];

            x[i * channels + c] =
                isfinite(v) ? (float)((v - r->mean[c]) * r->gain) : 0.0f;
        }
}

/* Frames added at an end, the outermost first when `backwards` is set: distance d from
 * the edge is frame d - 1 of the silence, and back again. */
static bool write_added(struct render *r, uint64_t count, bool backwards)
{
    const struct quiet *q = &r->quiet;
    const uint32_t channels = r->file.channels;
    bool ok = true;

    for (uint64_t done = 0; done < count && ok;) {
        const size_t n = count - done < BLOCK ? (size_t)(count - done) : BLOCK;

        for (size_t i = 0; i < n; i++) {
            const uint64_t d = backwards ? count - 1 - done - i : done + i;
            float *frame = r->block + i * channels;

            if (q->n == 0)
                for (uint32_t c = 0; c < channels; c++)
                    frame[c] = (float)r->mean[c];
            else
                copy_frame(frame, q->x + to_and_fro(q, d) * channels, channels);
        }
        change(r, r->block, n);
        ok = write_frames(r, r->block, n);
        done += n;
    }
    return ok;
}

/* How loud a frame is near an edge that was cut: 0 at it, 1 from the fade's end on. */
static double fade_at(const struct render *r, uint64_t distance)
{
    if (distance >= r->fade)
        return 1.0;
    return 0.5 - 0.5 * cos(M_PI * ((double)distance + 0.5) / (double)r->fade);
}

/* At an end where sound went on: some was cut off, or it is a part, and nothing was
 * added. */
static bool is_cut(const struct render *r, int64_t edit)
{
    return edit > 0 || (edit == 0 && r->from->part);
}

static void fade(const struct render *r, float *x, uint64_t at, size_t n, uint64_t first,
                 uint64_t end)
{
    const uint32_t channels = r->file.channels;

    for (size_t i = 0; i < n; i++) {
        const uint64_t frame = at + i;
        const double in = is_cut(r, r->edit->start) ? fade_at(r, frame - first) : 1.0;
        const double out = is_cut(r, r->edit->end) ? fade_at(r, end - 1 - frame) : 1.0;

        for (uint32_t c = 0; c < channels && in * out < 1.0; c++)
            x[i * channels + c] = (float)((double)x[i * channels + c] * in * out);
    }
}

/* The frames of the clip that stay. */
static bool write_kept(struct render *r)
{
    const uint64_t first = first_kept(r), end = end_kept(r);
    const uint32_t channels = r->file.channels;
    uint64_t at = 0;
    bool ok = true;

    while (at < end && ok) {
        const size_t n = read_block(r, at);
        const size_t skip = at < first ? (first - at < n ? (size_t)(first - at) : n) : 0;
        const size_t upto = end - at < n ? (size_t)(end - at) : n;

        if (n == 0)
            return false;
        if (upto > skip) {
            float *x = r->block + skip * channels;

            change(r, x, upto - skip);
            fade(r, x, at + skip, upto - skip, first, end);
            ok = write_frames(r, x, upto - skip);
        }
        at += n;
    }
    return ok;
}

static bool write_all(struct render *r, int to)
{
    const struct cc_clip_edit *e = r->edit;
    bool ok;

    if (!open_source(r))
        return false;
    r->gain = pow(10.0, e->gain_db / 20.0);
    r->fade = (uint64_t)(FADE_S * r->file.rate_hz);
    ok = open_target(r, to);
    if (ok) {
        ok = (e->start >= 0 || write_added(r, (uint64_t)-e->start, true)) &&
             write_kept(r) &&
             (e->end >= 0 || write_added(r, (uint64_t)-e->end, false)) && write_rest(r);
        ok = sf_close(r->out) == 0 && ok;
        if (!ok)
            fail(r, "it could not be written");
    }
    cc_decoder_close(&r->decoder);
    return ok;
}

bool cc_clip_render(const struct cc_clip_source *from, const struct cc_clip_edit *edit,
                    const struct cc_clip_form *form, int to,
                    struct cc_clip_rendering *result)
{
    struct render r = { .from = from, .edit = edit, .form = form, .result = result };
    const uint64_t cut = (uint64_t)(edit->start > 0 ? edit->start : 0) +
                         (uint64_t)(edit->end > 0 ? edit->end : 0);
    bool ok = false;

    *result = (struct cc_clip_rendering){ 0 };
    if (cut >= from->frames)
        fail(&r, "nothing would be left of it");
    else if (ftruncate(to, 0) != 0 || lseek(to, 0, SEEK_SET) != 0)
        fail(&r, "it could not be written");
    else
        ok = survey(&r) && write_all(&r, to);
    result->clipped = r.whole != NULL && result->peak > 1.0;
    cc_resampler_release(&r.resampler);
    cc_free(r.resampled);
    cc_free(r.quiet.x);
    cc_free(r.block);
    cc_free(r.whole);
    return ok;
}

bool cc_clip_copy(int from, int to)
{
    char buffer[1 << 16];
    off_t at = 0;
    ssize_t n;

    if (ftruncate(to, 0) != 0)
        return false;
    while ((n = pread(from, buffer, sizeof buffer, at)) > 0) {
        for (ssize_t done = 0, put; done < n; done += put) {
            put = pwrite(to, buffer + done, (size_t)(n - done), at + done);
            if (put <= 0)
                return false;
        }
        at += n;
    }
    return n == 0;
}
