/* markdown.c - summary.md: the run on one page, for comments on a change and the summary
 * of a job. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/sort.h"
#include "dataset/dataset.h"
#include "formats/input.h"
#include "report/html_priv.h"
#include "report/report_priv.h"
#include "report/since.h"

enum { GROUPS_MAX = 20, FORMS_MAX = 4, TEXT_MAX = 80 };

/* Text of the data's, in which nothing is markup: neither Markdown nor HTML nor a table's
 * end. */
static void put_all(struct cc_strbuf *out, struct cc_str text)
{
    struct cc_strbuf seen = { 0 };

    cc_strbuf_visible(&seen, text);
    for (size_t i = 0; i < seen.len; i++) {
        const char c = seen.ptr[i];

        if (c == '<' || c == '>' || c == '&')
            cc_strbuf_printf(out, "&#%d;", c);
        else if (c > ' ' && strchr("\\`*_{}[]()#+-.!|~@:/\"'$^=", c) != NULL)
            cc_strbuf_printf(out, "\\%c", c);
        else
            cc_strbuf_byte(out, c);
    }
    cc_strbuf_release(&seen);
}

/* As much of it as a cell of a table has room for. */
static void put(struct cc_strbuf *out, struct cc_str text)
{
    size_t end = TEXT_MAX;

    while (end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
        end--;
    put_all(out, cc_str_slice(text, 0, end < text.len ? end : text.len));
    if (end < text.len)
        cc_strbuf_z(out, "...");
}

static void number(struct cc_strbuf *out, uint64_t n)
{
    cc_strbuf_z(out, cc_html_digits(n).z);
}

static void put_verdict(const struct cc_run *run, struct cc_strbuf *out)
{
    cc_strbuf_printf(out, "## concord: %s\n\n", cc_run_failed(run) ? "failed" : "passed");
    number(out, run->data->row_count);
    cc_strbuf_z(out, " rows: ");
    number(out, cc_run_count(run, CC_SEVERITY_ERROR));
    cc_strbuf_z(out, " errors, ");
    number(out, cc_run_count(run, CC_SEVERITY_WARN));
    cc_strbuf_z(out, " warnings, ");
    number(out, cc_run_count(run, CC_SEVERITY_INFO));
    cc_strbuf_printf(out, " notes (--fail-on %s).",
                     run->never_fails ? "never" : cc_severity_name(run->fail_on));
    if (run->cleaning != NULL) {
        cc_strbuf_byte(out, ' ');
        number(out, run->cleaning->count);
        cc_strbuf_printf(out, " cells changed (--auto %s).", cc_auto_name(run->degree));
    }
    for (enum cc_auto d = CC_AUTO_SAFE; d < CC_AUTO_DEGREES; d++) {
        cc_strbuf_z(out, d == CC_AUTO_SAFE ? " --auto safe would change "
                                           : " cells, full ");
        number(out, run->forecast[d].cells);
    }
    cc_strbuf_z(out, ".\n\n");
}

static void put_since(const struct cc_since *s, struct cc_strbuf *out)
{
    if (s == NULL)
        return;
    cc_strbuf_z(out, s->path == NULL ? "Since the run before: " : "Since the run in ");
    if (s->path != NULL) {
        put(out, cc_str_z(s->path));
        cc_strbuf_z(out, ": ");
    }
    if (s->by_id) {
        number(out, s->fresh);
        cc_strbuf_z(out, " of ");
        number(out, s->findings.now);
        cc_strbuf_z(out, " findings new, ");
        number(out, s->gone);
        cc_strbuf_z(out, " of ");
    } else {
        number(out, s->findings.now);
        cc_strbuf_z(out, " findings, then ");
    }
    number(out, s->findings.then);
    cc_strbuf_printf(out, "%s; ", s->by_id ? " gone" : "");
    number(out, s->rows_now);
    cc_strbuf_z(out, " rows, then ");
    number(out, s->rows_then);
    if (s->one_sided > 0)
        cc_strbuf_printf(out, "; checks that only one of the runs had: %u", s->one_sided);
    cc_strbuf_z(out, ".\n\n");
}

static enum cc_severity worst(const struct cc_outcome *out)
{
    for (enum cc_severity s = CC_SEVERITY_ERROR; s > CC_SEVERITY_INFO; s--)
        if (out->by_severity[s] > 0)
            return s;
    return CC_SEVERITY_INFO;
}

static void put_checks(const struct cc_run *run, struct cc_strbuf *out)
{
    bool any = false;

    for (enum cc_severity s = CC_SEVERITY_ERROR + 1; s-- > CC_SEVERITY_INFO;)
        for (size_t i = 0; i < run->results->outcome_count; i++) {
            const struct cc_outcome *o = &run->results->outcomes[i];

            if (o->count == 0 || worst(o) != s)
                continue;
            if (!any)
                cc_strbuf_z(out, "| | findings | of | check | what it reports |\n"
                                 "|---|---:|---:|---|---|\n");
            any = true;
            cc_strbuf_printf(out, "| %s | ", cc_severity_name(s));
            number(out, o->count);
            cc_strbuf_z(out, " | ");
            number(out, o->measured);
            cc_strbuf_printf(out, " %s | %s | ",
                             o->measured_what == NULL ? "rows" : o->measured_what,
                             o->check->name);
            put(out, cc_str_z(o->check->reports));
            cc_strbuf_z(out, " |\n");
        }
    cc_strbuf_z(out, any ? "\n" : "Nothing was found.\n\n");
}

/* ---- what to decide ---- */

struct place {
    const struct cc_group *group;
    size_t order;
};

static int by_rows(const void *a, const void *b)
{
    const struct place *x = a, *y = b;

    if (x->group->rows != y->group->rows)
        return x->group->rows > y->group->rows ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* The standard form first, with its mark. */
static void put_group(const struct cc_group *g, struct cc_strbuf *out)
{
    uint32_t order[FORMS_MAX];
    const uint32_t n = cc_html_forms(g, order, FORMS_MAX);

    cc_strbuf_z(out, "| ");
    number(out, g->rows);
    cc_strbuf_z(out, " | ");
    put(out, g->title);
    cc_strbuf_z(out, g->tie ? " (a tie) | " : " | ");
    for (uint32_t i = 0; i < n; i++) {
        const struct cc_form *form = &g->forms[order[i]];

        cc_strbuf_z(out, i == 0 ? "" : " / ");
        put(out, form->text);
        cc_strbuf_z(out, " \xC3\x97 ");
        number(out, form->count);
        cc_strbuf_z(out, form->canonical && !g->tie ? " \xE2\x9C\x93" : "");
    }
    if (g->form_count > n)
        cc_strbuf_printf(out, " / %u more", g->form_count - n);
    cc_strbuf_z(out, " |\n");
}

static void put_groups(const struct cc_run *run, struct cc_strbuf *out)
{
    struct place *places = NULL;
    size_t n = 0, cap = 0;

    for (size_t i = 0; i < run->results->outcome_count; i++) {
        const struct cc_outcome *o = &run->results->outcomes[i];

        for (size_t g = 0; g < o->group_count; g++) {
            if (o->groups[g].form_count == 0 || o->groups[g].rows == 0)
                continue;
            places = cc_grow(places, &cap, n + 1, sizeof *places);
            places[n] = (struct place){ &o->groups[g], n };
            n++;
        }
    }
    cc_sort(places, n, sizeof *places, by_rows);
    if (n > 0)
        cc_strbuf_z(
            out,
            "| departures | to decide | written as, the standard with \xE2\x9C\x93 |\n"
            "|---:|---|---|\n");
    for (size_t i = 0; i < n && i < GROUPS_MAX; i++)
        put_group(places[i].group, out);
    if (n > GROUPS_MAX)
        cc_strbuf_printf(out, "\nand %zu more: see report.html\n", n - GROUPS_MAX);
    if (n > 0)
        cc_strbuf_byte(out, '\n');
    cc_free(places);
}

bool cc_write_markdown(const struct cc_run *run, struct cc_outfile *out,
                       struct cc_error *err)
{
    struct cc_strbuf text = { 0 };

    (void)err;
    put_verdict(run, &text);
    put_since(run->since, &text);
    put_checks(run, &text);
    put_groups(run, &text);
    cc_strbuf_z(&text, "Repeat it: ");
    put_all(&text, cc_str_z(run->command_line));
    cc_strbuf_byte(&text, '\n');
    cc_outfile_put(out, cc_strbuf_view(&text));
    cc_strbuf_release(&text);
    return true;
}
