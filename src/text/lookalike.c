/* lookalike.c - one word, two scripts, and letters that cannot be told apart.
 *
 * In "p<Cyrillic a>ypal" five letters are Latin and one only looks it. Each letter of a
 * word is counted by script; when Latin, Greek and Cyrillic meet, the letters of the
 * smaller part are replaced by their twins of the larger, or, if some have none there,
 * the other way round.
 *
 *   p a y p a l   Latin 5, Cyrillic 1 (a): twin: Latin a                       -> paypal
 *   n o           Latin 1, Cyrillic 1 (o): Cyrillic has no twin of n      -> no (Latin)
 *
 * Where neither works, a mix is still a hit when a foreign letter has a twin and the
 * scripts change to and fro. It is no disguise when no foreign letter has one, or when
 * they stand together at one end: mu + m, TNF + alpha, a Latin brand with a Russian
 * ending. Greek small letters that only resemble Latin ones (alpha, nu, rho ...) are left
 * out of the table, since physics and biology put them beside Latin letters on purpose.
 * Other scripts mixed with Latin (Japanese ...) are ordinary. Full-width Latin letters
 * count as foreign only beside normal ones.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/lookalike.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/utf8.h"
#include "text/chars.h"
#include "text/unicode_priv.h"

enum script { LATIN, CYRILLIC, GREEK, WIDE, N_SCRIPTS, NO_SCRIPT, OTHER };

/* Letters drawn alike: Latin, Cyrillic, Greek; 0 where a script has none. */
static const uint16_t twins[][3] = {
    { 'A', 0x410, 0x391 }, { 'B', 0x412, 0x392 }, { 'C', 0x421, 0x3F9 },
    { 'E', 0x415, 0x395 }, { 'H', 0x41D, 0x397 }, { 'I', 0x406, 0x399 },
    { 'J', 0x408, 0x37F }, { 'K', 0x41A, 0x39A }, { 'M', 0x41C, 0x39C },
    { 'N', 0, 0x39D }, { 'O', 0x41E, 0x39F }, { 'P', 0x420, 0x3A1 }, { 'S', 0x405, 0 },
    { 'T', 0x422, 0x3A4 }, { 'X', 0x425, 0x3A7 }, { 'Y', 0x4AE, 0x3A5 },
    { 'Z', 0, 0x396 }, { 'Y', 0x423, 0 }, { 'Q', 0x51A, 0 }, { 'W', 0x51C, 0 },
    { 'G', 0x50C, 0 }, { 'V', 0x474, 0 }, { 'a', 0x430, 0 }, { 'c', 0x441, 0x3F2 },
    { 'd', 0x501, 0 }, { 'e', 0x435, 0 }, { 'h', 0x4BB, 0 }, { 'i', 0x456, 0 },
    { 'j', 0x458, 0x3F3 }, { 'l', 0x4CF, 0 }, { 'o', 0x43E, 0x3BF }, { 'p', 0x440, 0 },
    { 'q', 0x51B, 0 }, { 's', 0x455, 0 }, { 'v', 0x475, 0 }, { 'w', 0x51D, 0 },
    { 'x', 0x445, 0 }, { 'y', 0x443, 0 }, { 0xEF, 0x457, 0 }, { 0xEB, 0x451, 0 },
    { 0xCB, 0x401, 0 }, { 0xCF, 0x407, 0x3AA }, { 0xF3, 0, 0x3CC },
};

static enum script script_of(uint32_t c)
{
    UErrorCode status = U_ZERO_ERROR;

    if (c < 0x80)
        return cc_char_is_letter(c) ? LATIN : NO_SCRIPT;
    if (!cc_char_is_letter(c))
        return NO_SCRIPT;
    if ((c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A))
        return WIDE;
    switch (uscript_getScript((UChar32)c, &status)) {
    case USCRIPT_LATIN:
        return LATIN;
    case USCRIPT_CYRILLIC:
        return CYRILLIC;
    case USCRIPT_GREEK:
        return GREEK;
    case USCRIPT_COMMON: case USCRIPT_INHERITED: case USCRIPT_INVALID_CODE:
        return NO_SCRIPT;
    default:
        return OTHER;
    }
}

/* Letters that a disguise uses and no one means: no word is rewritten to them. */
static bool is_rare(uint32_t c)
{
    return c >= 0x460 || c == 0x37F || (c >= 0x3F0 && c <= 0x3FF);
}

/* The letter of `to` that looks like `c` of `from`; 0 when there is none. */
static uint32_t twin(uint32_t c, enum script from, enum script to)
{
    if (from == WIDE)
        return to == LATIN ? c - 0xFEE0 : 0;
    if (to == WIDE)
        return 0;
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (twins[i][from] == c && twins[i][to] != 0 && !is_rare(twins[i][to]))
            return twins[i][to];
    return 0;
}

struct word {
    struct cc_str text;
    size_t count[N_SCRIPTS];
    size_t n_letters, n_scripts;
    size_t n_changes; /* how often the script changes along the word */
    bool other;
};

static void count_scripts(struct word *w)
{
    enum script last = NO_SCRIPT;

    for (size_t i = 0; i < w->text.len;) {
        const enum script script = script_of(cc_utf8_next(w->text, &i));

        w->other |= script == OTHER;
        if (script >= N_SCRIPTS)
            continue;
        w->n_letters++;
        w->n_scripts += w->count[script]++ == 0;
        w->n_changes += last != NO_SCRIPT && last != script;
        last = script;
    }
}

/* The word with each letter not of `to` replaced by its twin, into `out` (emptied). Gives
 * the number of letters that have none. */
static size_t rewrite(const struct word *w, enum script to, struct cc_strbuf *out)
{
    size_t n_without = 0;

    out->len = 0;
    for (size_t i = 0; i < w->text.len;) {
        const size_t start = i;
        const uint32_t c = cc_utf8_next(w->text, &i);
        const enum script script = script_of(c);
        const uint32_t other =
            script < N_SCRIPTS && script != to ? twin(c, script, to) : 0;
        char bytes[4];

        n_without += script < N_SCRIPTS && script != to && other == 0;
        if (other != 0)
            cc_strbuf_put(out, bytes, cc_utf8_encode(other, bytes));
        else
            cc_strbuf_str(out, cc_str_slice(w->text, start, i));
    }
    return n_without;
}

static void list_foreign(const struct word *w, enum script home, struct cc_lookalike *hit)
{
    hit->n_foreign = 0;
    for (size_t i = 0; i < w->text.len;) {
        const uint32_t c = cc_utf8_next(w->text, &i);
        const enum script script = script_of(c);
        bool listed = script >= N_SCRIPTS || script == home;

        for (size_t k = 0; k < hit->n_foreign; k++)
            listed |= hit->foreign[k] == c;
        if (!listed && hit->n_foreign < CC_LOOKALIKE_FOREIGN_MAX)
            hit->foreign[hit->n_foreign++] = c;
    }
}

/* The script with most letters, `but` left out; the first of equals. */
static enum script largest(const struct word *w, enum script but)
{
    enum script best = but == LATIN ? CYRILLIC : LATIN;

    for (enum script s = LATIN; s < N_SCRIPTS; s++)
        if (s != but && w->count[s] > w->count[best])
            best = s;
    return best;
}

static bool judge(struct word *w, struct cc_lookalike *hit)
{
    enum script home, second;
    size_t n_without;

    count_scripts(w);
    if (w->n_scripts < 2 || w->other)
        return false;
    home = largest(w, N_SCRIPTS);
    second = largest(w, home);
    list_foreign(w, home, hit);
    n_without = rewrite(w, home, &hit->repaired);
    if (n_without == 0) {
        struct cc_strbuf back = { 0 };

        /* As many letters of either, and both readings are possible: who can tell? */
        if (w->count[home] == w->count[second] && rewrite(w, second, &back) == 0)
            hit->repaired.len = 0;
        cc_strbuf_release(&back);
        return true;
    }
    if (rewrite(w, second, &hit->repaired) == 0) {
        list_foreign(w, second, hit);
        return true;
    }
    hit->repaired.len = 0;
    return w->n_changes >= 2 && n_without < w->n_letters - w->count[home];
}

/* The next run of letters, marks and digits from `*at`; false when there is none. */
static bool next_word(struct cc_str s, size_t *at, struct cc_lookalike *hit)
{
    size_t i = *at;

    while (i < s.len && !cc_is_wordy(cc_char_behind(s, i)))
        cc_utf8_next(s, &i);
    hit->start = i;
    while (i < s.len && cc_is_wordy(cc_char_behind(s, i)))
        cc_utf8_next(s, &i);
    hit->end = *at = i;
    return hit->start < hit->end;
}

bool cc_lookalike_next(struct cc_str s, size_t *at, struct cc_lookalike *hit)
{
    if (cc_is_ascii(s)) {
        *at = s.len;
        return false;
    }
    while (next_word(s, at, hit)) {
        struct word w = { .text = cc_str_slice(s, hit->start, hit->end) };

        if (!cc_is_ascii(w.text) && judge(&w, hit))
            return true;
    }
    return false;
}

void cc_lookalike_release(struct cc_lookalike *hit)
{
    cc_strbuf_release(&hit->repaired);
}
