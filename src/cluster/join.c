/* join.c - the edit-distance join: partition, look up, filter, verify.
 *
 * Comparing all pairs costs n * n / 2 comparisons. The join makes few, and
 * misses none, by the pigeonhole principle: cut a string into k + 1 segments;
 * k edits can touch at most k of them, so that one segment stands unchanged in
 * every string within distance k.
 *
 *     k = 2:  "wednesday"  ->  wed | nes | day          (index of length 9)
 *             "wendesday"      looks up, in the index of lengths 9, 8 and 7,
 *                              its own pieces about where a segment would be:
 *                              wen - end, nde, des - day  -> found by "day"
 *
 * Where to look. Let the shorter string be the indexed one, D the difference
 * of the lengths, and a segment j (from 0) be found shifted by d. Giving every
 * segment one edit to spend, some untouched segment has spent exactly what is
 * due to its left: j edits stand to the left of it and at most k - j to the
 * right. (Walk along the segments with the balance "edits so far - segments so
 * far". It starts at 0, ends below 0 and falls by one at a time; the segment
 * after the last 0 is the one.) So |d| <= j and |D - d| <= k - j suffice: 12
 * look-ups for a string at k = 2.
 *
 * An exchange of neighbours that counts as one edit could spoil two segments
 * at once. One letter is therefore left free between segments ("we|d|es|a|y"
 * would cut "we", "es", "y"), so that an edit touches one segment at most.
 *
 * A string too short for k + 1 non-empty segments has no index: every string
 * of that length is a candidate.
 *
 * A candidate passes when the letters agree well enough: 64 bits say for 32
 * classes of letters whether the string has one or two of them; an edit adds
 * and removes one letter at most. The rest is measured by furthest-reaching
 * diagonals: for e = 0, 1 ... k edits, how far can each of the 2e + 1 diagonals
 * of the matrix be followed? That reads each letter about once for near
 * strings, stops early for others, and knows no limit of length. (Bit-parallel
 * matrices cost length steps for each pair, near or not, and a table of
 * letters.) Exchanges fit in: a path that stopped further on can always do as
 * well with a replacement, so the furthest point of a diagonal is enough.
 *
 * Lengths are visited in ascending order, and only the last k + 1 are kept as
 * code points with their indices: memory is 8 bytes a string, about
 * (4 * length + 16 * (k + 1)) for each of those in the window, and the pairs.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/join.h"

#include <assert.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/sort.h"
#include "base/utf8.h"

enum {
    SEGMENTS_MAX = CC_JOIN_MAX_DISTANCE + 1,
    GRAIN = 512,           /* strings worth a part of their own */
    /* With max_checks, for each check allowed: */
    SCANS_PER_CHECK = 64,     /* postings read */
    CANDIDATES_PER_CHECK = 4, /* candidates taken, some of them twice */
};

struct posting {
    uint32_t tag, at; /* other bits of the hash; number inside the group */
};

/* Postings of one segment, in buckets by hash, ascending `at` within a bucket. */
struct segment {
    size_t start, length;
    uint32_t *bucket; /* first posting of each bucket, and the end */
    uint32_t bucket_mask;
    struct posting *posting;
};

/* The strings of one length. */
struct group {
    size_t length;
    uint32_t n;
    const uint32_t *ids;
    uint32_t *letters; /* n * length code points */
    uint64_t *masks;
    unsigned n_segments; /* 0: too short to be cut */
    struct segment segment[SEGMENTS_MAX];
};

struct found {
    struct cc_join_pair *pairs;
    size_t count, cap;
};

struct join {
    const struct cc_join_source *source;
    const struct cc_join_options *opt;
    uint32_t *order; /* string numbers by length */
    struct group window[SEGMENTS_MAX];
    struct group *probe;
    struct found *found; /* a slot for each part */
    bool *cut;
};

/* What one part of the probing works with. */
struct probe {
    const struct join *join;
    const uint32_t *letters;
    size_t length;
    uint64_t mask;
    uint32_t at, id, kind;
    uint32_t checks_left, scans_left;
    bool cut;
    uint32_t *candidate;
    size_t n_candidates, cap;
    struct found *found;
};

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

struct run {
    const uint32_t *letters;
    size_t length;
};

/* Follow equal letters from a[i] and b[j]. */
static ptrdiff_t slide(struct run a, struct run b, size_t i, size_t j)
{
    const size_t n = smaller(a.length - i, b.length - j);
    size_t run = 0;

    while (run < n && a.letters[i + run] == b.letters[j + run])
        run++;
    return (ptrdiff_t)(i + run);
}

enum { DIAGONALS = 2 * CC_JOIN_MAX_DISTANCE + 3, CENTRE = CC_JOIN_MAX_DISTANCE + 1 };

/* The furthest row of diagonal d (column - row) after one edit more; -1: out of reach. */
static ptrdiff_t furthest(struct run a, struct run b, const ptrdiff_t *before,
                          ptrdiff_t d, bool swap)
{
    const ptrdiff_t stay = before[CENTRE + d];
    const ptrdiff_t end = (ptrdiff_t)smaller(a.length, (size_t)((ptrdiff_t)b.length - d));
    ptrdiff_t row = before[CENTRE + d - 1]; /* a letter more in b */

    if (before[CENTRE + d + 1] >= 0 && before[CENTRE + d + 1] + 1 > row)
        row = before[CENTRE + d + 1] + 1; /* a letter more in a */
    if (stay >= 0) {
        const ptrdiff_t column = stay + d;
        const bool exchanged = swap && stay + 2 <= end &&
                               a.letters[stay] == b.letters[column + 1] &&
                               a.letters[stay + 1] == b.letters[column];
        if (stay + 1 + exchanged > row)
            row = stay + 1 + exchanged;
    }
    if (row < 0 || row + d < 0)
        return -1;
    if (row > end)
        row = end;
    return slide(a, b, (size_t)row, (size_t)(row + d));
}

/* The distance of two runs of code points when it is at most `max`, else max + 1. */
static unsigned join_distance(const uint32_t *a, size_t a_len, const uint32_t *b,
                              size_t b_len, const struct cc_join_options *options)
{
    const struct run x = { a, a_len }, y = { b, b_len };
    const ptrdiff_t goal = (ptrdiff_t)b_len - (ptrdiff_t)a_len;
    const ptrdiff_t max = (ptrdiff_t)options->max_distance;
    ptrdiff_t row[2][DIAGONALS];

    assert(max <= CC_JOIN_MAX_DISTANCE);
    if (goal > max || -goal > max)
        return options->max_distance + 1;
    for (size_t i = 0; i < DIAGONALS; i++)
        row[0][i] = row[1][i] = -1;
    row[0][CENTRE] = slide(x, y, 0, 0);
    for (ptrdiff_t edits = 0;; edits++) {
        const ptrdiff_t *before = row[edits & 1];
        ptrdiff_t *after = row[~edits & 1];

        if (before[CENTRE + goal] == (ptrdiff_t)a_len)
            return (unsigned)edits;
        if (edits == max)
            return options->max_distance + 1;
        for (ptrdiff_t d = -(edits + 1); d <= edits + 1; d++)
            if (d <= (ptrdiff_t)b_len && -d <= (ptrdiff_t)a_len)
                after[CENTRE + d] = furthest(x, y, before, d, options->swap);
    }
}

/* Bit c: a letter of class c; bit 32 + c: at least two. */
static uint64_t letter_mask(const uint32_t *letters, size_t n)
{
    uint64_t mask = 0;

    for (size_t i = 0; i < n; i++) {
        const uint64_t bit = UINT64_C(1) << (letters[i] & 31);
        mask |= mask & bit ? bit << 32 : bit;
    }
    return mask;
}

static bool masks_agree(uint64_t a, uint64_t b, unsigned k)
{
    return (unsigned)__builtin_popcountll(a & ~b) <= k &&
           (unsigned)__builtin_popcountll(b & ~a) <= k;
}

static uint64_t piece_hash(const uint32_t *letters, size_t n)
{
    return cc_hash64((struct cc_str){ (const char *)letters, n * sizeof *letters });
}

static void index_segment(void *ctx, size_t part, size_t first, size_t end)
{
    struct group *g = ctx;
    uint32_t n_buckets = 1;

    (void)part;
    for (size_t j = first; j < end; j++) {
        struct segment *seg = &g->segment[j];
        uint64_t *hash = cc_alloc(g->n, sizeof *hash);

        while (n_buckets < g->n && n_buckets < UINT32_C(1) << 31)
            n_buckets *= 2;
        seg->bucket_mask = n_buckets - 1;
        seg->bucket = cc_alloc_zero((size_t)n_buckets + 1, sizeof *seg->bucket);
        seg->posting = cc_alloc(g->n, sizeof *seg->posting);
        for (uint32_t i = 0; i < g->n; i++) {
            hash[i] = piece_hash(g->letters + i * g->length + seg->start, seg->length);
            seg->bucket[(uint32_t)hash[i] & seg->bucket_mask]++;
        }
        for (uint32_t b = 1; b <= n_buckets; b++)
            seg->bucket[b] += seg->bucket[b - 1];
        for (uint32_t i = g->n; i-- > 0;)
            seg->posting[--seg->bucket[(uint32_t)hash[i] & seg->bucket_mask]] =
                (struct posting){ .tag = (uint32_t)(hash[i] >> 32), .at = i };
        cc_free(hash);
    }
}

/* Cut `length` letters into k + 1 segments of nearly equal length. */
static void cut_segments(struct group *g, const struct cc_join_options *opt)
{
    const size_t k = opt->max_distance, gap = opt->swap ? 1 : 0;
    size_t start = 0;

    if (g->length < k * gap + k + 1)
        return;
    g->n_segments = (unsigned)k + 1;
    for (size_t j = 0; j <= k; j++) {
        const size_t room = g->length - k * gap;
        g->segment[j].start = start;
        g->segment[j].length = room * (j + 1) / (k + 1) - room * j / (k + 1);
        start += g->segment[j].length + gap;
    }
}

static void group_open(struct group *g, const struct join *join, const uint32_t *ids,
                       uint32_t n, size_t length)
{
    *g = (struct group){ .length = length, .n = n, .ids = ids };
    g->letters = cc_alloc(length * n + 1, sizeof *g->letters);
    g->masks = cc_alloc(n, sizeof *g->masks);
    for (uint32_t i = 0; i < n; i++) {
        const struct cc_str s = join->source->text(join->source->ctx, ids[i]);
        uint32_t *to = g->letters + i * length;
        for (size_t at = 0; at < s.len;)
            *to++ = cc_utf8_next(s, &at);
        g->masks[i] = letter_mask(g->letters + i * length, length);
    }
    cut_segments(g, join->opt);
    if (g->n_segments > 0)
        cc_parallel_for(g->n_segments, g->n_segments,
                        n < GRAIN ? 1 : join->opt->n_threads, index_segment, g);
}

static void group_close(struct group *g)
{
    for (unsigned j = 0; j < g->n_segments; j++) {
        cc_free(g->segment[j].bucket);
        cc_free(g->segment[j].posting);
    }
    cc_free(g->letters);
    cc_free(g->masks);
    *g = (struct group){ .n = 0 };
}

/* Take string `at` of the group as a candidate unless a cheap test speaks against it. */
static void consider(struct probe *p, const struct group *g, uint32_t at)
{
    const struct cc_join_options *opt = p->join->opt;

    if (!masks_agree(g->masks[at], p->mask, opt->max_distance) ||
        (opt->kinds != NULL && opt->kinds[g->ids[at]] != p->kind))
        return;
    p->candidate =
        cc_grow(p->candidate, &p->cap, p->n_candidates + 1, sizeof *p->candidate);
    p->candidate[p->n_candidates++] = at;
}

/* False when no more may be read for this string. */
static bool may_scan(struct probe *p)
{
    const uint32_t checks = p->join->opt->max_checks;

    if (checks == 0)
        return true;
    if (p->scans_left > 0 && p->n_candidates / CANDIDATES_PER_CHECK < checks) {
        p->scans_left--;
        return true;
    }
    p->cut = true;
    return false;
}

static void look_up(struct probe *p, const struct group *g, const struct segment *seg,
                    size_t start)
{
    const uint64_t hash = piece_hash(p->letters + start, seg->length);
    const uint32_t bucket = (uint32_t)hash & seg->bucket_mask,
                   tag = (uint32_t)(hash >> 32);

    for (uint32_t i = seg->bucket[bucket]; i < seg->bucket[bucket + 1]; i++) {
        if (g->length == p->length && seg->posting[i].at >= p->at)
            return;
        if (!may_scan(p))
            return;
        if (seg->posting[i].tag == tag)
            consider(p, g, seg->posting[i].at);
    }
}

static void gather(struct probe *p, const struct group *g)
{
    const ptrdiff_t k = (ptrdiff_t)p->join->opt->max_distance;
    const ptrdiff_t longer = (ptrdiff_t)(p->length - g->length);

    p->n_candidates = 0;
    if (g->n_segments == 0) {
        const uint32_t end = g->length == p->length ? p->at : g->n;
        for (uint32_t at = 0; at < end && may_scan(p); at++)
            consider(p, g, at);
    }
    for (ptrdiff_t j = 0; j < (ptrdiff_t)g->n_segments; j++) {
        const struct segment *seg = &g->segment[j];
        const ptrdiff_t low = longer - (k - j) > -j ? longer - (k - j) : -j;
        const ptrdiff_t high = longer + (k - j) < j ? longer + (k - j) : j;

        for (ptrdiff_t d = low; d <= high; d++) {
            const ptrdiff_t start = (ptrdiff_t)seg->start + d;
            if (start >= 0 && (size_t)start + seg->length <= p->length)
                look_up(p, g, seg, (size_t)start);
        }
    }
}

static void verify(struct probe *p, const struct group *g)
{
    const struct cc_join_options *opt = p->join->opt;

    if (p->n_candidates > 1)
        qsort(p->candidate, p->n_candidates, sizeof *p->candidate, cc_by_u32);
    for (size_t i = 0; i < p->n_candidates; i++) {
        const uint32_t at = p->candidate[i], id = g->ids[at];
        unsigned distance;

        if (i > 0 && at == p->candidate[i - 1])
            continue;
        if (opt->max_checks > 0 && p->checks_left-- == 0) {
            p->checks_left = 0;
            p->cut = true;
            return;
        }
        distance = join_distance(g->letters + at * g->length, g->length, p->letters,
                                 p->length, opt);
        if (distance > opt->max_distance)
            continue;
        p->found->pairs = cc_grow(p->found->pairs, &p->found->cap, p->found->count + 1,
                                  sizeof *p->found->pairs);
        p->found->pairs[p->found->count++] =
            (struct cc_join_pair){ .a = id < p->id ? id : p->id,
                                   .b = id < p->id ? p->id : id,
                                   .distance = distance };
    }
}

static void probe_part(void *ctx, size_t part, size_t first, size_t end)
{
    const struct join *join = ctx;
    const struct group *mine = join->probe;
    const uint32_t *kinds = join->opt->kinds;
    struct probe p = { .join = join,
                       .length = mine->length,
                       .found = &join->found[part] };

    for (size_t i = first; i < end; i++) {
        p.at = (uint32_t)i;
        p.id = mine->ids[i];
        p.kind = kinds != NULL ? kinds[p.id] : 0;
        p.letters = mine->letters + i * mine->length;
        p.mask = mine->masks[i];
        p.checks_left = join->opt->max_checks;
        p.scans_left = join->opt->max_checks > UINT32_MAX / SCANS_PER_CHECK
                           ? UINT32_MAX
                           : join->opt->max_checks * SCANS_PER_CHECK;
        for (unsigned w = 0; w <= join->opt->max_distance; w++) {
            const struct group *g = &join->window[w];
            if (g->n == 0 || g->length + join->opt->max_distance < mine->length)
                continue;
            gather(&p, g);
            verify(&p, g);
        }
    }
    join->cut[part] = p.cut;
    cc_free(p.candidate);
}

/* Strings by length, each length in input order; gives the longest length. */
static uint32_t *order_by_length(const struct cc_join_source *source, size_t **starts,
                                 size_t *longest)
{
    const uint32_t n = source->n;
    uint32_t *order = cc_alloc((size_t)n + 1, sizeof *order);
    uint32_t *length = cc_alloc((size_t)n + 1, sizeof *length);
    size_t *start;

    *longest = 0;
    for (uint32_t i = 0; i < n; i++) {
        length[i] = (uint32_t)cc_utf8_count(source->text(source->ctx, i));
        if (length[i] > *longest)
            *longest = length[i];
    }
    start = cc_alloc_zero(*longest + 3, sizeof *start);
    for (uint32_t i = 0; i < n; i++)
        start[length[i] + 2]++;
    for (size_t l = 1; l < *longest + 3; l++)
        start[l] += start[l - 1];
    for (uint32_t i = 0; i < n; i++)
        order[start[length[i] + 1]++] = i;
    cc_free(length);
    *starts = start;
    return order;
}

static int by_numbers(const void *a, const void *b)
{
    const struct cc_join_pair *x = a, *y = b;
    const int c = (x->a > y->a) - (x->a < y->a);

    return c != 0 ? c : (x->b > y->b) - (x->b < y->b);
}

/* Probe the newest group with all its strings and add what is found to `out`. */
static void probe_group(struct join *join, struct cc_join_pairs *out, size_t *cap)
{
    const struct cc_join_options *opt = join->opt;
    const size_t threads = opt->n_threads > 1 ? opt->n_threads : 1;
    const size_t n = join->probe->n, parts = cc_parallel_parts(n, GRAIN, threads * 8);

    join->found = cc_alloc_zero(parts, sizeof *join->found);
    join->cut = cc_alloc_zero(parts, sizeof *join->cut);
    cc_parallel_for(n, parts, threads, probe_part, join);
    for (size_t i = 0; i < parts; i++) {
        const struct found *f = &join->found[i];
        out->pairs = cc_grow(out->pairs, cap, out->count + f->count, sizeof *out->pairs);
        if (f->count > 0)
            memcpy(out->pairs + out->count, f->pairs, f->count * sizeof *f->pairs);
        out->count += f->count;
        out->complete = out->complete && !join->cut[i];
        cc_free(f->pairs);
    }
    cc_free(join->found);
    cc_free(join->cut);
}

static struct cc_str text_at(void *ctx, uint32_t number)
{
    return ((const struct cc_str *)ctx)[number];
}

struct cc_join_pairs cc_join(const struct cc_str *strings, uint32_t n,
                             const struct cc_join_options *options)
{
    return cc_join_from(
        &(struct cc_join_source){ text_at, (void *)(uintptr_t)strings, n }, options);
}

struct cc_join_pairs cc_join_from(const struct cc_join_source *source,
                                  const struct cc_join_options *options)
{
    struct join join = { .source = source, .opt = options };
    struct cc_join_pairs out = { .complete = true };
    size_t *start, longest, cap = 0;

    assert(options->max_distance <= CC_JOIN_MAX_DISTANCE);
    join.order = order_by_length(source, &start, &longest);
    for (size_t length = 0; length <= longest; length++) {
        const size_t first = start[length], count = start[length + 1] - first;
        if (count == 0)
            continue;
        join.probe = &join.window[length % (options->max_distance + 1)];
        group_close(join.probe);
        group_open(join.probe, &join, join.order + first, (uint32_t)count, length);
        probe_group(&join, &out, &cap);
    }
    for (unsigned w = 0; w <= options->max_distance; w++)
        group_close(&join.window[w]);
    if (out.count > 1)
        qsort(out.pairs, out.count, sizeof *out.pairs, by_numbers);
    cc_free(join.order);
    cc_free(start);
    return out;
}

void cc_join_release(struct cc_join_pairs *pairs)
{
    cc_free(pairs->pairs);
    *pairs = (struct cc_join_pairs){ .count = 0 };
}
