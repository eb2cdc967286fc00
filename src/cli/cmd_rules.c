/* cmd_rules.c - `concord rules`: list the families of rule packs, try their examples, validate a pack. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/strbuf.h"
#include "cli/command.h"
#include "cli/explain.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "rules/rules.h"

static bool add(struct cc_rules *rules, const char *name, struct cc_error *err)
{
    if (strchr(name, '/') != NULL || cc_str_ends(cc_str_z(name), CC_STR(".xml")))
        return cc_rules_add_file(rules, name, err);
    return cc_rules_add_shipped(rules, name, err);
}

/* The packs named, or all that are shipped. */
static bool load(const struct cc_settings *settings, struct cc_rules *rules, struct cc_error *err)
{
    for (size_t i = 1; i < settings->operand_count; i++)
        if (!add(rules, settings->operands[i], err))
            return false;
    for (uint32_t i = 0; settings->operand_count == 1 && cc_rules_shipped(i) != NULL; i++)
        if (!add(rules, cc_rules_shipped(i), err))
            return false;
    return true;
}

struct tally {
    uint64_t tried;
};

static void report(void *ctx, const struct cc_rule_test *test)
{
    struct tally *tally = ctx;
    struct cc_strbuf line = { 0 };

    tally->tried++;
    if (test->ok)
        return;
    cc_strbuf_printf(&line, "%s:%u: %s: '%.*s' should become '%.*s', not '%.*s'", test->family->pack,
                     test->line, test->family->id, CC_STR_ARG(test->text),
                     CC_STR_ARG(test->wanted), CC_STR_ARG(test->got));
    cc_print_visible(stdout, cc_strbuf_view(&line));
    putchar('\n');
    cc_strbuf_release(&line);
}

static enum cc_status test(const struct cc_rules *rules)
{
    struct tally tally = { 0 };
    const size_t failed = cc_rules_test(rules, report, &tally);

    printf("%llu examples of %u families: %zu failed\n", (unsigned long long)tally.tried,
           cc_rules_family_count(rules), failed);
    return failed == 0 ? CC_STATUS_FINE : CC_STATUS_USAGE;
}

static enum cc_status run(struct cc_settings *settings, struct cc_error *err)
{
    const char *what = settings->operand_count == 0 ? "" : settings->operands[0];
    const bool known = strcmp(what, "list") == 0 || strcmp(what, "test") == 0 ||
                       strcmp(what, "validate") == 0;
    struct cc_rules *rules;
    enum cc_status status = CC_STATUS_FINE;

    if (!known || (strcmp(what, "validate") == 0 && settings->operand_count == 1)) {
        cc_fail(err, CC_E_USAGE, "say what to do: 'concord rules list', 'test' or 'validate FILE'");
        return CC_STATUS_USAGE;
    }
    rules = cc_rules_new();
    if (load(settings, rules, err)) {
        if (strcmp(what, "list") == 0)
            cc_explain_families(rules);
        else if (strcmp(what, "test") == 0)
            status = test(rules);
        else
            printf("valid: %u families\n", cc_rules_family_count(rules));
    }
    cc_rules_free(rules);
    return status;
}

const struct cc_command cc_command_rules = {
    .name = "rules",
    .summary = "list rule packs, try their examples, validate one of your own",
    .usage = "concord rules list|test|validate [PACK...]",
    .examples = "  $ concord rules list                 every shipped family with its styles\n"
                "  $ concord rules test                 try the examples of the shipped packs\n"
                "  $ concord rules validate house.xml   is my own pack right?",
    .more = "PACK is a file, or the name of a shipped pack or of a language ('en').\n"
            "Packs named LANG-style-... belong to one style of corpus. They are used only when\n"
            "named, beside those of the language: --rules en --rules any --rules en-style-chime8",
    .run = run,
};
