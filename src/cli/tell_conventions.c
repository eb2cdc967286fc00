/* tell_conventions.c - a line a convention: how much departs, how it is written, by whom.
 *
 *     departs       of  convention       written as
 *           7       60  mark at the end  We left. 53 | We left 7  all by ben
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/tell_conventions.h"

#include <math.h>
#include <stdio.h>

#include "base/memory.h"
#include "base/sort.h"
#include "base/strbuf.h"
#include "checks/finding.h"
#include "cli/output.h"
#include "cli/page.h"
#include "dataset/dataset.h"

enum {
    SHOWN = 10,
    TITLE_MAX = 28,
    FORM_MAX = 30,
    FORMS_MIN = 20,
    NAME_MAX = 10,
    NAMED = 2,
    LEFT = 19
};

static int by_effect(const void *a, const void *b)
{
    const struct cc_group *const *x = a, *const *y = b;

    if ((*x)->rows != (*y)->rows)
        return (*x)->rows > (*y)->rows ? -1 : 1;
    return *x < *y ? -1 : *x > *y; /* groups of a check lie in report order */
}

static uint64_t uses_of(const struct cc_group *group)
{
    uint64_t sum = 0;

    for (uint32_t f = 0; f < group->form_count; f++)
        sum += group->forms[f].count;
    return sum;
}

/* Rows with a finding at least; findings are in order of rows. */
static uint64_t rows_touched(const struct cc_outcome *out)
{
    uint32_t last = CC_NO_ROW;
    uint64_t n = 0;

    for (size_t i = 0; i < out->kept; i++) {
        n += out->findings[i].row != last && out->findings[i].row != CC_NO_ROW;
        last = out->findings[i].row;
    }
    return n;
}

/* ---- who departs ---- */

struct departer {
    uint32_t labeler;
    uint64_t count;
};

/* The labelers that depart most, in order; gives how many depart at all. */
static uint32_t find_departers(const struct cc_group *group, uint32_t n_labelers,
                               struct departer top[NAMED], uint64_t *all)
{
    uint32_t n = 0;

    *all = 0;
    for (uint32_t l = 0; l < n_labelers; l++) {
        struct departer d = { l, 0 };

        for (uint32_t f = 0; f < group->form_count; f++)
            if (!group->forms[f].canonical)
                d.count += group->forms[f].by_labeler[l];
        *all += d.count;
        n += d.count > 0;
        for (uint32_t i = 0; i < NAMED; i++)
            if (d.count > top[i].count) {
                const struct departer other = top[i];
                top[i] = d;
                d = other;
            }
    }
    return n;
}

/* "all by ben", "95 % by ben, dora", "5 of 8 labelers". */
static void tell_who(const struct cc_dataset *data, const struct cc_group *group,
                     struct cc_strbuf *who)
{
    const struct cc_column *labeler = cc_dataset_first(data, CC_ROLE_LABELER);
    struct departer top[NAMED] = { 0 };
    uint64_t all;
    uint32_t n, named;
    char a[32], b[32];

    who->len = 0;
    if (group->tie)
        cc_strbuf_z(who, "a tie: decide");
    if (labeler == NULL || labeler->value_count < 2 || group->tie ||
        group->form_count == 0 || group->forms[0].by_labeler == NULL)
        return;
    n = find_departers(group, labeler->value_count, top, &all);
    named = top[0].count * 10 >= all * 8 ? 1 : NAMED;
    if (n == 0)
        return;
    if (n > 1 && named == NAMED && (top[0].count + top[1].count) * 10 < all * 8) {
        cc_strbuf_printf(who, "%s of %s labelers", cc_grouped(n, a),
                         cc_grouped(labeler->value_count, b));
        return;
    }
    if (n == named)
        cc_strbuf_z(who, "all by ");
    else
        cc_strbuf_printf(
            who, "%.0f %% by ",
            floor(100 * (double)(top[0].count + (named == 2 ? top[1].count : 0)) /
                  (double)all));
    cc_page_cell(who, cc_column_value(labeler, top[0].labeler), NAME_MAX, false);
    if (named == NAMED) {
        cc_strbuf_z(who, ", ");
        cc_page_cell(who, cc_column_value(labeler, top[1].labeler), NAME_MAX, false);
    }
}

/* ---- how it is written ---- */

/* The form to put at place `i`: the canonical one, then by count. */
static const struct cc_form *form_at(const struct cc_group *group, uint32_t i)
{
    const struct cc_form *last = NULL;

    for (uint32_t place = 0; place <= i; place++) {
        const struct cc_form *best = NULL;

        for (const struct cc_form *f = group->forms; f < group->forms + group->form_count;
             f++) {
            const bool behind =
                last == NULL || (f->canonical < last->canonical) ||
                (f->canonical == last->canonical &&
                 (f->count < last->count || (f->count == last->count && f > last)));
            const bool better =
                best == NULL || f->canonical > best->canonical ||
                (f->canonical == best->canonical && f->count > best->count);
            if (behind && better)
                best = f;
        }
        last = best;
    }
    return last;
}

static void print_form(const struct cc_form *f, struct cc_strbuf *out)
{
    char count[32];

    out->len = 0;
    cc_page_cell(out, f->text, FORM_MAX, false);
    cc_strbuf_printf(out, " %s", cc_grouped(f->count, count));
}

/* As many forms as fit from number `*next` on, which moves: "okay 15 | ok 3". On the last
 * line there is room left for how many more there are. */
static void tell_forms(const struct cc_group *group, uint32_t *next, unsigned room,
                       bool last, struct cc_strbuf *line)
{
    struct cc_strbuf form = { 0 };
    unsigned used = 0;

    line->len = 0;
    for (; *next < group->form_count; ++*next) {
        const uint32_t left = group->form_count - *next;
        const unsigned reserved = last && left > 1 ? 10 : 0;
        unsigned w;

        print_form(form_at(group, *next), &form);
        w = cc_text_width(cc_strbuf_view(&form)) + (used > 0 ? 3 : 0);
        if (used > 0 && used + w + reserved > room) {
            if (last)
                cc_strbuf_printf(line, " | %u more", left);
            break;
        }
        cc_strbuf_printf(line, "%s%.*s", used > 0 ? " | " : "",
                         CC_STR_ARG(cc_strbuf_view(&form)));
        used += w;
    }
    cc_strbuf_release(&form);
}

/* Widths of the columns that differ from table to table. */
struct widths {
    unsigned title, forms, who;
};

static void tell_group(const struct cc_dataset *data, const struct cc_group *group,
                       const struct widths *w)
{
    struct cc_strbuf line = { 0 }, cell = { 0 };
    char departs[32], of[32];
    uint32_t next = 0;

    cc_strbuf_printf(&line, "%8s %8s  ", cc_grouped(group->rows, departs),
                     cc_grouped(uses_of(group), of));
    cc_page_cell(&line, group->title, w->title, true);
    cc_strbuf_z(&line, "  ");
    tell_forms(group, &next, w->forms, false, &cell);
    cc_page_cell(&line, cc_strbuf_view(&cell), w->forms, true);
    cc_strbuf_z(&line, "  ");
    tell_who(data, group, &cell);
    cc_strbuf_str(&line, cc_strbuf_view(&cell));
    cc_page_flush(stdout, &line);
    if (next < group->form_count) {
        tell_forms(group, &next, w->forms + w->who, true, &cell);
        cc_strbuf_printf(&line, "%*s| ", (int)(LEFT + w->title), "");
        cc_strbuf_str(&line, cc_strbuf_view(&cell));
        cc_page_flush(stdout, &line);
    }
    cc_strbuf_release(&line);
    cc_strbuf_release(&cell);
}

/* Titles and labelers take what they need, up to a bound; forms take the rest. */
static struct widths measure(const struct cc_dataset *data,
                             const struct cc_group **groups, size_t n)
{
    struct widths w = { (unsigned)strlen("convention"), 0, 0 };
    struct cc_strbuf who = { 0 };

    for (size_t g = 0; g < n; g++) {
        const unsigned title = cc_text_width(groups[g]->title);
        unsigned by;

        tell_who(data, groups[g], &who);
        by = cc_text_width(cc_strbuf_view(&who));
        w.title = title > w.title ? title : w.title;
        w.who = by > w.who ? by : w.who;
    }
    cc_strbuf_release(&who);
    if (w.title > TITLE_MAX)
        w.title = TITLE_MAX;
    w.forms = cc_page_width(stdout) - LEFT - w.title - 2;
    if (w.who > 0 && w.forms > FORMS_MIN + w.who + 2)
        w.forms -= w.who + 2;
    else if (w.who > 0)
        w.forms = FORMS_MIN;
    return w;
}

/* "in 31 of 64 rows; of 17 mixed conventions the 10 with the greatest effect:" */
static void tell_scope(const struct cc_dataset *data, const struct cc_outcome *out)
{
    struct cc_strbuf text = { 0 };
    char touched[32], rows[32];

    cc_strbuf_printf(&text, "in %s", cc_grouped(rows_touched(out), touched));
    if (out->kept == out->count)
        cc_strbuf_printf(&text, " of %s rows", cc_grouped(data->row_count, rows));
    else
        cc_strbuf_z(&text, " rows or more");
    if (out->group_count > SHOWN)
        cc_strbuf_printf(&text,
                         "; of %zu mixed conventions the %d with the greatest effect:",
                         out->group_count, SHOWN);
    cc_page_print(cc_strbuf_view(&text), CC_PAGE_DETAIL, CC_PAGE_DETAIL);
    cc_strbuf_release(&text);
}

void cc_tell_conventions(const struct cc_dataset *data, const struct cc_outcome *out)
{
    const struct cc_group **order = cc_alloc(out->group_count + 1, sizeof *order);
    const size_t shown = out->group_count < SHOWN ? out->group_count : SHOWN;
    struct widths w;

    for (size_t g = 0; g < out->group_count; g++)
        order[g] = &out->groups[g];
    cc_sort(order, out->group_count, sizeof *order, by_effect);
    w = measure(data, order, shown);
    tell_scope(data, out);
    printf(" departs       of  %-*s  written as\n", (int)w.title, "convention");
    for (size_t g = 0; g < shown; g++)
        tell_group(data, order[g], &w);
    if (out->group_count > shown)
        printf("                   and %zu more: see the report\n",
               out->group_count - shown);
    cc_free(order);
}
