/* compose.c - edits of one text that work together.
 *
 * Two decisions may meet in one place, and an edit may make room for another:
 *
 *     uhm so      um, not uhm: [0,3) "um"      capital at the beginning: [0,1) "U"
 *
 * So the text is edited and read again, until nothing more is asked. A later edit that
 * touches the outcome of an earlier one becomes part of it: [0,3) "Um". Each piece of the
 * text that was replaced remembers where it was in the text as it came:
 *
 *     came      u h m _ s o          piece: came [0,3), is [0,2)
 *     is        U m _ s o
 *
 * Automatic edits come first and form a text of their own, since they may be applied
 * alone; those that wait for a person are then composed around them. An edit that another
 * has swallowed is still told, as lying `within` it. Should the text find no rest after a
 * few rounds (two rules that want the opposite of each other), nothing in it is
 * automatic.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/memory.h"
#include "base/sort.h"
#include "conventions/find_priv.h"

enum { ROUNDS_MAX = 6 };

/* A part of the text that was replaced. */
struct cc_piece {
    uint32_t came_start, came_end; /* in the text as it came */
    uint32_t start, end;           /* in the text as it is */
    bool automatic;
    struct cc_change owner;
};

void cc_composer_init(struct cc_composer *composer, const struct cc_finder *finder)
{
    *composer = (struct cc_composer){ .scratch = cc_arena_new() };
    cc_reader_init(&composer->reader, finder);
}

void cc_composer_release(struct cc_composer *c)
{
    cc_reader_release(&c->reader);
    cc_arena_free(c->scratch);
    cc_free(c->edits);
    cc_free(c->asked);
    cc_free(c->again);
    cc_free(c->pieces);
    cc_free(c->swallowed);
    cc_free(c->chosen);
    cc_free(c->came);
    cc_strbuf_release(&c->text);
    cc_strbuf_release(&c->spare);
}

/* Whose a use is: of the text as it came, or of an edit, which may have moved it or made
 * it. What an edit writes has to follow the conventions that nobody departs from, too:
 * where all write "twenty-five", 25 does not become "twenty five". What it has made anew
 * it writes as most people do, even where that alone would be reason for no edit: the 5
 * of "5 dollars" was no such use while it stood in $5. Where it is open how most people
 * write it, $5 waits for a person, too. The mark missing behind a piece is the text's. */
enum owner { THE_TEXTS, AN_EDITS, NEW };

static const struct cc_piece *piece_around(const struct cc_composer *c,
                                           const struct cc_use *use)
{
    for (size_t i = 0; i < c->n_pieces; i++)
        if (use->match.start >= c->pieces[i].start &&
            use->match.end <= c->pieces[i].end &&
            (use->match.start < use->match.end || use->match.end < c->pieces[i].end))
            return &c->pieces[i];
    return NULL;
}

static enum owner owner_of(const struct cc_composer *c, const struct cc_use *use)
{
    const struct cc_piece *p = piece_around(c, use);

    if (p == NULL)
        return THE_TEXTS;
    for (size_t i = 0; i < c->n_came; i++)
        if (c->came[i].slot == use->slot && c->came[i].match.start < p->came_end &&
            c->came[i].match.end > p->came_start)
            return AN_EDITS;
    return NEW;
}

/* What the decision about a use asks; false: nothing. */
static bool ask(struct cc_composer *c, struct cc_str text, const struct cc_use *use,
                struct cc_change *edit)
{
    const struct cc_slot *slot = &c->reader.finder->slots[use->slot];
    const struct cc_convention *f = &slot->found;
    enum owner owner;
    bool ours; /* it corrects what we are about to write, and no person's text */

    if (slot->dropped || f->total == 0 ||
        use->match.style == cc_slot_style(slot, f->canonical, use->match.cls))
        return false;
    owner = owner_of(c, use);
    if (owner == THE_TEXTS &&
        (!f->inconsistent || cc_unison_holds(c->reader.finder, text, use)))
        return false;
    ours = !f->inconsistent || (owner == NEW && f->automatic);
    c->spare.len = 0;
    if (!cc_reader_render(&c->reader, text, use,
                          cc_slot_style(slot, f->canonical, use->match.cls), &c->spare) ||
        cc_str_eq(cc_strbuf_view(&c->spare),
                  cc_str_slice(text, use->match.start, use->match.end)))
        return false;
    *edit = (struct cc_change){
        .start = use->match.start, .end = use->match.end, .slot = use->slot,
        .style = use->match.style,
        .grade = ours ? CC_GRADE_SAFE : use->grade,
        .confidence = ours ? 1 : (float)(f->confidence * (use->unsure ? 0.6 : 1)),
        .queue = !ours && (!f->automatic || use->unsure || use->grade == CC_GRADE_NONE ||
                           (slot->doubted != NULL && slot->doubted[use->match.cls])),
        .replacement = cc_arena_str(c->scratch, cc_strbuf_view(&c->spare)),
    };
    return true;
}

/* All that decisions ask of a text, rules before habits, the outer before the inner. */
static size_t ask_all(struct cc_composer *c, struct cc_str text, struct cc_change **edits,
                      size_t *cap)
{
    size_t n = 0;

    cc_reader_run(&c->reader, text);
    for (size_t i = 0; i < c->reader.n_uses; i++) {
        *edits = cc_grow(*edits, cap, n + 1, sizeof **edits);
        n += ask(c, text, &c->reader.uses[i], &(*edits)[n]);
    }
    return n;
}

/* They share a byte, or one would be inserted inside the other or at the same point. */
static bool meet(uint32_t a_start, uint32_t a_end, uint32_t b_start, uint32_t b_end)
{
    if (a_start == a_end && b_start == b_end)
        return a_start == b_start;
    return a_start < b_end && b_start < a_end;
}

/* An edit of which nothing is left has been settled by the outer one: where "twenty five"
 * becomes 25, nobody need hear of the hyphen it lacks. */
static bool keeps(struct cc_str outcome, struct cc_str replacement)
{
    return replacement.len == 0 ||
           (outcome.len > 0 && memmem(outcome.ptr, outcome.len, replacement.ptr,
                                      replacement.len) != NULL);
}

static bool has_digit(struct cc_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (cc_ascii_is_digit(s.ptr[i]))
            return true;
    return false;
}

/* It lies in one that waits for a person and would undo it: then it waits, too. Where
 * <laughs> may become [laughs], the word in it can change meanwhile; where "forty
 * dollars" may become $40, or "5 percent" 5%, the number cannot. */
static bool is_overruled(const struct cc_change *edits, size_t n, struct cc_str text,
                         const struct cc_change *edit)
{
    const struct cc_str old = cc_str_slice(text, edit->start, edit->end);

    for (size_t i = 0; i < n; i++)
        if (edits[i].queue && edits[i].slot != edit->slot &&
            edits[i].start < edits[i].end && edits[i].start <= edit->start &&
            edit->end <= edits[i].end &&
            (!keeps(edits[i].replacement, old) || has_digit(edits[i].replacement)))
            return true;
    return false;
}

/* Of edits that meet keep the first; mark them done. */
static void choose(struct cc_change *edits, size_t n, struct cc_str text, bool automatic)
{
    for (size_t i = 0; i < n; i++) {
        edits[i].done =
            !automatic || (!edits[i].queue && !is_overruled(edits, n, text, &edits[i]));
        for (size_t j = 0; j < i && edits[i].done; j++)
            if (edits[j].done &&
                meet(edits[i].start, edits[i].end, edits[j].start, edits[j].end))
                edits[i].done = false;
    }
}

/* Where a place outside of pieces was; as the end of an edit it lies before a deletion
 * there. */
static uint32_t came_from(const struct cc_composer *c, uint32_t at, bool as_end)
{
    uint32_t came = at;

    for (size_t i = 0; i < c->n_pieces; i++) {
        const struct cc_piece *p = &c->pieces[i];
        if (p->end <= at && !(as_end && p->start == at))
            came += (p->came_end - p->came_start) - (p->end - p->start);
    }
    return came;
}

static void lower_to(struct cc_change *owner, const struct cc_change *other)
{
    if (other->grade < owner->grade)
        owner->grade = other->grade;
    if (other->confidence < owner->confidence)
        owner->confidence = other->confidence;
    owner->queue |= other->queue;
}

static void replace_text(struct cc_composer *c, const struct cc_change *edit)
{
    const struct cc_str old = cc_strbuf_view(&c->text);

    c->spare.len = 0;
    cc_strbuf_str(&c->spare, cc_str_slice(old, 0, edit->start));
    cc_strbuf_str(&c->spare, edit->replacement);
    cc_strbuf_str(&c->spare, cc_str_slice(old, edit->end, old.len));
    {
        const struct cc_strbuf swap = c->text;
        c->text = c->spare;
        c->spare = swap;
    }
}

/* A piece and an edit of the text as it is. */
static bool touches(const struct cc_piece *piece, const struct cc_change *edit)
{
    return meet(piece->start, piece->end, edit->start, edit->end);
}

/* An automatic piece inside of an edit that waits is told as an edit of its own. */
static void swallow(struct cc_composer *c, const struct cc_piece *piece)
{
    const struct cc_str is =
        cc_str_slice(cc_strbuf_view(&c->text), piece->start, piece->end);
    struct cc_change *change;

    c->swallowed = cc_grow(c->swallowed, &c->swallowed_cap, c->n_swallowed + 1,
                           sizeof *c->swallowed);
    change = &c->swallowed[c->n_swallowed++];
    *change = piece->owner;
    change->start = piece->came_start;
    change->end = piece->came_end;
    change->replacement = cc_arena_str(c->scratch, is);
    change->done = false;
}

/* Pieces that the edit touches become one with it; pieces are kept in order. */
static void add_piece(struct cc_composer *c, const struct cc_change *edit, bool automatic)
{
    const uint32_t removed = edit->end - edit->start;
    const uint32_t added = (uint32_t)edit->replacement.len;
    struct cc_piece piece = { came_from(c, edit->start, false),
                              came_from(c, edit->end, true),
                              edit->start,
                              edit->end,
                              automatic,
                              *edit };
    bool owned = false;
    size_t at = 0, kept = 0;

    piece.owner.start = piece.came_start;
    piece.owner.end = piece.came_end;
    for (size_t i = 0; i < c->n_pieces; i++) {
        struct cc_piece p = c->pieces[i];
        if (touches(&p, edit)) {
            if (p.start <= piece.start)
                piece.came_start = p.came_start;
            if (p.end >= piece.end)
                piece.came_end = p.came_end;
            piece.start = p.start < piece.start ? p.start : piece.start;
            piece.end = p.end > piece.end ? p.end : piece.end;
            if (p.automatic && !automatic) {
                swallow(c, &p);
                continue;
            }
            if (!owned)
                piece.owner = p.owner;
            lower_to(&piece.owner, owned ? &p.owner : edit);
            owned = true;
            continue;
        }
        if (p.start >= edit->end) {
            p.start = p.start - removed + added;
            p.end = p.end - removed + added;
        } else {
            at = kept + 1;
        }
        c->pieces[kept++] = p;
    }
    c->n_pieces = kept;
    piece.end = piece.end - removed + added;
    c->pieces = cc_grow(c->pieces, &c->piece_cap, kept + 1, sizeof *c->pieces);
    memmove(c->pieces + at + 1, c->pieces + at, (kept - at) * sizeof *c->pieces);
    c->pieces[at] = piece;
    c->n_pieces++;
}

/* What waits for a person may stand around what is automatic, and not cut it. */
static bool may_apply(const struct cc_composer *c, const struct cc_change *edit,
                      bool automatic)
{
    for (size_t i = 0; i < c->n_pieces && !automatic; i++) {
        const struct cc_piece *p = &c->pieces[i];
        if (p->automatic && touches(p, edit) &&
            (p->start < edit->start || p->end > edit->end))
            return false;
    }
    return true;
}

static int last_first(const void *a, const void *b)
{
    const struct cc_change *x = *(struct cc_change *const *)a;
    const struct cc_change *y = *(struct cc_change *const *)b;

    if (x->start != y->start)
        return x->start > y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return (x > y) - (x < y);
}

/* Apply the chosen edits, the last first, so that places of the others stay true. */
static bool apply_round(struct cc_composer *c, struct cc_change *edits, size_t n,
                        bool automatic)
{
    uint32_t below = UINT32_MAX;
    size_t n_chosen = 0;
    bool any = false;

    c->chosen = cc_grow(c->chosen, &c->chosen_cap, n, sizeof *c->chosen);
    for (size_t i = 0; i < n; i++)
        if (edits[i].done && !edits[i].within)
            c->chosen[n_chosen++] = &edits[i];
    cc_sort(c->chosen, n_chosen, sizeof *c->chosen, last_first);
    for (size_t i = 0; i < n_chosen; i++) {
        struct cc_change *edit = c->chosen[i];

        if (edit->end > below)
            continue;
        below = edit->start;
        edit->within = true; /* for this round: taken */
        edit->done = may_apply(c, edit, automatic);
        if (!edit->done)
            continue;
        add_piece(c, edit, automatic);
        replace_text(c, edit);
        any = true;
    }
    return any;
}

/* What is asked of the text as it is. */
struct asked {
    struct cc_change *edits;
    size_t n;
};

/* Edit until nothing more is asked; false when there is no end of it. `asked` is what the
 * text asks for now, and then: a text that has not changed is not read again. */
static bool settle(struct cc_composer *c, bool automatic, struct asked *asked)
{
    for (int round = 0; round < ROUNDS_MAX; round++) {
        if (round > 0) {
            asked->n = ask_all(c, cc_strbuf_view(&c->text), &c->again, &c->again_cap);
            asked->edits = c->again;
        }
        choose(asked->edits, asked->n, cc_strbuf_view(&c->text), automatic);
        if (!apply_round(c, asked->edits, asked->n, automatic))
            return true;
    }
    return false;
}

static bool is_same(const struct cc_change *a, const struct cc_change *b)
{
    return a->slot == b->slot && a->style == b->style && a->start == b->start &&
           a->end == b->end;
}

/* Begin again with the text as it came, and what it asked for then. */
static struct asked start_over(struct cc_composer *c, struct cc_str text, size_t n_asked)
{
    c->n_pieces = 0;
    c->n_swallowed = 0;
    c->text.len = 0;
    cc_strbuf_str(&c->text, text);
    for (size_t i = 0; i < n_asked; i++)
        c->asked[i].within = false;
    return (struct asked){ c->asked, n_asked };
}

/* Edits that made a use of which it is open how it is written wait with it: whether $5
 * becomes "5 dollars" or "five dollars" is one question. False: there are none. */
static bool postpone(struct cc_composer *c, size_t n_asked)
{
    bool any = false;

    for (size_t i = 0; i < c->reader.n_uses && c->n_pieces > 0; i++) {
        const struct cc_use *use = &c->reader.uses[i];
        const struct cc_convention *f = &c->reader.finder->slots[use->slot].found;

        if (!f->inconsistent || f->automatic || f->report_only || owner_of(c, use) != NEW)
            continue;
        for (size_t k = 0; k < n_asked; k++)
            if (!c->asked[k].queue && is_same(&c->asked[k], &piece_around(c, use)->owner))
                any = c->asked[k].queue = true;
    }
    return any;
}

static void put(struct cc_composer *c, const struct cc_change *edit)
{
    c->edits = cc_grow(c->edits, &c->edit_cap, c->n_edits + 1, sizeof *c->edits);
    c->edits[c->n_edits++] = *edit;
}

static bool put_piece(struct cc_composer *c, const struct cc_piece *piece,
                      struct cc_str text)
{
    struct cc_change edit = piece->owner;
    const struct cc_str is =
        cc_str_slice(cc_strbuf_view(&c->text), piece->start, piece->end);

    if (cc_str_eq(is, cc_str_slice(text, piece->came_start, piece->came_end)))
        return false;
    edit.start = piece->came_start;
    edit.end = piece->came_end;
    edit.replacement = cc_arena_str(c->scratch, is);
    edit.within = false;
    put(c, &edit);
    return true;
}

static bool comes_first(const struct cc_change *a, const struct cc_change *b)
{
    return a->start != b->start ? a->start < b->start : a->end > b->end;
}

static void sort_by_start(struct cc_change *edits, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t j = i; j > 0 && comes_first(&edits[j], &edits[j - 1]); j--) {
            const struct cc_change swap = edits[j];
            edits[j] = edits[j - 1];
            edits[j - 1] = swap;
        }
}

static bool is_swallowed(const struct cc_composer *c, const struct cc_change *edit)
{
    for (size_t i = 0; i < c->n_swallowed; i++)
        if (is_same(&c->swallowed[i], edit))
            return true;
    return false;
}

static bool lies_in(const struct cc_change *edit, const struct cc_piece *piece)
{
    if (edit->start == edit->end)
        return edit->start > piece->came_start && edit->end < piece->came_end;
    return edit->start >= piece->came_start && edit->end <= piece->came_end;
}

/* Edits that a piece has swallowed: automatic ones, and what the text asked for as it
 * came. */
static void put_within(struct cc_composer *c, const struct cc_piece *piece,
                       size_t n_asked)
{
    const size_t outer = c->n_edits;
    const struct cc_str is =
        cc_str_slice(cc_strbuf_view(&c->text), piece->start, piece->end);

    for (size_t i = 0; i < n_asked; i++) {
        struct cc_change edit = c->asked[i];

        if (!lies_in(&edit, piece) || is_same(&edit, &piece->owner) ||
            is_swallowed(c, &edit) || !keeps(is, edit.replacement))
            continue;
        edit.within = true;
        put(c, &edit);
    }
    for (size_t i = 0; i < c->n_swallowed; i++)
        if (lies_in(&c->swallowed[i], piece)) {
            c->swallowed[i].within = true;
            put(c, &c->swallowed[i]);
        }
    sort_by_start(c->edits + outer, c->n_edits - outer);
}

void cc_changes_compose(struct cc_composer *c, struct cc_str text)
{
    struct asked asked;
    size_t n_asked;
    bool rests;

    c->n_edits = 0;
    c->n_pieces = 0;
    c->n_came = 0;
    cc_arena_reset(c->scratch);
    n_asked = ask_all(c, text, &c->asked, &c->asked_cap);
    if (n_asked == 0)
        return;
    c->came = cc_grow(c->came, &c->came_cap, c->reader.n_uses, sizeof *c->came);
    memcpy(c->came, c->reader.uses, c->reader.n_uses * sizeof *c->came);
    c->n_came = c->reader.n_uses;
    do {
        asked = start_over(c, text, n_asked);
        rests = settle(c, true, &asked);
    } while (rests && postpone(c, n_asked));
    if (!rests) {
        (void)start_over(c, text, n_asked);
        for (size_t i = 0; i < n_asked; i++)
            c->asked[i].queue = true;
        choose(c->asked, n_asked, text, false);
        (void)apply_round(c, c->asked, n_asked, false);
    } else {
        (void)settle(c, false, &asked);
    }
    for (size_t i = 0; i < c->n_pieces; i++)
        if (put_piece(c, &c->pieces[i], text))
            put_within(c, &c->pieces[i], n_asked);
}
