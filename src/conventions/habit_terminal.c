/* habit_terminal.c - does a statement end with a full stop?
 *
 *     Turn it up.   stop      Turn it up   none      Turn it up!  says nothing
 *
 * Only texts of two words or more count. A text that opens like a question may want a
 * question mark instead: what becomes of it is left to a person. So is the end of an
 * abbreviation ("at 3 p.m."), which says nothing.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/conventions_priv.h"

enum style { STOP, NONE };

/* Words that open a question in English, German, French or Spanish. */
static const char *const openers[] = {
    "what", "what's", "who", "who's", "whose", "whom", "where", "where's", "when", "why", "how",
    "how's", "which", "do", "does", "did", "don't", "doesn't", "didn't", "is", "isn't", "are",
    "aren't", "was", "were", "can", "can't", "could", "couldn't", "will", "won't", "would",
    "wouldn't", "should", "shouldn't", "shall", "may", "might", "have", "has", "had", "am",
    "was", "wer", "wie", "wo", "wann", "warum", "wieso", "welche", "ist", "sind", "kann", "hast",
    "qui", "que", "quoi", "quand", "comment", "pourquoi", "combien", "est-ce", "quel", "quelle",
    "qu\xC3\xA9", "qui\xC3\xA9n", "d\xC3\xB3nde", "cu\xC3\xA1ndo", "c\xC3\xB3mo", "cu\xC3\xA1l",
};

static bool opens_question(struct cc_str word)
{
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
        if (cc_str_eq_ascii_case(word, cc_str_z(openers[i])))
            return true;
    return false;
}

/* A question word at the start or behind at most three words ("um so what is it"). */
static bool may_ask(const struct cc_reading *r)
{
    unsigned words = 0;

    for (size_t i = 0; i < r->tokens->count && words < 4; i++) {
        if (r->tokens->items[i].kind != CC_TOKEN_WORD)
            continue;
        if (opens_question(cc_token_str(r->text, r->tokens->items[i])))
            return true;
        words++;
    }
    return false;
}

static uint32_t count_words(const struct cc_reading *r)
{
    uint32_t words = 0;

    for (size_t i = 0; i < r->tokens->count; i++)
        words += r->tokens->items[i].kind == CC_TOKEN_WORD;
    return words;
}

/* "p.m.", "e.g.", "U.S.": a dot two bytes before the last one. */
static bool ends_abbreviation(struct cc_str text, uint32_t dot)
{
    return dot >= 2 && text.ptr[dot - 2] == '.';
}

static void read_text(const struct cc_reading *r, struct cc_occurrences *out)
{
    size_t i = r->tokens->count;
    struct cc_occurrence occurrence = {
        .value = r->value, .form = CC_FORM_HABIT,
        .convention = (uint16_t)(r->first_habit + CC_HABIT_TERMINAL),
    };
    struct cc_str last;

    while (i > 0 && r->tokens->items[i - 1].kind == CC_TOKEN_SPACE)
        i--;
    if (i == 0 || count_words(r) < 2)
        return;
    last = cc_token_str(r->text, r->tokens->items[i - 1]);
    if (r->tokens->items[i - 1].kind == CC_TOKEN_WORD || r->tokens->items[i - 1].kind == CC_TOKEN_NUMBER) {
        occurrence.style = NONE;
        occurrence.start = occurrence.end = r->tokens->items[i - 1].end;
    } else if (cc_str_eq_z(last, ".") && i >= 2 && r->tokens->items[i - 2].kind != CC_TOKEN_SPACE &&
               !ends_abbreviation(r->text, r->tokens->items[i - 1].start)) {
        occurrence.style = STOP;
        occurrence.start = r->tokens->items[i - 1].start;
        occurrence.end = r->tokens->items[i - 1].end;
    } else {
        return;
    }
    occurrence.unsure = may_ask(r);
    cc_occurrences_add(out, &occurrence);
}

const struct cc_habit_def cc_habit_terminal = {
    .info = { "habit.terminal", "full stop at the end of a statement, or none",
              "the end of a sentence is marked for some rows and not for others" },
    .styles = { { "stop", "Turn it up.", "." }, { "none", "Turn it up", "" } },
    .n_styles = 2,
    .grade = CC_GRADE_SAFE,
    .read = read_text,
};
