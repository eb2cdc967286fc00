/* asking.c - is a text a question?
 *
 * The first word of the last sentence tells: a question word or an auxiliary of the
 * language, or a word whose texts end with ? elsewhere in the column. As soon as words
 * precede the question word, or the sentence may be asked by its tone, it is unsure:
 *
 *     where is it            yes           I am going to restart it     no
 *     um where is it         maybe         I wonder where it is         maybe
 *     you are coming right   maybe          is Dr. Jones in           maybe
 *
 * In English other words begin what is no question; in other languages, where a verb may
 * begin one, only words whose texts (nearly) never end with ?, in a column that knows ?.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/asking_priv.h"
#include "conventions/scan_priv.h"

enum { LEARNED_MIN = 3, RARE_SHARE = 20 };

/* What the column says of texts that begin with the word. */
static enum cc_asking learned(const struct cc_habit_ctx *ctx, struct cc_str word)
{
    const struct cc_initial uses = cc_initials_of(ctx->initials, word);

    if (uses.questions > 1 && uses.questions > uses.others)
        return CC_ASKING_YES;
    if ((uint64_t)uses.questions * RARE_SHARE > uses.others)
        return CC_ASKING_MAYBE;
    if (ctx->speech.language == CC_LANGUAGE_EN ||
        (uses.others >= LEARNED_MIN && cc_initials_know_questions(ctx->initials)))
        return CC_ASKING_NO;
    return CC_ASKING_MAYBE;
}

static enum cc_asking by_first_word(const struct cc_habit_ctx *ctx, struct cc_str word)
{
    const enum cc_language language = ctx->speech.language;

    if (cc_is_question_word(language, word) || cc_is_auxiliary(language, word))
        return CC_ASKING_YES;
    return cc_asks_by_tone(language, word) ? CC_ASKING_MAYBE : learned(ctx, word);
}

/* By the beginning of the sentence at `at`, which is left behind `*word`. */
static enum cc_asking by_beginning(const struct cc_habit_ctx *ctx, struct cc_str text,
                                   size_t *at, struct cc_str *word)
{
    struct cc_span span;
    struct cc_lead lead;
    enum cc_asking asking;
    bool preceded = false;

    *word = (struct cc_str){ NULL, 0 };
    if (*at == 0 && cc_scan_lead(text, &lead))
        *at = lead.word.start;
    do { /* past words that open a sentence of any kind */
        preceded |= word->ptr != NULL;
        if (!cc_scan_word(text, at, &span))
            return CC_ASKING_MAYBE;
        *word = cc_span_str(text, span);
    } while (cc_is_opener(ctx->speech.language, *word));
    asking = by_first_word(ctx, *word);
    return preceded && asking == CC_ASKING_YES ? CC_ASKING_MAYBE : asking;
}

/* The same for the last sentence, wherever it begins. */
static enum cc_asking by_beginnings(const struct cc_habit_ctx *ctx, struct cc_str text,
                                    size_t *at, struct cc_str *word)
{
    enum cc_asking whole;
    bool sure;
    size_t start = cc_scan_last_sentence(text, &sure);

    *at = 0;
    if (sure) {
        *at = start;
        return by_beginning(ctx, text, at, word);
    }
    whole = by_beginning(ctx, text, at, word);
    return by_beginning(ctx, text, &start, word) == whole ? whole : CC_ASKING_MAYBE;
}

bool cc_asks_surely(const struct cc_habit_ctx *ctx, struct cc_str text)
{
    struct cc_str word;
    size_t at;

    return by_beginnings(ctx, text, &at, &word) == CC_ASKING_YES;
}

enum cc_asking cc_asking(const struct cc_habit_ctx *ctx, struct cc_str text)
{
    const enum cc_language language = ctx->speech.language;
    size_t at;
    struct cc_span span;
    struct cc_str word;
    const enum cc_asking asking = by_beginnings(ctx, text, &at, &word);
    bool auxiliary = false;

    if (asking != CC_ASKING_NO)
        return asking;
    while (cc_scan_word(text, &at, &span)) {
        word = cc_span_str(text, span);
        if (cc_is_question_word(language, word) ||
            (auxiliary && cc_is_subject(language, word)))
            return CC_ASKING_MAYBE;
        auxiliary = cc_is_auxiliary(language, word);
    }
    return cc_asks_by_tone(language, word) ? CC_ASKING_MAYBE : CC_ASKING_NO;
}
