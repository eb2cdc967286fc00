/* island_rows.c - groups and findings as the page's script reads them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/memory.h"
#include "checks/check.h"
#include "checks/clips.h"
#include "dataset/dataset.h"
#include "report/island_priv.h"

enum { FORMS_MAX = 12, PEOPLE_MAX = 24, PICTURES_MAX = 1000 };

/* ---- Groups ---- */

static void put_flag(struct cc_json *j, const char *name)
{
    cc_json_key(j, name);
    cc_json_bool(j, true);
}

static void put_form(struct cc_island *island, const struct cc_form *form)
{
    struct cc_json *j = &island->json;

    cc_json_open(j, '{');
    cc_json_key(j, "text");
    cc_island_short(island, form->text);
    cc_json_member(j, "style", form->style);
    cc_json_member(j, "why", form->why);
    cc_json_key(j, "count");
    cc_json_uint(j, form->count);
    if (form->canonical)
        put_flag(j, "canonical");
    if (form->text.len > CC_ISLAND_SHORT)
        put_flag(j, "cut"); /* what is not here whole cannot be written into a cell */
    cc_json_close(j, '}');
}

/* Rows of a table: the name of a labeler, then uses of each form that is shown. */
static void put_people(struct cc_island *island, const struct cc_group *group,
                       const uint32_t *order, uint32_t forms)
{
    const struct cc_column *labeler =
        cc_dataset_first(island->run->data, CC_ROLE_LABELER);
    struct cc_json *j = &island->json;
    uint32_t top[PEOPLE_MAX], n;

    if (!cc_html_is_by_labeler(island->run, group))
        return;
    n = cc_html_departing(group, labeler->value_count, top, PEOPLE_MAX);
    cc_json_key(j, "people");
    cc_json_open(j, '[');
    for (uint32_t i = 0; i < n && i < PEOPLE_MAX; i++) {
        cc_json_open(j, '[');
        cc_island_short(island, cc_column_value(labeler, top[i]));
        for (uint32_t f = 0; f < forms; f++) {
            const uint64_t *by = group->forms[order[f]].by_labeler;

            cc_json_uint(j, by == NULL ? 0 : by[top[i]]);
        }
        cc_json_close(j, ']');
    }
    cc_json_close(j, ']');
    cc_json_key(j, "people_count");
    cc_json_uint(j, n);
}

static void put_group(struct cc_island *island, uint32_t check,
                      const struct cc_group *group)
{
    struct cc_json *j = &island->json;
    uint32_t order[FORMS_MAX];
    const uint32_t forms = cc_html_forms(group, order, FORMS_MAX);

    cc_json_open(j, '{');
    cc_json_key(j, "id");
    cc_island_short(island, group->id);
    cc_json_key(j, "check");
    cc_json_uint(j, check);
    cc_json_key(j, "title");
    cc_island_short(island, group->title);
    cc_json_member(j, "why", group->why);
    cc_json_member(j, "evidence", group->evidence);
    if (group->column != CC_NO_COLUMN) {
        cc_json_key(j, "column");
        cc_json_uint(j, group->column);
    }
    cc_json_key(j, "rows");
    cc_json_uint(j, group->rows);
    cc_json_key(j, "confidence");
    cc_json_num(j, group->confidence, 2);
    cc_json_key(j, "tie");
    cc_json_bool(j, group->tie);
    cc_json_key(j, "form_count");
    cc_json_uint(j, group->form_count);
    cc_json_key(j, "forms");
    cc_json_open(j, '[');
    for (uint32_t f = 0; f < forms; f++)
        put_form(island, &group->forms[order[f]]);
    cc_json_close(j, ']');
    put_people(island, group, order, forms);
    cc_json_close(j, '}');
    cc_island_flush(island, false);
}

void cc_island_groups(struct cc_island *island)
{
    const struct cc_results *results = island->run->results;

    cc_json_key(&island->json, "groups");
    cc_json_open(&island->json, '[');
    for (size_t i = 0; i < results->outcome_count; i++)
        for (size_t g = 0; g < results->outcomes[i].group_count; g++)
            if (island->group_of[i][g] != CC_ISLAND_NONE)
                put_group(island, (uint32_t)i, &results->outcomes[i].groups[g]);
    cc_json_close(&island->json, ']');
}

/* ---- Findings ---- */

static const struct {
    const char *name;
    bool step; /* the difference from the finding before it is written */
} columns[CC_ISLAND_FIGURES] = {
    [CC_ISLAND_CHECK] = { "check", false },
    [CC_ISLAND_SEVERITY] = { "severity", false },
    [CC_ISLAND_ROW] = { "row", true },
    [CC_ISLAND_NUMBER] = { "number", true },
    [CC_ISLAND_LINE] = { "line", false },
    [CC_ISLAND_FILE] = { "file", false },
    [CC_ISLAND_COLUMN] = { "column", false },
    [CC_ISLAND_CELL] = { "cell", true },
    [CC_ISLAND_START] = { "start", false },
    [CC_ISLAND_LENGTH] = { "length", false },
    [CC_ISLAND_ABOUT] = { "about", true },
    [CC_ISLAND_REPLACEMENT] = { "replacement", false },
    [CC_ISLAND_MESSAGE] = { "message", false },
    [CC_ISLAND_OTHER] = { "other", true },
    [CC_ISLAND_CLIP] = { "clip", true },
    [CC_ISLAND_LABELER] = { "labeler", false },
    [CC_ISLAND_GROUP] = { "group", true },
    [CC_ISLAND_ACTION] = { "action", false },
    [CC_ISLAND_GRADE] = { "grade", false },
    [CC_ISLAND_CONFIDENCE] = { "confidence", false },
    [CC_ISLAND_DECIDED] = { "decided", false },
};

static void put_figure(struct cc_json *j, int64_t n)
{
    if (n >= 0) {
        cc_json_uint(j, (uint64_t)n);
        return;
    }
    if (j->comma)
        cc_strbuf_byte(j->out, ',');
    cc_strbuf_printf(j->out, "%lld", (long long)n);
    j->comma = true;
}

static void put_column(struct cc_island *island, size_t number)
{
    struct cc_json *j = &island->json;
    int64_t last = 0;

    cc_json_key(j, columns[number].name);
    cc_json_open(j, '[');
    for (uint32_t i = 0; i < island->pick_count; i++) {
        const int64_t n = island->picks[i].figures[number];

        put_figure(j, columns[number].step ? n - last : n);
        last = n;
        cc_island_flush(island, false);
    }
    cc_json_close(j, ']');
}

static void put_ids(struct cc_island *island)
{
    struct cc_json *j = &island->json;

    cc_json_key(j, "id");
    cc_strbuf_byte(j->out, '"');
    for (uint32_t i = 0; i < island->pick_count; i++) {
        const struct cc_island_pick *pick = &island->picks[i];

        cc_strbuf_printf(
            j->out, "%016llx",
            (unsigned long long)cc_finding_id(island->run->data, pick->outcome,
                                              pick->finding));
        cc_island_flush(island, false);
    }
    cc_strbuf_byte(j->out, '"');
    j->comma = true;
}

/* ---- Pictures of clips ---- */

/* A clip's course of level as hex digits, 3 dB a step, below its loudest slot. */
static void put_course(struct cc_json *j, const struct cc_print *print)
{
    char digits[CC_PRINT_SLOTS];
    int most = -128;

    for (unsigned i = 0; i < CC_PRINT_SLOTS; i++)
        most = print->level[i] > most ? print->level[i] : most;
    for (unsigned i = 0; i < CC_PRINT_SLOTS; i++) {
        const int under = (most - print->level[i]) / 6;

        digits[i] = "0123456789abcdef"[under > 15 ? 0 : 15 - under];
    }
    cc_json_member(j, "course", (struct cc_str){ digits, sizeof digits });
}

static void put_picture(struct cc_island *island, uint32_t number,
                        const struct cc_clip *clip)
{
    struct cc_json *j = &island->json;

    cc_json_open(j, '{');
    cc_json_key(j, "number");
    cc_json_uint(j, number);
    cc_json_key(j, "seconds");
    cc_json_num(j, clip->duration_s, 3);
    cc_json_key(j, "from");
    cc_json_num(j, clip->start_s, 3);
    cc_json_key(j, "before");
    cc_json_num(j, clip->silence_start_s, 3);
    cc_json_key(j, "after");
    cc_json_num(j, clip->silence_end_s, 3);
    cc_json_key(j, "loudness");
    cc_json_num(j, clip->loudness_lufs, 1);
    if (clip->print.seconds > 0)
        put_course(j, &clip->print);
    cc_json_close(j, '}');
}

/* Of the rows that findings about clips stand in. */
static void put_pictures(struct cc_island *island)
{
    const struct cc_clips *clips = island->run->results->clips;
    uint32_t shown = 0, last = CC_NO_ROW;

    cc_json_key(&island->json, "pictures");
    cc_json_open(&island->json, '[');
    for (uint32_t i = 0; i < island->pick_count && shown < PICTURES_MAX; i++) {
        const struct cc_island_pick *pick = &island->picks[i];
        const uint32_t row = pick->finding->row;
        const struct cc_clip *clip;

        if (clips == NULL || row == CC_NO_ROW || row == last ||
            strcmp(pick->outcome->check->kind, "audio") != 0)
            continue;
        clip = cc_clips_at(clips, island->run->data, row);
        if (clip == NULL || clip->frames == 0)
            continue;
        put_picture(island, row + 1, clip);
        last = row;
        shown++;
    }
    cc_json_close(&island->json, ']');
}

void cc_island_findings(struct cc_island *island)
{
    put_pictures(island);
    cc_json_key(&island->json, "findings");
    cc_json_open(&island->json, '{');
    put_ids(island);
    for (size_t i = 0; i < CC_ISLAND_FIGURES; i++)
        put_column(island, i);
    cc_json_close(&island->json, '}');
}
