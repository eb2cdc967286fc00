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

/* In which of the styles in use the class could be written; a class with less than two
 * had no choice. */
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
            d->slot->pooled[s] +=
                cc_decide_cell(d, cc_slot_style(d->slot, s, cls), cls)->count;
}

/* The class that most styles write, of those the most frequent: forms are told apart best
 * as forms of one thing, "colour" beside "color" and not beside "center". */
static uint32_t common_class(const struct deciding *d)
{
    uint32_t best = 0, best_styles = 0;
    uint64_t best_uses = 0;

    for (uint32_t c = 0; c < d->slot->n_classes; c++) {
        uint32_t styles = 0;
        uint64_t uses = 0;

        for (uint32_t s = 0; s < d->slot->n_styles; s++) {
            const uint64_t n = cc_decide_cell(d, s, c)->count;
            styles += n > 0;
            uses += n;
        }
        if (styles > best_styles || (styles == best_styles && uses > best_uses)) {
            best = c;
            best_styles = styles;
            best_uses = uses;
        }
    }
    return best;
}

/* The use that stands for a style: of the common class, else its most frequent. */
static const struct cc_class_count *typical(const struct deciding *d, uint32_t style,
                                            uint32_t common)
{
    const struct cc_class_count *top = cc_decide_cell(d, style, common);

    if (top->count > 0)
        return top;
    for (uint32_t c = 0; c < d->slot->n_classes; c++)
        if (cc_decide_cell(d, style, c)->count > top->count)
            top = cc_decide_cell(d, style, c);
    return top;
}

/* The style used most, in words that stand for it. */
static const struct cc_class_count *model_use(const struct deciding *d, uint32_t common)
{
    uint32_t top = 0;

    for (uint32_t s = 1; s < d->slot->n_styles; s++)
        if (d->styles[s].count > d->styles[top].count)
            top = s;
    return typical(d, top, common);
}

/* How a style writes what the model says, "9" for "nine"; where it cannot, what it says
 * itself. Marks and spaces are better shown by the style's title. */
static struct cc_str example_of(struct deciding *d, uint32_t style, uint32_t common,
                                bool as_is)
{
    const struct cc_family *family = d->slot->family;
    const struct cc_class_count *model = model_use(d, common);
    const struct cc_class_count *own = typical(d, style, common);
    struct cc_str text;

    if (family == NULL || own->count == 0 || strcmp(family->kind, "mark") == 0 ||
        strcmp(family->kind, "spacing") == 0)
        return d->styles[style].title;
    d->buf.len = 0;
    if (!as_is && own != model &&
        cc_reader_render(d->reader, sample_text(d, model), &model->use, style, &d->buf)) {
        text = cc_arena_str(d->finder->arena, cc_strbuf_view(&d->buf));
        own = model;
    } else {
        text = cc_arena_str(d->finder->arena,
                            cc_str_slice(sample_text(d, own), own->use.match.start,
                                         own->use.match.end));
    }
    if (as_is || own->use.match.start > 0 || strcmp(family->kind, "spelling") != 0 ||
        cc_text_case(text) != CC_CASE_TITLE)
        return text;
    d->buf.len = 0; /* the capital is the sentence's */
    cc_text_lower_first(text, &d->buf);
    return cc_arena_str(d->finder->arena, cc_strbuf_view(&d->buf));
}

/* Where that tells styles not apart ("I", "i"), each is shown as it stands. */
static void give_examples(struct deciding *d)
{
    const uint32_t common = common_class(d);
    bool as_is = false;

    for (uint32_t s = 0; s < d->slot->n_styles; s++) {
        d->styles[s].example = example_of(d, s, common, false);
        for (uint32_t o = 0; o < s; o++)
            as_is |= d->styles[s].count > 0 && d->styles[o].count > 0 &&
                     cc_str_eq(d->styles[o].example, d->styles[s].example);
    }
    for (uint32_t s = 0; as_is && s < d->slot->n_styles; s++)
        d->styles[s].example = example_of(d, s, common, true);
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
    for (uint32_t s = 0; s < d->slot->n_styles; s++)
        d->styles[s].by_labeler = labelers_of(d, s);
    give_examples(d);
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
