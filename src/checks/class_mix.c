/* class_mix.c - departures of each class over all labelers, and what they make of each.
 *
 * Classes that are rare are pooled, so that a number written once tells no story of its
 * own. A frequent class that one labeler alone has is expected as it is: no evidence.
 * Expectations are summed in fixed point, so that no sum depends on its order.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/class_mix.h"

#include <stdbool.h>

#include "base/memory.h"
#include "conventions/conventions.h"
#include "dataset/dataset.h"

enum { CLASS_MIN = 20, MIXED_MIN = 3, POINT = 1 << 24 };

struct class_count {
    uint32_t uses, odd;
};

struct mixing {
    const struct cc_conventions *found;
    const struct cc_column *column, *labelers;
    uint32_t *first; /* class counts of each convention begin there; one more */
    struct class_count *classes;
};

static bool is_counted(const struct mixing *m, const struct cc_convention_use *use)
{
    return use->convention != CC_NO_CONVENTION &&
           m->found->conventions[use->convention].inconsistent;
}

static bool is_odd(const struct mixing *m, const struct cc_convention_use *use)
{
    return use->style != m->found->conventions[use->convention].canonical;
}

static void number_classes(struct mixing *m)
{
    const struct cc_conventions *f = m->found;
    const size_t n_uses = f->first_use[m->column->value_count];

    m->first = cc_alloc_zero(f->count + 1u, sizeof *m->first);
    for (size_t u = 0; u < n_uses; u++)
        if (is_counted(m, &f->uses[u]) &&
            f->uses[u].cls + 1u > m->first[f->uses[u].convention + 1])
            m->first[f->uses[u].convention + 1] = f->uses[u].cls + 1u;
    for (uint32_t i = 0; i < f->count; i++)
        m->first[i + 1] += m->first[i];
    m->classes = cc_alloc_zero(m->first[f->count] + 1u, sizeof *m->classes);
}

static void count_classes(struct mixing *m)
{
    const struct cc_conventions *f = m->found;

    for (uint32_t row = 0; row < m->column->row_count; row++) {
        const uint32_t code = cc_column_code(m->column, row);

        for (size_t u = f->first_use[code]; u < f->first_use[code + 1]; u++) {
            struct class_count *c;

            if (!is_counted(m, &f->uses[u]))
                continue;
            c = &m->classes[m->first[f->uses[u].convention] + f->uses[u].cls];
            c->uses++;
            c->odd += is_odd(m, &f->uses[u]);
        }
    }
}

static bool is_mixed(uint64_t uses, uint64_t odd)
{
    return odd >= MIXED_MIN && uses - odd >= MIXED_MIN;
}

/* Each class's departures in a use, in units of 1 / POINT, in the place of its counts; no
 * uses: the class is not mixed. */
static void make_rates(struct mixing *m)
{
    for (uint32_t i = 0; i < m->found->count; i++) {
        uint64_t rare = 0, odd = 0;

        for (uint32_t c = m->first[i]; c < m->first[i + 1]; c++)
            if (m->classes[c].uses < CLASS_MIN) {
                rare += m->classes[c].uses;
                odd += m->classes[c].odd;
            }
        for (uint32_t c = m->first[i]; c < m->first[i + 1]; c++) {
            struct class_count *class = &m->classes[c];
            const bool is_rare = class->uses < CLASS_MIN;
            const uint64_t n = is_rare ? rare : class->uses,
                           k = is_rare ? odd : class->odd;

            class->uses = is_mixed(n, k);
            class->odd = class->uses ? (uint32_t)(k * POINT / n) : 0;
        }
    }
}

/* One use by a labeler; the sum of expectations stands in fixed point. */
struct sum {
    uint64_t uses, odd, expected;
};

static void add_row(const struct mixing *m, uint32_t row, struct sum *sums)
{
    const struct cc_conventions *f = m->found;
    const size_t stride = m->labelers->value_count + 1u;
    const uint32_t code = cc_column_code(m->column, row),
                   who = cc_column_code(m->labelers, row);

    for (size_t u = f->first_use[code]; u < f->first_use[code + 1]; u++) {
        const struct cc_convention_use *use = &f->uses[u];
        const struct class_count *c;
        struct sum *sum;

        if (!is_counted(m, use))
            continue;
        c = &m->classes[m->first[use->convention] + use->cls];
        sum = &sums[use->convention * stride + who];
        if (c->uses == 0)
            continue;
        sum->uses++;
        sum->odd += is_odd(m, use);
        sum->expected += c->odd;
    }
}

/* Behind the labelers of each convention, all of them. */
static struct cc_mixed_uses *close_sums(const struct sum *sums, uint32_t conventions,
                                        size_t stride)
{
    struct cc_mixed_uses *out = cc_alloc_zero(conventions * stride + 1, sizeof *out);

    for (size_t i = 0; i < conventions * stride; i++) {
        struct cc_mixed_uses *all = &out[i / stride * stride + stride - 1];

        if (&out[i] == all)
            continue;
        out[i] = (struct cc_mixed_uses){ sums[i].uses, sums[i].odd,
                                         (double)sums[i].expected / POINT };
        all->uses += out[i].uses;
        all->odd += out[i].odd;
        all->expected += out[i].expected;
    }
    return out;
}

struct cc_mixed_uses *cc_mixed_uses_count(const struct cc_conventions *found,
                                          const struct cc_column *column,
                                          const struct cc_column *labelers)
{
    struct mixing m = { .found = found, .column = column, .labelers = labelers };
    const size_t stride = labelers->value_count + 1u;
    struct sum *sums = cc_alloc_zero(found->count * stride + 1, sizeof *sums);
    struct cc_mixed_uses *out;

    number_classes(&m);
    count_classes(&m);
    make_rates(&m);
    for (uint32_t row = 0; row < column->row_count; row++)
        add_row(&m, row, sums);
    out = close_sums(sums, found->count, stride);
    cc_free(sums);
    cc_free(m.first);
    cc_free(m.classes);
    return out;
}
