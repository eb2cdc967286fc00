/* asking.c - is a text a question, by its words alone?
 *
 * The first words of the last sentence tell: an auxiliary before its subject, a question
 * word before an auxiliary. As soon as words precede them, or the sentence may be asked
 * by its tone, it is unsure:
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

enum { MAX_READINGS = 4 }; /* of a text, by where its last sentence may begin */

/* Walks the words of a sentence. */
struct walk {
    const struct cc_closed_words *known;
    struct cc_str text;
    size_t at;
    struct cc_str word; /* the last one read */
    unsigned is;        /* what it may be */
};

static bool step(struct walk *w)
{
    struct cc_span span;

    if (!cc_scan_word(w->text, &w->at, &span))
        return false;
    w->word = cc_span_str(w->text, span);
    w->is = cc_closed_words_find(w->known, w->word);
    return true;
}

/* Behind tags, time stamps and speaker prefixes, when the sentence begins the text. */
static void begin(struct walk *w, size_t at)
{
    struct cc_lead lead;

    w->at = at == 0 && cc_scan_lead(w->text, &lead) ? lead.word.start : at;
}

static bool is_inverted(const struct walk *w)
{
    struct walk next = *w;

    if (!step(&next))
        return false;
    return (next.is & CC_IS_SUBJECT) != 0 ||
           (cc_closed_words_language(w->known) == CC_LANGUAGE_EN &&
            cc_text_case(next.word) == CC_CASE_TITLE);
}

/* The sentence begins with the question or auxiliary word that was just read. */
static enum cc_asking by_first_word(const struct walk *w)
{
    if ((w->is & CC_IS_QUESTION_WORD) != 0) {
        struct walk next = *w;

        if ((w->is & CC_IS_ASKING_ALONE) != 0 ||
            (step(&next) && (next.is & (CC_IS_AUXILIARY | CC_IS_MEASURE)) != 0))
            return CC_ASKING_YES;
        /* "What a day"; where a verb may follow, it asks more often than not. */
        return cc_closed_words_language(w->known) == CC_LANGUAGE_EN ? CC_ASKING_UNKNOWN
                                                                    : CC_ASKING_TONE;
    }
    if (!is_inverted(w))
        return CC_ASKING_UNKNOWN;
    /* "Habe ich schon bekommen": spoken German begins statements so. */
    return cc_closed_words_language(w->known) == CC_LANGUAGE_DE ? CC_ASKING_TONE
                                                                : CC_ASKING_YES;
}

/* "kommst du", "viens-tu"; not "wenn du" */
static bool is_turned(const struct walk *w)
{
    struct walk next = *w;
    const bool joint = w->at < w->text.len && w->text.ptr[w->at] == '-';

    return (w->is & CC_IS_CONJUNCTION) == 0 && step(&next) &&
           ((next.is & CC_IS_TURNED) != 0 ||
            (joint && (next.is & CC_IS_SUBJECT) != 0));
}

/* "mit wem", "de quoi" */
static bool is_asked_with_preposition(const struct walk *w)
{
    struct walk next = *w;

    return (w->is & CC_IS_PREPOSITION) != 0 && step(&next) &&
           (next.is & (CC_IS_QUESTION_WORD | CC_ASKS_BY_FIRST)) != 0;
}

/* A statement by its first word; is there a question in it all the same? */
static enum cc_asking by_the_rest(struct walk *w)
{
    bool auxiliary = (w->is & CC_IS_AUXILIARY) != 0;

    while (step(w)) {
        if ((w->is & CC_IS_QUESTION_WORD) != 0 ||
            (auxiliary && (w->is & CC_IS_SUBJECT) != 0))
            return CC_ASKING_INNER;
        auxiliary = (w->is & CC_IS_AUXILIARY) != 0;
    }
    return (w->is & CC_ASKS_BY_LAST) != 0 ? CC_ASKING_TONE : CC_ASKING_NO;
}

static enum cc_asking of_sentence(const struct cc_closed_words *known, struct cc_str text,
                                  size_t at)
{
    struct walk w = { .known = known, .text = text };
    bool preceded = false;
    enum cc_asking rest;

    begin(&w, at);
    do { /* past words that open a sentence of any kind */
        preceded |= w.word.ptr != NULL;
        if (!step(&w))
            return CC_ASKING_UNKNOWN;
    } while ((w.is & CC_IS_OPENER) != 0);
    if ((w.is & (CC_IS_QUESTION_WORD | CC_IS_AUXILIARY)) != 0) {
        rest = by_first_word(&w);
        return preceded && rest == CC_ASKING_YES ? CC_ASKING_PRECEDED : rest;
    }
    if ((w.is & CC_ASKS_BY_FIRST) != 0 || is_turned(&w) || is_asked_with_preposition(&w))
        return CC_ASKING_TONE;
    rest = by_the_rest(&w);
    return rest == CC_ASKING_NO && cc_closed_words_language(known) != CC_LANGUAGE_EN
               ? CC_ASKING_UNKNOWN
               : rest;
}

static bool may_ask(enum cc_asking asking)
{
    return cc_is_asked_by_words(asking) || asking == CC_ASKING_TONE;
}

/* Where a stop may be an abbreviation's, the sentence may have begun before it: both
 * readings have to agree. */
enum cc_asking cc_asking(const struct cc_closed_words *known, struct cc_str text)
{
    bool sure;
    size_t start = cc_scan_last_sentence(text, &sure);
    const enum cc_asking asking = of_sentence(known, text, start);

    for (int reading = 1; !sure && start > 0; reading++) {
        enum cc_asking earlier;
        if (reading == MAX_READINGS)
            return CC_ASKING_UNKNOWN;
        start = cc_scan_last_sentence(cc_str_slice(text, 0, start), &sure);
        earlier = of_sentence(known, text, start);
        if (cc_is_asked_by_words(asking) && /* "um... why was I charged" */
            cc_is_asked_by_words(earlier))
            return CC_ASKING_PRECEDED;
        if (earlier != asking)
            return may_ask(asking) || may_ask(earlier) ? CC_ASKING_TONE
                                                       : CC_ASKING_UNKNOWN;
    }
    return asking;
}

void cc_asking_opening(const struct cc_closed_words *known, struct cc_str text,
                       struct cc_str words[2])
{
    struct walk w = { .known = known, .text = text };
    bool any;

    begin(&w, cc_scan_last_sentence(text, NULL));
    do
        any = step(&w);
    while (any && (w.is & CC_IS_OPENER) != 0);
    words[0] = any ? w.word : (struct cc_str){ NULL, 0 };
    words[1] = any && step(&w) ? w.word : (struct cc_str){ NULL, 0 };
}
