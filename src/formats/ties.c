/* ties.c - find the words that follow a text. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/ties.h"

#include "base/arena.h"
#include "base/memory.h"
#include "base/sort.h"
#include "formats/align.h"

struct at {
    double from;
    size_t number;
};

/* What stands in a tier below others. */
enum kind { OTHER, WORDS, TAGS };

struct cc_tie_tier {
    size_t first, behind; /* its ties */
    struct at *sorted;    /* these by their start; NULL until asked for */
    enum kind kind;
    bool has_parts;       /* several stand below one of its ties */
    bool has_phrases;     /* one of its ties has several words */
    /* Groups that stand below one: all, its words; of several: all, as many as words. */
    size_t groups, spoken, several, counted;
};

static const double grain = 0.002; /* the grain of times differs between tools */

void cc_ties_release(struct cc_ties *ties)
{
    for (size_t i = 0; i < ties->n_tiers; i++)
        cc_free(ties->tiers[i].sorted);
    cc_free(ties->items);
    cc_free(ties->tiers);
    cc_free(ties->children);
    cc_free(ties->first);
}

static struct cc_tie_tier *tier_at(struct cc_ties *ties, uint32_t tier)
{
    while (ties->n_tiers <= tier) {
        ties->tiers = cc_grow(ties->tiers, &ties->tiers_cap, ties->n_tiers + 1,
                              sizeof *ties->tiers);
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

static int by_from(const void *a, const void *b)
{
    const struct at *x = a, *y = b;

    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* Those of a tier, by their start; sorted once, for many tiers may lie below it. */
static const struct cc_tie_tier *look_at(struct cc_ties *ties, uint32_t number)
{
    struct cc_tie_tier *tier = tier_at(ties, number);
    const size_t n = tier->behind - tier->first;

    if (tier->sorted != NULL)
        return tier;
    tier->sorted = cc_alloc_zero(n, sizeof *tier->sorted);
    for (size_t i = 0; i < n; i++)
        tier->sorted[i] =
            (struct at){ ties->items[tier->first + i].from, tier->first + i };
    cc_sort(tier->sorted, n, sizeof *tier->sorted, by_from);
    return tier;
}

/* 1 + the number of the one in whose time another lies: the last that begins no later; 0
 * when there is none. */
static size_t over(const struct cc_ties *ties, const struct cc_tie_tier *above,
                   const struct cc_tie *tie)
{
    size_t low = 0, high = above->behind - above->first;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (above->sorted[middle].from <= tie->from + grain)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || tie->from < 0 ||
        tie->to > ties->items[above->sorted[low - 1].number].to + grain)
        return 0;
    return above->sorted[low - 1].number + 1;
}

void cc_ties_lay(struct cc_ties *ties, uint32_t tier, uint32_t above)
{
    const struct cc_tie_tier *upper;

    tier_at(ties, tier);
    if (tier == above)
        return;
    upper = look_at(ties, above);
    for (size_t i = ties->tiers[tier].first; i < ties->tiers[tier].behind; i++) {
        struct cc_tie *tie = &ties->items[i];
        const size_t parent = over(ties, upper, tie);

        tie->disputed |= parent > 0 && tie->parent > 0 && tie->parent != parent;
        tie->parent = tie->parent > 0 ? tie->parent : parent;
    }
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

/* A text far longer than what is below it is not looked at: else each of many tiers below
 * one long text would cost its whole length. */
static bool says_words(const struct cc_ties *ties, const struct group *group,
                       struct cc_str text, struct cc_arena *arena)
{
    enum { ROOM = 4096, TIMES = 64 };
    struct cc_str *words, *changed;
    size_t room = ROOM;

    for (size_t i = 0; i < group->count; i++)
        room += TIMES * ties->items[group->numbers[i]].source.len;
    if (text.len > room)
        return false;
    words = CC_NEW(arena, struct cc_str, group->count);
    changed = CC_NEW(arena, struct cc_str, group->count);
    for (size_t i = 0; i < group->count; i++)
        words[i] = said_by(ties, group->numbers[i], arena);
    return cc_align_follow(words, group->count, text, text, changed, arena) == NULL;
}

bool cc_ties_say(struct cc_ties *ties, uint32_t tier, uint32_t above)
{
    enum { SAMPLE = 50, MOST = 1000 };
    const size_t behind = tier_at(ties, tier)->behind;
    const struct cc_tie_tier *upper = look_at(ties, above);
    struct cc_arena *arena = cc_arena_new();
    size_t numbers[MOST], n = 0, several = 0, spoken = 0;
    for (size_t i = ties->tiers[tier].first, next; i < behind && n < SAMPLE; i = next) {
        const size_t parent = over(ties, upper, &ties->items[i]);
        struct group group = { numbers, 0 };

        for (next = i; next < behind && group.count < MOST &&
                       over(ties, upper, &ties->items[next]) == parent;)
            numbers[group.count++] = next++;
        if (parent > 0 &&
            says_words(ties, &group, said_by(ties, parent - 1, arena), arena)) {
            spoken++;
            several += group.count > 1;
        }
        n++;
        cc_arena_reset(arena);
    }
    cc_arena_free(arena);
    return several > 0 && spoken * 2 >= n;
}

/* `words`: how many the text of the parent has. */
static void judge_group(struct cc_ties *ties, const struct group *group, size_t parent,
                        struct cc_str text, size_t words, struct cc_arena *arena)
{
    struct cc_tie_tier *tier = &ties->tiers[ties->items[group->numbers[0]].tier];
    const bool spoken = says_words(ties, group, text, arena);

    tier->groups++;
    tier->spoken += spoken;
    tier->several += group->count > 1;
    tier->counted += group->count > 1 && group->count == words;
    ties->tiers[ties->items[parent].tier].has_parts |= group->count > 1;
    for (size_t i = 0; i < group->count; i++)
        ties->items[group->numbers[i]].follows = spoken;
}

static void judge(struct cc_ties *ties)
{
    struct cc_arena *arena = cc_arena_new();

    for (size_t i = 0; i < ties->count; i++) {
        const struct cc_str text = said_by(ties, i, arena);
        const size_t words = cc_align_count(text);
        struct group group;

        ties->tiers[ties->items[i].tier].has_phrases |= words > 1;
        for (size_t at = ties->first[i];
             next_group(ties, &at, ties->first[i + 1], &group);)
            judge_group(ties, &group, i, text, words, arena);
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

/* Count, then put each at its place: the order of the numbers stays, and of tiers. */
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

bool cc_ties_follows(const struct cc_ties *ties, size_t number, bool sounds)
{
    const struct cc_tie *tie = &ties->items[number];

    return tie->parent > 0 &&
           (sounds || (tie->follows && ties->tiers[tie->tier].kind == WORDS));
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
        if (word->disputed)
            span->bound = "its words may be those of another text at the same time";
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
    if (cc_ties_follows(ties, number, false))
        span->bound = "it is a word of the text above it, and follows that one";
}
