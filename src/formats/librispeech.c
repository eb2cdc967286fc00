/* librispeech.c - LibriSpeech .trans.txt: "1-2-0003 OK I'M GONNA CALL", by speaker,
 * chapter and utterance. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/arena.h"
#include "formats/export.h"
#include "formats/rows.h"

enum column { ID, TEXT, SPEAKER, CHAPTER, AUDIO };

static const char *const names[] = { "id", "text", "speaker", "chapter", "audio", NULL };

/* The three numbers of an id. */
static bool split_id(struct cc_str id, struct cc_str parts[3])
{
    size_t from = 0, n = 0;

    for (size_t i = 0; i <= id.len; i++) {
        if (i < id.len && cc_ascii_is_digit(id.ptr[i]))
            continue;
        if ((i < id.len && id.ptr[i] != '-') || i == from || n == 3)
            return false;
        parts[n++] = cc_str_slice(id, from, i);
        from = i + 1;
    }
    return n == 3;
}

static bool take(struct cc_transcript *t, const struct cc_lines *l, void *ctx)
{
    struct cc_str rest = l->line, id, parts[3];

    (void)ctx;
    if (!cc_word_next(&rest, &id))
        return false;
    if (!split_id(id, parts)) {
        cc_transcript_problem(t, CC_PROBLEM_LINE, l->start,
                              "does not begin with an id 1-2-0003");
        return false;
    }
    cc_transcript_set(t, ID, id);
    cc_transcript_set(t, SPEAKER, parts[0]);
    cc_transcript_set(t, CHAPTER, parts[1]);
    cc_strbuf_str(&t->detail, id);
    cc_strbuf_z(&t->detail, ".flac");
    cc_transcript_copy(t, AUDIO, cc_strbuf_view(&t->detail));
    t->detail.len = 0;
    cc_row_text(t, TEXT, cc_str_trim(rest), &cc_codec_line_trimmed);
    return true;
}

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    return cc_rows_read(in, sink, &(struct cc_row_format){ names, take, NULL }, err);
}

static bool fits(struct cc_str line)
{
    struct cc_str id, parts[3];

    return cc_word_next(&line, &id) && split_id(id, parts);
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    const int share = cc_rows_share(in, guess, fits);

    snprintf(guess->why, sizeof guess->why,
             "LibriSpeech: speaker-chapter-utterance begins %d %% of the first lines",
             share);
    return share < 90 ? 0 : cc_name_ends(in, ".trans.txt") ? 97 : share == 100 ? 85 : 0;
}

/* Ids of another make become 1-1-0000 and so on. */
static void export(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, NULL);

    for (size_t i = 0; i < x->count; i++) {
        const struct cc_str text = cc_export_line(x, x->items[i].field[CC_FIELD_TEXT]);
        struct cc_str id = x->items[i].field[CC_FIELD_ID], parts[3];

        if (!split_id(id, parts)) {
            x->changed += id.len > 0;
            id = cc_arena_printf(x->arena, "1-1-%04zu", x->items[i].row);
        }
        cc_strbuf_printf(out, "%.*s %.*s\n", CC_STR_ARG(id), CC_STR_ARG(text));
    }
}

const struct cc_format cc_format_librispeech = {
    .name = "librispeech",
    .extensions = "trans.txt",
    .reads = "LibriSpeech transcripts: an utterance a line behind its id",
    .writes = "the text",
    .is_transcript = true,
    .has_own_ids = true,
    .sniff = sniff,
    .read = read_all,
    .export = export,
    .holds = CC_HOLDS(TEXT) | CC_HOLDS(ID),
    .wants = CC_HOLDS(TEXT),
};
