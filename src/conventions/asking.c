/* asking.c - is a text a question, by its words alone?
 *
 * The first words of the last sentence tell: an auxiliary before its subject, a question
 * word before an auxiliary. As soon as words precede them, or the sentence may be asked by
 * its tone, it is unsure:
 *
 *     where is it   yes     um where is it           preceded    what a day    unknown
 *     did you go    yes     I wonder where it is     inner       do call me    unknown
 *
 * In English other words begin what is no question. In the other languages a verb may.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/asking_priv.h"

#include "conventions/scan_priv.h"
#include "text/shape.h"

/* Walks the words of a sentence. */
struct walk {
    enum cc_language language;
    struct cc_str text;
    size_t at;
    struct cc_str word; /* the last one read */
};

static bool step(struct walk *w)
{
    struct cc_span span;

    if (!cc_scan_word(w->text, &w->at, &span))
        return false;
    w->word = cc_span_str(w->text, span);
    return true;
}

static struct cc_str peek(const struct walk *w)
{
    struct walk ahead = *w;

    return step(&ahead) ? ahead.word : (struct cc_str){ NULL, 0 };
}

/* Behind tags, time stamps and speaker prefixes, when the sentence begins the text. */
static void begin(struct walk *w, size_t at)
{
    struct cc_lead lead;

    w->at = at == 0 && cc_scan_lead(w->text, &lead) ? lead.word.start : at;
}

static bool is_inverted(const struct walk *w)
{
    const struct cc_str next = peek(w);

    if (next.len == 0)
        return false;
    return cc_is_subject(w->language, next) ||
           (w->language == CC_LANGUAGE_EN && cc_text_case(next) == CC_CASE_TITLE);
}

/* The sentence begins with the question or auxiliary word that was just read. */
static enum cc_asking by_first_word(const struct walk *w)
{
    if (cc_is_question_word(w->language, w->word)) {
        const struct cc_str next = peek(w);

        if (cc_is_asking_alone(w->language, w->word) ||
            (next.len > 0 && (cc_is_auxiliary(w->language, next) ||
                              cc_is_measure(w->language, next))))
            return CC_ASKING_YES;
        /* "What a day"; where a verb may follow, it asks more often than not. */
        return w->language == CC_LANGUAGE_EN ? CC_ASKING_UNKNOWN : CC_ASKING_TONE;
    }
    if (!is_inverted(w))
        return CC_ASKING_UNKNOWN;
    /* "Habe ich schon bekommen": spoken German begins statements so. */
    return w->language == CC_LANGUAGE_DE ? CC_ASKING_TONE : CC_ASKING_YES;
}

/* A statement by its first word; is there a question in it all the same? */
static enum cc_asking by_the_rest(struct walk *w)
{
    bool auxiliary = cc_is_auxiliary(w->language, w->word);

    while (step(w)) {
        if (cc_is_question_word(w->language, w->word) ||
            (auxiliary && cc_is_subject(w->language, w->word)))
            return CC_ASKING_INNER;
        auxiliary = cc_is_auxiliary(w->language, w->word);
    }
    return cc_asks_by_last(w->language, w->word) ? CC_ASKING_TONE : CC_ASKING_NO;
}

static enum cc_asking of_sentence(enum cc_language language, struct cc_str text, size_t at)
{
    struct walk w = { language, text, 0, { NULL, 0 } };
    bool preceded = false;
    enum cc_asking rest;

    begin(&w, at);
    do { /* past words that open a sentence of any kind */
        preceded |= w.word.ptr != NULL;
        if (!step(&w))
            return CC_ASKING_UNKNOWN;
    } while (cc_is_opener(language, w.word));
    if (cc_is_question_word(language, w.word) || cc_is_auxiliary(language, w.word))
        return preceded ? CC_ASKING_PRECEDED : by_first_word(&w);
    if (cc_asks_by_first(language, w.word))
        return CC_ASKING_TONE;
    rest = by_the_rest(&w);
    return rest == CC_ASKING_NO && language != CC_LANGUAGE_EN ? CC_ASKING_UNKNOWN : rest;
}

enum cc_asking cc_asking(enum cc_language language, struct cc_str text)
{
    bool sure;
    const size_t start = cc_scan_last_sentence(text, &sure);
    const enum cc_asking asking = of_sentence(language, text, start);

    if (sure || of_sentence(language, text, 0) == asking)
        return asking;
    return CC_ASKING_UNKNOWN;
}

void cc_asking_opening(enum cc_language language, struct cc_str text, struct cc_str words[2])
{
    struct walk w = { language, text, 0, { NULL, 0 } };
    bool any;

    begin(&w, cc_scan_last_sentence(text, NULL));
    do
        any = step(&w);
    while (any && cc_is_opener(language, w.word));
    words[0] = any ? w.word : (struct cc_str){ NULL, 0 };
    words[1] = any && step(&w) ? w.word : (struct cc_str){ NULL, 0 };
}
