/* filler_mark.c - habit: the mark between a hesitation and what follows: "um we", "um,
 * we". */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/strbuf.h"
#include "conventions/habits_priv.h"
#include "conventions/scan_priv.h"
#include "text/shape.h"

enum { NONE, COMMA, DOTS, ELLIPSIS, N_STYLES };

static const struct cc_str marks[N_STYLES] = { CC_STR(""), CC_STR(","), CC_STR("..."),
                                               CC_STR("\xE2\x80\xA6") };

/* "uh oh", "uh huh", "um hum": the hesitation is half of another sound. */
static bool is_second_half(struct cc_str word)
{
    static const char *const halves[] = { "oh", "huh", "hum", "ha", "mhm" };

    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++)
        if (cc_str_eq_ascii_case(word, cc_str_z(halves[i])))
            return true;
    return false;
}

/* "mm, hmm" may be one sound, and "um, um" a stumble; "um, uh" are two hesitations. */
static bool may_belong(enum cc_language language, struct cc_str first,
                       struct cc_str second)
{
    return is_second_half(second) ||
           (cc_is_interjection(language, second) &&
            (memchr("hHmM", second.ptr[0], 4) != NULL ||
             cc_str_eq_ascii_case(first, second)));
}

/* The mark behind the word, when a space and a word that it does not belong to follow. */
static bool read_mark(enum cc_language language, struct cc_str text,
                      struct cc_span filler, struct cc_use *use)
{
    const struct cc_str rest = cc_str_slice(text, filler.end, text.len);
    struct cc_span word;
    size_t at = filler.end, end = at;

    use->match.cls = 0;
    use->match.style = ELLIPSIS;
    while (!cc_str_starts(rest, marks[use->match.style]))
        use->match.style--; /* down to NONE, which is always there */
    end += marks[use->match.style].len;
    use->match.start = (uint32_t)at;
    use->match.end = (uint32_t)end;
    if (end == text.len || text.ptr[end] != ' ')
        return false;
    at = ++end;
    if (!cc_scan_word(text, &end, &word) || word.start != at)
        return false;
    return !may_belong(language, cc_span_str(text, filler), cc_span_str(text, word));
}

/* "mm hmm", "uh hm": the second half of a sound that says yes. */
static bool is_answer(struct cc_str text, struct cc_span word)
{
    static const char *const first[] = { "mm ", "m ", "uh ", "um ", "hm ", "mhm " };

    if (word.start == 0 || cc_ascii_lower(text.ptr[word.start]) != 'h')
        return false;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
        const size_t n = strlen(first[i]);
        if (word.start >= n && (word.start == n || text.ptr[word.start - n - 1] == ' ') &&
            cc_str_eq_ascii_case(cc_str_slice(text, word.start - n, word.start),
                                 cc_str_z(first[i])))
            return true;
    }
    return false;
}

static bool stands_alone(struct cc_str text, struct cc_span word)
{
    return !is_answer(text, word) &&
           (word.start == 0 || memchr(" \"(", text.ptr[word.start - 1], 3) != NULL) &&
           (word.end == text.len || text.ptr[word.end] != '-');
}

/* Hesitations begin with few letters; most words need no closer look. */
static bool may_be(char c)
{
    return memchr("uUeEhHmM\xC3\xD0\xD1", c, 11) != NULL;
}

static bool next(const struct cc_habit_ctx *ctx, struct cc_str text, size_t *at,
                 struct cc_use *use)
{
    struct cc_span word;

    while (cc_scan_word(text, at, &word))
        if (may_be(text.ptr[word.start]) && stands_alone(text, word) &&
            cc_is_interjection(ctx->speech.language, cc_span_str(text, word)) &&
            read_mark(ctx->speech.language, text, word, use)) {
            use->grade = cc_text_case(cc_span_str(text, word)) == CC_CASE_UPPER
                             /* UM may be a university */
                             ? CC_GRADE_LIKELY : CC_GRADE_SAFE;
            use->unsure = false;
            return true;
        }
    return false;
}

static bool render(const struct cc_habit_ctx *ctx, struct cc_str text,
                   const struct cc_use *use, uint32_t style, struct cc_strbuf *out)
{
    (void)ctx;
    (void)text;
    (void)use;
    cc_strbuf_str(out, marks[style]);
    return true;
}

const struct cc_habit cc_habit_filler_mark = {
    .info = { "habit.filler-mark", "mark after um, uh, hmm",
              "one pause under several marks" },
    .styles = { { "none", "um we left" }, { "comma", "um, we left" },
                { "dots", "um... we left" }, { "ellipsis", "um\xE2\x80\xA6 we left" } },
    .n_styles = N_STYLES,
    .n_classes = 1,
    .claims = true,
    .next = next,
    .render = render,
};
