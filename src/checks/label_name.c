/* label_name.c - one class, person or part under several names. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/memory.h"
#include "checks/check.h"
#include "checks/names.h"
#include "dataset/dataset.h"

/* What a row's value belongs to: a group and a place in its cluster. */
struct place {
    uint32_t group;
    const struct cc_cluster *cluster;
    const struct cc_cluster_member *member;
    struct cc_str message;
};

/* Rows per code and labeler, only of the codes in clusters. */
static uint64_t *count_by_labeler(const struct cc_check_ctx *ctx, const struct cc_column *column,
                                  uint32_t code, struct cc_arena *arena)
{
    const struct cc_column *labeler = cc_dataset_first(ctx->data, CC_ROLE_LABELER);
    uint64_t *counts;

    if (labeler == NULL || labeler == column || labeler->codes == NULL)
        return NULL;
    counts = CC_NEW(arena, uint64_t, labeler->value_count);
    for (uint32_t row = 0; row < column->row_count; row++)
        counts[labeler->codes[row]] += cc_column_code(column, row) == code;
    return counts;
}

static float confidence_of(const struct cc_cluster *cluster, const struct cc_cluster_member *member)
{
    return member->grade == CC_GRADE_SAFE ? 1 : (float)cluster->score;
}

static void describe(const struct cc_check_ctx *ctx, const struct cc_column *column,
                     const struct cc_column_names *names, const struct cc_cluster *cluster,
                     struct cc_outcome *out, struct place *places)
{
    const struct cc_str canonical = cc_column_value(column, cluster->canonical);
    struct cc_form *forms = CC_NEW(out->arena, struct cc_form, cluster->n_members);
    struct cc_group group = {
        .id = cc_arena_printf(out->arena, "%.*s:%.*s", CC_STR_ARG(column->name), CC_STR_ARG(canonical)),
        .title = cc_arena_printf(out->arena, "names of '%.*s' in column %.*s", CC_STR_ARG(canonical),
                                 CC_STR_ARG(column->name)),
        .why = CC_STR("one class under several names is several classes to a model"),
        .column = cc_dataset_index(ctx->data, column), .forms = forms,
        .form_count = cluster->n_members, .confidence = cluster->score,
    };
    uint32_t number;

    for (uint32_t m = 0; m < cluster->n_members; m++) {
        const struct cc_cluster_member *member = &cluster->members[m];

        forms[m] = (struct cc_form){
            .text = cc_column_value(column, member->value),
            .why = cc_arena_str(out->arena, cc_str_z(member->why)),
            .count = names->counts[member->value], .grade = member->grade,
            .by_labeler = cluster->n_members <= 12
                              ? count_by_labeler(ctx, column, member->value, out->arena)
                              : NULL,
            .canonical = member->value == cluster->canonical,
        };
        if (member->value != cluster->canonical)
            group.rows += forms[m].count;
    }
    number = cc_outcome_group(out, &group);
    for (uint32_t m = 0; m < cluster->n_members; m++) {
        const struct cc_cluster_member *member = &cluster->members[m];

        if (member->value != cluster->canonical)
            places[member->value] = (struct place){
                number, cluster, member,
                cc_arena_printf(out->arena, "looks like '%.*s': %s", CC_STR_ARG(canonical), member->why),
            };
    }
}

static void report_rows(const struct cc_check_ctx *ctx, const struct cc_column *column,
                        const struct place *places, struct cc_outcome *out)
{
    for (uint32_t row = 0; row < column->row_count; row++) {
        const uint32_t code = cc_column_code(column, row);
        const struct place *place = &places[code];

        if (place->group == 0)
            continue;
        cc_outcome_add(out, &(struct cc_finding){
            .row = row, .column = cc_dataset_index(ctx->data, column),
            .end = (uint32_t)cc_column_value(column, code).len, .other = CC_NO_ROW,
            .group = place->group, .message = place->message,
            .replacement = cc_column_value(column, place->cluster->canonical),
            .confidence = confidence_of(place->cluster, place->member),
            .grade = place->member->grade,
            .severity = place->member->grade == CC_GRADE_NONE ? CC_SEVERITY_INFO : out->severity,
            .queue = place->member->grade == CC_GRADE_NONE,
        });
    }
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out, struct cc_error *err)
{
    (void)err;
    out->measured_what = "cells";
    for (uint32_t c = 0; c < ctx->data->column_count; c++) {
        const struct cc_column *column = &ctx->data->columns[c];
        const struct cc_column_names *names = &ctx->names->of_column[c];
        struct place *places;

        if (names->counts == NULL)
            continue;
        out->measured += column->row_count;
        if (names->clusters.count == 0)
            continue;
        places = cc_alloc_zero(column->value_count, sizeof *places);
        for (uint32_t i = 0; i < names->clusters.count; i++)
            describe(ctx, column, names, &names->clusters.clusters[i], out, places);
        report_rows(ctx, column, places, out);
        cc_free(places);
    }
    if (out->measured == 0)
        out->skipped = CC_STR("no label column");
    return true;
}

const struct cc_check cc_check_label_name = {
    .id = "LB001",
    .name = "label-name",
    .kind = "label-name",
    .reports = "a label that is another spelling of a more frequent one",
    .why = "one class under several names is several classes to a model, each with fewer examples",
    .wrong = "\"play music\", \"Play_Music\", \"play musik\"",
    .right = "\"play music\" everywhere",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_SAFE,
    .run = run,
};
