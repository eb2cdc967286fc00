/* text_conventions.c - the conventions of the text columns, found once for all checks. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/text_conventions.h"

#include "base/map.h"
#include "base/memory.h"
#include "conventions/typos.h"
#include "dataset/dataset.h"

enum option { MIN_SHARE, MIN_MINORITY, MIN_EVIDENCE, RULES, HABITS, DISCOVERY };
enum typo_option { MAX_COUNT, RATIO, WORD_LISTS };

static const struct cc_check_setting *setting_of(const struct cc_run_options *options,
                                                 const char *check)
{
    size_t i = 0;

    while (strcmp(cc_check_all()[i]->name, check) != 0)
        i++;
    return &options->settings[i];
}

static struct cc_conventions_options options_of(const struct cc_run_options *options,
                                                struct cc_typos_options *typos)
{
    struct cc_conventions_options o = CC_CONVENTIONS_DEFAULTS;
    const struct cc_check_setting *convention = setting_of(options, "convention");
    const struct cc_check_setting *typo = setting_of(options, "typo");

    o.min_share = convention->options[MIN_SHARE];
    o.min_minority = (uint32_t)convention->options[MIN_MINORITY];
    o.min_evidence = (uint32_t)convention->options[MIN_EVIDENCE];
    o.rules = convention->options[RULES] > 0;
    o.habits = convention->options[HABITS] > 0;
    o.discovery = convention->options[DISCOVERY] > 0;
    *typos = CC_TYPOS_DEFAULTS;
    typos->max_count = (uint32_t)typo->options[MAX_COUNT];
    typos->ratio = typo->options[RATIO];
    typos->word_lists = typo->options[WORD_LISTS] > 0;
    if (typo->enabled)
        o.typos = typos;
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
    struct cc_typos_options typos;
    const struct cc_conventions_options o = options_of(options, &typos);

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

struct cc_map *cc_text_conventions_word_lists(const struct cc_text_conventions *found)
{
    struct cc_map *names = cc_map_new(true);

    for (uint32_t c = 0; c < found->column_count; c++) {
        const struct cc_conventions *of = found->of_column[c];
        const struct cc_str lists = of == NULL ? cc_str_z("") : of->word_lists;

        for (size_t at = 0, end; at < lists.len; at = end + 1) {
            for (end = at; end < lists.len && lists.ptr[end] != ' ';)
                end++;
            cc_map_add(names, cc_str_slice(lists, at, end));
        }
    }
    return names;
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
