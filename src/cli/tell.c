/* tell.c - the outcome of a run in a terminal: what was read, what is wrong, what to do
 * next. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/tell.h"

#include <math.h>
#include <stdio.h>

#include "base/strbuf.h"
#include "cli/output.h"
#include "cli/page.h"
#include "cli/run_options.h"
#include "cli/tell_conventions.h"
#include "dataset/dataset.h"
#include "formats/input.h"
#include "report/report.h"
#include "report/since.h"

/* Columns of a value in a line, and of a message; where begins what a check reports. */
enum { EXAMPLE_MAX = 72, MESSAGE_MAX = 240, REPORTS = 38 };
/* Files that are named, unless all are asked for. */
enum { INPUTS_SHOWN = 20 };
enum { AGREEMENT_PAIRS = 30, AGREEMENTS_TOLD = 3 };

/* "roles: id = call_id, text = customer_text (guessed), ..." */
static void tell_roles(const struct cc_dataset *data)
{
    struct cc_strbuf line = { 0 };
    bool guessed = false;

    for (uint32_t c = 0; c < data->column_count; c++) {
        const struct cc_column *column = &data->columns[c];

        if (column->role == CC_ROLE_NONE)
            continue;
        cc_strbuf_printf(&line, "%s %s = %.*s%s", line.len == 0 ? "roles:" : ",",
                         cc_role_name(column->role), CC_STR_ARG(column->name),
                         column->role_guessed ? "" : " (as asked)");
        guessed |= column->role_guessed;
    }
    if (line.len == 0)
        cc_strbuf_z(&line, "roles: none; name the columns with --text, --label ...");
    else if (guessed)
        cc_strbuf_z(&line, "; guessed, unless said otherwise");
    cc_page_print(cc_strbuf_view(&line), 0, 7);
    cc_strbuf_release(&line);
}

static void tell_input(const struct cc_dataset *data, bool all)
{
    const uint32_t shown = all || data->input_count <= INPUTS_SHOWN ? data->input_count
                                                                    : INPUTS_SHOWN;
    struct cc_strbuf line = { 0 };
    char rows[32], more[32];

    for (uint32_t i = 0; i < shown; i++) {
        const struct cc_input_info *info = cc_input_info(data->inputs[i]);
        const uint32_t n = data->input_first_row[i + 1] - data->input_first_row[i];

        line.len = 0;
        cc_strbuf_printf(&line, "%s: %s rows, %s", info->path, cc_grouped(n, rows),
                         info->why);
        cc_page_print(cc_strbuf_view(&line), 0, 4);
    }
    if (shown < data->input_count)
        printf("and %s files more: %s rows\n",
               cc_grouped(data->input_count - shown, more),
               cc_grouped(data->row_count - data->input_first_row[shown], rows));
    tell_roles(data);
    putchar('\n');
    cc_strbuf_release(&line);
}

/* The worst severity among a check's findings. */
static enum cc_severity worst(const struct cc_outcome *out)
{
    for (enum cc_severity s = CC_SEVERITY_ERROR; s > CC_SEVERITY_INFO; s--)
        if (out->by_severity[s] > 0)
            return s;
    return CC_SEVERITY_INFO;
}

/* Blanks at its ends, which may be all that tells it from another, show in quotes. */
static void put_form(struct cc_strbuf *line, struct cc_str form)
{
    const bool quoted = cc_str_trim(form).len < form.len;

    cc_strbuf_z(line, quoted ? "'" : "");
    cc_page_cell(line, form, EXAMPLE_MAX, false);
    cc_strbuf_z(line, quoted ? "'" : "");
}

/* "spelling of um: um 31, umm 9, uhm 4", cut to a line. */
static void tell_group(const struct cc_group *group)
{
    const unsigned room = cc_page_width(stdout) - CC_PAGE_DETAIL;
    const char *tie = group->tie ? " (a tie: decide)" : "";
    struct cc_strbuf line = { 0 }, out = { 0 };

    cc_page_cell(&line, group->title, EXAMPLE_MAX, false);
    for (uint32_t f = 0; f < group->form_count && f < 5; f++) {
        cc_strbuf_z(&line, f == 0 ? ": " : ", ");
        put_form(&line, group->forms[f].text);
        cc_strbuf_printf(&line, " %llu", (unsigned long long)group->forms[f].count);
    }
    if (group->form_count > 5)
        cc_strbuf_printf(&line, ", %u more", group->form_count - 5);
    cc_strbuf_printf(&out, "%*s", CC_PAGE_DETAIL, "");
    cc_page_cell(&out, cc_strbuf_view(&line), room - (unsigned)strlen(tie), false);
    cc_strbuf_z(&out, tie);
    cc_page_flush(stdout, &out);
    cc_strbuf_release(&line);
    cc_strbuf_release(&out);
}

static void tell_groups(const struct cc_outcome *out, size_t most)
{
    size_t shown = 0;
    uint64_t below = UINT64_MAX;

    /* The groups that touch most rows, without sorting what others own. */
    while (shown < most) {
        const struct cc_group *best = NULL;

        for (size_t g = 0; g < out->group_count; g++)
            if (out->groups[g].rows < below &&
                (best == NULL || out->groups[g].rows > best->rows))
                best = &out->groups[g];
        if (best == NULL)
            break;
        below = best->rows;
        for (size_t g = 0; g < out->group_count && shown < most; g++)
            if (out->groups[g].rows == below) {
                tell_group(&out->groups[g]);
                shown++;
            }
    }
    if (out->group_count > shown)
        printf("           and %zu more\n", out->group_count - shown);
}

/* One that is about the whole, or a group of people, rather than a row. */
static const struct cc_finding *to_tell(const struct cc_outcome *out)
{
    for (size_t i = out->kept; i > 0 && out->findings[i - 1].row == CC_NO_ROW; i--)
        if (i == 1 || out->findings[i - 2].row != CC_NO_ROW)
            return &out->findings[i - 1];
    return &out->findings[0];
}

/* One message, cut where it is very long, and how many there are besides. */
static void tell_message(const struct cc_outcome *out, struct cc_str message)
{
    struct cc_strbuf text = { 0 };
    char more[32];

    cc_page_cell(&text, message, MESSAGE_MAX, false);
    if (out->count > 1)
        cc_strbuf_printf(&text, "; and %s more", cc_grouped(out->count - 1, more));
    cc_page_print(cc_strbuf_view(&text), CC_PAGE_DETAIL, CC_PAGE_DETAIL);
    cc_strbuf_release(&text);
}

/* Groups without forms only name what findings are about. */
static bool has_forms(const struct cc_outcome *out)
{
    return out->group_count > 0 && out->groups[0].form_count > 0;
}

static void tell_check(const struct cc_dataset *data, const struct cc_outcome *out,
                       bool color)
{
    static const enum cc_color colors[] = { CC_COLOR_DIM, CC_COLOR_YELLOW, CC_COLOR_RED };
    const enum cc_severity severity = worst(out);
    struct cc_strbuf line = { 0 };
    char left[16], count[32];

    snprintf(left, sizeof left, "%-6s", cc_severity_name(severity));
    cc_print_color(stdout, color, colors[severity], left);
    cc_strbuf_printf(&line, " %8s  %-20s ", cc_grouped(out->count, count),
                     out->check->name);
    cc_page_wrap(&line, cc_str_z(out->check->reports), REPORTS, REPORTS,
                 cc_page_width(stdout));
    cc_page_flush(stdout, &line);
    cc_strbuf_release(&line);
    if (has_forms(out) && strcmp(out->check->kind, "convention") == 0)
        cc_tell_conventions(data, out);
    else if (has_forms(out))
        tell_groups(out, 4);
    else if (out->kept > 0 && to_tell(out)->message.len > 0)
        tell_message(out, to_tell(out)->message);
}

static void tell_checks(const struct cc_run *run, const struct cc_run_request *request,
                        bool color)
{
    for (enum cc_severity s = CC_SEVERITY_ERROR + 1; s-- > CC_SEVERITY_INFO;)
        for (size_t i = 0; i < run->results->outcome_count; i++) {
            const struct cc_outcome *out = &run->results->outcomes[i];
            if (out->count > 0 && worst(out) == s)
                tell_check(run->data, out, color);
        }
    for (size_t i = 0; i < run->results->outcome_count && request->verbose; i++)
        if (run->results->outcomes[i].skipped.ptr != NULL)
            printf("skipped            %-20s %.*s\n",
                   run->results->outcomes[i].check->name,
                   CC_STR_ARG(run->results->outcomes[i].skipped));
}

static void tell_verdict(const struct cc_run *run, bool color)
{
    char n[4][32];

    printf("\n%s rows: %s errors, %s warnings, %s notes: ",
           cc_grouped(run->data->row_count, n[0]),
           cc_grouped(cc_run_count(run, CC_SEVERITY_ERROR), n[1]),
           cc_grouped(cc_run_count(run, CC_SEVERITY_WARN), n[2]),
           cc_grouped(cc_run_count(run, CC_SEVERITY_INFO), n[3]));
    if (cc_run_failed(run))
        cc_print_color(stdout, color, CC_COLOR_RED, "failed");
    else
        cc_print_color(stdout, color, CC_COLOR_GREEN, "passed");
    printf(" (--fail-on %s)\n",
           run->never_fails ? "never" : cc_severity_name(run->fail_on));
}

/* What mixed conventions cost as a whole. */
static void tell_headline(const struct cc_headline *h)
{
    struct cc_strbuf text = { 0 };
    char touched[32], rows[32];

    if (!h->known || h->touched == 0)
        return;
    cc_strbuf_printf(&text, "conventions: mixed in %s of %s rows (%.0f %%)",
                     cc_grouped(h->touched, touched), cc_grouped(h->rows, rows),
                     100 * (double)h->touched / (double)h->rows);
    if (h->errors_before > 0)
        cc_strbuf_printf(
            &text,
            "; word error rate between rows that say the same: %.1f %%, with one "
            "standard %.1f %%",
            cc_headline_wer(h->errors_before, h->words_before),
            cc_headline_wer(h->errors_after, h->words_after));
    cc_page_print(cc_strbuf_view(&text), 0, 4);
    cc_strbuf_release(&text);
}

/* "labels: two labelers give the same text the same intent in 91 % of 230 pairs" */
static void tell_agreement(const struct cc_dataset *data,
                           const struct cc_label_agreements *all)
{
    const bool has_text = cc_dataset_first(data, CC_ROLE_TEXT) != NULL;
    unsigned told = 0;

    for (size_t i = 0; i < all->count && told < AGREEMENTS_TOLD; i++) {
        const struct cc_label_agreement *a = &all->list[i];
        struct cc_strbuf text = { 0 };
        char pairs[32];

        if (a->pairs < AGREEMENT_PAIRS) /* chance says too much */
            continue;
        cc_strbuf_printf(
            &text,
            "labels: two labelers give the same %s the same %.*s in %.0f %% of "
            "%s pairs",
            has_text ? "text" : "clip", CC_STR_ARG(data->columns[a->column].name),
            100 * (double)a->alike / (double)a->pairs, cc_grouped(a->pairs, pairs));
        if (!isnan(a->alpha))
            cc_strbuf_printf(&text, " (alpha %.2f)", a->alpha);
        cc_page_print(cc_strbuf_view(&text), 0, 4);
        cc_strbuf_release(&text);
        told++;
    }
}

/* "since the run before: 12 of 46,000 findings new, 30 of 46,018 gone; ..." */
static void tell_since(const struct cc_since *s)
{
    struct cc_strbuf text = { 0 };
    char n[4][32];

    if (s == NULL)
        return;
    cc_strbuf_z(&text, "since the run ");
    cc_strbuf_printf(&text, s->path == NULL ? "before: " : "in %s: ", s->path);
    if (s->by_id && s->fresh + s->gone == 0)
        cc_strbuf_printf(&text, "the same %s findings",
                         cc_grouped(s->findings.now, n[0]));
    else if (s->by_id)
        cc_strbuf_printf(&text, "%s of %s findings new, %s of %s gone",
                         cc_grouped(s->fresh, n[0]), cc_grouped(s->findings.now, n[1]),
                         cc_grouped(s->gone, n[2]), cc_grouped(s->findings.then, n[3]));
    else
        cc_strbuf_printf(&text, "%s findings, %s then", cc_grouped(s->findings.now, n[0]),
                         cc_grouped(s->findings.then, n[1]));
    if (s->inputs_same == s->inputs && s->rows_now == s->rows_then)
        cc_strbuf_z(&text, "; the data is what it was");
    else
        cc_strbuf_printf(&text, "; %s rows, %s then", cc_grouped(s->rows_now, n[0]),
                         cc_grouped(s->rows_then, n[1]));
    if (s->one_sided > 0)
        cc_strbuf_printf(&text, "; checks that only one of the runs had: %u",
                         s->one_sided);
    cc_page_print(cc_strbuf_view(&text), 0, 4);
    cc_strbuf_release(&text);
}

static uint64_t count_queued(const struct cc_run *run)
{
    uint64_t queued = 0;

    for (size_t i = 0; i < run->results->outcome_count; i++)
        for (size_t k = 0; k < run->results->outcomes[i].kept; k++)
            queued += cc_action_of(&run->results->outcomes[i].findings[k], run->degree) ==
                      CC_ACTION_QUEUE;
    return queued;
}

/* "--auto would change: decided 0, safe 40, full 52 cells" */
static void tell_degrees(const struct cc_run *run)
{
    char n[32];

    if (run->forecast[CC_AUTO_FULL].cells == 0)
        return;
    fputs("--auto would change:", stdout);
    for (enum cc_auto d = CC_AUTO_DECIDED; d < CC_AUTO_DEGREES; d++)
        if (d != CC_AUTO_DECIDED || run->decisions != NULL || run->n_choices > 0)
            printf(" %s %s%s", cc_auto_name(d), cc_grouped(run->forecast[d].cells, n),
                   d == CC_AUTO_FULL ? " cells\n" : ",");
}

static void tell_given(const struct cc_run *run)
{
    char count[32], failed[32];

    printf("%s clips %s: ", cc_grouped(run->given->changed, count),
           run->give_back->dry ? "would be changed (--auto suggest)"
                               : "changed, the rest copied");
    cc_print_visible(stdout, cc_str_z(run->give_back->dir));
    if (run->given->failed > 0)
        printf(" (%s not given back: see changes.jsonl)",
               cc_grouped(run->given->failed, failed));
    putchar('\n');
}

static void tell_files(const struct cc_run *run, const char *out)
{
    char changed[32], queued[32];

    if (run->cleaning != NULL) {
        printf("%s cells changed (--auto %s): ",
               cc_grouped(run->cleaning->count, changed), cc_auto_name(run->degree));
        cc_print_visible(stdout, cc_str_z(out));
        puts("/cleaned, changes.jsonl");
        if (run->cleaning->unsettled > 0)
            printf("%s cells left as they were: their fixes chased each other\n",
                   cc_grouped(run->cleaning->unsettled, queued));
        if (run->cleaning->divided > 0)
            printf("%s of them changed the number of words: their time was divided by "
                   "length\n",
                   cc_grouped(run->cleaning->divided, queued));
        if (run->cleaning->refused > 0)
            printf("%s cells left as they were: their format cannot hold the fix\n",
                   cc_grouped(run->cleaning->refused, queued));
        printf("%s findings for people to decide: queue.csv\n",
               cc_grouped(count_queued(run), queued));
    }
    if (run->given != NULL)
        tell_given(run);
    fputs("report: ", stdout);
    cc_print_visible(stdout, cc_str_z(out));
    puts("/report.html");
}

void cc_tell(const struct cc_run *run, const struct cc_run_request *request)
{
    const bool color = cc_wants_color(stdout, request->color);

    tell_input(run->data, request->verbose);
    tell_checks(run, request, color);
    tell_verdict(run, color);
    tell_since(run->since);
    tell_headline(&run->results->headline);
    tell_agreement(run->data, &run->results->agreements);
    cc_tell_decisions(run->decisions, run->results);
    tell_degrees(run);
    tell_files(run, request->out);
}

void cc_tell_json(const struct cc_run *run)
{
    struct cc_strbuf text = { 0 };

    cc_summary_json(run, &text);
    fwrite(text.ptr, 1, text.len, stdout);
    cc_strbuf_release(&text);
}
