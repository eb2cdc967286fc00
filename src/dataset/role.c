/* role.c - guess what each column is for, from its name and its first values.
 *
 * A name decides when the content does not speak against it: a column called
 * "path" is audio only if most of its values end like audio files. Where no
 * name helps, content alone may: file names of audio, many words (text), few
 * values that repeat (label). Each role but text and label goes to one column.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "dataset/role.h"

#include "base/map.h"
#include "base/memory.h"
#include "dataset/role_names.h"

static const char *const role_names[CC_ROLE_COUNT] = {
    [CC_ROLE_NONE] = "none",       [CC_ROLE_ID] = "id",
    [CC_ROLE_TEXT] = "text",       [CC_ROLE_LABEL] = "label",
    [CC_ROLE_LABELER] = "labeler", [CC_ROLE_SPEAKER] = "speaker",
    [CC_ROLE_TIME] = "time",       [CC_ROLE_AUDIO] = "audio",
    [CC_ROLE_SPLIT] = "split",
};

static const char *const audio_endings[] = { ".wav",  ".flac", ".mp3", ".ogg", ".opus",
                                             ".aiff", ".aif",  ".m4a", ".sph", ".webm",
                                             ".au",   ".w64",  ".rf64" };

/* What the sampled values of a column look like, as shares of those not empty. */
struct look {
    uint32_t filled, distinct;
    double audio, number, time, short_value, words; /* words: mean per value */
};

const char *cc_role_name(enum cc_role role)
{
    return role_names[role];
}

static bool ends_like_audio(struct cc_str v)
{
    for (size_t i = 0; i < sizeof audio_endings / sizeof *audio_endings; i++) {
        const struct cc_str end = cc_str_z(audio_endings[i]);
        if (v.len > end.len &&
            cc_str_eq_ascii_case(cc_str_slice(v, v.len - end.len, v.len), end))
            return true;
    }
    return false;
}

static size_t count_of(struct cc_str v, const char *set)
{
    size_t n = 0;

    for (size_t i = 0; i < v.len; i++)
        n += v.ptr[i] != '\0' && strchr(set, v.ptr[i]) != NULL;
    return n;
}

static bool is_number(struct cc_str v)
{
    return count_of(v, "0123456789") > 0 && count_of(v, "0123456789.,+-eE") == v.len;
}

/* 1.3.2026, 01.03.26, 2026.03.01 at the start; no address (10.11.12.13), no version. */
static bool is_dotted_date(struct cc_str v)
{
    size_t digits[3] = { 0 }, at = 0;

    for (unsigned i = 0; i < 3; i++) {
        if (i > 0 && (at == v.len || v.ptr[at++] != '.'))
            return false;
        for (; at < v.len && cc_ascii_is_digit(v.ptr[at]); at++)
            digits[i]++;
        if (digits[i] == 0 || (i == 1 && digits[i] > 2))
            return false;
    }
    if (at < v.len && v.ptr[at] == '.')
        return false;
    return digits[0] == 4 ? digits[2] <= 2
                          : digits[0] <= 2 && (digits[2] == 2 || digits[2] == 4);
}

/* 2026-03-01, 2026-03-01T10:00:00Z, 01/03/2026 10:00, 1.3.2026 10:00 ... */
static bool is_time(struct cc_str v)
{
    const size_t digits = count_of(v, "0123456789");
    const size_t marks = count_of(v, "-/:. TZ+");

    return v.len >= 8 && v.len <= 40 && digits >= 6 && digits + marks == v.len &&
           (count_of(v, "-/:") >= 2 || is_dotted_date(v));
}

static uint32_t count_words(struct cc_str v)
{
    uint32_t n = 0;

    for (size_t i = 0; i < v.len; i++)
        n += v.ptr[i] != ' ' && (i == 0 || v.ptr[i - 1] == ' ');
    return n;
}

static struct look look_at(const struct cc_role_sample *s)
{
    struct look look = { 0 };
    struct cc_map *seen = cc_map_new(false);
    double n;

    for (uint32_t i = 0; i < s->count; i++) {
        const struct cc_str v = s->values[(size_t)i * s->stride];

        if (v.len == 0)
            continue;
        look.filled++;
        cc_map_add(seen, v);
        look.audio += ends_like_audio(v);
        look.number += is_number(v);
        look.time += is_time(v);
        look.short_value += v.len <= 40;
        look.words += count_words(v);
    }
    look.distinct = cc_map_count(seen);
    cc_map_free(seen);
    n = look.filled == 0 ? 1 : look.filled;
    look.audio /= n;
    look.number /= n;
    look.time /= n;
    look.short_value /= n;
    look.words /= n;
    return look;
}

/* Values come again and again: a class, a person, a part of the set. */
static bool repeats(const struct look *look)
{
    return look->filled > look->distinct &&
           (look->distinct <= 10 || look->distinct * 4 <= look->filled);
}

static bool content_allows(enum cc_role role, const struct look *look, uint32_t rows)
{
    switch (role) {
    /* a few repeat: a defect */
    case CC_ROLE_ID: return look->filled == rows && look->distinct >= rows - rows / 20;
    case CC_ROLE_TEXT:
        return look->words >= 1.5 && look->number < 0.5 && look->audio < 0.5 &&
               look->time < 0.5;
    case CC_ROLE_LABEL: return look->words < 8 && look->time < 0.5 &&
                               (repeats(look) || look->filled < 40);
    case CC_ROLE_LABELER: return repeats(look) && look->words < 4;
    case CC_ROLE_SPEAKER: return look->filled > 0 && look->words < 4;
    case CC_ROLE_TIME: return look->time >= 0.8;
    case CC_ROLE_AUDIO: return look->audio >= 0.5;
    case CC_ROLE_SPLIT: return look->filled > 0 && look->distinct <= 12;
    default: return false;
    }
}

static void give(struct cc_role_guess *guess, enum cc_role role, const char *why)
{
    guess->role = role;
    guess->why = why;
}

/* The column whose name ranks first; every such column for text and label. */
static void guess_by_name(enum cc_role role, const struct cc_role_sample *samples,
                          const struct look *looks, uint32_t count,
                          struct cc_role_guess *guesses)
{
    const bool several = role == CC_ROLE_TEXT || role == CC_ROLE_LABEL;
    int best = -1;
    uint32_t winner = 0;

    for (uint32_t c = 0; c < count; c++) {
        const int rank = cc_role_name_rank(samples[c].name, role);

        if (rank < 0 || guesses[c].role != CC_ROLE_NONE ||
            !content_allows(role, &looks[c], samples[c].count))
            continue;
        if (several)
            give(&guesses[c], role, "by its name");
        else if (best < 0 || rank < best)
            winner = c, best = rank;
    }
    if (!several && best >= 0)
        give(&guesses[winner], role, "by its name and values");
}

static void guess_audio(const struct look *looks, uint32_t count,
                        struct cc_role_guess *guesses)
{
    for (uint32_t c = 0; c < count; c++)
        if (guesses[c].role == CC_ROLE_NONE && looks[c].audio >= 0.9) {
            give(&guesses[c], CC_ROLE_AUDIO, "its values are names of audio files");
            return;
        }
}

static void guess_text(const struct look *looks, uint32_t count,
                       struct cc_role_guess *guesses)
{
    uint32_t best = count;

    for (uint32_t c = 0; c < count; c++)
        if (guesses[c].role == CC_ROLE_NONE && looks[c].words >= 3 &&
            !repeats(&looks[c]) && looks[c].time < 0.5 &&
            (best == count || looks[c].words > looks[best].words))
            best = c;
    if (best < count)
        give(&guesses[best], CC_ROLE_TEXT, "its values have the most words");
}

/* A table of nothing but categories, as in master data: each of them is a label. */
static void guess_labels(const struct look *looks, uint32_t count,
                         struct cc_role_guess *guesses)
{
    for (uint32_t c = 0; c < count; c++)
        if (guesses[c].role == CC_ROLE_NONE && repeats(&looks[c]) &&
            looks[c].distinct > 1 && looks[c].number < 0.5 && looks[c].time < 0.5 &&
            looks[c].short_value > 0.8)
            give(&guesses[c], CC_ROLE_LABEL, "its few values repeat");
}

static void guess_id(const struct cc_role_sample *samples, const struct look *looks,
                     uint32_t count, struct cc_role_guess *guesses)
{
    for (uint32_t c = 0; c < count; c++)
        if (guesses[c].role == CC_ROLE_NONE && looks[c].filled == samples[c].count &&
            looks[c].distinct == looks[c].filled && looks[c].filled >= 5 &&
            looks[c].words <= 1 && looks[c].short_value == 1) {
            give(&guesses[c], CC_ROLE_ID, "its values are all different");
            return;
        }
}

static bool has_role(const struct cc_role_guess *guesses, uint32_t count,
                     enum cc_role role)
{
    for (uint32_t c = 0; c < count; c++)
        if (guesses[c].role == role)
            return true;
    return false;
}

void cc_roles_guess(const struct cc_role_sample *samples, uint32_t count,
                    const bool taken[CC_ROLE_COUNT], struct cc_role_guess *guesses)
{
    static const enum cc_role by_name[] = { CC_ROLE_ID,      CC_ROLE_AUDIO,
                                            CC_ROLE_SPLIT,   CC_ROLE_TIME,
                                            CC_ROLE_LABELER, CC_ROLE_SPEAKER,
                                            CC_ROLE_LABEL,   CC_ROLE_TEXT };
    struct look *looks = cc_alloc_zero(count, sizeof *looks);

    for (uint32_t c = 0; c < count; c++)
        if (guesses[c].role == CC_ROLE_NONE)
            looks[c] = look_at(&samples[c]);
    for (size_t i = 0; i < sizeof by_name / sizeof *by_name; i++)
        if (!taken[by_name[i]])
            guess_by_name(by_name[i], samples, looks, count, guesses);
    if (!taken[CC_ROLE_AUDIO] && !has_role(guesses, count, CC_ROLE_AUDIO))
        guess_audio(looks, count, guesses);
    if (!taken[CC_ROLE_ID] && !has_role(guesses, count, CC_ROLE_ID))
        guess_id(samples, looks, count, guesses);
    if (!taken[CC_ROLE_TEXT] && !has_role(guesses, count, CC_ROLE_TEXT))
        guess_text(looks, count, guesses);
    if (!taken[CC_ROLE_LABEL] && !has_role(guesses, count, CC_ROLE_LABEL) &&
        !has_role(guesses, count, CC_ROLE_TEXT))
        guess_labels(looks, count, guesses);
    cc_free(looks);
}
