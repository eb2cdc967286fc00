/* patch.c - find the records of edits by reading, and spell their new values. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/patch.h"

#include "base/arena.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/utf8.h"
#include "formats/align.h"
#include "formats/codec.h"
#include "formats/input_priv.h"

struct job {
    struct cc_input *in;
    const struct cc_edit *edits;
    size_t n_edits;
    const char **why;
    bool *done;
    struct cc_patches *patches;
};

/* The first edit of a record. */
static size_t first_edit(const struct job *job, uint64_t record)
{
    size_t low = 0, high = job->n_edits;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (job->edits[middle].record < record)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const char *refusal(struct job *job, const struct cc_edit *edit,
                           const struct cc_record *record, struct cc_span *span)
{
    static const struct cc_span none = { .codec = NULL };
    const struct cc_str value = edit->value;
    const char *why;

    *span = edit->column < record->n_cells ? record->spans[edit->column] : none;
    if (span->bound != NULL)
        return span->bound;
    if (span->codec == NULL)
        return "the value cannot be changed in place";
    if (span->same_words &&
        cc_align_count(value) != cc_align_count(record->cells[edit->column].value))
        return "something is aligned with its words, and their number would change";
    if (span->same_sound &&
        !cc_align_same_sound(record->cells[edit->column].value, value))
        return "what is aligned with its words, as sounds are, would no longer fit";
    if (span->refuses != NULL &&
        (why = span->refuses(record->cells[edit->column].value, value)) != NULL)
        return why;
    if (value.len > job->in->limits.max_field)
        return "it is longer than --max-field";
    if (memchr(value.ptr == NULL ? "" : value.ptr, '\0', value.len) != NULL ||
        cc_utf8_invalid_at(value) != value.len)
        return "it is not text";
    return NULL;
}

/* The first character of new text that the encoding has no code for. */
static const char *uncodable(struct job *job, struct cc_str text)
{
    for (size_t at = 0, from; at < text.len;) {
        from = at;
        if (cc_utf8_next(text, &at) >= 0x80 &&
            !cc_input_holds(job->in, cc_str_slice(text, from, at)))
            return "it holds a character that the encoding of the file has no code for";
    }
    return NULL;
}

/* Spell the value in one place; why that cannot be, or NULL. */
static const char *put_in(struct job *job, struct cc_str source,
                          const struct cc_codec *codec, struct cc_str value)
{
    struct cc_patches *p = job->patches;
    const size_t before = p->texts.len;
    const uint64_t at = (uint64_t)(source.ptr - job->in->info.text.ptr);
    const char *why;

    if (cc_codec_write(codec, job->in, source, value, &p->texts, &why))
        why = uncodable(job,
                        (struct cc_str){ p->texts.ptr + before, p->texts.len - before });
    if (why != NULL) {
        p->texts.len = before;
        return why;
    }
    p->items = cc_grow(p->items, &p->cap, p->count + 1, sizeof *p->items);
    p->items[p->count++] =
        (struct cc_patch){ at, at + source.len, before, p->texts.len - before };
    return NULL;
}

/* Let words that have times follow the text. */
static const char *put_words(struct job *job, const struct cc_codec *codec,
                             const struct cc_str *sources, size_t n, struct cc_str before,
                             struct cc_str after)
{
    struct cc_arena *scratch = cc_arena_new();
    struct cc_str *words = CC_NEW(scratch, struct cc_str, n),
                  *changed = CC_NEW(scratch, struct cc_str, n);
    struct cc_strbuf buf = { 0 };
    const char *why;

    for (size_t i = 0; i < n; i++)
        words[i] = cc_arena_str(scratch, cc_codec_read(codec, sources[i], &buf));
    why = cc_align_follow(words, n, before, after, changed, scratch);
    for (size_t i = 0; why == NULL && i < n; i++)
        if (changed[i].ptr != NULL)
            why = put_in(job, sources[i], codec, changed[i]);
    cc_strbuf_release(&buf);
    cc_arena_free(scratch);
    return why;
}

/* The same wherever they stand. */
static const char *put_all_words(struct job *job, const struct cc_span *span,
                                 struct cc_str before, struct cc_str after)
{
    const char *why = NULL;

    for (size_t from = 0, end; why == NULL && from < span->n_words; from = end + 1) {
        for (end = from; end < span->n_words && span->words[end].ptr != NULL;)
            end++;
        why = put_words(job, span->codec, span->words + from, end - from, before, after);
    }
    return why;
}

static bool make_patch(struct job *job, size_t number, const struct cc_record *record,
                       struct cc_error *err)
{
    const struct cc_edit *edit = &job->edits[number];
    struct cc_span span;
    const char *why = refusal(job, edit, record, &span);
    const size_t n_before = job->patches->count;

    job->done[number] = true;
    if (why == NULL)
        why = put_in(job, span.source, span.codec, edit->value);
    if (why == NULL && span.twin.len > 0)
        why = put_in(job, span.twin, span.codec, edit->value);
    if (why == NULL && span.n_words > 0)
        why = put_all_words(job, &span, record->cells[edit->column].value, edit->value);
    if (why == NULL)
        return true;
    job->patches->count = n_before;
    if (job->why == NULL)
        return cc_input_fail(job->in, err, CC_E_FORMAT, edit->record,
                             "the new value of column %u cannot stand there: %s",
                             edit->column + 1, why);
    job->why[number] = why;
    return true;
}

static bool take_row(void *ctx, const struct cc_record *record, struct cc_error *err)
{
    struct job *job = ctx;

    for (size_t i = first_edit(job, record->place);
         i < job->n_edits && job->edits[i].record == record->place; i++)
        if (!make_patch(job, i, record, err))
            return false;
    return true;
}

static int by_place(const void *a, const void *b)
{
    const struct cc_patch *x = a, *y = b;

    return (x->at > y->at) - (x->at < y->at);
}

bool cc_patches_make(struct cc_input *in, const struct cc_edit *edits, size_t n_edits,
                     const char **why, struct cc_patches *patches, struct cc_error *err)
{
    struct job job = {
        in, edits, n_edits, why, cc_alloc_zero(n_edits, sizeof *job.done), patches
    };
    const struct cc_sink sink = { &job, cc_sink_nowhere.columns, take_row, NULL };
    bool ok = in->format->read(in, &sink, err);

    for (size_t i = 0; ok && i < n_edits; i++)
        if (!job.done[i])
            ok = cc_input_fail(in, err, CC_E_USAGE, edits[i].record,
                               "no record starts here");
    cc_sort(patches->items, patches->count, sizeof *patches->items, by_place);
    for (size_t i = 1; ok && i < patches->count; i++)
        if (patches->items[i].at < patches->items[i - 1].end)
            ok = cc_input_fail(in, err, CC_E_USAGE, patches->items[i].at,
                               "two edits change the same place");
    cc_free(job.done);
    return ok;
}

void cc_patches_release(struct cc_patches *patches)
{
    cc_free(patches->items);
    cc_strbuf_release(&patches->texts);
    *patches = (struct cc_patches){ 0 };
}
