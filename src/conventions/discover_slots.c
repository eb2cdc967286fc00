/* discover_slots.c - what a discovered group is called, and what showed it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/intmap.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "conventions/discover_slots_priv.h"
#include "text/shape.h"

enum { ID_MAX = 80, GROUPS_MAX = 20000 };

struct cc_slot *cc_slot_append(struct cc_discovery *d, const struct cc_found *found,
                               const struct cc_style *styles, uint32_t n_styles,
                               uint32_t n_classes)
{
    struct cc_finder *f = d->finder;
    struct cc_slot *slot;

    d->slots = cc_grow(d->slots, &d->slot_cap, d->n_slots + 1u, sizeof *d->slots);
    slot = &d->slots[d->n_slots++];
    *slot = (struct cc_slot){
        .grown = found, .styles = styles, .n_styles = n_styles, .n_classes = n_classes,
        .first_style = f->n_styles, .first_cell = f->n_cells,
        .found = { .discovered = true, .grade = CC_GRADE_SAFE },
    };
    f->n_styles += n_styles;
    f->n_cells += n_styles * n_classes;
    return slot;
}

static bool is_taken(const struct cc_discovery *d, struct cc_str id)
{
    for (uint32_t i = 0; i < d->n_slots; i++)
        if (cc_str_eq(d->slots[i].found.id, id))
            return true;
    return false;
}

/* Ids are ASCII: "stra\u00DFe" becomes "stra-df-e". */
static void put_id(struct cc_str key, struct cc_strbuf *out)
{
    cc_strbuf_z(out, "found.");
    for (size_t i = 0; i < key.len && out->len < ID_MAX;) {
        const uint32_t c = cc_utf8_next(key, &i);

        if (c < 0x80)
            cc_strbuf_byte(out, (char)c);
        else
            cc_strbuf_printf(out, "%s%x%s", out->len == 6 ? "" : "-", (unsigned)c,
                             i < key.len ? "-" : "");
    }
    if (out->ptr[out->len - 1] == '-')
        out->len--;
}

/* From the letters of the form that comes first in order: it stays the same whichever
 * form prevails. */
static struct cc_str name_group(const struct cc_discovery *d, const struct cc_members *m)
{
    struct cc_str key = d->units[m->unit[0]].squash, id;
    struct cc_strbuf text = { 0 };

    for (uint32_t i = 1; i < m->n; i++)
        if (cc_str_cmp(d->units[m->unit[i]].squash, key) < 0)
            key = d->units[m->unit[i]].squash;
    put_id(key, &text);
    id = cc_arena_str(d->finder->arena, cc_strbuf_view(&text));
    for (uint32_t n = 2; is_taken(d, id); n++)
        id = cc_arena_printf(d->finder->arena, "%.*s.%u", (int)text.len, text.ptr, n);
    cc_strbuf_release(&text);
    return id;
}

/* A word by its hash as context; for people. */
static struct cc_str context_word(const struct cc_discovery *d, uint64_t fold)
{
    const uint32_t at = cc_intmap_find(d->folds, fold);
    const struct cc_lexeme *x;

    if (fold == CC_FRAME_BEGIN || fold == CC_FRAME_END || at == CC_INTMAP_NONE)
        return CC_STR("");
    x = &d->lexemes[d->fold_lexeme[at]];
    return x->word ? x->text : CC_STR("*");
}

/* The frame that most places of both forms share; NULL: there is none. */
static const struct cc_place *best_frame(const struct cc_discovery *d,
                                         const struct cc_pair *pair)
{
    const struct cc_unit *ua = &d->units[pair->a], *ub = &d->units[pair->b];
    const struct cc_place *a = d->places + ua->first_place, *a_end = a + ua->n_places;
    const struct cc_place *b = d->places + ub->first_place, *b_end = b + ub->n_places;
    const struct cc_place *best = NULL;
    size_t most = 0;

    while (a < a_end && b < b_end) {
        const struct cc_place *x = a, *y = b;

        if (a->frame != b->frame) {
            *(a->frame < b->frame ? &a : &b) += 1;
            continue;
        }
        while (a < a_end && a->frame == x->frame)
            a++;
        while (b < b_end && b->frame == x->frame)
            b++;
        if ((size_t)(a - x) + (size_t)(b - y) > most) {
            most = (size_t)(a - x) + (size_t)(b - y);
            best = x;
        }
    }
    return best;
}

static const char *kind_text(enum cc_pair_kind kind)
{
    switch (kind) {
    case CC_PAIR_CASE: return "they differ in capitals";
    case CC_PAIR_SEP: return "they differ in a hyphen, space or dot";
    case CC_PAIR_DOUBLE: return "they differ in a doubled letter";
    case CC_PAIR_ACCENT: return "they differ in an accent";
    case CC_PAIR_INFLECT: return "they differ in the ending";
    case CC_PAIR_EDIT: return "they differ in a letter or two";
    case CC_PAIR_FRAME: case CC_PAIR_KINDS: break;
    }
    return "they look different";
}

static struct cc_str tell_signs(const struct cc_discovery *d, const struct cc_pair *pair)
{
    struct cc_arena *arena = d->finder->arena;
    const struct cc_place *frame = best_frame(d, pair);
    const struct cc_str left = frame == NULL ? CC_STR("") : context_word(d, frame->left);
    const struct cc_str right =
        frame == NULL ? CC_STR("") : context_word(d, frame->right);
    struct cc_str places = CC_STR("");

    if (frame != NULL)
        places = cc_arena_printf(arena, "; fill the same place: '%.*s%s_%s%.*s'",
                                 CC_STR_ARG(left), left.len > 0 ? " " : "",
                                 right.len > 0 ? " " : "", CC_STR_ARG(right));
    if (frame != NULL && pair->frames > 1)
        places = cc_arena_printf(arena, "%.*s and %u more", CC_STR_ARG(places),
                                 pair->frames - 1);
    return cc_arena_printf(arena, "%s%.*s%s", kind_text(pair->kind), CC_STR_ARG(places),
                           d->capped ? "; a sample of the column was compared" : "");
}

static void add_forms(struct cc_discovery *d, const struct cc_members *m,
                      const struct cc_found *found, const struct cc_intmap *licence)
{
    for (uint32_t s = 0; s < m->n; s++) {
        const struct cc_unit *u = &d->units[m->unit[s]];
        struct cc_entry entry = {
            .n_words = u->n_words,
            .slot = d->finder->n_slots + d->n_slots - 1,
            .style = s,
            .unsure = !found->forms[s].sure || found->weak,
            .licence = s == m->main ? NULL : licence,
        };

        for (uint32_t i = 0; i < u->n_words; i++)
            entry.words[i] = cc_arena_str(d->finder->arena, d->lexemes[u->word[i]].text);
        cc_lexicon_add(d->finder->lexicon, &entry);
    }
}

/* Where the forms look nothing alike, only frames of the main one count. */
static const struct cc_intmap *license(struct cc_discovery *d, const struct cc_members *m)
{
    const struct cc_unit *u = &d->units[m->unit[m->main]];
    struct cc_intmap *frames;

    if (m->best->kind != CC_PAIR_FRAME)
        return NULL;
    frames = cc_intmap_new();
    for (uint32_t i = 0; i < u->n_places; i++)
        (void)cc_intmap_add(frames, d->places[u->first_place + i].frame);
    cc_lexicon_own(d->finder->lexicon, frames);
    return frames;
}

enum { INITIALS_MAX = 5 };

/* 1: TV, 2: T.V., 3: tv; 0: no initials. */
static uint8_t shape_of_initials(const struct cc_unit *u)
{
    if (u->n_words > 1 || cc_utf8_count(u->squash) > INITIALS_MAX)
        return 0;
    if (memchr(u->text.ptr, '.', u->text.len) != NULL)
        return 2;
    if (u->text.len != u->squash.len)
        return 0;
    return cc_text_case(u->text) == CC_CASE_UPPER   ? 1
           : cc_text_case(u->text) == CC_CASE_LOWER ? 3
                                                    : 0;
}

static bool are_initials(const struct cc_discovery *d, const struct cc_members *m)
{
    const struct cc_str squash = d->units[m->unit[0]].squash;
    bool proof = false;

    if (cc_str_eq_z(squash, "am") || cc_str_eq_z(squash, "pm"))
        return false; /* parts of the day have a tradition of their own */
    for (uint32_t i = 0; i < m->n; i++) {
        const uint8_t shape = shape_of_initials(&d->units[m->unit[i]]);
        if (shape == 0 || !cc_str_eq(d->units[m->unit[i]].squash, squash))
            return false;
        proof |= shape != 3;
    }
    return proof;
}

/* Which other families these forms are decided with, and the side of each form there. */
static struct cc_str find_system(const struct cc_discovery *d, const struct cc_members *m,
                                 struct cc_found_form *forms)
{
    struct cc_strbuf text = { 0 };
    struct cc_str kept = CC_STR("");

    if (are_initials(d, m)) {
        for (uint32_t i = 0; i < m->n; i++)
            forms[i].shape = shape_of_initials(&d->units[m->unit[i]]);
        return CC_STR("initials");
    }
    if (m->n != 2)
        return kept;
    forms[0].shape =
        cc_rewrite_of(&d->units[m->unit[0]], &d->units[m->unit[1]], &text) ? 1 : 2;
    forms[1].shape = 3 - forms[0].shape;
    if (memchr(text.ptr, '>', text.len) != NULL)
        kept = cc_arena_str(d->finder->arena, cc_strbuf_view(&text));
    cc_strbuf_release(&text);
    return kept;
}

void cc_group_to_slot(struct cc_discovery *d, const struct cc_members *m)
{
    struct cc_arena *arena = d->finder->arena;
    struct cc_found *found = CC_NEW(arena, struct cc_found, 1);
    struct cc_found_form *forms = CC_NEW(arena, struct cc_found_form, m->n);
    struct cc_style *styles = CC_NEW(arena, struct cc_style, m->n);
    struct cc_slot *slot;

    if (d->n_slots >= GROUPS_MAX) {
        d->capped = true;
        return;
    }
    for (uint32_t i = 0; i < m->n; i++) {
        const struct cc_str text = cc_arena_str(arena, d->units[m->unit[i]].text);
        forms[i] =
            (struct cc_found_form){ .text = text, .p = m->p[i], .sure = m->sure[i] };
        styles[i] = (struct cc_style){ .id = text.ptr, .title = text.ptr };
    }
    *found = (struct cc_found){ .forms = forms, .p = m->best->p,
                                .system = find_system(d, m, forms),
                                .signs = tell_signs(d, m->best) };
    slot = cc_slot_append(d, found, styles, m->n, 1);
    slot->found.id = CC_STR("");
    slot->found.id = name_group(d, m);
    slot->found.title = cc_arena_printf(arena, "spelling of '%.*s'",
                                        CC_STR_ARG(forms[m->main].text));
    slot->found.why = CC_STR("one thing written in several ways, which no rule knew of; "
                             "to a model they are different words");
    add_forms(d, m, found, license(d, m));
}
