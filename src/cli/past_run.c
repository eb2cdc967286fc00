/* past_run.c - the evidence of a run, read from the summary.json and findings.jsonl it
 * left. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "cli/explain.h"
#include "cli/output.h"
#include "cli/page.h"
#include "formats/json_walk.h"

#define MAX_SUMMARY  ((uint64_t)1 << 30)
#define MAX_FINDINGS ((uint64_t)64 << 30)

enum { TOLD = 10 };

struct cc_past_run {
    struct cc_file summary, findings;
    struct cc_strbuf dir;
    struct cc_str checks; /* the array of that name */
};

/* ---- reading ---- */

static bool open_file(const char *dir, const char *name, uint64_t limit,
                      struct cc_file *file, struct cc_error *err)
{
    struct cc_strbuf path = { 0 };
    bool ok;

    cc_strbuf_printf(&path, "%s/%s%c", dir, name, 0);
    ok = cc_file_open(file, path.ptr, limit, err);
    ok = ok && (cc_utf8_invalid_at(file->bytes) == file->bytes.len ||
                cc_fail(err, CC_E_FORMAT, "'%s' is not UTF-8", path.ptr));
    cc_strbuf_release(&path);
    return ok;
}

struct cc_past_run *cc_past_run_open(const char *dir, struct cc_error *err)
{
    struct cc_past_run *run = cc_alloc_zero(1, sizeof *run);
    struct cc_json_value checks;

    cc_strbuf_z(&run->dir, dir);
    if (!open_file(dir, "summary.json", MAX_SUMMARY, &run->summary, err) ||
        !open_file(dir, "findings.jsonl", MAX_FINDINGS, &run->findings, err)) {
        cc_past_run_free(run);
        return NULL;
    }
    if (!cc_json_walk_is(run->summary.bytes, "schema", "concord/summary/1") ||
        !cc_json_walk_member(run->summary.bytes, "checks", &checks) ||
        checks.type != CC_JSON_NESTED) {
        cc_fail(err, CC_E_FORMAT, "'%s/summary.json' is no summary of a run", dir);
        cc_past_run_free(run);
        return NULL;
    }
    run->checks = checks.text;
    return run;
}

void cc_past_run_free(struct cc_past_run *run)
{
    if (run == NULL)
        return;
    cc_file_release(&run->summary);
    cc_file_release(&run->findings);
    cc_strbuf_release(&run->dir);
    cc_free(run);
}

/* Call for each group of each check until it says stop. */
typedef bool group_fn(void *ctx, struct cc_str check, struct cc_str group);

static void each_group(const struct cc_past_run *run, group_fn *fn, void *ctx)
{
    struct cc_json_walk checks;
    struct cc_str check, group;
    bool go_on = true;

    cc_json_walk_begin(&checks, run->checks);
    while (go_on && cc_json_walk_nested(&checks, &check)) {
        struct cc_json_walk groups;
        struct cc_json_value v;

        if (!cc_json_walk_member(check, "groups", &v) || v.type != CC_JSON_NESTED)
            continue;
        cc_json_walk_begin(&groups, v.text);
        while (go_on && cc_json_walk_nested(&groups, &group))
            go_on = fn(ctx, check, group);
        cc_json_walk_end(&groups);
    }
    cc_json_walk_end(&checks);
}

/* ---- figures of the findings ---- */

/* Texts, each with how often it came. */
struct counts {
    struct cc_map *keys;
    uint64_t *n;
    size_t cap;
};

static void count_text(struct counts *counts, struct cc_str text)
{
    const uint32_t known = cc_map_count(counts->keys);
    const uint32_t number = cc_map_add(counts->keys, text);

    counts->n = cc_grow(counts->n, &counts->cap, (size_t)number + 1, sizeof *counts->n);
    counts->n[number] = number < known ? counts->n[number] + 1 : 1;
}

struct place {
    uint32_t number;
    uint64_t n;
};

static int by_count(const void *a, const void *b)
{
    const struct place *x = a, *y = b;

    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* The most frequent ones, a line each. */
static void print_counts(const char *heading, const struct counts *counts)
{
    const uint32_t n = cc_map_count(counts->keys);
    struct place *order = cc_alloc(n + 1u, sizeof *order);
    struct cc_strbuf line = { 0 };

    for (uint32_t i = 0; i < n; i++)
        order[i] = (struct place){ i, counts->n[i] };
    cc_sort(order, n, sizeof *order, by_count);
    if (n > 0)
        printf("\n%s:\n", heading);
    for (uint32_t i = 0; i < n && i < TOLD; i++) {
        char count[32];

        cc_strbuf_printf(&line, "  %9s  ", cc_grouped(order[i].n, count));
        cc_page_cell(&line, cc_map_key(counts->keys, order[i].number),
                     cc_page_width(stdout) - 13, false);
        cc_page_flush(stdout, &line);
    }
    if (n > TOLD)
        printf("             and %u more\n", n - TOLD);
    cc_strbuf_release(&line);
    cc_free(order);
}

static void counts_release(struct counts *counts)
{
    cc_map_free(counts->keys);
    cc_free(counts->n);
}

/* What the lines of findings.jsonl say of one group. */
struct findings {
    struct counts labelers, changes; /* of the check that found the group */
    struct counts messages;          /* of other checks: who, since when */
};

static void take_finding(struct findings *found, struct cc_str line, const char *check)
{
    struct cc_strbuf text = { 0 };

    if (!cc_json_walk_is(line, "check", check)) {
        (void)cc_json_walk_text(line, "message", &text);
        count_text(&found->messages, cc_strbuf_view(&text));
        cc_strbuf_release(&text);
        return;
    }
    (void)cc_json_walk_text(line, "labeler", &text);
    if (text.len > 0)
        count_text(&found->labelers, cc_strbuf_view(&text));
    text.len = 0;
    cc_strbuf_byte(&text, '\'');
    (void)cc_json_walk_text(line, "text", &text);
    cc_strbuf_z(&text, "' -> '");
    (void)cc_json_walk_text(line, "replacement", &text);
    cc_strbuf_z(&text, "', ");
    (void)cc_json_walk_text(line, "action", &text);
    count_text(&found->changes, cc_strbuf_view(&text));
    cc_strbuf_release(&text);
}

static void print_messages(const struct counts *messages)
{
    const uint32_t n = cc_map_count(messages->keys);

    if (n > 0)
        puts("\nAlso told of it:");
    for (uint32_t i = 0; i < n && i < TOLD; i++)
        cc_page_print(cc_map_key(messages->keys, i), 2, 4);
    if (n > TOLD)
        printf("  and %u more\n", n - TOLD);
}

static void tell_findings(const struct cc_past_run *run, const char *id,
                          const char *check)
{
    const struct cc_str all = run->findings.bytes;
    const bool plain = strpbrk(id, "\"\\\t\r\n") == NULL; /* it stands there as it is */
    struct findings found = { { .keys = cc_map_new(true) },
                              { .keys = cc_map_new(true) },
                              { .keys = cc_map_new(true) } };

    for (size_t at = 0, end; at < all.len; at = end + 1) {
        const char *eol = memchr(all.ptr + at, '\n', all.len - at);
        struct cc_str line;

        end = eol == NULL ? all.len : (size_t)(eol - all.ptr);
        line = cc_str_slice(all, at, end);
        if ((!plain || memmem(line.ptr, line.len, id, strlen(id)) != NULL) &&
            cc_json_walk_is(line, "group", id))
            take_finding(&found, line, check);
    }
    print_counts("Who departs", &found.labelers);
    print_counts("What it would become, and what clean does", &found.changes);
    print_messages(&found.messages);
    counts_release(&found.labelers);
    counts_release(&found.changes);
    counts_release(&found.messages);
}

/* ---- groups ---- */

static void tell_forms(struct cc_str group)
{
    struct cc_json_walk forms;
    struct cc_json_value v;
    struct cc_strbuf line = { 0 }, text = { 0 };
    struct cc_str form;

    if (!cc_json_walk_member(group, "forms", &v) || v.type != CC_JSON_NESTED)
        return;
    cc_json_walk_begin(&forms, v.text);
    while (cc_json_walk_nested(&forms, &form)) {
        char count[32];
        struct cc_json_value canonical;

        text.len = 0;
        (void)cc_json_walk_text(form, "text", &text);
        cc_strbuf_printf(&line, "  %9s  ",
                         cc_grouped(cc_json_walk_uint(form, "count"), count));
        cc_page_cell(&line, cc_strbuf_view(&text), 60, false);
        if (cc_json_walk_member(form, "canonical", &canonical) &&
            cc_str_eq_z(canonical.text, "true"))
            cc_strbuf_z(&line, "   <- the standard");
        cc_page_flush(stdout, &line);
    }
    cc_json_walk_end(&forms);
    cc_strbuf_release(&line);
    cc_strbuf_release(&text);
}

struct wanted {
    const char *id;
    struct cc_strbuf check; /* that found it, NUL at its end; others say more of it */
};

static bool has_forms(struct cc_str group)
{
    struct cc_json_value forms;

    return cc_json_walk_member(group, "forms", &forms) && forms.text.len > 2;
}

/* What another check says of a group: one line of evidence. */
static void tell_more(struct cc_str check, struct cc_str group)
{
    struct cc_strbuf name = { 0 }, text = { 0 };

    (void)cc_json_walk_text(check, "name", &name);
    (void)cc_json_walk_text(group, "evidence", &text);
    cc_strbuf_z(&name, ": ");
    cc_strbuf_str(&name, cc_strbuf_view(&text));
    cc_strbuf_byte(&name, '\0');
    if (text.len > 0)
        cc_explain_field("", name.ptr);
    cc_strbuf_release(&name);
    cc_strbuf_release(&text);
}

/* One for each column that has it. */
static bool tell_group(void *ctx, struct cc_str check, struct cc_str group)
{
    struct wanted *wanted = ctx;
    struct cc_strbuf text = { 0 };
    struct cc_json_value tie;
    char rows[32];

    if (!cc_json_walk_is(group, "id", wanted->id))
        return true;
    if (!has_forms(group)) {
        tell_more(check, group);
        return true;
    }
    wanted->check.len = 0;
    (void)cc_json_walk_text(check, "name", &wanted->check);
    cc_strbuf_byte(&wanted->check, '\0');
    (void)cc_json_walk_text(group, "title", &text);
    cc_strbuf_byte(&text, '\0');
    printf("%s: ", wanted->id);
    cc_print_visible(stdout, cc_str_z(text.ptr));
    printf(": %s departures\n", cc_grouped(cc_json_walk_uint(group, "rows"), rows));
    text.len = 0;
    (void)cc_json_walk_text(group, "evidence", &text);
    cc_strbuf_byte(&text, '\0');
    if (text.len > 1)
        cc_explain_field("Evidence", text.ptr);
    if (cc_json_walk_member(group, "tie", &tie) && cc_str_eq_z(tie.text, "true"))
        cc_explain_field("Decision",
                         "a tie: no way of writing prevails, a person decides");
    puts("\nWritten as:");
    tell_forms(group);
    cc_strbuf_release(&text);
    return true;
}

static void tell_run(const struct cc_past_run *run)
{
    struct cc_strbuf text = { 0 };
    char rows[32];

    cc_strbuf_z(&text, "run in ");
    cc_strbuf_str(&text, cc_strbuf_view(&run->dir));
    cc_strbuf_printf(&text, ", %s rows: ",
                     cc_grouped(cc_json_walk_uint(run->summary.bytes, "rows"), rows));
    (void)cc_json_walk_text(run->summary.bytes, "command_line", &text);
    cc_strbuf_byte(&text, '\0');
    cc_explain_field("In the", text.ptr);
    cc_strbuf_release(&text);
}

bool cc_past_run_explain(const struct cc_past_run *run, const char *id)
{
    struct wanted wanted = { .id = id };
    bool found;

    tell_run(run);
    each_group(run, tell_group, &wanted);
    found = wanted.check.len > 0;
    if (found)
        tell_findings(run, id, wanted.check.ptr);
    cc_strbuf_release(&wanted.check);
    return found;
}

/* ---- lists ---- */

struct listed {
    struct cc_str group;
    uint64_t rows;
};

struct listing {
    struct listed *groups;
    size_t n, cap;
};

static bool keep_group(void *ctx, struct cc_str check, struct cc_str group)
{
    struct listing *l = ctx;

    (void)check;
    if (!has_forms(group)) /* more about a group that is listed already */
        return true;
    l->groups = cc_grow(l->groups, &l->cap, l->n + 1, sizeof *l->groups);
    l->groups[l->n++] = (struct listed){ group, cc_json_walk_uint(group, "rows") };
    return true;
}

static int by_rows(const void *a, const void *b)
{
    const struct listed *x = a, *y = b;

    if (x->rows != y->rows)
        return x->rows > y->rows ? -1 : 1;
    return (x->group.ptr > y->group.ptr) - (x->group.ptr < y->group.ptr);
}

void cc_past_run_list(const struct cc_past_run *run)
{
    struct listing listing = { 0 };
    struct cc_strbuf line = { 0 }, text = { 0 };

    tell_run(run);
    each_group(run, keep_group, &listing);
    cc_sort(listing.groups, listing.n, sizeof *listing.groups, by_rows);
    printf("\n departs  name%*s  title\n", 36, "");
    for (size_t i = 0; i < listing.n; i++) {
        const struct cc_str group = listing.groups[i].group;
        char rows[32];

        cc_strbuf_printf(&line, "%8s  ", cc_grouped(listing.groups[i].rows, rows));
        text.len = 0;
        (void)cc_json_walk_text(group, "id", &text);
        cc_page_cell(&line, cc_strbuf_view(&text), 40, true);
        cc_strbuf_z(&line, "  ");
        text.len = 0;
        (void)cc_json_walk_text(group, "title", &text);
        cc_page_cell(&line, cc_strbuf_view(&text), cc_page_width(stdout) - 52, false);
        cc_page_flush(stdout, &line);
    }
    cc_strbuf_release(&line);
    cc_strbuf_release(&text);
    cc_free(listing.groups);
}

bool cc_past_run_check(const struct cc_past_run *run, const char *name)
{
    struct cc_json_walk checks;
    struct cc_str check;
    bool found = false;

    cc_json_walk_begin(&checks, run->checks);
    while (!found && cc_json_walk_nested(&checks, &check)) {
        struct cc_strbuf text = { 0 };
        char n[2][32];

        if (!cc_json_walk_is(check, "name", name))
            continue;
        found = true;
        tell_run(run);
        (void)cc_json_walk_text(check, "skipped", &text);
        if (text.len > 0) {
            cc_strbuf_byte(&text, '\0');
            cc_explain_field("Skipped", text.ptr);
        } else {
            (void)cc_json_walk_text(check, "of_what", &text);
            printf("%-10s%s in %s %.*s\n", "Findings",
                   cc_grouped(cc_json_walk_uint(check, "findings"), n[0]),
                   cc_grouped(cc_json_walk_uint(check, "of"), n[1]),
                   CC_STR_ARG(cc_strbuf_view(&text)));
        }
        cc_strbuf_release(&text);
    }
    cc_json_walk_end(&checks);
    return found;
}
