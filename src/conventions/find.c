/* find.c - read every distinct text once, count styles, decide, list departures.
 *
 *     texts   "Um, yes" x5   "umm yes" x2
 *     read    um: um | umm; mark: comma | none; case: capital | lower
 *     count   um 5, umm 2; comma 5, none 2; capital 5, lower 2       (rows, not texts)
 *     decide  the majority is canonical; the two rows depart three times
 *
 * Texts are read in parallel parts, each with a matcher of its own; occurrences are then
 * joined in the order of values, so that threads change nothing.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "conventions/conventions_priv.h"
#include "conventions/decide_priv.h"
#include "dataset/dataset.h"
#include "text/chars.h"
#include "text/shape.h"

enum { GRAIN = 2048, EXAMPLE_MAX = 48 };

/* What one part reads. */
struct part {
    struct cc_occurrences found;
    struct cc_rule_failure *failures;
    size_t failure_count, failure_cap;
};

struct reader {
    const struct cc_column *column;
    const struct cc_rules *rules;
    uint32_t families;
};

/* A mark that a habit decides about is not decided about again by the packs. */
static bool is_claimed(const struct cc_match *match, const struct cc_occurrences *habits,
                       size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (match->start >= habits->items[i].start && match->end <= habits->items[i].end)
            return true;
    return false;
}

/* The packs' matches, but for those within the habits' occurrences from number `from` on. */
static void add_matches(const struct cc_reading *r, size_t from, struct cc_occurrences *out)
{
    const size_t to = out->count;

    for (size_t m = 0; m < r->match_count; m++) {
        const struct cc_match *match = &r->matches[m];

        if (is_claimed(match, out, from, to))
            continue;
        cc_occurrences_add(out, &(struct cc_occurrence){
            .value = r->value, .start = match->start, .end = match->end, .form = match->form,
            .cls = match->cls, .convention = (uint16_t)match->family, .style = (uint8_t)match->style,
        });
    }
}

static void keep_failures(struct cc_matcher *matcher, struct part *part)
{
    const struct cc_rule_failure *failures;
    const size_t n = cc_matcher_failures(matcher, &failures);

    part->failures = cc_grow(part->failures, &part->failure_cap, part->failure_count + n,
                             sizeof *part->failures);
    if (n > 0)
        memcpy(part->failures + part->failure_count, failures, n * sizeof *failures);
    part->failure_count += n;
}

static void read_values(const void *ctx, void *state, size_t first, size_t end)
{
    const struct reader *reader = ctx;
    struct part *part = state;
    struct cc_matcher *matcher = cc_matcher_new(reader->rules);
    struct cc_tokens tokens = { 0 };

    for (size_t code = first; code < end; code++) {
        struct cc_reading r = {
            .text = cc_column_value(reader->column, (uint32_t)code), .value = (uint32_t)code,
            .tokens = &tokens, .rules = reader->rules, .first_habit = (uint16_t)reader->families,
        };
        size_t before;

        if (r.text.len == 0)
            continue;
        cc_tokenize(r.text, &tokens);
        r.match_count = cc_matcher_run(matcher, r.text, &r.matches);
        before = part->found.count;
        for (enum cc_habit h = 0; h < CC_HABIT_COUNT; h++)
            cc_habit_def(h)->read(&r, &part->found);
        add_matches(&r, before, &part->found);
    }
    keep_failures(matcher, part);
    cc_matcher_free(matcher);
    cc_tokens_release(&tokens);
}

static void join_parts(const void *ctx, void *into, void *from)
{
    struct part *a = into, *b = from;

    (void)ctx;
    a->found.items = cc_grow(a->found.items, &a->found.cap, a->found.count + b->found.count,
                             sizeof *a->found.items);
    if (b->found.count > 0)
        memcpy(a->found.items + a->found.count, b->found.items, b->found.count * sizeof *b->found.items);
    a->found.count += b->found.count;
    a->failures = cc_grow(a->failures, &a->failure_cap, a->failure_count + b->failure_count,
                          sizeof *a->failures);
    if (b->failure_count > 0)
        memcpy(a->failures + a->failure_count, b->failures, b->failure_count * sizeof *b->failures);
    a->failure_count += b->failure_count;
    cc_free(b->found.items);
    cc_free(b->failures);
}

/* ---- counting ---- */

/* Where a value's occurrences begin, and one more. */
static size_t *index_values(const struct cc_occurrences *found, uint32_t value_count)
{
    size_t *first = cc_alloc_zero((size_t)value_count + 1, sizeof *first);

    for (size_t i = 0; i < found->count; i++)
        first[found->items[i].value + 1]++;
    for (uint32_t v = 0; v < value_count; v++)
        first[v + 1] += first[v];
    return first;
}

static void count_rows(const struct cc_dataset *data, const struct cc_column *column,
                       const struct cc_occurrences *found, const size_t *first,
                       struct cc_tally *tallies)
{
    const struct cc_column *labeler = cc_dataset_first(data, CC_ROLE_LABELER);

    for (uint32_t row = 0; row < column->row_count; row++) {
        const uint32_t code = cc_column_code(column, row);
        const uint32_t who = labeler == NULL ? 0 : cc_column_code(labeler, row);

        for (size_t i = first[code]; i < first[code + 1]; i++) {
            struct cc_tally *tally = &tallies[found->items[i].convention];
            const uint8_t style = found->items[i].style;

            tally->counts[style]++;
            if (tally->by_labeler != NULL)
                tally->by_labeler[style][who]++;
        }
    }
}

/* ---- departures ---- */

/* In a column that does not write sentences, neither case nor full stops are a convention. */
static bool is_prose(const struct cc_column *column)
{
    uint64_t prose = 0, filled = 0;

    for (uint32_t code = 0; code < column->value_count; code++) {
        const struct cc_str v = cc_str_trim(cc_column_value(column, code));
        const char *blank = v.len == 0 ? NULL : memchr(v.ptr, ' ', v.len);

        filled += v.len > 0;
        prose += blank != NULL && memchr(blank + 1, ' ', v.len - (size_t)(blank + 1 - v.ptr)) != NULL;
    }
    return prose * 2 > filled;
}

/* How often words stand in the middle of a text with a capital, less how often without. */
struct names {
    struct cc_map *words; /* lower case */
    int32_t *capitals;
    size_t cap;
};

static void count_names(const struct cc_column *column, struct names *names)
{
    struct cc_tokens tokens = { 0 };
    struct cc_strbuf lower = { 0 };

    names->words = cc_map_new(true);
    for (uint32_t code = 0; code < column->value_count; code++) {
        const struct cc_str text = cc_column_value(column, code);
        bool inside = false;

        cc_tokenize(text, &tokens);
        for (size_t i = 0; i < tokens.count; i++) {
            const struct cc_str word = cc_token_str(text, tokens.items[i]);
            const enum cc_case shape = tokens.items[i].kind == CC_TOKEN_WORD && inside
                                           ? cc_text_case(word) : CC_CASE_NONE;
            uint32_t n;

            if (tokens.items[i].kind == CC_TOKEN_WORD)
                inside = true;
            else if (tokens.items[i].kind == CC_TOKEN_PUNCT && strchr(".?!:", word.ptr[0]) != NULL)
                inside = false;
            if (shape != CC_CASE_TITLE && shape != CC_CASE_LOWER)
                continue;
            lower.len = 0;
            cc_text_lower(word, &lower);
            n = cc_map_add(names->words, cc_strbuf_view(&lower));
            if (n >= names->cap) {
                const size_t before = names->cap;
                names->capitals = cc_grow(names->capitals, &names->cap, n + 1, sizeof *names->capitals);
                memset(names->capitals + before, 0, (names->cap - before) * sizeof *names->capitals);
            }
            names->capitals[n] += shape == CC_CASE_TITLE ? 1 : -1;
        }
    }
    cc_tokens_release(&tokens);
    cc_strbuf_release(&lower);
}

/* The word that begins at a byte. */
static struct cc_str word_at(struct cc_str text, uint32_t start)
{
    size_t end = start, next = start;

    while (next < text.len) {
        const uint32_t c = cc_utf8_next(text, &next);
        if (!cc_char_is_letter(c) && !cc_char_is_mark(c))
            break;
        end = next;
    }
    return cc_str_slice(text, start, end);
}

/* Where texts begin small, a capital may be a name's; small ones are taken as names too
 * when the middle of the texts never shows the word. */
static bool is_name(const struct names *names, struct cc_str text, uint32_t start)
{
    struct cc_strbuf lower = { 0 };
    uint32_t n;

    cc_text_lower(word_at(text, start), &lower);
    n = cc_map_find(names->words, cc_strbuf_view(&lower));
    cc_strbuf_release(&lower);
    return n == CC_MAP_NONE || names->capitals[n] >= 0;
}

struct lister {
    const struct cc_column *column;
    const struct cc_decision *decisions;
    struct cc_matcher *matcher;
    struct names *names; /* NULL unless texts begin small */
    struct cc_arena *arena;
    uint32_t families;
    struct cc_departure *items;
    size_t count, cap;
};

static bool render(struct lister *l, const struct cc_occurrence *o, uint32_t style,
                   struct cc_strbuf *out)
{
    const struct cc_str text = cc_column_value(l->column, o->value);

    out->len = 0;
    if (o->form == CC_FORM_HABIT) {
        const struct cc_habit_def *habit = cc_habit_def((enum cc_habit)(o->convention - l->families));

        if (habit->styles[style].text != NULL)
            cc_strbuf_z(out, habit->styles[style].text);
        else
            habit->become(cc_str_slice(text, o->start, o->end), style, out);
        return true;
    }
    return cc_matcher_render(l->matcher, text,
                             &(struct cc_match){ .family = o->convention, .style = o->style,
                                                 .cls = o->cls, .start = o->start, .end = o->end,
                                                 .form = o->form, .parent = CC_NO_PARENT },
                             style, out);
}

static void list_departure(struct lister *l, const struct cc_occurrence *o, struct cc_strbuf *buf)
{
    const struct cc_decision *d = &l->decisions[o->convention];
    const struct cc_str text = cc_column_value(l->column, o->value);
    struct cc_departure departure = {
        .value = o->value, .start = o->start, .end = o->end, .convention = d->number,
        .style = o->style, .confidence = (float)d->confidence, .grade = d->grade,
        .queue = o->unsure || d->tie || !d->automatic,
    };

    if (l->names != NULL && o->convention == l->families + CC_HABIT_SENTENCE_CASE &&
        is_name(l->names, text, o->start))
        return;
    if (!d->tie && !o->unsure && render(l, o, d->canonical, buf)) {
        if (cc_str_eq(cc_strbuf_view(buf), cc_str_slice(text, o->start, o->end)))
            return; /* both styles write it alike */
        departure.replacement = cc_arena_str(l->arena, cc_strbuf_view(buf));
    } else {
        departure.grade = CC_GRADE_NONE;
    }
    l->items = cc_grow(l->items, &l->cap, l->count + 1, sizeof *l->items);
    l->items[l->count++] = departure;
}

static int by_place(const void *a, const void *b)
{
    const struct cc_departure *x = a, *y = b;

    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return (x->convention > y->convention) - (x->convention < y->convention);
}

static void list_departures(struct lister *l, const struct cc_occurrences *found)
{
    struct cc_strbuf buf = { 0 };

    for (size_t i = 0; i < found->count; i++) {
        const struct cc_decision *d = &l->decisions[found->items[i].convention];

        if (d->inconsistent && (d->tie || found->items[i].style != d->canonical))
            list_departure(l, &found->items[i], &buf);
    }
    cc_sort(l->items, l->count, sizeof *l->items, by_place);
    cc_strbuf_release(&buf);
}

/* ---- the whole ---- */

/* An example of each style: how the first text that has it writes it. */
static void find_examples(const struct cc_column *column, const struct cc_occurrences *found,
                          struct cc_tally *tallies)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct cc_occurrence *o = &found->items[i];
        struct cc_str *example = &tallies[o->convention].examples[o->style];

        if (example->ptr == NULL && o->form != CC_FORM_HABIT && o->end - o->start <= EXAMPLE_MAX)
            *example = cc_str_slice(cc_column_value(column, o->value), o->start, o->end);
    }
}

static void publish(struct cc_conventions *found, const struct lister *l, uint32_t value_count)
{
    struct cc_departure *departures = CC_NEW(found->arena, struct cc_departure, l->count);
    size_t *first = CC_NEW(found->arena, size_t, (size_t)value_count + 1);

    if (l->count > 0)
        memcpy(departures, l->items, l->count * sizeof *departures);
    for (size_t i = 0; i < l->count; i++)
        first[departures[i].value + 1]++;
    for (uint32_t v = 0; v < value_count; v++)
        first[v + 1] += first[v];
    found->departures = departures;
    found->n_departures = l->count;
    found->first = first;
}

static void list_failures(const struct cc_rules *rules, const struct part *part,
                          struct cc_conventions *found)
{
    struct cc_convention_failure *list =
        CC_NEW(found->arena, struct cc_convention_failure, part->failure_count);

    for (size_t i = 0; i < part->failure_count; i++)
        list[i] = (struct cc_convention_failure){
            .id = cc_arena_str(found->arena, cc_str_z(cc_rules_family(rules, part->failures[i].family)->id)),
            .what = cc_str_z(part->failures[i].what),
            .line = part->failures[i].line, .hits = part->failures[i].hits,
        };
    found->failures = list;
    found->n_failures = (uint32_t)part->failure_count;
}

/* What a failing rule found depends on how texts were shared out: its family is dropped. */
static void drop_failed(const struct part *part, struct cc_tally *tallies)
{
    for (size_t i = 0; i < part->failure_count; i++)
        tallies[part->failures[i].family].dropped = true;
}

struct cc_conventions *cc_conventions_find(const struct cc_dataset *data, uint32_t column_number,
                                           const struct cc_rules *rules,
                                           const struct cc_conventions_options *options,
                                           struct cc_error *err)
{
    static const struct cc_fold fold = { sizeof(struct part), GRAIN, read_values, join_parts };
    const struct cc_conventions_options chosen = options != NULL ? *options : CC_CONVENTIONS_DEFAULTS;
    const struct cc_column *column = &data->columns[column_number];
    const struct reader reader = { column, rules, cc_rules_family_count(rules) };
    struct cc_conventions *found = cc_alloc_zero(1, sizeof *found);
    struct part part = { .failures = NULL };
    struct names names = { 0 };
    struct cc_tally *tallies;
    struct lister lister = { .column = column, .families = reader.families };
    size_t *first;

    (void)err;
    found->arena = lister.arena = cc_arena_new();
    found->column = column_number;
    cc_fold_run(&fold, &reader, column->value_count, chosen.threads, &part);
    tallies = cc_tallies_new(data, rules, found->arena);
    first = index_values(&part.found, column->value_count);
    count_rows(data, column, &part.found, first, tallies);
    cc_free(first);
    find_examples(column, &part.found, tallies);
    drop_failed(&part, tallies);
    if (!is_prose(column))
        tallies[reader.families + CC_HABIT_SENTENCE_CASE].dropped =
            tallies[reader.families + CC_HABIT_TERMINAL].dropped = true;
    lister.decisions = cc_decide(rules, tallies, &chosen, found);
    lister.matcher = cc_matcher_new(rules);
    if (cc_habit_def(CC_HABIT_SENTENCE_CASE)->styles[lister.decisions[reader.families].canonical].id[0] == 'l' &&
        lister.decisions[reader.families].inconsistent) {
        count_names(column, &names);
        lister.names = &names;
    }
    list_departures(&lister, &part.found);
    publish(found, &lister, column->value_count);
    list_failures(rules, &part, found);
    cc_matcher_free(lister.matcher);
    cc_map_free(names.words);
    cc_free(names.capitals);
    cc_free(lister.items);
    cc_free(part.found.items);
    cc_free(part.failures);
    return found;
}

void cc_conventions_free(struct cc_conventions *found)
{
    if (found == NULL)
        return;
    cc_arena_free(found->arena);
    cc_free(found);
}
