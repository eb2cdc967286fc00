/* html_labels.c - how labels are spread, over all rows and over labelers. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/memory.h"
#include "dataset/dataset.h"
#include "report/html_priv.h"

enum { LABELS_FIRST = 12, LABELS_MAX = 30, MATRIX_LABELS = 12, COLUMNS_MAX = 8 };

bool cc_html_has_labels(const struct cc_page *page)
{
    return cc_dataset_first(page->run->data, CC_ROLE_LABEL) != NULL;
}

/* Blanks at its ends are what tells a name from another. */
static void label_name(struct cc_page *page, struct cc_str name, size_t max)
{
    if (name.len == 0)
        cc_html(page, "<i>empty</i>");
    else if (name.len <= max && cc_str_trim(name).len < name.len)
        cc_html_span(page, name);
    else
        cc_html_data(page, name, max);
}

/* Labels [first, end) of `top`; gives the rows that have them. */
static uint64_t bars(struct cc_page *page, const struct cc_column *column,
                     const uint32_t *counts, const uint32_t *top, const uint32_t range[2])
{
    uint64_t rows = 0;

    cc_html(page, "<table class=\"forms dist\"><thead class=\"hide\"><tr><th "
                  "scope=\"col\">label</th><th scope=\"col\">rows, drawn</th><th "
                  "scope=\"col\">rows</th><th "
                  "scope=\"col\">share</th></tr></thead>\n<tbody>\n");
    for (uint32_t i = range[0]; i < range[1]; i++) {
        const uint32_t n = counts[top[i]];

        rows += n;
        cc_html(page, "<tr><th scope=\"row\">");
        label_name(page, cc_column_value(column, top[i]), 60);
        cc_html(page, "</th><td class=\"b\">");
        cc_html_bar(page, (double)n / counts[top[0]], false);
        cc_html_printf(page, "</td><td class=\"n\">%s</td><td class=\"n\">%s</td></tr>\n",
                       cc_html_digits(n).z, cc_html_share(n, column->row_count).z);
    }
    cc_html(page, "</tbody></table>\n");
    return rows;
}

static void distribution(struct cc_page *page, const struct cc_column *column,
                         const uint32_t *counts)
{
    uint32_t top[LABELS_MAX];
    const uint32_t all = cc_html_top(counts, column->value_count, top, LABELS_MAX);
    const uint32_t held = all < LABELS_MAX ? all : LABELS_MAX;
    const uint32_t first = held < LABELS_FIRST + 3 ? held : LABELS_FIRST;
    uint64_t shown;

    cc_html_printf(page, "<p class=\"note\">%s label%s over %s rows</p>\n",
                   cc_html_digits(all).z, all == 1 ? "" : "s",
                   cc_html_digits(column->row_count).z);
    if (all == 0)
        return;
    shown = bars(page, column, counts, top, (uint32_t[]){ 0, first });
    if (held > first) {
        cc_html_printf(page, "<details><summary>%u more</summary>\n", held - first);
        shown += bars(page, column, counts, top, (uint32_t[]){ first, held });
        cc_html(page, "</details>\n");
    }
    if (all > LABELS_MAX)
        cc_html_printf(page, "<p class=\"more\">and %s more labels on %s rows</p>\n",
                       cc_html_digits(all - LABELS_MAX).z,
                       cc_html_digits(column->row_count - shown).z);
}

/* ---- Labels of each labeler ---- */

struct matrix {
    const struct cc_column *label, *labeler;
    uint32_t labels[MATRIX_LABELS], people[CC_HTML_PEOPLE]; /* codes, most rows first */
    uint32_t n_labels, n_people;
    uint32_t cells[MATRIX_LABELS][CC_HTML_PEOPLE];
};

/* 1 + the place of each code in a list; 0: not there. */
static uint8_t *places(const uint32_t *list, uint32_t n, uint32_t codes)
{
    uint8_t *place = cc_alloc_zero((size_t)codes + 1, 1);

    for (uint32_t i = 0; i < n; i++)
        place[list[i]] = (uint8_t)(i + 1);
    return place;
}

static void fill(struct matrix *m)
{
    uint8_t *label = places(m->labels, m->n_labels, m->label->value_count);
    uint8_t *person = places(m->people, m->n_people, m->labeler->value_count);

    for (uint32_t row = 0; row < m->label->row_count; row++) {
        const uint8_t l = label[cc_column_code(m->label, row)];
        const uint8_t p = person[cc_column_code(m->labeler, row)];

        if (l > 0 && p > 0)
            m->cells[l - 1][p - 1]++;
    }
    cc_free(label);
    cc_free(person);
}

static void put_matrix(struct cc_page *page, const struct matrix *m)
{
    cc_html(page, CC_HTML_WIDE "<table class=\"heat\"><caption>What each labeler "
                  "gives, as a share of the labeler\xE2\x80\x99s "
                  "rows</caption>\n<thead><tr><th scope=\"col\">label</th>");
    for (uint32_t p = 0; p < m->n_people; p++) {
        cc_html(page, "<th scope=\"col\" class=\"n\">");
        label_name(page, cc_column_value(m->labeler, m->people[p]), 24);
        cc_html(page, "</th>");
    }
    cc_html(page, "</tr></thead>\n<tbody>\n");
    for (uint32_t l = 0; l < m->n_labels; l++) {
        cc_html(page, "<tr><th scope=\"row\">");
        label_name(page, cc_column_value(m->label, m->labels[l]), 40);
        cc_html(page, "</th>");
        for (uint32_t p = 0; p < m->n_people; p++) {
            const uint32_t n = m->cells[l][p],
                           rows = page->tally.labeler_rows[m->people[p]];

            if (n == 0)
                cc_html(page, "<td class=\"n zero\">\xC2\xB7</td>");
            else
                cc_html_printf(page, "<td class=\"n g%u\">%s <small>%s</small></td>",
                               cc_html_heat((double)n / rows), cc_html_share(n, rows).z,
                               cc_html_digits(n).z);
        }
        cc_html(page, "</tr>\n");
    }
    cc_html(page, "</tbody></table></div>\n");
}

static void by_labeler(struct cc_page *page, const struct cc_column *column,
                       const uint32_t *counts)
{
    struct matrix m = { .label = column,
                        .labeler = cc_dataset_first(page->run->data, CC_ROLE_LABELER) };
    uint32_t n;

    if (page->tally.labeler_rows == NULL)
        return;
    n = cc_html_top(counts, column->value_count, m.labels, MATRIX_LABELS);
    m.n_labels = n < MATRIX_LABELS ? n : MATRIX_LABELS;
    n = cc_html_top(page->tally.labeler_rows, m.labeler->value_count, m.people,
                    CC_HTML_PEOPLE);
    m.n_people = n < CC_HTML_PEOPLE ? n : CC_HTML_PEOPLE;
    if (m.n_people < 2 || m.n_labels < 2)
        return;
    fill(&m);
    put_matrix(page, &m);
}

void cc_html_labels(struct cc_page *page)
{
    unsigned shown = 0, skipped = 0;

    cc_html_section(page, "labels", "Labels");
    for (const struct cc_column *c = cc_dataset_first(page->run->data, CC_ROLE_LABEL);
         c != NULL; c = cc_dataset_next(page->run->data, c)) {
        uint32_t *counts;

        if (shown == COLUMNS_MAX) {
            skipped++;
            continue;
        }
        shown++;
        cc_html(page, "<h3>");
        cc_html_data(page, c->name, 60);
        cc_html(page, "</h3>\n<div class=\"pair\">\n<div>");
        counts = cc_html_code_counts(c);
        distribution(page, c, counts);
        cc_html(page, "</div>\n<div>");
        by_labeler(page, c, counts);
        cc_html(page, "</div>\n</div>\n");
        cc_free(counts);
    }
    cc_html_more(page, skipped, "label column", "summary.json");
    if (cc_html_has_groups(page))
        cc_html(page, "<p class=\"note\">Labels written in several ways, and rows that "
                      "disagree, are under <a href=\"#inconsistent\">What is "
                      "inconsistent</a>.</p>\n");
    cc_html(page, "</section>\n");
}
