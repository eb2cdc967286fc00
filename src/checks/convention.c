/* convention.c - one thing written in several ways within a text column. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "checks/text_conventions.h"

#include "base/arena.h"
#include "base/memory.h"
#include "dataset/dataset.h"
#include "rules/rules.h"

/* What findings of one convention share. */
struct shared {
    uint32_t group;
    struct cc_str message;
    bool always, held, wanted; /* as people want it */
};

static uint32_t add_group(const struct cc_check_ctx *ctx, uint32_t column,
                          const struct cc_convention *c, struct cc_outcome *out)
{
    struct cc_form *forms = CC_NEW(out->arena, struct cc_form, c->n_styles);
    uint32_t n = 0;
    const struct cc_column *labeler = cc_dataset_first(ctx->data, CC_ROLE_LABELER);

    for (uint32_t s = 0; s < c->n_styles; s++) {
        const struct cc_convention_style *style = &c->styles[s];
        uint64_t *by_labeler = NULL;

        if (style->count == 0 && s != c->canonical) /* what is wanted may be new */
            continue;
        if (style->by_labeler != NULL) {
            by_labeler = CC_NEW(out->arena, uint64_t, labeler->value_count);
            memcpy(by_labeler, style->by_labeler,
                   labeler->value_count * sizeof *by_labeler);
        }
        forms[n++] = (struct cc_form){
            .text = cc_arena_str(out->arena, style->example),
            .style = cc_arena_str(out->arena, style->id), .count = style->count,
            .by_labeler = by_labeler, .grade = c->grade,
            .canonical = !c->tie && s == c->canonical,
        };
    }
    return cc_outcome_group(out, &(struct cc_group){
        .id = cc_arena_str(out->arena, c->id),
        .title = cc_arena_str(out->arena, c->title),
        .why = cc_arena_str(out->arena, c->why),
        .evidence = cc_arena_str(out->arena, c->evidence),
        .column = column, .forms = forms, .form_count = n, .rows = c->departures,
        .confidence = c->confidence, .tie = c->tie,
    });
}

static struct cc_str tell(const struct cc_convention *c, struct cc_arena *arena)
{
    if (c->tie)
        return cc_arena_printf(arena, "%.*s: no way prevails", CC_STR_ARG(c->title));
    return cc_arena_printf(arena, "%.*s: %.0f %% write it as in '%.*s'",
                           CC_STR_ARG(c->title),
                           100 * (double)c->styles[c->canonical].count / (double)c->total,
                           CC_STR_ARG(c->styles[c->canonical].example));
}

/* Replacements outlive what was found: each is copied once per departure. */
static struct cc_str *keep_replacements(const struct cc_conventions *found,
                                        struct cc_arena *arena)
{
    struct cc_str *kept = cc_alloc_zero(found->n_departures, sizeof *kept);

    for (size_t i = 0; i < found->n_departures; i++)
        if (found->departures[i].replacement.ptr != NULL)
            kept[i] = cc_arena_str(arena, found->departures[i].replacement);
    return kept;
}

static void report_rows(const struct cc_check_ctx *ctx,
                        const struct cc_conventions *found,
                        const struct shared *shared, struct cc_outcome *out)
{
    const struct cc_column *column = &ctx->data->columns[found->column];
    struct cc_str *replacements = keep_replacements(found, out->arena);

    for (uint32_t row = 0; row < column->row_count; row++) {
        const uint32_t code = cc_column_code(column, row);

        for (size_t i = found->first[code]; i < found->first[code + 1]; i++) {
            const struct cc_departure *d = &found->departures[i];
            const struct shared *s = &shared[d->convention];

            cc_outcome_add(out, &(struct cc_finding){
                                    .row = row,
                                    .column = found->column,
                                    .start = d->start,
                                    .end = d->end,
                                    .other = CC_NO_ROW,
                                    .group = s->group,
                                    .replacement = replacements[i],
                                    .message = s->message,
                                    .confidence = d->confidence,
                                    .grade = s->always && d->grade == CC_GRADE_LIKELY
                                                 ? CC_GRADE_SAFE
                                                 : d->grade,
                                    .severity = out->severity,
                                    .queue = d->queue && !s->held,
                                    .held = s->held,
                                    .wanted = s->wanted,
                                });
        }
    }
    cc_free(replacements);
}

static struct cc_str tell_failure(const struct cc_convention_failure *f,
                                  struct cc_arena *arena)
{
    return cc_arena_printf(
        arena, "rule '%.*s'%s: its pattern in line %u ran into its %.*s %u times",
        CC_STR_ARG(f->id), f->hits >= CC_RULE_MAX_HITS ? " was left out" : "", f->line,
        CC_STR_ARG(f->what), f->hits);
}

static void report_failures(const struct cc_conventions *found, struct cc_outcome *out)
{
    for (uint32_t i = 0; i < found->n_failures; i++)
        cc_outcome_add(out, &(struct cc_finding){
            .row = CC_NO_ROW, .column = found->column, .other = CC_NO_ROW,
            .confidence = 1,
            .severity = out->severity,
            .message = tell_failure(&found->failures[i], out->arena),
        });
}

static bool is_chosen(const struct cc_check_ctx *ctx, const struct cc_convention *c)
{
    const struct cc_convention_choice *choice =
        cc_convention_choice_for(ctx->choices, ctx->n_choices, c->id);

    return choice != NULL && choice->wish == CC_WISH_STYLE;
}

static void report_column(const struct cc_check_ctx *ctx,
                          const struct cc_conventions *found,
                          struct cc_outcome *out)
{
    struct shared *shared = CC_NEW(out->arena, struct shared, found->count);

    for (uint32_t i = 0; i < found->count; i++) {
        const struct cc_convention *c = &found->conventions[i];

        if (!c->inconsistent)
            continue;
        shared[i].group = add_group(ctx, found->column, c, out);
        shared[i].message = tell(c, out->arena);
        shared[i].always = c->always;
        shared[i].held = c->report_only;
        shared[i].wanted = is_chosen(ctx, c);
    }
    report_rows(ctx, found, shared, out);
    report_failures(found, out);
}

static bool run(const struct cc_check_ctx *ctx, struct cc_outcome *out,
                struct cc_error *err)
{
    (void)err;
    out->measured_what = "texts";
    for (const struct cc_column *c = cc_dataset_first(ctx->data, CC_ROLE_TEXT); c != NULL;
         c = cc_dataset_next(ctx->data, c)) {
        out->measured += c->row_count;
        report_column(ctx, ctx->conventions->of_column[cc_dataset_index(ctx->data, c)],
                      out);
    }
    return true;
}

const struct cc_check cc_check_convention = {
    .id = "CV001",
    .name = "convention",
    .kind = "convention",
    .reports = "a thing that most rows write in another way",
    .why = "either way is fine; the mixture is noise that a model "
           "must learn and a score counts as error",
    .wrong = "\"Um, today's weather\" beside \"Umm... today's weather\"",
    .right = "one of the two everywhere",
    .severity = CC_SEVERITY_WARN,
    .grade = CC_GRADE_SAFE,
    .needs = CC_ROLE_BIT(CC_ROLE_TEXT),
    .options = { { "min-share", 0.005, 0, 1,
                   "share of a minority below which it is no inconsistency" },
                 { "min-minority", 3, 1, 1e9, "uses that a minority must have" },
                 { "min-evidence", 30, 1, 1e9,
                   "uses below which nothing is changed unattended" },
                 { "rules", 1, 0, 1,
                   "0: families of rule packs claim their text, unreported" },
                 { "habits", 1, 0, 1, "0: no habits" },
                 { "discovery", 1, 0, 1, "0: only what rules and habits know" } },
    .on_conventions = true,
    .run = run,
};
