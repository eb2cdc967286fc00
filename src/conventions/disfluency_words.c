/* disfluency_words.c - closed lists of words around disfluencies, by language.
 *
 * "like" is no marker here: only its commas tell "it was, like, late" from "like him",
 * and who writes commas is another question.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/disfluency_priv.h"

#include <stddef.h>

const char cc_sound_words[] =
    "noise noises laughter laughs laugh laughing laughed chuckle chuckles chuckling "
    "giggle giggles cough coughs coughing breath breaths breathe breathes breathing "
    "inhale inhales exhale exhales sigh sighs sighing sneeze sneezes sniff sniffs "
    "sniffle gasp gasps groan groans grunt grunts hum hums humming whisper whispers "
    "whispering yawn yawns music applause clapping claps cheering silence pause beep "
    "beeps beeping buzz buzzing ring rings ringing click clicks clicking static "
    "background crosstalk overlap overlapping inaudible unintelligible indiscernible "
    "unclear unk spn nsn throat lipsmack smack smacks mouth crying sobbing cries "
    "lachen lacht gelächter husten hustet geräusch geräusche rauschen räuspern "
    "räuspert stille musik unverständlich applaus atmen atmet seufzen seufzt pfeifen "
    "klingeln risa risas ríe tos tose ruido ruidos música silencio ininteligible "
    "inaudible suspira suspiro aplauso aplausos pausa respira rire rires rit toux "
    "tousse bruit bruits musique soupir soupire applaudissements inintelligible "
    "respiration";

static const struct cc_spoken_lists english = {
    .fillers = "um uhm uh hm er erm hesitation",
    .backchannel = "huh oh hm",
    .doubles =
        "very really so no nope yes yep yeah bye ha hey hi hello ok okay now well "
        "there that had much many long far wait please thanks go come on right same "
        "more never ever all knock night blah wow too oh ah ooh aw hm mm sorry sure "
        "good nice fine thank big old one two three four five six seven eight nine "
        "ten zero double hundred thousand half",
    .conjunctions = "and or to nor through",
    .short_words =
        "a i o the and so to of in is it be as at or we he by on do if me my up an go "
        "no us am you was not all but can had her him his how its may new now old one "
        "our out see she two way who did get has let put say too use yes yet day got "
        "man own off few far why big end ask any are bad bed bit box boy buy car cut "
        "dog eat eye for fun guy hot job key kid lot low map mom dad net oh ok okay "
        "pay per red run set sir six ten sit sky sun tax tea tell than then them this "
        "that till top try war web win won yet ago air arm art bag bar bus cup die "
        "due fit fix fly gas god gun hit ice ill joy law lay led leg lie log mix nor "
        "nut odd oil pen pet pie pin pop pub raw rest sad sea she shy sum tie tip toy "
        "van via wet zoo yep nah hey ha",
    .prefixes = "re co de pre pro un ex in bi tri non sub e x t a b c d",
    .markers = { { "you", "know" }, { "i", "mean" }, { "y'all", "know" } },
    .not_before = "do did does don't didn't if as how let would will should could can "
                  "may might must that what when who where to not never what's "
                  "whatever thing things all because since than before",
    .not_after = "what that how where who why when whether if about it him her them "
                 "me this my your the a an of any anything something someone anyone "
                 "which to for by everything nothing he's she's business",
};

static const struct cc_spoken_lists german = {
    .fillers = "äh ähm öh öhm ehm hm hesitation",
    .backchannel = "hm",
    .doubles = "sehr so nein ja doch nie ganz viel viele weit lang hallo tschüss "
               "bitte danke gut die der das sie mal ha hey ach oh na null eins zwei "
               "drei vier fünf sechs sieben acht neun zehn",
    .conjunctions = "und oder bis bzw sowie als",
    .short_words =
        "ab am an auf aus bei bin bis da das dem den der des die dir du ein er es für "
        "hat hin ich ihm ihn ihr im in ist ja je man mal mir mit nach nie nun nur ob "
        "ort rot sei sie so tag tür tun uhr um und uns vom von vor war was weg wem "
        "wen wer wie wir wo zu zum zur ach alt ans arm art bad bau bus eis eng gut "
        "her hof jahr kam neu ohr rad rat see tat tee tor typ weh wut zug na ne nee",
    .prefixes = "ab an auf aus bei ein er ge mit re un um ver vor zu e x",
    .markers = { { "weißt", "du" }, { "wissen", "sie" }, { "ich", "mein" },
                 { "sag", "ich" } },
    .not_before = "was wo wer wie wann warum ob dass wenn das",
    .not_after = "was wo wer wie wann warum ob dass noch schon es das den die der",
};

static const struct cc_spoken_lists spanish = {
    .fillers = "eh ehm em hm hesitation",
    .backchannel = "hm",
    .doubles = "muy no sí si ya casi bien hola adiós gracias nunca mucho poco a más "
               "todo luego ja oh ay uno dos tres cuatro cinco seis siete ocho nueve "
               "diez cero",
    .conjunctions = "y o a e u",
    .short_words =
        "a al con da dan de del di dos el en era es esa ese eso fue ha hay he la las "
        "le les lo los me mi mis más muy no nos o os por que qué se sea ser si sí sin "
        "son su sus tal tan te tu tú un una uno va van ver vez voy y ya yo año así "
        "dar día fin hoy ir luz mal mar mes oí paz pie rey sal sol ves vio",
    .prefixes = "re co de in ex a e",
    .markers = { { "o", "sea" }, { "digo", "yo" } },
    .not_before = "",
    .not_after = "que",
};

static const struct cc_spoken_lists french = {
    .fillers = "euh heu hum hm hesitation",
    .backchannel = "hm",
    .doubles = "très non oui si bien merci allô bonjour jamais trop plus tout nous "
               "vous ça là ha oh ah un deux trois quatre cinq six sept huit neuf dix "
               "zéro",
    .conjunctions = "et ou à",
    .short_words =
        "a à ai as au aux ça car ce ces de des dès du eau elle en es est et eu fin il "
        "ils j je l la là le les lui ma mal me mer mes moi mon ne ni nom non nos nu "
        "on ont or ou où par pas peu plus pour puis qu que qui roi s sa se ses si six "
        "soi son sur ta te tes toi ton tu un une va vie vin vos vu y ai dit fou jeu "
        "lit mot net oui pays peu rue sud",
    .prefixes = "re co de in ex a e c d j l m n s t qu",
    .markers = { { "tu", "vois" }, { "tu", "sais" }, { "vous", "voyez" },
                 { "vous", "savez" }, { "du", "coup" } },
    .not_before = "que si comme où quand comment ce qui",
    .not_after = "que ce où si pourquoi comment quand pas qui quoi le la les un une",
};

const struct cc_spoken_lists *cc_spoken_lists(enum cc_language language)
{
    switch (language) {
    case CC_LANGUAGE_EN: return &english;
    case CC_LANGUAGE_DE: return &german;
    case CC_LANGUAGE_ES: return &spanish;
    case CC_LANGUAGE_FR: return &french;
    default: return NULL;
    }
}
