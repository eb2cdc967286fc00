/* suggest.c - what a run discovered, as a rule pack that people can edit.
 *
 * Each family goes in only if the pack with it alone loads and its own examples hold:
 * what the language of packs cannot say is left out rather than said wrongly.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/suggest.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "formats/json_scan.h"
#include "rules/rules.h"

enum { SUMMARY_MAX = 64 << 20, DEPTH_MAX = 16, FORMS_MAX = 12 };

/* Visits the items of an array, or the values of an object with their names. */
typedef bool item_fn(void *ctx, struct cc_str name, const struct cc_json_value *value);

static bool scan_items(struct cc_json_scan *s, item_fn *fn, void *ctx)
{
    const bool object = *s->at == '{';
    const char close = object ? '}' : ']';

    s->at++;
    while (cc_json_scan_space(s) != close) {
        struct cc_json_value name = { .text = CC_STR("") }, value;

        if (object && (!cc_json_scan_value(s, &name) || cc_json_scan_space(s) != ':' ||
                       !cc_json_scan_take(s, ':', "no colon")))
            return false;
        (void)cc_json_scan_space(s);
        if (!cc_json_scan_value(s, &value) || !fn(ctx, name.text, &value))
            return false;
        if (cc_json_scan_space(s) == ',')
            s->at++;
    }
    return true;
}

static bool each(struct cc_str json, item_fn *fn, void *ctx)
{
    struct cc_json_scan s = { .at = json.ptr, .end = json.ptr + json.len,
                              .max_depth = DEPTH_MAX };
    const char first = cc_json_scan_space(&s);
    const bool ok = (first == '{' || first == '[') && scan_items(&s, fn, ctx);

    cc_json_scan_release(&s);
    return ok;
}

struct form {
    struct cc_strbuf text;
    bool canonical;
};

struct group {
    struct cc_strbuf id, title;
    struct form forms[FORMS_MAX];
    size_t n;
};

struct suggesting {
    struct cc_strbuf *pack;
    size_t count;
    struct group group;
    bool convention; /* the check at hand */
};

static bool read_form_member(void *ctx, struct cc_str name, const struct cc_json_value *v)
{
    struct form *form = ctx;

    if (cc_str_eq_z(name, "text") && v->type == CC_JSON_STRING)
        (void)cc_json_unescape(v->text, &form->text);
    if (cc_str_eq_z(name, "canonical"))
        form->canonical = cc_str_eq_z(v->text, "true");
    return true;
}

static bool read_form(void *ctx, struct cc_str name, const struct cc_json_value *v)
{
    struct group *group = ctx;
    struct form *form;

    (void)name;
    if (group->n == FORMS_MAX)
        return true;
    form = &group->forms[group->n++];
    form->text.len = 0;
    form->canonical = false;
    return v->type == CC_JSON_NESTED && each(v->text, read_form_member, form);
}

static bool read_group_member(void *ctx, struct cc_str name,
                              const struct cc_json_value *v)
{
    struct group *group = ctx;

    if (cc_str_eq_z(name, "id") && v->type == CC_JSON_STRING)
        (void)cc_json_unescape(v->text, &group->id);
    if (cc_str_eq_z(name, "title") && v->type == CC_JSON_STRING)
        (void)cc_json_unescape(v->text, &group->title);
    return !cc_str_eq_z(name, "forms") || v->type != CC_JSON_NESTED ||
           each(v->text, read_form, group);
}

/* ---- the pack ---- */

static void put_text(struct cc_strbuf *out, struct cc_str s)
{
    for (size_t i = 0; i < s.len; i++)
        switch (s.ptr[i]) {
        case '&': cc_strbuf_z(out, "&amp;"); break;
        case '<': cc_strbuf_z(out, "&lt;"); break;
        case '>': cc_strbuf_z(out, "&gt;"); break;
        case '"': cc_strbuf_z(out, "&quot;"); break;
        default: cc_strbuf_byte(out, s.ptr[i]);
        }
}

static void put_attribute(struct cc_strbuf *out, const char *name, struct cc_str value)
{
    cc_strbuf_printf(out, " %s=\"", name);
    put_text(out, value);
    cc_strbuf_byte(out, '"');
}

/* Two forms that differ in capitals only must be told apart by them. */
static bool differ_in_case(const struct group *g)
{
    for (size_t i = 0; i < g->n; i++)
        for (size_t k = 0; k < i; k++)
            if (cc_str_eq_ascii_case(cc_strbuf_view(&g->forms[i].text),
                                     cc_strbuf_view(&g->forms[k].text)))
                return true;
    return false;
}

static void put_examples(struct cc_strbuf *out, const struct group *g)
{
    size_t right = 0;

    for (size_t i = 0; i < g->n; i++)
        right = g->forms[i].canonical ? i : right;
    for (size_t i = 0; i < g->n; i++) {
        if (i == right)
            continue;
        cc_strbuf_z(out, "    <example before=\"the ");
        put_text(out, cc_strbuf_view(&g->forms[i].text));
        cc_strbuf_z(out, " there\" after=\"the ");
        put_text(out, cc_strbuf_view(&g->forms[right].text));
        cc_strbuf_printf(out, " there\" style=\"s%zu\"/>\n", right + 1);
    }
    cc_strbuf_z(out, "    <example keep=\"the other there\"/>\n");
}

static void put_family(struct cc_strbuf *out, const struct group *g)
{
    const bool exact = differ_in_case(g);

    cc_strbuf_z(out, "  <family");
    put_attribute(out, "id", cc_strbuf_view(&g->id));
    put_attribute(out, "title", cc_strbuf_view(&g->title));
    cc_strbuf_z(out, " why=\"one thing written in several ways\"\n"
                     "          kind=\"spelling\" grade=\"safe\" status=\"stable\">\n");
    for (size_t i = 0; i < g->n; i++) {
        cc_strbuf_printf(out, "    <style id=\"s%zu\"", i + 1);
        put_attribute(out, "title", cc_strbuf_view(&g->forms[i].text));
        cc_strbuf_z(out, "/>\n");
    }
    for (size_t i = 0; i < g->n; i++) {
        cc_strbuf_printf(out, "    <form style=\"s%zu\" class=\"it\"", i + 1);
        put_attribute(out, "text", cc_strbuf_view(&g->forms[i].text));
        cc_strbuf_z(out, exact ? " case=\"exact\"/>\n" : "/>\n");
    }
    put_examples(out, g);
    cc_strbuf_z(out, "  </family>\n");
}

static void put_head(struct cc_strbuf *out)
{
    cc_strbuf_z(out, "<pack name=\"any-house\" lang=\"any\" version=\"1\"\n"
                     "      title=\"House conventions, as a run discovered them\">\n");
}

/* The pack with this family alone loads, and its examples hold. */
static bool holds(const struct group *g)
{
    struct cc_strbuf alone = { 0 };
    struct cc_rules *rules = cc_rules_new();
    struct cc_error err = { 0 };
    bool ok;

    put_head(&alone);
    put_family(&alone, g);
    cc_strbuf_z(&alone, "</pack>\n");
    ok = cc_rules_add_pack(rules, cc_strbuf_view(&alone), "suggested", &err) &&
         cc_rules_test(rules, NULL, NULL) == 0;
    cc_rules_free(rules);
    cc_strbuf_release(&alone);
    return ok;
}

static bool read_group(void *ctx, struct cc_str name, const struct cc_json_value *v)
{
    struct suggesting *s = ctx;
    struct group *g = &s->group;

    (void)name;
    g->n = 0;
    g->id.len = g->title.len = 0;
    if (v->type != CC_JSON_NESTED || !each(v->text, read_group_member, g))
        return false;
    if (!cc_str_starts(cc_strbuf_view(&g->id), CC_STR("found.")) || g->n < 2 ||
        cc_str_eq_z(cc_strbuf_view(&g->id), "found.drawn-out") || !holds(g))
        return true;
    if (s->count++ == 0)
        put_head(s->pack);
    put_family(s->pack, g);
    return true;
}

static bool read_check_member(void *ctx, struct cc_str name,
                              const struct cc_json_value *v)
{
    struct suggesting *s = ctx;

    if (cc_str_eq_z(name, "name"))
        s->convention = cc_str_eq_z(v->text, "convention");
    return !s->convention || !cc_str_eq_z(name, "groups") || v->type != CC_JSON_NESTED ||
           each(v->text, read_group, s);
}

static bool read_check(void *ctx, struct cc_str name, const struct cc_json_value *v)
{
    struct suggesting *s = ctx;

    (void)name;
    s->convention = false;
    return v->type == CC_JSON_NESTED && each(v->text, read_check_member, s);
}

static bool read_summary_member(void *ctx, struct cc_str name,
                                const struct cc_json_value *v)
{
    return !cc_str_eq_z(name, "checks") || v->type != CC_JSON_NESTED ||
           each(v->text, read_check, ctx);
}

bool cc_suggest_pack(const char *dir, struct cc_strbuf *pack, size_t *count,
                     struct cc_error *err)
{
    struct suggesting s = { .pack = pack };
    struct cc_strbuf path = { 0 };
    struct cc_file file = { 0 };
    bool ok;

    cc_strbuf_printf(&path, "%s/summary.json", dir);
    cc_strbuf_byte(&path, '\0');
    ok = cc_file_open(&file, path.ptr, SUMMARY_MAX, err);
    if (ok) {
        ok = cc_utf8_invalid_at(file.bytes) == file.bytes.len &&
             each(file.bytes, read_summary_member, &s);
        if (!ok)
            cc_fail(err, CC_E_FORMAT, "%s: not the summary of a run", path.ptr);
        cc_file_release(&file);
    }
    if (s.count > 0)
        cc_strbuf_z(pack, "</pack>\n");
    *count = s.count;
    for (size_t i = 0; i < FORMS_MAX; i++)
        cc_strbuf_release(&s.group.forms[i].text);
    cc_strbuf_release(&s.group.id);
    cc_strbuf_release(&s.group.title);
    cc_strbuf_release(&path);
    return ok;
}
