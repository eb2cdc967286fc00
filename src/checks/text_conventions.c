/* text_conventions.c - the conventions of the text columns, found once for all checks. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/text_conventions.h"

#include "base/memory.h"
#include "dataset/dataset.h"

enum option { MIN_SHARE, MIN_MINORITY, MIN_EVIDENCE, RULES, HABITS, DISCOVERY }; /* of 'convention' */

static struct cc_conventions_options options_of(const struct cc_run_options *options)
{
    struct cc_conventions_options o = CC_CONVENTIONS_DEFAULTS;

    for (size_t i = 0; i < cc_check_count(); i++) {
        const double *set = options->settings[i].options;

        if (strcmp(cc_check_all()[i]->name, "convention") != 0)
            continue;
        o.min_share = set[MIN_SHARE];
        o.min_minority = (uint32_t)set[MIN_MINORITY];
        o.min_evidence = (uint32_t)set[MIN_EVIDENCE];
        o.rules = set[RULES] > 0;
        o.habits = set[HABITS] > 0;
        o.discovery = set[DISCOVERY] > 0;
    }
    o.threads = options->threads;
    o.weights = options->weights;
    o.choices = options->choices;
    o.n_choices = options->n_choices;
    return o;
}

struct cc_text_conventions *cc_text_conventions_new(const struct cc_dataset *data,
                                                    const struct cc_run_options *options,
                                                    struct cc_error *err)
{
    struct cc_text_conventions *found = cc_alloc_zero(1, sizeof *found);
    const struct cc_conventions_options o = options_of(options);

    found->column_count = data->column_count;
    found->of_column = cc_alloc_zero(data->column_count + 1u, sizeof *found->of_column);
    for (uint32_t c = 0; c < data->column_count; c++) {
        if (data->columns[c].role != CC_ROLE_TEXT)
            continue;
        found->of_column[c] = cc_conventions_find(data, c, options->rules, &o, err);
        if (found->of_column[c] == NULL) {
            cc_text_conventions_free(found);
            return NULL;
        }
    }
    return found;
}

void cc_text_conventions_free(struct cc_text_conventions *found)
{
    if (found == NULL)
        return;
    for (uint32_t c = 0; c < found->column_count; c++)
        cc_conventions_free(found->of_column[c]);
    cc_free(found->of_column);
    cc_free(found);
}
