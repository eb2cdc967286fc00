/* habit_filler_mark.c - what stands behind a hesitation: a comma, dots, or nothing.
 *
 *     Um, two please   comma     Um... two please   dots     Um two please   none
 *
 * Hesitations are what the rule packs' families of fillers match. One at the end of a
 * text, or before any other mark, says nothing.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/conventions_priv.h"

enum style { COMMA, DOTS, ELLIPSIS, NONE };

static bool is_filler(const struct cc_rules *rules, const struct cc_match *match)
{
    return strstr(cc_rules_family(rules, match->family)->id, ".filler.") != NULL;
}

/* The token that begins at or behind a byte. */
static size_t token_at(const struct cc_tokens *tokens, uint32_t byte)
{
    size_t low = 0, high = tokens->count;

    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (tokens->items[middle].start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether a word or number follows behind blanks. */
static bool speech_follows(const struct cc_tokens *tokens, size_t i)
{
    while (i < tokens->count && tokens->items[i].kind == CC_TOKEN_SPACE)
        i++;
    return i < tokens->count && (tokens->items[i].kind == CC_TOKEN_WORD ||
                                 tokens->items[i].kind == CC_TOKEN_NUMBER);
}

static void read_filler(const struct cc_reading *r, const struct cc_match *match,
                        struct cc_occurrences *out)
{
    const struct cc_tokens *t = r->tokens;
    const size_t i = token_at(t, match->end);
    struct cc_occurrence occurrence = {
        .value = r->value, .form = CC_FORM_HABIT, .start = match->end, .end = match->end,
        .convention = (uint16_t)(r->first_habit + CC_HABIT_FILLER_MARK), .style = NONE,
    };
    struct cc_str mark;

    if (i >= t->count || t->items[i].start != match->end)
        return;
    mark = cc_token_str(r->text, t->items[i]);
    if (cc_str_eq_z(mark, ","))
        occurrence.style = COMMA;
    else if (cc_str_eq_z(mark, "..."))
        occurrence.style = DOTS;
    else if (cc_str_eq_z(mark, "\xE2\x80\xA6"))
        occurrence.style = ELLIPSIS;
    else if (t->items[i].kind != CC_TOKEN_SPACE)
        return;
    if (occurrence.style != NONE)
        occurrence.end = t->items[i].end;
    if ((occurrence.style != NONE && (i + 1 >= t->count || t->items[i + 1].kind != CC_TOKEN_SPACE)) ||
        !speech_follows(t, i + (occurrence.style != NONE)))
        return;
    cc_occurrences_add(out, &occurrence);
}

static void read_text(const struct cc_reading *r, struct cc_occurrences *out)
{
    for (size_t m = 0; m < r->match_count; m++)
        if (is_filler(r->rules, &r->matches[m]))
            read_filler(r, &r->matches[m], out);
}

const struct cc_habit_def cc_habit_filler_mark = {
    .info = { "habit.filler-mark", "mark behind a hesitation: comma, dots or none",
              "the same hesitation is followed by different marks in different rows" },
    .styles = { { "comma", "Um, two", "," }, { "dots", "Um... two", "..." },
                { "ellipsis", "Um\xE2\x80\xA6 two", "\xE2\x80\xA6" }, { "none", "Um two", "" } },
    .n_styles = 4,
    .grade = CC_GRADE_SAFE,
    .read = read_text,
};
