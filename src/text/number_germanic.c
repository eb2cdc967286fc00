/* number_germanic.c - number words: Germanic languages. number_priv.h says how to read a
 * rule. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/number_priv.h"

/* English */

static const struct cc_number_rule en_main[] = {
    /* clang-format off */
    { 0, 0, "zero" }, { 1, 0, "one" }, { 2, 0, "two" }, { 3, 0, "three" },
    { 4, 0, "four" }, { 5, 0, "five" }, { 6, 0, "six" }, { 7, 0, "seven" },
    { 8, 0, "eight" }, { 9, 0, "nine" }, { 10, 0, "ten" }, { 11, 0, "eleven" },
    { 12, 0, "twelve" }, { 13, 0, "thirteen" }, { 14, 0, "fourteen" },
    { 15, 0, "fifteen" }, { 16, 0, "sixteen" }, { 17, 0, "seventeen" },
    { 18, 0, "eighteen" }, { 19, 0, "nineteen" }, { 20, 0, "twenty[~>]" },
    { 30, 0, "thirty[~>]" }, { 40, 0, "forty[~>]" }, { 50, 0, "fifty[~>]" },
    { 60, 0, "sixty[~>]" }, { 70, 0, "seventy[~>]" }, { 80, 0, "eighty[~>]" },
    { 90, 0, "ninety[~>]" }, { 100, 0, "< hundred[ &>]" },
    { 1000, 0, "< thousand[ &>]" }, { 1000000, 0, "< million[ &>]" },
    { UINT64_C(1000000000), 0, "< billion[ &>]" },
    { UINT64_C(1000000000000), 0, "< trillion[ &>]" },
    { 0, 0, NULL },
    /* clang-format on */
};

static const struct cc_number_rule en_ordinal[] = {
    /* clang-format off */
    { 1, 0, "first" }, { 2, 0, "second" }, { 3, 0, "third" }, { 4, 0, "fourth" },
    { 5, 0, "fifth" }, { 6, 0, "sixth" }, { 7, 0, "seventh" }, { 8, 0, "eighth" },
    { 9, 0, "ninth" }, { 10, 0, "tenth" }, { 11, 0, "eleventh" }, { 12, 0, "twelfth" },
    { 13, 0, "thirteenth" }, { 14, 0, "fourteenth" }, { 15, 0, "fifteenth" },
    { 16, 0, "sixteenth" }, { 17, 0, "seventeenth" }, { 18, 0, "eighteenth" },
    { 19, 0, "nineteenth" }, { 20, 0, "twent[y~>|ieth]" }, { 30, 0, "thirt[y~>|ieth]" },
    { 40, 0, "fort[y~>|ieth]" }, { 50, 0, "fift[y~>|ieth]" },
    { 60, 0, "sixt[y~>|ieth]" }, { 70, 0, "sevent[y~>|ieth]" },
    { 80, 0, "eight[y~>|ieth]" }, { 90, 0, "ninet[y~>|ieth]" },
    { 100, 0, "< hundred[ &>|th]" }, { 1000, 0, "< thousand[ &>|th]" },
    { 1000000, 0, "< million[ &>|th]" },
    { 0, 0, NULL },
    /* clang-format on */
};

const struct cc_number_table cc_number_en = {
    .language = "en",
    .sets = { en_main, NULL, NULL, en_ordinal },
    .and_word = "and ",
    .and_rule = CC_AND_OPTIONAL,
    .ways = CC_NUMBER_HYPHEN | CC_NUMBER_AND | CC_NUMBER_CENTURIES,
    .pairs = true,
    .suffixes = true,
    .group = ',',
    .decimal = '.',
    .joiners = { "and" },
};

/* German: units before tens */

static const struct cc_number_rule de_main[] = {
    /* clang-format off */
    { 0, 0, "null" }, { 1, 0, "eins" }, { 2, 0, "zwei" }, { 3, 0, "drei" },
    { 4, 0, "vier" }, { 5, 0, "fünf" }, { 6, 0, "sechs" }, { 7, 0, "sieben" },
    { 8, 0, "acht" }, { 9, 0, "neun" }, { 10, 0, "zehn" }, { 11, 0, "elf" },
    { 12, 0, "zwölf" }, { 13, 0, "dreizehn" }, { 14, 0, "vierzehn" },
    { 15, 0, "fünfzehn" }, { 16, 0, "sechzehn" }, { 17, 0, "siebzehn" },
    { 18, 0, "achtzehn" }, { 19, 0, "neunzehn" }, { 20, 0, "[$^und^]zwanzig" },
    { 30, 0, "[$^und^]dreißig" }, { 40, 0, "[$^und^]vierzig" },
    { 50, 0, "[$^und^]fünfzig" }, { 60, 0, "[$^und^]sechzig" },
    { 70, 0, "[$^und^]siebzig" }, { 80, 0, "[$^und^]achtzig" },
    { 90, 0, "[$^und^]neunzig" }, { 100, 0, "<hundert[^>]" },
    { 1000, 0, "<tausend[^>]" }, { 1000000, 0, "* Million[ >]" },
    { 2000000, 0, "* Millionen[ >]" }, { UINT64_C(1000000000), 0, "* Milliarde[ >]" },
    { UINT64_C(2000000000), 0, "* Milliarden[ >]" },
    { UINT64_C(1000000000000), 0, "* Billion[ >]" },
    { UINT64_C(2000000000000), 0, "* Billionen[ >]" },
    { 0, 0, NULL },
    /* clang-format on */
};

static const struct cc_number_rule de_multiplier[] = {
    /* clang-format off */
    { 1, 0, "ein" },
    { 0, 0, NULL },
    /* clang-format on */
};

static const struct cc_number_rule de_feminine[] = {
    /* clang-format off */
    { 1, 0, "eine" },
    { 0, 0, NULL },
    /* clang-format on */
};

const struct cc_number_table cc_number_de = {
    .language = "de",
    .sets = { de_main, de_multiplier, de_feminine, NULL },
    .ways = CC_NUMBER_BARE | CC_NUMBER_CENTURIES,
    .group = '.',
    .decimal = ',',
    .joiners = { "und" },
};

/* Dutch: units before tens; a diaeresis parts e from e */

static const struct cc_number_rule nl_main[] = {
    /* clang-format off */
    { 0, 0, "nul" }, { 1, 0, "een" }, { 2, 0, "twee" }, { 3, 0, "drie" },
    { 4, 0, "vier" }, { 5, 0, "vijf" }, { 6, 0, "zes" }, { 7, 0, "zeven" },
    { 8, 0, "acht" }, { 9, 0, "negen" }, { 10, 0, "tien" }, { 11, 0, "elf" },
    { 12, 0, "twaalf" }, { 13, 0, "dertien" }, { 14, 0, "veertien" },
    { 15, 0, "vijftien" }, { 16, 0, "zestien" }, { 17, 0, "zeventien" },
    { 18, 0, "achttien" }, { 19, 0, "negentien" }, { 20, 0, "[>^en^]twintig" },
    { 22, 0, "tweeëntwintig" }, { 23, 0, "drieëntwintig" }, { 24, 0, "[>^en^]twintig" },
    { 30, 0, "[>^en^]dertig" }, { 32, 0, "tweeëndertig" }, { 33, 0, "drieëndertig" },
    { 34, 0, "[>^en^]dertig" }, { 40, 0, "[>^en^]veertig" }, { 42, 0, "tweeënveertig" },
    { 43, 0, "drieënveertig" }, { 44, 0, "[>^en^]veertig" },
    { 50, 0, "[>^en^]vijftig" }, { 52, 0, "tweeënvijftig" }, { 53, 0, "drieënvijftig" },
    { 54, 0, "[>^en^]vijftig" }, { 60, 0, "[>^en^]zestig" }, { 62, 0, "tweeënzestig" },
    { 63, 0, "drieënzestig" }, { 64, 0, "[>^en^]zestig" }, { 70, 0, "[>^en^]zeventig" },
    { 72, 0, "tweeënzeventig" }, { 73, 0, "drieënzeventig" },
    { 74, 0, "[>^en^]zeventig" }, { 80, 0, "[>^en^]tachtig" },
    { 82, 0, "tweeëntachtig" }, { 83, 0, "drieëntachtig" }, { 84, 0, "[>^en^]tachtig" },
    { 90, 0, "[>^en^]negentig" }, { 92, 0, "tweeënnegentig" },
    { 93, 0, "drieënnegentig" }, { 94, 0, "[>^en^]negentig" },
    { 100, 0, "honderd[^>]" }, { 200, 0, "<honderd[^>]" }, { 1000, 0, "duizend[ >]" },
    { 2000, 0, "<duizend[ >]" }, { 1000000, 0, "< miljoen[ >]" },
    { UINT64_C(1000000000), 0, "< miljard[ >]" },
    { UINT64_C(1000000000000), 0, "< biljoen[ >]" },
    { 0, 0, NULL },
    /* clang-format on */
};

static const struct cc_number_rule nl_ordinal[] = {
    /* clang-format off */
    { 1, 0, "eerste" }, { 2, 0, "tweede" }, { 3, 0, "derde" }, { 4, 0, "vierde" },
    { 5, 0, "vijfde" }, { 6, 0, "zesde" }, { 7, 0, "zevende" }, { 8, 0, "achtste" },
    { 9, 0, "negende" }, { 10, 0, "tiende" }, { 11, 0, "elfde" }, { 12, 0, "twaalfde" },
    { 13, 0, "dertiende" }, { 14, 0, "veertiende" }, { 15, 0, "vijftiende" },
    { 16, 0, "zestiende" }, { 17, 0, "zeventiende" }, { 18, 0, "achttiende" },
    { 19, 0, "negentiende" },
    { 0, 0, NULL },
    /* clang-format on */
};

const struct cc_number_table cc_number_nl = {
    .language = "nl",
    .sets = { nl_main, NULL, NULL, nl_ordinal },
    .ways = CC_NUMBER_CENTURIES,
    .last_one_agrees = false,
    .group = '.',
    .decimal = ',',
    .joiners = { "en" },
};

/* Swedish */

static const struct cc_number_rule sv_main[] = {
    /* clang-format off */
    { 0, 0, "noll" }, { 1, 0, "ett" }, { 2, 0, "två" }, { 3, 0, "tre" },
    { 4, 0, "fyra" }, { 5, 0, "fem" }, { 6, 0, "sex" }, { 7, 0, "sju" },
    { 8, 0, "åtta" }, { 9, 0, "nio" }, { 10, 0, "tio" }, { 11, 0, "elva" },
    { 12, 0, "tolv" }, { 13, 0, "tretton" }, { 14, 0, "fjorton" }, { 15, 0, "femton" },
    { 16, 0, "sexton" }, { 17, 0, "sjutton" }, { 18, 0, "arton" }, { 19, 0, "nitton" },
    { 20, 0, "tjugo[^>]" }, { 30, 0, "trettio[^>]" }, { 40, 0, "fyrtio[^>]" },
    { 50, 0, "femtio[^>]" }, { 60, 0, "sextio[^>]" }, { 70, 0, "sjuttio[^>]" },
    { 80, 0, "åttio[^>]" }, { 90, 0, "nittio[^>]" }, { 100, 0, "<hundra[^>]" },
    { 1000, 0, "<tusen[ >]" }, { 1000000, 0, "* miljon[ >]" },
    { 2000000, 0, "* miljoner[ >]" }, { UINT64_C(1000000000), 0, "* miljard[ >]" },
    { UINT64_C(2000000000), 0, "* miljarder[ >]" },
    { UINT64_C(1000000000000), 0, "* biljon[ >]" },
    { UINT64_C(2000000000000), 0, "* biljoner[ >]" },
    { 0, 0, NULL },
    /* clang-format on */
};

static const struct cc_number_rule sv_feminine[] = {
    /* clang-format off */
    { 1, 0, "en" },
    { 0, 0, NULL },
    /* clang-format on */
};

static const struct cc_number_rule sv_ordinal[] = {
    /* clang-format off */
    { 1, 0, "första" }, { 2, 0, "andra" }, { 3, 0, "tredje" }, { 4, 0, "fjärde" },
    { 5, 0, "femte" }, { 6, 0, "sjätte" }, { 7, 0, "sjunde" }, { 8, 0, "åttonde" },
    { 9, 0, "nionde" }, { 10, 0, "tionde" }, { 11, 0, "elfte" }, { 12, 0, "tolfte" },
    { 13, 0, "trettonde" }, { 14, 0, "fjortonde" }, { 15, 0, "femtonde" },
    { 16, 0, "sextonde" }, { 17, 0, "sjuttonde" }, { 18, 0, "artonde" },
    { 19, 0, "nittonde" }, { 20, 0, "tjugonde" },
    { 0, 0, NULL },
    /* clang-format on */
};

const struct cc_number_table cc_number_sv = {
    .language = "sv",
    .sets = { sv_main, NULL, sv_feminine, sv_ordinal },
    .ways = CC_NUMBER_BARE | CC_NUMBER_CENTURIES,
    .last_one_agrees = true,
    .group = ' ',
    .decimal = ',',
    .extras = { { "et", 1 } },
    .elided = { { "etttusen", "ettusen" } },
};

/* Danish: units before tens, tens by twenties */

static const struct cc_number_rule da_main[] = {
    /* clang-format off */
    { 0, 0, "nul" }, { 1, 0, "et" }, { 2, 0, "to" }, { 3, 0, "tre" }, { 4, 0, "fire" },
    { 5, 0, "fem" }, { 6, 0, "seks" }, { 7, 0, "syv" }, { 8, 0, "otte" },
    { 9, 0, "ni" }, { 10, 0, "ti" }, { 11, 0, "elleve" }, { 12, 0, "tolv" },
    { 13, 0, "tretten" }, { 14, 0, "fjorten" }, { 15, 0, "femten" },
    { 16, 0, "seksten" }, { 17, 0, "sytten" }, { 18, 0, "atten" }, { 19, 0, "nitten" },
    { 20, 0, "[$^og^]tyve" }, { 30, 0, "[$^og^]tredive" }, { 40, 0, "[$^og^]fyrre" },
    { 50, 0, "[$^og^]halvtreds" }, { 60, 0, "[$^og^]tres" },
    { 70, 0, "[$^og^]halvfjerds" }, { 80, 0, "[$^og^]firs" },
    { 90, 0, "[$^og^]halvfems" }, { 100, 0, "hundrede[ og >]" },
    { 200, 0, "<hundrede[ og >]" }, { 1000, 0, "tusind[ &>]" },
    { 2000, 0, "< tusind[ &>]" }, { 1000000, 0, "< million[ &>]" },
    { 2000000, 0, "< millioner[ &>]" }, { UINT64_C(1000000000), 0, "< milliard[ &>]" },
    { UINT64_C(2000000000), 0, "< milliarder[ &>]" },
    { UINT64_C(1000000000000), 0, "< billion[ &>]" },
    { UINT64_C(2000000000000), 0, "< billioner[ &>]" },
    { 0, 0, NULL },
    /* clang-format on */
};

static const struct cc_number_rule da_multiplier[] = {
    /* clang-format off */
    { 1, 0, "en" },
    { 0, 0, NULL },
    /* clang-format on */
};

const struct cc_number_table cc_number_da = {
    .language = "da",
    .sets = { da_main, da_multiplier, NULL, NULL },
    .and_word = "og ",
    .and_rule = CC_AND_BELOW_100,
    .last_one_agrees = true,
    .group = '.',
    .decimal = ',',
    .joiners = { "og" },
};

/* Norwegian (Bokmål) */

static const struct cc_number_rule nb_main[] = {
    /* clang-format off */
    { 0, 0, "null" }, { 1, 0, "én" }, { 2, 0, "to" }, { 3, 0, "tre" }, { 4, 0, "fire" },
    { 5, 0, "fem" }, { 6, 0, "seks" }, { 7, 0, "sju" }, { 8, 0, "åtte" },
    { 9, 0, "ni" }, { 10, 0, "ti" }, { 11, 0, "elleve" }, { 12, 0, "tolv" },
    { 13, 0, "tretten" }, { 14, 0, "fjorten" }, { 15, 0, "femten" },
    { 16, 0, "seksten" }, { 17, 0, "sytten" }, { 18, 0, "atten" }, { 19, 0, "nitten" },
    { 20, 0, "tjue[^>]" }, { 30, 0, "tretti[^>]" }, { 40, 0, "førti[^>]" },
    { 50, 0, "femti[^>]" }, { 60, 0, "seksti[^>]" }, { 70, 0, "sytti[^>]" },
    { 80, 0, "åtti[^>]" }, { 90, 0, "nitti[^>]" }, { 100, 0, "hundre[ og >]" },
    { 200, 0, "< hundre[ og >]" }, { 1000, 0, "tusen[ &>]" },
    { 2000, 0, "* tusen[ &>]" }, { 1000000, 0, "< million[ &>]" },
    { 2000000, 0, "< millioner[ &>]" }, { UINT64_C(1000000000), 0, "< milliard[ &>]" },
    { UINT64_C(2000000000), 0, "< milliarder[ &>]" },
    { UINT64_C(1000000000000), 0, "< billion[ &>]" },
    { UINT64_C(2000000000000), 0, "< billioner[ &>]" },
    { 0, 0, NULL },
    /* clang-format on */
};

static const struct cc_number_rule nb_feminine[] = {
    /* clang-format off */
    { 1, 0, "ett" },
    { 0, 0, NULL },
    /* clang-format on */
};

const struct cc_number_table cc_number_nb = {
    .language = "nb",
    .sets = { nb_main, NULL, nb_feminine, NULL },
    .and_word = "og ",
    .and_rule = CC_AND_BELOW_100,
    .last_one_agrees = true,
    .group = ' ',
    .decimal = ',',
    .joiners = { "og" },
    .extras = { { "en", 1 } },
    .alike = { { "é", "e" } },
};
