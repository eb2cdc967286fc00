/* tell_decisions.c - what became of the decisions that a run was given. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/strbuf.h"
#include "checks/run.h"
#include "clean/decisions.h"
#include "cli/output.h"
#include "cli/page.h"
#include "cli/tell_conventions.h"

enum { LISTED = 5 };

static const char *explain(enum cc_decision_fate fate, const struct cc_decision *d)
{
    switch (fate) {
    case CC_FATE_CONFLICT: return "in conflict";
    case CC_FATE_STALE: return "not what was seen";
    default:
        return d->convention.len == 0 ? "not in the data"
               : d->style.len > 0     ? "no such convention or style"
                                      : "no such convention";
    }
}

/* "decisions.jsonl:7: in conflict: choose en.ok=OK (anna)" */
static void tell_one(const struct cc_decision *d)
{
    struct cc_strbuf text = { 0 }, line = { 0 };

    cc_strbuf_printf(&text, "%s:%u: %s: %s", d->file, d->line, explain(d->fate, d),
                     cc_decision_action_name(d->action));
    if (d->convention.len > 0)
        cc_strbuf_printf(&text, " %.*s%s%.*s", CC_STR_ARG(d->convention),
                         d->style.len > 0 ? "=" : "", CC_STR_ARG(d->style));
    if (d->row.len > 0)
        cc_strbuf_printf(&text, " row %.*s", CC_STR_ARG(d->row));
    if (d->column.len > 0)
        cc_strbuf_printf(&text, ", column %.*s", CC_STR_ARG(d->column));
    cc_strbuf_printf(&text, " (%.*s)", CC_STR_ARG(d->who));
    cc_strbuf_printf(&line, "%*s", CC_PAGE_DETAIL, "");
    cc_page_cell(&line, cc_strbuf_view(&text), cc_page_width(stdout) - CC_PAGE_DETAIL,
                 false);
    cc_page_flush(stdout, &line);
    cc_strbuf_release(&text);
    cc_strbuf_release(&line);
}

static void tell_list(const struct cc_decisions *decisions, size_t n)
{
    size_t told = 0;

    for (size_t i = 0; i < cc_decisions_count(decisions) && told < LISTED; i++) {
        const struct cc_decision *d = cc_decisions_at(decisions, i);

        if (!cc_decision_is_refused(d))
            continue;
        tell_one(d);
        told++;
    }
    if (n > told)
        printf("           and %zu more: see refused.jsonl\n", n - told);
}

/* "people found 47 of 52 automatic fixes right", and whom it speaks against. */
static void tell_precision(const struct cc_decisions *decisions)
{
    size_t n, told = 0;
    const struct cc_rule_record *r = cc_decisions_precision(decisions, &n);
    uint64_t right = 0, all = 0;
    char a[2][32];

    for (size_t i = 0; i < n; i++) {
        right += r[i].right;
        all += r[i].right + r[i].wrong;
    }
    if (all > 0)
        printf("people found right %s of %s automatic fixes\n", cc_grouped(right, a[0]),
               cc_grouped(all, a[1]));
    for (size_t i = 0; i < n && told < LISTED; i++) {
        struct cc_strbuf line = { 0 };

        if (!r[i].demote)
            continue;
        cc_strbuf_printf(&line, "           demote %.*s%s", CC_STR_ARG(r[i].check),
                         r[i].group.len > 0 ? " " : "");
        cc_strbuf_visible(&line, r[i].group);
        cc_strbuf_printf(&line, " (%s): %.0f %% right of %s, at most %.0f %%",
                         cc_grade_name(r[i].grade), 100 * r[i].share,
                         cc_grouped(r[i].right + r[i].wrong, a[0]),
                         100 * r[i].interval.high);
        cc_page_flush(stdout, &line);
        cc_strbuf_release(&line);
        told++;
    }
}

void cc_tell_decisions(const struct cc_decisions *decisions,
                       const struct cc_results *results)
{
    static const struct {
        enum cc_decision_fate fate;
        const char *what;
    } other[] = {
        { CC_FATE_OUTRANKED, "said again by others or later" },
        { CC_FATE_UNNEEDED, "no longer needed" },
        { CC_FATE_STALE, "stale" },
        { CC_FATE_CONFLICT, "in conflict" },
        { CC_FATE_GONE, "about what is not there" },
    };
    uint64_t fates[CC_FATES] = { 0 }, rejected = 0;
    const size_t all = decisions == NULL ? 0 : cc_decisions_count(decisions);
    struct cc_strbuf text = { 0 };
    char n[2][32];

    if (decisions == NULL)
        return;
    for (size_t i = 0; i < all; i++)
        fates[cc_decisions_at(decisions, i)->fate]++;
    for (size_t i = 0; i < results->outcome_count; i++)
        rejected += results->outcomes[i].rejected;
    cc_strbuf_printf(&text, "%s decision%s: %s in force", cc_grouped(all, n[0]),
                     all == 1 ? "" : "s",
                     cc_grouped(fates[CC_FATE_APPLIED] + fates[CC_FATE_DONE], n[1]));
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (fates[other[i].fate] > 0)
            cc_strbuf_printf(&text, ", %s %s", cc_grouped(fates[other[i].fate], n[0]),
                             other[i].what);
    if (rejected > 0)
        cc_strbuf_printf(&text, "; %s finding%s rejected", cc_grouped(rejected, n[0]),
                         rejected == 1 ? "" : "s");
    cc_page_print(cc_strbuf_view(&text), 0, 4);
    cc_strbuf_release(&text);
    tell_list(decisions,
              fates[CC_FATE_STALE] + fates[CC_FATE_CONFLICT] + fates[CC_FATE_GONE]);
    tell_precision(decisions);
}
