/* transcript.c - the cells of one record at a time. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/transcript.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/memory.h"
#include "formats/input_priv.h"
#include "formats/times.h"

static void clear(struct cc_transcript *t)
{
    for (uint32_t i = 0; i < t->n_columns; i++) {
        t->cells[i] = (struct cc_cell){ { "", 0 }, CC_CELL_ABSENT };
        t->spans[i] = (struct cc_span){ 0 };
    }
    t->n_words = 0;
    cc_arena_reset(t->scratch);
}

bool cc_transcript_begin(struct cc_transcript *t, struct cc_input *in,
                         const struct cc_sink *sink, const char *const *names,
                         struct cc_error *err)
{
    struct cc_str columns[CC_TRANSCRIPT_COLUMNS];

    *t = (struct cc_transcript){
        .in = in, .sink = sink, .scratch = cc_arena_new(), .line = 1
    };
    for (; names[t->n_columns] != NULL; t->n_columns++) {
        assert(t->n_columns < CC_TRANSCRIPT_COLUMNS);
        columns[t->n_columns] = cc_str_z(names[t->n_columns]);
    }
    clear(t);
    return sink->columns(sink->ctx, columns, t->n_columns, err);
}

void cc_transcript_release(struct cc_transcript *t)
{
    cc_arena_free(t->scratch);
    cc_strbuf_release(&t->buf);
    cc_strbuf_release(&t->detail);
    cc_free(t->words);
}

static void set(struct cc_transcript *t, uint32_t column, struct cc_str value,
                uint32_t flags)
{
    t->cells[column] = (struct cc_cell){ value.len > 0 ? value : CC_STR(""), flags };
}

void cc_transcript_set(struct cc_transcript *t, uint32_t column, struct cc_str value)
{
    set(t, column, value, value.len > 0 ? CC_CELL_FIXED : CC_CELL_ABSENT);
}

void cc_transcript_copy(struct cc_transcript *t, uint32_t column, struct cc_str value)
{
    if (value.len > 0)
        set(t, column, cc_arena_str(t->scratch, value), CC_CELL_FIXED | CC_CELL_COPIED);
}

void cc_transcript_seconds(struct cc_transcript *t, uint32_t column, double seconds)
{
    char room[CC_SECONDS_ROOM];

    cc_transcript_copy(t, column, cc_seconds_text(seconds, room));
}

void cc_transcript_decimal(struct cc_transcript *t, uint32_t column,
                           struct cc_str spelled)
{
    const char *point;
    double seconds;

    if (spelled.len == 0)
        return;
    point = memchr(spelled.ptr, '.', spelled.len);
    if (spelled.ptr[0] < '0' || spelled.ptr[0] > '9' ||
        (point == NULL && memchr(spelled.ptr, ',', spelled.len) != NULL)) {
        if (cc_seconds_parse(spelled, &seconds))
            cc_transcript_seconds(t, column, seconds);
        else
            cc_transcript_set(t, column, spelled);
        return;
    }
    while (point != NULL && spelled.ptr[spelled.len - 1] == '0')
        spelled.len--;
    if (point != NULL && spelled.ptr[spelled.len - 1] == '.')
        spelled.len--;
    cc_transcript_set(t, column, spelled);
}

void cc_transcript_spelled(struct cc_transcript *t, uint32_t column, struct cc_str source,
                           const struct cc_codec *codec)
{
    const struct cc_str value = cc_codec_read(codec, source, &t->buf);

    if (value.ptr == source.ptr)
        set(t, column, value, 0);
    else
        set(t, column, cc_arena_str(t->scratch, value), CC_CELL_COPIED);
    t->spans[column] = (struct cc_span){ .source = source, .codec = codec };
}

void cc_transcript_bound(struct cc_transcript *t, uint32_t column, struct cc_str source,
                         const struct cc_codec *codec, const char *why)
{
    cc_transcript_spelled(t, column, source, codec);
    t->spans[column].bound = why;
}

void cc_transcript_word(struct cc_transcript *t, uint32_t column, struct cc_str source)
{
    t->words = cc_grow(t->words, &t->words_cap, t->n_words + 1, sizeof *t->words);
    t->words[t->n_words++] = source;
    t->words_of = column;
}

/* Count on from the place before: records mostly come in the order of the text. */
static void move_to(struct cc_transcript *t, uint64_t place)
{
    const char *text = t->in->info.text.ptr;
    const char eol = t->in->dialect.eol != 0 ? t->in->dialect.eol : '\n';
    const bool on = place >= t->place;
    const char *from = text + (on ? t->place : place),
               *end = text + (on ? place : t->place);

    while (from < end && (from = memchr(from, eol, (size_t)(end - from))) != NULL) {
        from++;
        t->line = on ? t->line + 1 : t->line - 1;
    }
    t->place = place;
}

bool cc_transcript_give(struct cc_transcript *t, uint64_t place, struct cc_error *err)
{
    struct cc_record record = {
        .place = place, .cells = t->cells, .n_cells = t->n_columns, .spans = t->spans
    };
    bool ok;

    for (uint32_t i = 0; i < t->n_columns; i++)
        if (t->cells[i].value.len > t->in->limits.max_field)
            return cc_input_fail(
                t->in, err, CC_E_LIMIT, place,
                "value is longer than %u bytes; raise it with --max-field",
                t->in->limits.max_field);
    if (t->n_words > 0) {
        t->spans[t->words_of].words = t->words;
        t->spans[t->words_of].n_words = (uint32_t)t->n_words;
    }
    move_to(t, place);
    record.line = t->line;
    ok = t->sink->row(t->sink->ctx, &record, err);
    clear(t);
    return ok;
}

void cc_transcript_problem(struct cc_transcript *t, enum cc_problem_kind kind,
                           uint64_t place, const char *fmt, ...)
{
    char text[400];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    move_to(t, place);
    cc_input_tell(t->sink,
                  &(struct cc_problem){ kind, t->line, 0, cc_str_z(text), NULL });
}
