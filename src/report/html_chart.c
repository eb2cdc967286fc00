/* html_chart.c - a histogram as inline SVG, with the same figures as a table below it.
 *
 * The axis spans the bulk of the values, three times as wide as the range of the middle
 * 90 % at most; what lies beyond goes into the first or last bar, drawn apart. Bars begin
 * at round numbers:
 *
 *     0.1 s to 0.3 s, one clip of 1.6 s:  bars of 0.02 s from 0.1 to 0.5, "and above"
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "report/html_priv.h"

enum {
    BINS_MAX = 48,
    WIDTH = 400,
    HEIGHT = 180,
    LEFT = 40,
    RIGHT = 20,
    TOP = 14,
    BOTTOM = 40
};

struct bins {
    double start, step;
    unsigned count;
    uint64_t in[BINS_MAX];
    uint64_t below, above; /* of the first and the last bin: what lies beyond it */
    uint64_t highest;
    double median;
};

/* The value at share `q` of `n` sorted values. */
static double quantile(const double *sorted, size_t n, double q)
{
    const double at = q * (double)(n - 1);
    const size_t low = (size_t)at;

    return low + 1 >= n
               ? sorted[n - 1]
               : sorted[low] + (at - (double)low) * (sorted[low + 1] - sorted[low]);
}

/* The next of 1, 2, 5 times a power of ten. */
static double round_step(double x)
{
    const double power = pow(10, floor(log10(x)));

    return x <= power       ? power
           : x <= 2 * power ? 2 * power
           : x <= 5 * power ? 5 * power
                            : 10 * power;
}

static void fill(const double *sorted, size_t n, double finest, struct bins *b)
{
    const double low = quantile(sorted, n, 0.05),
                 high = quantile(sorted, n, 0.95);
    const double room = fmax(high - low, 4 * finest);
    const double first = fmax(sorted[0], low - room),
                 last = fmin(sorted[n - 1], high + room);

    b->median = quantile(sorted, n, 0.5);
    b->step = round_step(fmax((last - first) / 24, finest));
    b->start = floor(first / b->step + 1e-9) * b->step;
    b->count = (unsigned)fmin(BINS_MAX, floor((last - b->start) / b->step + 1e-9) + 1);
    for (size_t i = 0; i < n; i++) {
        const double at = floor((sorted[i] - b->start) / b->step + 1e-9);
        const unsigned bin = at < 0 ? 0 : at >= b->count ? b->count - 1 : (unsigned)at;

        b->below += at < 0;
        b->above += at >= b->count;
        if (++b->in[bin] > b->highest)
            b->highest = b->in[bin];
    }
}

static double x_of(const struct bins *b, double bins)
{
    return LEFT + (WIDTH - LEFT - RIGHT) * bins / b->count;
}

static void axis(struct cc_page *page, const struct cc_histogram *h, const struct bins *b)
{
    const unsigned every = (b->count + 4) / 5;
    const double base = HEIGHT - BOTTOM;
    /* No two marks read alike. */
    const int digits = h->digits + (b->step * every < pow(10, -h->digits));

    for (unsigned i = 0; i <= 2; i++) {
        const double y = base - (base - TOP) * i / 2;

        cc_html_printf(page,
                       "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" "
                       "y2=\"%.1f\"/>",
                       LEFT, WIDTH - RIGHT, y, y);
        if (i != 1 || b->highest % 2 == 0)
            cc_html_printf(page,
                           "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                           LEFT - 6, y + 4, cc_html_digits(b->highest * i / 2).z);
    }
    for (unsigned i = 0; i <= b->count; i += every)
        cc_html_printf(page,
                       "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%.*f</text>",
                       x_of(b, i), base + 16, digits, b->start + b->step * i + 0.0);
    cc_html_printf(page,
                   "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s, in "
                   "%s</text>",
                   (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, h->what, h->unit);
}

static void bars(struct cc_page *page, const struct bins *b)
{
    const double base = HEIGHT - BOTTOM;

    for (unsigned i = 0; i < b->count; i++) {
        const double height = (base - TOP) * (double)b->in[i] / (double)b->highest;
        const bool odd = (i == 0 && b->below > 0) || (i + 1 == b->count && b->above > 0);

        if (b->in[i] > 0)
            cc_html_printf(page,
                           "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
                           "height=\"%.1f\"/>",
                           odd ? "bin odd" : "bin", x_of(b, i) + 0.5,
                           base - fmax(height, 1.5), x_of(b, 1) - x_of(b, 0) - 1,
                           fmax(height, 1.5));
    }
    cc_html_printf(page,
                   "<line class=\"median\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" "
                   "y2=\"%.1f\"/>",
                   x_of(b, (b->median - b->start) / b->step),
                   x_of(b, (b->median - b->start) / b->step), TOP - 6, base);
}

static void twin(struct cc_page *page, const struct cc_histogram *h, const struct bins *b)
{
    cc_html_printf(page,
                   "<details><summary>The same as a table</summary><table><thead><tr><th "
                   "scope=\"col\" class=\"n\">from (%s)</th><th scope=\"col\" "
                   "class=\"n\">to below</th><th scope=\"col\" "
                   "class=\"n\">clips</th></tr></thead><tbody>\n",
                   h->unit);
    for (unsigned i = 0; i < b->count; i++) {
        if (b->in[i] == 0)
            continue;
        if (i == 0 && b->below > 0)
            cc_html(page, "<tr><td class=\"n\">any</td>");
        else
            cc_html_printf(page, "<tr><td class=\"n\">%.*f</td>", h->digits + 1,
                           b->start + b->step * i);
        if (i + 1 == b->count && b->above > 0)
            cc_html(page, "<td class=\"n\">any</td>");
        else
            cc_html_printf(page, "<td class=\"n\">%.*f</td>", h->digits + 1,
                           b->start + b->step * (i + 1));
        cc_html_printf(page, "<td class=\"n\">%s</td></tr>\n",
                       cc_html_digits(b->in[i]).z);
    }
    cc_html(page, "</tbody></table></details>\n");
}

static void caption(struct cc_page *page, const struct cc_histogram *h,
                    const struct bins *b, const double *sorted, size_t n)
{
    cc_html_printf(page,
                   "<figcaption><b>%s</b> median %.*f\xC2\xA0%s, from %.*f to %.*f; ",
                   h->title, h->digits + 1, b->median, h->unit, h->digits + 1, sorted[0],
                   h->digits + 1, sorted[n - 1]);
    cc_html_counted(page, n, "clip");
    if (n < h->count)
        cc_html_printf(page, ", %s without the figure", cc_html_digits(h->count - n).z);
    if (b->below + b->above > 0)
        cc_html_printf(page, "; %s off the axis, in the outer bar%s",
                       cc_html_digits(b->below + b->above).z,
                       b->below > 0 && b->above > 0 ? "s" : "");
    cc_html(page, "</figcaption>\n");
}

void cc_html_histogram(struct cc_page *page, const struct cc_histogram *h)
{
    double *sorted = cc_alloc(h->count + 1, sizeof *sorted);
    struct bins bins = { 0 };
    size_t n = 0;

    for (size_t i = 0; i < h->count; i++)
        if (isfinite(h->values[i]))
            sorted[n++] = h->values[i];
    if (n > 0) {
        qsort(sorted, n, sizeof *sorted, cc_by_double);
        fill(sorted, n, pow(10, -h->digits - 1), &bins);
        cc_html(page, "<figure>\n");
        caption(page, h, &bins, sorted, n);
        cc_html_printf(page,
                       "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" "
                       "aria-labelledby=\"%s\"><title id=\"%s\">%s: histogram over "
                       "clips</title>",
                       WIDTH, HEIGHT, h->id, h->id, h->title);
        axis(page, h, &bins);
        bars(page, &bins);
        cc_html(page, "</svg>\n");
        twin(page, h, &bins);
        cc_html(page, "</figure>\n");
    }
    cc_free(sorted);
}
