/* github.c - findings.github.txt: workflow commands that GitHub shows beside the lines of
 * a change: `cat` it in a step.
 *
 * A step shows ten annotations of each kind. So that they tell most, each check has its
 * turn; the last one counts what is left.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/file.h"
#include "base/memory.h"
#include "dataset/dataset.h"
#include "formats/input.h"
#include "report/report_priv.h"

enum { SHOWN = 10 };

/* Line ends would begin another command; in properties commas and colons are syntax. */
static void put(struct cc_strbuf *out, struct cc_str text, bool property)
{
    for (size_t i = 0; i < text.len; i++) {
        const char c = text.ptr[i];

        if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
            cc_strbuf_printf(out, "%%%02X", (unsigned)c);
        else
            cc_strbuf_byte(out, c);
    }
}

static void annotate(const struct cc_finding_view *v, struct cc_strbuf *out)
{
    static const char *const kinds[] = { "notice", "warning", "error" };
    struct cc_strbuf text = { 0 };

    cc_strbuf_printf(out, "::%s ", kinds[v->finding->severity]);
    if (v->path != NULL) {
        cc_strbuf_z(out, "file=");
        put(out, cc_str_z(v->path), true);
        if (v->line > 0)
            cc_strbuf_printf(out, ",line=%u", v->line);
        cc_strbuf_byte(out, ',');
    }
    cc_strbuf_z(out, "title=");
    put(out, cc_str_z(v->outcome->check->name), true);
    cc_strbuf_z(out, "::");
    cc_finding_sentence(v, &text);
    put(out, cc_strbuf_view(&text), false);
    cc_strbuf_byte(out, '\n');
    cc_strbuf_release(&text);
}

/* The next finding of a severity from `*at` on; NULL behind the last. */
static const struct cc_finding *next(const struct cc_outcome *outcome,
                                     enum cc_severity severity, size_t *at)
{
    while (*at < outcome->kept)
        if (outcome->findings[(*at)++].severity == severity)
            return &outcome->findings[*at - 1];
    return NULL;
}

/* One of each check, then another of each; gives how many were written. */
static unsigned annotate_all(const struct cc_run *run, enum cc_severity severity,
                             unsigned most, struct cc_strbuf *out)
{
    const size_t n = run->results->outcome_count;
    size_t *at = cc_alloc_zero(n + 1, sizeof *at);
    unsigned written = 0;
    bool more = true;

    while (more && written < most) {
        more = false;
        for (size_t i = 0; i < n && written < most; i++) {
            const struct cc_outcome *outcome = &run->results->outcomes[i];
            const struct cc_finding *f = next(outcome, severity, &at[i]);
            struct cc_finding_view view;

            if (f == NULL)
                continue;
            cc_finding_view(run, outcome, f, &view);
            annotate(&view, out);
            more = true;
            written++;
        }
    }
    cc_free(at);
    return written;
}

bool cc_write_github(const struct cc_run *run, struct cc_outfile *out,
                     struct cc_error *err)
{
    struct cc_strbuf text = { 0 };
    uint64_t all = 0, written = 0;

    (void)err;
    for (enum cc_severity s = CC_SEVERITY_ERROR + 1; s-- > CC_SEVERITY_INFO;) {
        const bool last = s == CC_SEVERITY_INFO;

        all += cc_run_count(run, s);
        written += annotate_all(run, s, SHOWN - last, &text);
    }
    if (all > written)
        cc_strbuf_printf(&text, "::notice title=concord::%llu of %llu findings are not "
                                "shown here: see report.html or findings.jsonl\n",
                         (unsigned long long)(all - written), (unsigned long long)all);
    cc_outfile_put(out, cc_strbuf_view(&text));
    cc_strbuf_release(&text);
    return true;
}
