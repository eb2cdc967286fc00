/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/known.h"

#include "checks/check.h"
#include "conventions/conventions.h"
#include "rules/rules.h"

static void from_family(const struct cc_family *family, struct cc_known_convention *known)
{
    known->id = family->id;
    known->title = family->title;
    known->why = family->why == NULL ? "" : family->why;
    known->styles = family->styles;
    known->n_styles = family->n_styles;
    known->family = family;
}

static void from_habit(const struct cc_habit_info *info,
                       struct cc_known_convention *known)
{
    known->id = info->id;
    known->title = info->title;
    known->why = info->why;
}

bool cc_known_convention(const struct cc_rules *rules, uint32_t number,
                         struct cc_known_convention *known)
{
    const uint32_t n_families = cc_rules_family_count(rules);
    uint32_t n = number;

    *known = (struct cc_known_convention){ .number = number };
    if (n < n_families) {
        from_family(cc_rules_family(rules, n), known);
        return true;
    }
    n -= n_families;
    for (uint32_t h = 0; cc_conventions_habit(h) != NULL; h++)
        if (n-- == 0) {
            from_habit(cc_conventions_habit(h), known);
            known->styles = cc_conventions_habit_styles(h, &known->n_styles);
            return true;
        }
    for (const struct cc_check *const *p = cc_check_all(); *p != NULL; p++)
        if ((*p)->convention != NULL && n-- == 0) {
            from_habit((*p)->convention, known);
            known->check = *p;
            return true;
        }
    return false;
}

bool cc_known_convention_find(const struct cc_rules *rules, struct cc_str id,
                              struct cc_known_convention *known)
{
    for (uint32_t i = 0; cc_known_convention(rules, i, known); i++)
        if (cc_str_eq_z(id, known->id))
            return true;
    return false;
}

/* All occurrences of the family in the text are of one style. */
static bool style_of_text(const struct cc_rules *rules, uint32_t family,
                          struct cc_str text, uint32_t *style)
{
    struct cc_matcher *matcher = cc_matcher_new(rules);
    const struct cc_match *matches;
    const size_t n = cc_matcher_run(matcher, text, &matches);
    bool any = false, one = true;

    for (size_t i = 0; i < n; i++) {
        if (matches[i].family != family)
            continue;
        one = one && (!any || *style == matches[i].style);
        *style = matches[i].style;
        any = true;
    }
    cc_matcher_free(matcher);
    return any && one;
}

bool cc_known_style_find(const struct cc_rules *rules,
                         const struct cc_known_convention *known, struct cc_str said,
                         uint32_t *style)
{
    for (uint32_t s = 0; s < known->n_styles; s++)
        if (cc_str_eq_z(said, known->styles[s].id)) {
            *style = s;
            return true;
        }
    for (uint32_t s = 0; s < known->n_styles; s++)
        if (cc_str_eq_z(said, known->styles[s].title)) {
            *style = s;
            return true;
        }
    return known->family != NULL && style_of_text(rules, known->number, said, style);
}
