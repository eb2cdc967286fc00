/* headline.c - count rows that are touched; pair rows that say the same; compare them.
 *
 * Each row of a thing is held against the next one of the same thing, so that pairs are
 * fewer than rows. Of a large dataset a sample of things is taken, by hash of what makes
 * them the same, so that things stay whole. The words of a text are taken from what it
 * becomes when all departures are written the standard way, then without hesitations and
 * without what stands between letters: "Um, $25" and "twenty-five dollars" are one.
 *
 * Rows of one clip may be parts of it that nobody told apart: a pair with more than half
 * of its words different is left out, and counted.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/headline.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/strbuf.h"
#include "checks/groups.h"
#include "checks/text_conventions.h"
#include "conventions/disfluency.h"
#include "dataset/dataset.h"
#include "text/word_distance.h"

enum {
    GRAIN = 8192,
    SAMPLE_ROWS = 500000,
    SAME_WORDS_MIN = 3, /* "yes please" is said too often to be one thing */
    WORDS_MAX = 4000,   /* of a text that is compared */
    DISTANCE_MAX = 200,
};

struct job {
    const struct cc_dataset *data;
    const struct cc_column *text, *audio, *start;
    const struct cc_conventions *found;
    struct cc_spoken_words *spoken;
    uint64_t *keys; /* by value of the text */
    uint32_t one_in;
};

/* One side of a pair. */
struct side {
    struct cc_words before, after;
    struct cc_strbuf buf;
};

const char *cc_same_name(enum cc_same same)
{
    return same == CC_SAME_CLIP ? "clip" : same == CC_SAME_WORDS ? "words" : "nothing";
}

double cc_headline_wer(uint64_t errors, uint64_t words)
{
    return words == 0 ? 0 : 100 * (double)errors / (double)words;
}

static struct cc_str standard_form(const struct job *job, uint32_t code,
                                   struct cc_strbuf *buf)
{
    const struct cc_str text = cc_column_value(job->text, code);
    const size_t first = job->found->first[code], end = job->found->first[code + 1];

    if (first == end)
        return text;
    buf->len = 0;
    cc_departures_apply(text, job->found->departures + first, end - first, buf);
    return cc_strbuf_view(buf);
}

/* ---- rows touched ---- */

static void count_rows(const struct cc_dataset *data,
                       const struct cc_text_conventions *conventions,
                       struct cc_headline *out)
{
    for (uint32_t row = 0; row < data->row_count; row++) {
        bool has_text = false, touched = false;

        for (const struct cc_column *c = cc_dataset_first(data, CC_ROLE_TEXT); c != NULL;
             c = cc_dataset_next(data, c)) {
            const struct cc_conventions *found =
                conventions->of_column[cc_dataset_index(data, c)];
            const uint32_t code = cc_column_code(c, row);

            has_text = has_text || cc_column_value(c, code).len > 0;
            touched = touched || found->first[code + 1] > found->first[code];
        }
        out->rows += has_text;
        out->touched += touched;
    }
}

/* ---- which rows are the same thing ---- */

/* Where a part of a clip begins, by the names such columns have. */
static const struct cc_column *start_column(const struct cc_dataset *data)
{
    static const char *const names[] = { "start", "start_time", "start_s", "start_ms",
                                         "begin", "begin_time", "offset", "onset",
                                         "segment", "segment_start", "utt_start" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const uint32_t c = cc_dataset_find(data, cc_str_z(names[i]));
        if (c != CC_NO_COLUMN)
            return &data->columns[c];
    }
    return NULL;
}

static uint64_t sampled(const struct job *job, uint64_t key)
{
    return key % job->one_in == 0 ? key : 0;
}

static uint64_t clip_key(const void *ctx, uint32_t row)
{
    const struct job *job = ctx;
    const struct cc_str path = cc_column_at(job->audio, row);
    uint64_t key;

    if (path.len == 0 || cc_column_at(job->text, row).len == 0)
        return 0;
    key = cc_hash64(path);
    if (job->start != NULL)
        key = cc_hash64_mix(key, cc_hash64(cc_column_at(job->start, row)));
    return sampled(job, key);
}

static uint64_t words_key(const void *ctx, uint32_t row)
{
    const struct job *job = ctx;

    return job->keys[cc_column_code(job->text, row)];
}

static void find_keys(void *ctx, size_t part, size_t first, size_t end)
{
    struct job *job = ctx;
    struct cc_gaps gaps = { 0 };
    struct cc_strbuf buf = { 0 };

    (void)part;
    for (size_t code = first; code < end; code++) {
        cc_gaps_read(job->spoken, standard_form(job, (uint32_t)code, &buf), &gaps);
        job->keys[code] = gaps.n <= SAME_WORDS_MIN ? 0 : sampled(job, gaps.key);
    }
    cc_strbuf_release(&buf);
    cc_gaps_release(&gaps);
}

static struct cc_row_groups same_words(struct job *job, size_t threads)
{
    const uint32_t n = job->text->value_count;
    struct cc_row_groups groups;

    job->spoken = cc_spoken_words_new(job->text);
    job->keys = cc_alloc(n + 1u, sizeof *job->keys);
    cc_parallel_for(n, cc_parallel_parts(n, GRAIN, threads), threads, find_keys, job);
    groups = cc_row_groups_make(job->text->row_count, threads, words_key, job);
    cc_free(job->keys);
    cc_spoken_words_free(job->spoken);
    return groups;
}

static struct cc_row_groups same_things(struct job *job, size_t threads,
                                        enum cc_same *same)
{
    struct cc_row_groups groups = { NULL, 0 };

    if (job->audio != NULL) {
        groups = cc_row_groups_make(job->text->row_count, threads, clip_key, job);
        *same = CC_SAME_CLIP;
    }
    if (groups.count == 0) {
        cc_row_groups_release(&groups);
        groups = same_words(job, threads);
        *same = CC_SAME_WORDS;
    }
    return groups;
}

/* ---- how far they differ ---- */

static void read_side(const struct job *job, uint32_t code, struct side *side)
{
    cc_words_split(cc_column_value(job->text, code), &side->before);
    cc_words_split(standard_form(job, code, &side->buf), &side->after);
}

/* Adds the pair, or says that it is none. */
static bool compare(const struct side *a, const struct side *b, struct cc_headline *out)
{
    const size_t half = (a->before.n < b->before.n ? b->before.n : a->before.n) / 2;
    const size_t max = half < DISTANCE_MAX ? half : DISTANCE_MAX;
    size_t before, after;

    if (a->before.n > WORDS_MAX || b->before.n > WORDS_MAX)
        return false;
    after = cc_word_distance(&a->after, &b->after, max);
    if (after > max)
        return false;
    /* Rows that are one thing may differ in every word before: "$5", "five dollars". */
    before = cc_word_distance(&a->before, &b->before, 2 * DISTANCE_MAX);
    if (before > 2 * DISTANCE_MAX)
        return false;
    out->words_before += a->before.n;
    out->errors_before += before;
    out->words_after += a->after.n;
    out->errors_after += after;
    return true;
}

static void compare_groups(const struct job *job, const struct cc_row_groups *groups,
                           struct cc_headline *out)
{
    struct side sides[2] = { { .buf = { 0 } }, { .buf = { 0 } } };

    for (size_t i = 0, end; i < groups->count; i = end) {
        unsigned last = 0;

        end = cc_row_group_end(groups, i);
        read_side(job, cc_column_code(job->text, groups->rows[i].row), &sides[last]);
        for (size_t k = i + 1; k < end; k++) {
            const uint32_t code = cc_column_code(job->text, groups->rows[k].row);

            const bool equal =
                code == cc_column_code(job->text, groups->rows[k - 1].row);
            const unsigned next = equal ? last : 1 - last;
            bool alike;

            if (!equal)
                read_side(job, code, &sides[next]);
            alike = compare(&sides[last], &sides[next], out);
            out->pairs += alike;
            out->unlike += !alike;
            last = next;
        }
    }
    for (unsigned s = 0; s < 2; s++) {
        cc_words_release(&sides[s].before);
        cc_words_release(&sides[s].after);
        cc_strbuf_release(&sides[s].buf);
    }
}

struct cc_headline cc_headline_find(const struct cc_dataset *data,
                                    const struct cc_text_conventions *conventions,
                                    size_t threads)
{
    struct cc_headline out = { .known = true,
                               .one_in = data->row_count / SAMPLE_ROWS + 1 };

    count_rows(data, conventions, &out);
    for (const struct cc_column *c = cc_dataset_first(data, CC_ROLE_TEXT); c != NULL;
         c = cc_dataset_next(data, c)) {
        struct job job = {
            .data = data, .text = c, .audio = cc_dataset_first(data, CC_ROLE_AUDIO),
            .start = start_column(data), .one_in = out.one_in,
            .found = conventions->of_column[cc_dataset_index(data, c)],
        };
        enum cc_same same;
        struct cc_row_groups groups = same_things(&job, threads, &same);

        if (groups.count > 0)
            out.same = same;
        compare_groups(&job, &groups, &out);
        cc_row_groups_release(&groups);
    }
    return out;
}
