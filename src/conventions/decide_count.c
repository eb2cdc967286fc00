/* decide_count.c - how often each style of a convention is used, and where it could be. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "conventions/decide_priv.h"
#include "dataset/dataset.h"
#include "text/shape.h"

const struct cc_class_count *cc_decide_cell_of(const struct deciding *d,
                                               const struct cc_slot *slot,
                                               uint32_t style, uint32_t cls)
{
    return &d->finder->tally.cells[slot->first_cell + style * slot->n_classes + cls];
}

const struct cc_class_count *cc_decide_cell(const struct deciding *d, uint32_t style,
                                            uint32_t cls)
{
    return cc_decide_cell_of(d, d->slot, style, cls);
}

static struct cc_str sample_text(const struct deciding *d,
                                 const struct cc_class_count *cell)
{
    return cc_column_value(d->finder->column, cell->value);
}

static bool can_write(struct deciding *d, uint32_t cls, uint32_t style)
{
    if (d->slot->habit != NULL || cc_decide_cell(d, style, cls)->count > 0)
        return true;
    /* Of several samples one may not do: "21" where its word has to agree with a noun. */
    for (uint32_t s = 0; s < d->slot->n_styles; s++) {
        const struct cc_class_count *sample = cc_decide_cell(d, s, cls);
        d->buf.len = 0;
        if (sample->count > 0 && cc_reader_render(d->reader, sample_text(d, sample),
                                                  &sample->use, style, &d->buf))
            return true;
    }
    return false;
}

/* In which of the styles in use the class could be written; a class with less than two had
 * no choice. */
static void pool_class(struct deciding *d, uint32_t cls)
{
    const uint32_t n = d->slot->n_styles;
    uint32_t in_use = 0;

    for (uint32_t s = 0; s < n; s++) {
        const bool can = can_write(d, cls, s);
        d->slot->writable[s * d->slot->n_classes + cls] = can;
        in_use += can && d->styles[s].count > 0;
    }
    if (in_use >= 2 || d->n_in_use == 1)
        for (uint32_t s = 0; s < n; s++)
            d->slot->pooled[s] += cc_decide_cell(d, cc_slot_style(d->slot, s, cls), cls)->count;
}

/* Words as the column has them; marks and spaces are better shown by the style's title. */
static struct cc_str example_of(struct deciding *d, uint32_t style)
{
    const struct cc_family *family = d->slot->family;
    const struct cc_class_count *top = NULL;
    struct cc_str text;

    for (uint32_t c = 0; c < d->slot->n_classes; c++)
        if (cc_decide_cell(d, style, c)->count > (top == NULL ? 0 : top->count))
            top = cc_decide_cell(d, style, c);
    if (family == NULL || top == NULL || strcmp(family->kind, "mark") == 0 ||
        strcmp(family->kind, "spacing") == 0)
        return d->styles[style].title;
    text = cc_str_slice(sample_text(d, top), top->use.match.start, top->use.match.end);
    if (top->use.match.start > 0 || strcmp(family->kind, "spelling") != 0 ||
        cc_text_case(text) != CC_CASE_TITLE)
        return cc_arena_str(d->finder->arena, text);
    d->buf.len = 0; /* the capital is the sentence's */
    cc_text_lower_first(text, &d->buf);
    return cc_arena_str(d->finder->arena, cc_strbuf_view(&d->buf));
}

static const uint64_t *labelers_of(const struct deciding *d, uint32_t style)
{
    const size_t n = d->finder->n_labelers;
    uint64_t *counts;

    if (d->finder->tally.by_labeler == NULL)
        return NULL;
    counts = CC_NEW(d->finder->arena, uint64_t, n);
    memcpy(counts, d->finder->tally.by_labeler + (d->slot->first_style + style) * n,
           n * sizeof *counts);
    return counts;
}

static void count_styles(struct deciding *d)
{
    d->n_in_use = 0;
    for (uint32_t s = 0; s < d->slot->n_styles; s++) {
        d->styles[s] = (struct cc_convention_style){
            .id = cc_str_z(d->slot->styles[s].id),
            .title = cc_str_z(d->slot->styles[s].title),
        };
        for (uint32_t c = 0; c < d->slot->n_classes; c++)
            d->styles[s].count += cc_decide_cell(d, s, c)->count;
        d->slot->found.total += d->styles[s].count;
        d->n_in_use += d->styles[s].count > 0;
    }
    if (d->slot->found.total == 0)
        return;
    for (uint32_t s = 0; s < d->slot->n_styles; s++) {
        d->styles[s].by_labeler = labelers_of(d, s);
        d->styles[s].example = example_of(d, s);
    }
    for (uint32_t c = 0; c < d->slot->n_classes; c++)
        pool_class(d, c);
}

void cc_decide_count(struct deciding *d)
{
    struct cc_slot *slot = d->slot;
    struct cc_arena *arena = d->finder->arena;

    d->styles = CC_NEW(arena, struct cc_convention_style, slot->n_styles);
    slot->pooled = CC_NEW(arena, uint64_t, slot->n_styles + 1u);
    slot->writable = CC_NEW(arena, bool, (size_t)slot->n_styles * slot->n_classes + 1);
    count_styles(d);
    slot->found.styles = slot->told = d->styles;
    slot->found.n_styles = slot->n_styles;
}
