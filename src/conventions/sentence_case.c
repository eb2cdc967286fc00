/* sentence_case.c - habit: a text begins with a capital, or with a small letter. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "conventions/habits_priv.h"
#include "conventions/scan_priv.h"
#include "text/shape.h"

enum { UPPER, LOWER };
enum { MARKS_MAX = 12 }; /* bytes of marks and spaces before a sentence */
#define CHANCE 1e-12 /* that a word is never seen with the capital that others have */

/* uses within sentences: enough, and the share of capitals */
enum { LOWER_MIN = 2, RARE = 50 };

/* "i", "I'm": the pronoun has a case of its own. In Swedish, Polish or Catalan "i" is any
 * word. */
static bool is_pronoun(const struct cc_habit_ctx *ctx, struct cc_str word,
                       struct cc_initial other)
{
    if (word.len == 1 && ctx->speech.language != CC_LANGUAGE_EN &&
        other.lower >= LOWER_MIN && other.capital * RARE <= other.lower)
        return false;
    return cc_ascii_lower(word.ptr[0]) == 'i' &&
           (word.len == 1 || word.ptr[1] == '\'' || word.ptr[1] == '\xE2');
}

/* Names of variables and functions look like small words: x = 3, f(a), main_loop. */
static bool is_symbol(struct cc_str text, struct cc_str word, size_t end)
{
    if (word.len == 1 && strchr("aeioyAEIOY", word.ptr[0]) == NULL)
        return true;
    return end < text.len && memchr("([=_/", text.ptr[end], 5) != NULL;
}

/* "hmm", "shh", "tsk", "brr", "pfft": said as they stand. */
static bool is_sound(struct cc_str word)
{
    static const char *const sounds[] = {
        "tsk", "ts", "pst", "psst", "pfft", "pft", "nth"
    };

    for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++)
        if (cc_str_eq_z(word, sounds[i]))
            return true;
    return cc_str_is_of(word, "hmszrbg");
}

/* "npm", "kdr": letters of a name that nobody speaks as a word, and nobody here writes
 * with one capital: their case is their own, as is that of a word that never has the
 * capital which nearly all others have ("adidas"). */
static bool is_code(struct cc_str word, struct cc_initial other, double small_share)
{
    if (other.first_capital > 0 || word.len < 2 || is_sound(word))
        return false;
    return pow(small_share, other.first) < CHANCE ||
           cc_str_is_of(word, "bcdfghjklmnpqrstvwxz");
}

/* The word says which case the writer gives to beginnings; fills the use. */
static bool read(const struct cc_habit_ctx *ctx, struct cc_str text, struct cc_lead lead,
                 struct cc_use *use)
{
    const struct cc_str word = cc_span_str(text, lead.word);
    const enum cc_case shape = cc_text_case(word);
    const bool upper = shape == CC_CASE_TITLE;
    const struct cc_initial other = cc_initials_of(ctx->initials, word);
    uint32_t small;

    if (lead.unsure || is_symbol(text, word, lead.word.end) ||
        is_pronoun(ctx, word, other) || (!upper && shape != CC_CASE_LOWER) ||
        (ctx->speech.dotless_i && cc_ascii_lower(word.ptr[0]) == 'i'))
        return false;
    if (other.capital > other.lower || /* a name, whatever stands here */
        is_code(word, other, cc_initials_small_share(ctx->initials)))
        return false;
    use->match.style = upper ? UPPER : LOWER;
    use->match.cls = 0;
    use->match.start = (uint32_t)lead.word.start;
    use->match.end = (uint32_t)(lead.word.start + lead.letter);
    /* Where "the" is written somewhere, "The" is no name. */
    small = other.lower + other.first;
    use->unsure = upper && (small < LOWER_MIN || other.capital * RARE > small);
    use->grade = use->unsure ? CC_GRADE_LIKELY : CC_GRADE_SAFE;
    return true;
}

/* "Oh! we ...", "“What?” he said": behind such a mark the sentence may go on, where the text
 * itself begins with a capital. */
static bool may_go_on(struct cc_str text, size_t start)
{
    struct cc_lead first;
    const size_t least = start > MARKS_MAX ? start - MARKS_MAX : 0;

    if (!cc_scan_lead(text, &first) ||
        cc_text_case(cc_span_str(text, first.word)) == CC_CASE_LOWER)
        return false;
    while (start > least &&
           (unsigned char)(cc_ascii_lower(text.ptr[--start]) - 'a') >= 26)
        if (memchr("?!", text.ptr[start], 2) != NULL)
            return true;
    return false;
}

/* "III. the whale": a stop behind the number of an item. */
static bool is_numeral(struct cc_str word)
{
    return word.len > 1 && cc_str_is_of(word, "IVXLC");
}

static bool next(const struct cc_habit_ctx *ctx, struct cc_str text, size_t *at,
                 struct cc_use *use)
{
    struct cc_lead lead;

    if (!ctx->sentences || text.len == 0)
        return false;
    if (*at == 0) {
        if (cc_scan_lead(text, &lead)) {
            *at = lead.word.end;
            if (read(ctx, text, lead, use))
                return true;
        }
        *at += *at == 0;
    }
    while (cc_scan_next_sentence(text, at, &lead))
        if ((lead.before.start == lead.before.end ||
             (cc_stops_end(ctx->stops, cc_span_str(text, lead.before)) &&
              !is_numeral(cc_span_str(text, lead.before)))) &&
            read(ctx, text, lead, use)) {
            use->unsure |= use->match.style == LOWER && may_go_on(text, lead.word.start);
            return true;
        }
    return false;
}

/* A word that nobody wrote with a small letter, "Polirares", may be a name: it keeps its
 * own. */
static bool render(const struct cc_habit_ctx *ctx, struct cc_str text,
                   const struct cc_use *use, uint32_t style, struct cc_strbuf *out)
{
    const struct cc_str letter = cc_str_slice(text, use->match.start, use->match.end);
    size_t at = use->match.start;
    struct cc_span word;
    struct cc_initial other;

    if (style == UPPER) {
        cc_text_upper_first(letter, out);
        return true;
    }
    if (!cc_scan_word(text, &at, &word))
        return false;
    other = cc_initials_of(ctx->initials, cc_span_str(text, word));
    cc_text_lower_first(letter, out);
    return other.lower + other.first > 0;
}

const struct cc_habit cc_habit_sentence_case = {
    .info = { "habit.sentence-case", "letter case at the beginning",
              "a model learns two spellings of each word that begins a text" },
    .styles = { { "upper", "We left" }, { "lower", "we left" } },
    .n_styles = 2,
    .n_classes = 1,
    .next = next,
    .render = render,
};
