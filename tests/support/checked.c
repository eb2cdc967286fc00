/* checked.c - one check run over a table that a test writes down. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "support/checked.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/grade.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "checks/check.h"
#include "dataset/dataset.h"
#include "dataset/load.h"
#include "rules/rules.h"

static struct cc_dataset *load(const char *csv, const struct cc_load_options *options)
{
    char path[] = "/tmp/concord-checked-XXXXXX";
    const char *const paths[] = { path };
    const int fd = mkstemp(path);
    struct cc_error err = { 0 };
    struct cc_dataset *data;

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, csv, strlen(csv)), (ssize_t)strlen(csv));
    ck_assert_int_eq(close(fd), 0);
    data = cc_dataset_load(paths, 1, options, &err);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_msg(data != NULL, "%s", err.msg);
    return data;
}

/* The columns of the header line that are named as a role, alone or with a
 * digit behind. */
static size_t choose_roles(const char *csv, struct cc_role_choice *choices, size_t room)
{
    const struct cc_str header = { csv, strcspn(csv, "\r\n") };
    size_t n = 0;

    for (enum cc_role role = CC_ROLE_NONE + 1; role < CC_ROLE_COUNT; role++) {
        const struct cc_str name = cc_str_z(cc_role_name(role));
        const size_t before = n;

        for (size_t at = 0; at <= header.len;) {
            const char *comma = memchr(header.ptr + at, ',', header.len - at);
            const size_t end = comma == NULL ? header.len : (size_t)(comma - header.ptr);
            const struct cc_str column = cc_str_slice(header, at, end);

            if (n < room && cc_str_starts(column, name) &&
                (column.len == name.len ||
                 (column.len == name.len + 1 && column.ptr[name.len] < 'A')))
                choices[n++] = (struct cc_role_choice){ role, column };
            at = end + 1;
        }
        if (n == before && n < room)
            choices[n++] = (struct cc_role_choice){ role, CC_STR("none") };
    }
    return n;
}

static void apply_set(const struct cc_check *check, const char *const *set,
                      struct cc_check_setting *setting)
{
    for (; set != NULL && *set != NULL; set += 2) {
        size_t i = 0;

        while (check->options[i].name != NULL &&
               strcmp(check->options[i].name, set[0]) != 0)
            i++;
        ck_assert_msg(check->options[i].name != NULL, "no option %s", set[0]);
        setting->options[i] = strtod(set[1], NULL);
    }
}

struct checked checked_csv_with(const char *name, const char *csv,
                                const struct checked_options *options)
{
    const struct cc_check *check = cc_check_find(cc_str_z(name));
    struct cc_role_choice choices[32];
    struct cc_load_options load_options = { .choices = choices, .threads = 1 };
    struct cc_run_options run = { .audio_root = options->audio_root,
                                  .choices = options->choices,
                                  .n_choices = options->n_choices };
    struct checked c = { 0 };
    struct cc_error err = { 0 };
    bool ok;

    ck_assert_msg(check != NULL, "no check %s", name);
    if (!options->guessed_roles && options->format == NULL)
        load_options.choice_count = choose_roles(csv, choices, 32);
    load_options.read.format = options->format != NULL ? options->format : "csv";
    c.data = load(csv, &load_options);
    c.rules = cc_rules_new();
    if (options->with_rules) {
        ok = cc_rules_add_shipped(c.rules, "en", &err);
        ck_assert_msg(ok, "%s", err.msg);
    }
    c.settings = cc_alloc_zero(cc_check_count(), sizeof *c.settings);
    cc_check_settings_default(c.settings);
    for (size_t i = 0; i < cc_check_count(); i++) {
        c.settings[i].enabled = cc_check_all()[i] == check;
        if (c.settings[i].enabled)
            apply_set(check, options->set, &c.settings[i]);
    }
    run.settings = c.settings;
    run.rules = c.rules;
    run.headline = options->headline;
    run.threads = options->threads == 0 ? 1 : options->threads;
    run.max_findings = options->max_findings == 0 ? 100000 : options->max_findings;
    ok = cc_checks_run(c.data, &run, &c.results, &err);
    ck_assert_msg(ok, "%s", err.msg);
    for (size_t i = 0; i < c.results.outcome_count; i++)
        if (c.results.outcomes[i].check == check)
            c.out = &c.results.outcomes[i];
    return c;
}

struct checked checked_csv(const char *check, const char *csv)
{
    static const struct checked_options defaults = { 0 };

    return checked_csv_with(check, csv, &defaults);
}

void checked_release(struct checked *c)
{
    cc_results_release(&c->results);
    cc_dataset_free(c->data);
    cc_rules_free(c->rules);
    cc_free(c->settings);
}

const struct cc_finding *checked_at(const struct checked *c, size_t i)
{
    ck_assert_msg(i < c->out->kept, "finding %zu of %zu", i, c->out->kept);
    return &c->out->findings[i];
}

static const char *text_of(struct cc_str s)
{
    static char texts[5][512];
    static unsigned next;
    char *text = texts[next++ % 5];

    snprintf(text, sizeof texts[0], "%.*s", CC_STR_ARG(s));
    return text;
}

const char *checked_span(const struct checked *c, size_t i)
{
    const struct cc_finding *f = checked_at(c, i);

    ck_assert_uint_ne(f->row, CC_NO_ROW);
    ck_assert_uint_ne(f->column, CC_NO_COLUMN);
    ck_assert_uint_le(f->end, cc_column_at(&c->data->columns[f->column], f->row).len);
    return text_of(cc_str_slice(cc_column_at(&c->data->columns[f->column], f->row),
                                f->start, f->end));
}

const char *checked_replacement(const struct checked *c, size_t i)
{
    const struct cc_finding *f = checked_at(c, i);

    return f->replacement.ptr == NULL ? "(none)" : text_of(f->replacement);
}

const char *checked_message(const struct checked *c, size_t i)
{
    return text_of(checked_at(c, i)->message);
}

static void put_finding(struct cc_strbuf *buf, const struct checked *c, size_t i)
{
    const struct cc_finding *f = checked_at(c, i);

    if (f->row == CC_NO_ROW)
        cc_strbuf_z(buf, "- ");
    else
        cc_strbuf_printf(buf, "%u ", f->row);
    if (f->column == CC_NO_COLUMN)
        cc_strbuf_z(buf, "-");
    else
        cc_strbuf_printf(buf, "%.*s", CC_STR_ARG(c->data->columns[f->column].name));
    if (f->row != CC_NO_ROW && f->column != CC_NO_COLUMN)
        cc_strbuf_printf(buf, " '%s'", checked_span(c, i));
    if (f->replacement.ptr != NULL)
        cc_strbuf_printf(buf, " -> '%s'", checked_replacement(c, i));
    cc_strbuf_printf(buf, " %s\n", cc_grade_name(f->grade));
}

void checked_expect(const struct checked *c, const char *findings)
{
    struct cc_strbuf buf = { 0 };

    for (size_t i = 0; i < c->out->kept; i++)
        put_finding(&buf, c, i);
    cc_strbuf_byte(&buf, '\0');
    ck_assert_str_eq(buf.ptr, findings);
    cc_strbuf_release(&buf);
}

void checked_silent(const char *check, const char *csv)
{
    struct checked c = checked_csv(check, csv);

    ck_assert_msg(c.out->skipped.ptr == NULL, "skipped: %.*s",
                  CC_STR_ARG(c.out->skipped));
    checked_expect(&c, "");
    ck_assert_uint_eq(c.out->count, 0);
    checked_release(&c);
}

Suite *checked_suite(const char *name, const TTest *const *tests, size_t count)
{
    Suite *suite = suite_create(name);
    TCase *tc = tcase_create(name);

    for (size_t i = 0; i < count; i++)
        tcase_add_test(tc, tests[i]);
    suite_add_tcase(suite, tc);
    return suite;
}
