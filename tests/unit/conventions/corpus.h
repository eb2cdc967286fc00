/* corpus.h - a small text column, made line by line, and what is found in it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CORPUS_H
#define CORPUS_H

#include <check.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "conventions/conventions.h"
#include "dataset/column.h"
#include "dataset/dataset.h"
#include "rules/rules.h"

struct corpus {
    struct cc_arena *arena;
    struct cc_str *rows; /* text, labeler */
    size_t n, cap;
    struct cc_column columns[2];
    struct cc_dataset data;
    struct cc_rules *rules;
    struct cc_conventions_options options;
    struct cc_conventions *found;
    bool no_labelers; /* who wrote what is not known */
};

static inline struct corpus corpus_new(void)
{
    return (struct corpus){ .arena = cc_arena_new(), .rules = cc_rules_new(),
                            .options = CC_CONVENTIONS_DEFAULTS };
}

static inline void corpus_by(struct corpus *c, size_t times, const char *text,
                             const char *labeler)
{
    c->rows = cc_grow(c->rows, &c->cap, c->n + 2 * times, sizeof *c->rows);
    for (size_t i = 0; i < times; i++) {
        c->rows[c->n++] = cc_arena_str(c->arena, cc_str_z(text));
        c->rows[c->n++] = cc_arena_str(c->arena, cc_str_z(labeler));
    }
}

static inline void corpus_add(struct corpus *c, size_t times, const char *text)
{
    corpus_by(c, times, text, "anna");
}

static inline void corpus_pack(struct corpus *c, const char *families)
{
    struct cc_error err = { 0 };
    const struct cc_str xml = cc_arena_printf(
        c->arena,
        "<pack name=\"test\" lang=\"any\" version=\"1\" title=\"Test\">%s</pack>",
        families);

    ck_assert_msg(cc_rules_add_pack(c->rules, xml, "test", &err), "%s", err.msg);
}

static inline void corpus_shipped(struct corpus *c, const char *name)
{
    struct cc_error err = { 0 };

    ck_assert_msg(cc_rules_add_shipped(c->rules, name, &err), "%s", err.msg);
}

static inline void corpus_find(struct corpus *c)
{
    struct cc_error err = { 0 };

    if (c->found == NULL) {
        for (size_t k = 0; k < 2; k++) {
            struct cc_column_builder *b = cc_column_builder_new(false);
            cc_column_builder_add(b, c->rows + k, 2, (uint32_t)(c->n / 2));
            cc_column_builder_finish(b, &c->columns[k]);
        }
        c->columns[0].role = CC_ROLE_TEXT;
        c->columns[1].role = c->no_labelers ? CC_ROLE_NONE : CC_ROLE_LABELER;
        c->data = (struct cc_dataset){ .columns = c->columns, .column_count = 2,
                                       .row_count = (uint32_t)(c->n / 2) };
    }
    cc_conventions_free(c->found);
    c->found = cc_conventions_find(&c->data, 0, c->rules, &c->options, &err);
    ck_assert_msg(c->found != NULL, "%s", err.msg);
}

static inline void corpus_release(struct corpus *c)
{
    if (c->found != NULL)
        for (size_t k = 0; k < 2; k++)
            cc_column_release(&c->columns[k]);
    cc_conventions_free(c->found);
    cc_rules_free(c->rules);
    cc_free(c->rows);
    cc_arena_free(c->arena);
}

/* NULL when the column does not use it. */
static inline const struct cc_convention *corpus_convention(const struct corpus *c,
                                                            const char *id)
{
    for (uint32_t i = 0; i < c->found->count; i++)
        if (cc_str_eq_z(c->found->conventions[i].id, id))
            return &c->found->conventions[i];
    return NULL;
}

static inline uint64_t corpus_uses(const struct corpus *c, const char *id,
                                   const char *style)
{
    const struct cc_convention *v = corpus_convention(c, id);

    for (uint32_t s = 0; v != NULL && s < v->n_styles; s++)
        if (cc_str_eq_z(v->styles[s].id, style))
            return v->styles[s].count;
    return 0;
}

/* The text with its departures applied: all of them, or only what needs nobody. */
static inline struct cc_str corpus_clean(const struct corpus *c, struct cc_str text,
                                         bool automatic)
{
    struct cc_departure chosen[64];
    struct cc_strbuf out = { 0 };
    struct cc_str clean;
    uint32_t code = 0;
    size_t n = 0;

    while (!cc_str_eq(cc_column_value(&c->columns[0], code), text))
        code++;
    for (size_t i = c->found->first[code]; i < c->found->first[code + 1]; i++)
        if (!automatic || !c->found->departures[i].queue)
            chosen[n++] = c->found->departures[i];
    cc_departures_apply(text, chosen, n, &out);
    clean = cc_arena_str(c->arena, cc_strbuf_view(&out));
    cc_strbuf_release(&out);
    return clean;
}

#define ck_clean(c, text, want)                                                          \
    ck_assert_str_eq(corpus_clean((c), cc_str_z(text), false).ptr, want)
#define ck_auto(c, text, want)                                                           \
    ck_assert_str_eq(corpus_clean((c), cc_str_z(text), true).ptr, want)

#endif
