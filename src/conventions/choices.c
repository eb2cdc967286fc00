/* choices.c - which of many wishes counts for a convention. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/conventions.h"

/* How exactly a name fits: 0 not at all, most for the id itself. */
static size_t fit(struct cc_str name, struct cc_str id)
{
    if (cc_str_eq(name, id))
        return SIZE_MAX;
    if (name.len == 0 || name.ptr[name.len - 1] != '*')
        return 0;
    return cc_str_starts(id, cc_str_slice(name, 0, name.len - 1)) ? name.len : 0;
}

const struct cc_convention_choice *
cc_convention_choice_for(const struct cc_convention_choice *choices, size_t n,
                         struct cc_str convention)
{
    const struct cc_convention_choice *best = NULL;
    size_t best_fit = 0;

    for (size_t i = 0; i < n; i++) {
        const size_t f = fit(choices[i].convention, convention);
        const bool outranked = best != NULL && choices[i].decided && !best->decided;
        const bool outranks = best != NULL && best->decided && !choices[i].decided;

        if (f == 0 || outranked || (!outranks && f < best_fit))
            continue;
        best = &choices[i];
        best_fit = f;
    }
    return best;
}
