/* clip.c - measure a clip, or parts of a recording: open, decode, give frames to the
 * measures.
 *
 * Of a recording with segments each decoded block goes to every segment that it touches.
 * A segment that ends sets its measure free for one that begins, so that any number of
 * segments takes one decoding, with as many measures as overlap; when more than 64 do,
 * the rest wait for another decoding.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/clip.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "audio/decode_priv.h"
#include "audio/figures_priv.h"
#include "audio/root.h"
#include "base/memory.h"

#define DEFAULT_MAX_SECONDS (24 * 3600)
#define OVERLAP_MAX         64
#define BLOCK_FRAMES        4096

struct cc_clip_meter {
    struct cc_clip_options options;
    struct cc_decoder decoder;
    struct cc_measure *measures[OVERLAP_MAX]; /* made when first needed */
    float *block;                             /* of a recording with segments */
    size_t block_cap;
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
    for (size_t i = 0; i < OVERLAP_MAX; i++)
        cc_measure_free(m->measures[i]);
    cc_free(m->block);
    cc_free(m);
}

static struct cc_measure *measure_of(struct cc_clip_meter *m, size_t i)
{
    if (m->measures[i] == NULL)
        m->measures[i] = cc_measure_new();
    return m->measures[i];
}

static void refuse(struct cc_clip *clip, enum cc_clip_status status, const char *reason)
{
    struct cc_clip kept = *clip;

    cc_figures_clear(clip);
    clip->status = status;
    snprintf(clip->reason, sizeof clip->reason, "%s", reason);
    clip->container = kept.container;
    clip->coding = kept.coding;
    clip->rate_hz = kept.rate_hz;
    clip->channels = kept.channels;
    clip->file_bytes = kept.file_bytes;
    clip->truncated = kept.truncated;
    clip->damaged = kept.damaged;
    clip->trailing_bytes = kept.trailing_bytes;
    clip->start_s = kept.start_s;
}

static void refuse_long(const struct cc_clip_meter *m, struct cc_clip *clip)
{
    char limit[96];

    snprintf(limit, sizeof limit, "longer than %llu s, or more than %llu samples",
             (unsigned long long)m->options.max_seconds,
             (unsigned long long)CC_CLIP_MAX_SAMPLES);
    refuse(clip, CC_CLIP_REFUSED, limit);
}

static bool too_long(const struct cc_clip_meter *m, uint64_t frames)
{
    const struct cc_sound_format *f = &m->decoder.format;

    return frames / f->rate_hz >= m->options.max_seconds ||
           frames >= CC_CLIP_MAX_SAMPLES / f->channels;
}

/* False when the clip goes on behind the limit. */
static bool decode_whole(struct cc_clip_meter *m, struct cc_measure *measure)
{
    size_t n, room;

    do {
        float *at = cc_measure_room(measure, &room);

        n = cc_decoder_read(&m->decoder, at, room);
        if (n > 0 && too_long(m, cc_measure_frames(measure)))
            return false;
        cc_measure_add(measure, n);
    } while (n == room);
    return true;
}

/* What the decoder says at the end of a file of which `frames` were decoded. */
static void finish_file(const struct cc_clip_meter *m, uint64_t frames,
                        struct cc_clip *clip)
{
    const struct cc_decoder *d = &m->decoder;
    const char *trouble = cc_decoder_trouble(d);

    if (frames == 0 && (trouble != NULL || d->promised > 0)) {
        refuse(clip, CC_CLIP_UNREADABLE, "no sample can be decoded");
        return;
    }
    if (frames == 0) {
        refuse(clip, CC_CLIP_EMPTY, "a header and no samples");
        return;
    }
    if (d->exact && d->promised > frames)
        clip->truncated = true;
    if (trouble != NULL)
        cc_clip_note(clip, "decoder", trouble);
    clip->damaged |= trouble != NULL;
}

void cc_clip_measure_fd(struct cc_clip_meter *m, int fd, struct cc_clip *out)
{
    struct cc_measure *measure = measure_of(m, 0);
    bool whole;

    cc_figures_clear(out);
    if (!cc_decoder_open(&m->decoder, fd, out))
        return;
    cc_measure_start(measure, &m->decoder.format, m->options.true_peak);
    whole = decode_whole(m, measure);
    finish_file(m, cc_measure_frames(measure), out);
    cc_measure_end(measure, out);
    out->whole = whole;
    if (!whole)
        refuse_long(m, out);
    cc_decoder_close(&m->decoder);
}

/* A descriptor, or -1 and every one of `out` refused. */
static int open_clip(const struct cc_audio_root *root, struct cc_str path,
                     struct cc_clip *out, size_t n)
{
    enum cc_audio_access access;
    const int fd = cc_audio_root_fd(root, path, &access);

    for (size_t i = 0; fd < 0 && i < n; i++) {
        cc_figures_clear(&out[i]);
        refuse(&out[i], access == CC_AUDIO_MISSING ? CC_CLIP_MISSING : CC_CLIP_REFUSED,
               cc_audio_access_reason(access));
    }
    return fd;
}

void cc_clip_measure(struct cc_clip_meter *m, const struct cc_audio_root *root,
                     struct cc_str path, struct cc_clip *out)
{
    const int fd = open_clip(root, path, out, 1);

    if (fd < 0)
        return;
    cc_clip_measure_fd(m, fd, out);
    close(fd);
}

/* ---- segments ---- */

/* A segment while its recording is decoded; places are frames of the recording. */
struct segment {
    uint64_t first, end;
    struct cc_measure *measure;
    size_t number;
};

struct segments {
    const struct cc_clip_span *spans;
    size_t n, next; /* `next` is the first that has not begun, in this decoding */
    struct cc_clip *out;
    bool *done;
    struct segment active[OVERLAP_MAX];
    size_t n_active;
    size_t waiting; /* that found no measure free */
    bool cut;       /* the recording goes on behind the limit */
};

uint64_t cc_clip_frame(double seconds, uint32_t rate_hz)
{
    const double frame = floor(seconds * rate_hz + 0.5);

    return frame < 0x1p62 ? (uint64_t)frame : UINT64_C(1) << 62;
}

static bool is_span(const struct cc_clip_span *span)
{
    return span->start_s >= 0.0 && isfinite(span->start_s) &&
           !(span->end_s <= span->start_s);
}

static void begin_segment(struct cc_clip_meter *m, struct segments *s, size_t number)
{
    const uint32_t rate = m->decoder.format.rate_hz;
    const struct cc_clip_span *span = &s->spans[number];
    bool used[OVERLAP_MAX] = { false };
    size_t slot = 0;

    for (size_t i = 0; i < s->n_active; i++)
        for (size_t k = 0; k < OVERLAP_MAX; k++)
            used[k] |= m->measures[k] != NULL && m->measures[k] == s->active[i].measure;
    while (used[slot])
        slot++;
    s->active[s->n_active++] = (struct segment){
        .first = cc_clip_frame(span->start_s, rate),
        .end = isnan(span->end_s) ? UINT64_MAX : cc_clip_frame(span->end_s, rate),
        .measure = measure_of(m, slot), .number = number,
    };
    cc_measure_start(m->measures[slot], &m->decoder.format, m->options.true_peak);
}

/* `at_end` when the recording is known to end with it, or before. */
static void end_segment(struct segments *s, size_t i, bool at_end)
{
    struct segment *segment = &s->active[i];
    struct cc_clip *clip = &s->out[segment->number];

    if (cc_measure_frames(segment->measure) == 0)
        refuse(clip, CC_CLIP_EMPTY, "begins behind the end of the recording");
    cc_measure_end(segment->measure, clip);
    clip->whole = at_end && segment->first == 0;
    s->done[segment->number] = true;
    s->active[i] = s->active[--s->n_active];
}

/* Give the frames of a block that belong to a segment to its measure. */
static void feed(const struct segment *segment, const float *block, uint64_t at, size_t n,
                 uint32_t channels)
{
    const uint64_t from = segment->first > at ? segment->first : at;
    const uint64_t upto = segment->end < at + n ? segment->end : at + n;

    for (uint64_t frame = from; frame < upto;) {
        size_t room;
        float *to = cc_measure_room(segment->measure, &room);
        const size_t take = upto - frame < room ? (size_t)(upto - frame) : room;

        memcpy(to, block + (frame - at) * channels, take * channels * sizeof *block);
        cc_measure_add(segment->measure, take);
        frame += take;
    }
}

static void begin_segments(struct cc_clip_meter *m, struct segments *s, uint64_t upto)
{
    for (; s->next < s->n; s->next++) {
        if (s->done[s->next])
            continue;
        if (cc_clip_frame(s->spans[s->next].start_s, m->decoder.format.rate_hz) >= upto)
            return;
        if (s->n_active == OVERLAP_MAX)
            s->waiting++;
        else
            begin_segment(m, s, s->next);
    }
}

/* libav tells lengths less exactly. */
static bool ends_recording(const struct cc_decoder *d, uint64_t end)
{
    return d->handle != NULL && d->exact && end == d->promised;
}

/* One decoding of the recording; gives its frames. */
static uint64_t decode_segments(struct cc_clip_meter *m, struct segments *s)
{
    const uint32_t channels = m->decoder.format.channels;
    uint64_t at = 0;
    size_t n;

    m->block = cc_grow(m->block, &m->block_cap, (size_t)BLOCK_FRAMES * channels,
                       sizeof *m->block);
    s->next = s->waiting = 0;
    do {
        n = cc_decoder_read(&m->decoder, m->block, BLOCK_FRAMES);
        begin_segments(m, s, at + n);
        for (size_t i = 0; i < s->n_active;) {
            feed(&s->active[i], m->block, at, n, channels);
            if (s->active[i].end <= at + n)
                end_segment(s, i, ends_recording(&m->decoder, s->active[i].end));
            else
                i++;
        }
        at += n;
        s->cut = n == BLOCK_FRAMES && too_long(m, at);
    } while (n == BLOCK_FRAMES && !s->cut && (s->next < s->n || s->n_active > 0));
    while (s->n_active > 0)
        end_segment(s, 0, !s->cut);
    return at;
}

static void describe_segments(const struct segments *s, const struct cc_clip *file)
{
    for (size_t i = 0; i < s->n; i++) {
        s->out[i] = *file;
        s->out[i].start_s = s->spans[i].start_s;
        s->done[i] = !is_span(&s->spans[i]);
        if (s->done[i])
            refuse(&s->out[i], CC_CLIP_REFUSED, "the segment ends before it begins");
    }
}

/* What none of the decodings reached, and what ends behind the end. */
static void finish_segments(const struct cc_clip_meter *m, struct segments *s)
{
    for (size_t i = 0; i < s->n; i++) {
        struct cc_clip *clip = &s->out[i];

        if (!s->done[i] && s->cut)
            refuse_long(m, clip);
        else if (!s->done[i])
            refuse(clip, CC_CLIP_EMPTY, "begins behind the end of the recording");
        if (clip->status != CC_CLIP_OK || isnan(s->spans[i].end_s))
            continue;
        clip->missing_s = s->spans[i].end_s - s->spans[i].start_s - clip->duration_s;
        if (clip->missing_s < 1e-3) /* rounding to frames */
            clip->missing_s = 0.0;
    }
}

static void measure_spans_fd(struct cc_clip_meter *m, int fd, struct segments *s)
{
    struct cc_clip file;
    bool described = false;

    do {
        uint64_t frames;

        cc_figures_clear(&file);
        if (!cc_decoder_open(&m->decoder, fd, &file)) {
            for (size_t i = 0; i < s->n && !described; i++)
                s->out[i] = file;
            return;
        }
        if (!described)
            describe_segments(s, &file);
        described = true;
        frames = decode_segments(m, s);
        if (frames == 0) {
            finish_file(m, frames, &file);
            for (size_t i = 0; i < s->n; i++)
                s->out[i] = file;
        }
        cc_decoder_close(&m->decoder);
        if (frames == 0)
            return;
    } while (s->waiting > 0);
    finish_segments(m, s);
}

void cc_clip_measure_spans_fd(struct cc_clip_meter *m, int fd,
                              const struct cc_clip_span *spans, size_t n,
                              struct cc_clip *out)
{
    struct segments s = { .spans = spans, .n = n, .out = out };

    s.done = cc_alloc_zero(n, sizeof *s.done);
    measure_spans_fd(m, fd, &s);
    cc_free(s.done);
}

void cc_clip_measure_spans(struct cc_clip_meter *m, const struct cc_audio_root *root,
                           struct cc_str path, const struct cc_clip_span *spans, size_t n,
                           struct cc_clip *out)
{
    const int fd = open_clip(root, path, out, n);

    if (fd < 0)
        return;
    cc_clip_measure_spans_fd(m, fd, spans, n, out);
    close(fd);
}

const char *cc_clip_status_name(enum cc_clip_status status)
{
    static const char *const name[] = { "ok", "missing", "refused", "unreadable",
                                        "empty" };

    return name[status];
}
