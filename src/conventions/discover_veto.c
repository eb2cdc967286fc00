/* discover_veto.c - what must never be merged, however well it scores.
 *
 * A wrong merge rewrites what people meant. So each kind of likeness has its traps: words
 * that the same people use side by side (desert, dessert), endings (order, orders),
 * opposites (un-, hyper- and hypo-), names of two people a letter apart, sounds (uh-huh
 * is yes and uh-uh is no), what stands behind an apostrophe (its, it's), and a capital
 * (May, may). Words that look nothing alike are never merged: a labeler who writes "grey"
 * where another writes "color" proves what country he is from, and one who hears only
 * calls from Boston proves nothing. And each kind needs evidence of its own, without
 * which nothing is said.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/utf8.h"
#include "conventions/discover_priv.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/shape.h"

#define CO_USE_MAX 0.4

/* What each kind of likeness needs, when labelers are known. */
struct need {
    double llr, llr_frame, cos, cov;
    uint32_t frames, nuclei, both_ways;
};
static const struct need needs[CC_PAIR_KINDS] = {
    [CC_PAIR_CASE] = { 1.5, -2, 0.15, 0, 1, 0, 0 },
    [CC_PAIR_SEP] = { 1.5, -2, 0.15, 0, 1, 0, 0 },
    [CC_PAIR_DOUBLE] = { 4, 0, 0.2, 0, 1, 0, 1 },
    [CC_PAIR_ACCENT] = { 4, 0, 0.2, 0, 1, 0, 1 },
    [CC_PAIR_EDIT] = { 6, 1, 0.2, 0, 1, 0, 1 },
    [CC_PAIR_INFLECT] = { 10, 4, 0.3, 0, 1, 0, 1 },
    [CC_PAIR_FRAME] = { 12, 8, 0.4, 0.3, 3, 0, 2 },
};

/* And what shows it without labelers: only where places are the same through and through. */
#define NEVER 1e9
static const struct need blind_needs[CC_PAIR_KINDS] = {
    [CC_PAIR_CASE] = { -NEVER, -NEVER, 0.5, 0.4, 2, 0, 0 },
    [CC_PAIR_SEP] = { -NEVER, -NEVER, 0.5, 0.4, 2, 0, 0 },
    [CC_PAIR_DOUBLE] = { -NEVER, -NEVER, 0.6, 0.5, 1, 3, 0 },
    [CC_PAIR_ACCENT] = { -NEVER, -NEVER, 0.6, 0.5, 1, 3, 0 },
    [CC_PAIR_EDIT] = { .llr = NEVER },
    [CC_PAIR_INFLECT] = { .llr = NEVER },
    [CC_PAIR_FRAME] = { .llr = NEVER },
};

enum { OVERWHELMING = 12 };

/* Of a capital (the Government, the government): nobody uses both, as all do who write of
 * May and of what may be. */
static const struct need capital_need = { OVERWHELMING, 8, 0.3, 0, 2, 4, 1 };
#define CAPITAL_CO_USE 0.1

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x2BC || c == '`' || c == 0xB4;
}

/* ---- capitals ---- */

enum { LETTERS_MAX = 2 }; /* of what is a short name in any case: ID, id */

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

bool cc_pair_is_capital(const struct cc_discovery *d, const struct cc_pair *pair)
{
    return pair->kind == CC_PAIR_CASE &&
           is_initial_case(d->units[pair->a].text, d->units[pair->b].text);
}

/* All in capitals, but for an article before an apostrophe: l'EXPRESSION. */
static bool is_shouted(struct cc_str s)
{
    size_t stem = 0;

    for (size_t i = 0; i < s.len;)
        if (is_apostrophe(cc_utf8_next(s, &i)) && i < s.len)
            stem = i;
    s = cc_str_slice(s, stem, s.len);
    return cc_utf8_count(s) > LETTERS_MAX && cc_text_case(s) == CC_CASE_UPPER;
}

bool cc_pair_is_shouted(const struct cc_discovery *d, const struct cc_pair *pair)
{
    return pair->kind == CC_PAIR_CASE &&
           (is_shouted(d->units[pair->a].text) || is_shouted(d->units[pair->b].text));
}

/* ---- apostrophes ---- */

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

static uint32_t plain_mark(uint32_t c)
{
    return c == 0x2010 || c == 0x2011 ? '-' : c;
}

/* The same but for typographic apostrophes and hyphens: a matter of marks, not of words. */
static bool typographic(struct cc_str a, struct cc_str b)
{
    size_t i = 0, k = 0;
    bool marks = false;

    while (i < a.len && k < b.len) {
        const uint32_t x = cc_utf8_next(a, &i), y = cc_utf8_next(b, &k);

        if (is_apostrophe(x) && is_apostrophe(y)) {
            marks |= x != y;
        } else if (plain_mark(x) != plain_mark(y)) {
            return false;
        } else {
            marks |= x != y;
        }
    }
    return marks && i == a.len && k == b.len;
}

static bool is_typographic(const struct cc_unit *u, const struct cc_unit *v)
{
    struct cc_strbuf fold_u = { 0 }, fold_v = { 0 };
    const bool is =
        typographic(cc_text_fold(u->text, &fold_u), cc_text_fold(v->text, &fold_v));

    cc_strbuf_release(&fold_u);
    cc_strbuf_release(&fold_v);
    return is;
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
    "",      "a",     "ab",    "ac",   "ad",   "af",  "an",    "ante",  "anti",
    "as",    "at",    "auf",   "aus",  "be",   "con", "de",    "des",   "di",
    "dis",   "e",     "ef",    "em",   "en",   "ent", "er",    "ex",    "ge",
    "her",   "hin",   "hyper", "hypo", "il",   "im",  "in",    "inter", "intra",
    "ir",    "macro", "micro", "mis",  "miss", "non", "out",   "over",  "per",
    "peri",  "post",  "pre",   "pro",  "re",   "sub", "super", "supra", "un",
    "under", "up",    "ur",    "ver",  "vor",  "zer", "zu",    NULL,
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

static bool has(const struct cc_pair *pair, const struct need *need)
{
    return pair->llr >= need->llr && pair->llr_frame >= need->llr_frame &&
           pair->cos >= need->cos && pair->cov >= need->cov &&
           pair->frames >= need->frames && pair->nuclei >= need->nuclei &&
           pair->both_ways >= need->both_ways;
}

/* Mostly within sentences: elsewhere its capital is the sentence's. */
static bool is_inner(const struct cc_discovery *d, uint32_t unit)
{
    const struct cc_lexeme *first = &d->lexemes[d->units[unit].word[0]];

    return 2 * first->inner >= first->count;
}

static enum cc_veto veto_of_capital(const struct cc_discovery *d,
                                    const struct cc_pair *pair)
{
    return d->finder->labelers != NULL && has(pair, &capital_need) &&
                   pair->co_use <= CAPITAL_CO_USE && is_inner(d, pair->a) &&
                   is_inner(d, pair->b)
               ? CC_VETO_NONE
               : CC_VETO_NEUTRAL;
}

static enum cc_veto veto_of_form(const struct cc_closed_words *words,
                                 const struct cc_unit *a, const struct cc_unit *b,
                                 const struct cc_pair *pair)
{
    if (is_typographic(a, b))
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
    if (pair->kind == CC_PAIR_EDIT && cc_closed_words_find(words, a->text) != 0 &&
        cc_closed_words_find(words, b->text) != 0)
        return CC_VETO_OPPOSITE; /* where, there: each has its work in the language */
    if (pair->kind == CC_PAIR_FRAME && !cc_may_abbreviate(a->squash, b->squash))
        return CC_VETO_EVIDENCE;
    if (pair->kind == CC_PAIR_INFLECT &&
        (is_plural(a->squash, b->squash) || is_plural(b->squash, a->squash)))
        return CC_VETO_INFLECTION;
    return CC_VETO_NONE;
}

bool cc_pair_is_witnessed(const struct cc_discovery *d, const struct cc_pair *pair)
{
    return d->finder->labelers == NULL || has(pair, &needs[pair->kind]);
}

enum cc_veto cc_pair_veto(const struct cc_discovery *d, const struct cc_pair *pair)
{
    const struct cc_unit *a = &d->units[pair->a], *b = &d->units[pair->b];
    const bool known = d->finder->labelers != NULL;
    enum cc_veto form;

    if (cc_pair_is_capital(d, pair))
        return veto_of_capital(d, pair);
    form = veto_of_form(d->finder->habits.closed_words, a, b, pair);
    if (form != CC_VETO_NONE)
        return form;
    if (known && pair->co_use >= CO_USE_MAX)
        return CC_VETO_CO_USE;
    if (is_edit(pair) && a->name && b->name &&
        !(known && has(pair, &needs[CC_PAIR_EDIT])))
        return CC_VETO_NAME;
    if ((known && has(pair, &needs[pair->kind])) || has(pair, &blind_needs[pair->kind]))
        return CC_VETO_NONE;
    return pair->kind == CC_PAIR_INFLECT ? CC_VETO_INFLECTION : CC_VETO_EVIDENCE;
}
