/* label_name.c - one class, person or part under several names. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/stats.h"
#include "checks/check.h"
#include "checks/names.h"
#include "conventions/conventions.h"
#include "dataset/dataset.h"

/* What a row's value belongs to: a group and what its name should be. */
struct place {
    uint32_t group;
    struct cc_str canonical, message;
    enum cc_grade grade;
    float confidence;
    bool queue; /* a person decides */
    bool wanted, held; /* as findings have them */
};

/* Who uses which of the names in clusters: a row of counts per labeler for each. */
struct usage {
    uint32_t *slot;   /* per code: 1 + its row; 0 for names in no cluster */
    uint64_t *counts; /* NULL: not counted */
    uint32_t labelers;
};

enum { COUNTS_MAX = 1 << 22 };

static struct usage count_usage(const struct cc_check_ctx *ctx,
                                const struct cc_column *column,
                                const struct cc_clusters *clusters,
                                struct cc_arena *arena)
{
    const struct cc_column *labeler = cc_dataset_first(ctx->data, CC_ROLE_LABELER);
    struct usage usage = { NULL, NULL, 0 };
    uint32_t slots = 0;

    usage.slot = cc_alloc_zero(column->value_count, sizeof *usage.slot);
    for (uint32_t i = 0; i < clusters->count; i++)
        for (uint32_t m = 0; m < clusters->clusters[i].n_members; m++)
            usage.slot[clusters->clusters[i].members[m].value] = ++slots;
    if (labeler == NULL || labeler == column ||
        (uint64_t)slots * labeler->value_count > COUNTS_MAX)
        return usage;
    usage.labelers = labeler->value_count;
    usage.counts = CC_NEW(arena, uint64_t, (size_t)slots * usage.labelers);
    for (uint32_t row = 0; row < column->row_count; row++) {
        const uint32_t slot = usage.slot[cc_column_code(column, row)];

        if (slot > 0)
            usage.counts[(size_t)(slot - 1) * usage.labelers +
                         cc_column_code(labeler, row)]++;
    }
    return usage;
}

static const uint64_t *usage_of(const struct usage *usage, uint32_t code)
{
    if (usage->counts == NULL)
        return NULL;
    return usage->counts + (size_t)(usage->slot[code] - 1) * usage->labelers;
}

/* What people want of the names of a column: "intent:play_music", as a group is called
 * after the most frequent of its names, is to be written as one of the others. */
struct wishes {
    struct cc_map *names; /* behind the column's */
    const struct cc_convention_choice **of_name;
};

static struct wishes find_wishes(const struct cc_check_ctx *ctx, struct cc_str column)
{
    struct wishes w = { cc_map_new(false), NULL };

    w.of_name = cc_alloc_zero(ctx->n_choices + 1, sizeof *w.of_name);
    for (size_t i = 0; i < ctx->n_choices; i++) {
        const struct cc_convention_choice *c = &ctx->choices[i], **place;
        const struct cc_str id = c->convention;

        if (id.len <= column.len || id.ptr[column.len] != ':' ||
            !cc_str_starts(id, column))
            continue;
        place = &w.of_name[cc_map_add(w.names,
                                      cc_str_slice(id, column.len + 1, id.len))];
        /* A wish of this run outranks what was decided earlier. */
        if (*place == NULL || (*place)->decided || !c->decided)
            *place = c;
    }
    return w;
}

static void wishes_release(struct wishes *w)
{
    cc_map_free(w->names);
    cc_free(w->of_name);
}

/* One column under work. */
struct job {
    const struct cc_check_ctx *ctx;
    const struct cc_column *column;
    const struct cc_column_names *names;
    struct cc_outcome *out;
    struct usage usage;
    struct wishes wishes;
    struct place *places; /* per code; group 0: the name may stay */
};

/* Each labeler keeps to one of two names: nobody tells two classes apart by them. */
static bool is_split(const struct job *job, uint32_t name, uint32_t other)
{
    const uint64_t *with = usage_of(&job->usage, name);
    const uint64_t *against = usage_of(&job->usage, other);
    const size_t n = job->usage.labelers;
    double *a = cc_alloc(n + 1, sizeof *a), *b = cc_alloc(n + 1, sizeof *b);
    bool split;

    for (size_t l = 0; l < n; l++) {
        a[l] = (double)with[l];
        b[l] = (double)against[l];
    }
    split = cc_people_split(a, b, n);
    cc_free(a);
    cc_free(b);
    return split;
}

/* Two people or parts may have nearly one name: what is safe for a label is likely for
 * them, and what is likely waits for a person. */
static enum cc_grade grade_of(const struct job *job, const struct cc_cluster *cluster,
                              const struct cc_cluster_member *member)
{
    if (job->column->role != CC_ROLE_LABEL)
        return member->grade == CC_GRADE_SAFE ? CC_GRADE_LIKELY : CC_GRADE_NONE;
    return member->often && is_split(job, cluster->canonical, member->value)
               ? CC_GRADE_SAFE
               : member->grade;
}

/* The wish for a cluster; NULL: none. */
static const struct cc_convention_choice *wish_for(const struct job *job,
                                                   const struct cc_cluster *cluster)
{
    if (cc_map_count(job->wishes.names) == 0)
        return NULL;
    for (uint32_t m = 0; m < cluster->n_members; m++) {
        const uint32_t number = cc_map_find(
            job->wishes.names, cc_column_value(job->column, cluster->members[m].value));

        if (number != CC_MAP_NONE)
            return job->wishes.of_name[number];
    }
    return NULL;
}

/* The name that the others become: the one that was chosen, if it is one of them. */
static const struct cc_cluster_member *standard_of(
    const struct job *job, const struct cc_cluster *cluster,
    const struct cc_convention_choice *wish, bool *chosen)
{
    const struct cc_cluster_member *usual = cluster->members;

    *chosen = false;
    for (uint32_t m = 0; m < cluster->n_members; m++) {
        const struct cc_cluster_member *member = &cluster->members[m];

        if (member->value == cluster->canonical)
            usual = member;
        if (wish != NULL && wish->wish == CC_WISH_STYLE &&
            cc_str_eq(cc_column_value(job->column, member->value), wish->style)) {
            *chosen = true;
            return member;
        }
    }
    return usual;
}

/* The id stays that of the wish, so that the next decision is about the same. */
static uint32_t add_group(const struct job *job, const struct cc_cluster *cluster,
                          uint32_t standard, const struct cc_convention_choice *wish)
{
    struct cc_arena *arena = job->out->arena;
    const struct cc_str canonical = cc_column_value(job->column, standard);
    struct cc_form *forms = CC_NEW(arena, struct cc_form, cluster->n_members);
    struct cc_group group = {
        .id = wish != NULL
                  ? wish->convention
                  : cc_arena_printf(arena, "%.*s:%.*s", CC_STR_ARG(job->column->name),
                                    CC_STR_ARG(canonical)),
        .title = cc_arena_printf(arena, "names of '%.*s' in column %.*s",
                                 CC_STR_ARG(canonical),
                                 CC_STR_ARG(job->column->name)),
        .why = CC_STR("one class under several names is several classes to a model"),
        .column = cc_dataset_index(job->ctx->data, job->column), .forms = forms,
        .form_count = cluster->n_members, .confidence = cluster->score,
    };

    for (uint32_t m = 0; m < cluster->n_members; m++) {
        const struct cc_cluster_member *member = &cluster->members[m];

        forms[m] = (struct cc_form){
            .text = cc_column_value(job->column, member->value),
            .why = cc_arena_str(arena, cc_str_z(member->why)),
            .count = job->names->counts[member->value],
            .grade = grade_of(job, cluster, member),
            .by_labeler = usage_of(&job->usage, member->value),
            .canonical = member->value == standard,
        };
        if (!forms[m].canonical)
            group.rows += forms[m].count;
        if (m == 1 && standard == cluster->canonical &&
            (wish == NULL || wish->wish != CC_WISH_STYLE))
            group.tie = forms[1].count >= forms[0].count;
    }
    return cc_outcome_group(job->out, &group);
}

/* How surely a name is the standard under another name. Who chose the standard looked at
 * the name that most rows have; what is only like either of them stays as unsure as it
 * is, unless it was said for always. */
static enum cc_grade grade_against(const struct job *job,
                                   const struct cc_cluster *cluster,
                                   const struct cc_cluster_member *member,
                                   const struct cc_cluster_member *standard, bool always)
{
    enum cc_grade grade = grade_of(job, cluster, member);

    if (standard->value == cluster->canonical)
        return grade;
    if (member->value == cluster->canonical)
        return CC_GRADE_SAFE;
    if (grade_of(job, cluster, standard) < grade)
        grade = grade_of(job, cluster, standard);
    return always && grade == CC_GRADE_LIKELY ? CC_GRADE_SAFE : grade;
}

static void describe(const struct job *job, const struct cc_cluster *cluster)
{
    const struct cc_convention_choice *wish = wish_for(job, cluster);
    bool chosen;
    const struct cc_cluster_member *standard = standard_of(job, cluster, wish, &chosen);
    const struct cc_str canonical = cc_column_value(job->column, standard->value);
    const uint64_t *counts = job->names->counts;
    uint32_t group;

    if (wish != NULL && wish->wish == CC_WISH_IGNORE)
        return;
    group = add_group(job, cluster, standard->value, wish);
    for (uint32_t m = 0; m < cluster->n_members; m++) {
        const struct cc_cluster_member *member = &cluster->members[m];
        const struct cc_cluster_member *differs =
            member->value == cluster->canonical ? standard : member;
        const enum cc_grade grade =
            grade_against(job, cluster, member, standard, chosen && wish->always);

        if (member == standard)
            continue;
        job->places[member->value] = (struct place){
            .group = group, .canonical = canonical, .grade = grade,
            .queue = grade == CC_GRADE_NONE ||
                     (wish != NULL && wish->wish == CC_WISH_ASK) ||
                     (!chosen && counts[member->value] >= counts[standard->value]),
            .confidence = grade == CC_GRADE_SAFE || chosen
                              ? 1
                              : (float)cluster->score,
            .wanted = chosen, .held = wish != NULL && wish->wish == CC_WISH_REPORT,
            .message = cc_arena_printf(job->out->arena, "looks like '%.*s': %s",
                                       CC_STR_ARG(canonical), differs->why),
        };
    }
}

static void report_rows(const struct job *job)
{
    const struct cc_column *column = job->column;

    for (uint32_t row = 0; row < column->row_count; row++) {
        const uint32_t code = cc_column_code(column, row);
        const struct place *place = &job->places[code];

        if (place->group == 0)
            continue;
        cc_outcome_add(job->out, &(struct cc_finding){
            .row = row, .column = cc_dataset_index(job->ctx->data, column),
            .end = column->lengths[code], .other = CC_NO_ROW, .group = place->group,
            .message = place->message, .replacement = place->canonical,
            .confidence = place->confidence, .grade = place->grade,
            .severity =
                place->grade == CC_GRADE_NONE ? CC_SEVERITY_INFO : job->out->severity,
            .queue = place->queue && !place->held, .wanted = place->wanted,
            .held = place->held,
        });
    }
}

static void judge_column(struct job *job)
{
    job->usage = count_usage(job->ctx, job->column, &job->names->clusters,
                             job->out->arena);
    job->places = cc_alloc_zero(job->column->value_count, sizeof *job->places);
    job->wishes = find_wishes(job->ctx, job->column->name);
    for (uint32_t i = 0; i < job->names->clusters.count; i++)
        describe(job, &job->names->clusters.clusters[i]);
    report_rows(job);
    wishes_release(&job->wishes);
    cc_free(job->places);
    cc_free(job->usage.slot);
}

/* Made-up names that are all near each other: silence would say that no more are. */
static void report_bound(struct cc_outcome *out, uint32_t column)
{
    cc_outcome_add(
        out,
        &(struct cc_finding){
            .row = CC_NO_ROW,
            .column = column,
            .other = CC_NO_ROW,
            .confidence = 1,
            .severity = CC_SEVERITY_INFO,
            .message = CC_STR(
                "some names share a part with very many others: not all of them were "
                "compared"),
        });
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    (void)err;
    out->measured_what = "cells";
    for (uint32_t c = 0; c < ctx->data->column_count; c++) {
        struct job job = { .ctx = ctx, .column = &ctx->data->columns[c],
                           .names = &ctx->names->of_column[c], .out = out };

        if (job.names->counts == NULL)
            continue;
        out->measured += job.column->row_count;
        if (job.names->clusters.count > 0)
            judge_column(&job);
        if (job.names->clusters.incomplete)
            report_bound(out, c);
    }
    if (out->measured == 0)
        out->skipped = CC_STR("no label, labeler, speaker or split column");
    return true;
}

const struct cc_check cc_check_label_name = {
    .id = "LB001",
    .name = "label-name",
    .kind = "label-name",
    .reports = "a label that is another spelling of a more frequent one",
    .why = "one class under several names is several classes to a "
           "model, each with fewer examples",
    .wrong = "\"play music\", \"Play_Music\", \"play musik\"",
    .right = "\"play music\" everywhere",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_SAFE,
    .run = run,
};
