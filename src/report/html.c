/* html.c - report.html: one file that opens from disk, offline, whatever the data holds.
 *
 * There is no script. The page's policy allows one style, named by its hash, and
 * nothing else: no request leaves the page even if some markup got through.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/file.h"
#include "base/sha256.h"
#include "dataset/dataset.h"
#include "formats/input.h"
#include "report/html_priv.h"
#include "report/report_priv.h"

static const char style[] = {
#include "report/style.inc"
};

static const struct section {
    const char *anchor, *title;
    uint64_t budget; /* bytes, after which lists stop growing */
    bool (*wanted)(const struct cc_page *page); /* NULL: always */
    void (*write)(struct cc_page *page);
} sections[] = {
    { "verdict", "Verdict", 400000, NULL, cc_html_verdict },
    { "inconsistent", "What is inconsistent", 1800000, cc_html_has_groups,
      cc_html_groups },
    { "labelers", "Labelers", 300000, cc_html_has_labelers, cc_html_labelers },
    { "labels", "Labels", 300000, cc_html_has_labels, cc_html_labels },
    { "audio", "Audio", 400000, cc_html_has_audio, cc_html_audio },
    { "other", "Other findings", 900000, cc_html_has_checks, cc_html_checks },
    { "changes", "Changes", 500000, NULL, cc_html_changes },
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

static void head(struct cc_page *page)
{
    const struct cc_str css = { style, sizeof style - 1 };
    char source[CC_SHA256_SOURCE_SIZE];

    cc_sha256_source(css, source);
    cc_html(page, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta "
                  "charset=\"utf-8\">\n");
    cc_html_printf(page,
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                   "'none'; style-src '%s'; img-src data:; base-uri 'none'; form-action "
                   "'none'\">\n",
                   source);
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

bool cc_write_html(const struct cc_run *run, struct cc_outfile *out, struct cc_error *err)
{
    struct cc_page page = { .run = run, .out = out };

    (void)err;
    cc_tally_make(run, &page.tally);
    head(&page);
    banner(&page);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        if (sections[i].wanted != NULL && !sections[i].wanted(&page))
            continue;
        cc_html_budget(&page, sections[i].budget);
        sections[i].write(&page);
    }
    cc_html_printf(&page,
                   "</main>\n<footer><p>concord %s. This page is complete in itself: it "
                   "asks nothing of a network and runs no "
                   "script.</p></footer>\n</body>\n</html>\n",
                   PACKAGE_VERSION);
    cc_outfile_put(out, cc_strbuf_view(&page.buf));
    cc_strbuf_release(&page.buf);
    cc_tally_release(&page.tally);
    return true;
}
