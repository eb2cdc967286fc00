/* similar_audio.c - one recording under several names, though not sample for sample.
 *
 * Pictures of clips (audio/print.h) are sorted by their length; each is compared with
 * those that are hardly longer, at most 2,000 of them. Most pairs are told apart by the
 * means of eight slots each:
 *
 *     level  4 4 5 5 ...  -> 4.5 ...     two clips whose means differ by over 3 dB in the mean
 *                                        are not compared any closer
 *
 * Of copies of one recording the first row counts as the original.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/sort.h"
#include "checks/audio.h"
#include "checks/keys.h"
#include "dataset/dataset.h"

enum option { MIN_LIKENESS, MIN_SECONDS };
enum { COARSE = 8, SLOTS_EACH = CC_PRINT_SLOTS / COARSE, NEXT_MAX = 2000, GRAIN = 256 };

#define LONGER        1.07f
#define LONGER_S      0.06f
#define STRICTER      5.0 /* 0.99 instead of 0.95 */
#define COARSE_LIMIT  (COARSE * 6) /* 3 dB in the mean, in steps of 0.5 dB */

struct picture {
    const struct cc_clip *clip;
    uint32_t row;
    int16_t coarse[COARSE];
    uint32_t original; /* the least row that it is a copy of; CC_NO_ROW */
};

struct job {
    const struct cc_check_ctx *ctx;
    const struct cc_column *speaker; /* or NULL */
    struct picture *pictures;
    size_t n;
};

static int by_length(const void *a, const void *b)
{
    const struct picture *x = a, *y = b;

    if (x->clip->print.seconds < y->clip->print.seconds)
        return -1;
    if (x->clip->print.seconds > y->clip->print.seconds)
        return 1;
    return (x->row > y->row) - (x->row < y->row);
}

static struct picture picture_of(const struct cc_clip *clip, uint32_t row)
{
    struct picture p = { .clip = clip, .row = row, .original = CC_NO_ROW };

    for (int i = 0; i < CC_PRINT_SLOTS; i++)
        p.coarse[i / SLOTS_EACH] =
            (int16_t)(p.coarse[i / SLOTS_EACH] + clip->print.level[i]);
    for (int i = 0; i < COARSE; i++)
        p.coarse[i] = (int16_t)(p.coarse[i] / SLOTS_EACH);
    return p;
}

static bool may_be_alike(const struct picture *a, const struct picture *b)
{
    int sum = 0;

    for (int i = 0; i < COARSE; i++)
        sum += abs(a->coarse[i] - b->coarse[i]);
    return sum <= COARSE_LIMIT && a->clip->pcm_hash != b->clip->pcm_hash;
}

static bool like_lengths(const struct picture *a, const struct picture *b)
{
    const float x = a->clip->print.seconds, y = b->clip->print.seconds;
    const float shorter = x < y ? x : y, longer = x < y ? y : x;

    return longer <= LONGER * shorter || longer - shorter <= LONGER_S;
}

/* Voices of one synthesiser say a text in the same rhythm: of two speakers with one text
 * more is asked. */
static bool may_be_two_takes(const struct job *job, uint32_t a, uint32_t b)
{
    return job->speaker != NULL &&
           cc_column_code(job->speaker, a) != cc_column_code(job->speaker, b) &&
           cc_row_texts_equal(job->ctx->data, a, b);
}

static void compare(const struct job *job, struct picture *p, const struct picture *q)
{
    const double least = job->ctx->options[MIN_LIKENESS];
    double likeness;

    if (q->row >= p->row || q->row >= p->original || !may_be_alike(p, q))
        return;
    likeness = cc_print_likeness(&p->clip->print, &q->clip->print);
    if (likeness < least || (likeness < 1.0 - (1.0 - least) / STRICTER &&
                             may_be_two_takes(job, p->row, q->row)))
        return;
    p->original = q->row;
}

/* For each picture the least row among its likenesses, to both sides in length. */
static void compare_part(void *ctx, size_t part, size_t first, size_t end)
{
    struct job *job = ctx;

    (void)part;
    for (size_t i = first; i < end; i++) {
        struct picture *all = job->pictures, *p = &all[i];

        for (size_t k = i + 1;
             k < job->n && k <= i + NEXT_MAX && like_lengths(p, &all[k]); k++)
            compare(job, p, &all[k]);
        for (size_t k = i; k > 0 && k + NEXT_MAX > i && like_lengths(p, &all[k - 1]); k--)
            compare(job, p, &all[k - 1]);
    }
}

static void report(const struct cc_check_ctx *ctx, const struct picture *p,
                   struct cc_outcome *out)
{
    const struct cc_column *column = &ctx->data->columns[ctx->clips->column];
    const bool same_text = cc_row_texts_equal(ctx->data, p->row, p->original);

    cc_outcome_add(out, &(struct cc_finding){
                            .row = p->row,
                            .column = ctx->clips->column,
                            .other = p->original,
                            .end = (uint32_t)cc_column_at(column, p->row).len,
                            .confidence = 0.9f,
                            .severity = out->severity,
                            .message = cc_arena_printf(
                                out->arena,
                                "very likely the recording of %.*s, changed in "
                                "level, coding or length%s",
                                CC_STR_ARG(cc_column_at(column, p->original)),
                                same_text ? "" : ", under another text"),
                        });
}

/* One picture for each clip that is long enough. */
static size_t collect(const struct cc_check_ctx *ctx, struct picture *pictures)
{
    bool *seen = cc_alloc_zero((size_t)ctx->clips->count + 1, sizeof *seen);
    size_t n = 0;

    for (uint32_t row = 0; row < ctx->data->row_count; row++) {
        const struct cc_clip *clip = cc_audio_clip(ctx, row);

        if (clip == NULL || seen[ctx->clips->of_row[row]] ||
            !((double)clip->print.seconds >= ctx->options[MIN_SECONDS]))
            continue;
        seen[ctx->clips->of_row[row]] = true;
        pictures[n++] = picture_of(clip, row);
    }
    cc_free(seen);
    return n;
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    struct job job = { .ctx = ctx,
                       .speaker = cc_dataset_first(ctx->data, CC_ROLE_SPEAKER) };

    (void)err;
    if (!cc_audio_begin(ctx, out))
        return true;
    job.pictures = cc_alloc((size_t)ctx->data->row_count + 1, sizeof *job.pictures);
    job.n = collect(ctx, job.pictures);
    cc_sort(job.pictures, job.n, sizeof *job.pictures, by_length);
    cc_parallel_for(job.n, cc_parallel_parts(job.n, GRAIN, 64 * ctx->threads),
                    ctx->threads, compare_part, &job);
    for (size_t i = 0; i < job.n; i++)
        if (job.pictures[i].original != CC_NO_ROW)
            report(ctx, &job.pictures[i], out);
    cc_free(job.pictures);
    return true;
}

const struct cc_check cc_check_similar_audio = {
    .id = "AU019",
    .name = "similar-audio",
    .kind = "audio",
    .reports = "a clip that is another one, made louder, stored otherwise or trimmed",
    .why = "one recording counts twice, may leak from training into test, or stands "
           "under the wrong text",
    .wrong = "a.wav and b.mp3 made from it, both in the table",
    .right = "one file for one recording",
    .severity = CC_SEVERITY_INFO,
    .grade = CC_GRADE_NONE,
    .needs = CC_ROLE_BIT(CC_ROLE_AUDIO),
    .options = { { "min-likeness", 0.95, 0, 1, "correlation of level and of timbre" },
                 { "min-seconds", 0.4, 0, 3600,
                   "seconds of sound, to be compared at all" } },
    .run = run,
};
