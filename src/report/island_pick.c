/* island_pick.c - which findings the page's script gets, and their texts, numbered.
 *
 * A check with a million findings must not keep out those of the others: places are
 * dealt out evenly, and what a check leaves free goes to those that want more.
 *
 *     100 places, checks with 500, 20 and 90 findings: 40, 20 and 40
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "checks/clips.h"
#include "dataset/dataset.h"
#include "report/island_priv.h"

enum {
    PICKS_MAX = 200000,
    GROUPS_MAX = 20000,
    CELL_MAX = 1200,  /* bytes; of a longer cell only what is near the finding */
    BESIDE = 300,     /* on either side */
    SPAN_MAX = 600,
    ABOUT_MAX = 300,
    TEXTS_MAX = 32 << 20 /* bytes in all */
};

/* The greatest number that every check may take at most, so that all get into `room`. */
static uint64_t level(const uint64_t *wants, size_t n, uint64_t room)
{
    uint64_t low = 0, high = room;

    while (low < high) {
        const uint64_t middle = low + (high - low + 1) / 2;
        uint64_t taken = 0;

        for (size_t i = 0; i < n; i++)
            taken += wants[i] < middle ? wants[i] : middle;
        if (taken <= room)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* ---- Cells ---- */

static bool is_inside(struct cc_str s, size_t at)
{
    return at > 0 && at < s.len && ((unsigned char)s.ptr[at] & 0xC0) == 0x80;
}

/* At most `max` bytes, and no half character. */
static struct cc_str head(struct cc_str s, size_t max)
{
    if (s.len <= max)
        return s;
    while (is_inside(s, max))
        max--;
    return cc_str_slice(s, 0, max);
}

/* Units of UTF-16; a byte that is not UTF-8 is shown as one character. */
static uint32_t units(struct cc_str s)
{
    uint32_t n = 0;

    for (size_t at = 0; at < s.len;) {
        uint32_t c;
        const size_t len = cc_utf8_decode(s, at, &c);

        n += len == 4 ? 2 : 1;
        at += len == 0 ? 1 : len;
    }
    return n;
}

static uint32_t add_cell(struct cc_island *island, struct cc_str value,
                         struct cc_str shown)
{
    island->cells = cc_grow(island->cells, &island->cell_cap, island->cell_count + 1,
                            sizeof *island->cells);
    island->cells[island->cell_count] = (struct cc_island_cell){
        .text = shown, .seen = cc_hash64(value), .cut = shown.len < value.len
    };
    island->bytes += shown.len;
    return (uint32_t)island->cell_count++;
}

static uint32_t whole_cell(struct cc_island *island, struct cc_str value)
{
    const uint32_t known = cc_map_count(island->cell_numbers);
    const uint32_t number = cc_map_add(island->cell_numbers, value);

    if (number == known) {
        island->cell_of_number =
            cc_grow(island->cell_of_number, &island->number_cap, (size_t)number + 1,
                    sizeof *island->cell_of_number);
        island->cell_of_number[number] = add_cell(island, value, value);
    }
    return island->cell_of_number[number];
}

static void pick_cell(struct cc_island *island, struct cc_island_pick *pick)
{
    const struct cc_finding *f = pick->finding;
    const struct cc_str value =
        cc_column_at(&island->run->data->columns[f->column], f->row);
    struct cc_str span = cc_str_slice(value, f->start, f->end);
    size_t start = 0, end = value.len;

    if (value.len <= CELL_MAX) {
        pick->figures[CC_ISLAND_CELL] = whole_cell(island, value);
    } else {
        span = head(span, SPAN_MAX);
        start = f->start > BESIDE ? f->start - BESIDE : 0;
        end = f->start + span.len + BESIDE;
        end = end < value.len ? end : value.len;
        while (is_inside(value, start))
            start++;
        while (is_inside(value, end))
            end--;
        pick->figures[CC_ISLAND_CELL] =
            add_cell(island, value, cc_str_slice(value, start, end));
    }
    pick->figures[CC_ISLAND_START] = units(cc_str_slice(value, start, f->start));
    pick->figures[CC_ISLAND_LENGTH] = units(span);
}

/* ---- Strings ---- */

/* A text's number; an empty one has a number too. */
static int64_t any_string(struct cc_island *island, struct cc_str text)
{
    const uint32_t known = cc_map_count(island->strings);
    const uint32_t number = cc_map_add(island->strings, text);

    island->bytes += number == known ? text.len : 0;
    return number;
}

static int64_t string(struct cc_island *island, struct cc_str text)
{
    return text.len == 0 ? -1 : any_string(island, text);
}

static struct cc_str clip_of(const struct cc_run *run, uint32_t row)
{
    const struct cc_clips *clips = run->results->clips;

    return clips == NULL ? (struct cc_str){ "", 0 }
                         : cc_column_at(&run->data->columns[clips->column], row);
}

static int64_t labeler_of(struct cc_island *island, const struct cc_finding *f)
{
    const struct cc_column *labeler =
        cc_dataset_first(island->run->data, CC_ROLE_LABELER);

    if (f->labeler == CC_NOBODY)
        return -2;
    if (labeler == NULL || (f->labeler == 0 && f->row == CC_NO_ROW))
        return -1;
    return string(island, head(cc_column_value(labeler, f->labeler > 0
                                                            ? f->labeler - 1
                                                            : cc_column_code(labeler,
                                                                             f->row)),
                               ABOUT_MAX));
}

static void pick_row(struct cc_island *island, struct cc_island_pick *pick)
{
    const struct cc_run *run = island->run;
    const uint32_t row = pick->finding->row;
    int64_t *figures = pick->figures;
    char number[16];

    figures[CC_ISLAND_NUMBER] = (int64_t)row + 1;
    figures[CC_ISLAND_LINE] = (int64_t)run->data->lines[row] - row;
    figures[CC_ISLAND_FILE] = cc_dataset_input_of(run->data, row);
    figures[CC_ISLAND_ROW] = string(island, cc_dataset_row_name(run->data, row, number));
    figures[CC_ISLAND_CLIP] = string(island, head(clip_of(run, row), ABOUT_MAX));
    if (pick->finding->column != CC_NO_COLUMN)
        pick_cell(island, pick);
    if (pick->finding->column == CC_NO_COLUMN ||
        run->data->columns[pick->finding->column].role != CC_ROLE_TEXT)
        figures[CC_ISLAND_ABOUT] =
            string(island, head(cc_html_row_text(run, row), ABOUT_MAX));
}

static void pick_figures(struct cc_island *island, struct cc_island_pick *pick)
{
    const struct cc_run *run = island->run;
    const struct cc_finding *f = pick->finding;
    const size_t check = (size_t)(pick->outcome - run->results->outcomes);
    const uint32_t group =
        f->group == 0 ? CC_ISLAND_NONE : island->group_of[check][f->group - 1];
    int64_t *figures = pick->figures;
    char number[16];

    for (enum cc_island_figure i = 0; i < CC_ISLAND_FIGURES; i++)
        figures[i] = -1;
    figures[CC_ISLAND_CHECK] = (int64_t)check;
    figures[CC_ISLAND_SEVERITY] = f->severity;
    figures[CC_ISLAND_ACTION] = cc_action_of(f, run->degree);
    figures[CC_ISLAND_GRADE] = f->grade;
    figures[CC_ISLAND_CONFIDENCE] = lround(100.0 * (double)f->confidence);
    figures[CC_ISLAND_DECIDED] = f->decided;
    figures[CC_ISLAND_LABELER] = labeler_of(island, f);
    figures[CC_ISLAND_MESSAGE] = string(island, head(f->message, SPAN_MAX));
    if (group != CC_ISLAND_NONE)
        figures[CC_ISLAND_GROUP] = group;
    if (f->column != CC_NO_COLUMN)
        figures[CC_ISLAND_COLUMN] = f->column;
    if (f->replacement.ptr != NULL)
        figures[CC_ISLAND_REPLACEMENT] = any_string(island, f->replacement);
    if (f->other != CC_NO_ROW)
        figures[CC_ISLAND_OTHER] =
            string(island, cc_dataset_row_name(run->data, f->other, number));
    if (f->row != CC_NO_ROW)
        pick_row(island, pick);
}

/* ---- Choice ---- */

/* Up to `most` findings, and about `room` bytes of new text. */
static void pick_outcome(struct cc_island *island, const struct cc_outcome *out,
                         uint64_t most, size_t room)
{
    const size_t limit = island->bytes + room;

    for (size_t k = 0; k < out->kept && k < most && island->bytes < limit; k++) {
        const struct cc_finding *f = &out->findings[k];
        struct cc_island_pick *pick = &island->picks[island->pick_count];

        if (f->replacement.len > CELL_MAX)
            continue; /* too long to be judged here; it is counted among those left out */
        *pick = (struct cc_island_pick){ .outcome = out, .finding = f };
        pick_figures(island, pick);
        island->pick_count++;
    }
}

static bool is_decided(const struct cc_group *group)
{
    return group->rows > 0 || group->tie;
}

static void take_groups(struct cc_island *island)
{
    const struct cc_results *results = island->run->results;
    uint64_t *wants = cc_alloc_zero(results->outcome_count + 1, sizeof *wants), most;
    uint32_t taken = 0;

    for (size_t i = 0; i < results->outcome_count; i++)
        wants[i] = results->outcomes[i].group_count;
    most = level(wants, results->outcome_count, GROUPS_MAX);
    island->group_of =
        cc_alloc_zero(results->outcome_count + 1, sizeof *island->group_of);
    for (size_t i = 0; i < results->outcome_count; i++) {
        const struct cc_outcome *out = &results->outcomes[i];

        island->group_of[i] = cc_alloc(out->group_count + 1, sizeof **island->group_of);
        for (size_t g = 0; g < out->group_count; g++) {
            const bool decided = is_decided(&out->groups[g]);

            island->group_total += decided;
            island->group_of[i][g] = decided && g < most ? taken++ : CC_ISLAND_NONE;
        }
    }
    cc_free(wants);
}

void cc_island_pick(struct cc_island *island)
{
    const struct cc_results *results = island->run->results;
    uint64_t *wants = cc_alloc_zero(results->outcome_count + 1, sizeof *wants);
    uint64_t most, all = 0;
    size_t checks = 0;

    island->cell_numbers = cc_map_new(false);
    island->strings = cc_map_new(true);
    for (size_t i = 0; i < results->outcome_count; i++) {
        wants[i] = results->outcomes[i].kept;
        checks += wants[i] > 0;
    }
    take_groups(island);
    most = level(wants, results->outcome_count, PICKS_MAX);
    for (size_t i = 0; i < results->outcome_count; i++)
        all += wants[i] < most ? wants[i] : most;
    island->picks = cc_alloc(all + 1, sizeof *island->picks);
    for (size_t i = 0; i < results->outcome_count; i++) {
        /* The last text of a check may be longer than what was left. */
        const size_t left = island->bytes < TEXTS_MAX ? TEXTS_MAX - island->bytes : 0;

        if (wants[i] > 0)
            pick_outcome(island, &results->outcomes[i], most, left / checks--);
    }
    cc_free(wants);
}

void cc_island_unpick(struct cc_island *island)
{
    for (size_t i = 0; i < island->run->results->outcome_count; i++)
        cc_free(island->group_of[i]);
    cc_free(island->group_of);
    cc_free(island->picks);
    cc_free(island->cells);
    cc_free(island->cell_of_number);
    cc_map_free(island->cell_numbers);
    cc_map_free(island->strings);
}
