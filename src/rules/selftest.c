/* selftest.c - try every <example> of the loaded packs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

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
