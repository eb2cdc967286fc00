/* wishes.c - "en.ok=okay", "any.space.*=ignore": names and styles as people type them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/wishes.h"

#include <unistd.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "checks/known.h"
#include "clean/decisions.h"
#include "conventions/conventions.h"
#include "report/kept.h"
#include "rules/rules.h"

/* Conventions of this data alone are known by names that begin so. */
#define FOUND "found."
/* As a file of decisions: not even those that were kept. */
#define NONE "none"

static const char *known_id(const void *ctx, size_t i)
{
    struct cc_known_convention known;

    return cc_known_convention(ctx, (uint32_t)i, &known) ? known.id : NULL;
}

/* The shipped pack that has a family of this name; NULL when none has. */
static struct cc_str pack_of(const char *name, struct cc_arena *arena)
{
    struct cc_rules *all = cc_rules_new();
    struct cc_error ignored = { 0 };
    struct cc_str pack = { NULL, 0 };
    bool ok = true;

    for (uint32_t i = 0; ok && cc_rules_shipped(i) != NULL; i++)
        ok = cc_rules_add_shipped(all, cc_rules_shipped(i), &ignored);
    for (uint32_t f = 0; f < cc_rules_family_count(all) && pack.ptr == NULL; f++)
        if (strcmp(cc_rules_family(all, f)->id, name) == 0)
            pack = cc_arena_str(arena, cc_str_z(cc_rules_family(all, f)->pack));
    cc_rules_free(all);
    return pack;
}

/* Names are longer than those of options, so more may be mistyped: what begins alike is
 * taken when nothing is a letter or two away. */
static const char *begins_alike(const struct cc_rules *rules, const char *name)
{
    const char *best = NULL;
    size_t most = 3; /* "en." is not much */

    for (size_t i = 0; known_id(rules, i) != NULL; i++) {
        const char *id = known_id(rules, i);
        size_t n = 0;

        while (id[n] != '\0' && id[n] == name[n])
            n++;
        if (n > most) {
            most = n;
            best = id;
        }
    }
    return best;
}

struct cc_str cc_wishes_near(const struct cc_rules *rules, const char *name,
                             struct cc_arena *arena)
{
    const struct cc_str pack = pack_of(name, arena);
    const char *near = cc_suggest(name, known_id, rules);

    if (pack.ptr != NULL)
        return cc_arena_printf(arena,
                               "; it belongs to the rule pack '%s', which is not in use: "
                               "name it with --rules %s",
                               pack.ptr, pack.ptr);
    if (near == NULL)
        near = begins_alike(rules, name);
    if (near != NULL)
        return cc_arena_printf(arena, "; did you mean '%s'?", near);
    return CC_STR("; see 'concord rules list'");
}

/* "okay, ok, caps (OK), points (O.K.)" */
static struct cc_str list_styles(const struct cc_known_convention *known,
                                 struct cc_arena *arena)
{
    struct cc_strbuf list = { 0 };
    struct cc_str kept;

    for (uint32_t s = 0; s < known->n_styles; s++) {
        const struct cc_style *style = &known->styles[s];

        cc_strbuf_printf(&list, "%s%s", s == 0 ? "" : ", ", style->id);
        if (strcmp(style->id, style->title) != 0)
            cc_strbuf_printf(&list, " (%s)", style->title);
    }
    kept = cc_arena_str(arena, cc_strbuf_view(&list));
    cc_strbuf_release(&list);
    return kept;
}

static bool matches_any(const struct cc_rules *rules, const char *pattern)
{
    struct cc_known_convention known;
    const size_t n = strlen(pattern) - 1;

    for (uint32_t i = 0; cc_known_convention(rules, i, &known); i++)
        if (strncmp(known.id, pattern, n) == 0)
            return true;
    return false;
}

/* "ignore" and "report" are for all that a name fits; false for anything else. */
static bool take_word(const char *word, struct cc_convention_choice *choice)
{
    if (strcmp(word, "ignore") == 0)
        choice->wish = CC_WISH_IGNORE;
    else if (strcmp(word, "report") == 0)
        choice->wish = CC_WISH_REPORT;
    else
        return false;
    return true;
}

static bool no_such(const struct cc_setting *s, const struct cc_rules *rules,
                    const char *name, struct cc_arena *arena, struct cc_error *err)
{
    return cc_fail(err, CC_E_USAGE, "%s: --%s: there is no convention '%s'%s", s->origin,
                   s->def->name, name, cc_wishes_near(rules, name, arena).ptr);
}

/* The style of one known convention. */
static bool take_style(const struct cc_setting *s, const struct cc_rules *rules,
                       const struct cc_known_convention *known, const char *said,
                       struct cc_arena *arena, struct cc_convention_choice *choice,
                       struct cc_error *err)
{
    uint32_t style;

    if (cc_known_style_find(rules, known, cc_str_z(said), &style)) {
        choice->style = cc_str_z(known->styles[style].id);
        return true;
    }
    if (known->n_styles == 0)
        return cc_fail(err, CC_E_USAGE, "%s: --%s: '%s' takes ignore or report, not '%s'",
                       s->origin, s->def->name, known->id, said);
    return cc_fail(err, CC_E_USAGE,
                   "%s: --%s: '%s' has no style '%s'; choose one of %s, or "
                   "ignore or report",
                   s->origin, s->def->name, known->id, said,
                   list_styles(known, arena).ptr);
}

/* "NAME=WISH" */
static bool take(const struct cc_setting *s, const struct cc_rules *rules,
                 struct cc_arena *arena, struct cc_convention_choice *choice,
                 struct cc_error *err)
{
    const char *equals = strchr(s->value, '=');
    struct cc_known_convention known;
    const char *name;

    if (equals == NULL || equals == s->value || equals[1] == '\0')
        return cc_fail(err, CC_E_USAGE,
                       "%s: --%s takes NAME=STYLE, NAME=ignore or NAME=report, "
                       "not '%s'",
                       s->origin, s->def->name, s->value);
    choice->convention =
        cc_arena_str(arena, (struct cc_str){ s->value, (size_t)(equals - s->value) });
    name = choice->convention.ptr;
    if (strncmp(name, FOUND, strlen(FOUND)) == 0 || strchr(name, ':') != NULL) {
        if (!take_word(equals + 1, choice))
            choice->style = cc_str_z(equals + 1);
        return true;
    }
    if (name[choice->convention.len - 1] == '*') {
        if (!matches_any(rules, name))
            return no_such(s, rules, name, arena, err);
        return take_word(equals + 1, choice) ||
               cc_fail(err, CC_E_USAGE,
                       "%s: --%s: '%s' may be several conventions and takes "
                       "ignore or report; name one to choose its style",
                       s->origin, s->def->name, name);
    }
    if (!cc_known_convention_find(rules, choice->convention, &known))
        return no_such(s, rules, name, arena, err);
    return take_word(equals + 1, choice) ||
           take_style(s, rules, &known, equals + 1, arena, choice, err);
}

/* Those that apply or review has left where this run goes; NULL: none, or '--decisions
 * none'. */
static const char *kept_decisions(const struct cc_settings *settings, const char *out)
{
    const char *path = cc_arena_printf(settings->arena, "%s/" CC_DECISIONS_FILE, out).ptr;
    const struct cc_setting *s;
    size_t at = 0;

    while ((s = cc_setting_next(settings, "decisions", &at)) != NULL)
        if (strcmp(s->value, NONE) == 0)
            return NULL;
    return access(path, F_OK) == 0 ? path : NULL;
}

static bool read_decisions(struct cc_run_request *r, const char *path,
                           struct cc_error *err)
{
    if (r->decisions == NULL)
        r->decisions = cc_decisions_new();
    return cc_decisions_read(r->decisions, path, err);
}

/* The files of --decisions; false when one cannot be read. */
static bool take_decisions(const struct cc_settings *settings, struct cc_run_request *r,
                           struct cc_error *err)
{
    const char *kept = kept_decisions(settings, r->out);
    const struct cc_setting *s;
    size_t at = 0;

    r->kept = kept != NULL;
    if (kept != NULL && !read_decisions(r, kept, err))
        return false;
    while ((s = cc_setting_next(settings, "decisions", &at)) != NULL)
        if (strcmp(s->value, NONE) != 0 && !read_decisions(r, s->value, err))
            return false;
    if (r->decisions != NULL)
        cc_decisions_settle(r->decisions, r->rules);
    return true;
}

bool cc_wishes_take(const struct cc_settings *settings, struct cc_run_request *r,
                    struct cc_error *err)
{
    const struct cc_convention_choice *decided = NULL;
    const struct cc_setting *s;
    size_t at = 0, n = 0;

    if (!take_decisions(settings, r, err))
        return false;
    if (r->decisions != NULL)
        decided = cc_decisions_choices(r->decisions, &n);
    r->wishes = cc_alloc_zero(settings->count + n + 1, sizeof *r->wishes);
    while ((s = cc_setting_next(settings, "convention", &at)) != NULL)
        if (!take(s, r->rules, settings->arena, &r->wishes[r->n_wishes++], err))
            return false;
    for (size_t i = 0; i < n; i++)
        r->wishes[r->n_wishes++] = decided[i];
    return true;
}
