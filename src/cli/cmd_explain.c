/* cmd_explain.c - `concord explain`: what a check, a habit or a family of a rule pack is
 * about, and what a past run found of it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/strbuf.h"
#include "checks/check.h"
#include "checks/known.h"
#include "checks/run.h"
#include "cli/command.h"
#include "cli/explain.h"
#include "cli/page.h"
#include "cli/settings.h"
#include "cli/wishes.h"
#include "rules/rules.h"

enum { FAMILIES_SHOWN = 15 }; /* of a pack, in the list of everything */

static void list_checks(void)
{
    struct cc_strbuf line = { 0 };

    puts("Checks ('concord explain NAME' tells more of one):");
    for (const struct cc_check *const *p = cc_check_all(); *p != NULL; p++) {
        cc_strbuf_printf(&line, "  %-6s  %-21s  ", (*p)->id, (*p)->name);
        cc_page_cell(&line, cc_str_z((*p)->reports), cc_page_width(stdout) - 33, false);
        cc_page_flush(stdout, &line);
    }
    cc_strbuf_release(&line);
}

static void list_all(const struct cc_rules *rules)
{
    list_checks();
    puts("\nHabits, conventions of any language:");
    cc_explain_habits();
    puts("\nFamilies of the rule packs, with their grade or, on trial, their status:\n");
    cc_explain_families(rules, FAMILIES_SHOWN);
}

static void explain_check(const struct cc_check *check)
{
    printf("%s %s (kind %s, severity %s)\n\n", check->id, check->name, check->kind,
           cc_severity_name(check->severity));
    cc_explain_field("Reports", check->reports);
    cc_explain_field("Why", check->why);
    cc_explain_field("Wrong", check->wrong);
    cc_explain_field("Right", check->right);
    cc_explain_field("Fix", check->grade == CC_GRADE_SAFE
                                ? "safe: made by 'concord clean'"
                            : check->grade == CC_GRADE_LIKELY
                                ? "likely: made by 'concord clean --auto full'"
                                : "none: a person decides");
    if (check->options[0].name != NULL)
        puts("\nThresholds:");
    for (size_t i = 0; i < CC_CHECK_OPTIONS_MAX && check->options[i].name != NULL; i++) {
        printf("  --set %s.%s=%g\n", check->name, check->options[i].name,
               check->options[i].value);
        printf("      %s (%.10g to %.10g)\n", check->options[i].what,
               check->options[i].min, check->options[i].max);
    }
}

struct explaining {
    const struct cc_settings *settings;
    const struct cc_rules *rules;
    const struct cc_past_run *run; /* NULL: without --in */
};

static const char *check_name(const void *ctx, size_t i)
{
    (void)ctx;
    return i < cc_check_count() ? cc_check_all()[i]->name : NULL;
}

static void not_known(const struct explaining *e, const char *name, struct cc_error *err)
{
    const char *near = cc_suggest(name, check_name, NULL);

    if (near != NULL)
        cc_fail(err, CC_E_USAGE,
                "there is nothing called '%s' to explain; did you mean '%s'?", name,
                near);
    else
        cc_fail(err, CC_E_USAGE, "there is nothing called '%s' to explain%s", name,
                cc_wishes_near(e->rules, name, e->settings->arena).ptr);
}

static void explain(const struct explaining *e, const char *name, struct cc_error *err)
{
    const struct cc_check *check = cc_check_find(cc_str_z(name));
    struct cc_known_convention known;
    bool told = true;

    if (check != NULL)
        explain_check(check);
    else if (cc_known_convention_find(e->rules, cc_str_z(name), &known))
        cc_explain_convention(e->rules, &known);
    else
        told = false;
    if (e->run == NULL && !told) {
        not_known(e, name, err);
        return;
    }
    if (e->run == NULL)
        return;
    if (told)
        puts("");
    if (check != NULL ? cc_past_run_check(e->run, check->name)
                      : cc_past_run_explain(e->run, name))
        return;
    if (told)
        cc_explain_field("Found", "nothing of it that is worth a report");
    else
        not_known(e, name, err);
}

/* All shipped packs, and those of --rules. */
static bool load(const struct cc_settings *settings, struct cc_rules *rules,
                 struct cc_error *err)
{
    const struct cc_setting *s;
    size_t at = 0;

    for (uint32_t i = 0; cc_rules_shipped(i) != NULL; i++)
        if (!cc_rules_add_shipped(rules, cc_rules_shipped(i), err))
            return false;
    while ((s = cc_setting_next(settings, "rules", &at)) != NULL)
        if (!cc_rules_add_file(rules, s->value, err))
            return false;
    return true;
}

static void explain_all(struct explaining *e, struct cc_error *err)
{
    for (size_t i = 0; i < e->settings->operand_count && err->code == CC_OK; i++) {
        if (i > 0)
            puts("");
        explain(e, e->settings->operands[i], err);
    }
    if (e->settings->operand_count == 0 && e->run != NULL)
        cc_past_run_list(e->run);
    else if (e->settings->operand_count == 0)
        list_all(e->rules);
}

static enum cc_status run(struct cc_settings *settings, struct cc_error *err)
{
    const struct cc_setting *in = cc_setting(settings, "in");
    struct cc_past_run *past = in == NULL ? NULL : cc_past_run_open(in->value, err);
    struct cc_rules *rules = cc_rules_new();
    struct explaining e = { settings, rules, past };

    if (err->code == CC_OK && load(settings, rules, err))
        explain_all(&e, err);
    cc_rules_free(rules);
    cc_past_run_free(past);
    return CC_STATUS_FINE;
}

static const struct cc_option_def options[] = {
    { "in", 0, "DIR", false, NULL, "also tell what the run that left DIR found",
      "Options" },
    { "rules", 0, "FILE", true, NULL, "a rule pack of your own; may repeat", NULL },
    { NULL, 0, NULL, false, NULL, NULL, NULL },
};

const struct cc_command cc_command_explain = {
    .name = "explain",
    .summary = "what a check or a convention is about, and what a run found of it",
    .usage = "concord explain [NAME...] [options]",
    .examples =
        "  $ concord explain                 every check, habit and family of rule "
        "packs\n"
        "  $ concord explain label-conflict\n"
        "  $ concord explain en.filler.um    a family: its styles, examples, traps\n"
        "  $ concord explain en.ok --in concord-out    and the evidence of a run",
    .options = options,
    .run = run,
};
