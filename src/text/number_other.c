/* number_other.c - number words: Slavic languages, Turkish, Finnish. number_priv.h says
 * how to read a rule. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/number_priv.h"

/* Polish */

static const struct cc_number_rule pl_main[] = {
    /* clang-format off */
    { 0, 0, "zero" }, { 1, 0, "jeden" }, { 2, 0, "dwa" }, { 3, 0, "trzy" },
    { 4, 0, "cztery" }, { 5, 0, "pięć" }, { 6, 0, "sześć" }, { 7, 0, "siedem" },
    { 8, 0, "osiem" }, { 9, 0, "dziewięć" }, { 10, 0, "dziesięć" },
    { 11, 0, "jedenaście" }, { 12, 0, "dwanaście" }, { 13, 0, "trzynaście" },
    { 14, 0, "czternaście" }, { 15, 0, "piętnaście" }, { 16, 0, "szesnaście" },
    { 17, 0, "siedemnaście" }, { 18, 0, "osiemnaście" }, { 19, 0, "dziewiętnaście" },
    { 20, 0, "dwadzieścia[ >]" }, { 30, 0, "trzydzieści[ >]" },
    { 40, 0, "czterdzieści[ >]" }, { 50, 0, "pięćdziesiąt[ >]" },
    { 60, 0, "sześćdziesiąt[ >]" }, { 70, 0, "siedemdziesiąt[ >]" },
    { 80, 0, "osiemdziesiąt[ >]" }, { 90, 0, "dziewięćdziesiąt[ >]" },
    { 100, 0, "sto[ >]" }, { 200, 0, "dwieście[ >]" }, { 300, 0, "trzysta[ >]" },
    { 400, 0, "czterysta[ >]" }, { 500, 0, "pięćset[ >]" }, { 600, 0, "sześćset[ >]" },
    { 700, 0, "siedemset[ >]" }, { 800, 0, "osiemset[ >]" },
    { 900, 0, "dziewięćset[ >]" }, { 1000, 0, "tysiąc[ >]" },
    { 2000, 0, "< {tysięcy|tysiące|tysięcy}[ >]" }, { 1000000, 0, "milion[ >]" },
    { 2000000, 0, "< {milionów|miliony|milionów}[ >]" },
    { UINT64_C(1000000000), 0, "miliard[ >]" },
    { UINT64_C(2000000000), 0, "< {miliardów|miliardy|miliardów}[ >]" },
    { UINT64_C(1000000000000), 0, "bilion[ >]" },
    { UINT64_C(2000000000000), 0, "< {bilionów|biliony|bilionów}[ >]" },
    { 0, 0, NULL },
    /* clang-format on */
};

const struct cc_number_table cc_number_pl = {
    .language = "pl",
    .sets = { pl_main, NULL, NULL, NULL },
    .last_one_agrees = true,
    .agrees_from = 0,
    .group = ' ',
    .decimal = ',',
};

/* Russian: thousands are feminine */

static const struct cc_number_rule ru_main[] = {
    /* clang-format off */
    { 0, 0, "ноль" }, { 1, 0, "один" }, { 2, 0, "два" }, { 3, 0, "три" },
    { 4, 0, "четыре" }, { 5, 0, "пять" }, { 6, 0, "шесть" }, { 7, 0, "семь" },
    { 8, 0, "восемь" }, { 9, 0, "девять" }, { 10, 0, "десять" },
    { 11, 0, "одиннадцать" }, { 12, 0, "двенадцать" }, { 13, 0, "тринадцать" },
    { 14, 0, "четырнадцать" }, { 15, 0, "пятнадцать" }, { 16, 0, "шестнадцать" },
    { 17, 0, "семнадцать" }, { 18, 0, "восемнадцать" }, { 19, 0, "девятнадцать" },
    { 20, 0, "двадцать[ >]" }, { 30, 0, "тридцать[ >]" }, { 40, 0, "сорок[ >]" },
    { 50, 0, "пятьдесят[ >]" }, { 60, 0, "шестьдесят[ >]" }, { 70, 0, "семьдесят[ >]" },
    { 80, 0, "восемьдесят[ >]" }, { 90, 0, "девяносто[ >]" }, { 100, 0, "сто[ >]" },
    { 200, 0, "двести[ >]" }, { 300, 0, "триста[ >]" }, { 400, 0, "четыреста[ >]" },
    { 500, 0, "пятьсот[ >]" }, { 600, 0, "шестьсот[ >]" }, { 700, 0, "семьсот[ >]" },
    { 800, 0, "восемьсот[ >]" }, { 900, 0, "девятьсот[ >]" },
    { 1000, 0, "* {тысяча|тысячи|тысяч}[ >]" },
    { 1000000, 0, "< {миллион|миллиона|миллионов}[ >]" },
    { UINT64_C(1000000000), 0, "< {миллиард|миллиарда|миллиардов}[ >]" },
    { UINT64_C(1000000000000), 0, "< {триллион|триллиона|триллионов}[ >]" },
    { 0, 0, NULL },
    /* clang-format on */
};

static const struct cc_number_rule ru_feminine[] = {
    /* clang-format off */
    { 1, 0, "одна" }, { 2, 0, "две" },
    { 0, 0, NULL },
    /* clang-format on */
};

const struct cc_number_table cc_number_ru = {
    .language = "ru",
    .sets = { ru_main, NULL, ru_feminine, NULL },
    .ways = CC_NUMBER_BARE,
    .last_one_agrees = true,
    .group = ' ',
    .decimal = ',',
};

/* Czech: thousands are masculine, thousands of millions feminine */

static const struct cc_number_rule cs_main[] = {
    /* clang-format off */
    { 0, 0, "nula" }, { 1, 0, "jeden" }, { 2, 0, "dva" }, { 3, 0, "tři" },
    { 4, 0, "čtyři" }, { 5, 0, "pět" }, { 6, 0, "šest" }, { 7, 0, "sedm" },
    { 8, 0, "osm" }, { 9, 0, "devět" }, { 10, 0, "deset" }, { 11, 0, "jedenáct" },
    { 12, 0, "dvanáct" }, { 13, 0, "třináct" }, { 14, 0, "čtrnáct" },
    { 15, 0, "patnáct" }, { 16, 0, "šestnáct" }, { 17, 0, "sedmnáct" },
    { 18, 0, "osmnáct" }, { 19, 0, "devatenáct" }, { 20, 0, "dvacet[ >]" },
    { 30, 0, "třicet[ >]" }, { 40, 0, "čtyřicet[ >]" }, { 50, 0, "padesát[ >]" },
    { 60, 0, "šedesát[ >]" }, { 70, 0, "sedmdesát[ >]" }, { 80, 0, "osmdesát[ >]" },
    { 90, 0, "devadesát[ >]" }, { 100, 0, "sto[ >]" }, { 200, 0, "dvě stě[ >]" },
    { 300, 0, "< sta[ >]" }, { 500, 0, "< set[ >]" }, { 1000, 0, "tisíc[ >]" },
    { 2000, 0, "< tisíce[ >]" }, { 5000, 0, "< tisíc[ >]" },
    { 1000000, 0, "milion[ >]" }, { 2000000, 0, "< miliony[ >]" },
    { 5000000, 0, "< milionů[ >]" }, { UINT64_C(1000000000), 0, "miliarda[ >]" },
    { UINT64_C(2000000000), 0, "* miliardy[ >]" },
    { UINT64_C(5000000000), 0, "* miliard[ >]" },
    { UINT64_C(1000000000000), 0, "bilion[ >]" },
    { UINT64_C(2000000000000), 0, "< biliony[ >]" },
    { UINT64_C(5000000000000), 0, "< bilionů[ >]" },
    { 0, 0, NULL },
    /* clang-format on */
};

static const struct cc_number_rule cs_feminine[] = {
    /* clang-format off */
    { 1, 0, "jedna" }, { 2, 0, "dvě" },
    { 0, 0, NULL },
    /* clang-format on */
};

const struct cc_number_table cc_number_cs = {
    .language = "cs",
    .sets = { cs_main, NULL, cs_feminine, NULL },
    .last_one_agrees = true,
    .group = ' ',
    .decimal = ',',
    .extras = { { "stě", 100 }, { "dvě", 2 } },
};

/* Turkish */

static const struct cc_number_rule tr_main[] = {
    /* clang-format off */
    { 0, 0, "sıfır" }, { 1, 0, "bir" }, { 2, 0, "iki" }, { 3, 0, "üç" },
    { 4, 0, "dört" }, { 5, 0, "beş" }, { 6, 0, "altı" }, { 7, 0, "yedi" },
    { 8, 0, "sekiz" }, { 9, 0, "dokuz" }, { 10, 0, "on[ >]" }, { 20, 0, "yirmi[ >]" },
    { 30, 0, "otuz[ >]" }, { 40, 0, "kırk[ >]" }, { 50, 0, "elli[ >]" },
    { 60, 0, "altmış[ >]" }, { 70, 0, "yetmiş[ >]" }, { 80, 0, "seksen[ >]" },
    { 90, 0, "doksan[ >]" }, { 100, 0, "yüz[ >]" }, { 200, 0, "< yüz[ >]" },
    { 1000, 0, "bin[ >]" }, { 2000, 0, "< bin[ >]" }, { 1000000, 0, "< milyon[ >]" },
    { UINT64_C(1000000000), 0, "< milyar[ >]" },
    { UINT64_C(1000000000000), 0, "< trilyon[ >]" },
    { 0, 0, NULL },
    /* clang-format on */
};

const struct cc_number_table cc_number_tr = {
    .language = "tr",
    .sets = { tr_main, NULL, NULL, NULL },
    .group = '.',
    .decimal = ',',
};

/* Finnish */

static const struct cc_number_rule fi_main[] = {
    /* clang-format off */
    { 0, 0, "nolla" }, { 1, 0, "yksi" }, { 2, 0, "kaksi" }, { 3, 0, "kolme" },
    { 4, 0, "neljä" }, { 5, 0, "viisi" }, { 6, 0, "kuusi" }, { 7, 0, "seitsemän" },
    { 8, 0, "kahdeksan" }, { 9, 0, "yhdeksän" }, { 10, 0, "kymmenen" },
    { 11, 0, "yksitoista" }, { 12, 0, "kaksitoista" }, { 13, 0, "kolmetoista" },
    { 14, 0, "neljätoista" }, { 15, 0, "viisitoista" }, { 16, 0, "kuusitoista" },
    { 17, 0, "seitsemäntoista" }, { 18, 0, "kahdeksantoista" },
    { 19, 0, "yhdeksäntoista" }, { 20, 0, "<^kymmentä[^>]" }, { 100, 0, "sata[^>]" },
    { 200, 0, "<^sataa[^>]" }, { 1000, 0, "tuhat[^>]" }, { 2000, 0, "<^tuhatta[^>]" },
    { 1000000, 0, "< miljoona[ >]" }, { 2000000, 0, "< miljoonaa[ >]" },
    { UINT64_C(1000000000), 0, "< miljardi[ >]" },
    { UINT64_C(2000000000), 0, "< miljardia[ >]" },
    { UINT64_C(1000000000000), 0, "< biljoona[ >]" },
    { UINT64_C(2000000000000), 0, "< biljoonaa[ >]" },
    { 0, 0, NULL },
    /* clang-format on */
};

const struct cc_number_table cc_number_fi = {
    .language = "fi",
    .sets = { fi_main, NULL, NULL, NULL },
    .group = ' ',
    .decimal = ',',
};
