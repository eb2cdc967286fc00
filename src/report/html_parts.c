/* html_parts.c - small pieces that several sections of the page use. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>

#include "base/utf8.h"
#include "dataset/dataset.h"
#include "report/html_priv.h"

/* Letters of room on either side of a span. */
enum { CONTEXT = 44, SNIPPET = 22 };

void cc_html_section(struct cc_page *page, const char *anchor, const char *title)
{
    cc_html_printf(page,
                   "<section id=\"%s\" aria-labelledby=\"%s-title\">\n<h2 "
                   "id=\"%s-title\">%s</h2>\n",
                   anchor, anchor, anchor, title);
}

void cc_html_more(struct cc_page *page, uint64_t n, const char *noun, const char *where)
{
    if (n == 0)
        return;
    cc_html(page, "<p class=\"more\">and ");
    cc_html_printf(page, "%s more %s%s in <code>%s</code></p>\n", cc_html_digits(n).z,
                   noun, n == 1 ? "" : "s", where);
}

void cc_html_severity(struct cc_page *page, enum cc_severity severity)
{
    static const char *const shapes[] = { "\xE2\x97\x8B", "\xE2\x96\xB2",
                                          "\xE2\x9C\x95" };
    const char *name = cc_severity_name(severity);

    cc_html_printf(page,
                   "<span class=\"sev %s\"><span aria-hidden=\"true\">%s</span> "
                   "%s</span>",
                   name, shapes[severity], name);
}

void cc_html_bar(struct cc_page *page, double share, bool odd)
{
    cc_html_printf(page,
                   "<svg class=\"bar%s\" viewBox=\"0 0 100 10\" "
                   "preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect "
                   "class=\"all\" width=\"100\" height=\"10\"/><rect class=\"part\" "
                   "width=\"%.2f\" height=\"10\"/></svg>",
                   odd ? " odd" : "",
                   share <= 0      ? 0.0
                   : share < 0.008 ? 0.8
                   : share > 1     ? 100.0
                                   : 100 * share);
}

unsigned cc_html_heat(double share)
{
    if (!(share > 0))
        return 0;
    return share >= 1 ? 9 : 1 + (unsigned)(share * 8.999);
}

const char *cc_html_kind_title(const char *kind)
{
    static const char *const titles[][2] = {
        { "convention", "Writing conventions" },
        { "presence", "Kept or left out" },
        { "typo", "Misspellings" },
        { "label-name", "Label names" },
        { "label-conflict", "Same input, different labels" },
        { "duplicate", "Duplicates" },
        { "leakage", "Leakage across splits" },
        { "labeler", "Labelers" },
        { "drift", "Drift" },
        { "audio", "Audio" },
        { "table", "Missing and rare values" },
        { "format", "Blanks and form" },
        { "encoding", "Characters" },
    };

    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (strcmp(titles[i][0], kind) == 0)
            return titles[i][1];
    return kind;
}

const char *cc_html_action_title(const struct cc_run *run, enum cc_action action)
{
    switch (action) {
    case CC_ACTION_AUTO: return run->cleaning != NULL ? "fixed" : "fixable unattended";
    case CC_ACTION_QUEUE:
        return run->cleaning != NULL ? "queued for a person" : "for a person";
    default: return "noted only";
    }
}

bool cc_html_fates(struct cc_page *page, const uint64_t actions[3])
{
    bool first = true;

    for (enum cc_action a = CC_ACTION_AUTO + 1; a-- > CC_ACTION_NONE;) {
        if (actions[a] == 0)
            continue;
        cc_html_printf(page, "%s<b>%s</b> %s", first ? "" : ", ",
                       cc_html_digits(actions[a]).z, cc_html_action_title(page->run, a));
        first = false;
    }
    return !first;
}

void cc_html_departures(struct cc_page *page, const struct cc_group *group)
{
    uint64_t uses = 0;

    for (uint32_t f = 0; f < group->form_count; f++)
        uses += group->forms[f].count;
    if (group->tie && uses > 0)
        cc_html_printf(page, "no majority in %s uses", cc_html_digits(uses).z);
    else if (uses >= group->rows)
        cc_html_printf(page, "%s of %s uses depart", cc_html_digits(group->rows).z,
                       cc_html_digits(uses).z);
    else
        cc_html_counted(page, group->rows, "departure");
}

struct cc_str cc_html_row_text(const struct cc_run *run, uint32_t row)
{
    const struct cc_column *text = cc_dataset_first(run->data, CC_ROLE_TEXT);

    return row == CC_NO_ROW || text == NULL ? (struct cc_str){ "", 0 }
                                            : cc_column_at(text, row);
}

static void form(struct cc_page *page, const char *class, struct cc_str text)
{
    cc_html_printf(page, "<span class=\"form %s\">", class);
    cc_html_span(page, text);
    cc_html(page, "</span>");
}

void cc_html_fix(struct cc_page *page, struct cc_str text, struct cc_str replacement)
{
    if (text.len > 0 && replacement.len > 0) {
        form(page, "from", text);
        cc_html(page, " \xE2\x86\x92 ");
        form(page, "into", replacement);
    } else if (replacement.len > 0) {
        cc_html(page, "add ");
        form(page, "into", replacement);
    } else if (text.len > 0) {
        cc_html(page, replacement.ptr == NULL ? "" : "remove ");
        form(page, "from", text);
    }
}

void cc_html_chips(struct cc_page *page, const struct cc_group *group, uint32_t max)
{
    uint32_t order[CC_HTML_CHIPS];
    const uint32_t n =
        cc_html_forms(group, order, max < CC_HTML_CHIPS ? max : CC_HTML_CHIPS);

    for (uint32_t i = 0; i < n; i++) {
        const struct cc_form *form = &group->forms[order[i]];

        cc_html(page, form->canonical && !group->tie ? "<span class=\"form std\">"
                                                     : "<span class=\"form\">");
        cc_html_span(page, form->text);
        cc_html_printf(page, " <b>%s</b></span> ", cc_html_digits(form->count).z);
    }
    if (group->form_count > n)
        cc_html_printf(page, "<small>and %u more</small>", group->form_count - n);
}

/* As much of a text's end as `max` letters take room. */
static struct cc_str tail(struct cc_str text, size_t max)
{
    size_t start = text.len;

    while (start > 0) {
        size_t at = start - 1, width;
        uint32_t c = 0;

        while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
            at--;
        cc_utf8_decode(text, at, &c);
        width = cc_html_width(c);
        if (width > max)
            break;
        max -= width;
        start = at;
    }
    return cc_str_slice(text, start, text.len);
}

/* Between two characters there is nothing to mark: show what would be put there. */
static void place(struct cc_page *page, const struct cc_finding_view *view)
{
    if (view->text.len == 0 && view->finding->replacement.len > 0) {
        cc_html(page, "<ins>");
        cc_html_span(page, view->finding->replacement);
        cc_html(page, "</ins>");
        return;
    }
    cc_html(page, view->text.len == 0 ? "<mark>\xE2\x80\xB8" : "<mark>");
    cc_html_span(page, view->text);
    cc_html(page, "</mark>");
}

void cc_html_context(struct cc_page *page, const struct cc_finding_view *view)
{
    const struct cc_finding *f = view->finding;
    const struct cc_str before = cc_str_slice(view->value, 0, f->start);
    const struct cc_str left = tail(before, CONTEXT);

    cc_html(page,
            left.len < before.len ? "<td class=\"l\">\xE2\x80\xA6" : "<td class=\"l\">");
    cc_html_data(page, left, CONTEXT);
    cc_html(page, "</td><td class=\"k\">");
    place(page, view);
    cc_html(page, "</td><td class=\"r\">");
    cc_html_data(page, cc_str_slice(view->value, f->end, view->value.len), CONTEXT);
    cc_html(page, "</td>");
}

void cc_html_snippet(struct cc_page *page, const struct cc_finding_view *view)
{
    const struct cc_finding *f = view->finding;
    const struct cc_str before = cc_str_slice(view->value, 0, f->start);
    const struct cc_str left = tail(before, SNIPPET);

    cc_html(page, left.len < before.len ? "\xE2\x80\xA6" : "");
    cc_html_data(page, left, SNIPPET);
    if (view->text.len > 0) {
        cc_html(page, f->replacement.len > 0 ? "<del>" : "<mark>");
        cc_html_span(page, view->text);
        cc_html(page, f->replacement.len > 0 ? "</del>" : "</mark>");
    }
    if (f->replacement.len > 0) {
        cc_html(page, "<ins>");
        cc_html_span(page, f->replacement);
        cc_html(page, "</ins>");
    }
    cc_html_data(page, cc_str_slice(view->value, f->end, view->value.len), SNIPPET);
}
