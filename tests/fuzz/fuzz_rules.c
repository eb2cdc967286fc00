/* fuzz_rules.c - any bytes as a rule pack, and any text against packs.
 *
 * Up to the first NUL the input is a pack, behind it a text. The text is matched
 * by that pack when it is one, and by the packs that come with concord.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "fuzz.h"

#include <stdlib.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "rules/rules.h"

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void match_all(const struct cc_rules *rules, struct cc_str text)
{
    struct cc_matcher *m = cc_matcher_new(rules);
    struct cc_strbuf out = { 0 };
    const struct cc_match *match;
    const size_t n = cc_matcher_run(m, text, &match);
    uint32_t free_from = 0;

    for (size_t i = 0; i < n; i++) {
        const struct cc_family *f = cc_rules_family(rules, match[i].family);
        require(match[i].start < match[i].end && match[i].end <= text.len);
        require(i == 0 || match[i - 1].start <= match[i].start);
        if (f->apart) {
            require(match[i].parent == CC_NO_PARENT);
        } else if (match[i].parent == CC_NO_PARENT) {
            require(match[i].start >= free_from);
            free_from = match[i].end;
        } else {
            require(match[i].parent < i && match[i].end <= match[match[i].parent].end);
        }
        for (uint32_t style = 0; style < f->n_styles; style++) {
            out.len = 0;
            cc_matcher_render(m, text, &match[i], style, &out);
            require(cc_utf8_invalid_at(cc_strbuf_view(&out)) == out.len);
        }
    }
    cc_strbuf_release(&out);
    cc_matcher_free(m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct cc_rules *shipped;
    const struct cc_str all = { (const char *)data, size };
    const char *nul = size > 0 ? memchr(data, '\0', size) : NULL;
    const size_t cut = nul != NULL ? (size_t)(nul - all.ptr) : size;
    struct cc_str text = cc_str_slice(all, nul != NULL ? cut + 1 : 0, size);
    struct cc_error err = { 0 };
    struct cc_rules *rules = cc_rules_new();

    if (shipped == NULL) {
        shipped = cc_rules_new();
        require(cc_rules_add_shipped(shipped, "en", &err));
        require(cc_rules_add_shipped(shipped, "any", &err));
    }
    text.len = cc_utf8_invalid_at(text);
    if (cc_rules_add_pack(rules, cc_str_slice(all, 0, cut), "fuzz", &err)) {
        cc_rules_test(rules, NULL, NULL);
        match_all(rules, text);
    } else {
        require(err.code != CC_OK && err.msg[0] != '\0');
    }
    match_all(shipped, text);
    cc_rules_free(rules);
    return 0;
}
