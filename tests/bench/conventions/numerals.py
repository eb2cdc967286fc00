# SPDX-License-Identifier: Apache-2.0
"""Numbers in words, as people say them: English, German, Spanish, French; 0 to 999,999."""

EN = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
      "fifteen sixteen seventeen eighteen nineteen").split()
EN_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
EN_TH = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
         "nine": "ninth", "twelve": "twelfth"}
DE = ("null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
      "fünfzehn sechzehn siebzehn achtzehn neunzehn").split()
DE_TENS = "- - zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
ES = ("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
      "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés "
      "veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve").split()
ES_TENS = "- - - treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
ES_HUNDREDS = ("- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos "
               "ochocientos novecientos").split()
FR = ("zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
      "seize dix-sept dix-huit dix-neuf").split()
FR_TENS = "- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".split()


def english(n, joint="-", hundred_and=True):
    if n < 20:
        return EN[n]
    if n < 100:
        return EN_TENS[n // 10] + (joint + EN[n % 10] if n % 10 else "")
    if n < 1000:
        rest = english(n % 100, joint) if n % 100 else ""
        return EN[n // 100] + " hundred" + ((" and " if hundred_and else " ") + rest if rest else "")
    rest = english(n % 1000, joint, hundred_and) if n % 1000 else ""
    return english(n // 1000, joint, hundred_and) + " thousand" + (" " + rest if rest else "")


def english_ordinal(n, joint="-"):
    if n >= 20 and n % 10:
        return EN_TENS[n // 10] + joint + english_ordinal(n % 10)
    word = english(n)
    if word in EN_TH:
        return EN_TH[word]
    return word[:-1] + "ieth" if word.endswith("y") else word + "th"


def ordinal_digits(n):
    if 10 < n % 100 < 14:
        return "%dth" % n
    return "%d%s" % (n, {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th"))


def german(n, alone=True):
    if n < 20:
        return DE[n] if alone or n != 1 else "ein"
    if n < 100:
        return (("ein" if n % 10 == 1 else DE[n % 10]) + "und" if n % 10 else "") + DE_TENS[n // 10]
    if n < 1000:
        return ("ein" if n // 100 == 1 else DE[n // 100]) + "hundert" + (german(n % 100) if n % 100 else "")
    head = "ein" if n // 1000 == 1 else german(n // 1000, False)
    return head + "tausend" + (german(n % 1000) if n % 1000 else "")


def spanish(n):
    if n < 30:
        return ES[n]
    if n < 100:
        return ES_TENS[n // 10] + (" y " + ES[n % 10] if n % 10 else "")
    if n < 1000:
        return "cien" if n == 100 else ES_HUNDREDS[n // 100] + (" " + spanish(n % 100) if n % 100 else "")
    head = "" if n // 1000 == 1 else spanish(n // 1000) + " "
    return head + "mil" + (" " + spanish(n % 1000) if n % 1000 else "")


def french(n):
    if n < 20:
        return FR[n]
    if n < 100:
        tens, unit = n // 10, n % 10
        if tens in (7, 9):
            unit += 10
        if n == 80:
            return "quatre-vingts"
        if not unit:
            return FR_TENS[tens]
        joint = " et " if unit in (1, 11) and tens < 8 else "-"
        return FR_TENS[tens] + joint + FR[unit]
    if n < 1000:
        head = "cent" if n // 100 == 1 else FR[n // 100] + " cent"
        return head + (" " + french(n % 100) if n % 100 else "")
    head = "mille" if n // 1000 == 1 else french(n // 1000) + " mille"
    return head + (" " + french(n % 1000) if n % 1000 else "")
