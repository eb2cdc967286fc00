/* explain.c - conventions as people read of them: styles, forms, examples, traps. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/explain.h"

#include <stdio.h>

#include "base/strbuf.h"
#include "checks/check.h"
#include "checks/known.h"
#include "cli/page.h"
#include "conventions/conventions.h"
#include "rules/rules.h"

enum { NAME_WIDTH = 10, ID_MAX = 30, TITLE_MAX = 34, EXAMPLES_MAX = 8 };

static const char *const status_names[] = { "stable", "preview", "shadow" };

static const char *of_grade(enum cc_grade grade)
{
    return grade == CC_GRADE_SAFE ? "safe: made by 'concord clean'"
         : grade == CC_GRADE_LIKELY
             ? "likely: made by 'concord clean --auto full', else asked"
             : "none: a person decides";
}

void cc_explain_field(const char *name, const char *text)
{
    struct cc_strbuf line = { 0 };

    cc_strbuf_printf(&line, "%-*s", NAME_WIDTH, name);
    cc_page_wrap(&line, cc_str_z(text), NAME_WIDTH, NAME_WIDTH, cc_page_width(stdout));
    cc_page_flush(stdout, &line);
    cc_strbuf_release(&line);
}

/* ---- lists ---- */

/* "one | two | three", as many as fit. */
static void put_styles(struct cc_strbuf *line, const struct cc_style *styles, uint32_t n,
                       unsigned room)
{
    struct cc_strbuf all = { 0 };

    for (uint32_t s = 0; s < n; s++)
        cc_strbuf_printf(&all, "%s%s", s == 0 ? "" : " | ", styles[s].title);
    cc_page_cell(line, cc_strbuf_view(&all), room, false);
    cc_strbuf_release(&all);
}

static void list_line(const char *id, const char *grade, const char *title,
                      unsigned id_width, const struct cc_style *styles, uint32_t n)
{
    struct cc_strbuf line = { 0 };
    const unsigned left = 2 + id_width + 2 + 8 + 2 + TITLE_MAX + 2;

    cc_strbuf_z(&line, "  ");
    cc_page_cell(&line, cc_str_z(id), id_width, true);
    cc_strbuf_printf(&line, "  %-8s  ", grade);
    cc_page_cell(&line, cc_str_z(title), TITLE_MAX, true);
    cc_strbuf_z(&line, "  ");
    put_styles(&line, styles, n, cc_page_width(stdout) - left);
    cc_page_flush(stdout, &line);
    cc_strbuf_release(&line);
}

void cc_explain_habits(void)
{
    for (uint32_t h = 0; cc_conventions_habit(h) != NULL; h++) {
        const struct cc_habit_info *info = cc_conventions_habit(h);
        uint32_t n;
        const struct cc_style *styles = cc_conventions_habit_styles(h, &n);

        list_line(info->id, "safe", info->title, ID_MAX - 8, styles, n);
    }
}

/* Families of the pack that begins at `first`; gives where the next one begins. */
static uint32_t list_pack(const struct cc_rules *rules, uint32_t first, uint32_t most)
{
    const char *pack = cc_rules_family(rules, first)->pack;
    const uint32_t all = cc_rules_family_count(rules);
    uint32_t end = first;
    unsigned width = 0;

    for (; end < all && strcmp(cc_rules_family(rules, end)->pack, pack) == 0; end++) {
        const unsigned w = cc_text_width(cc_str_z(cc_rules_family(rules, end)->id));
        width = w > width ? w : width;
    }
    width = width > ID_MAX ? ID_MAX : width < ID_MAX - 8 ? ID_MAX - 8 : width;
    printf("%s%s, %u famil%s%s\n", first == 0 ? "" : "\n", pack, end - first,
           end - first == 1 ? "y" : "ies",
           cc_rules_by_name_only(pack) ? "; used only when named with --rules" : "");
    for (uint32_t f = first; f < end && f - first < most; f++) {
        const struct cc_family *family = cc_rules_family(rules, f);
        const char *grade = family->status == CC_RULE_STABLE
                              ? cc_grade_name(family->grade)
                              : status_names[family->status];

        list_line(family->id, grade, family->title, width, family->styles,
                  family->n_styles);
    }
    if (end - first > most)
        printf("  and %u more: 'concord rules list %s'\n", end - first - most, pack);
    return end;
}

void cc_explain_families(const struct cc_rules *rules, uint32_t most)
{
    for (uint32_t f = 0; f < cc_rules_family_count(rules);)
        f = list_pack(rules, f, most);
}

/* ---- one convention ---- */

static void tell_styles(const struct cc_known_convention *known)
{
    const int prefer = known->family == NULL ? -1 : known->family->prefer;

    if (known->n_styles == 0)
        return;
    puts("\nStyles, interchangeable; name one with --convention to keep it:");
    for (uint32_t s = 0; s < known->n_styles; s++)
        printf("  %-14s  %s%s\n", known->styles[s].id, known->styles[s].title,
               (int)s == prefer ? "   (the pack prefers it)" : "");
}

/* A template has holes for numbers, and its $ is a dollar sign. */
static bool is_template(struct cc_str form)
{
    return form.len > 2 && (memmem(form.ptr, form.len, "{n", 2) != NULL ||
                            memmem(form.ptr, form.len, "{m", 2) != NULL);
}

static bool is_hole(struct cc_str name)
{
    return cc_str_eq_z(name, "n") || cc_str_eq_z(name, "m");
}

/* What a form is made of, for people: "$1" is what the text had there, "${1:caps}" that
 * in capitals, "{n:digits}" a number in digits. */
static void put_form(struct cc_strbuf *out, struct cc_str form)
{
    const bool template = is_template(form);

    for (size_t i = 0; i < form.len; i++) {
        const bool part = form.ptr[i] == '$' && i + 1 < form.len && !template;
        const size_t open = i + part;
        size_t colon = open, close;

        if (part && cc_ascii_is_digit(form.ptr[open])) {
            cc_strbuf_z(out, "\xE2\x80\xA6");
            i++;
            continue;
        }
        for (; colon < form.len && form.ptr[colon] != ':' && form.ptr[colon] != '}';)
            colon++;
        for (close = colon; close < form.len && form.ptr[close] != '}';)
            close++;
        if (form.ptr[open] != '{' || close == form.len || form.ptr[colon] != ':' ||
            !(part || is_hole(cc_str_slice(form, open + 1, colon)))) {
            cc_strbuf_byte(out, form.ptr[i]);
            continue;
        }
        cc_strbuf_z(out, part ? "\xE2\x80\xA6 (" : "(");
        cc_strbuf_str(out, cc_str_slice(form, colon + 1, close));
        cc_strbuf_byte(out, ')');
        i = close;
    }
}

/* The classes of a family with what they are in each style. */
static void tell_forms(const struct cc_rules *rules,
                       const struct cc_known_convention *known)
{
    const struct cc_family *family = known->family;
    struct cc_strbuf line = { 0 }, form = { 0 };

    if (family == NULL || family->n_classes < 2)
        return;
    printf("\nForms of its %u items, in the order of the styles:\n", family->n_classes);
    for (uint32_t c = 0; c < family->n_classes; c++) {
        cc_strbuf_z(&line, "  ");
        cc_page_cell(&line, cc_str_z(family->classes[c]), 14, true);
        cc_strbuf_z(&line, "  ");
        for (uint32_t s = 0; s < family->n_styles; s++) {
            const struct cc_str written = cc_rules_written(rules, known->number, s, c);

            cc_strbuf_z(&line, s == 0 ? "" : " | ");
            form.len = 0;
            put_form(&form, written.ptr == NULL ? CC_STR("-") : written);
            cc_page_cell(&line, cc_strbuf_view(&form), 24, false);
        }
        cc_page_flush(stdout, &line);
    }
    cc_strbuf_release(&form);
    cc_strbuf_release(&line);
}

struct telling {
    const struct cc_family *family;
    bool keep; /* of the examples those that are left alone */
    unsigned told;
};

static void tell_example(void *ctx, const struct cc_rule_test *test)
{
    struct telling *t = ctx;
    struct cc_strbuf line = { 0 };

    if (test->family != t->family || cc_str_eq(test->text, test->wanted) != t->keep ||
        t->told == EXAMPLES_MAX)
        return;
    if (t->told++ == 0)
        puts(t->keep ? "\nLeft alone:" : "\nExamples:");
    cc_page_print(test->text, 2, 6);
    if (!t->keep) {
        cc_strbuf_z(&line, "    -> ");
        cc_page_wrap(&line, test->wanted, 7, 7, cc_page_width(stdout));
        cc_page_flush(stdout, &line);
    }
    cc_strbuf_release(&line);
}

static void tell_examples(const struct cc_rules *rules, const struct cc_family *family)
{
    for (int keep = 0; keep < 2 && family != NULL; keep++) {
        struct telling telling = { family, keep == 1, 0 };

        cc_rules_test(rules, tell_example, &telling);
    }
}

void cc_explain_convention(const struct cc_rules *rules,
                           const struct cc_known_convention *known)
{
    const struct cc_family *family = known->family;
    char text[256];

    printf("%s: %s\n\n", known->id, known->title);
    cc_explain_field("Why", known->why);
    cc_explain_field("Fix", of_grade(family != NULL ? family->grade : CC_GRADE_SAFE));
    if (family != NULL) {
        snprintf(text, sizeof text, "rule pack %s, line %u; kind %s; %s%s", family->pack,
                 family->line, family->kind, status_names[family->status],
                 family->status == CC_RULE_PREVIEW
                     ? ": reported, never applied unattended"
                 : family->status == CC_RULE_SHADOW ? ": on trial, counted only"
                                                    : "");
        cc_explain_field("From", text);
    } else if (known->check != NULL) {
        snprintf(text, sizeof text, "check %s; see 'concord explain %s'",
                 known->check->name, known->check->name);
        cc_explain_field("From", text);
    } else {
        cc_explain_field("From", "concord itself: a habit, in any language");
    }
    snprintf(text, sizeof text,
             "--convention %s=%signore, or =report to change nothing of it", known->id,
             known->n_styles > 0 ? "STYLE, =" : "");
    cc_explain_field("Steer", text);
    tell_styles(known);
    tell_forms(rules, known);
    tell_examples(rules, family);
}
