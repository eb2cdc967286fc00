/* key_english.c - words that sound alike in English.
 *
 * Rules of English spelling, our own: silent letters go, c, g, s, t and x sound by what
 * follows, gh by where it stands, and of the vowels only the first of a word counts, as
 * a vowel. The voiced and the voiceless (b, p; d, t; g, k; v, f) stay apart, for English
 * ears do not mix them up; s and z are written for each other, and so are sh and ch.
 *
 *     knight, night   NT        phone, fone   FN        through, threw   0R
 *     Smith, Smyth    SM0       nation        NXN       knowledge        NLJ
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/keys_priv.h"
#include "cluster/sounds_priv.h"

enum {
    START = CC_SOUND_START, INSIDE = CC_SOUND_INSIDE, END = CC_SOUND_END,
    FRONT = CC_SOUND_FRONT, VOWEL = CC_SOUND_VOWEL, AFTER = CC_SOUND_AFTER_VOWEL,
};

/* Of the rules for one place the more special stand first. */
static const struct cc_sound_rule rules[] = {
    { "alk", INSIDE, "K" }, { "alm", INSIDE, "M" },    { "alf", INSIDE, "F" },
    { "augh", INSIDE, "" }, { "a", START, "A" },       { "a", 0, "" },
    { "borough", 0, "BR" }, { "bt", END, "T" },        { "b", 0, "B" },
    { "cough", 0, "KF" },   { "chr", 0, "KR" },        { "chl", 0, "KL" },
    { "cia", INSIDE, "X" }, { "cious", END, "XS" },    { "ch", 0, "X" },
    { "ck", 0, "K" },       { "cq", 0, "K" },          { "cc", FRONT, "KS" },
    { "c", FRONT, "S" },    { "c", 0, "K" },
    { "dg", FRONT, "J" },   { "dj", 0, "J" },          { "d", 0, "D" },
    { "eigh", START, "A" }, { "eigh", 0, "" },         { "ew", INSIDE, "" },
    { "eau", START, "A" },  { "e", START, "A" },       { "e", 0, "" },
    { "f", 0, "F" },
    { "gh", START, "G" },   { "ght", AFTER, "T" },     { "gh", AFTER, "" },
    { "gn", START, "N" },   { "gn", END, "N" },
    { "gned", END, "ND" },  { "get", START, "GT" },    { "giv", START, "GV" },
    { "gif", START, "GF" }, { "gir", START, "GR" },    { "gg", 0, "G" },
    { "gh", 0, "G" },       { "gu", FRONT, "G" },      { "g", FRONT, "J" },
    { "g", 0, "G" },
    { "h", START | VOWEL, "H" }, { "h", AFTER | VOWEL, "H" }, { "h", 0, "" },
    { "igh", START, "A" },  { "igh", 0, "" },          { "i", START, "A" },
    { "i", 0, "" },
    { "j", 0, "J" },
    { "kn", START, "N" },   { "k", 0, "K" },
    { "laugh", 0, "LF" },   { "l", 0, "L" },
    { "mb", END, "M" },     { "mbs", END, "MS" },      { "mn", END, "M" },
    { "m", 0, "M" },
    { "nough", END, "NF" }, { "n", 0, "N" },
    { "olk", INSIDE, "K" }, { "ould", INSIDE, "D" },   { "ough", START, "A" },
    { "ough", 0, "" },      { "ow", INSIDE, "" },      { "o", START, "A" },
    { "o", 0, "" },
    { "ph", 0, "F" },       { "pn", START, "N" },      { "psych", START, "SK" },
    { "ps", START, "S" },
    { "pt", START, "T" },   { "p", 0, "P" },
    { "que", END, "K" },    { "qu", 0, "KW" },         { "q", 0, "K" },
    { "rough", END, "RF" }, { "rh", START, "R" },      { "r", 0, "R" },
    { "sch", 0, "SK" },     { "ssion", 0, "XN" },      { "sion", 0, "XN" },
    { "sh", 0, "X" },       { "sc", FRONT, "S" },      { "stle", END, "SL" },
    { "sten", END, "SN" },  { "sword", 0, "SRD" },     { "s", 0, "S" },
    { "thorough", 0, "0R" }, { "through", 0, "0R" },   { "tough", 0, "TF" },
    { "tch", 0, "X" },      { "th", 0, "0" },          { "tion", 0, "XN" },
    { "tial", END, "XL" },  { "tious", END, "XS" },    { "t", 0, "T" },
    { "u", START, "A" },    { "u", 0, "" },
    { "v", 0, "V" },
    { "who", START, "H" },  { "wh", 0, "W" },          { "wr", START, "R" },
    { "w", VOWEL, "W" },    { "w", 0, "" },
    { "xc", FRONT, "KS" },  { "x", START, "S" },       { "x", 0, "KS" },
    { "y", START | VOWEL, "Y" }, { "y", START, "A" },  { "y", 0, "" },
    { "z", 0, "S" },        { "'", 0, "" },
};

static void make(struct cc_str value, struct cc_key_room *room, struct cc_strbuf *key)
{
    cc_sounds_put(rules, sizeof rules / sizeof *rules, value, room, key);
}

const struct cc_cluster_key cc_key_english = {
    .name = "english",
    .what = "words that sound alike in English, by rules of its spelling",
    .make = make,
};
