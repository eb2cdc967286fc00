/* sarif.c - findings.sarif: SARIF 2.1.0, for code hosts and dashboards that show results
 * of analysers.
 *
 * GitHub refuses runs of more than 25,000 results: the most severe ones are written, and
 * a notification says how many are left.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/file.h"
#include "base/json.h"
#include "dataset/dataset.h"
#include "formats/input.h"
#include "report/report_priv.h"

enum { RESULTS_MAX = 25000 };

static const char *level(enum cc_severity severity)
{
    static const char *const levels[] = { "note", "warning", "error" };

    return levels[severity];
}

static void member(struct cc_json *j, const char *key, struct cc_str value)
{
    cc_json_key(j, key);
    cc_json_str(j, value);
}

static void open_member(struct cc_json *j, const char *key, char bracket)
{
    cc_json_key(j, key);
    cc_json_open(j, bracket);
}

/* { "text": "..." } */
static void message(struct cc_json *j, const char *key, struct cc_str text)
{
    open_member(j, key, '{');
    member(j, "text", text);
    cc_json_close(j, '}');
}

static void rule(struct cc_json *j, const struct cc_outcome *out)
{
    const struct cc_check *check = out->check;

    cc_json_open(j, '{');
    member(j, "id", cc_str_z(check->id));
    member(j, "name", cc_str_z(check->name));
    message(j, "shortDescription", cc_str_z(check->reports));
    message(j, "fullDescription", cc_str_z(check->why));
    open_member(j, "defaultConfiguration", '{');
    member(j, "level", cc_str_z(level(out->severity)));
    cc_json_close(j, '}');
    open_member(j, "properties", '{');
    member(j, "kind", cc_str_z(check->kind));
    cc_json_close(j, '}');
    cc_json_close(j, '}');
}

static void tool(struct cc_json *j, const struct cc_run *run)
{
    open_member(j, "tool", '{');
    open_member(j, "driver", '{');
    member(j, "name", CC_STR(PACKAGE_NAME));
    member(j, "version", CC_STR(PACKAGE_VERSION));
    open_member(j, "rules", '[');
    for (size_t i = 0; i < run->results->outcome_count; i++)
        rule(j, &run->results->outcomes[i]);
    cc_json_close(j, ']');
    cc_json_close(j, '}');
    cc_json_close(j, '}');
}

static void invocation(struct cc_json *j, const struct cc_run *run, uint64_t left)
{
    struct cc_strbuf text = { 0 };

    open_member(j, "invocations", '[');
    cc_json_open(j, '{');
    member(j, "commandLine", cc_str_z(run->command_line));
    cc_json_key(j, "executionSuccessful");
    cc_json_bool(j, true);
    if (left > 0) {
        cc_strbuf_printf(&text, "%llu findings of less severity are left out: see "
                                "findings.jsonl", (unsigned long long)left);
        open_member(j, "toolExecutionNotifications", '[');
        cc_json_open(j, '{');
        member(j, "level", CC_STR("warning"));
        message(j, "message", cc_strbuf_view(&text));
        cc_json_close(j, '}');
        cc_json_close(j, ']');
    }
    cc_json_close(j, '}');
    cc_json_close(j, ']');
    cc_strbuf_release(&text);
}

/* A path as a URI reference: what is no unreserved character or slash is escaped. */
static void put_uri(struct cc_strbuf *out, const char *path)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789-._~/";

    if (path[0] == '/')
        cc_strbuf_z(out, "file://");
    for (const char *p = path; *p != '\0'; p++)
        if (strchr(plain, *p) != NULL)
            cc_strbuf_byte(out, *p);
        else
            cc_strbuf_printf(out, "%%%02X", (unsigned)(unsigned char)*p);
}

static void location(struct cc_json *j, const struct cc_run *run,
                     const struct cc_finding_view *v)
{
    struct cc_strbuf text = { 0 };

    if (run->data->input_count == 0)
        return;
    put_uri(&text, v->path != NULL ? v->path : cc_input_info(run->data->inputs[0])->path);
    open_member(j, "locations", '[');
    cc_json_open(j, '{');
    open_member(j, "physicalLocation", '{');
    open_member(j, "artifactLocation", '{');
    member(j, "uri", cc_strbuf_view(&text));
    cc_json_close(j, '}');
    if (v->line > 0) {
        open_member(j, "region", '{');
        cc_json_key(j, "startLine");
        cc_json_uint(j, v->line);
        cc_json_close(j, '}');
    }
    cc_json_close(j, '}');
    if (v->column.len > 0) {
        open_member(j, "logicalLocations", '[');
        cc_json_open(j, '{');
        member(j, "name", v->column);
        member(j, "kind", CC_STR("member"));
        cc_json_close(j, '}');
        cc_json_close(j, ']');
    }
    cc_json_close(j, '}');
    cc_json_close(j, ']');
    cc_strbuf_release(&text);
}

static void properties(struct cc_json *j, const struct cc_finding_view *v)
{
    open_member(j, "properties", '{');
    cc_json_member(j, "row", v->row);
    cc_json_member(j, "column", v->column);
    cc_json_member(j, "labeler", v->labeler);
    cc_json_member(j, "group", v->group);
    if (v->finding->replacement.ptr != NULL)
        member(j, "replacement", v->finding->replacement);
    cc_json_member(j, "grade", cc_str_z(cc_grade_name(v->finding->grade)));
    cc_json_member(j, "action", cc_str_z(cc_action_name(v->action)));
    cc_json_key(j, "confidence");
    cc_json_num(j, (double)v->finding->confidence, 4);
    cc_json_close(j, '}');
}

static void result(struct cc_json *j, const struct cc_run *run, size_t rule_index,
                   const struct cc_finding_view *v)
{
    struct cc_strbuf text = { 0 };

    cc_finding_sentence(v, &text);
    cc_json_open(j, '{');
    member(j, "ruleId", cc_str_z(v->outcome->check->id));
    cc_json_key(j, "ruleIndex");
    cc_json_uint(j, rule_index);
    member(j, "level", cc_str_z(level(v->finding->severity)));
    message(j, "message", cc_strbuf_view(&text));
    location(j, run, v);
    open_member(j, "partialFingerprints", '{');
    member(j, "concordFinding/v1", cc_str_z(v->id));
    cc_json_close(j, '}');
    properties(j, v);
    cc_json_close(j, '}');
    cc_strbuf_release(&text);
}

/* Those of one severity, as long as there is room. */
static void results_of(struct cc_json *j, const struct cc_run *run,
                       enum cc_severity severity, uint64_t *room, struct cc_outfile *out)
{
    for (size_t i = 0; i < run->results->outcome_count; i++) {
        const struct cc_outcome *outcome = &run->results->outcomes[i];

        for (size_t k = 0; k < outcome->kept && *room > 0; k++) {
            struct cc_finding_view view;

            if (outcome->findings[k].severity != severity)
                continue;
            cc_finding_view(run, outcome, &outcome->findings[k], &view);
            result(j, run, i, &view);
            --*room;
            cc_outfile_put(out, cc_strbuf_view(j->out));
            j->out->len = 0;
        }
    }
}

bool cc_write_sarif(const struct cc_run *run, struct cc_outfile *out,
                    struct cc_error *err)
{
    struct cc_strbuf text = { 0 };
    struct cc_json j = { .out = &text, .pretty = true };
    uint64_t all = 0, room = RESULTS_MAX;

    (void)err;
    for (enum cc_severity s = CC_SEVERITY_INFO; s <= CC_SEVERITY_ERROR; s++)
        all += cc_run_count(run, s);
    cc_json_open(&j, '{');
    member(&j, "$schema", CC_STR("https://json.schemastore.org/sarif-2.1.0.json"));
    member(&j, "version", CC_STR("2.1.0"));
    open_member(&j, "runs", '[');
    cc_json_open(&j, '{');
    tool(&j, run);
    member(&j, "columnKind", CC_STR("unicodeCodePoints"));
    open_member(&j, "results", '[');
    for (enum cc_severity s = CC_SEVERITY_ERROR + 1; s-- > CC_SEVERITY_INFO;)
        results_of(&j, run, s, &room, out);
    cc_json_close(&j, ']');
    invocation(&j, run, all - (RESULTS_MAX - room));
    cc_json_close(&j, '}');
    cc_json_close(&j, ']');
    cc_json_close(&j, '}');
    cc_strbuf_byte(&text, '\n');
    cc_outfile_put(out, cc_strbuf_view(&text));
    cc_strbuf_release(&text);
    return true;
}
