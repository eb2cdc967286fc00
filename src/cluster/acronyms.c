/* acronyms.c - which name of a column an abbreviation stands for, if any.
 *
 *     "IBM"  beside "International Business Machines"   the only name with these initials
 *     "NY"   beside "New York" and "Nancy Young"        either: it is left alone
 *
 * Names whose initials are those of an abbreviation by chance are the more, the more
 * names there are and the fewer its letters. Where so many have as many words that one in
 * forty abbreviations would meet its name by chance, none is told.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/acronyms_priv.h"

#include "base/hash.h"
#include "base/intmap.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "cluster/nodes_priv.h"
#include "text/distance.h"

enum {
    SHORT_BYTES = 24, /* of an abbreviation, letters and spaces */
    LETTERS_MAX = 6,
    LETTERS = 26,
    CHANCE = 40, /* one abbreviation in so many */
    SLIPS = 3,   /* edits between two that are one name */
};

struct expansion {
    uint64_t words; /* hash of the name's */
    uint32_t node, abbreviation, found;
};

struct cc_acronyms {
    struct cc_intmap *keys; /* hashes of the letters of abbreviations */
    struct expansion *of;   /* each of them */
    uint32_t names[LETTERS_MAX + 1]; /* by how many initials they have */
};

/* Is a node mostly written in capitals? A word in capitals for once is no abbreviation. */
static bool is_short(const struct cc_nodes *w, uint32_t node)
{
    uint64_t rows = 0, capitals = 0;

    for (uint32_t v = w->first[node]; v < w->first[node + 1]; v++) {
        const struct cc_cluster_value *value = cc_nodes_value(w, w->ranks[v]);

        rows += value->count;
        capitals += cc_acronym_is(value->text) ? value->count : 0;
    }
    return capitals > 0 && capitals >= rows - capitals;
}

static void find_short(struct cc_acronyms *a, const struct cc_nodes *w)
{
    struct cc_form_room room = { .core = { 0 } };
    size_t cap = 0;

    for (uint32_t i = 0; i < w->n_nodes; i++) {
        uint32_t known = cc_intmap_count(a->keys), number;

        if (w->words[i].len > SHORT_BYTES || !is_short(w, i))
            continue;
        number = cc_intmap_add(a->keys, cc_hash64(cc_form_of(w->words[i], &room).core));
        a->of = cc_grow(a->of, &cap, (size_t)number + 1, sizeof *a->of);
        if (number == known)
            a->of[number] = (struct expansion){ .abbreviation = i };
    }
    cc_form_room_release(&room);
}

static void find_names(struct cc_acronyms *a, const struct cc_nodes *w)
{
    struct cc_strbuf buf = { 0 };

    for (uint32_t i = 0; i < w->n_nodes; i++) {
        size_t letters;
        uint32_t number;

        if (w->words[i].len > CC_CLUSTER_MAX_LENGTH)
            continue;
        buf.len = 0;
        cc_acronym_initials(w->words[i], &buf);
        letters = cc_utf8_count(cc_strbuf_view(&buf));
        if (letters < 2 || letters > LETTERS_MAX)
            continue;
        a->names[letters]++;
        number = cc_intmap_find(a->keys, cc_hash64(cc_strbuf_view(&buf)));
        if (number == CC_INTMAP_NONE)
            continue;
        if (a->of[number].found > 0 && cc_edit_distance_swap(w->words[a->of[number].node],
                                                             w->words[i], SLIPS) <= SLIPS)
            continue; /* the same name, misspelt: the more frequent stands for both */
        a->of[number].found++;
        a->of[number].node = i;
        a->of[number].words = cc_hash64(w->words[i]);
    }
    /* What could be by chance is as if there were several. */
    for (uint32_t k = 0; k < cc_intmap_count(a->keys); k++) {
        uint64_t ways = 1;

        if (a->of[k].found != 1)
            continue;
        buf.len = 0;
        cc_acronym_initials(w->words[a->of[k].node], &buf);
        for (size_t n = cc_utf8_count(cc_strbuf_view(&buf)); n > 0; n--)
            ways *= LETTERS;
        if (a->names[cc_utf8_count(cc_strbuf_view(&buf))] > ways / CHANCE)
            a->of[k].found = UINT32_MAX;
    }
    cc_strbuf_release(&buf);
}

struct cc_acronyms *cc_acronyms_new(const struct cc_nodes *w)
{
    struct cc_acronyms *a = cc_alloc_zero(1, sizeof *a);

    a->keys = cc_intmap_new();
    find_short(a, w);
    if (cc_intmap_count(a->keys) == 0) {
        cc_acronyms_free(a);
        return NULL;
    }
    find_names(a, w);
    return a;
}

void cc_acronyms_free(struct cc_acronyms *a)
{
    if (a == NULL)
        return;
    cc_intmap_free(a->keys);
    cc_free(a->of);
    cc_free(a);
}

void cc_links_by_acronyms(struct cc_links *out, const struct cc_acronyms *a)
{
    for (uint32_t k = 0; a != NULL && k < cc_intmap_count(a->keys); k++)
        if (a->of[k].found == 1)
            cc_links_add(out, a->of[k].abbreviation, a->of[k].node,
                         CC_CLUSTER_MAX_DISTANCE);
}

static bool stands_for(const struct cc_acronyms *a, struct cc_str letters,
                       struct cc_str words)
{
    const uint32_t number = cc_intmap_find(a->keys, cc_hash64(letters));

    return number != CC_INTMAP_NONE && a->of[number].found == 1 &&
           a->of[number].words == cc_hash64(words);
}

bool cc_acronyms_pair(const struct cc_acronyms *a, const struct cc_form *x,
                      const struct cc_form *y)
{
    return a != NULL && (x->core.len < y->core.len ? stands_for(a, x->core, y->words)
                                                   : stands_for(a, y->core, x->words));
}
