/* test_packs.c - the packs that come with concord keep their promises. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "rules/rules.h"

static struct cc_rules *load_all(void)
{
    struct cc_rules *rules = cc_rules_new();
    struct cc_error err = { 0 };

    ck_assert_msg(cc_rules_add_shipped(rules, "en", &err), "%s", err.msg);
    ck_assert_msg(cc_rules_add_shipped(rules, "any", &err), "%s", err.msg);
    return rules;
}

struct tally {
    char last[100]; /* id of the family of the last test; the packs may be gone */
    unsigned changes, keeps, families, in_last; /* families; of the last test */
    unsigned failed;
};

static void close_family(struct tally *t)
{
    if (t->last[0] == '\0')
        return;
    t->families += t->in_last;
    ck_assert_msg(t->changes > 0 && t->keeps > 0, "%s needs an example and a keep",
                  t->last);
}

static void count(void *ctx, const struct cc_rule_test *test)
{
    struct tally *t = ctx;

    if (!test->ok)
        fprintf(stderr, "%s:%u: %.*s -> %.*s\n", test->family->pack, test->line,
                CC_STR_ARG(test->text), CC_STR_ARG(test->got));
    if (strcmp(test->family->id, t->last) != 0) {
        close_family(t);
        *t = (struct tally){ .families = t->families, .in_last = test->n_families,
                             .failed = t->failed };
        snprintf(t->last, sizeof t->last, "%s", test->family->id);
    }
    t->failed += !test->ok;
    if (cc_str_eq(test->text, test->wanted))
        t->keeps++;
    else
        t->changes++;
}

static uint32_t count_shipped_families(void)
{
    struct cc_rules *rules = cc_rules_new();
    struct cc_error err = { 0 };
    uint32_t n;

    for (uint32_t i = 0; cc_rules_shipped(i) != NULL; i++)
        ck_assert_msg(cc_rules_add_shipped(rules, cc_rules_shipped(i), &err), "%s",
                      err.msg);
    n = cc_rules_family_count(rules);
    cc_rules_free(rules);
    return n;
}

START_TEST(every_example_holds_beside_all_packs_of_its_language)
{
    struct tally tally = { 0 };
    struct cc_error err = { 0 };

    ck_assert_msg(cc_rules_test_shipped(count, &tally, &err), "%s", err.msg);
    close_family(&tally);
    ck_assert_uint_eq(tally.families, count_shipped_families());
    ck_assert_uint_eq(tally.failed, 0);
}
END_TEST

START_TEST(a_pack_by_name_only_is_no_part_of_its_language)
{
    struct cc_rules *rules = load_all();

    ck_assert(cc_rules_by_name_only("en-style-chime8"));
    ck_assert(!cc_rules_by_name_only("en-fillers"));
    for (uint32_t i = 0; i < cc_rules_family_count(rules); i++)
        ck_assert(!cc_rules_by_name_only(cc_rules_family(rules, i)->pack));
    cc_rules_free(rules);
}
END_TEST

START_TEST(every_pack_loads_alone_and_its_examples_hold)
{
    for (uint32_t i = 0; cc_rules_shipped(i) != NULL; i++) {
        struct cc_rules *rules = cc_rules_new();
        struct cc_error err = { 0 };
        ck_assert_msg(cc_rules_add_shipped(rules, cc_rules_shipped(i), &err), "%s",
                      err.msg);
        ck_assert_uint_gt(cc_rules_family_count(rules), 0);
        cc_rules_free(rules);
    }
}
END_TEST

/* Change all occurrences of a family to a style. */
static void rewrite(struct cc_matcher *m, uint32_t family, uint32_t style,
                    struct cc_str text, struct cc_strbuf *out)
{
    const struct cc_match *match;
    const size_t n = cc_matcher_run(m, text, &match);
    size_t at = 0;

    out->len = 0;
    for (size_t i = 0; i < n; i++) {
        if (match[i].family != family)
            continue;
        cc_strbuf_str(out, cc_str_slice(text, at, match[i].start));
        if (!cc_matcher_render(m, text, &match[i], style, out))
            cc_strbuf_str(out, cc_str_slice(text, match[i].start, match[i].end));
        at = match[i].end;
    }
    cc_strbuf_str(out, cc_str_slice(text, at, text.len));
}

/* A sign stands beside digits only: of "five dollars", the way over $5 leads to 5
 * dollars, and what is left to do is another family's business. */
static bool number_may_change(const struct cc_family *f)
{
    return strstr(f->id, ".percent") != NULL || strstr(f->id, ".currency") != NULL ||
           strstr(f->id, ".unit") != NULL || strcmp(f->id, "fr.time.h") == 0 ||
           strcmp(f->id, "en.degrees") == 0;
}

static void there_and_back(struct cc_matcher *m, const struct cc_rule_test *test,
                           const struct cc_match *first)
{
    const struct cc_family *f = test->family;
    struct cc_strbuf plain = { 0 }, there = { 0 }, back = { 0 }, again = { 0 };

    rewrite(m, first->family, first->style, test->text, &plain);
    for (uint32_t style = 0; style < f->n_styles; style++) {
        rewrite(m, first->family, style, cc_strbuf_view(&plain), &there);
        rewrite(m, first->family, first->style, cc_strbuf_view(&there), &back);
        if (number_may_change(f)) {
            rewrite(m, first->family, style, cc_strbuf_view(&back), &again);
            ck_assert_msg(cc_str_eq(cc_strbuf_view(&again), cc_strbuf_view(&there)),
                          "%s: '%.*s'", f->id, CC_STR_ARG(cc_strbuf_view(&again)));
            continue;
        }
        ck_assert_msg(cc_str_eq(cc_strbuf_view(&back), cc_strbuf_view(&plain)),
                      "%s: '%.*s' -> %s '%.*s' -> '%.*s'", f->id,
                      CC_STR_ARG(cc_strbuf_view(&plain)), f->styles[style].id,
                      CC_STR_ARG(cc_strbuf_view(&there)),
                      CC_STR_ARG(cc_strbuf_view(&back)));
    }
    cc_strbuf_release(&again);
    cc_strbuf_release(&plain);
    cc_strbuf_release(&there);
    cc_strbuf_release(&back);
}

struct trip {
    const struct cc_rules *rules;
    struct cc_matcher *matcher, *learner;
    unsigned tried;
};

/* In "OK" and "Wi-Fi" letter case is the style: where they stand decides the case of
 * "okay". A drawn-out word that was shortened is a word like any other. */
static bool keeps_no_trace(const char *id)
{
    return strcmp(id, "en.ok") == 0 || strcmp(id, "en.wifi") == 0 ||
           strcmp(id, "en.elongated") == 0;
}

static void try_there_and_back(struct trip *trip, const struct cc_rule_test *test,
                               const struct cc_match *first)
{
    if (keeps_no_trace(test->family->id))
        return;
    trip->tried++;
    there_and_back(trip->matcher, test, first);
}

static void try_round_trip(void *ctx, const struct cc_rule_test *test)
{
    struct trip *trip = ctx;
    const struct cc_match *match;
    struct cc_known *known = cc_known_new();
    size_t n;

    /* What the column knows it goes on to know, however its texts are written. */
    cc_matcher_learn(trip->learner, test->text, known);
    cc_matcher_use_known(trip->matcher, known);
    n = cc_matcher_run(trip->matcher, test->text, &match);
    for (size_t i = 0; i < n; i++)
        if (cc_rules_family(trip->rules, match[i].family) == test->family) {
            const struct cc_match first = match[i];
            try_there_and_back(trip, test, &first);
            break;
        }
    cc_matcher_use_known(trip->matcher, NULL);
    cc_known_free(known);
}
START_TEST(another_style_and_back_gives_the_text_as_it_was)
{
    struct cc_rules *rules = load_all();
    struct trip trip = { .rules = rules, .matcher = cc_matcher_new(rules),
                         .learner = cc_matcher_new_learner(rules) };

    cc_rules_test(rules, try_round_trip, &trip);
    ck_assert_uint_gt(trip.tried, 50);
    cc_matcher_free(trip.matcher);
    cc_matcher_free(trip.learner);
    cc_rules_free(rules);
}
END_TEST

/* One text, and the families that are found in it, with spaces between; not those that
 * have most common words as they are. */
static void finds(const char *text, const char *wanted)
{
    struct cc_rules *rules = load_all();
    struct cc_matcher *m = cc_matcher_new(rules);
    struct cc_strbuf got = { 0 };
    const struct cc_match *match;
    const size_t n = cc_matcher_run(m, cc_str_z(text), &match);

    for (size_t i = 0; i < n; i++) {
        const struct cc_family *f = cc_rules_family(rules, match[i].family);
        if (strncmp(f->id, "any.", 4) != 0 && strcmp(f->id, "en.elongated") != 0 &&
            !f->apart)
            cc_strbuf_printf(&got, "%s%s", got.len > 0 ? " " : "", f->id);
    }
    cc_strbuf_byte(&got, '\0');
    ck_assert_str_eq(got.ptr, wanted);
    cc_strbuf_release(&got);
    cc_matcher_free(m);
    cc_rules_free(rules);
}

START_TEST(opposites_and_look_alikes_are_told_apart)
{
    finds("mhm mm-mm", "en.backchannel.mhm en.backchannel.mm-mm");
    finds("uh-huh, uh-uh", "en.backchannel.uh-huh en.backchannel.uh-uh");
    finds("its it's from form Oklahoma ER umbrella", "");
    finds("[um] is [laughs]", "en.filler.um en.tag.bracket en.tag.laugh");
    finds("I'm going to the shop. St. Paul ain't there.", "en.title.saint");
    finds(
        "well we'll lose loose its it's us US may May resign re-sign every day everyday",
        "");
    finds("the answers were all right, in Tulsa, OK, 12 Oak Dr, the doctor is in",
          "en.street");
    finds("a just cause, the cause of it, out of five, met and meet, quite quiet", "");
}
END_TEST

Suite *suite_rules_packs(void);
Suite *suite_rules_packs(void)
{
    Suite *s = suite_create("rules/packs");
    TCase *tc = tcase_create("shipped");

    tcase_set_timeout(tc, 60); /* all packs are compiled many times */
    tcase_add_test(tc, every_example_holds_beside_all_packs_of_its_language);
    tcase_add_test(tc, a_pack_by_name_only_is_no_part_of_its_language);
    tcase_add_test(tc, every_pack_loads_alone_and_its_examples_hold);
    tcase_add_test(tc, another_style_and_back_gives_the_text_as_it_was);
    tcase_add_test(tc, opposites_and_look_alikes_are_told_apart);
    suite_add_tcase(s, tc);
    return s;
}
