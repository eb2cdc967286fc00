/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "report/since.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "checks/check.h"
#include "dataset/dataset.h"
#include "formats/input.h"
#include "formats/json_walk.h"
#include "report/report.h"

#define MAX_SUMMARY  ((uint64_t)1 << 28)
#define MAX_FINDINGS ((uint64_t)8 << 30)

enum { CHECKS_MAX = 1000, FAMILIES_MAX = 100000, IDS_MAX = 20000000 };

struct named {
    uint64_t id;
    uint32_t check; /* number among the checks then, or now */
};

struct past_check {
    struct cc_str name;
    uint64_t findings, of;
    bool all_groups; /* are listed */
};

/* What a summary and its findings tell. */
struct cc_since_past {
    struct cc_arena *arena;
    struct named *ids; /* in order */
    size_t id_count, id_cap;
    struct cc_map *paths, *hashes; /* of the inputs */
    struct past_check *checks;
    size_t check_count, check_cap;
    struct cc_since_family *families;
    size_t family_count, family_cap;
};

/* What is mixed under one name; a conflict is about one text. */
#define NO_FAMILY "label-conflict"

/* ---- reading ---- */

static struct cc_str text_of(struct cc_since_past *past, struct cc_str object,
                             const char *name)
{
    struct cc_strbuf text = { 0 };
    struct cc_str kept;

    (void)cc_json_walk_text(object, name, &text);
    kept = cc_arena_str(past->arena, cc_strbuf_view(&text));
    cc_strbuf_release(&text);
    return kept;
}

static void take_form(struct cc_since_past *past, struct cc_str form,
                      struct cc_since_family *family)
{
    family->departures.then_of += cc_json_walk_uint(form, "count");
    if (family->standard_then.len == 0 && cc_json_walk_is(form, "canonical", "true"))
        family->standard_then = text_of(past, form, "text");
}

static void take_group(struct cc_since_past *past, struct cc_str check,
                       struct cc_str group)
{
    struct cc_json_value forms;
    struct cc_json_walk walk;
    struct cc_since_family *family;
    struct cc_str form;

    if (past->family_count >= FAMILIES_MAX ||
        !cc_json_walk_member(group, "forms", &forms) || forms.type != CC_JSON_NESTED)
        return;
    past->families = cc_grow(past->families, &past->family_cap, past->family_count + 1,
                             sizeof *past->families);
    family = &past->families[past->family_count];
    *family = (struct cc_since_family){ .check = check,
                                        .id = text_of(past, group, "id"),
                                        .title = text_of(past, group, "title") };
    family->departures.then = cc_json_walk_uint(group, "rows");
    cc_json_walk_begin(&walk, forms.text);
    while (cc_json_walk_nested(&walk, &form))
        take_form(past, form, family);
    cc_json_walk_end(&walk);
    if (cc_json_walk_is(group, "tie", "true"))
        family->standard_then = (struct cc_str){ "", 0 };
    past->family_count += family->departures.then_of > 0; /* it has forms */
}

static void take_check(struct cc_since_past *past, struct cc_str check)
{
    struct cc_json_value groups;
    struct cc_json_walk walk;
    struct cc_str group;
    struct past_check *one;
    uint64_t listed = 0;

    if (past->check_count >= CHECKS_MAX)
        return;
    past->checks = cc_grow(past->checks, &past->check_cap, past->check_count + 1,
                           sizeof *past->checks);
    one = &past->checks[past->check_count++];
    *one = (struct past_check){ .name = text_of(past, check, "name"),
                                .findings = cc_json_walk_uint(check, "findings"),
                                .of = cc_json_walk_uint(check, "of") };
    if (cc_json_walk_member(check, "groups", &groups) && groups.type == CC_JSON_NESTED) {
        cc_json_walk_begin(&walk, groups.text);
        for (; cc_json_walk_nested(&walk, &group); listed++)
            if (!cc_json_walk_is(check, "kind", NO_FAMILY))
                take_group(past, one->name, group);
        cc_json_walk_end(&walk);
    }
    one->all_groups = listed == cc_json_walk_uint(check, "group_count") &&
                      past->family_count < FAMILIES_MAX;
}

static void take_lists(struct cc_since_past *past, struct cc_str summary)
{
    struct cc_json_value list;
    struct cc_json_walk walk;
    struct cc_str item;

    if (cc_json_walk_member(summary, "inputs", &list) && list.type == CC_JSON_NESTED) {
        cc_json_walk_begin(&walk, list.text);
        while (cc_json_walk_nested(&walk, &item)) {
            (void)cc_map_add(past->paths, text_of(past, item, "path"));
            (void)cc_map_add(past->hashes, text_of(past, item, "xxh3_128"));
        }
        cc_json_walk_end(&walk);
    }
    if (cc_json_walk_member(summary, "checks", &list) && list.type == CC_JSON_NESTED) {
        cc_json_walk_begin(&walk, list.text);
        while (cc_json_walk_nested(&walk, &item))
            take_check(past, item);
        cc_json_walk_end(&walk);
    }
}

static bool take_summary(struct cc_since *since, struct cc_str summary)
{
    static const char *const levels[] = { "info", "warn", "error" };
    struct cc_json_value verdict, findings;

    if (cc_utf8_invalid_at(summary) != summary.len ||
        !cc_json_walk_is(summary, "schema", "concord/summary/1") ||
        !cc_json_walk_member(summary, "verdict", &verdict) ||
        !cc_json_walk_member(summary, "findings", &findings))
        return false;
    since->version = text_of(since->past, summary, "version");
    since->status = cc_json_walk_is(verdict.text, "fail_on", "never")
                        ? CC_STR("none")
                    : cc_json_walk_is(verdict.text, "status", "pass") ? CC_STR("pass")
                                                                      : CC_STR("fail");
    since->rows_then = cc_json_walk_uint(summary, "rows");
    since->findings.then = cc_json_walk_uint(findings.text, "count");
    since->by_id = since->findings.then == cc_json_walk_uint(findings.text, "written");
    for (unsigned s = 0; s < 3; s++)
        since->severity[s].then = cc_json_walk_uint(findings.text, levels[s]);
    take_lists(since->past, summary);
    return true;
}

static uint32_t check_number(const struct cc_since_past *past, struct cc_str name)
{
    for (uint32_t i = 0; i < past->check_count; i++)
        if (cc_str_eq(past->checks[i].name, name))
            return i;
    return UINT32_MAX;
}

/* Its two first members; false when the line is none of a finding. */
static bool take_finding(struct cc_since_past *past, struct cc_str line)
{
    struct cc_json_value key, id, check;
    struct cc_json_walk walk;
    char digits[17] = "", *end = digits;
    bool ok;

    cc_json_walk_begin(&walk, line);
    ok = cc_json_walk_next(&walk, &key, &id) && cc_str_eq_z(key.text, "id") &&
         id.text.len == 16 && cc_json_walk_next(&walk, &key, &check) &&
         cc_str_eq_z(key.text, "check") && past->id_count < IDS_MAX;
    cc_json_walk_end(&walk);
    if (!ok)
        return false;
    memcpy(digits, id.text.ptr, 16);
    past->ids = cc_grow(past->ids, &past->id_cap, past->id_count + 1, sizeof *past->ids);
    past->ids[past->id_count++] = (struct named){ strtoull(digits, &end, 16),
                                                  check_number(past, check.text) };
    return *end == '\0';
}

static int by_id(const void *a, const void *b)
{
    const struct named *x = a, *y = b;

    return (x->id > y->id) - (x->id < y->id);
}

/* A pipe would be waited for. */
static bool is_regular(const char *path, struct cc_error *err)
{
    struct stat st;

    return stat(path, &st) != 0 || S_ISREG(st.st_mode) ||
           cc_fail(err, CC_E_INPUT, "'%s' is not a regular file", path);
}

/* Findings that cannot be read leave the counts. */
static bool take_findings(struct cc_since_past *past, const char *path, uint64_t wanted)
{
    struct cc_error none = { 0 };
    struct cc_file file;
    bool ok = is_regular(path, &none) && cc_file_open(&file, path, MAX_FINDINGS, &none);

    if (!ok)
        return false;
    ok = cc_utf8_invalid_at(file.bytes) == file.bytes.len;
    for (size_t at = 0, end; ok && at < file.bytes.len; at = end + 1) {
        const char *eol = memchr(file.bytes.ptr + at, '\n', file.bytes.len - at);

        end = eol == NULL ? file.bytes.len : (size_t)(eol - file.bytes.ptr);
        ok = take_finding(past, cc_str_slice(file.bytes, at, end));
    }
    cc_file_release(&file);
    cc_sort(past->ids, past->id_count, sizeof *past->ids, by_id);
    return ok && past->id_count == wanted;
}

/* "DIR/summary.json" and "DIR/findings.jsonl" of a directory, or of the first of both. */
static void find_files(const char *path, struct cc_strbuf *summary,
                       struct cc_strbuf *findings)
{
    const char *slash = strrchr(path, '/');
    struct stat st;

    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
        cc_strbuf_printf(summary, "%s/summary.json", path);
        cc_strbuf_printf(findings, "%s/findings.jsonl", path);
    } else {
        cc_strbuf_z(summary, path);
        if (slash != NULL)
            cc_strbuf_put(findings, path, (size_t)(slash - path) + 1);
        cc_strbuf_z(findings, "findings.jsonl");
    }
    cc_strbuf_byte(summary, '\0');
    cc_strbuf_byte(findings, '\0');
}

struct cc_since *cc_since_open(const char *path, struct cc_error *err)
{
    struct cc_since *since = cc_alloc_zero(1, sizeof *since);
    struct cc_strbuf summary = { 0 }, findings = { 0 };
    struct cc_file file;
    bool ok;

    since->path = path;
    since->past = cc_alloc_zero(1, sizeof *since->past);
    since->past->arena = cc_arena_new();
    since->past->paths = cc_map_new(false);
    since->past->hashes = cc_map_new(false);
    find_files(path, &summary, &findings);
    ok = is_regular(summary.ptr, err) &&
         cc_file_open(&file, summary.ptr, MAX_SUMMARY, err);
    if (ok) {
        ok = take_summary(since, file.bytes) ||
             cc_fail(err, CC_E_FORMAT, "'%s' is no summary of a run", summary.ptr);
        cc_file_release(&file);
    }
    since->by_id = ok && since->by_id &&
                   take_findings(since->past, findings.ptr, since->findings.then);
    cc_strbuf_release(&summary);
    cc_strbuf_release(&findings);
    if (!ok) {
        cc_since_free(since);
        return NULL;
    }
    return since;
}

void cc_since_free(struct cc_since *since)
{
    if (since == NULL)
        return;
    cc_free(since->past->ids);
    cc_map_free(since->past->paths);
    cc_map_free(since->past->hashes);
    cc_free(since->past->checks);
    cc_free(since->past->families);
    cc_arena_free(since->past->arena);
    cc_free(since->past);
    cc_free(since->checks);
    cc_free(since->families);
    cc_free(since);
}

/* ---- comparing ---- */

static bool has(const struct cc_map *map, const char *text)
{
    return cc_map_find(map, cc_str_z(text)) != CC_MAP_NONE;
}

bool cc_since_shares_input(const struct cc_since *since, const struct cc_dataset *data)
{
    for (uint32_t i = 0; i < data->input_count; i++)
        if (has(since->past->paths, cc_input_info(data->inputs[i])->path))
            return true;
    return false;
}

static struct named *name_findings(const struct cc_run *run, size_t *n, bool *all)
{
    struct named *ids = NULL;
    size_t cap = 0;

    *n = 0;
    for (uint32_t i = 0; i < run->results->outcome_count; i++) {
        const struct cc_outcome *out = &run->results->outcomes[i];

        *all = *all && out->kept == out->count;
        for (size_t k = 0; k < out->kept; k++) {
            ids = cc_grow(ids, &cap, *n + 1, sizeof *ids);
            ids[(*n)++] = (struct named){
                cc_finding_id(run->data, out, &out->findings[k]), i
            };
        }
    }
    cc_sort(ids, *n, sizeof *ids, by_id);
    return ids;
}

/* The number of a check of the run then among those of the run now, by `of_then`. */
static void compare_ids(struct cc_since *since, const struct cc_run *run,
                        const uint32_t *of_then)
{
    const struct cc_since_past *past = since->past;
    bool all = true;
    size_t n, a = 0, b = 0;
    struct named *now = name_findings(run, &n, &all);

    since->by_id = since->by_id && all;
    while (since->by_id && (a < past->id_count || b < n)) {
        if (b == n || (a < past->id_count && past->ids[a].id < now[b].id)) {
            since->gone++;
            if (past->ids[a].check != UINT32_MAX)
                since->checks[of_then[past->ids[a].check]].gone++;
            a++;
        } else if (a == past->id_count || now[b].id < past->ids[a].id) {
            since->fresh++;
            since->checks[now[b++].check].fresh++;
        } else {
            a++;
            b++;
        }
    }
    cc_free(now);
}

static uint64_t check_change(const struct cc_since_check *c)
{
    const struct cc_since_pair *f = &c->findings;

    return c->fresh + c->gone +
           (f->then > f->now ? f->then - f->now : f->now - f->then);
}

static int by_check_change(const void *a, const void *b)
{
    const struct cc_since_check *x = a, *y = b;
    const uint64_t p = check_change(x), q = check_change(y);

    return p != q ? (p > q ? -1 : 1) : cc_str_cmp(x->name, y->name);
}

/* Checks of both runs, each once: those of the run now first, by their numbers. */
static void compare_checks(struct cc_since *since, const struct cc_run *run)
{
    const struct cc_since_past *past = since->past;
    const size_t n = run->results->outcome_count;
    uint32_t *of_then = cc_alloc(past->check_count + 1, sizeof *of_then);
    size_t kept = 0;

    since->checks = cc_alloc_zero(n + past->check_count + 1, sizeof *since->checks);
    since->check_count = n;
    for (size_t i = 0; i < n; i++) {
        const struct cc_outcome *out = &run->results->outcomes[i];

        since->checks[i] = (struct cc_since_check){ .name = cc_str_z(out->check->name) };
        since->checks[i].findings.now = out->count;
        since->checks[i].findings.now_of = out->measured;
    }
    for (size_t k = 0; k < past->check_count; k++) {
        size_t at = 0;

        while (at < since->check_count &&
               !cc_str_eq(since->checks[at].name, past->checks[k].name))
            at++;
        if (at == since->check_count)
            since->checks[since->check_count++].name = past->checks[k].name;
        since->checks[at].findings.then = past->checks[k].findings;
        since->checks[at].findings.then_of = past->checks[k].of;
        of_then[k] = (uint32_t)at;
    }
    compare_ids(since, run, of_then);
    cc_free(of_then);
    for (size_t i = 0; i < since->check_count; i++) {
        const struct cc_since_pair *f = &since->checks[i].findings;

        if (check_change(&since->checks[i]) == 0)
            continue;
        since->one_sided += (f->then_of == 0) != (f->now_of == 0);
        since->checks[kept++] = since->checks[i];
    }
    since->check_count = kept;
    cc_sort(since->checks, kept, sizeof *since->checks, by_check_change);
}

static int by_family(const void *a, const void *b)
{
    const struct cc_since_family *x = a, *y = b;
    const int c = cc_str_cmp(x->check, y->check);

    return c != 0 ? c : cc_str_cmp(x->id, y->id);
}

enum cc_since_fate cc_since_fate(const struct cc_since_family *f)
{
    if (f->departures.then_of == 0)
        return CC_SINCE_NEW;
    if (f->departures.now_of == 0)
        return CC_SINCE_SETTLED;
    return cc_str_eq(f->standard_then, f->standard_now) ? CC_SINCE_COUNTS
                                                        : CC_SINCE_TURNED;
}

static uint64_t family_change(const struct cc_since_family *f)
{
    const struct cc_since_pair *d = &f->departures;

    return d->then > d->now ? d->then - d->now : d->now - d->then;
}

static int by_family_change(const void *a, const void *b)
{
    const struct cc_since_family *x = a, *y = b;
    const uint64_t p = family_change(x), q = family_change(y);

    if ((cc_since_fate(x) == CC_SINCE_TURNED) != (cc_since_fate(y) == CC_SINCE_TURNED))
        return cc_since_fate(x) == CC_SINCE_TURNED ? -1 : 1;
    return p != q ? (p > q ? -1 : 1) : by_family(a, b);
}

static struct cc_since_family family_of(const struct cc_outcome *out,
                                        const struct cc_group *group)
{
    struct cc_since_family family = { .check = cc_str_z(out->check->name),
                                      .id = group->id, .title = group->title };

    family.departures.now = group->rows;
    for (uint32_t f = 0; f < group->form_count; f++) {
        family.departures.now_of += group->forms[f].count;
        if (group->forms[f].canonical && !group->tie && family.standard_now.len == 0)
            family.standard_now = group->forms[f].text;
    }
    return family;
}

/* The same for any order of what came in. */
static int by_family_and_figures(const void *a, const void *b)
{
    const struct cc_since_family *x = a, *y = b;
    const struct cc_since_pair *p = &x->departures, *q = &y->departures;
    const int c = by_family(a, b);

    if (c != 0)
        return c;
    if (p->now_of != q->now_of)
        return p->now_of > q->now_of ? -1 : 1;
    return p->then_of != q->then_of ? (p->then_of > q->then_of ? -1 : 1)
                                    : cc_str_cmp(x->title, y->title);
}

/* What stands twice, of two columns or of two runs, becomes one. */
static size_t merge_families(struct cc_since_family *families, size_t n)
{
    size_t kept = 0;

    cc_sort(families, n, sizeof *families, by_family_and_figures);
    for (size_t i = 0; i < n; i++) {
        struct cc_since_family *last = kept == 0 ? NULL : &families[kept - 1];

        if (last == NULL || by_family(last, &families[i]) != 0) {
            families[kept++] = families[i];
            continue;
        }
        last->departures.then += families[i].departures.then;
        last->departures.then_of += families[i].departures.then_of;
        last->departures.now += families[i].departures.now;
        last->departures.now_of += families[i].departures.now_of;
        if (last->standard_then.len == 0)
            last->standard_then = families[i].standard_then;
        if (last->standard_now.len == 0)
            last->standard_now = families[i].standard_now;
    }
    return kept;
}

static bool ran_now(const struct cc_run *run, struct cc_str check)
{
    for (size_t i = 0; i < run->results->outcome_count; i++)
        if (cc_str_eq_z(check, run->results->outcomes[i].check->name))
            return run->results->outcomes[i].measured > 0;
    return false;
}

/* Whether both runs would tell of it: a family that a check did not look for, or that the
 * summary then had no room for, is neither settled nor new. */
static bool is_known(const struct cc_since_past *past, const struct cc_run *run,
                     const struct cc_since_family *f)
{
    const uint32_t check = check_number(past, f->check);

    return ran_now(run, f->check) && check != UINT32_MAX && past->checks[check].of > 0 &&
           (f->departures.then_of > 0 || past->checks[check].all_groups);
}

static void compare_families(struct cc_since *since, const struct cc_run *run)
{
    const struct cc_since_past *past = since->past;
    size_t cap = 0, n = past->family_count, kept = 0;

    since->families = cc_grow(NULL, &cap, n + 1, sizeof *since->families);
    if (n > 0)
        memcpy(since->families, past->families, n * sizeof *since->families);
    for (size_t i = 0; i < run->results->outcome_count; i++) {
        const struct cc_outcome *out = &run->results->outcomes[i];

        for (size_t g = 0; g < out->group_count; g++) {
            if (out->groups[g].form_count == 0 ||
                strcmp(out->check->kind, NO_FAMILY) == 0)
                continue;
            since->families =
                cc_grow(since->families, &cap, n + 1, sizeof *since->families);
            since->families[n++] = family_of(out, &out->groups[g]);
        }
    }
    n = merge_families(since->families, n);
    for (size_t i = 0; i < n; i++)
        if (is_known(past, run, &since->families[i]) &&
            (family_change(&since->families[i]) > 0 ||
             cc_since_fate(&since->families[i]) == CC_SINCE_TURNED))
            since->families[kept++] = since->families[i];
    since->family_count = kept;
    cc_sort(since->families, kept, sizeof *since->families, by_family_change);
}

void cc_since_compare(struct cc_since *since, const struct cc_run *run)
{
    const struct cc_dataset *data = run->data;

    since->rows_now = data->row_count;
    since->rows_have_ids = cc_dataset_first(data, CC_ROLE_ID) != NULL;
    since->inputs = data->input_count;
    for (uint32_t i = 0; i < data->input_count; i++)
        since->inputs_same +=
            has(since->past->hashes, cc_input_info(data->inputs[i])->hash);
    for (enum cc_severity s = CC_SEVERITY_INFO; s <= CC_SEVERITY_ERROR; s++) {
        since->severity[s].now = cc_run_count(run, s);
        since->findings.now += since->severity[s].now;
    }
    compare_checks(since, run);
    compare_families(since, run);
}
