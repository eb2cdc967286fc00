/* html.c - report.html: one file that opens from disk, offline, whatever the data holds.
 *
 * The page is complete without its script, as far as the summary and the greatest groups
 * and findings go; the script (web/main.js) takes all of them from the island and makes
 * them decidable. The page's policy names one style and one script by their hashes: no
 * other runs, even if some markup got through. Requests go only to where the page itself
 * came from.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/file.h"
#include "base/sha256.h"
#include "dataset/dataset.h"
#include "formats/input.h"
#include "report/html_priv.h"
#include "report/island.h"
#include "report/report_priv.h"

static const char style[] = {
#include "report/style.inc"
};

/* Empty when concord was built without it. */
static const unsigned char script[] = {
#include "report/script.inc"
};
enum { SCRIPT_LEN = sizeof script - 1 };

static const struct section {
    const char *anchor, *title;
    uint64_t budget; /* bytes, after which lists stop growing */
    bool (*wanted)(const struct cc_page *page); /* NULL: always */
    void (*write)(struct cc_page *page);
} sections[] = {
    { "verdict", "Verdict", 400000, NULL, cc_html_verdict },
    { "inconsistent", "What is inconsistent", 500000, cc_html_has_groups,
      cc_html_groups },
    { "labelers", "Labelers", 300000, cc_html_has_labelers, cc_html_labelers },
    { "labels", "Labels", 300000, cc_html_has_labels, cc_html_labels },
    { "audio", "Audio", 400000, cc_html_has_audio, cc_html_audio },
    { "changes", "Changes", 200000, NULL, cc_html_changes },
    { "other", "Other findings", 300000, cc_html_has_checks, cc_html_checks },
    { "method", "Method", 300000, NULL, cc_html_method },
};

static void input_name(struct cc_page *page, void (*put)(struct cc_page *, struct cc_str))
{
    const struct cc_dataset *data = page->run->data;

    put(page, cc_str_z(cc_input_info(data->inputs[0])->name));
    if (data->input_count > 1)
        cc_html_printf(page, " and %u more", data->input_count - 1);
}

static void put_name(struct cc_page *page, struct cc_str name)
{
    cc_html_data(page, name, 80);
}

static void put_title(struct cc_page *page, struct cc_str name)
{
    cc_html_attr(page, name.len > 200 ? cc_str_slice(name, 0, 200) : name);
}

static void policy(struct cc_page *page, struct cc_str css)
{
    char source[CC_SHA256_SOURCE_SIZE];

    cc_sha256_source(css, source);
    cc_html_printf(page,
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                   "'none'; style-src '%s'; img-src data:; base-uri 'none'; form-action "
                   "'none'",
                   source);
    if (SCRIPT_LEN > 0) {
        cc_sha256_source((struct cc_str){ (const char *)script, SCRIPT_LEN }, source);
        cc_html_printf(page, "; script-src '%s'; connect-src 'self'; media-src 'self'",
                       source);
    }
    cc_html(page, "\">\n");
}

static void head(struct cc_page *page)
{
    const struct cc_str css = { style, sizeof style - 1 };

    cc_html(page, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta "
                  "charset=\"utf-8\">\n");
    policy(page, css);
    cc_html(page, "<meta name=\"viewport\" content=\"width=device-width, "
                  "initial-scale=1\">\n<meta name=\"referrer\" "
                  "content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light "
                  "dark\">\n<title>");
    input_name(page, put_title);
    cc_html(page, ": label consistency</title>\n<style>");
    cc_strbuf_str(&page->buf, css);
    cc_html(page, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#verdict\">To the "
                  "verdict</a>\n");
}

static void banner(struct cc_page *page)
{
    cc_html(page, "<header class=\"banner\">\n<p class=\"brand\"><b>concord</b> <span>Do "
                  "your labels agree?</span></p>\n<h1>");
    input_name(page, put_name);
    cc_html(page, "</h1>\n</header>\n<nav aria-label=\"Contents\"><ul>\n");
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (sections[i].wanted == NULL || sections[i].wanted(page))
            cc_html_printf(page, "<li><a href=\"#%s\">%s</a></li>\n", sections[i].anchor,
                           sections[i].title);
    cc_html(page, "</ul></nav>\n<main>\n");
}

static void footer(struct cc_page *page)
{
    cc_html_printf(page,
                   "</main>\n<footer><p>concord %s. This page is complete in itself: it "
                   "asks nothing of a network.</p></footer>\n",
                   PACKAGE_VERSION);
}

/* The data, as letters that can close no element; then the script that reads them. */
static bool live(struct cc_page *page, struct cc_error *err)
{
    bool ok;

    if (SCRIPT_LEN == 0)
        return true;
    cc_html(page, "<script type=\"application/octet-stream\" id=\"island\">");
    ok = cc_island_write(page, err);
    cc_html(page, "</script>\n<script>");
    cc_strbuf_put(&page->buf, script, SCRIPT_LEN);
    cc_html(page, "</script>\n");
    return ok;
}

bool cc_write_html(const struct cc_run *run, struct cc_outfile *out, struct cc_error *err)
{
    struct cc_page page = { .run = run, .out = out };
    bool ok;

    cc_tally_make(run, &page.tally);
    head(&page);
    banner(&page);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        if (sections[i].wanted != NULL && !sections[i].wanted(&page))
            continue;
        cc_html_budget(&page, sections[i].budget);
        sections[i].write(&page);
    }
    footer(&page);
    ok = live(&page, err);
    cc_html(&page, "</body>\n</html>\n");
    cc_outfile_put(out, cc_strbuf_view(&page.buf));
    cc_strbuf_release(&page.buf);
    cc_tally_release(&page.tally);
    return ok;
}
