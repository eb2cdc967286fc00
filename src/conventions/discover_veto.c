/* discover_veto.c - what must never be merged, however well it scores.
 *
 * A wrong merge rewrites what people meant. So each kind of likeness has its traps: words
 * that the same people use side by side (desert, dessert), endings (order, orders),
 * opposites (un-, hyper- and hypo-), names of two people a letter apart, sounds (uh-huh
 * is yes and uh-uh is no), what stands behind an apostrophe (its, it's), and a capital
 * (May, may). And each kind needs evidence of its own, without which nothing is said.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/utf8.h"
#include "conventions/discover_priv.h"
#include "text/chars.h"
#include "text/fold.h"

#define CO_USE_MAX 0.4

/* What each kind of likeness needs, when labelers are known. */
static const struct need {
    double llr, llr_frame, cos;
    uint32_t frames, both_ways;
} needs[CC_PAIR_KINDS] = {
    [CC_PAIR_CASE] = { 1.5, -2, 0.15, 1, 0 },
    [CC_PAIR_SEP] = { 1.5, -2, 0.15, 1, 0 },
    [CC_PAIR_DOUBLE] = { 3, 0, 0.2, 1, 1 },
    [CC_PAIR_ACCENT] = { 4, 0, 0.2, 1, 1 },
    [CC_PAIR_EDIT] = { 6, 1, 0.2, 2, 1 },
    [CC_PAIR_INFLECT] = { 10, 4, 0.3, 3, 1 },
    [CC_PAIR_FRAME] = { 12, 8, 0.4, 3, 2 },
};

/* And when they are not: only what cannot be two words as a rule. */
static const struct need blind_needs[CC_PAIR_KINDS] = {
    [CC_PAIR_CASE] = { -1e9, -1e9, 0.3, 3, 0 },
    [CC_PAIR_SEP] = { -1e9, -1e9, 0.3, 3, 0 },
    [CC_PAIR_DOUBLE] = { -1e9, -1e9, 0.6, 4, 0 },
    [CC_PAIR_ACCENT] = { -1e9, -1e9, 0.6, 4, 0 },
    [CC_PAIR_EDIT] = { 1e9, 0, 0, 0, 0 },
    [CC_PAIR_INFLECT] = { 1e9, 0, 0, 0, 0 },
    [CC_PAIR_FRAME] = { 1e9, 0, 0, 0, 0 },
};

enum { OVERWHELMING = 12 };

/* ---- capitals ---- */

/* Only letters that begin a word differ, and only in case. */
static bool is_initial_case(struct cc_str a, struct cc_str b)
{
    bool initial = true;

    if (a.len != b.len)
        return false;
    for (size_t i = 0, k = 0; i < a.len && k < b.len;) {
        const uint32_t x = cc_utf8_next(a, &i), y = cc_utf8_next(b, &k);

        if (x != y && !initial)
            return false;
        initial = x == ' ';
    }
    return true;
}

/* ---- apostrophes ---- */

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x2BC || c == '`' || c == 0xB4;
}

/* Letters behind the last apostrophe; -1: there is none. */
static int behind_apostrophe(struct cc_str s)
{
    int n = -1;

    for (size_t i = 0; i < s.len;) {
        const uint32_t c = cc_utf8_next(s, &i);
        n = is_apostrophe(c) ? 0 : n >= 0 ? n + 1 : n;
    }
    return n;
}

/* its, it's; we're, were: the apostrophe makes another word. O'Neill does not. */
static bool is_clitic(const struct cc_unit *a, const struct cc_unit *b)
{
    const int x = behind_apostrophe(a->text), y = behind_apostrophe(b->text);

    return x != y && ((x >= 0 && x <= 2) || (y >= 0 && y <= 2));
}

/* ---- sounds ---- */

static bool is_sound(struct cc_str squash)
{
    bool breathed = false;

    for (size_t i = 0; i < squash.len; i++) {
        if (strchr("uhmaeo", squash.ptr[i]) == NULL || squash.ptr[i] == '\0')
            return false;
        breathed |= squash.ptr[i] == 'h' || squash.ptr[i] == 'm';
    }
    return breathed && squash.len <= 8;
}

/* ---- beginnings ---- */

/* Beginnings that make another word of the same rest. */
static const char *const heads[] = {
    "", "a", "ab", "ac", "ad", "af", "an", "ante", "anti", "as", "at", "auf", "aus", "be",
    "con", "de", "des", "di", "dis", "e", "ef", "em", "en", "ent", "er", "ex", "ge", "her",
    "hin", "hyper", "hypo", "il", "im", "in", "inter", "intra", "ir", "macro", "micro", "mis",
    "miss", "non", "out", "over", "per", "peri", "post", "pre", "pro", "re",
    "sub", "super", "supra", "un", "under", "up", "ur", "ver", "vor", "zer", "zu", NULL,
};

static bool is_head(struct cc_str s)
{
    for (size_t i = 0; heads[i] != NULL; i++)
        if (cc_str_eq_z(s, heads[i]))
            return true;
    return false;
}

/* unlock, lock; hypertension, hypotension; afferent, efferent. Wherever the heads end. */
static bool is_opposite(struct cc_str a, struct cc_str b)
{
    const size_t n = a.len < b.len ? a.len : b.len;
    size_t same = 0;

    while (same < n && a.ptr[a.len - 1 - same] == b.ptr[b.len - 1 - same])
        same++;
    for (size_t rest = same; rest >= 3; rest--)
        if (is_head(cc_str_slice(a, 0, a.len - rest)) &&
            is_head(cc_str_slice(b, 0, b.len - rest)) && !cc_str_eq(a, b))
            return true;
    return false;
}

static bool differs_at_beginning(struct cc_str a, struct cc_str b)
{
    size_t i = 0, k = 0;

    return a.len > 0 && b.len > 0 && cc_utf8_next(a, &i) != cc_utf8_next(b, &k);
}

/* ---- endings ---- */

static bool is_plural(struct cc_str longer, struct cc_str shorter)
{
    return longer.len > shorter.len && cc_str_starts(longer, shorter) &&
           (cc_str_eq_z(cc_str_slice(longer, shorter.len, longer.len), "s") ||
            cc_str_eq_z(cc_str_slice(longer, shorter.len, longer.len), "es"));
}

/* ---- together ---- */

static bool is_edit(const struct cc_pair *pair)
{
    return pair->kind == CC_PAIR_EDIT || pair->kind == CC_PAIR_INFLECT ||
           pair->kind == CC_PAIR_DOUBLE || pair->kind == CC_PAIR_ACCENT;
}

static enum cc_veto veto_of_form(const struct cc_unit *a, const struct cc_unit *b,
                                 const struct cc_pair *pair)
{
    if (pair->kind == CC_PAIR_CASE && is_initial_case(a->text, b->text))
        return CC_VETO_NEUTRAL;
    if (is_clitic(a, b))
        return CC_VETO_CLITIC;
    if (is_sound(a->squash) && is_sound(b->squash))
        return CC_VETO_SOUND;
    if (pair->kind == CC_PAIR_EDIT && is_opposite(a->squash, b->squash))
        return CC_VETO_OPPOSITE;
    if (pair->kind == CC_PAIR_EDIT && pair->llr < OVERWHELMING &&
        differs_at_beginning(a->squash, b->squash))
        return CC_VETO_OPPOSITE;
    if (pair->kind == CC_PAIR_INFLECT &&
        (is_plural(a->squash, b->squash) || is_plural(b->squash, a->squash)))
        return CC_VETO_INFLECTION;
    return CC_VETO_NONE;
}

enum cc_veto cc_pair_veto(const struct cc_discovery *d, const struct cc_pair *pair)
{
    const struct cc_unit *a = &d->units[pair->a], *b = &d->units[pair->b];
    const bool known = d->finder->labelers != NULL;
    const struct need *need = known ? &needs[pair->kind] : &blind_needs[pair->kind];
    const enum cc_veto form = veto_of_form(a, b, pair);

    if (form != CC_VETO_NONE)
        return form;
    if (known && pair->co_use >= CO_USE_MAX)
        return CC_VETO_CO_USE;
    if (is_edit(pair) && a->name && b->name &&
        (!known || pair->llr < needs[CC_PAIR_EDIT].llr || pair->both_ways == 0))
        return CC_VETO_NAME;
    if (pair->llr < need->llr || pair->llr_frame < need->llr_frame ||
        pair->cos < need->cos || pair->frames < need->frames ||
        pair->both_ways < need->both_ways)
        return pair->kind == CC_PAIR_INFLECT ? CC_VETO_INFLECTION : CC_VETO_EVIDENCE;
    return CC_VETO_NONE;
}
