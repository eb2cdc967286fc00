/* key_names.c - names that travelled: one sound, as several languages spell it.
 *
 * A name is written down by the ear of another language: Schmidt becomes Shmit, Romanov
 * Romanoff, Wojciech Voychekh. Guessing the language, and giving a key for each guess,
 * makes many keys that most pairs share by chance. Instead one key says no more than
 * what the spellings of German, English, the Romance and the Slavic languages agree on:
 * which lips, tongue or throat make a consonant, not how; hissing sounds are all one.
 *
 *     P b p      V f v w ph       T d t th dt       K c g k q ch gh kh
 *     S s z sh sch cz sz ts tz x, c before e i      Y j y at the start
 *
 *     Moskowitz, Moskovic   NSKVS      Schmidt, Shmit   SNT      Johann, Yohan   YN
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/keys_priv.h"
#include "cluster/sounds_priv.h"

enum {
    START = CC_SOUND_START, END = CC_SOUND_END,
    FRONT = CC_SOUND_FRONT, VOWEL = CC_SOUND_VOWEL,
};

static const struct cc_sound_rule rules[] = {
    { "a", START, "A" },
    { "a", 0, "" },
    { "b", 0, "P" },
    { "chs", 0, "KS" },
    { "ch", 0, "K" },
    { "ck", 0, "K" },
    { "cz", 0, "S" },
    { "cs", 0, "S" },
    { "c", FRONT, "S" },
    { "c", END, "S" },
    { "c", 0, "K" },
    { "dzh", 0, "S" },
    { "dz", 0, "S" },
    { "dt", 0, "T" },
    { "dj", 0, "S" },
    { "d", 0, "T" },
    { "e", START, "A" },
    { "e", 0, "" },
    { "f", 0, "V" },
    { "gn", 0, "N" },
    { "gh", 0, "K" },
    { "gi", START | VOWEL, "S" },
    { "g", 0, "K" },
    { "h", 0, "" },
    { "i", START | VOWEL, "Y" },
    { "i", START, "A" },
    { "i", 0, "" },
    { "j", START, "Y" },
    { "j", 0, "" },
    { "kh", 0, "K" },
    { "k", 0, "K" },
    { "l", 0, "L" },
    { "m", 0, "N" },
    { "n", 0, "N" },
    { "o", START, "A" },
    { "o", 0, "" },
    { "pf", 0, "V" },
    { "ph", 0, "V" },
    { "p", 0, "P" },
    { "qu", 0, "K" },
    { "q", 0, "K" },
    { "rz", VOWEL, "S" },
    { "r", 0, "R" },
    { "stsch", 0, "S" },
    { "shch", 0, "S" },
    { "szcz", 0, "S" },
    { "sch", 0, "S" },
    { "sh", 0, "S" },
    { "sz", 0, "S" },
    { "s", 0, "S" },
    { "tsch", 0, "S" },
    { "tch", 0, "S" },
    { "ts", 0, "S" },
    { "tz", 0, "S" },
    { "th", 0, "T" },
    { "t", 0, "T" },
    { "u", START, "A" },
    { "u", 0, "" },
    { "v", 0, "V" },
    { "w", 0, "V" },
    { "x", 0, "KS" },
    { "y", START | VOWEL, "Y" },
    { "y", START, "A" },
    { "y", 0, "" },
    { "zh", 0, "S" },
    { "zs", 0, "S" },
    { "z", 0, "S" },
    { "'", 0, "" },
};

static void make(struct cc_str value, struct cc_key_room *room, struct cc_strbuf *key)
{
    cc_sounds_put(rules, sizeof rules / sizeof *rules, value, room, key);
}

const struct cc_cluster_key cc_key_names = {
    .name = "names",
    .what = "names that sound alike in one of several languages",
    .make = make,
};
