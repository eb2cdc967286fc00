/* number_romance.c - number words: Romance languages. number_priv.h says how to read a
 * rule. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/number_priv.h"

/* Spanish */

static const struct cc_number_rule es_main[] = {
    /* clang-format off */
    { 0, 0, "cero" }, { 1, 0, "uno" }, { 2, 0, "dos" }, { 3, 0, "tres" },
    { 4, 0, "cuatro" }, { 5, 0, "cinco" }, { 6, 0, "seis" }, { 7, 0, "siete" },
    { 8, 0, "ocho" }, { 9, 0, "nueve" }, { 10, 0, "diez" }, { 11, 0, "once" },
    { 12, 0, "doce" }, { 13, 0, "trece" }, { 14, 0, "catorce" }, { 15, 0, "quince" },
    { 16, 0, "dieciséis" }, { 17, 0, "diecisiete" }, { 18, 0, "dieciocho" },
    { 19, 0, "diecinueve" }, { 20, 0, "veinte" }, { 21, 0, "veintiuno" },
    { 22, 0, "veintidós" }, { 23, 0, "veintitrés" }, { 24, 0, "veinticuatro" },
    { 25, 0, "veinticinco" }, { 26, 0, "veintiséis" }, { 27, 0, "veintisiete" },
    { 28, 0, "veintiocho" }, { 29, 0, "veintinueve" }, { 30, 0, "treinta[ y >]" },
    { 40, 0, "cuarenta[ y >]" }, { 50, 0, "cincuenta[ y >]" },
    { 60, 0, "sesenta[ y >]" }, { 70, 0, "setenta[ y >]" }, { 80, 0, "ochenta[ y >]" },
    { 90, 0, "noventa[ y >]" }, { 100, 0, "cien" }, { 101, 0, "ciento >" },
    { 200, 0, "doscientos[ >]" }, { 300, 0, "trescientos[ >]" },
    { 400, 0, "cuatrocientos[ >]" }, { 500, 0, "quinientos[ >]" },
    { 600, 0, "seiscientos[ >]" }, { 700, 0, "setecientos[ >]" },
    { 800, 0, "ochocientos[ >]" }, { 900, 0, "novecientos[ >]" },
    { 1000, 0, "mil[ >]" }, { 2000, 0, "< mil[ >]" }, { 1000000, 0, "< millón[ >]" },
    { 2000000, 0, "< millones[ >]" }, { UINT64_C(1000000000000), 0, "< billón[ >]" },
    { UINT64_C(2000000000000), 0, "< billones[ >]" },
    { 0, 0, NULL },
    /* clang-format on */
};

static const struct cc_number_rule es_multiplier[] = {
    /* clang-format off */
    { 1, 0, "un" }, { 21, 0, "veintiún" },
    { 0, 0, NULL },
    /* clang-format on */
};

const struct cc_number_table cc_number_es = {
    .language = "es",
    .sets = { es_main, es_multiplier, NULL, NULL },
    .last_one_agrees = true,
    .agrees_from = 200,
    .group = '.',
    .decimal = ',',
    .joiners = { "y" },
};

/* French */

static const struct cc_number_rule fr_main[] = {
    /* clang-format off */
    { 0, 0, "zéro" }, { 1, 0, "un" }, { 2, 0, "deux" }, { 3, 0, "trois" },
    { 4, 0, "quatre" }, { 5, 0, "cinq" }, { 6, 0, "six" }, { 7, 0, "sept" },
    { 8, 0, "huit" }, { 9, 0, "neuf" }, { 10, 0, "dix" }, { 11, 0, "onze" },
    { 12, 0, "douze" }, { 13, 0, "treize" }, { 14, 0, "quatorze" }, { 15, 0, "quinze" },
    { 16, 0, "seize" }, { 17, 0, "dix-sept" }, { 18, 0, "dix-huit" },
    { 19, 0, "dix-neuf" }, { 20, 0, "vingt[~>]" }, { 21, 0, "vingt et un" },
    { 22, 0, "vingt[~>]" }, { 30, 0, "trente[~>]" }, { 31, 0, "trente et un" },
    { 32, 0, "trente[~>]" }, { 40, 0, "quarante[~>]" }, { 41, 0, "quarante et un" },
    { 42, 0, "quarante[~>]" }, { 50, 0, "cinquante[~>]" }, { 51, 0, "cinquante et un" },
    { 52, 0, "cinquante[~>]" }, { 60, 20, "soixante[~>]" }, { 61, 0, "soixante et un" },
    { 62, 20, "soixante[~>]" }, { 71, 0, "soixante et onze" },
    { 72, 20, "soixante[~>]" }, { 80, 20, "quatre-vingt[~>|s]" },
    { 100, 0, "cent[ >]" }, { 200, 0, "< cent[ >|s]" }, { 1000, 0, "mille[ >]" },
    { 2000, 0, "< mille[ >]" }, { 1000000, 0, "< million[ >]" },
    { 2000000, 0, "< millions[ >]" }, { UINT64_C(1000000000), 0, "< milliard[ >]" },
    { UINT64_C(2000000000), 0, "< milliards[ >]" },
    { UINT64_C(1000000000000), 0, "< billion[ >]" },
    { UINT64_C(2000000000000), 0, "< billions[ >]" },
    { 0, 0, NULL },
    /* clang-format on */
};

static const struct cc_number_rule fr_multiplier[] = {
    /* clang-format off */
    { 80, 20, "quatre-vingt[~>]" }, { 200, 0, "< cent[ >]" },
    { 0, 0, NULL },
    /* clang-format on */
};

static const struct cc_number_rule fr_ordinal[] = {
    /* clang-format off */
    { 1, 0, "premier" }, { 2, 0, "deuxième" }, { 3, 0, "troisième" },
    { 4, 0, "quatrième" }, { 5, 0, "cinquième" }, { 6, 0, "sixième" },
    { 7, 0, "septième" }, { 8, 0, "huitième" }, { 9, 0, "neuvième" },
    { 10, 0, "dixième" }, { 11, 0, "onzième" }, { 12, 0, "douzième" },
    { 13, 0, "treizième" }, { 14, 0, "quatorzième" }, { 15, 0, "quinzième" },
    { 16, 0, "seizième" },
    { 0, 0, NULL },
    /* clang-format on */
};

const struct cc_number_table cc_number_fr = {
    .language = "fr",
    .sets = { fr_main, fr_multiplier, NULL, fr_ordinal },
    .ways = CC_NUMBER_HYPHEN,
    .last_one_agrees = true,
    .group = ' ',
    .decimal = ',',
    .joiners = { "et" },
    .extras = { { "vingts", 20 } },
};

/* Italian: a vowel falls before uno and otto */

static const struct cc_number_rule it_main[] = {
    /* clang-format off */
    { 0, 0, "zero" }, { 1, 0, "uno" }, { 2, 0, "due" }, { 3, 0, "tre" },
    { 4, 0, "quattro" }, { 5, 0, "cinque" }, { 6, 0, "sei" }, { 7, 0, "sette" },
    { 8, 0, "otto" }, { 9, 0, "nove" }, { 10, 0, "dieci" }, { 11, 0, "undici" },
    { 12, 0, "dodici" }, { 13, 0, "tredici" }, { 14, 0, "quattordici" },
    { 15, 0, "quindici" }, { 16, 0, "sedici" }, { 17, 0, "diciassette" },
    { 18, 0, "diciotto" }, { 19, 0, "diciannove" }, { 20, 0, "venti[^>]" },
    { 21, 0, "ventuno" }, { 22, 0, "venti[^>]" }, { 23, 0, "ventitré" },
    { 24, 0, "venti[^>]" }, { 28, 0, "ventotto" }, { 29, 0, "venti[^>]" },
    { 30, 0, "trenta[^>]" }, { 31, 0, "trentuno" }, { 32, 0, "trenta[^>]" },
    { 33, 0, "trentatré" }, { 34, 0, "trenta[^>]" }, { 38, 0, "trentotto" },
    { 39, 0, "trenta[^>]" }, { 40, 0, "quaranta[^>]" }, { 41, 0, "quarantuno" },
    { 42, 0, "quaranta[^>]" }, { 43, 0, "quarantatré" }, { 44, 0, "quaranta[^>]" },
    { 48, 0, "quarantotto" }, { 49, 0, "quaranta[^>]" }, { 50, 0, "cinquanta[^>]" },
    { 51, 0, "cinquantuno" }, { 52, 0, "cinquanta[^>]" }, { 53, 0, "cinquantatré" },
    { 54, 0, "cinquanta[^>]" }, { 58, 0, "cinquantotto" }, { 59, 0, "cinquanta[^>]" },
    { 60, 0, "sessanta[^>]" }, { 61, 0, "sessantuno" }, { 62, 0, "sessanta[^>]" },
    { 63, 0, "sessantatré" }, { 64, 0, "sessanta[^>]" }, { 68, 0, "sessantotto" },
    { 69, 0, "sessanta[^>]" }, { 70, 0, "settanta[^>]" }, { 71, 0, "settantuno" },
    { 72, 0, "settanta[^>]" }, { 73, 0, "settantatré" }, { 74, 0, "settanta[^>]" },
    { 78, 0, "settantotto" }, { 79, 0, "settanta[^>]" }, { 80, 0, "ottanta[^>]" },
    { 81, 0, "ottantuno" }, { 82, 0, "ottanta[^>]" }, { 83, 0, "ottantatré" },
    { 84, 0, "ottanta[^>]" }, { 88, 0, "ottantotto" }, { 89, 0, "ottanta[^>]" },
    { 90, 0, "novanta[^>]" }, { 91, 0, "novantuno" }, { 92, 0, "novanta[^>]" },
    { 93, 0, "novantatré" }, { 94, 0, "novanta[^>]" }, { 98, 0, "novantotto" },
    { 99, 0, "novanta[^>]" }, { 100, 0, "cento[^>]" }, { 103, 0, "cento^tré" },
    { 104, 0, "cento[^>]" }, { 200, 0, "<cento[^>]" }, { 203, 0, "<cento^tré" },
    { 204, 0, "<cento[^>]" }, { 300, 0, "<cento[^>]" }, { 303, 0, "<cento^tré" },
    { 304, 0, "<cento[^>]" }, { 400, 0, "<cento[^>]" }, { 403, 0, "<cento^tré" },
    { 404, 0, "<cento[^>]" }, { 500, 0, "<cento[^>]" }, { 503, 0, "<cento^tré" },
    { 504, 0, "<cento[^>]" }, { 600, 0, "<cento[^>]" }, { 603, 0, "<cento^tré" },
    { 604, 0, "<cento[^>]" }, { 700, 0, "<cento[^>]" }, { 703, 0, "<cento^tré" },
    { 704, 0, "<cento[^>]" }, { 800, 0, "<cento[^>]" }, { 803, 0, "<cento^tré" },
    { 804, 0, "<cento[^>]" }, { 900, 0, "<cento[^>]" }, { 903, 0, "<cento^tré" },
    { 904, 0, "<cento[^>]" }, { 1000, 0, "mille[^>]" }, { 2000, 0, "<mila[^>]" },
    { 1000000, 0, "< milione[ >]" }, { 2000000, 0, "< milioni[ >]" },
    { UINT64_C(1000000000), 0, "< miliardo[ >]" },
    { UINT64_C(2000000000), 0, "< miliardi[ >]" },
    { UINT64_C(1000000000000), 0, "< bilione[ >]" },
    { UINT64_C(2000000000000), 0, "< bilioni[ >]" },
    { 0, 0, NULL },
    /* clang-format on */
};

static const struct cc_number_rule it_multiplier[] = {
    /* clang-format off */
    { 1, 0, "un" }, { 21, 0, "ventun" }, { 31, 0, "trentun" }, { 41, 0, "quarantun" },
    { 51, 0, "cinquantun" }, { 61, 0, "sessantun" }, { 71, 0, "settantun" },
    { 81, 0, "ottantun" }, { 91, 0, "novantun" },
    { 0, 0, NULL },
    /* clang-format on */
};

const struct cc_number_table cc_number_it = {
    .language = "it",
    .sets = { it_main, it_multiplier, NULL, NULL },
    .last_one_agrees = true,
    .group = '.',
    .decimal = ',',
    .extras = { { "cent", 100 }, { "tré", 3 } },
    .alike = { { "é", "e" }, { "è", "e" } },
    .elided = { { "centoo", "cento" } },
};

/* Portuguese, as in Brazil */

static const struct cc_number_rule pt_main[] = {
    /* clang-format off */
    { 0, 0, "zero" }, { 1, 0, "um" }, { 2, 0, "dois" }, { 3, 0, "três" },
    { 4, 0, "quatro" }, { 5, 0, "cinco" }, { 6, 0, "seis" }, { 7, 0, "sete" },
    { 8, 0, "oito" }, { 9, 0, "nove" }, { 10, 0, "dez" }, { 11, 0, "onze" },
    { 12, 0, "doze" }, { 13, 0, "treze" }, { 14, 0, "catorze" }, { 15, 0, "quinze" },
    { 16, 0, "dezesseis" }, { 17, 0, "dezessete" }, { 18, 0, "dezoito" },
    { 19, 0, "dezenove" }, { 20, 0, "vinte[ e >]" }, { 30, 0, "trinta[ e >]" },
    { 40, 0, "quarenta[ e >]" }, { 50, 0, "cinquenta[ e >]" },
    { 60, 0, "sessenta[ e >]" }, { 70, 0, "setenta[ e >]" }, { 80, 0, "oitenta[ e >]" },
    { 90, 0, "noventa[ e >]" }, { 100, 0, "cem" }, { 101, 0, "cento e >" },
    { 200, 0, "duzentos[ e >]" }, { 300, 0, "trezentos[ e >]" },
    { 400, 0, "quatrocentos[ e >]" }, { 500, 0, "quinhentos[ e >]" },
    { 600, 0, "seiscentos[ e >]" }, { 700, 0, "setecentos[ e >]" },
    { 800, 0, "oitocentos[ e >]" }, { 900, 0, "novecentos[ e >]" },
    { 1000, 0, "mil[ &>]" }, { 2000, 0, "< mil[ &>]" }, { 1000000, 0, "< milhão[ &>]" },
    { 2000000, 0, "< milhões[ &>]" }, { UINT64_C(1000000000), 0, "< bilhão[ &>]" },
    { UINT64_C(2000000000), 0, "< bilhões[ &>]" },
    { UINT64_C(1000000000000), 0, "< trilhão[ &>]" },
    { UINT64_C(2000000000000), 0, "< trilhões[ &>]" },
    { 0, 0, NULL },
    /* clang-format on */
};

const struct cc_number_table cc_number_pt = {
    .language = "pt",
    .sets = { pt_main, NULL, NULL, NULL },
    .and_word = "e ",
    .and_rule = CC_AND_ROUND,
    .last_one_agrees = true,
    .agrees_from = 200,
    .group = '.',
    .decimal = ',',
    .joiners = { "e" },
};
