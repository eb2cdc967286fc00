/* habits.c - the list of habits. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/habits_priv.h"

static const struct cc_habit *const habits[] = {
    &cc_habit_sentence_case,
    &cc_habit_terminal_mark,
    &cc_habit_question_mark,
    &cc_habit_filler_mark,
    NULL,
};

const struct cc_habit *cc_habit_at(uint32_t number)
{
    return habits[number];
}

const struct cc_habit_info *cc_conventions_habit(uint32_t number)
{
    return habits[number] == NULL ? NULL : &habits[number]->info;
}

const struct cc_style *cc_conventions_habit_styles(uint32_t number, uint32_t *n)
{
    *n = habits[number]->n_styles;
    return habits[number]->styles;
}
