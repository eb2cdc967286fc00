/* selftest.c - try every <example> of the loaded packs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/strbuf.h"
#include "rules/rules_priv.h"

/* The example is all the column there is: it knows the words of its own text. */
static struct cc_known *learn(struct cc_matcher *learner, struct cc_str text)
{
    struct cc_known *known = cc_known_new();

    cc_matcher_learn(learner, text, known);
    return known;
}

/* The text with the family's occurrences written in `style`; gives how many there were.
 */
static size_t rewrite(struct cc_matcher *m, const struct cc_known *known,
                      const struct cc_example *example, struct cc_strbuf *out)
{
    const struct cc_str text = example->before;
    const struct cc_match *match;
    size_t n, at = 0, count = 0;

    cc_matcher_use_known(m, known);
    n = cc_matcher_run(m, text, &match);
    out->len = 0;
    for (size_t i = 0; i < n; i++) {
        if (match[i].family - example->family >= example->n_families ||
            match[i].start < at)
            continue;
        count++;
        cc_strbuf_str(out, cc_str_slice(text, at, match[i].start));
        at = match[i].end;
        if (example->style < 0 ||
            !cc_matcher_render(m, text, &match[i], (uint32_t)example->style, out))
            cc_strbuf_z(out, "(?)");
    }
    cc_strbuf_str(out, cc_str_slice(text, at, text.len));
    return count;
}

size_t cc_rules_test(const struct cc_rules *rules, cc_rule_test_fn *report, void *ctx)
{
    struct cc_matcher *m = cc_matcher_new(rules);
    struct cc_matcher *learner = cc_matcher_new_learner(rules);
    struct cc_strbuf got = { 0 };
    size_t failed = 0;

    for (size_t i = 0; i < rules->n_examples; i++) {
        const struct cc_example *example = &rules->examples[i];
        struct cc_known *known = learn(learner, example->before);
        const size_t count = rewrite(m, known, example, &got);
        const struct cc_rule_test test = {
            .family = &rules->families[example->family],
            .n_families = example->n_families,
            .line = example->line,
            .ok = cc_str_eq(cc_strbuf_view(&got), example->after) &&
                  (count == 0) == (example->style < 0),
            .text = example->before,
            .wanted = example->after,
            .got = cc_strbuf_view(&got),
        };
        cc_known_free(known);
        failed += !test.ok;
        if (report != NULL)
            report(ctx, &test);
    }
    cc_strbuf_release(&got);
    cc_matcher_free(m);
    cc_matcher_free(learner);
    return failed;
}

/* Packs that are tried together report to the caller only what is theirs. */
struct group {
    const char *name; /* "en", or a pack by name only */
    cc_rule_test_fn *report;
    void *ctx;
};

static size_t language_length(const char *pack)
{
    return strcspn(pack, "-");
}

static bool is_of_group(const char *pack, const char *group)
{
    const size_t n = language_length(pack);

    if (cc_rules_by_name_only(pack))
        return strcmp(pack, group) == 0;
    return strlen(group) == n && strncmp(pack, group, n) == 0;
}

static void report_group(void *ctx, const struct cc_rule_test *test)
{
    const struct group *group = ctx;

    if (is_of_group(test->family->pack, group->name))
        group->report(group->ctx, test);
}

static bool test_group(struct group *group, struct cc_error *err)
{
    struct cc_rules *rules = cc_rules_new();
    const bool alone =
        cc_rules_by_name_only(group->name) || strcmp(group->name, "any") == 0;
    const bool ok = cc_rules_add_shipped(rules, group->name, err) &&
                    (alone || cc_rules_add_shipped(rules, "any", err));

    if (ok)
        (void)cc_rules_test(rules, report_group, group);
    cc_rules_free(rules);
    return ok;
}

/* The pack is the first of its group. */
static bool begins_group(uint32_t number, const char *group)
{
    for (uint32_t i = 0; i < number; i++)
        if (is_of_group(cc_rules_shipped(i), group))
            return false;
    return true;
}

bool cc_rules_test_shipped(cc_rule_test_fn *report, void *ctx, struct cc_error *err)
{
    for (uint32_t i = 0; cc_rules_shipped(i) != NULL; i++) {
        const char *pack = cc_rules_shipped(i);
        char name[64];
        struct group group = { name, report, ctx };

        snprintf(name, sizeof name, "%.*s",
                 cc_rules_by_name_only(pack) ? (int)strlen(pack)
                                             : (int)language_length(pack),
                 pack);
        if (begins_group(i, name) && !test_group(&group, err))
            return false;
    }
    return true;
}
