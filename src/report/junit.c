/* junit.c - findings.junit.xml: what servers that build and test show of a run.
 *
 * A suite is a check, a case one column of it: it fails when a finding in the column
 * reaches --fail-on. Findings about rows or the dataset have cases of their own. Names
 * and order are those of the schema that Jenkins' xUnit plugin reads (junit-10.xsd).
 * Readers want times: they are 0, for no clock may reach a product.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "dataset/dataset.h"
#include "report/report_priv.h"

enum { EXAMPLES = 5 };

/* A case of one check. */
struct test {
    struct cc_str name;
    uint64_t findings, failing;
    const struct cc_finding *examples[EXAMPLES];
    bool wanted; /* the check looks there, whether it finds something or not */
};

/* Text that XML can hold, in content and in attributes. */
static void put(struct cc_strbuf *out, struct cc_str text)
{
    struct cc_strbuf seen = { 0 };

    cc_strbuf_visible(&seen, text);
    for (size_t i = 0; i < seen.len; i++)
        switch (seen.ptr[i]) {
        case '&': cc_strbuf_z(out, "&amp;"); break;
        case '<': cc_strbuf_z(out, "&lt;"); break;
        case '>': cc_strbuf_z(out, "&gt;"); break;
        case '"': cc_strbuf_z(out, "&quot;"); break;
        case '\xEF': /* U+FFFE and U+FFFF are no characters of XML */
            if (i + 2 < seen.len && seen.ptr[i + 1] == '\xBF' &&
                (unsigned char)seen.ptr[i + 2] >= 0xBE) {
                cc_strbuf_z(out, seen.ptr[i + 2] == '\xBE' ? "\\u{FFFE}" : "\\u{FFFF}");
                i += 2;
                break;
            }
            /* fall through */
        default: cc_strbuf_byte(out, seen.ptr[i]);
        }
    cc_strbuf_release(&seen);
}

static void attribute(struct cc_strbuf *out, const char *name, struct cc_str value)
{
    cc_strbuf_printf(out, " %s=\"", name);
    put(out, value);
    cc_strbuf_byte(out, '"');
}

static void count(struct cc_strbuf *out, const char *name, uint64_t n)
{
    cc_strbuf_printf(out, " %s=\"%llu\"", name, (unsigned long long)n);
}

static bool fails(const struct cc_run *run, enum cc_severity severity)
{
    return !run->never_fails && severity >= run->fail_on;
}

/* ---- cases ---- */

/* One for each column, then one for rows and one for the dataset. */
static size_t case_of(const struct cc_dataset *data, const struct cc_finding *f)
{
    if (f->column != CC_NO_COLUMN)
        return f->column;
    return f->row != CC_NO_ROW ? data->column_count : data->column_count + 1u;
}

static struct test *cases_of(const struct cc_run *run, const struct cc_outcome *out)
{
    const struct cc_dataset *data = run->data;
    const struct cc_check *check = out->check;
    const unsigned roles = check->columns != 0 ? check->columns : check->needs;
    struct test *tests = cc_alloc_zero(data->column_count + 2u, sizeof *tests);
    bool any = false;

    for (uint32_t c = 0; c < data->column_count; c++) {
        const enum cc_role role = data->columns[c].role;

        tests[c].name = data->columns[c].name;
        tests[c].wanted = role != CC_ROLE_NONE && (roles & CC_ROLE_BIT(role)) != 0;
        any = any || tests[c].wanted;
    }
    tests[data->column_count].name = CC_STR("(rows)");
    tests[data->column_count + 1].name = CC_STR("(dataset)");
    for (size_t k = 0; k < out->kept; k++) {
        const struct cc_finding *f = &out->findings[k];
        struct test *t = &tests[case_of(data, f)];

        if (t->findings < EXAMPLES)
            t->examples[t->findings] = f;
        t->findings++;
        t->failing += fails(run, f->severity);
        t->wanted = any = true;
    }
    tests[data->column_count].wanted |= !any; /* no suite without a case */
    return tests;
}

static void put_examples(const struct cc_run *run, const struct cc_outcome *out,
                         const struct test *t, struct cc_strbuf *text)
{
    for (size_t i = 0; i < EXAMPLES && i < t->findings; i++) {
        struct cc_finding_view v;
        struct cc_strbuf line = { 0 };

        cc_finding_view(run, out, t->examples[i], &v);
        if (v.row.len > 0)
            cc_strbuf_printf(&line, "row %.*s, line %u: ", CC_STR_ARG(v.row), v.line);
        cc_finding_sentence(&v, &line);
        put(text, cc_strbuf_view(&line));
        cc_strbuf_byte(text, '\n');
        cc_strbuf_release(&line);
    }
    if (t->findings > EXAMPLES)
        cc_strbuf_printf(text, "and %llu more: see findings.jsonl\n",
                         (unsigned long long)(t->findings - EXAMPLES));
}

static void put_case(const struct cc_run *run, const struct cc_outcome *out,
                     const struct test *t, struct cc_strbuf *text)
{
    const char *tag = t->failing > 0 ? "failure" : "system-out";

    cc_strbuf_z(text, "    <testcase");
    attribute(text, "classname", cc_str_z(out->check->name));
    attribute(text, "name", t->name);
    count(text, "time", 0);
    if (out->skipped.ptr != NULL) {
        cc_strbuf_z(text, "><skipped");
        attribute(text, "message", out->skipped);
        cc_strbuf_z(text, "/></testcase>\n");
        return;
    }
    if (t->findings == 0) {
        cc_strbuf_z(text, "/>\n");
        return;
    }
    cc_strbuf_printf(text, "><%s", tag);
    if (t->failing > 0) {
        struct cc_strbuf what = { 0 };

        cc_strbuf_printf(&what, "%llu of %llu findings reach the gate: %s",
                         (unsigned long long)t->failing, (unsigned long long)t->findings,
                         out->check->reports);
        attribute(text, "message", cc_strbuf_view(&what));
        attribute(text, "type", cc_str_z(out->check->id));
        cc_strbuf_release(&what);
    }
    cc_strbuf_byte(text, '>');
    put_examples(run, out, t, text);
    cc_strbuf_printf(text, "</%s></testcase>\n", tag);
}

static void put_suite(const struct cc_run *run, const struct cc_outcome *out,
                      struct cc_strbuf *text)
{
    const size_t n = run->data->column_count + 2u;
    struct test *tests = cases_of(run, out);
    const struct test whole = { .name = CC_STR("(dataset)"), .wanted = true };
    uint64_t all = 0, failing = 0;

    for (size_t i = 0; i < n; i++) {
        all += tests[i].wanted;
        failing += tests[i].failing > 0;
    }
    cc_strbuf_z(text, "  <testsuite");
    attribute(text, "name", cc_str_z(out->check->name));
    count(text, "tests", out->skipped.ptr != NULL ? 1 : all);
    count(text, "failures", failing);
    count(text, "errors", 0);
    count(text, "skipped", out->skipped.ptr != NULL);
    count(text, "time", 0);
    cc_strbuf_z(text, ">\n");
    if (out->skipped.ptr != NULL)
        put_case(run, out, &whole, text);
    for (size_t i = 0; i < n && out->skipped.ptr == NULL; i++)
        if (tests[i].wanted)
            put_case(run, out, &tests[i], text);
    cc_strbuf_z(text, "  </testsuite>\n");
    cc_free(tests);
}

bool cc_write_junit(const struct cc_run *run, struct cc_outfile *out,
                    struct cc_error *err)
{
    struct cc_strbuf text = { 0 };

    (void)err;
    cc_strbuf_z(&text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "
                       "name=\"concord\" time=\"0\">\n");
    for (size_t i = 0; i < run->results->outcome_count; i++) {
        put_suite(run, &run->results->outcomes[i], &text);
        cc_outfile_put(out, cc_strbuf_view(&text));
        text.len = 0;
    }
    cc_strbuf_z(&text, "</testsuites>\n");
    cc_outfile_put(out, cc_strbuf_view(&text));
    cc_strbuf_release(&text);
    return true;
}
