/* habits.c - the list of habits: conventions that need no lexicon. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/memory.h"
#include "conventions/conventions_priv.h"

static const struct cc_habit_def *const habits[CC_HABIT_COUNT] = {
    [CC_HABIT_SENTENCE_CASE] = &cc_habit_sentence_case,
    [CC_HABIT_TERMINAL] = &cc_habit_terminal,
    [CC_HABIT_FILLER_MARK] = &cc_habit_filler_mark,
};

const struct cc_habit_def *cc_habit_def(enum cc_habit habit)
{
    return habits[habit];
}

const struct cc_habit_info *cc_conventions_habit(uint32_t number)
{
    return number < CC_HABIT_COUNT ? &habits[number]->info : NULL;
}

void cc_occurrences_add(struct cc_occurrences *list, const struct cc_occurrence *occurrence)
{
    list->items = cc_grow(list->items, &list->cap, list->count + 1, sizeof *list->items);
    list->items[list->count++] = *occurrence;
}
