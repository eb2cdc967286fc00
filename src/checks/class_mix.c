/* class_mix.c - departures of each class over all labelers, and what they make of each.
 *
 * Classes that are rare are pooled, so that a number written once tells no story of its
 * own. A frequent class that one labeler alone has is expected as it is: no evidence.
 * Expectations are summed in fixed point.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/class_mix.h"

#include <stdbool.h>

#include "base/memory.h"
#include "conventions/conventions.h"
#include "dataset/dataset.h"

enum { CLASS_MIN = 20, POINT = 1 << 24 };

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

/* Each class's departures in a use, in units of 1 / POINT, in the place of its counts. */
static void make_rates(struct mixing *m)
{
    for (uint32_t i = 0; i < m->found->count; i++) {
        uint64_t uses = 0, odd = 0;

        for (uint32_t c = m->first[i]; c < m->first[i + 1]; c++)
            if (m->classes[c].uses < CLASS_MIN) {
                uses += m->classes[c].uses;
                odd += m->classes[c].odd;
            }
        for (uint32_t c = m->first[i]; c < m->first[i + 1]; c++) {
            struct class_count *class = &m->classes[c];

            if (class->uses >= CLASS_MIN)
                class->odd = (uint32_t)((uint64_t)class->odd * POINT / class->uses);
            else
                class->odd = uses == 0 ? 0 : (uint32_t)(odd * POINT / uses);
        }
    }
}

double *cc_class_mix_expect(const struct cc_conventions *found,
                            const struct cc_column *column,
                            const struct cc_column *labelers)
{
    struct mixing m = { .found = found, .column = column, .labelers = labelers };
    const size_t people = labelers->value_count, n = found->count * people;
    uint64_t *sums = cc_alloc_zero(n + 1, sizeof *sums);
    double *expected = cc_alloc_zero(n + 1, sizeof *expected);

    number_classes(&m);
    count_classes(&m);
    make_rates(&m);
    for (uint32_t row = 0; row < column->row_count; row++) {
        const uint32_t code = cc_column_code(column, row),
                       who = cc_column_code(labelers, row);

        for (size_t u = found->first_use[code]; u < found->first_use[code + 1]; u++) {
            const struct cc_convention_use *use = &found->uses[u];

            if (is_counted(&m, use))
                sums[use->convention * people + who] +=
                    m.classes[m.first[use->convention] + use->cls].odd;
        }
    }
    for (size_t i = 0; i < n; i++)
        expected[i] = (double)sums[i] / POINT;
    cc_free(sums);
    cc_free(m.first);
    cc_free(m.classes);
    return expected;
}
