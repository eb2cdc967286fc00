/* kaldi.c - a Kaldi data directory: text, and beside it segments, utt2spk, wav.scp ...
 *
 * Each file is a table of a key and the rest of the line, sorted by the bytes of the key.
 * `text` is the input; the others fill its columns, and are checked (kaldi_check.c). A
 * wav.scp entry may be a command: it is never run. Any of the files may also be read by
 * itself.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>

#include "base/memory.h"
#include "base/sort.h"
#include "formats/export.h"
#include "formats/input_priv.h"
#include "formats/kaldi_priv.h"
#include "formats/rows.h"
#include "formats/times.h"

enum column { ID, TEXT, START, END, SPEAKER, LABELER, AUDIO, LANGUAGE, GENDER };

static const char *const names[] = { "id",      "text",  "start",    "end",    "speaker",
                                     "labeler", "audio", "language", "gender", NULL };

/* ---- records ---- */

static bool is_command(struct cc_str entry)
{
    return cc_str_ends(cc_str_trim(entry), CC_STR("|"));
}

/* The path of a recording; its id where that is a command. */
static void set_audio(struct cc_kaldi *k, struct cc_transcript *t,
                      struct cc_str recording)
{
    const struct cc_str entry = cc_kaldi_get(k, CC_KALDI_WAV_SCP, recording);

    cc_transcript_set(t, AUDIO, entry.len == 0 || is_command(entry) ? recording : entry);
}

static void set_segment(struct cc_kaldi *k, struct cc_transcript *t, struct cc_str id,
                        struct cc_str segment)
{
    struct cc_str recording, start, end;
    double to;

    if (segment.ptr == NULL) {
        if (k->files[CC_KALDI_WAV_SCP].exists)
            set_audio(k, t, id);
        return;
    }
    if (cc_word_next(&segment, &recording))
        set_audio(k, t, recording);
    if (cc_word_next(&segment, &start))
        cc_transcript_decimal(t, START, start);
    if (cc_word_next(&segment, &end) && !(cc_seconds_parse(end, &to) && to == -1))
        cc_transcript_decimal(t, END, end);
}

static bool take(struct cc_transcript *t, const struct cc_lines *l, void *ctx)
{
    struct cc_kaldi *k = ctx;
    struct cc_str rest = l->line, id, speaker;

    if (!cc_word_next(&rest, &id))
        return false;
    cc_transcript_set(t, ID, id);
    if (k->own == &k->text)
        cc_row_text(t, TEXT, cc_str_trim(rest), &cc_codec_line_trimmed);
    if (k->own == &k->text || k->own == &k->files[CC_KALDI_SEGMENTS])
        set_segment(k, t, id, cc_kaldi_get(k, CC_KALDI_SEGMENTS, id));
    if (k->own == &k->files[CC_KALDI_WAV_SCP])
        set_audio(k, t, id);
    speaker = cc_kaldi_get(k, CC_KALDI_UTT2SPK, id);
    cc_transcript_set(t, SPEAKER, speaker);
    if (speaker.ptr != NULL)
        cc_transcript_set(t, GENDER, cc_kaldi_get(k, CC_KALDI_SPK2GENDER, speaker));
    cc_transcript_set(t, LABELER, cc_kaldi_get(k, CC_KALDI_UTT2LABELER, id));
    cc_transcript_set(t, LANGUAGE, cc_kaldi_get(k, CC_KALDI_UTT2LANG, id));
    return true;
}

static bool read_all(struct cc_input *in, const struct cc_sink *sink,
                     struct cc_error *err)
{
    struct cc_kaldi k = { .in = in, .sink = sink };
    bool ok;

    cc_kaldi_open(&k);
    ok = cc_rows_read(in, sink, &(struct cc_row_format){ names, take, &k }, err);
    cc_kaldi_release(&k);
    return ok;
}

/* ---- order ---- */

static struct cc_str key_of(struct cc_str line)
{
    struct cc_str key;

    cc_word_next(&line, &key);
    return key;
}

static int by_key(const void *a, const void *b)
{
    const struct cc_str *x = a, *y = b;
    const int c = cc_str_cmp(key_of(*x), key_of(*y));

    return c != 0 ? c : (x->ptr > y->ptr) - (x->ptr < y->ptr);
}

/* Tables sorted by the bytes of their keys, each line with an end. Comments of a GLM or
 * STM have no key, and stay where they are: such files are left alone. */
static void tidy(struct cc_str bytes, struct cc_strbuf *out)
{
    struct cc_lines l = { .text = bytes, .eol = '\n' };
    struct cc_str *lines = NULL;
    size_t n = 0, cap = 0;
    bool comments = false, crlf = false;

    while (cc_lines_next(&l)) {
        lines = cc_grow(lines, &cap, n + 1, sizeof *lines);
        lines[n++] = l.line;
        comments |= cc_row_is_comment(l.line);
        crlf |= l.start + l.line.len < l.next && bytes.ptr[l.start + l.line.len] == '\r';
    }
    if (comments || crlf) {
        cc_strbuf_str(out, bytes);
    } else {
        cc_sort(lines, n, sizeof *lines, by_key);
        for (size_t i = 0; i < n; i++) {
            cc_strbuf_str(out, lines[i]);
            cc_strbuf_byte(out, '\n');
        }
    }
    cc_free(lines);
}

/* ---- recognition ---- */

static bool fits(struct cc_str line)
{
    struct cc_str id;

    return line.len > 0 && !cc_is_blank(line.ptr[0]) && cc_word_next(&line, &id);
}

static bool stands_beside(const struct cc_input *in)
{
    struct cc_input *asked =
        (struct cc_input *)(uintptr_t)in; /* opening a file is no change */

    return cc_input_beside(asked, "utt2spk") != NULL ||
           cc_input_beside(asked, "segments") != NULL ||
           cc_input_beside(asked, "wav.scp") != NULL;
}

static int sniff(const struct cc_input *in, struct cc_guess *guess)
{
    const int share = cc_rows_share(in, guess, fits);
    bool is_file = false;

    for (int i = 0; i < CC_KALDI_FILES; i++)
        is_file |= cc_name_is(in, cc_kaldi_file_names[i]);
    guess->dialect.eol = '\n';
    snprintf(guess->why, sizeof guess->why, "Kaldi: %s%s",
             is_file ? in->file_name : "text",
             is_file ? " by its name" : ", with the files beside it");
    if (guess->asked)
        return 1;
    if (share < 90 || !(is_file || cc_name_is(in, "text")))
        return 0;
    return is_file || stands_beside(in) ? 96 : 60;
}

/* ---- writing a folder ---- */

/* Speaker first, so that sorting by utterance sorts by speaker too. */
static void make_ids(struct cc_export *x)
{
    for (size_t i = 0; i < x->count; i++) {
        struct cc_utterance *u = &x->items[i];
        const struct cc_str speaker = cc_export_word(x, u->field[CC_FIELD_SPEAKER], "");
        struct cc_str id = cc_export_id(x, i);

        if (!cc_str_starts(id, speaker)) {
            id = cc_arena_printf(x->arena, "%.*s-%.*s", CC_STR_ARG(speaker),
                                 CC_STR_ARG(id));
            x->changed++;
        }
        u->field[CC_FIELD_ID] = id;
        u->field[CC_FIELD_SPEAKER] = speaker.len > 0 ? speaker : id;
    }
}

static int by_id(const void *a, const void *b)
{
    const struct cc_utterance *x = a, *y = b;
    const int c = cc_str_cmp(x->field[CC_FIELD_ID], y->field[CC_FIELD_ID]);

    return c != 0 ? c : (x->row > y->row) - (x->row < y->row);
}

static int by_value(const void *a, const void *b)
{
    return cc_str_cmp(*(const struct cc_str *)a, *(const struct cc_str *)b);
}

static void put_line(struct cc_strbuf *out, struct cc_str key, struct cc_str value)
{
    cc_strbuf_printf(out, "%.*s %.*s\n", CC_STR_ARG(key), CC_STR_ARG(value));
}

static void put_recordings(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, "wav.scp");
    struct cc_export_groups paths = cc_export_group(x, CC_FIELD_AUDIO);

    cc_sort(paths.values, paths.count, sizeof *paths.values, by_value);
    for (size_t i = 0; i < paths.count; i++) {
        const struct cc_str path = cc_export_word(x, paths.values[i], "rec");

        put_line(out, path, path);
    }
}

/* A speaker and where the group of his utterances is. */
struct speaker {
    struct cc_str name; /* first, so that names are compared */
    size_t group;
};

static void put_speakers(struct cc_export *x)
{
    struct cc_strbuf *out = cc_export_file(x, "spk2utt");
    const struct cc_export_groups g = cc_export_group(x, CC_FIELD_SPEAKER);
    struct speaker *speakers = CC_NEW(x->arena, struct speaker, g.count);

    for (size_t k = 0; k < g.count; k++)
        speakers[k] = (struct speaker){ g.values[k], k };
    cc_sort(speakers, g.count, sizeof *speakers, by_value);
    for (size_t k = 0; k < g.count; k++) {
        const size_t group = speakers[k].group;

        cc_strbuf_str(out, speakers[k].name);
        for (size_t i = g.first[group]; i < g.first[group + 1]; i++)
            cc_strbuf_printf(out, " %.*s",
                             CC_STR_ARG(x->items[g.order[i]].field[CC_FIELD_ID]));
        cc_strbuf_byte(out, '\n');
    }
}

/* Without segments an utterance is a recording. */
static void put_whole_recordings(struct cc_export *x)
{
    struct cc_strbuf *out = NULL;

    for (size_t i = 0; i < x->count; i++) {
        const struct cc_str *f = x->items[i].field;

        if (f[CC_FIELD_AUDIO].len == 0)
            continue;
        out = out != NULL ? out : cc_export_file(x, "wav.scp");
        put_line(out, f[CC_FIELD_ID], cc_export_word(x, f[CC_FIELD_AUDIO], ""));
    }
}

static void export(struct cc_export *x)
{
    struct cc_strbuf *text = cc_export_file(x, "text"),
                     *speaker = cc_export_file(x, "utt2spk");
    struct cc_strbuf *segments = NULL, *labeler = NULL;

    make_ids(x);
    cc_sort(x->items, x->count, sizeof *x->items, by_id);
    for (size_t i = 0; i < x->count; i++) {
        const struct cc_utterance *u = &x->items[i];
        const struct cc_str id = u->field[CC_FIELD_ID];
        char a[CC_SECONDS_ROOM], b[CC_SECONDS_ROOM];

        put_line(text, id, cc_export_line(x, u->field[CC_FIELD_TEXT]));
        put_line(speaker, id, u->field[CC_FIELD_SPEAKER]);
        if (u->has_start && u->has_end) {
            const struct cc_str recording =
                cc_export_word(x, u->field[CC_FIELD_AUDIO], "rec");
            const struct cc_str start = cc_seconds_text(u->start, a),
                                end = cc_seconds_text(u->end, b);

            segments = segments != NULL ? segments : cc_export_file(x, "segments");
            cc_strbuf_printf(segments, "%.*s %.*s %.*s %.*s\n", CC_STR_ARG(id),
                             CC_STR_ARG(recording), CC_STR_ARG(start), CC_STR_ARG(end));
        }
        if (u->field[CC_FIELD_LABELER].len > 0) {
            labeler = labeler != NULL ? labeler : cc_export_file(x, "utt2labeler");
            put_line(labeler, id, cc_export_word(x, u->field[CC_FIELD_LABELER], ""));
        }
    }
    if (segments != NULL)
        put_recordings(x);
    else
        put_whole_recordings(x);
    put_speakers(x);
}

const struct cc_format cc_format_kaldi = {
    .name = "kaldi",
    .extensions = "scp",
    .reads = "Kaldi data directory: text, with segments, utt2spk, wav.scp beside it",
    .writes = "text; all files are sorted, as Kaldi wants them",
    .companions = cc_kaldi_file_names,
    .tidy = tidy,
    .is_transcript = true,
    .has_own_ids = true,
    .sniff = sniff,
    .read = read_all,
    .export = export,
    .holds = CC_HOLDS_TIMES | CC_HOLDS(ID) | CC_HOLDS(SPEAKER) | CC_HOLDS(LABELER) |
             CC_HOLDS(AUDIO),
    .wants = CC_HOLDS(TEXT),
};
