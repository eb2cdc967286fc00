/* cmd_rules.c - `concord rules`: list families, try examples, validate a pack, suggest
 * one. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "cli/explain.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/suggest.h"
#include "rules/rules.h"

static bool add(struct cc_rules *rules, const char *name, struct cc_error *err)
{
    if (strchr(name, '/') != NULL || cc_str_ends(cc_str_z(name), CC_STR(".xml")))
        return cc_rules_add_file(rules, name, err);
    return cc_rules_add_shipped(rules, name, err);
}

/* The packs named, or all that are shipped. */
static bool load(const struct cc_settings *settings, struct cc_rules *rules,
                 struct cc_error *err)
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
    uint64_t tried, failed;
};

static void report(void *ctx, const struct cc_rule_test *test)
{
    struct tally *tally = ctx;
    struct cc_strbuf line = { 0 };

    tally->tried++;
    if (test->ok)
        return;
    tally->failed++;
    cc_strbuf_printf(&line, "%s:%u: %s: '%.*s' should become '%.*s', not '%.*s'",
                     test->family->pack, test->line, test->family->id,
                     CC_STR_ARG(test->text), CC_STR_ARG(test->wanted),
                     CC_STR_ARG(test->got));
    cc_print_visible(stdout, cc_strbuf_view(&line));
    putchar('\n');
    cc_strbuf_release(&line);
}

/* All shipped packs (`all`), or those loaded. */
static enum cc_status test(const struct cc_rules *rules, bool all, struct cc_error *err)
{
    struct tally tally = { 0 };

    if (!all)
        (void)cc_rules_test(rules, report, &tally);
    else if (!cc_rules_test_shipped(report, &tally, err))
        return CC_STATUS_USAGE;
    printf("%llu examples of %u families: %llu failed\n", (unsigned long long)tally.tried,
           cc_rules_family_count(rules), (unsigned long long)tally.failed);
    return tally.failed == 0 ? CC_STATUS_FINE : CC_STATUS_USAGE;
}

/* By its directory and name, so that it is there whole or not at all. */
static bool write_file(const char *path, struct cc_str bytes, struct cc_error *err)
{
    const char *slash = strrchr(path, '/');
    struct cc_strbuf dir = { 0 };
    bool ok;

    cc_strbuf_put(&dir, path, slash == NULL ? 0 : (size_t)(slash - path) + 1);
    cc_strbuf_z(&dir, ".");
    cc_strbuf_byte(&dir, '\0');
    ok = cc_file_write(dir.ptr, slash == NULL ? path : slash + 1, bytes, err);
    cc_strbuf_release(&dir);
    return ok;
}

static enum cc_status suggest(struct cc_settings *settings, struct cc_error *err)
{
    const struct cc_setting *to = cc_setting(settings, "output");
    struct cc_strbuf pack = { 0 };
    size_t count = 0;

    if (settings->operand_count != 2) {
        cc_fail(err, CC_E_USAGE, "say which run: 'concord rules suggest DIR'");
        return CC_STATUS_USAGE;
    }
    if (cc_suggest_pack(settings->operands[1], &pack, &count, err)) {
        if (count == 0)
            cc_print_note("the run discovered no family: there is nothing to suggest");
        else if (to != NULL)
            (void)!write_file(to->value, cc_strbuf_view(&pack), err);
        else
            fwrite(pack.ptr, 1, pack.len, stdout);
    }
    cc_strbuf_release(&pack);
    return CC_STATUS_FINE;
}

static enum cc_status run(struct cc_settings *settings, struct cc_error *err)
{
    const char *what = settings->operand_count == 0 ? "" : settings->operands[0];
    const bool known = strcmp(what, "list") == 0 || strcmp(what, "test") == 0 ||
                       strcmp(what, "validate") == 0;
    struct cc_rules *rules;
    enum cc_status status = CC_STATUS_FINE;

    if (strcmp(what, "suggest") == 0)
        return suggest(settings, err);
    if (!known || (strcmp(what, "validate") == 0 && settings->operand_count == 1)) {
        cc_fail(err, CC_E_USAGE,
                "say what to do: 'concord rules list', 'test', 'validate FILE' or "
                "'suggest DIR'");
        return CC_STATUS_USAGE;
    }
    rules = cc_rules_new();
    if (load(settings, rules, err)) {
        if (strcmp(what, "list") == 0)
            cc_explain_families(rules, UINT32_MAX);
        else if (strcmp(what, "test") == 0)
            status = test(rules, settings->operand_count == 1, err);
        else
            printf("valid: %u families\n", cc_rules_family_count(rules));
    }
    cc_rules_free(rules);
    return status;
}

static const struct cc_option_def options[] = {
    { "output", 'o', "FILE", false, "standard output", "where 'suggest' writes the pack",
      NULL },
    { NULL, 0, NULL, false, NULL, NULL, NULL },
};

const struct cc_command cc_command_rules = {
    .name = "rules",
    .summary = "list rule packs, try their examples, validate or suggest one of your own",
    .usage = "concord rules list|test|validate [PACK...]\n       concord rules suggest "
             "DIR [-o FILE]",
    .examples =
        "  $ concord rules list                 every shipped family with its styles\n"
        "  $ concord rules test                 try the examples of the shipped packs\n"
        "  $ concord rules validate house.xml   is my own pack right?\n"
        "  $ concord rules suggest concord-out -o house.xml\n"
        "                                       what the run there discovered, as a pack",
    .options = options,
    .more = "PACK is a file, or the name of a shipped pack or of a language ('en').\n"
            "Packs named LANG-style-... belong to one style of corpus. They are used "
            "only when\n"
            "named, beside those of the language: --rules en --rules any --rules "
            "en-style-chime8",
    .run = run,
};
