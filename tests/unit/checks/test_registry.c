/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>

#include "support/checked.h"

#define CC_SUITE(name) #name,
static const char *const suites[] = {
#include "unit/suites.inc"
};
#undef CC_SUITE

static const char *const kinds[] = { "convention", "typo", "presence", "label-name",
                                     "label-conflict",
                                     "duplicate", "leakage", "labeler", "drift", "audio",
                                     "table",
                                     "format", "encoding" };

START_TEST(ids_and_names_are_unique_and_well_formed)
{
    for (const struct cc_check *const *p = cc_check_all(); *p != NULL; p++) {
        const char *id = (*p)->id;

        ck_assert_uint_eq(strlen(id), 5);
        ck_assert(isupper(id[0]) && isupper(id[1]) && isdigit(id[2]) && isdigit(id[3]) &&
                  isdigit(id[4]));
        for (const char *c = (*p)->name; *c != '\0'; c++)
            ck_assert(islower(*c) || (*c == '-' && c != (*p)->name));
        for (const struct cc_check *const *q = p + 1; *q != NULL; q++) {
            ck_assert_str_ne(id, (*q)->id);
            ck_assert_str_ne((*p)->name, (*q)->name);
        }
        ck_assert_ptr_eq(cc_check_find(cc_str_z(id)), *p);
        ck_assert_ptr_eq(cc_check_find(cc_str_z((*p)->name)), *p);
    }
    ck_assert_ptr_null(cc_check_find(CC_STR("no-such-check")));
}
END_TEST

START_TEST(every_text_says_something_in_one_line)
{
    for (const struct cc_check *const *p = cc_check_all(); *p != NULL; p++) {
        const char *const texts[] = { (*p)->reports, (*p)->why, (*p)->wrong,
                                      (*p)->right };

        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
            ck_assert_msg(texts[i] != NULL && strlen(texts[i]) > 4, "%s", (*p)->name);
            ck_assert_msg(strlen(texts[i]) <= 110 && strchr(texts[i], '\n') == NULL, "%s",
                          texts[i]);
            ck_assert_msg(texts[i][strlen(texts[i]) - 1] != '.', "%s", texts[i]);
        }
        ck_assert_str_ne((*p)->wrong, (*p)->right);
    }
}
END_TEST

START_TEST(every_check_has_a_known_kind_one_shape_and_options_within_their_bounds)
{
    for (const struct cc_check *const *p = cc_check_all(); *p != NULL; p++) {
        bool known = false;

        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            known = known || strcmp((*p)->kind, kinds[i]) == 0;
        ck_assert_msg(known, "%s: %s", (*p)->name, (*p)->kind);
        ck_assert_msg(((*p)->judge == NULL) != ((*p)->run == NULL), "%s", (*p)->name);
        ck_assert_msg((*p)->judge == NULL || (*p)->columns != 0, "%s", (*p)->name);
        for (const struct cc_check_option *o = (*p)->options;
             o < (*p)->options + CC_CHECK_OPTIONS_MAX && o->name != NULL; o++) {
            ck_assert_msg(o->min <= o->value && o->value <= o->max && isfinite(o->max),
                          "%s.%s",
                          (*p)->name, o->name);
            ck_assert(o->what != NULL && strlen(o->what) > 4);
        }
    }
}
END_TEST

START_TEST(every_check_has_a_suite)
{
    for (const struct cc_check *const *p = cc_check_all(); *p != NULL; p++) {
        char name[64];
        bool found = false;

        snprintf(name, sizeof name, "checks_%s", (*p)->name);
        for (char *c = name; *c != '\0'; c++)
            *c = *c == '-' ? '_' : *c;
        for (size_t i = 0; i < sizeof suites / sizeof *suites; i++)
            found = found || strcmp(suites[i], name) == 0;
        ck_assert_msg(found, "%s has no suite %s", (*p)->name, name);
    }
}
END_TEST

START_TEST(a_check_says_why_it_was_skipped)
{
    struct checked c = checked_csv("clip-missing", "text,label\na,b\n");

    ck_assert(cc_str_eq_z(c.out->skipped, "no audio column"));
    checked_release(&c);
    c = checked_csv("leakage", "label\na\n");
    ck_assert(cc_str_eq_z(c.out->skipped, "no text and no split column"));
    checked_release(&c);
}
END_TEST

/* Every check on tables without rows, without values, with one row. */
START_TEST(no_check_minds_a_table_with_next_to_nothing_in_it)
{
    static const char *const tables[] = {
        "id,text,label,labeler,speaker,time,audio,split\n",
        "id,text,label,labeler,speaker,time,audio,split\n,,,,,,,\n,,,,,,,\n",
        "id,text,label,labeler,speaker,time,audio,split\n1,a,b,c,d,e,f,g\n",
        "other\n\n",
    };

    for (const struct cc_check *const *p = cc_check_all(); *p != NULL; p++)
        for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
            struct checked c = checked_csv((*p)->name, tables[i]);
            ck_assert(c.out->skipped.ptr != NULL || c.out->measured_what != NULL);
            checked_release(&c);
        }
}
END_TEST

START_TEST(findings_are_kept_up_to_the_limit_and_counted_always)
{
    static const struct checked_options two = { .max_findings = 2 };
    struct checked c = checked_csv_with("edge-space", "text\na \nb \nc \nd \n", &two);

    ck_assert_uint_eq(c.out->kept, 2);
    ck_assert_uint_eq(c.out->count, 4);
    ck_assert_uint_eq(c.out->by_severity[CC_SEVERITY_WARN], 4);
    checked_release(&c);
}
END_TEST

/* Half a surrogate pair, and nested values, have no place to be written back to. */
START_TEST(nothing_is_proposed_where_it_could_not_be_written)
{
    static const struct checked_options json = { .format = "jsonl" };
    struct checked c =
        checked_csv_with("edge-space",
                         "{\"text\": \"go on \"}\n{\"text\": \"\\ud800 go on\"}\n",
                                        &json);

    checked_expect(&c, "0 text ' ' none\n");
    checked_release(&c);
}
END_TEST

CHECKED_SUITE(registry, ids_and_names_are_unique_and_well_formed,
              every_text_says_something_in_one_line,
              every_check_has_a_known_kind_one_shape_and_options_within_their_bounds,
              every_check_has_a_suite, a_check_says_why_it_was_skipped,
              no_check_minds_a_table_with_next_to_nothing_in_it,
              findings_are_kept_up_to_the_limit_and_counted_always,
              nothing_is_proposed_where_it_could_not_be_written)
