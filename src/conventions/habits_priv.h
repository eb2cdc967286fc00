/* habits_priv.h - conventions that need more than a pattern: what a habit is, and all of
 * them.
 *
 * To add one: write its file, add it to the list in habits.c, add its test.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_HABITS_PRIV_H
#define CC_CONVENTIONS_HABITS_PRIV_H

#include "conventions/conventions.h"
#include "conventions/endings_priv.h"
#include "conventions/initials_priv.h"
#include "conventions/language_priv.h"
#include "conventions/stops_priv.h"
#include "rules/rules.h"

enum { CC_HABIT_STYLES_MAX = 4 };

/* An occurrence, of a rule or of a habit. */
struct cc_use {
    uint32_t slot;         /* of the convention, in the finder */
    struct cc_match match; /* style, class and place; the rest is for rules */
    enum cc_grade grade;   /* of writing it in another style */
    bool unsure;           /* it may be meant as it stands: a person decides */
};

/* What habits know of the column. */
struct cc_habit_ctx {
    const struct cc_initials *initials;
    const struct cc_endings *endings;
    const struct cc_stops *stops;
    struct cc_speech speech;
    struct cc_closed_words *closed_words; /* of its language */
    bool sentences;         /* the texts are sentences rather than names or labels */
};

struct cc_habit {
    struct cc_habit_info info;
    struct cc_style styles[CC_HABIT_STYLES_MAX];
    uint32_t n_styles, n_classes;
    bool claims; /* uses of rules within its own are its own */
    /* The next use at or behind byte `*at`, which moves; false: no more. Fills all but
     * the slot. */
    bool (*next)(const struct cc_habit_ctx *ctx, struct cc_str text, size_t *at,
                 struct cc_use *use);
    /* Append what the use becomes in `style`; false: it cannot be said in that style. */
    bool (*render)(const struct cc_habit_ctx *ctx, struct cc_str text,
                   const struct cc_use *use, uint32_t style, struct cc_strbuf *out);
};

extern const struct cc_habit cc_habit_sentence_case;
extern const struct cc_habit cc_habit_terminal_mark;
extern const struct cc_habit cc_habit_question_mark;
extern const struct cc_habit cc_habit_filler_mark;

/* In report order; NULL behind the last. */
const struct cc_habit *cc_habit_at(uint32_t number);

#endif
