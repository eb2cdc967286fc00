/* key_daitch.c - names of eastern Europe that sound alike: Daitch-Mokotoff.
 *
 * The longest group of letters that stands in the table is coded by where it stands: at
 * the start, before a vowel, elsewhere. A code that repeats the one before it is not
 * written again ("m" beside "n" aside); vowels inside have no code. Six digits, filled up
 * with zeros:
 *
 *     Moskowitz, Moskovitz   m 6 | o | s 4 | k 5 | o | w 7 | i | tz 4    645740
 *
 * Where the published table gives two codes for a group, one is taken, as commons-codec
 * does. A value is coded as one word; blanks do not count, other signs part groups.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/keys_priv.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "text/chars.h"
#include "text/shape.h"

enum { DIGITS = 6 };

/* The groups of one letter stand together, the longest first. */
static const struct rule {
    const char *letters, *start, *vowel, *other;
} rules[] = {
    { "ai", "0", "1", "" },       { "aj", "0", "1", "" },
    { "ay", "0", "1", "" },       { "au", "0", "7", "" },
    { "a", "0", "", "" },         { "b", "7", "7", "7" },
    { "chs", "5", "54", "54" },   { "csz", "4", "4", "4" },
    { "czs", "4", "4", "4" },     { "ch", "4", "4", "4" },
    { "ck", "5", "5", "5" },      { "cs", "4", "4", "4" },
    { "cz", "4", "4", "4" },      { "c", "4", "4", "4" },
    { "drs", "4", "4", "4" },     { "drz", "4", "4", "4" },
    { "dsh", "4", "4", "4" },     { "dsz", "4", "4", "4" },
    { "dzh", "4", "4", "4" },     { "dzs", "4", "4", "4" },
    { "ds", "4", "4", "4" },      { "dt", "3", "3", "3" },
    { "dz", "4", "4", "4" },      { "d", "3", "3", "3" },
    { "ei", "0", "1", "" },       { "ej", "0", "1", "" },
    { "ey", "0", "1", "" },       { "eu", "1", "1", "" },
    { "e", "0", "", "" },         { "fb", "7", "7", "7" },
    { "f", "7", "7", "7" },       { "g", "5", "5", "5" },
    { "h", "5", "5", "" },        { "ia", "1", "", "" },
    { "ie", "1", "", "" },        { "io", "1", "", "" },
    { "iu", "1", "", "" },        { "i", "0", "", "" },
    { "j", "1", "", "" },         { "kh", "5", "5", "5" },
    { "ks", "5", "54", "54" },    { "k", "5", "5", "5" },
    { "l", "8", "8", "8" },       { "mn", "66", "66", "66" },
    { "m", "6", "6", "6" },       { "nm", "66", "66", "66" },
    { "n", "6", "6", "6" },       { "oi", "0", "1", "" },
    { "oj", "0", "1", "" },       { "oy", "0", "1", "" },
    { "o", "0", "", "" },         { "pf", "7", "7", "7" },
    { "ph", "7", "7", "7" },      { "p", "7", "7", "7" },
    { "q", "5", "5", "5" },       { "rs", "4", "4", "4" },
    { "rz", "4", "4", "4" },      { "r", "9", "9", "9" },
    { "schtsch", "2", "4", "4" }, { "schtch", "2", "4", "4" },
    { "schtsh", "2", "4", "4" },  { "shtch", "2", "4", "4" },
    { "shtsh", "2", "4", "4" },   { "stsch", "2", "4", "4" },
    { "schd", "2", "43", "43" },  { "scht", "2", "43", "43" },
    { "shch", "2", "4", "4" },    { "stch", "2", "4", "4" },
    { "strs", "2", "4", "4" },    { "strz", "2", "4", "4" },
    { "stsh", "2", "4", "4" },    { "szcs", "2", "4", "4" },
    { "szcz", "2", "4", "4" },    { "sch", "4", "4", "4" },
    { "shd", "2", "43", "43" },   { "sht", "2", "43", "43" },
    { "szd", "2", "43", "43" },   { "szt", "2", "43", "43" },
    { "sc", "2", "4", "4" },      { "sd", "2", "43", "43" },
    { "sh", "4", "4", "4" },      { "st", "2", "43", "43" },
    { "sz", "4", "4", "4" },      { "s", "4", "4", "4" },
    { "ttsch", "4", "4", "4" },   { "tsch", "4", "4", "4" },
    { "ttch", "4", "4", "4" },    { "ttsz", "4", "4", "4" },
    { "tch", "4", "4", "4" },     { "trs", "4", "4", "4" },
    { "trz", "4", "4", "4" },     { "tsh", "4", "4", "4" },
    { "tsz", "4", "4", "4" },     { "tts", "4", "4", "4" },
    { "ttz", "4", "4", "4" },     { "tzs", "4", "4", "4" },
    { "tc", "4", "4", "4" },      { "th", "3", "3", "3" },
    { "ts", "4", "4", "4" },      { "tz", "4", "4", "4" },
    { "t", "3", "3", "3" },       { "ue", "0", "1", "" },
    { "ui", "0", "1", "" },       { "uj", "0", "1", "" },
    { "uy", "0", "1", "" },       { "u", "0", "", "" },
    { "v", "7", "7", "7" },       { "w", "7", "7", "7" },
    { "x", "5", "54", "54" },     { "y", "1", "", "" },
    { "zhdzh", "2", "4", "4" },   { "zdzh", "2", "4", "4" },
    { "zsch", "4", "4", "4" },    { "zdz", "2", "4", "4" },
    { "zhd", "2", "43", "43" },   { "zsh", "4", "4", "4" },
    { "zd", "2", "43", "43" },    { "zh", "4", "4", "4" },
    { "zs", "4", "4", "4" },      { "z", "4", "4", "4" },
};

/* The plain letter of a Latin one; '.' for what has none, 0 for a blank. */
static char letter_of(uint32_t c)
{
    static const struct {
        uint32_t first, last;
        char letter;
    } plain[] = { { 0xDF, 0xDF, 's' }, { 0xE0, 0xE6, 'a' }, { 0xE7, 0xE7, 'c' },
                  { 0xE8, 0xEB, 'e' }, { 0xEC, 0xEF, 'i' }, { 0xF0, 0xF0, 'd' },
                  { 0xF1, 0xF1, 'n' }, { 0xF2, 0xF6, 'o' }, { 0xF8, 0xF8, 'o' },
                  { 0xF9, 0xFC, 'u' }, { 0xFD, 0xFD, 'y' }, { 0xFE, 0xFE, 'b' },
                  { 0xFF, 0xFF, 'y' }, { 0x107, 0x107, 'c' }, { 0x142, 0x142, 'l' },
                  { 0x15B, 0x15B, 's' }, { 0x17A, 0x17A, 'z' }, { 0x17C, 0x17C, 'z' },
                  { 0x163, 0x163, 't' }, { 0x21B, 0x21B, 't' } };

    if (c >= 'a' && c <= 'z')
        return (char)c;
    if (cc_char_is_space(c))
        return 0;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (c >= plain[i].first && c <= plain[i].last)
            return plain[i].letter;
    return '.';
}

static void put_letters(struct cc_str value, struct cc_strbuf *out)
{
    struct cc_strbuf lower = { 0 };
    struct cc_str s;

    cc_text_lower(value, &lower);
    s = cc_strbuf_view(&lower);
    for (size_t at = 0; at < s.len;) {
        const char letter = letter_of(cc_utf8_next(s, &at));

        if (letter != 0)
            cc_strbuf_byte(out, letter);
    }
    cc_strbuf_release(&lower);
}

static const struct rule *rule_at(struct cc_str letters, size_t at)
{
    const struct cc_str rest = cc_str_slice(letters, at, letters.len);

    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (rules[i].letters[0] == letters.ptr[at] &&
            cc_str_starts(rest, cc_str_z(rules[i].letters)))
            return &rules[i];
    return NULL;
}

static const char *code_of(const struct rule *rule, bool start, char behind)
{
    if (start)
        return rule->start;
    return behind != '\0' && strchr("aeiou", behind) != NULL ? rule->vowel : rule->other;
}

static bool repeats(const char *code, const char *last)
{
    return last != NULL && cc_str_ends(cc_str_z(last), cc_str_z(code));
}

static void make(struct cc_str value, struct cc_key_room *room, struct cc_strbuf *key)
{
    const size_t start = key->len;
    struct cc_str letters;
    const char *last = NULL;
    char before = '\0';

    put_letters(value, &room->text);
    letters = cc_strbuf_view(&room->text);
    for (size_t at = 0, n; at < letters.len && key->len < start + DIGITS; at += n) {
        const struct rule *rule = rule_at(letters, at);
        const char c = letters.ptr[at];
        const char *code;

        n = rule == NULL ? 1 : strlen(rule->letters);
        if (rule == NULL)
            continue;
        code = code_of(rule, before == '\0',
                       at + n < letters.len ? letters.ptr[at + n] : '\0');
        if (!repeats(code, last) || (before == 'm' && c == 'n') ||
            (before == 'n' && c == 'm'))
            cc_strbuf_z(key, code);
        last = code;
        before = c;
    }
    if (before == '\0')
        return;
    if (key->len > start + DIGITS)
        key->len = start + DIGITS;
    while (key->len < start + DIGITS)
        cc_strbuf_byte(key, '0');
}

const struct cc_cluster_key cc_key_daitch = {
    .name = "daitch-mokotoff",
    .what = "names of eastern Europe that sound alike (Daitch-Mokotoff)",
    .make = make,
};
