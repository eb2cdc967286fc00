/* same_core.c - judge two values that differ only in how they are set.
 *
 * Which differences there are is found by leaving one step of normalising out
 * at a time: the texts differ in case if they are unequal when every step but
 * the folding of case is taken.
 *
 *     "Play_Music" / " play music"
 *     without the case step         "PlayMusic" / "playmusic"
 *     without the separator step    "play_music" / "playmusic"
 *     -> "differs in case and separators"
 *
 * All of them are safe, with these exceptions. Accents, question marks, brackets,
 * apostrophes and slashes may say something, and all marks at a single letter: likely.
 * Case may be all that tells short codes apart: one or two letters and words such as
 * "may": none; three letters: likely. What is used often in both forms was perhaps meant:
 * likely at best. Space at the edges, doubled or odd, invisible characters and the
 * Unicode form never mean anything: safe, unless the value is so short and so
 * rare that it may itself be short for two things: "b." and "b. ", once each.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/judge_priv.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "cluster/veto.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/shape.h"

enum {
    FORM = 1,   /* composed, nothing invisible */
    CASE = 2,
    SPACE = 4,  /* one space between words, none at the ends */
    INNER = 8,  /* no space between words */
    BARS = 16,  /* no hyphens and underscores */
    MARKS = 32, /* no other punctuation */
    ALL = 63,
};

/* A value so short is a name from so many rows on. */
enum { CODE_BYTES = 3, CODE_ROWS = 2 };

/* The steps by which each character of ASCII goes; of the others the tables of Unicode
 * are asked. */
enum { S = SPACE | INNER, F = FORM, B = BARS, M = MARKS };
static const unsigned char ascii_steps[128] = {
    F, F, F, F, F, F, F, F, F, S, S, S, S, S, F, F,
    F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F,
    S, M, M, M, 0, M, M, M, M, M, M, 0, M, B, M, M,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, M, M, 0, 0, 0, M,
    M, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, M, M, M, 0, B,
    M, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, M, 0, M, 0, F,
};

static unsigned steps_of(uint32_t c)
{
    enum cc_char_kind kind;

    if (c < sizeof ascii_steps)
        return ascii_steps[c];
    kind = cc_char_kind(c);
    if (cc_char_is_space(c))
        return SPACE | INNER;
    if (kind == CC_CHAR_BIDI || kind == CC_CHAR_ZERO_WIDTH || kind == CC_CHAR_CONTROL)
        return FORM;
    if (c >= 0x2010 && c <= 0x2015)
        return BARS;
    return cc_char_is_punct(c) ? MARKS : 0;
}

/* The text after the steps asked for; borrows `out`. */
static struct cc_str normal(struct cc_str s, unsigned steps, struct cc_strbuf *out,
                            struct cc_strbuf *scratch)
{
    bool space = false;
    char *to;

    out->len = scratch->len = 0;
    if (steps & FORM)
        s = cc_text_nfc(s, out);
    if (steps & CASE) {
        cc_text_lower(s, scratch);
    } else {
        cc_strbuf_str(scratch, s);
    }
    s = cc_strbuf_view(scratch);
    out->len = 0;
    cc_strbuf_reserve(out, s.len); /* nothing is put in but for what is left out */
    to = out->ptr;
    for (size_t at = 0; at < s.len;) {
        const size_t start = at;
        const unsigned by = steps_of(cc_utf8_next(s, &at)) & steps;

        space = space || (by & (SPACE | INNER));
        if (by != 0)
            continue;
        if (space && to > out->ptr && !(steps & INNER))
            *to++ = ' ';
        space = false;
        memcpy(to, s.ptr + start, at - start);
        to += at - start;
    }
    out->len = (size_t)(to - out->ptr);
    return cc_strbuf_view(out);
}

static bool differ(struct cc_judge *judge, struct cc_str a, struct cc_str b,
                   unsigned steps)
{
    const struct cc_str x = normal(a, steps, &judge->a, &judge->scratch);

    return !cc_str_eq(x, normal(b, steps, &judge->b, &judge->scratch));
}

/* The same with all but the accents put aside; ASCII has none. */
static bool accents_differ(struct cc_judge *judge, struct cc_str a, struct cc_str b)
{
    struct cc_strbuf fold_a = { 0 }, fold_b = { 0 };
    bool result;

    if (cc_is_ascii(a) && cc_is_ascii(b))
        return false;
    result = differ(judge, cc_text_fold(a, &fold_a), cc_text_fold(b, &fold_b), ALL);
    cc_strbuf_release(&fold_a);
    cc_strbuf_release(&fold_b);
    return result;
}

/* How often a text holds marks that can change what it says. */
static void count_telling(struct cc_str s, uint32_t count[4])
{
    for (size_t at = 0; at < s.len;) {
        const uint32_t c = cc_utf8_next(s, &at);
        count[0] += c == '?';
        count[1] += c == '(' || c == '[' || c == '{' || c == '<';
        count[2] += c == '\'' || c == 0x2019 || c == '`';
        count[3] += c == '/' || c == '*';
    }
}

static bool telling_marks_differ(struct cc_str a, struct cc_str b)
{
    uint32_t x[4] = { 0 }, y[4] = { 0 };

    count_telling(a, x);
    count_telling(b, y);
    return memcmp(x, y, sizeof x) != 0;
}

/* "A-" beside "A": the key keeps a last minus. */
static bool last_sign_differs(struct cc_judge *judge, struct cc_str a, struct cc_str b)
{
    const struct cc_str minus = CC_STR("-");

    return cc_str_ends(cc_text_label_key(a, &judge->a), minus) !=
           cc_str_ends(cc_text_label_key(b, &judge->b), minus);
}

/* Texts that no step makes equal differ in accents, or in width and the like. */
static unsigned find_differences(struct cc_judge *judge, struct cc_str a, struct cc_str b,
                                 bool accents)
{
    unsigned found = 0;

    if (accents || differ(judge, a, b, ALL))
        return accents ? 0 : FORM;
    for (unsigned step = FORM; step <= CASE; step *= 2)
        if (differ(judge, a, b, ALL & ~step))
            found |= step;
    if (differ(judge, a, b, ALL & ~(unsigned)MARKS))
        found |= MARKS;
    if (differ(judge, a, b, ALL & ~(unsigned)BARS))
        found |= BARS;
    else if (differ(judge, a, b, ALL & ~(unsigned)INNER))
        found |= INNER;
    else if (differ(judge, a, b, ALL & ~(unsigned)(INNER | SPACE)))
        found |= SPACE;
    return found;
}

/* "differs in case, space and accents" */
static const char *phrase(struct cc_judge *judge, unsigned found, bool accents)
{
    static const struct {
        unsigned step;
        const char *name;
    } names[] = { { CASE, "case" }, { SPACE, "space" }, { INNER, "space between words" },
                  { BARS, "separators" }, { MARKS, "punctuation" } };
    const char *name[8];
    unsigned n = 0;
    struct cc_str text;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (found & names[i].step)
            name[n++] = names[i].name;
    if (accents)
        name[n++] = "accents";
    if ((found & FORM) || n == 0)
        name[n++] = "Unicode form or invisible characters";
    judge->scratch.len = 0;
    for (unsigned i = 0; i < n; i++)
        cc_strbuf_printf(&judge->scratch, "%s%s",
                         i == 0 ? "differs in " : i + 1 == n ? " and " : ", ", name[i]);
    text = cc_arena_str(judge->arena, cc_strbuf_view(&judge->scratch));
    return text.ptr;
}

static enum cc_grade grade_of_case(const struct cc_form *form)
{
    static const char *const plain[] = { "no", "ok", "hi", "oh" };
    const size_t letters = cc_utf8_count(form->core);

    if (cc_veto_case(form->words))
        return CC_GRADE_NONE;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (cc_str_eq_z(form->core, plain[i]))
            return CC_GRADE_LIKELY;
    return letters <= 2 ? CC_GRADE_NONE : letters == 3 ? CC_GRADE_LIKELY : CC_GRADE_SAFE;
}

struct cc_verdict cc_judge_same_core(struct cc_judge *judge,
                                     const struct cc_side *canonical,
                                     const struct cc_side *variant)
{
    const struct cc_str a = canonical->text, b = variant->text;
    const bool accents = accents_differ(judge, a, b);
    const unsigned found = find_differences(judge, a, b, accents);
    enum cc_grade grade = CC_GRADE_SAFE;
    bool often;

    if ((found & BARS) && last_sign_differs(judge, a, b))
        return (struct cc_verdict){ .why = "a sign at the end differs" };
    if (accents || ((found & MARKS) && telling_marks_differ(a, b)))
        grade = CC_GRADE_LIKELY;
    if ((found & (BARS | MARKS)) && cc_utf8_count(canonical->form->core) == 1)
        grade = CC_GRADE_LIKELY; /* "C" and "C." may be two codes */
    if (((found & CASE) || accents) && grade_of_case(canonical->form) < grade)
        grade = grade_of_case(canonical->form);
    if (grade == CC_GRADE_SAFE && canonical->form->core.len <= CODE_BYTES &&
        canonical->count < CODE_ROWS)
        grade = CC_GRADE_LIKELY;
    often = (found & (CASE | INNER | BARS | MARKS) || accents) &&
            cc_judge_often(judge, canonical, variant);
    if (often)
        grade = grade == CC_GRADE_SAFE ? CC_GRADE_LIKELY : CC_GRADE_NONE;
    return (struct cc_verdict){
        .member = true,
        .grade = grade,
        .often = often && grade == CC_GRADE_LIKELY,
        .why = judge->arena != NULL ? phrase(judge, found, accents) : NULL,
    };
}
