/* fuzz_decisions.c - any bytes as a file of decisions: read or refused with a reason,
 * settled, and no two people who disagree are both in force. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <stdlib.h>

#include "clean/decisions.h"
#include "conventions/conventions.h"
#include "rules/rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_choices(const struct cc_decisions *d)
{
    size_t n;
    const struct cc_convention_choice *c = cc_decisions_choices(d, &n);

    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++)
            require(!cc_str_eq(c[i].convention, c[k].convention) ||
                    (c[i].wish == CC_WISH_ASK && c[k].wish == CC_WISH_ASK));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct cc_rules *rules;
    struct cc_decisions *d = cc_decisions_new();
    struct cc_error err = { 0 };

    if (rules == NULL) {
        rules = cc_rules_new();
        require(cc_rules_add_shipped(rules, "any", &err));
    }
    if (cc_decisions_add(d, "fuzz", (struct cc_str){ (const char *)data, size }, &err)) {
        cc_decisions_settle(d, rules);
        check_choices(d);
    } else {
        require(err.code == CC_E_USAGE && err.msg[0] != '\0');
    }
    cc_decisions_free(d);
    return 0;
}
