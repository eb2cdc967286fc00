/* cmd_explain.c - `concord explain`: what a check or a family of a rule pack is about. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "checks/check.h"
#include "checks/run.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "rules/rules.h"

static void list_checks(void)
{
    puts("Checks ('concord explain NAME' tells more of one):");
    for (const struct cc_check *const *p = cc_check_all(); *p != NULL; p++)
        printf("  %-6s %-22s %s\n", (*p)->id, (*p)->name, (*p)->reports);
    puts("\nFamilies of interchangeable forms: 'concord rules list'.");
}

static void explain_check(const struct cc_check *check)
{
    printf("%s %s (kind %s, severity %s)\n\n", check->id, check->name, check->kind,
           cc_severity_name(check->severity));
    printf("Reports  %s.\n", check->reports);
    printf("Why      %s.\n", check->why);
    printf("Wrong    %s\n", check->wrong);
    printf("Right    %s\n", check->right);
    printf("Fix      %s\n", check->grade == CC_GRADE_SAFE     ? "safe: made by 'concord clean'"
                            : check->grade == CC_GRADE_LIKELY ? "likely: made by 'concord clean --auto full'"
                                                              : "none: a person decides");
    if (check->options[0].name != NULL)
        puts("\nThresholds:");
    for (size_t i = 0; i < CC_CHECK_OPTIONS_MAX && check->options[i].name != NULL; i++)
        printf("  --set %s.%s=%g   %s (%g to %g)\n", check->name, check->options[i].name,
               check->options[i].value, check->options[i].what, check->options[i].min,
               check->options[i].max);
}

static void explain_family(const struct cc_family *family)
{
    static const char *const status[] = { "stable", "preview", "shadow" };

    printf("%s: %s (%s, %s; pack %s)\n\n", family->id, family->title, family->kind,
           status[family->status], family->pack);
    printf("Why      %s\n", family->why);
    printf("Fix      %s\n", cc_grade_name(family->grade));
    puts("\nStyles, interchangeable; the most used one in the data is taken as the standard:");
    for (uint32_t s = 0; s < family->n_styles; s++)
        printf("  %-16s %s\n", family->styles[s].id, family->styles[s].title);
    if (family->n_classes > 1) {
        printf("\nApplies to %u items:", family->n_classes);
        for (uint32_t c = 0; c < family->n_classes; c++)
            printf("%s %s", c == 0 ? "" : ",", family->classes[c]);
        puts("");
    }
}

static bool load_shipped(struct cc_rules *rules, struct cc_error *err)
{
    for (uint32_t i = 0; cc_rules_shipped(i) != NULL; i++)
        if (!cc_rules_add_shipped(rules, cc_rules_shipped(i), err))
            return false;
    return true;
}

struct names {
    const struct cc_rules *rules;
};

static const char *known_name(const void *ctx, size_t i)
{
    const struct names *names = ctx;

    if (i < cc_check_count())
        return cc_check_all()[i]->name;
    i -= cc_check_count();
    return i < cc_rules_family_count(names->rules)
               ? cc_rules_family(names->rules, (uint32_t)i)->id
               : NULL;
}

static void explain(const struct cc_rules *rules, const char *name, struct cc_error *err)
{
    const struct cc_check *check = cc_check_find(cc_str_z(name));
    const struct names names = { rules };
    const char *near;

    if (check != NULL) {
        explain_check(check);
        return;
    }
    for (uint32_t f = 0; f < cc_rules_family_count(rules); f++)
        if (strcmp(cc_rules_family(rules, f)->id, name) == 0) {
            explain_family(cc_rules_family(rules, f));
            return;
        }
    near = cc_suggest(name, known_name, &names);
    cc_fail(err, CC_E_USAGE, "there is nothing called '%s' to explain%s%s%s", name,
            near != NULL ? "; did you mean '" : "; see 'concord explain'",
            near != NULL ? near : "", near != NULL ? "'?" : "");
}

static enum cc_status run(struct cc_settings *settings, struct cc_error *err)
{
    struct cc_rules *rules;

    if (settings->operand_count == 0) {
        list_checks();
        return CC_STATUS_FINE;
    }
    rules = cc_rules_new();
    if (load_shipped(rules, err))
        for (size_t i = 0; i < settings->operand_count && err->code == CC_OK; i++) {
            if (i > 0)
                puts("");
            explain(rules, settings->operands[i], err);
        }
    cc_rules_free(rules);
    return CC_STATUS_FINE;
}

const struct cc_command cc_command_explain = {
    .name = "explain",
    .summary = "what a check reports, why it matters, what its thresholds are",
    .usage = "concord explain [NAME...]",
    .examples = "  $ concord explain                 every check\n"
                "  $ concord explain label-conflict\n"
                "  $ concord explain en.filler.um    a family of a rule pack",
    .run = run,
};
