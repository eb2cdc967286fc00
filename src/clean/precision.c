/* precision.c - how often people found right what a rule would change unattended.
 *
 *     rule                   accepted  rejected  edited    right of all
 *     convention en.ok           46        3        1      46 of 50: 92 %, 81 to 97 %
 *
 * Fewer than 19 of 20 right over 50 decisions are proposed for demotion. It is the share
 * that is held against the bar, not the lower end of its interval: of 50 of 50 that end
 * is 93 %.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "checks/check.h"
#include "checks/run.h"
#include "clean/clean.h"
#include "clean/decisions_priv.h"

void cc_precision_note(struct cc_decision *d, const struct cc_outcome *out,
                       const struct cc_finding *f, bool proposed)
{
    if (cc_action_of(f, CC_AUTO_FULL) != CC_ACTION_AUTO)
        return;
    d->of.check = cc_str_z(out->check->name);
    if (f->group > 0 && strcmp(out->check->kind, "convention") == 0)
        d->of.group = out->groups[f->group - 1].id;
    d->of.grade = f->grade;
    d->of.right = d->action == CC_DECIDE_ACCEPT ||
                  (d->action == CC_DECIDE_EDIT && proposed);
}

static int by_rule(const void *a, const void *b)
{
    const struct cc_rule_record *x = a, *y = b;
    const int c = cc_str_cmp(x->check, y->check);

    if (c != 0)
        return c;
    if (x->grade != y->grade)
        return x->grade > y->grade ? -1 : 1;
    return cc_str_cmp(x->group, y->group);
}

static void judge(struct cc_rule_record *r)
{
    const uint64_t all = r->right + r->wrong;

    r->share = (double)r->right / (double)all;
    r->interval = cc_wilson(r->right, all);
    r->demote = all >= CC_PRECISION_DECISIONS && r->share < CC_PRECISION_SHARE;
}

void cc_precision_sum(struct cc_decisions *d)
{
    struct cc_rule_record *r = cc_alloc_zero(d->count + 1, sizeof *r);
    size_t n = 0, kept = 0;

    for (size_t i = 0; i < d->count; i++) {
        const struct cc_decision_rule *of = &d->items[i].of;

        if (of->check.len > 0 && d->items[i].fate == CC_FATE_APPLIED)
            r[n++] = (struct cc_rule_record){ .check = of->check, .group = of->group,
                                              .grade = of->grade, .right = of->right,
                                              .wrong = !of->right };
    }
    cc_sort(r, n, sizeof *r, by_rule);
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && by_rule(&r[kept - 1], &r[i]) == 0) {
            r[kept - 1].right += r[i].right;
            r[kept - 1].wrong += r[i].wrong;
        } else {
            r[kept++] = r[i];
        }
    }
    for (size_t i = 0; i < kept; i++)
        judge(&r[i]);
    d->records = r;
    d->n_records = kept;
}

const struct cc_rule_record *cc_decisions_precision(const struct cc_decisions *d,
                                                    size_t *n)
{
    *n = d->n_records;
    return d->records;
}
