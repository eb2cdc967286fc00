/* html_since.c - under the verdict: what changed since the run before, or since an
 * accepted one. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "report/html_priv.h"
#include "report/since.h"

enum { CHECKS_SHOWN = 8, FAMILIES_SHOWN = 8, FAMILIES_NAMED = 4 };

static void name_run(struct cc_page *page, const struct cc_since *s)
{
    if (s->path == NULL) {
        cc_html(page, "the run before in this directory");
        return;
    }
    cc_html(page, "the run in <code>");
    cc_html_data(page, cc_str_z(s->path), 120);
    cc_html(page, "</code>");
}

/* "12 of 46,000 findings are new, 30 of the 46,018 then are gone". */
static void say_findings(struct cc_page *page, const struct cc_since *s)
{
    if (!s->by_id) {
        cc_html_printf(page, "<b>%s</b> findings now, ",
                       cc_html_digits(s->findings.now).z);
        cc_html_printf(page,
                       "<b>%s</b> then; which of them are new is not known, for not all "
                       "were kept",
                       cc_html_digits(s->findings.then).z);
        return;
    }
    if (s->fresh + s->gone == 0) {
        cc_html(page, "the same ");
        cc_html_counted(page, s->findings.now, "finding");
        return;
    }
    cc_html_printf(page, "<b>%s</b> of ", cc_html_digits(s->fresh).z);
    cc_html_counted(page, s->findings.now, "finding");
    cc_html_printf(page, " %s new, <b>%s</b> of ", s->fresh == 1 ? "is" : "are",
                   cc_html_digits(s->gone).z);
    cc_html_printf(page, "the %s then %s gone", cc_html_digits(s->findings.then).z,
                   s->gone == 1 ? "is" : "are");
}

static void say_data(struct cc_page *page, const struct cc_since *s)
{
    if (s->inputs_same == s->inputs && s->rows_then == s->rows_now) {
        cc_html(page, "The data is byte for byte what it was.");
        return;
    }
    cc_html_printf(page, "Rows: %s now, ", cc_html_digits(s->rows_now).z);
    cc_html_printf(page, "%s then; ", cc_html_digits(s->rows_then).z);
    cc_html_printf(page, "%s of ", cc_html_digits(s->inputs_same).z);
    cc_html_counted(page, s->inputs, "file");
    cc_html(page, " unchanged.");
}

static void say_notes(struct cc_page *page, const struct cc_since *s)
{
    if (!cc_str_eq_z(s->version, PACKAGE_VERSION)) {
        cc_html(page, "<p class=\"note\">That run was made by concord ");
        cc_html_data(page, s->version, 40);
        cc_html_printf(page,
                       ", this one by %s: some of the difference may be the tool\xE2\x80"
                       "\x99s.</p>\n",
                       PACKAGE_VERSION);
    }
    if (s->one_sided > 0) {
        cc_html(page, "<p class=\"note\">");
        cc_html_counted(page, s->one_sided, "check");
        cc_html(page, " looked at something in one of the two runs alone: what is new or "
                      "gone of that says nothing of the data.</p>\n");
    }
    if (s->by_id && !s->rows_have_ids && s->rows_then != s->rows_now)
        cc_html(page,
                "<p class=\"note\">No column names the rows, so that they are known "
                "by their number: behind a row that was put in or taken out, all "
                "findings count as gone and new.</p>\n");
}

/* "12 of 3,000"; a check that did not run, a family that was not there: a dash. */
static void part_cell(struct cc_page *page, uint64_t n, uint64_t of)
{
    if (of == 0) {
        cc_html(page, "<td class=\"n dim\">\xE2\x80\x93</td>");
        return;
    }
    cc_html_printf(page, "<td class=\"n\">%s", cc_html_digits(n).z);
    cc_html_printf(page, " <small>of %s</small></td>", cc_html_digits(of).z);
}

/* Less of it is good, more is not. */
static void change_cell(struct cc_page *page, const char *sign, uint64_t n)
{
    if (n == 0)
        cc_html(page, "<td class=\"n zero\">\xC2\xB7</td>");
    else
        cc_html_printf(page, "<td class=\"n\">%s%s</td>", sign, cc_html_digits(n).z);
}

/* A table of what was counted in both runs: "12 of 3,000" then and now, and more. */
static void table_head(struct cc_page *page, const char *caption, const char *first,
                       const char *counted)
{
    cc_html_printf(page,
                   CC_HTML_WIDE "<table class=\"whole\"><caption>%s</caption>\n<thead>"
                   "<tr><th scope=\"col\">%s</th><th scope=\"col\" class=\"n\">%s "
                   "then</th><th scope=\"col\" class=\"n\">now</th>",
                   caption, first, counted);
}

static void row_head(struct cc_page *page, struct cc_str name,
                     const struct cc_since_pair *counts)
{
    cc_html(page, "<tr><th scope=\"row\">");
    cc_html_data(page, name, 80);
    cc_html(page, "</th>");
    part_cell(page, counts->then, counts->then_of);
    part_cell(page, counts->now, counts->now_of);
}

static void checks(struct cc_page *page, const struct cc_since *s)
{
    const size_t n = s->check_count < CHECKS_SHOWN ? s->check_count : CHECKS_SHOWN;

    if (n == 0)
        return;
    table_head(page, "Checks that find more or less than then, of what each looked at",
               "check", "findings");
    cc_html(page, s->by_id ? "<th scope=\"col\" class=\"n\">new</th><th scope=\"col\" "
                             "class=\"n\">gone</th></tr></thead>\n<tbody>\n"
                           : "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < n; i++) {
        const struct cc_since_check *c = &s->checks[i];

        row_head(page, c->name, &c->findings);
        if (s->by_id) {
            change_cell(page, "+", c->fresh);
            change_cell(page, "\xE2\x88\x92", c->gone);
        }
        cc_html(page, "</tr>\n");
    }
    cc_html(page, "</tbody></table></div>\n");
    cc_html_more(page, s->check_count - n, "check", "summary.json");
}

/* "Mixed no more: spelling of OK. Newly mixed: blanks between words, and 2 more." */
static void say_fates(struct cc_page *page, const struct cc_since *s)
{
    static const char *const said[CC_SINCE_COUNTS] = {
        [CC_SINCE_NEW] = "Newly mixed",
        [CC_SINCE_SETTLED] = "Mixed no more",
        [CC_SINCE_TURNED] = "With another standard",
    };

    cc_html(page, "<ul>\n");
    for (enum cc_since_fate fate = CC_SINCE_NEW; fate < CC_SINCE_COUNTS; fate++) {
        uint64_t n = 0;

        for (size_t i = 0; i < s->family_count; i++) {
            if (cc_since_fate(&s->families[i]) != fate)
                continue;
            if (n == 0)
                cc_html_printf(page, "<li>%s: ", said[fate]);
            if (n < FAMILIES_NAMED) {
                cc_html(page, n == 0 ? "" : ", ");
                cc_html_data(page, s->families[i].title, 60);
            }
            n++;
        }
        if (n > FAMILIES_NAMED)
            cc_html_printf(page, ", and %s more", cc_html_digits(n - FAMILIES_NAMED).z);
        cc_html(page, n == 0 ? "" : "</li>\n");
    }
    cc_html(page, "</ul>\n");
}

static bool has_fates(const struct cc_since *s)
{
    for (size_t i = 0; i < s->family_count; i++)
        if (cc_since_fate(&s->families[i]) != CC_SINCE_COUNTS)
            return true;
    return false;
}

static void standard(struct cc_page *page, const struct cc_since_family *f)
{
    const bool is = f->departures.now_of > 0;

    cc_html(page, "<td>");
    if (cc_since_fate(f) == CC_SINCE_TURNED) {
        cc_html(page, "<b>changed:</b> ");
        cc_html_fix(page, f->standard_then.len > 0 ? f->standard_then : CC_STR("a tie"),
                    f->standard_now.len > 0 ? f->standard_now : CC_STR("a tie"));
    } else if (is && f->standard_now.len > 0) {
        cc_html(page, "<span class=\"form std\">");
        cc_html_span(page, f->standard_now);
        cc_html(page, "</span>");
    } else {
        cc_html(page, is ? "a tie" : "mixed no more");
    }
    cc_html(page, "</td>");
}

static void families(struct cc_page *page, const struct cc_since *s)
{
    const size_t n = s->family_count < FAMILIES_SHOWN ? s->family_count : FAMILIES_SHOWN;

    if (n == 0)
        return;
    table_head(page, "Conventions and names of labels: departures of all uses",
               "written in more than one way", "departures");
    cc_html(page, "<th scope=\"col\">standard</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < n; i++) {
        const struct cc_since_family *f = &s->families[i];

        row_head(page, f->title, &f->departures);
        standard(page, f);
        cc_html(page, "</tr>\n");
    }
    cc_html(page, "</tbody></table></div>\n");
    cc_html_more(page, s->family_count - n, "group", "summary.json");
}

void cc_html_since(struct cc_page *page)
{
    const struct cc_since *s = page->run->since;

    cc_html(page, "<h3 id=\"since\">What changed</h3>\n<p>Since ");
    name_run(page, s);
    cc_html_printf(page, " (which %s): ",
                   cc_str_eq_z(s->status, "none")   ? "had no gate"
                   : cc_str_eq_z(s->status, "pass") ? "passed its gate"
                                                    : "failed its gate");
    say_findings(page, s);
    cc_html(page, ". ");
    say_data(page, s);
    cc_html(page, "</p>\n");
    say_notes(page, s);
    if (has_fates(s))
        say_fates(page, s);
    if (s->check_count > CHECKS_SHOWN / 2 || s->family_count > 0) {
        cc_html(page, "<details><summary>Which checks and conventions</summary>\n");
        checks(page, s);
        families(page, s);
        cc_html(page, "</details>\n");
    } else {
        checks(page, s);
    }
}
