/* slots.c - the conventions that may be found: families of the packs, then habits. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "conventions/find_priv.h"
#include "text/chars.h"

/* The next letter or digit of a form's own, outside groups and holes; 0 at the end. */
static uint32_t next_own(struct cc_str form, size_t *at)
{
    while (*at < form.len) {
        const uint32_t c = cc_utf8_next(form, at);

        if (c == '{') {
            while (*at < form.len && form.ptr[(*at)++] != '}')
                ;
        } else if (c == '$' && *at < form.len &&
                   (form.ptr[*at] == '$' || cc_ascii_is_digit(form.ptr[*at]))) {
            ++*at;
        } else if (c < 0x80 && (cc_char_is_letter(c) || cc_ascii_is_digit((char)c))) {
            return (uint32_t)cc_ascii_lower((char)c);
        } else if (cc_char_is_letter(c)) {
            return c;
        }
    }
    return 0;
}

/* "$1s" and "${1:points}s", but not "version $1" and "v$1". */
static bool have_same_letters(struct cc_str a, struct cc_str b)
{
    size_t i = 0, k = 0;

    for (;;) {
        const uint32_t x = next_own(a, &i);
        if (x != next_own(b, &k))
            return false;
        if (x == 0)
            return true;
    }
}

/* Styles change marks alone, or every form is made of the letters that were found
 * ("${1:caps}", for any acronym): then the letters tell the item, not the class. */
static bool is_told_by_letters(const struct cc_rules *rules, uint32_t number)
{
    const struct cc_family *family = cc_rules_family(rules, number);
    const bool marks =
        strcmp(family->kind, "mark") == 0 || strcmp(family->kind, "spacing") == 0;
    bool any = marks;

    if (marks ? family->n_classes != 1 : strcmp(family->kind, "abbreviation") != 0)
        return false;
    for (uint32_t c = 0; c < family->n_classes; c++) {
        struct cc_str first = { NULL, 0 };

        for (uint32_t s = 0; s < family->n_styles; s++) {
            const struct cc_str form = cc_rules_written(rules, number, s, c);
            if (form.ptr == NULL)
                continue;
            if ((!marks && memchr(form.ptr, '$', form.len) == NULL) ||
                (first.ptr != NULL && !have_same_letters(first, form)))
                return false;
            first = form;
            any = true;
        }
    }
    return any;
}

static struct cc_slot family_slot(const struct cc_rules *rules, uint32_t number)
{
    const struct cc_family *family = cc_rules_family(rules, number);

    return (struct cc_slot){
        .family = family,
        .styles = family->styles,
        .n_styles = family->n_styles,
        .n_classes = family->n_classes,
        .told_by_letters = is_told_by_letters(rules, number),
        .dropped = family->status == CC_RULE_SHADOW,
        .found = { .id = cc_str_z(family->id), .title = cc_str_z(family->title),
                   .why = cc_str_z(family->why == NULL ? "" : family->why),
                   .grade = family->grade },
    };
}

static struct cc_slot habit_slot(const struct cc_habit *habit, bool wanted)
{
    return (struct cc_slot){
        .habit = habit,
        .styles = habit->styles,
        .n_styles = habit->n_styles,
        .n_classes = habit->n_classes,
        .dropped = !wanted,
        .found = { .id = cc_str_z(habit->info.id), .title = cc_str_z(habit->info.title),
                   .why = cc_str_z(habit->info.why), .habit = true,
                   .grade = CC_GRADE_SAFE },
    };
}

void cc_slots_make(struct cc_finder *finder)
{
    const uint32_t n_families = cc_rules_family_count(finder->rules);
    uint32_t n_habits = 0;

    while (cc_habit_at(n_habits) != NULL)
        n_habits++;
    finder->n_slots = finder->n_known = n_families + n_habits;
    finder->slots = CC_NEW(finder->arena, struct cc_slot, finder->n_slots);
    for (uint32_t i = 0; i < finder->n_slots; i++) {
        struct cc_slot *slot = &finder->slots[i];

        *slot = i < n_families ? family_slot(finder->rules, i)
                               : habit_slot(cc_habit_at(i - n_families),
                                            finder->options.habits);
        slot->first_style = finder->n_styles;
        slot->first_cell = finder->n_cells;
        finder->n_styles += slot->n_styles;
        finder->n_cells += slot->n_styles * slot->n_classes;
    }
}
