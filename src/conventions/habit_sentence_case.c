/* habit_sentence_case.c - does a text begin with a capital?
 *
 * The first word decides, behind tags, quotes, a time stamp or a speaker's name:
 *
 *     S1: [noise] "so what"   ->  lower, at "s"
 *
 * Words that are written one way wherever they stand (I, USA, iPhone, 3D) say nothing,
 * nor does a text in capitals throughout, nor a script without case.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/conventions_priv.h"

#include "base/utf8.h"
#include "text/chars.h"
#include "text/shape.h"

enum style { CAPITAL, LOWER };

/* Whether what stands before token `i` and a colon is a speaker or a time: "S1:", "Anna B.:". */
static size_t behind_prefix(const struct cc_reading *r)
{
    const struct cc_tokens *t = r->tokens;
    size_t words = 0;

    for (size_t i = 0; i < t->count && words <= 2; i++) {
        if (t->items[i].kind == CC_TOKEN_WORD || t->items[i].kind == CC_TOKEN_NUMBER)
            words++;
        if (words > 0 && cc_str_eq_z(cc_token_str(r->text, t->items[i]), ":"))
            return i + 1;
    }
    return 0;
}

/* The pronoun "I" and what hangs on it. */
static bool is_pronoun_i(struct cc_str word)
{
    return (word.ptr[0] == 'I' || word.ptr[0] == 'i') &&
           (word.len == 1 || word.ptr[1] == '\'' || (unsigned char)word.ptr[1] == 0xE2);
}

static void read_text(const struct cc_reading *r, struct cc_occurrences *out)
{
    const struct cc_tokens *t = r->tokens;
    size_t i = behind_prefix(r);
    struct cc_str word;
    uint32_t first;
    size_t at = 0;

    while (i < t->count && t->items[i].kind != CC_TOKEN_WORD && t->items[i].kind != CC_TOKEN_NUMBER)
        i++;
    if (i == t->count || t->items[i].kind == CC_TOKEN_NUMBER)
        return;
    word = cc_token_str(r->text, t->items[i]);
    first = cc_utf8_next(word, &at);
    if (!(cc_char_is_upper(first) || cc_char_is_lower(first)) || is_pronoun_i(word))
        return;
    switch (cc_text_case(word)) {
    case CC_CASE_TITLE:
    case CC_CASE_LOWER: break;
    default: return;
    }
    /* A word touched by a hyphen or a dot may be a code or a file: "e-mail" is fine, "x.com" is not. */
    if (i + 1 < t->count && r->text.ptr[t->items[i].end] == '.' && i + 2 < t->count &&
        t->items[i + 2].kind == CC_TOKEN_WORD)
        return;
    cc_occurrences_add(out, &(struct cc_occurrence){
        .value = r->value, .start = t->items[i].start, .end = t->items[i].start + (uint32_t)at,
        .form = CC_FORM_HABIT, .convention = (uint16_t)(r->first_habit + CC_HABIT_SENTENCE_CASE),
        .style = cc_char_is_upper(first) ? CAPITAL : LOWER,
    });
}

static void become(struct cc_str bytes, uint32_t style, struct cc_strbuf *out)
{
    if (style == CAPITAL)
        cc_text_upper_first(bytes, out);
    else
        cc_text_lower_first(bytes, out);
}

const struct cc_habit_def cc_habit_sentence_case = {
    .info = { "habit.sentence-case", "first letter of a text: capital or small",
              "the same word begins texts in two forms, and a model must learn both" },
    .styles = { { "capital", "Turn it up", NULL }, { "lower", "turn it up", NULL } },
    .n_styles = 2,
    .grade = CC_GRADE_SAFE,
    .read = read_text,
    .become = become,
};
