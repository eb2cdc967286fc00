/* finding.c - keep findings in order and within bounds. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/finding.h"

#include "base/arena.h"
#include "base/memory.h"
#include "base/sort.h"
#include "checks/check.h"

static const char *const severity_names[] = { "info", "warn", "error" };

const char *cc_severity_name(enum cc_severity severity)
{
    return severity_names[severity];
}

bool cc_severity_parse(struct cc_str name, enum cc_severity *severity)
{
    for (unsigned i = 0; i < sizeof severity_names / sizeof *severity_names; i++)
        if (cc_str_eq_z(name, severity_names[i])) {
            *severity = (enum cc_severity)i;
            return true;
        }
    return false;
}

void cc_outcome_add(struct cc_outcome *out, const struct cc_finding *finding)
{
    out->count++;
    out->by_severity[finding->severity]++;
    if (out->kept >= out->limit)
        return;
    out->findings = cc_grow(out->findings, &out->cap, out->kept + 1,
                            sizeof *out->findings);
    out->findings[out->kept++] = *finding;
}

uint32_t cc_outcome_group(struct cc_outcome *out, const struct cc_group *group)
{
    out->groups = cc_grow(out->groups, &out->group_cap, out->group_count + 1,
                          sizeof *out->groups);
    out->groups[out->group_count++] = *group;
    return (uint32_t)out->group_count;
}

static int by_place(const void *a, const void *b)
{
    const struct cc_finding *x = a, *y = b;

    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return (x->group > y->group) - (x->group < y->group);
}

void cc_outcome_sort(struct cc_outcome *out)
{
    bool sorted = true;

    for (size_t i = 1; i < out->kept && sorted; i++)
        sorted = by_place(&out->findings[i - 1], &out->findings[i]) <= 0;
    if (!sorted)
        cc_sort(out->findings, out->kept, sizeof *out->findings, by_place);
}

void cc_outcome_release(struct cc_outcome *out)
{
    cc_free(out->findings);
    cc_free(out->groups);
    cc_arena_free(out->arena);
    *out = (struct cc_outcome){ 0 };
}
