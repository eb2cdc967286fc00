/* unison.c - places where nobody mixes a convention that is mixed elsewhere.
 *
 * People who write "colour" may all write "yogurt", and those who write 3 weeks may all
 * write the 14th century: there is nothing to decide. What a place would look like if it
 * went with the rest follows from who wrote it:
 *
 *     labeler   writes the canonical style elsewhere   "yogurt" rows   expected   found
 *     anna                       95 %                       12           11.4       0
 *     ben                        10 %                        5            0.5       0
 *
 * Where at least MIN canonical uses are expected and hardly any is found, the place is
 * left alone; so is an acronym that most write otherwise. A place is an item of the
 * convention (the word, the acronym), the word behind it, or the word before it, or the
 * beginning of a sentence, where many who write 25 write Twenty-five. What a user chose
 * holds everywhere.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/unison_priv.h"

#include <math.h>

#include "base/hash.h"
#include "base/intmap.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "conventions/find_priv.h"
#include "conventions/scan_priv.h"
#include "dataset/dataset.h"
#include "text/chars.h"

#define MIN  6.0  /* canonical uses that would have to be there */
#define RARE 0.05 /* of them are at most */
#define NAME_Z 1.3 /* standard deviations by which most write an acronym otherwise */

enum { ITEM, BEHIND, BEFORE }; /* the keys of a place */
enum { BEGINNING = 2 }; /* the key of a sentence's first place: no word's is even */
enum { REACH = 48 }; /* bytes around a use in which its neighbours are looked for */

/* ---- places ---- */

static bool is_wordy(uint32_t c)
{
    return c < 0x80 ? (c | 0x20) - 'a' < 26 || c - '0' < 10 || c == '\''
                    : cc_char_is_letter(c) || cc_char_is_mark(c) || cc_char_is_digit(c);
}

static uint32_t mix(uint32_t hash, unsigned char byte)
{
    return (hash ^ byte) * 16777619u;
}

/* Letters and digits without case, digits all alike; 0 when there are none. */
static uint32_t squash(struct cc_str s)
{
    uint32_t hash = 2166136261u;
    bool any = false;

    for (size_t i = 0; i < s.len; i++) {
        const unsigned char c = (unsigned char)cc_ascii_lower(s.ptr[i]);
        const bool digit = cc_ascii_is_digit((char)c);
        if (c < 0x80 && !digit && (c < 'a' || c > 'z'))
            continue;
        hash = mix(hash, digit ? '0' : c);
        any = true;
    }
    return any ? hash | 1 : 0;
}

/* Where the words begin and end that the use is in. */
static struct cc_span around(struct cc_str text, const struct cc_match *m)
{
    struct cc_span span = { m->start, m->end };

    while (span.start > 0 && m->start - span.start < REACH) {
        size_t at = span.start - 1, next;
        while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
            at--;
        next = at;
        if (!is_wordy(cc_utf8_next(text, &next)))
            break;
        span.start = at;
    }
    while (span.end < text.len && span.end - m->end < REACH) {
        size_t next = span.end;
        if (!is_wordy(cc_utf8_next(text, &next)))
            break;
        span.end = next;
    }
    return span;
}

static bool is_acronym(const struct cc_slot *slot)
{
    return slot->told_by_letters && strcmp(slot->family->kind, "abbreviation") == 0;
}

/* The item of a convention: what no style changes in it, or its class; 0: it has none. */
static uint32_t item_of(const struct cc_slot *slot, struct cc_str text,
                        const struct cc_match *m)
{
    if (is_acronym(slot))
        return squash(cc_str_slice(text, m->start, m->end));
    if (slot->told_by_letters)
        return squash(cc_span_str(text, around(text, m)));
    return slot->n_classes > 1 ? m->cls + 1 : 0;
}

/* The next word; 0 when there is none near by. */
static uint32_t word_behind(struct cc_str text, size_t at)
{
    const size_t end = text.len < at + REACH ? text.len : at + REACH;
    const struct cc_str near = cc_str_slice(text, 0, end);
    struct cc_span word;

    if (!cc_scan_word(near, &at, &word) || (word.end >= end && end < text.len))
        return 0;
    return squash(cc_span_str(text, word));
}

/* The word before, or that there is none in the sentence. */
static uint32_t word_before(struct cc_str text, size_t start)
{
    size_t at = start > REACH ? start - REACH : 0;
    const struct cc_str near = cc_str_slice(text, 0, start);
    struct cc_span word = { 0, 0 };
    bool any = false;

    while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at--;
    while (cc_scan_word(near, &at, &word))
        any = true;
    if (!any)
        return start <= REACH ? BEGINNING : 0;
    for (size_t i = word.end; i + 1 < start; i++)
        if (memchr(".?!", text.ptr[i], 3) != NULL && text.ptr[i + 1] == ' ')
            return BEGINNING;
    return squash(cc_span_str(text, word));
}

struct cc_use_place cc_use_place(const struct cc_slot *slot, struct cc_str text,
                                 const struct cc_use *use)
{
    const struct cc_match *m = &use->match;
    struct cc_use_place place = { { 0, 0, 0 }, (uint16_t)m->cls };

    if (slot->family == NULL)
        return place;
    place.keys[ITEM] = item_of(slot, text, m);
    place.keys[BEHIND] = word_behind(text, m->end);
    place.keys[BEFORE] = word_before(text, m->start);
    return place;
}

/* ---- what is expected there ---- */

struct place_count {
    double expected, rows, canonical;
};

struct cc_unison {
    struct cc_intmap *map;
    struct place_count *of; /* by number in `map` */
    size_t cap;
    bool *asked;   /* by slot: a place may have a way of its own */
    uint32_t *kin; /* by slot: the first slot of its kin */
};

/* Uses of a convention by one labeler. */
struct share {
    double canonical, all;
};

/* How sentences begin is one matter of all families of a kin, where they have the same
 * style: 25, not Twenty-five, but Three. */
static uint64_t beginning_key(const struct cc_finder *finder,
                              const struct cc_unison *unison, uint32_t slot, uint32_t cls)
{
    const struct cc_slot *s = &finder->slots[slot];
    const uint32_t style = cc_slot_style(s, s->found.canonical, cls);

    return cc_hash64_mix(((uint64_t)unison->kin[slot] << 2) + BEGINNING,
                         squash(cc_str_z(s->styles[style].id)));
}

static uint64_t place_key(const struct cc_finder *finder, const struct cc_unison *unison,
                          uint32_t slot, const struct cc_use_place *place, int kind)
{
    if (kind == BEFORE && place->keys[kind] == BEGINNING)
        return beginning_key(finder, unison, slot, place->cls);
    return cc_hash64_mix(((uint64_t)slot << 2) + (uint64_t)kind, place->keys[kind]);
}

/* Conventions in which a place may have a way of its own. */
static bool may_differ(const struct cc_finder *finder, const struct cc_slot *slot)
{
    const struct cc_convention_choice *choice = cc_convention_choice_for(
        finder->options.choices, finder->options.n_choices, slot->found.id);

    return !slot->dropped && slot->found.inconsistent &&
           (choice == NULL || choice->wish != CC_WISH_STYLE);
}

static bool is_canonical(const struct cc_slot *slot, uint32_t style, uint32_t cls)
{
    return style == cc_slot_style(slot, slot->found.canonical, cls);
}

/* Called for each use of a slot that is asked. */
typedef void use_fn(struct cc_finder *finder, size_t use, uint32_t value, void *ctx);

static void each_use(struct cc_finder *finder, const struct cc_unison *unison, use_fn *fn,
                     void *ctx)
{
    for (uint32_t v = 0; v < finder->column->value_count; v++)
        for (size_t i = finder->first_use[v]; i < finder->first_use[v + 1]; i++)
            if (unison->asked[finder->tally.uses[i].slot])
                fn(finder, i, v, ctx);
}

static struct share *share_of(struct cc_finder *finder, struct share *shares, size_t use,
                              uint32_t row)
{
    const size_t n = finder->labelers == NULL ? 1 : finder->n_labelers;
    const size_t who = finder->labelers == NULL ? 0 : finder->labelers[row];

    return &shares[finder->tally.uses[use].slot * n + who];
}

static void add_share(struct cc_finder *finder, size_t use, uint32_t value, void *ctx)
{
    const struct cc_counted_use *u = &finder->tally.uses[use];
    const bool canonical =
        is_canonical(&finder->slots[u->slot], u->style, u->place.cls);

    for (uint32_t r = finder->rows_before[value]; r < finder->rows_before[value + 1];
         r++) {
        struct share *s = share_of(finder, ctx, use, r);
        s->all += 1;
        s->canonical += canonical;
    }
}

struct expecting {
    struct cc_unison *unison;
    struct share *shares;
};

static void add_place(struct cc_unison *unison, uint64_t key,
                      const struct place_count *one)
{
    const uint32_t count = cc_intmap_count(unison->map);
    const uint32_t number = cc_intmap_add(unison->map, key);

    if (number == count) {
        unison->of = cc_grow(unison->of, &unison->cap, (size_t)number + 1,
                             sizeof *unison->of);
        unison->of[number] = (struct place_count){ 0, 0, 0 };
    }
    unison->of[number].expected += one->expected;
    unison->of[number].rows += one->rows;
    unison->of[number].canonical += one->canonical;
}

static void add_expected(struct cc_finder *finder, size_t use, uint32_t value, void *ctx)
{
    struct expecting *e = ctx;
    const struct cc_counted_use *u = &finder->tally.uses[use];
    struct place_count one = { 0, 0, 0 };

    for (uint32_t r = finder->rows_before[value]; r < finder->rows_before[value + 1];
         r++) {
        const struct share *s = share_of(finder, e->shares, use, r);
        one.expected += s->canonical / s->all;
        one.rows += 1;
    }
    if (is_canonical(&finder->slots[u->slot], u->style, u->place.cls))
        one.canonical = one.rows;
    for (int k = 0; k < CC_PLACES; k++)
        if (u->place.keys[k] != 0)
            add_place(e->unison, place_key(finder, e->unison, u->slot, &u->place, k),
                      &one);
}

/* Most people write the item otherwise: K.B.C., though it is TV and DVD. Names differ in
 * this more than words do, so that a small majority is enough. */
static bool has_own_way(const struct place_count *item)
{
    const double others = item->rows - item->canonical;

    return others >= CC_OWN_MIN &&
           others - item->canonical > NAME_Z * sqrt(item->rows);
}

static bool in_unison(const struct cc_finder *finder, uint32_t slot,
                      const struct cc_use_place *place)
{
    const struct cc_unison *unison = finder->unison;

    for (int k = 0; k < CC_PLACES; k++) {
        const uint32_t number =
            place->keys[k] == 0
                ? CC_INTMAP_NONE
                : cc_intmap_find(unison->map,
                                 place_key(finder, unison, slot, place, k));
        if (number == CC_INTMAP_NONE)
            continue;
        if (unison->of[number].expected >= MIN &&
            unison->of[number].canonical <= RARE * unison->of[number].expected)
            return true;
        if (k == ITEM && is_acronym(&finder->slots[slot]) &&
            has_own_way(&unison->of[number]))
            return true;
    }
    return false;
}

/* Uses that are still to be changed, by slot. */
static void add_rest(struct cc_finder *finder, size_t use, uint32_t value, void *ctx)
{
    const struct cc_counted_use *u = &finder->tally.uses[use];
    const struct cc_use_place *place = &u->place;
    const struct cc_slot *slot = &finder->slots[u->slot];
    uint64_t *rest = ctx;

    if (!is_canonical(slot, u->style, place->cls) &&
        slot->writable[slot->found.canonical * slot->n_classes + place->cls] &&
        !in_unison(finder, u->slot, place))
        rest[u->slot] += finder->rows_before[value + 1] - finder->rows_before[value];
}

/* What is mixed at no other place is not mixed. */
static void settle(struct cc_finder *finder)
{
    uint64_t *rest = cc_alloc_zero(finder->n_slots + 1u, sizeof *rest);

    each_use(finder, finder->unison, add_rest, rest);
    for (uint32_t i = 0; i < finder->n_slots; i++) {
        struct cc_convention *f = &finder->slots[i].found;

        if (finder->unison->asked[i] && (rest[i] < finder->options.min_minority ||
                         (double)rest[i] < finder->options.min_share * (double)f->total))
            f->inconsistent = false;
    }
    cc_free(rest);
}

static bool are_kin(const struct cc_family *a, const struct cc_family *b)
{
    return b != NULL && b->kin != NULL && strcmp(a->kin, b->kin) == 0;
}

static void group_kin(const struct cc_finder *finder, uint32_t *kin)
{
    for (uint32_t i = 0; i < finder->n_slots; i++) {
        const struct cc_family *family = finder->slots[i].family;

        kin[i] = family == NULL || family->kin == NULL ? i : 0;
        while (kin[i] < i && !are_kin(family, finder->slots[kin[i]].family))
            kin[i]++;
    }
}

void cc_unison_find(struct cc_finder *finder)
{
    const size_t n = finder->labelers == NULL ? 1 : finder->n_labelers;
    struct expecting e = { cc_alloc_zero(1, sizeof *e.unison),
                           cc_alloc_zero(finder->n_slots * n + 1, sizeof *e.shares) };

    e.unison->asked = cc_alloc_zero(finder->n_slots + 1u, sizeof *e.unison->asked);
    e.unison->kin = cc_alloc(finder->n_slots + 1u, sizeof *e.unison->kin);
    for (uint32_t i = 0; i < finder->n_slots; i++)
        e.unison->asked[i] = may_differ(finder, &finder->slots[i]);
    group_kin(finder, e.unison->kin);
    e.unison->map = cc_intmap_new();
    each_use(finder, e.unison, add_share, e.shares);
    each_use(finder, e.unison, add_expected, &e);
    finder->unison = e.unison;
    settle(finder);
    cc_free(e.shares);
}

void cc_unison_free(struct cc_unison *unison)
{
    if (unison == NULL)
        return;
    cc_intmap_free(unison->map);
    cc_free(unison->of);
    cc_free(unison->asked);
    cc_free(unison->kin);
    cc_free(unison);
}

static bool is_asked(const struct cc_finder *finder, uint32_t slot)
{
    const struct cc_slot *s = &finder->slots[slot];

    return finder->unison != NULL && finder->unison->asked[slot] && !s->dropped &&
           s->found.inconsistent;
}

bool cc_unison_holds_at(const struct cc_finder *finder, uint32_t slot,
                        const struct cc_use_place *place)
{
    return is_asked(finder, slot) && in_unison(finder, slot, place);
}

bool cc_unison_holds(const struct cc_finder *finder, struct cc_str text,
                     const struct cc_use *use)
{
    struct cc_use_place place;

    if (!is_asked(finder, use->slot))
        return false;
    place = cc_use_place(&finder->slots[use->slot], text, use);
    return in_unison(finder, use->slot, &place);
}
