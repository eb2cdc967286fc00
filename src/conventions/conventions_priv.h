/* conventions_priv.h - occurrences, as the sources of this folder find them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_CONVENTIONS_PRIV_H
#define CC_CONVENTIONS_CONVENTIONS_PRIV_H

#include "conventions/conventions.h"
#include "rules/rules.h"
#include "text/token.h"

/* The habits, numbered behind the families of the rules. */
enum cc_habit { CC_HABIT_SENTENCE_CASE, CC_HABIT_TERMINAL, CC_HABIT_FILLER_MARK, CC_HABIT_COUNT };

#define CC_FORM_HABIT UINT32_MAX

/* A place in a value where a choice was made. */
struct cc_occurrence {
    uint32_t value, start, end;
    uint32_t form;       /* of the rule, for rendering; CC_FORM_HABIT: a habit's */
    uint32_t cls;
    uint16_t convention; /* family, or families + habit */
    uint8_t style;
    bool unsure;         /* counted, and a person decides what becomes of it */
};

struct cc_occurrences {
    struct cc_occurrence *items;
    size_t count, cap;
};

void cc_occurrences_add(struct cc_occurrences *list, const struct cc_occurrence *occurrence);

/* A text at work. */
struct cc_reading {
    struct cc_str text;
    uint32_t value;
    const struct cc_tokens *tokens;
    const struct cc_match *matches; /* of the rules, by start */
    size_t match_count;
    const struct cc_rules *rules;
    uint16_t first_habit;           /* number of the first habit */
};

/* A style of a habit. */
struct cc_habit_style {
    const char *id, *title;
    const char *text; /* what a departure becomes in this style; NULL: see `become` */
};

struct cc_habit_def {
    struct cc_habit_info info;
    struct cc_habit_style styles[4];
    uint32_t n_styles;
    enum cc_grade grade;
    /* Add the occurrences in one text. */
    void (*read)(const struct cc_reading *reading, struct cc_occurrences *out);
    /* What the bytes become in a style that has no `text`; NULL: not needed. */
    void (*become)(struct cc_str bytes, uint32_t style, struct cc_strbuf *out);
};

extern const struct cc_habit_def cc_habit_sentence_case, cc_habit_terminal, cc_habit_filler_mark;
const struct cc_habit_def *cc_habit_def(enum cc_habit habit);

#endif
