/* kaldi_check.c - the files of a Kaldi data directory, and whether they agree.
 *
 * They are asked what Kaldi's own validate_data_dir.sh asks, and told of by file and
 * line.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/kaldi_priv.h"

#include <stdio.h>

#include "base/utf8.h"
#include "formats/input_priv.h"
#include "formats/rows.h"
#include "formats/times.h"

/* Behind those that are checked, what else may belong to a folder. */
const char *const cc_kaldi_file_names[CC_KALDI_FILES + 3] = {
    [CC_KALDI_SEGMENTS] = "segments",
    [CC_KALDI_UTT2SPK] = "utt2spk",
    [CC_KALDI_SPK2UTT] = "spk2utt",
    [CC_KALDI_WAV_SCP] = "wav.scp",
    [CC_KALDI_UTT2LABELER] = "utt2labeler",
    [CC_KALDI_UTT2LANG] = "utt2lang",
    [CC_KALDI_SPK2GENDER] = "spk2gender",
    [CC_KALDI_UTT2DUR] = "utt2dur",
    [CC_KALDI_RECO2DUR] = "reco2dur",
    [CC_KALDI_UTT2NUM_FRAMES] = "utt2num_frames",
    [CC_KALDI_RECO2FILE] = "reco2file_and_channel",
    [CC_KALDI_FEATS] = "feats.scp",
    [CC_KALDI_VAD] = "vad.scp",
    [CC_KALDI_CMVN] = "cmvn.scp",
    "glm",
    "stm",
    NULL,
};

/* The rest of a line behind its key. */
struct entry {
    struct cc_str value;
    uint64_t line;
};

static void tell(const struct cc_kaldi *k, enum cc_problem_kind kind,
                 const struct cc_kaldi_table *file, uint64_t line, struct cc_str key,
                 const char *what)
{
    char text[300];

    if (key.len > 0)
        snprintf(text, sizeof text, "'%.*s' %s", key.len < 80 ? (int)key.len : 80,
                 key.ptr, what);
    else
        snprintf(text, sizeof text, "%s", what);
    cc_input_tell(k->sink, &(struct cc_problem){ kind, line, 0, cc_str_z(text),
                                                 file == k->own ? NULL : file->name });
}

/* ---- one file ---- */

static void take_line(struct cc_kaldi *k, struct cc_kaldi_table *table,
                      const struct cc_lines *l, struct cc_str *last)
{
    struct cc_str rest = l->line, key;
    struct entry *entry;

    if (!cc_word_next(&rest, &key)) {
        tell(k, CC_PROBLEM_LINE, table, l->number, CC_STR(""), "a blank line");
        return;
    }
    entry = cc_table_put(&table->entries, key);
    if (entry->line > 0) {
        tell(k, CC_PROBLEM_DUPLICATE, table, l->number, key, "stands twice");
    } else {
        *entry = (struct entry){ cc_str_trim(rest), l->number };
        if (last->ptr != NULL && cc_str_cmp(key, *last) < 0)
            tell(k, CC_PROBLEM_ORDER, table, l->number, key,
                 "is not in the order of bytes (LC_ALL=C sort)");
    }
    *last = key;
}

static void take_file(struct cc_kaldi *k, struct cc_kaldi_table *table,
                      struct cc_str bytes)
{
    struct cc_lines l = { .text = bytes, .eol = '\n' };
    struct cc_str last = { NULL, 0 };

    table->exists = true;
    if (cc_utf8_invalid_at(bytes) < bytes.len) {
        tell(k, CC_PROBLEM_LINE, table, 1, CC_STR(""), "is not UTF-8");
        return;
    }
    while (cc_lines_next(&l))
        take_line(k, table, &l, &last);
    if (bytes.len > 0 && bytes.ptr[bytes.len - 1] != '\n')
        tell(k, CC_PROBLEM_LINE, table, l.number, CC_STR(""),
             "the last line has no line end");
}

static void open_files(struct cc_kaldi *k)
{
    k->own = &k->text;
    for (int i = 0; i < CC_KALDI_FILES; i++) {
        k->files[i].name = cc_kaldi_file_names[i];
        cc_table_init(&k->files[i].entries, sizeof(struct entry));
        if (cc_name_is(k->in, cc_kaldi_file_names[i]))
            k->own = &k->files[i];
    }
    k->text.name = "text";
    cc_table_init(&k->text.entries, sizeof(struct entry));
    take_file(k, k->own, k->in->info.text);
    for (int i = 0; i < CC_KALDI_FILES && k->own == &k->text; i++) {
        const struct cc_file *file = cc_input_beside(k->in, cc_kaldi_file_names[i]);

        if (file != NULL)
            take_file(k, &k->files[i], file->bytes);
    }
}

static uint32_t count(const struct cc_kaldi_table *t)
{
    return cc_map_count(t->entries.keys);
}

static struct cc_str key_at(const struct cc_kaldi_table *t, uint32_t number)
{
    return cc_map_key(t->entries.keys, number);
}

static const struct entry *entry_at(const struct cc_kaldi_table *t, uint32_t number)
{
    return cc_table_at(&t->entries, number);
}

static bool has(struct cc_kaldi_table *t, struct cc_str key)
{
    return cc_table_get(&t->entries, key) != NULL;
}

/* ---- the files against each other ---- */

/* Every key of `a` must be one of `b`. */
static void check_keys(const struct cc_kaldi *k, const struct cc_kaldi_table *a,
                       struct cc_kaldi_table *b)
{
    char what[60];

    if (!a->exists || !b->exists || a == b)
        return;
    snprintf(what, sizeof what, "is not in %s", b->name);
    for (uint32_t i = 0; i < count(a); i++)
        if (!has(b, key_at(a, i)))
            tell(k, CC_PROBLEM_MISMATCH, a, entry_at(a, i)->line, key_at(a, i), what);
}

static void check_same_keys(const struct cc_kaldi *k, struct cc_kaldi_table *a,
                            struct cc_kaldi_table *b)
{
    check_keys(k, a, b);
    check_keys(k, b, a);
}

/* spk2utt must be utt2spk turned round. */
static void check_speakers(struct cc_kaldi *k)
{
    const struct cc_kaldi_table *by_speaker = &k->files[CC_KALDI_SPK2UTT];
    const struct cc_kaldi_table *by_id = &k->files[CC_KALDI_UTT2SPK];
    uint32_t listed = 0;

    if (!by_speaker->exists || !by_id->exists)
        return;
    for (uint32_t i = 0; i < count(by_speaker); i++) {
        const struct entry *entry = entry_at(by_speaker, i);
        struct cc_str rest = entry->value, id;

        for (; cc_word_next(&rest, &id); listed++)
            if (!cc_str_eq(cc_kaldi_get(k, CC_KALDI_UTT2SPK, id), key_at(by_speaker, i)))
                tell(k, CC_PROBLEM_MISMATCH, by_speaker, entry->line, id,
                     "has another speaker in utt2spk");
    }
    if (listed < count(by_id))
        tell(k, CC_PROBLEM_MISMATCH, by_speaker, 1, CC_STR(""),
             "lists fewer utterances than utt2spk");
    for (uint32_t i = 0; i < count(by_id); i++)
        if (!cc_str_starts(key_at(by_id, i), entry_at(by_id, i)->value))
            tell(k, CC_PROBLEM_MISMATCH, by_id, entry_at(by_id, i)->line,
                 key_at(by_id, i), "does not begin with its speaker: sorting parts them");
}

/* Recordings and two times; the end -1 is that of the recording. */
static void check_segments(struct cc_kaldi *k)
{
    const struct cc_kaldi_table *segments = &k->files[CC_KALDI_SEGMENTS];
    struct cc_kaldi_table *audio = &k->files[CC_KALDI_WAV_SCP];
    struct cc_map *used = cc_map_new(false);

    for (uint32_t i = 0; i < count(segments); i++) {
        const struct entry *entry = entry_at(segments, i);
        struct cc_str rest = entry->value, recording, start, end;
        double from, to;

        if (!cc_word_next(&rest, &recording) || !cc_word_next(&rest, &start) ||
            !cc_word_next(&rest, &end) || !cc_seconds_parse(start, &from) ||
            !cc_seconds_parse(end, &to)) {
            tell(k, CC_PROBLEM_TIME, segments, entry->line, key_at(segments, i),
                 "has not a recording and two times");
            continue;
        }
        cc_map_add(used, recording);
        if (from < 0 && to == -1) /* others are judged as the times of their rows */
            tell(k, CC_PROBLEM_TIME, segments, entry->line, key_at(segments, i),
                 "starts before its recording");
        if (audio->exists && !has(audio, recording))
            tell(k, CC_PROBLEM_REFERENCE, segments, entry->line, recording,
                 "is a recording that is not in wav.scp");
    }
    for (uint32_t i = 0; segments->exists && i < count(audio); i++)
        if (cc_map_find(used, key_at(audio, i)) == CC_MAP_NONE)
            tell(k, CC_PROBLEM_MISMATCH, audio, entry_at(audio, i)->line,
                 key_at(audio, i), "is a recording that no segment is of");
    cc_map_free(used);
}

/* ---- what a line may say ---- */

static const char *not_gender(struct cc_str value)
{
    return cc_str_eq_z(value, "m") || cc_str_eq_z(value, "f")
               ? NULL
               : "has a gender that is neither m nor f";
}

static const char *not_duration(struct cc_str value)
{
    double seconds;

    return cc_seconds_parse(value, &seconds) && seconds > 0
               ? NULL
               : "has a duration that is not above zero";
}

static const char *not_frames(struct cc_str value)
{
    bool whole = value.len > 0, above = false;

    for (size_t i = 0; i < value.len; i++) {
        whole &= cc_ascii_is_digit(value.ptr[i]);
        above |= value.ptr[i] != '0';
    }
    return whole && above ? NULL
                          : "has a number of frames that is not a whole one above zero";
}

static const char *not_channel(struct cc_str value)
{
    struct cc_str file, channel;

    return cc_word_next(&value, &file) && cc_word_next(&value, &channel) &&
                   cc_str_trim(value).len == 0 &&
                   (cc_str_eq_z(channel, "A") || cc_str_eq_z(channel, "B"))
               ? NULL
               : "has not a file and the channel A or B";
}

static const char *not_path(struct cc_str value)
{
    return value.len == 0 ? "has no path"
           : value.ptr[0] == '~' || memmem(value.ptr, value.len, " ~", 2) != NULL
               ? "has a path with '~', which not every tool knows"
               : NULL;
}

/* Symbols of Kaldi's own. */
static const char *not_words(struct cc_str value)
{
    struct cc_str word;

    while (cc_word_next(&value, &word))
        if (cc_str_eq_z(word, "<s>") || cc_str_eq_z(word, "</s>") ||
            cc_str_eq_z(word, "#0"))
            return "has a word that is a symbol of Kaldi's: <s>, </s> or #0";
    return NULL;
}

static void check_values(const struct cc_kaldi *k, const struct cc_kaldi_table *t,
                         const char *(*why_not)(struct cc_str value))
{
    for (uint32_t i = 0; i < count(t); i++) {
        const struct entry *entry = entry_at(t, i);
        const char *why = why_not(entry->value);

        if (why != NULL)
            tell(k, CC_PROBLEM_MISMATCH, t, entry->line, key_at(t, i), why);
    }
}

static void check_all(struct cc_kaldi *k)
{
    struct cc_kaldi_table *f = k->files, *text = &k->text;
    struct cc_kaldi_table *ids = f[CC_KALDI_UTT2SPK].exists ? &f[CC_KALDI_UTT2SPK] : text;

    check_same_keys(k, text, &f[CC_KALDI_UTT2SPK]);
    check_same_keys(k, text, &f[CC_KALDI_SEGMENTS]);
    if (!f[CC_KALDI_SEGMENTS].exists)
        check_keys(k, text, &f[CC_KALDI_WAV_SCP]);
    check_segments(k);
    check_speakers(k);
    check_same_keys(k, &f[CC_KALDI_SPK2GENDER], &f[CC_KALDI_SPK2UTT]);
    check_same_keys(k, &f[CC_KALDI_CMVN], &f[CC_KALDI_SPK2UTT]);
    check_same_keys(k, &f[CC_KALDI_UTT2LANG], ids);
    check_same_keys(k, &f[CC_KALDI_UTT2DUR], ids);
    check_same_keys(k, &f[CC_KALDI_UTT2NUM_FRAMES], ids);
    check_same_keys(k, &f[CC_KALDI_FEATS], ids);
    check_same_keys(k, &f[CC_KALDI_VAD], ids);
    check_same_keys(k, &f[CC_KALDI_RECO2DUR], &f[CC_KALDI_WAV_SCP]);
    check_same_keys(k, &f[CC_KALDI_RECO2FILE], &f[CC_KALDI_WAV_SCP]);
    check_values(k, text, not_words);
    check_values(k, &f[CC_KALDI_WAV_SCP], not_path);
    check_values(k, &f[CC_KALDI_SPK2GENDER], not_gender);
    check_values(k, &f[CC_KALDI_UTT2DUR], not_duration);
    check_values(k, &f[CC_KALDI_RECO2DUR], not_duration);
    check_values(k, &f[CC_KALDI_UTT2NUM_FRAMES], not_frames);
    check_values(k, &f[CC_KALDI_RECO2FILE], not_channel);
}

void cc_kaldi_open(struct cc_kaldi *k)
{
    open_files(k);
    check_all(k);
}

void cc_kaldi_release(struct cc_kaldi *k)
{
    for (int i = 0; i < CC_KALDI_FILES; i++)
        cc_table_release(&k->files[i].entries);
    cc_table_release(&k->text.entries);
}

struct cc_str cc_kaldi_get(struct cc_kaldi *k, enum cc_kaldi_file file, struct cc_str key)
{
    return cc_table_text(&k->files[file].entries, key);
}
