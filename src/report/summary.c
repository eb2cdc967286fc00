/* summary.c - summary.json: counts with their denominators, settings, roles, inputs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "base/file.h"
#include "base/json.h"
#include "base/map.h"
#include "clean/decisions.h"
#include "conventions/conventions.h"
#include "dataset/dataset.h"
#include "formats/input.h"
#include "report/report_priv.h"

/* Groups of one check, of which findings.jsonl names the rest; lines of other lists. */
enum { GROUPS_MAX = 500, LISTED_MAX = 500 };

static void str_member(struct cc_json *j, const char *key, struct cc_str value)
{
    cc_json_key(j, key);
    cc_json_str(j, value);
}

static void z_member(struct cc_json *j, const char *key, const char *value)
{
    cc_json_key(j, key);
    cc_json_z(j, value);
}

static void uint_member(struct cc_json *j, const char *key, uint64_t value)
{
    cc_json_key(j, key);
    cc_json_uint(j, value);
}

static void bool_member(struct cc_json *j, const char *key, bool value)
{
    cc_json_key(j, key);
    cc_json_bool(j, value);
}

/* What `apply` needs to run it again. */
static void repeat(struct cc_json *j, const struct cc_run *run)
{
    if (run->base_way == NULL)
        return;
    cc_json_key(j, "repeat");
    cc_json_open(j, '{');
    z_member(j, "from", run->base_way);
    cc_json_key(j, "arguments");
    cc_json_open(j, '[');
    for (size_t i = 0; i < run->argument_count; i++)
        cc_json_z(j, run->arguments[i]);
    cc_json_close(j, ']');
    cc_json_close(j, '}');
}

static void verdict(struct cc_json *j, const struct cc_run *run)
{
    cc_json_key(j, "verdict");
    cc_json_open(j, '{');
    z_member(j, "status", cc_run_failed(run) ? "fail" : "pass");
    z_member(j, "fail_on", run->never_fails ? "never" : cc_severity_name(run->fail_on));
    cc_json_close(j, '}');
}

static void inputs(struct cc_json *j, const struct cc_dataset *data)
{
    cc_json_key(j, "inputs");
    cc_json_open(j, '[');
    for (uint32_t i = 0; i < data->input_count; i++) {
        const struct cc_input_info *info = cc_input_info(data->inputs[i]);

        cc_json_open(j, '{');
        z_member(j, "path", info->path);
        z_member(j, "format", info->format);
        z_member(j, "why", info->why);
        z_member(j, "encoding", info->encoding);
        z_member(j, "packing", info->packing);
        uint_member(j, "bytes", info->size);
        z_member(j, "xxh3_128", info->hash);
        uint_member(j, "rows", data->input_first_row[i + 1] - data->input_first_row[i]);
        cc_json_close(j, '}');
    }
    cc_json_close(j, ']');
}

static void columns(struct cc_json *j, const struct cc_dataset *data)
{
    uint_member(j, "rows", data->row_count);
    cc_json_key(j, "columns");
    cc_json_open(j, '[');
    for (uint32_t c = 0; c < data->column_count; c++) {
        const struct cc_column *column = &data->columns[c];

        cc_json_open(j, '{');
        str_member(j, "name", column->name);
        z_member(j, "role", cc_role_name(column->role));
        if (column->role != CC_ROLE_NONE) {
            bool_member(j, "guessed", column->role_guessed);
            z_member(j, "why", column->why);
        }
        if (column->codes != NULL)
            uint_member(j, "distinct", column->value_count);
        uint_member(j, "absent", column->absent_count);
        cc_json_close(j, '}');
    }
    cc_json_close(j, ']');
}

static void counts(struct cc_json *j, const struct cc_run *run)
{
    uint64_t actions[3] = { 0 }, all = 0, kept = 0;

    for (size_t i = 0; i < run->results->outcome_count; i++) {
        const struct cc_outcome *out = &run->results->outcomes[i];

        all += out->count;
        kept += out->kept < run->max_findings ? out->kept : run->max_findings;
        for (size_t k = 0; k < out->kept; k++)
            actions[cc_action_of(&out->findings[k], run->degree)]++;
    }
    cc_json_key(j, "findings");
    cc_json_open(j, '{');
    uint_member(j, "count", all);
    uint_member(j, "written", kept);
    for (enum cc_severity s = CC_SEVERITY_INFO; s <= CC_SEVERITY_ERROR; s++)
        uint_member(j, cc_severity_name(s), cc_run_count(run, s));
    cc_json_key(j, "action");
    cc_json_open(j, '{');
    for (enum cc_action a = CC_ACTION_NONE; a <= CC_ACTION_AUTO; a++)
        uint_member(j, cc_action_name(a), actions[a]);
    cc_json_close(j, '}');
    cc_json_close(j, '}');
}

static void rate(struct cc_json *j, const char *name, uint64_t errors, uint64_t words)
{
    cc_json_key(j, name);
    cc_json_open(j, '{');
    uint_member(j, "errors", errors);
    uint_member(j, "words", words);
    cc_json_key(j, "percent");
    cc_json_num(j, cc_headline_wer(errors, words), 6);
    cc_json_close(j, '}');
}

/* What mixed conventions cost as a whole. */
static void headline(struct cc_json *j, const struct cc_headline *h)
{
    if (!h->known)
        return;
    cc_json_key(j, "conventions");
    cc_json_open(j, '{');
    uint_member(j, "rows_with_text", h->rows);
    uint_member(j, "rows_touched", h->touched);
    cc_json_key(j, "share_touched");
    cc_json_num(j, h->rows == 0 ? 0 : (double)h->touched / (double)h->rows, 6);
    cc_json_key(j, "convention_wer");
    cc_json_open(j, '{');
    z_member(j, "same", cc_same_name(h->same));
    uint_member(j, "pairs", h->pairs);
    uint_member(j, "pairs_unlike", h->unlike);
    uint_member(j, "sample_one_in", h->one_in);
    rate(j, "before", h->errors_before, h->words_before);
    rate(j, "after", h->errors_after, h->words_after);
    cc_json_close(j, '}');
    cc_json_close(j, '}');
}

static void agreements(struct cc_json *j, const struct cc_run *run)
{
    const struct cc_label_agreements *all = &run->results->agreements;

    if (all->count == 0)
        return;
    cc_json_key(j, "label_agreement");
    cc_json_open(j, '[');
    for (size_t i = 0; i < all->count; i++) {
        const struct cc_label_agreement *a = &all->list[i];

        cc_json_open(j, '{');
        cc_json_key(j, "column");
        cc_json_str(j, run->data->columns[a->column].name);
        uint_member(j, "things", a->things);
        uint_member(j, "pairs", a->pairs);
        uint_member(j, "pairs_alike", a->alike);
        cc_json_key(j, "alpha");
        if (isnan(a->alpha))
            cc_json_null(j);
        else
            cc_json_num(j, a->alpha, 6);
        cc_json_close(j, '}');
    }
    cc_json_close(j, ']');
}

/* What is a typo depends on them. */
static void word_lists(struct cc_json *j, const struct cc_map *names)
{
    cc_json_key(j, "word_lists");
    cc_json_open(j, '[');
    for (uint32_t i = 0; names != NULL && i < cc_map_count(names); i++)
        cc_json_str(j, cc_map_key(names, i));
    cc_json_close(j, ']');
}

static void groups(struct cc_json *j, const struct cc_outcome *out)
{
    const size_t n = out->group_count < GROUPS_MAX ? out->group_count : GROUPS_MAX;

    cc_json_key(j, "groups");
    cc_json_open(j, '[');
    for (size_t g = 0; g < n; g++) {
        const struct cc_group *group = &out->groups[g];

        cc_json_open(j, '{');
        str_member(j, "id", group->id);
        str_member(j, "title", group->title);
        uint_member(j, "rows", group->rows);
        if (group->evidence.len > 0)
            str_member(j, "evidence", group->evidence);
        bool_member(j, "tie", group->tie);
        cc_json_key(j, "confidence");
        cc_json_num(j, group->confidence, 4);
        cc_json_key(j, "forms");
        cc_json_open(j, '[');
        for (uint32_t f = 0; f < group->form_count; f++) {
            cc_json_open(j, '{');
            str_member(j, "text", group->forms[f].text);
            uint_member(j, "count", group->forms[f].count);
            bool_member(j, "canonical", group->forms[f].canonical);
            cc_json_close(j, '}');
        }
        cc_json_close(j, ']');
        cc_json_close(j, '}');
    }
    cc_json_close(j, ']');
}

static void thresholds(struct cc_json *j, const struct cc_check *check,
                       const struct cc_check_setting *setting)
{
    if (check->options[0].name == NULL)
        return;
    cc_json_key(j, "thresholds");
    cc_json_open(j, '{');
    for (size_t i = 0; i < CC_CHECK_OPTIONS_MAX && check->options[i].name != NULL; i++) {
        cc_json_key(j, check->options[i].name);
        cc_json_num(j, setting->options[i], 6);
    }
    cc_json_close(j, '}');
}

static void checks(struct cc_json *j, const struct cc_run *run)
{
    cc_json_key(j, "checks");
    cc_json_open(j, '[');
    for (size_t i = 0; i < run->results->outcome_count; i++) {
        const struct cc_outcome *out = &run->results->outcomes[i];

        cc_json_open(j, '{');
        z_member(j, "id", out->check->id);
        z_member(j, "name", out->check->name);
        z_member(j, "kind", out->check->kind);
        z_member(j, "severity", cc_severity_name(out->severity));
        if (out->skipped.ptr != NULL) {
            str_member(j, "skipped", out->skipped);
        } else {
            uint_member(j, "findings", out->count);
            uint_member(j, "of", out->measured);
            z_member(j, "of_what",
                     out->measured_what == NULL ? "rows" : out->measured_what);
            if (out->rejected > 0)
                uint_member(j, "rejected", out->rejected);
            thresholds(j, out->check, &run->settings[i]);
            if (out->group_count > 0) {
                uint_member(j, "group_count", out->group_count);
                groups(j, out);
            }
        }
        cc_json_close(j, '}');
    }
    cc_json_close(j, ']');
}

/* What each degree would change. */
static void degrees(struct cc_json *j, const struct cc_run *run)
{
    cc_json_key(j, "degrees");
    cc_json_open(j, '[');
    for (enum cc_auto d = CC_AUTO_SUGGEST; d < CC_AUTO_DEGREES; d++) {
        cc_json_open(j, '{');
        z_member(j, "auto", cc_auto_name(d));
        uint_member(j, "fixes", run->forecast[d].fixes);
        uint_member(j, "cells", run->forecast[d].cells);
        cc_json_close(j, '}');
    }
    cc_json_close(j, ']');
}

static void cleaning(struct cc_json *j, const struct cc_run *run)
{
    z_member(j, "auto", cc_auto_name(run->degree));
    degrees(j, run);
    if (run->cleaning == NULL)
        return;
    cc_json_key(j, "cleaning");
    cc_json_open(j, '{');
    uint_member(j, "changed_cells", run->cleaning->count);
    uint_member(j, "rounds", run->cleaning->rounds);
    uint_member(j, "unsettled_cells", run->cleaning->unsettled);
    cc_json_close(j, '}');
}

/* ---- what people want ---- */

static void choices(struct cc_json *j, const struct cc_run *run)
{
    static const char *const wishes[] = { "style", "ignore", "report", "ask" };

    if (run->n_choices == 0)
        return;
    cc_json_key(j, "choices");
    cc_json_open(j, '[');
    for (size_t i = 0; i < run->n_choices && i < LISTED_MAX; i++) {
        const struct cc_convention_choice *c = &run->choices[i];

        cc_json_open(j, '{');
        str_member(j, "convention", c->convention);
        z_member(j, "wish", wishes[c->wish]);
        if (c->wish == CC_WISH_STYLE)
            str_member(j, "style", c->style);
        str_member(j, "by", c->by.len == 0 ? CC_STR("the user") : c->by);
        cc_json_close(j, '}');
    }
    cc_json_close(j, ']');
}

static void decision(struct cc_json *j, const struct cc_decision *d)
{
    cc_json_open(j, '{');
    z_member(j, "fate", cc_decision_fate_name(d->fate));
    z_member(j, "action", cc_decision_action_name(d->action));
    if (d->convention.len > 0)
        str_member(j, "convention", d->convention);
    if (d->finding.len > 0)
        str_member(j, "finding", d->finding);
    if (d->row.len > 0)
        str_member(j, "row", d->row);
    if (d->column.len > 0)
        str_member(j, "column", d->column);
    str_member(j, "who", d->who);
    str_member(j, "when", d->when);
    z_member(j, "file", d->file);
    uint_member(j, "line", d->line);
    cc_json_close(j, '}');
}

/* What people think of automatic fixes, by rule. */
static void precision(struct cc_json *j, const struct cc_run *run)
{
    size_t n;
    const struct cc_rule_record *r = cc_decisions_precision(run->decisions, &n);

    cc_json_key(j, "precision");
    cc_json_open(j, '[');
    for (size_t i = 0; i < n && i < LISTED_MAX; i++) {
        cc_json_open(j, '{');
        str_member(j, "check", r[i].check);
        if (r[i].group.len > 0)
            str_member(j, "group", r[i].group);
        z_member(j, "grade", cc_grade_name(r[i].grade));
        uint_member(j, "right", r[i].right);
        uint_member(j, "wrong", r[i].wrong);
        cc_json_key(j, "share");
        cc_json_num(j, r[i].share, 4);
        cc_json_key(j, "low");
        cc_json_num(j, r[i].interval.low, 4);
        cc_json_key(j, "high");
        cc_json_num(j, r[i].interval.high, 4);
        bool_member(j, "demote", r[i].demote);
        cc_json_close(j, '}');
    }
    cc_json_close(j, ']');
}

/* How many came to what; those that a person should look at are listed. */
static void decisions(struct cc_json *j, const struct cc_run *run)
{
    uint64_t fates[CC_FATES] = { 0 }, rejected = 0;
    size_t listed = 0;

    if (run->decisions == NULL)
        return;
    for (size_t i = 0; i < cc_decisions_count(run->decisions); i++)
        fates[cc_decisions_at(run->decisions, i)->fate]++;
    for (size_t i = 0; i < run->results->outcome_count; i++)
        rejected += run->results->outcomes[i].rejected;
    cc_json_key(j, "decisions");
    cc_json_open(j, '{');
    uint_member(j, "read", cc_decisions_count(run->decisions));
    for (enum cc_decision_fate f = 0; f < CC_FATES; f++)
        uint_member(j, cc_decision_fate_name(f), fates[f]);
    uint_member(j, "rejected_findings", rejected);
    cc_json_key(j, "open");
    cc_json_open(j, '[');
    for (size_t i = 0; i < cc_decisions_count(run->decisions) && listed < LISTED_MAX; i++)
        if (cc_decision_is_refused(cc_decisions_at(run->decisions, i))) {
            decision(j, cc_decisions_at(run->decisions, i));
            listed++;
        }
    cc_json_close(j, ']');
    precision(j, run);
    cc_json_close(j, '}');
}

void cc_summary_json(const struct cc_run *run, struct cc_strbuf *out)
{
    struct cc_json j = { .out = out, .pretty = true };

    cc_json_open(&j, '{');
    z_member(&j, "schema", "concord/summary/1");
    z_member(&j, "version", PACKAGE_VERSION);
    z_member(&j, "command", run->command);
    z_member(&j, "command_line", run->command_line);
    repeat(&j, run);
    verdict(&j, run);
    cc_summary_since(&j, run);
    inputs(&j, run->data);
    columns(&j, run->data);
    counts(&j, run);
    headline(&j, &run->results->headline);
    agreements(&j, run);
    cleaning(&j, run);
    cc_json_key(&j, "rules");
    cc_json_open(&j, '[');
    for (const char *const *p = run->packs; *p != NULL; p++)
        cc_json_z(&j, *p);
    cc_json_close(&j, ']');
    word_lists(&j, run->results->word_lists);
    cc_summary_audio(&j, run);
    choices(&j, run);
    decisions(&j, run);
    checks(&j, run);
    cc_json_close(&j, '}');
    cc_strbuf_byte(out, '\n');
}

bool cc_write_summary(const struct cc_run *run, struct cc_outfile *out,
                      struct cc_error *err)
{
    struct cc_strbuf text = { 0 };

    (void)err;
    cc_summary_json(run, &text);
    cc_outfile_put(out, cc_strbuf_view(&text));
    cc_strbuf_release(&text);
    return true;
}
