/* html_tally.c - one pass over all findings: what becomes of them, whose they are. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>

#include "base/memory.h"
#include "checks/check.h"
#include "dataset/dataset.h"
#include "report/html_priv.h"

/* More labelers than this are no labelers: the column holds something else. */
enum { LABELERS_MAX = 20000 };

static uint32_t kind_of(struct cc_tally *tally, const char *kind)
{
    for (uint32_t k = 0; k < tally->kind_count; k++)
        if (strcmp(tally->kinds[k], kind) == 0)
            return k;
    if (tally->kind_count == CC_HTML_KINDS)
        return CC_HTML_KINDS - 1;
    tally->kinds[tally->kind_count] = kind;
    return tally->kind_count++;
}

static void count_kinds(const struct cc_results *results, struct cc_tally *tally)
{
    for (size_t i = 0; i < results->outcome_count; i++)
        if (results->outcomes[i].count > 0)
            tally->kind_counts[kind_of(tally, results->outcomes[i].check->kind)] +=
                results->outcomes[i].count;
}

static void count_outcome(const struct cc_run *run, size_t number,
                          const struct cc_column *labeler, struct cc_tally *tally)
{
    const struct cc_outcome *out = &run->results->outcomes[number];
    const uint32_t kind = out->count > 0 ? kind_of(tally, out->check->kind) : 0;
    uint64_t kept[3] = { 0 };

    for (size_t i = 0; i < out->kept; i++) {
        const struct cc_finding *f = &out->findings[i];
        const enum cc_action action = cc_action_of(f, run->degree);

        kept[f->severity]++;
        tally->actions[f->severity][action]++;
        tally->by_check[number][action]++;
        tally->ungrouped[number] += f->group == 0;
        if (labeler != NULL && f->row != CC_NO_ROW && f->labeler != CC_NOBODY)
            tally
                ->by_labeler[(size_t)cc_column_code(labeler, f->row) * tally->kind_count +
                             kind]++;
    }
    for (unsigned s = 0; s < 3; s++)
        tally->not_kept[s] += out->by_severity[s] - kept[s];
}

void cc_tally_make(const struct cc_run *run, struct cc_tally *tally)
{
    const size_t checks = run->results->outcome_count;
    const struct cc_column *labeler = cc_dataset_first(run->data, CC_ROLE_LABELER);

    *tally = (struct cc_tally){
        .by_check = cc_alloc_zero(checks, sizeof *tally->by_check),
        .ungrouped = cc_alloc_zero(checks, sizeof *tally->ungrouped),
    };
    count_kinds(run->results, tally);
    if (labeler != NULL && labeler->value_count <= LABELERS_MAX) {
        tally->by_labeler =
            cc_alloc_zero((size_t)labeler->value_count * tally->kind_count + 1,
                          sizeof *tally->by_labeler);
        tally->labeler_rows = cc_html_code_counts(labeler);
    } else {
        labeler = NULL;
    }
    for (size_t i = 0; i < checks; i++)
        count_outcome(run, i, labeler, tally);
}

void cc_tally_release(struct cc_tally *tally)
{
    cc_free(tally->by_check);
    cc_free(tally->ungrouped);
    cc_free(tally->by_labeler);
    cc_free(tally->labeler_rows);
    *tally = (struct cc_tally){ 0 };
}

uint32_t *cc_html_code_counts(const struct cc_column *column)
{
    uint32_t *counts = cc_alloc_zero((size_t)column->value_count + 1, sizeof *counts);

    for (uint32_t row = 0; row < column->row_count; row++)
        counts[cc_column_code(column, row)]++;
    return counts;
}

/* Whether form `a` comes before form `b`. */
static bool leads(const struct cc_group *group, const struct cc_form *a,
                  const struct cc_form *b)
{
    if (a->canonical != b->canonical && !group->tie)
        return a->canonical;
    return a->count > b->count;
}

uint32_t cc_html_forms(const struct cc_group *group, uint32_t *order, uint32_t max)
{
    uint32_t held = 0;

    for (uint32_t f = 0; f < group->form_count; f++) {
        uint32_t at;

        if (held == max && !leads(group, &group->forms[f], &group->forms[order[max - 1]]))
            continue;
        held += held < max;
        for (at = held - 1;
             at > 0 && leads(group, &group->forms[f], &group->forms[order[at - 1]]); at--)
            order[at] = order[at - 1];
        order[at] = f;
    }
    return held;
}

uint32_t cc_html_top(const uint32_t *counts, uint32_t n, uint32_t *top, uint32_t max)
{
    uint32_t held = 0, used = 0;

    for (uint32_t i = 0; i < n; i++) {
        uint32_t at;

        used += counts[i] > 0;
        if (counts[i] == 0 || (held == max && counts[i] <= counts[top[max - 1]]))
            continue;
        held += held < max;
        for (at = held - 1; at > 0 && counts[top[at - 1]] < counts[i]; at--)
            top[at] = top[at - 1];
        top[at] = i;
    }
    return used;
}
