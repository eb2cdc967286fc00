/* disfluency.c - read a text as words and gaps.
 *
 * Words are known by a hash of their lower-case letters, looked up once in a small table
 * of flags; fillers by a hash in which a letter counts once a run, so that "ummm" is
 * "um".
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/disfluency.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "conventions/disfluency_priv.h"
#include "conventions/scan_priv.h"
#include "text/chars.h"

enum {
    SLOTS = 2048, /* of the table; a power of two, a few times the words */
    TAG_MAX = 40,
    TAG_WORDS_MAX = 3,
    FRAGMENT_MAX = 3,
    LINK_MAX = 12, /* bytes of blanks and dashes between a word and its repeat */
};

enum flag {
    FILLER = 1,
    BACKCHANNEL = 2,
    DOUBLE = 4,
    CONJUNCTION = 8,
    SHORT_WORD = 16,
    PREFIX = 32,
    SOUND = 64,
    NOT_BEFORE = 128,
    NOT_AFTER = 256,
};

struct slot {
    uint32_t hash; /* 0: free */
    uint16_t flags;
};

struct cc_spoken_words {
    struct slot slots[SLOTS];
    uint32_t markers[CC_MARKER_PAIRS][2];
    uint32_t mm;
    bool known; /* the language is */
};

/* A word where it stands. */
struct word {
    struct cc_span span;
    uint32_t hash;
    uint16_t flags;
    bool filler, digit;
};

struct reading {
    const struct cc_spoken_words *words;
    struct cc_str text;
    size_t at;
    struct word ahead;  /* the one after the word at hand, when `is_ahead` */
    bool is_ahead;
    bool capitals;      /* all is written in capitals */
    struct cc_gaps *gaps;
    struct cc_gap gap;  /* behind the last word, so far */
    uint16_t last;      /* flags of that word */
    uint8_t repeats;    /* of the word to come */
};

const char *cc_disfluency_name(enum cc_disfluency kind)
{
    static const char *const names[CC_DISFLUENCIES] = { "filler", "repeat", "cut-off",
                                                        "marker", "sound-tag" };
    return names[kind];
}

const char *cc_disfluency_title(enum cc_disfluency kind)
{
    static const char *const titles[CC_DISFLUENCIES] = {
        "fillers (um, uh, hmm)", "repeated words (I I)", "words cut off (th-)",
        "discourse markers (you know)", "sound tags ([laughter])"
    };
    return titles[kind];
}

/* ---- words ---- */

static uint32_t mix(uint32_t hash, unsigned char c)
{
    return (hash ^ c) * 16777619u;
}

/* The word's hash; `squashed`: with each run of a letter as one. */
static uint32_t hash_word(struct cc_str word, uint32_t *squashed)
{
    uint32_t hash = 2166136261u, squash = hash;
    unsigned char last = 0;

    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.ptr[i];

        if (c >= 'A' && c <= 'Z')
            c |= 0x20;
        else if (last == 0xC3 && c >= 0x80 && c <= 0x9E)
            c |= 0x20; /* capitals of Latin-1 */
        else if (c == 0xE2 && i + 2 < word.len &&
                 memcmp(word.ptr + i, "\xE2\x80\x99", 3) == 0)
            c = '\'', i += 2;
        hash = mix(hash, c);
        if (c != last)
            squash = mix(squash, c);
        last = c;
    }
    *squashed = squash | 1;
    return hash | 1; /* 0 is an end of the text */
}

static uint16_t flags_of(const struct cc_spoken_words *words, uint32_t hash)
{
    uint32_t i = hash >> 7 & (SLOTS - 1);

    for (; words->slots[i].hash != 0; i = (i + 1) & (SLOTS - 1))
        if (words->slots[i].hash == hash)
            return words->slots[i].flags;
    return 0;
}

static void add_flag(struct cc_spoken_words *words, uint32_t hash, enum flag flag)
{
    uint32_t i = hash >> 7 & (SLOTS - 1);

    while (words->slots[i].hash != 0 && words->slots[i].hash != hash)
        i = (i + 1) & (SLOTS - 1);
    words->slots[i].hash = hash;
    words->slots[i].flags |= (uint16_t)flag;
}

static void add_list(struct cc_spoken_words *words, const char *list, enum flag flag)
{
    const struct cc_str all = cc_str_z(list);
    struct cc_span span;
    uint32_t squashed;

    for (size_t at = 0; cc_scan_word(all, &at, &span);)
        add_flag(words, hash_word(cc_span_str(all, span), &squashed), flag);
}

static uint32_t hash_z(const char *word)
{
    uint32_t squashed;

    return hash_word(cc_str_z(word), &squashed);
}

struct cc_spoken_words *cc_spoken_words_new(const struct cc_column *column)
{
    struct cc_spoken_words *words = cc_alloc_zero(1, sizeof *words);
    const struct cc_spoken_lists *lists =
        cc_spoken_lists(cc_speech_guess(column).language);

    add_list(words, cc_sound_words, SOUND);
    if (lists == NULL)
        return words;
    words->known = true;
    words->mm = hash_z("mm");
    add_list(words, lists->fillers, FILLER);
    add_list(words, lists->backchannel, BACKCHANNEL);
    add_list(words, lists->doubles, DOUBLE);
    add_list(words, lists->conjunctions, CONJUNCTION);
    add_list(words, lists->short_words, SHORT_WORD);
    add_list(words, lists->prefixes, PREFIX);
    add_list(words, lists->not_before, NOT_BEFORE);
    add_list(words, lists->not_after, NOT_AFTER);
    for (size_t i = 0; i < CC_MARKER_PAIRS && lists->markers[i][0] != NULL; i++) {
        words->markers[i][0] = hash_z(lists->markers[i][0]);
        words->markers[i][1] = hash_z(lists->markers[i][1]);
    }
    return words;
}

void cc_spoken_words_free(struct cc_spoken_words *words)
{
    cc_free(words);
}

static bool has_lower(struct cc_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] >= 'a' && s.ptr[i] <= 'z')
            return true;
    return false;
}

/* ER is a room, UM a university, unless all is written in capitals. */
static bool is_initials(const struct reading *r, struct cc_str word)
{
    return word.len == 2 && !r->capitals && word.ptr[1] >= 'A' && word.ptr[1] <= 'Z';
}

/* The next word at or behind `at`, if it begins before `limit`. */
static bool word_before(const struct reading *r, size_t at, size_t limit,
                        struct word *word)
{
    struct cc_str s;
    uint32_t squashed;

    if (!cc_scan_word(cc_str_slice(r->text, 0, limit), &at, &word->span))
        return false;
    s = cc_span_str(r->text, word->span);
    word->hash = hash_word(s, &squashed);
    word->flags = flags_of(r->words, word->hash);
    word->filler =
        ((squashed == word->hash ? word->flags : flags_of(r->words, squashed)) &
         FILLER) != 0 &&
        !is_initials(r, s);
    word->digit = cc_ascii_is_digit(s.ptr[0]) || cc_ascii_is_digit(s.ptr[s.len - 1]);
    return true;
}

static bool word_from(const struct reading *r, size_t at, struct word *word)
{
    return word_before(r, at, r->text.len, word);
}

/* The same at the place that is reached; a word that was looked at ahead is taken. */
static bool word_here(const struct reading *r, struct word *word)
{
    if (!r->is_ahead || r->ahead.span.start < r->at)
        return word_from(r, r->at, word);
    *word = r->ahead;
    return true;
}

static struct cc_str str_of(const struct reading *r, const struct word *word)
{
    return cc_span_str(r->text, word->span);
}

/* ---- gaps ---- */

static void put(struct reading *r, enum cc_disfluency kind)
{
    if (r->gap.counts[kind] < UINT8_MAX)
        r->gap.counts[kind]++;
}

static void end_gap(struct reading *r, uint32_t after)
{
    struct cc_gaps *g = r->gaps;

    r->gap.after = after;
    g->items = cc_grow(g->items, &g->cap, g->n + 1, sizeof *g->items);
    g->items[g->n++] = r->gap;
    r->gap = (struct cc_gap){ .before = after };
    r->gap.counts[CC_REPEAT] = r->repeats; /* behind the word that was repeated */
    r->repeats = 0;
}

/* A word that says something. */
static void keep(struct reading *r, const struct word *word)
{
    const struct cc_str s = str_of(r, word);

    end_gap(r, word->hash);
    r->last = word->flags;
    for (size_t i = 0; i < s.len; i++)
        r->gaps->key = (r->gaps->key ^ (unsigned char)cc_ascii_lower(s.ptr[i])) *
                       0x100000001B3u;
    r->at = word->span.end;
}

/* ---- tags ---- */

/* Behind the bracket that closes the one at `at`; 0: it is none of a tag. */
static size_t bracket_end(struct cc_str text, size_t at)
{
    static const char open[] = "[<{(*", close[] = "]>})*";
    const char *kind = memchr(open, text.ptr[at], 5);
    const size_t limit = text.len < at + TAG_MAX ? text.len : at + TAG_MAX;
    const char *end;

    if (kind == NULL)
        return 0;
    end = memchr(text.ptr + at + 1, close[kind - open], limit - at - 1);
    return end == NULL ? 0 : (size_t)(end - text.ptr) + 1;
}

/* Whether a word between two places is a filler or a sound; both false: it is neither. */
static void look_inside(const struct reading *r, size_t first, size_t end, bool *filler,
                        bool *sound)
{
    struct word word;
    size_t at = first;

    *filler = *sound = false;
    for (int n = 0; n < TAG_WORDS_MAX && word_before(r, at, end, &word); n++) {
        *filler = *filler || word.filler || (word.flags & FILLER) != 0;
        *sound = *sound || (word.flags & SOUND) != 0;
        at = word.span.end;
    }
}

/* Step over a tag at `at`; false: there is none. */
static bool take_tag(struct reading *r, size_t at)
{
    const size_t end = r->text.ptr[at] == ' ' ? 0 : bracket_end(r->text, at);
    bool filler, sound;

    if (end == 0)
        return false;
    look_inside(r, at + 1, end, &filler, &sound);
    if (filler)
        put(r, CC_FILLER);
    else if (sound)
        put(r, CC_SOUND_TAG);
    else if (r->text.ptr[at] == '(' || r->text.ptr[at] == '*')
        return false; /* a remark, a word set off */
    r->at = end;
    return true;
}

/* The next word that is not in a tag. A word once found is not looked for again: a text
 * may have very many tags before it. */
static bool next_word(struct reading *r, struct word *word)
{
    bool found = word_here(r, word);

    while (r->at < (found ? word->span.start : r->text.len)) {
        if (!take_tag(r, r->at))
            r->at++;
        else if (found && r->at > word->span.start)
            found = word_from(r, r->at, word);
    }
    return found;
}

/* ---- what a word is ---- */

/* Bytes of a dash that touches the word's end. */
static size_t dash_behind(const struct reading *r, size_t at)
{
    const struct cc_str rest = cc_str_slice(r->text, at, r->text.len);

    if (rest.len == 0 || (rest.ptr[0] != '-' && rest.ptr[0] != '\xE2'))
        return 0;
    if (cc_str_starts(rest, CC_STR("\xE2\x80\x93")) ||
        cc_str_starts(rest, CC_STR("\xE2\x80\x94")))
        return 3;
    if (cc_str_starts(rest, CC_STR("--")))
        return 2;
    return cc_str_starts(rest, CC_STR("-"));
}

/* Only blanks, commas, dashes and ellipses between two places. */
static bool is_link(struct cc_str between)
{
    if (between.len == 0 || between.len > LINK_MAX)
        return false;
    for (size_t i = 0; i < between.len; i++) {
        const struct cc_str rest = cc_str_slice(between, i, between.len);

        if (cc_str_starts(rest, CC_STR("\xE2\x80\x93")) ||
            cc_str_starts(rest, CC_STR("\xE2\x80\x94")) ||
            cc_str_starts(rest, CC_STR("\xE2\x80\xA6")))
            i += 2;
        else if (cc_str_starts(rest, CC_STR("..")))
            i++;
        else if (memchr(" ,-", rest.ptr[0], 3) == NULL &&
                 !(rest.ptr[0] == '.' && i > 0 && between.ptr[i - 1] == '.'))
            return false;
    }
    return true;
}

static bool begins(const struct reading *r, const struct word *a, const struct word *b)
{
    const struct cc_str x = str_of(r, a), y = str_of(r, b);

    return x.len < y.len &&
           cc_str_eq_ascii_case(x, cc_str_slice(y, 0, x.len));
}

/* "I I", "I- I", "the, the"; not "very very", "5 5", "b b". */
static bool is_said_again(const struct reading *r, const struct word *word,
                          const struct word *next)
{
    const struct cc_str s = str_of(r, word);

    return word->hash == next->hash && !word->digit && !word->filler &&
           (word->flags & DOUBLE) == 0 &&
           (s.len > 1 || (word->flags & SHORT_WORD) != 0) &&
           is_link(cc_str_slice(r->text, word->span.end, next->span.start));
}

/* "th- the", "w-we"; `joined`: no blank between. */
static bool is_begun_again(const struct reading *r, const struct word *word,
                           const struct word *next, size_t dash, bool joined)
{
    if (dash == 0 || word->digit || word->filler || !begins(r, word, next))
        return false;
    if (joined)
        return str_of(r, word).len <= FRAGMENT_MAX && (word->flags & PREFIX) == 0;
    return is_link(cc_str_slice(r->text, word->span.end, next->span.start));
}

static bool has_vowel(struct cc_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (memchr("aeiouy", cc_ascii_lower(s.ptr[i]), 6) != NULL ||
            (unsigned char)s.ptr[i] >= 0x80)
            return true;
    return false;
}

/* "th-", "w-", "str--": a piece, by its length and look, with a dash at its end. */
static bool is_cut_off(const struct reading *r, const struct word *word,
                       const struct word *next, size_t dash)
{
    const struct cc_str s = str_of(r, word);
    const size_t end = word->span.end + dash;

    if (dash == 0 || word->digit || s.len > FRAGMENT_MAX ||
        (end < r->text.len && memchr(" ,.?!\t\n", r->text.ptr[end], 7) == NULL) ||
        (next != NULL && (next->flags & CONJUNCTION) != 0))
        return false;
    return !has_vowel(s) || (dash == 1 && (word->flags & SHORT_WORD) == 0) ||
           (dash == 1 && s.len == 1);
}

static bool is_marker(const struct reading *r, const struct word *word,
                      const struct word *next)
{
    struct word after;
    bool listed = false;

    if ((r->last & NOT_BEFORE) != 0 || next->span.start != word->span.end + 1)
        return false;
    for (size_t i = 0; i < CC_MARKER_PAIRS && !listed; i++)
        listed = r->words->markers[i][0] == word->hash &&
                 r->words->markers[i][1] == next->hash;
    if (!listed || !word_from(r, next->span.end, &after))
        return listed;
    return (after.flags & NOT_AFTER) == 0 || after.span.start != next->span.end + 1;
}

/* Words joined by hyphens: none of them is a filler (uh-huh). */
static void keep_compound(struct reading *r, struct word *word)
{
    struct word next;

    keep(r, word);
    while (dash_behind(r, r->at) == 1 && word_from(r, r->at, &next) &&
           next.span.start == r->at + 1)
        keep(r, &next);
}

/* Not half of a sound that answers ("mm hm", "uh oh"), nor one that asks ("hm?", "¿eh?"). */
static bool is_filler(const struct reading *r, const struct word *word,
                      const struct word *next)
{
    const size_t end = word->span.end;

    if (!word->filler || r->gap.before == r->words->mm ||
        (end < r->text.len && r->text.ptr[end] == '?'))
        return false;
    return next == NULL || (next->flags & BACKCHANNEL) == 0 ||
           next->span.start != word->span.end + 1;
}

static void read_word(struct reading *r, struct word *word)
{
    const struct word *next;
    const size_t dash = dash_behind(r, word->span.end);
    bool joined;

    r->is_ahead = word_from(r, word->span.end, &r->ahead);
    next = r->is_ahead ? &r->ahead : NULL;
    joined = dash == 1 && next != NULL && next->span.start == word->span.end + 1;
    r->at = word->span.end;
    if (!r->words->known) {
        keep(r, word);
    } else if (next != NULL && (is_said_again(r, word, next) ||
                                is_begun_again(r, word, next, dash, joined))) {
        r->repeats = (uint8_t)(r->repeats + (r->repeats < UINT8_MAX));
    } else if (joined) {
        keep_compound(r, word);
    } else if (is_filler(r, word, next)) {
        put(r, CC_FILLER);
    } else if (next != NULL && is_marker(r, word, next)) {
        put(r, CC_MARKER);
        r->at = next->span.end;
    } else if (is_cut_off(r, word, next, dash)) {
        put(r, CC_CUT_OFF);
    } else {
        keep(r, word);
    }
}

void cc_gaps_read(const struct cc_spoken_words *words, struct cc_str text,
                  struct cc_gaps *gaps)
{
    struct reading r = { .words = words, .text = text, .gaps = gaps,
                         .capitals = !has_lower(text) };
    struct word word;

    gaps->n = 0;
    gaps->key = 0xCBF29CE484222325u;
    while (next_word(&r, &word))
        read_word(&r, &word);
    end_gap(&r, 0);
}

void cc_gaps_release(struct cc_gaps *gaps)
{
    cc_free(gaps->items);
    *gaps = (struct cc_gaps){ 0 };
}
