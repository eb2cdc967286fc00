/* run_options.c - the options of `check` and `clean`, and what they come to. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/run_options.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "cli/give_back.h"
#include "clean/decisions.h"
#include "cli/input_options.h"
#include "cli/output.h"
#include "cli/wishes.h"
#include "conventions/conventions.h"
#include "conventions/discover.h"
#include "report/report.h"
#include "rules/rules.h"

#define ROLE(name, what) { name, 0, "COLUMN", false, "guessed", what, NULL }

const struct cc_option_def cc_run_option_defs[] = {
    { "id", 0, "COLUMN", false, "guessed", "names each row",
      "Roles of columns ('none': no column has it)" },
    { "text", 0, "COLUMN", true, "guessed", "what was said or written; may repeat",
      NULL },
    { "label", 0, "COLUMN", true, "guessed", "what the text was labelled as; may repeat",
      NULL },
    ROLE("labeler", "who labelled or transcribed the row"),
    ROLE("speaker", "who is heard"),
    ROLE("time", "when the row was labelled"),
    ROLE("audio", "file name of the clip"),
    ROLE("split", "train, test ..."),
    { "out", 'o', "DIR", false, "concord-out", "where the report and all files go",
      "Output" },
    { "label-studio", 0, NULL, false, NULL,
      "clean: also write the queue as Label Studio tasks with predictions", NULL },
    { "also", 0, "LIST", false, NULL,
      "also write findings as sarif, junit, github, csv, and summary as markdown: names "
      "between commas",
      NULL },
    { "json", 0, NULL, false, NULL, "print summary.json to standard output", NULL },
    { "quiet", 'q', NULL, false, NULL, "print nothing but errors", NULL },
    { "verbose", 'v', NULL, false, NULL,
      "also list all files, and what was skipped, and why", NULL },
    { "color", 0, "WHEN", false, "auto", "auto, always or never", NULL },
    { "fail-on", 0, "LEVEL", false, "error",
      "exit with 1 from this severity on: info, warn, error or never", NULL },
    { "since", 0, "DIR", false, "the run before in --out",
      "compare with this run, by its directory or summary.json; 'none': with no run",
      NULL },
    { "max-findings", 0, "N", false, "1000000",
      "findings kept per check; all are counted", NULL },
    { "auto", 0, "DEGREE", false, "safe",
      "what clean changes: suggest (nothing), decided (what people decided), safe or "
      "full",
      "Checks and fixes" },
    { "lang", 0, "LANG", false, "guessed, else en",
      "language of the texts: which shipped rule packs are used", NULL },
    { "rules", 0, "PACK", true, "those of --lang",
      "a rule pack, by file or name; may repeat", NULL },
    { "convention", 0, "NAME=STYLE", true, "by majority",
      "the style to keep, by name or example; or NAME=ignore, NAME=report (never change)",
      NULL },
    { "decisions", 0, "FILE", true, NULL,
      "what people decided earlier, JSON lines; may repeat; 'none': not even those kept "
      "in --out",
      NULL },
    { "weights", 0, "FILE", false, "the shipped ones",
      "how discovery weighs its signs: see discovery.weights", NULL },
    { "only", 0, "CHECK", true, NULL, "run only this check; may repeat", NULL },
    { "skip", 0, "CHECK", true, NULL, "leave this check out; may repeat", NULL },
    { "severity", 0, "CHECK=LEVEL", true, NULL,
      "give a check another severity; may repeat", NULL },
    { "set", 0, "CHECK.NAME=N", true, NULL,
      "a threshold: see 'concord explain CHECK'; may repeat", NULL },
    { "audio-root", 0, "DIR", false, "beside the input",
      "where the paths of the audio column begin", "Audio" },
    { "audio-absolute", 0, NULL, false, NULL, "accept absolute paths in the audio column",
      NULL },
    { "true-peak", 0, NULL, false, NULL, "measure the true peak as well (slower)", NULL },
    { "audio-cache", 0, "DIR", false, "the output directory",
      "keeps the figures of clips for later runs; 'none': no", NULL },
    CC_GIVE_BACK_OPTIONS,
    { "format", 0, "NAME", false, "sniffed", "format of the input: see 'concord formats'",
      "Input" },
    CC_INPUT_OPTIONS,
    { "config", 0, "FILE", false, NULL,
      "read settings from a file; options on the command line win", "Settings" },
    { "print-config", 0, NULL, false, NULL,
      "show the settings in force and where each came from, and stop", NULL },
    { "threads", 0, "N", false, "one a processor",
      "threads to use; the result does not depend on it", NULL },
    { NULL, 0, NULL, false, NULL, NULL, NULL },
};

/* ---- roles ---- */

static enum cc_role role_of(const struct cc_setting *s)
{
    for (enum cc_role role = CC_ROLE_NONE + 1; role < CC_ROLE_COUNT; role++)
        if (strcmp(s->def->name, cc_role_name(role)) == 0)
            return role;
    return CC_ROLE_NONE;
}

/* Of a role that one column has, the last choice counts; no column has two roles. */
static bool take_roles(const struct cc_settings *settings, struct cc_run_request *r,
                       struct cc_error *err)
{
    size_t n = 0;

    r->choices = cc_alloc(settings->count, sizeof *r->choices);
    for (size_t i = 0; i < settings->count; i++) {
        const struct cc_setting *s = &settings->given[i];
        const enum cc_role role = role_of(s);

        if (role == CC_ROLE_NONE ||
            (!s->def->repeat && cc_setting(settings, s->def->name) != s))
            continue;
        for (size_t k = 0; k < n; k++)
            if (cc_str_eq_z(r->choices[k].column, s->value) &&
                r->choices[k].role != role && strcmp(s->value, "none") != 0)
                return cc_fail(err, CC_E_USAGE, "column '%s' cannot be both %s and %s",
                               s->value, cc_role_name(r->choices[k].role),
                               cc_role_name(role));
        r->choices[n++] = (struct cc_role_choice){ role, cc_str_z(s->value) };
    }
    r->load.choices = r->choices;
    r->load.choice_count = n;
    return true;
}

/* ---- checks ---- */

static const char *check_name(const void *ctx, size_t i)
{
    (void)ctx;
    return i < cc_check_count() ? cc_check_all()[i]->name : NULL;
}

/* Index of a check; false with a suggestion when there is none of that name. */
static bool find_check(const struct cc_setting *s, struct cc_str name,
                       struct cc_arena *arena, size_t *index, struct cc_error *err)
{
    const struct cc_check *check = cc_check_find(name);
    const char *near;

    for (size_t i = 0; check != NULL && i < cc_check_count(); i++)
        if (cc_check_all()[i] == check) {
            *index = i;
            return true;
        }
    near = cc_suggest(cc_arena_str(arena, name).ptr, check_name, NULL);
    return cc_fail(err, CC_E_USAGE, "%s: --%s: there is no check '%.*s'%s%s%s", s->origin,
                   s->def->name, CC_STR_ARG(name), near != NULL ? "; did you mean '" : "",
                   near != NULL ? near : "; see 'concord explain'",
                   near != NULL ? "'?" : "");
}

static bool take_selection(const struct cc_settings *settings, struct cc_run_request *r,
                           struct cc_error *err)
{
    const struct cc_setting *s;
    size_t at = 0, i;

    if (cc_setting_on(settings, "only"))
        for (i = 0; i < cc_check_count(); i++)
            r->checks[i].enabled = false;
    while ((s = cc_setting_next(settings, "only", &at)) != NULL) {
        if (!find_check(s, cc_str_z(s->value), settings->arena, &i, err))
            return false;
        r->checks[i].enabled = true;
    }
    at = 0;
    while ((s = cc_setting_next(settings, "skip", &at)) != NULL) {
        if (!find_check(s, cc_str_z(s->value), settings->arena, &i, err))
            return false;
        r->checks[i].enabled = false;
    }
    for (i = 0; i < cc_check_count(); i++)
        if (r->checks[i].enabled)
            return true;
    return cc_fail(err, CC_E_USAGE, "--only and --skip leave no check to run");
}

/* "CHECK=LEVEL" */
static bool take_severities(const struct cc_settings *settings, struct cc_run_request *r,
                            struct cc_error *err)
{
    const struct cc_setting *s;
    size_t at = 0, i;

    while ((s = cc_setting_next(settings, "severity", &at)) != NULL) {
        const char *equals = strchr(s->value, '=');

        if (equals == NULL)
            return cc_setting_bad(s, "CHECK=LEVEL", err);
        if (!find_check(s, (struct cc_str){ s->value, (size_t)(equals - s->value) },
                        settings->arena, &i, err))
            return false;
        if (!cc_severity_parse(cc_str_z(equals + 1), &r->checks[i].severity))
            return cc_setting_bad(s, "CHECK=info, CHECK=warn or CHECK=error", err);
    }
    return true;
}

/* "CHECK.NAME=N" */
static bool take_threshold(const struct cc_settings *settings, const struct cc_setting *s,
                           struct cc_run_request *r, struct cc_error *err)
{
    const char *dot = strchr(s->value, '.'), *equals = strchr(s->value, '=');
    char *end;
    size_t i, o;
    double value;

    if (dot == NULL || equals == NULL || dot > equals)
        return cc_setting_bad(s, "CHECK.NAME=NUMBER", err);
    if (!find_check(s, (struct cc_str){ s->value, (size_t)(dot - s->value) },
                    settings->arena, &i, err))
        return false;
    const struct cc_check_option *options = cc_check_all()[i]->options;
    const struct cc_str name = { dot + 1, (size_t)(equals - dot - 1) };
    for (o = 0; o < CC_CHECK_OPTIONS_MAX && options[o].name != NULL; o++)
        if (cc_str_eq_z(name, options[o].name))
            break;
    if (o == CC_CHECK_OPTIONS_MAX || options[o].name == NULL)
        return cc_fail(err, CC_E_USAGE,
                       "%s: --set: check '%s' has no threshold '%.*s'; see "
                       "'concord explain %s'",
                       s->origin, cc_check_all()[i]->name, CC_STR_ARG(name),
                       cc_check_all()[i]->name);
    value = strtod(equals + 1, &end);
    if (end == equals + 1 || *end != '\0' ||
        !(value >= options[o].min && value <= options[o].max))
        return cc_fail(err, CC_E_USAGE,
                       "%s: --set: %s.%s takes a number from %.10g to %.10g, not '%s'",
                       s->origin, cc_check_all()[i]->name, options[o].name,
                       options[o].min, options[o].max, equals + 1);
    r->checks[i].options[o] = value;
    return true;
}

static bool take_checks(const struct cc_settings *settings, struct cc_run_request *r,
                        struct cc_error *err)
{
    const struct cc_setting *s;
    size_t at = 0;

    r->checks = cc_alloc_zero(cc_check_count(), sizeof *r->checks);
    cc_check_settings_default(r->checks);
    if (!take_selection(settings, r, err) || !take_severities(settings, r, err))
        return false;
    while ((s = cc_setting_next(settings, "set", &at)) != NULL)
        if (!take_threshold(settings, s, r, err))
            return false;
    return true;
}

/* ---- rules ---- */

static bool add_pack(struct cc_rules *rules, const char *name, struct cc_error *err)
{
    if (strchr(name, '/') != NULL || cc_str_ends(cc_str_z(name), CC_STR(".xml")))
        return cc_rules_add_file(rules, name, err);
    return cc_rules_add_shipped(rules, name, err);
}

/* Whether any shipped pack is of a language: "en-fillers" of "en". */
static bool has_packs(const char *lang)
{
    const size_t n = strlen(lang);

    for (uint32_t i = 0; cc_rules_shipped(i) != NULL; i++)
        if (strncmp(cc_rules_shipped(i), lang, n) == 0 && cc_rules_shipped(i)[n] == '-')
            return true;
    return false;
}

/* `guess`: the language where none is asked for. */
static bool take_rules(const struct cc_settings *settings, struct cc_run_request *r,
                       const char *guess, struct cc_error *err)
{
    const struct cc_setting *s = cc_setting(settings, "lang");
    size_t at = 0, n = 0;
    bool ok = true;

    r->rules = cc_rules_new();
    r->packs = cc_alloc_zero(settings->count + 3, sizeof *r->packs);
    while (ok && (s = cc_setting_next(settings, "rules", &at)) != NULL) {
        r->packs[n++] = s->value;
        ok = strcmp(s->value, "none") == 0 || add_pack(r->rules, s->value, err);
    }
    if (n > 0)
        return ok;
    s = cc_setting(settings, "lang");
    r->packs[n] = s == NULL ? guess : s->value;
    if (has_packs(r->packs[n]))
        ok = cc_rules_add_shipped(r->rules, r->packs[n++], err);
    else
        cc_print_note(
            "no rule pack for language '%s' comes with concord: only those for any "
            "language are used",
            r->packs[n]);
    r->packs[n++] = "any";
    return ok && cc_rules_add_shipped(r->rules, "any", err);
}

/* ---- the rest ---- */

static bool take_degrees(const struct cc_settings *settings, struct cc_run_request *r,
                         struct cc_error *err)
{
    const struct cc_setting *s;

    r->degree = CC_AUTO_SAFE;
    r->fail_on = CC_SEVERITY_ERROR;
    if ((s = cc_setting(settings, "auto")) != NULL &&
        !cc_auto_parse(cc_str_z(s->value), &r->degree))
        return cc_setting_bad(s, "suggest, decided, safe or full", err);
    if ((s = cc_setting(settings, "fail-on")) != NULL) {
        r->never_fails = strcmp(s->value, "never") == 0;
        if (!r->never_fails && !cc_severity_parse(cc_str_z(s->value), &r->fail_on))
            return cc_setting_bad(s, "info, warn, error or never", err);
    }
    if ((s = cc_setting(settings, "also")) != NULL && !cc_also_known(s->value))
        return cc_setting_bad(s, "sarif, junit, github, csv or markdown, between commas",
                              err);
    if ((s = cc_setting(settings, "color")) != NULL && strcmp(s->value, "auto") != 0 &&
        strcmp(s->value, "always") != 0 && strcmp(s->value, "never") != 0)
        return cc_setting_bad(s, "auto, always or never", err);
    return true;
}

bool cc_run_request_make(const struct cc_settings *settings, struct cc_run_request *r,
                         struct cc_error *err)
{
    const struct cc_setting *s;

    *r = (struct cc_run_request){ .out = "concord-out", .max_findings = 1000000 };
    if ((s = cc_setting(settings, "out")) != NULL)
        r->out = s->value; /* decisions may be kept there */
    if (!take_roles(settings, r, err) ||
        !cc_input_options_take(settings, "format", &r->load.read, err) ||
        !cc_setting_size(settings, "max-findings", 0, UINT32_MAX, &r->max_findings,
                         err) ||
        !cc_threads_take(settings, &r->threads, err) || !take_degrees(settings, r, err) ||
        !cc_give_back_take(settings, r, err) || !take_checks(settings, r, err) ||
        !take_rules(settings, r, "en", err) || !cc_wishes_take(settings, r, err))
        return false;
    if ((s = cc_setting(settings, "weights")) != NULL &&
        (r->weights = cc_weights_load(s->value, err)) == NULL)
        return false;
    if ((s = cc_setting(settings, "audio-root")) != NULL)
        r->audio_root = s->value;
    if ((s = cc_setting(settings, "color")) != NULL)
        r->color = s->value;
    if ((s = cc_setting(settings, "also")) != NULL)
        r->also = s->value;
    r->audio_cache = r->out;
    if ((s = cc_setting(settings, "audio-cache")) != NULL)
        r->audio_cache = strcmp(s->value, "none") == 0 ? NULL : s->value;
    r->audio_absolute = cc_setting_on(settings, "audio-absolute");
    r->true_peak = cc_setting_on(settings, "true-peak");
    r->label_studio = cc_setting_on(settings, "label-studio");
    r->quiet = cc_setting_on(settings, "quiet");
    r->verbose = cc_setting_on(settings, "verbose");
    r->json = cc_setting_on(settings, "json");
    r->load.threads = r->threads;
    return true;
}

bool cc_run_request_language(const struct cc_settings *settings, struct cc_run_request *r,
                             const char *language, struct cc_error *err)
{
    if (language == NULL || strcmp(language, "en") == 0 ||
        cc_setting(settings, "lang") != NULL || cc_setting(settings, "rules") != NULL)
        return true;
    cc_print_note("the texts look like '%s'%s; --lang decides otherwise", language,
                  has_packs(language) ? ": its rule packs are used" : "");
    cc_free(r->packs);
    cc_rules_free(r->rules);
    cc_free(r->wishes);
    cc_decisions_free(r->decisions);
    r->wishes = NULL;
    r->decisions = NULL;
    r->n_wishes = 0;
    return take_rules(settings, r, language, err) && cc_wishes_take(settings, r, err);
}

void cc_run_request_release(struct cc_run_request *r)
{
    cc_free(r->choices);
    cc_free(r->checks);
    cc_free(r->packs);
    cc_weights_free(r->weights);
    cc_free(r->wishes);
    cc_decisions_free(r->decisions);
    cc_rules_free(r->rules);
}
