/* ties.c - find the words that follow a text. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/ties.h"

#include "base/arena.h"
#include "base/memory.h"
#include "base/sort.h"
#include "formats/align.h"

/* What stands in a tier below others. */
enum kind { OTHER, WORDS, TAGS };

struct cc_tie_tier {
    size_t first, behind; /* its ties */
    enum kind kind;
    bool has_parts;       /* several stand below one of its ties */
    bool has_phrases;     /* one of its ties has several words */
    size_t groups, spoken, several, counted; /* below one: all, its words; of several: all, as
                                                many as its words */
};

static const double grain = 0.002; /* the grain of times differs between tools */

void cc_ties_release(struct cc_ties *ties)
{
    cc_free(ties->items);
    cc_free(ties->tiers);
    cc_free(ties->children);
    cc_free(ties->first);
}

static struct cc_tie_tier *tier_at(struct cc_ties *ties, uint32_t tier)
{
    while (ties->n_tiers <= tier) {
        ties->tiers =
            cc_grow(ties->tiers, &ties->tiers_cap, ties->n_tiers + 1, sizeof *ties->tiers);
        ties->tiers[ties->n_tiers++] =
            (struct cc_tie_tier){ .first = ties->count, .behind = ties->count };
    }
    return &ties->tiers[tier];
}

void cc_ties_add(struct cc_ties *ties, struct cc_tie tie)
{
    tier_at(ties, tie.tier)->behind = ties->count + 1;
    ties->items = cc_grow(ties->items, &ties->cap, ties->count + 1, sizeof *ties->items);
    ties->items[ties->count++] = tie;
}

/* ---- by time ---- */

struct at {
    double from;
    size_t number;
};

static int by_from(const void *a, const void *b)
{
    const struct at *x = a, *y = b;

    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* The last one that begins no later; `n` when all do. */
static size_t last_before(const struct at *above, size_t n, double from)
{
    size_t low = 0, high = n;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (above[middle].from <= from)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? low - 1 : n;
}

void cc_ties_lay(struct cc_ties *ties, uint32_t tier, uint32_t above)
{
    const struct cc_tie_tier upper = *tier_at(ties, above), lower = *tier_at(ties, tier);
    const size_t n = upper.behind - upper.first;
    struct at *sorted = cc_alloc_zero(n, sizeof *sorted);

    for (size_t i = 0; i < n; i++)
        sorted[i] = (struct at){ ties->items[upper.first + i].from, upper.first + i };
    cc_sort(sorted, n, sizeof *sorted, by_from);
    for (size_t i = lower.first; tier != above && i < lower.behind; i++) {
        struct cc_tie *tie = &ties->items[i];
        const size_t at = last_before(sorted, n, tie->from + grain);

        if (tie->parent == 0 && at < n &&
            tie->to <= ties->items[sorted[at].number].to + grain)
            tie->parent = sorted[at].number + 1;
    }
    cc_free(sorted);
}

/* ---- by what they say ---- */

/* Those below one that are of one tier. */
struct group {
    const size_t *numbers;
    size_t count;
};

/* The group that begins at `*at`, which moves behind it; false at `end`. */
static bool next_group(const struct cc_ties *ties, size_t *at, size_t end,
                       struct group *group)
{
    const size_t from = *at;

    while (*at < end && ties->items[ties->children[*at]].tier ==
                            ties->items[ties->children[from]].tier)
        ++*at;
    *group = (struct group){ ties->children + from, *at - from };
    return group->count > 0;
}

static struct cc_str said_by(const struct cc_ties *ties, size_t number,
                             struct cc_arena *arena)
{
    struct cc_strbuf buf = { 0 };
    const struct cc_str said = cc_arena_str(
        arena, cc_codec_read(ties->codec, ties->items[number].source, &buf));

    cc_strbuf_release(&buf);
    return said;
}

static bool says_words(const struct cc_ties *ties, const struct group *group,
                       struct cc_str text, struct cc_arena *arena)
{
    struct cc_str *words = CC_NEW(arena, struct cc_str, group->count),
                  *changed = CC_NEW(arena, struct cc_str, group->count);

    for (size_t i = 0; i < group->count; i++)
        words[i] = said_by(ties, group->numbers[i], arena);
    return cc_align_follow(words, group->count, text, text, changed, arena) == NULL;
}

static void judge_group(struct cc_ties *ties, const struct group *group, size_t parent,
                        struct cc_str text, struct cc_arena *arena)
{
    struct cc_tie_tier *tier = &ties->tiers[ties->items[group->numbers[0]].tier];
    const bool spoken = says_words(ties, group, text, arena);

    tier->groups++;
    tier->spoken += spoken;
    tier->several += group->count > 1;
    tier->counted += group->count > 1 && group->count == cc_align_count(text);
    ties->tiers[ties->items[parent].tier].has_parts |= group->count > 1;
    for (size_t i = 0; i < group->count; i++)
        ties->items[group->numbers[i]].follows = spoken;
}

static void judge(struct cc_ties *ties)
{
    struct cc_arena *arena = cc_arena_new();

    for (size_t i = 0; i < ties->count; i++) {
        const struct cc_str text = said_by(ties, i, arena);
        struct group group;

        ties->tiers[ties->items[i].tier].has_phrases |= cc_align_count(text) > 1;
        for (size_t at = ties->first[i];
             next_group(ties, &at, ties->first[i + 1], &group);)
            judge_group(ties, &group, i, text, arena);
        cc_arena_reset(arena);
    }
    cc_arena_free(arena);
    for (size_t i = 0; i < ties->n_tiers; i++) {
        struct cc_tie_tier *tier = &ties->tiers[i];

        if (tier->spoken > 0 && tier->spoken * 2 >= tier->groups)
            tier->kind = WORDS;
        else if (tier->several > 0 && tier->counted * 2 >= tier->several)
            tier->kind = TAGS;
    }
}

/* Count, then put each at its place: the order of the numbers stays, and so that of tiers. */
static void sort_children(struct cc_ties *ties)
{
    ties->first = cc_alloc_zero(ties->count + 2, sizeof *ties->first);
    ties->children = cc_alloc_zero(ties->count, sizeof *ties->children);
    for (size_t i = 0; i < ties->count; i++)
        if (ties->items[i].parent > 0)
            ties->first[ties->items[i].parent + 1]++;
    for (size_t i = 2; i < ties->count + 2; i++)
        ties->first[i] += ties->first[i - 1];
    for (size_t i = 0; i < ties->count; i++)
        if (ties->items[i].parent > 0)
            ties->children[ties->first[ties->items[i].parent]++] = i;
}

void cc_ties_settle(struct cc_ties *ties)
{
    sort_children(ties);
    if (ties->first[ties->count] > 0) /* else nothing stands below anything */
        judge(ties);
}

static bool has_children(const struct cc_ties *ties, size_t number)
{
    return ties->first[number + 1] > ties->first[number];
}

static void put_group(const struct cc_ties *ties, const struct group *group,
                      struct cc_transcript *t, uint32_t column)
{
    const enum kind kind = ties->tiers[ties->items[group->numbers[0]].tier].kind;
    struct cc_span *span = &t->spans[column];

    span->same_words |= kind == TAGS;
    if (kind != WORDS)
        return;
    if (t->n_words > 0)
        cc_transcript_word(t, column, (struct cc_str){ NULL, 0 });
    for (size_t i = 0; i < group->count; i++) {
        const struct cc_tie *word = &ties->items[group->numbers[i]];

        if (word->fixed)
            span->bound = "a word of it comes from a controlled vocabulary";
        span->same_sound |= has_children(ties, group->numbers[i]);
        cc_transcript_word(t, column, word->source);
    }
}

void cc_ties_put(const struct cc_ties *ties, size_t number, struct cc_transcript *t,
                 uint32_t column)
{
    const struct cc_tie *tie = &ties->items[number];
    const struct cc_tie_tier *tier = &ties->tiers[tie->tier];
    struct cc_span *span = &t->spans[column];
    struct group group;

    for (size_t at = ties->first[number];
         next_group(ties, &at, ties->first[number + 1], &group);)
        put_group(ties, &group, t, column);
    if (!tier->has_phrases && tier->has_parts)
        span->same_sound |= has_children(ties, number);
    if (tie->parent == 0 || tier->kind != WORDS)
        return;
    span->same_words = true;
    if (tie->follows)
        span->bound = "it is a word of the text above it, and follows that one";
}
