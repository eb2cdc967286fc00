/* language_guess.c - which language are the texts of a column in?
 *
 * Small words tell, and a few letters. What n languages have counts 1/sqrt(n) for each:
 *
 *     "¿y qué es lo?"   es: qué, lo, ¿ 1 each; y, es .7     de: es .7
 *
 * Languages without rule packs are known as well, so that none of them is taken for a
 * neighbour: Catalan is no Spanish. Too little text, too few small words in it, or two
 * languages close to each other are no telling.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/language_priv.h"

#include <assert.h>
#include <math.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "conventions/scan_priv.h"
#include "dataset/dataset.h"
#include "text/shape.h"

enum { SAMPLE = 4000, N_TONGUES = 21, WORDS_MAX = 2000 };

#define ENOUGH   1.6 /* points, ... */
#define COVERED  0.1 /* ... points per word, ... */
#define CLEARLY  1.3 /* ... and times the points of the next language */

struct tongue {
    enum cc_language language;
    const char *code;    /* of ISO 639; of near relatives, the first one's */
    const char *words;   /* in lower case; "l'" and "'ll" are parts of words */
    const char *letters; /* of hardly another language */
};

static const struct tongue tongues[N_TONGUES] = {
    { CC_LANGUAGE_EN, "en",
      "the and to of a i you it is that in was he she we they for on have with this not "
      "are be at as do my but what so there can will your all get just know like me "
      "about if out one had has up were when who how them his her its our from or by "
      "would could should did think yeah well okay right going want because now then "
      "here where why been some more really no yes an am us let please thank thanks "
      "hello any only over into than these those got go see good time much very don did "
      "nothing something today yesterday tomorrow say said back 't 're 'll 've 'm 's 'd",
      "" },
    { CC_LANGUAGE_DE, "de",
      "der die das und ist ich nicht ein eine es sie wir zu den mit auf für in im dem "
      "von sich auch so aber wie was wenn oder noch nur dann da ja nein hat habe haben "
      "sind war wird kann an bei nach aus um am zum zur einen einem einer mir mich dir "
      "dich uns ihr mein kein keine sehr schon mal hier jetzt also man doch weil dass "
      "werden wurde über vor immer gut bitte danke heute du er wo warum bin bist hatte "
      "muss müssen können will diese dieser des nichts etwas gestern morgen alles uhr",
      "ß" },
    { CC_LANGUAGE_ES, "es",
      "el la los las de que y en un una no se es por con para lo me su al del como más "
      "pero sus le ya o este sí porque esta entre cuando muy sin sobre también hay nos "
      "yo tú mi te está qué era tiene todo bien aquí eso así si ahora hace son estoy "
      "estamos fue ser desde donde nada puede quiero gracias hola pues entonces usted "
      "señor buenos días tengo cómo dónde a e he ha están vamos voy mucho otra otro vez "
      "esto ayer hoy mañana algo nadie cada día",
      "ñ¿¡" },
    { CC_LANGUAGE_FR, "fr",
      "le la les de des et un une est que qui en dans pour pas je vous il ne elle on "
      "nous ce se sur au avec plus mais par sont tout c' j' l' d' qu' n' s' m' t' ça y "
      "a être ont fait bien aussi comme oui non très tu me te si leur même où ils elles "
      "cette ces son sa ses mon ma mes votre notre été était faire peut alors donc "
      "quand aux ou lui peu sans merci bonjour voilà suis sommes avez ai du à parce "
      "rien quelque chose aujourd' hui hier demain chez personne ne",
      "œùû" },
    { CC_LANGUAGE_IT, "it",
      "il lo la i gli le di che è e un una in per non con si da del della dei delle "
      "sono ha ho come più ma anche mi ti ci io tu lui lei noi questo questa quello se "
      "al alla nel nella perché cosa molto bene così già era essere hanno abbiamo fare "
      "poi quando ora sì no dove tutto tutti ancora adesso sul sulla c' l' d' dell' "
      "all' nell' un' dall' sull' grazie buongiorno allora quindi però suo mio sua dal "
      "dalla ai alle cui chi quale o a niente qualcosa ieri oggi domani nostro loro "
      "nessuno",
      "ìò" },
    { CC_LANGUAGE_PT, "pt",
      "o a os as de que e do da em um uma para com não no na por se mais dos das como "
      "mas ao ele ela eu foi é está isso muito já também só seu sua ou quando nos são "
      "tem há meu minha você nós pelo pela até esse essa ter sem mesmo aqui então agora "
      "bem vai sim estou estamos porque fazer tudo num numa obrigado obrigada bom dia "
      "isto aquilo eles me te à lhe quem onde nada vamos acho ontem hoje amanhã nosso "
      "nossa ninguém coisa",
      "ãõ" },
    { CC_LANGUAGE_NL, "nl",
      "de het een en van in is dat ik niet op te zijn voor met er maar we wat aan ook "
      "die je als om bij naar nog heb hebben heeft wel dan deze dit mijn u zo door over "
      "ze uit kan wij was worden werd geen moet moeten mij hij zij kunnen wil gaan goed "
      "nu hier daar waar waarom hoe want jullie ons onze uw al veel meer toch even ja "
      "nee dank alsjeblieft tot niets iets vandaag gisteren morgen alles",
      "" },
    { CC_LANGUAGE_RU, "ru",
      "и в не на я что с это он как а то по но вы мы у к из за так же от ты все всё да "
      "нет для они она было был есть бы мне только еще ещё когда уже если или меня вот "
      "до там будет тоже очень нас вам где чтобы его их ее её себя можно надо сейчас "
      "просто хорошо спасибо потому быть вчера сегодня завтра ничего ли ей мой мне чем "
      "эта этот про",
      "ыэъё" },
    { CC_LANGUAGE_OTHER, "sv",
      "och att det är en som på jag för inte med har den av till vi om men ett kan du "
      "så var "
      "han hon från ska de i nu vad",
      "" },
    { CC_LANGUAGE_OTHER, "da", /* and Norwegian */
      "og at det er en som på jeg for ikke med har den af til vi om men et kan du så "
      "var han "
      "hun fra skal av ble også de i nå nu hva hvad",
      "øæ" },
    { CC_LANGUAGE_OTHER, "pl",
      "i w nie na się że z to do jest jak co tak ale za od po mnie by czy już tylko "
      "jego dla mi "
      "ja są przez o",
      "łąężśźń" },
    { CC_LANGUAGE_OTHER, "cs", /* and Slovak */
      "a se v na je že to s z do jsem by ale jak pro tak si jako ve co po už není som "
      "sa nie "
      "čo ako",
      "ěůř" },
    { CC_LANGUAGE_OTHER, "ro",
      "și în de la nu să este o un cu pe că mai din care pentru am ce sunt ca fi dar a",
      "șță" },
    { CC_LANGUAGE_OTHER, "ca",
      "el la els les de que i en un una no és amb per però va molt també això aquest "
      "més ho ha "
      "són del dels què l' d' s' n' m'",
      "" },
    { CC_LANGUAGE_OTHER, "tr",
      "ve bir bu da de için çok ne o ben var mi ama gibi daha değil olan", "ğşı" },
    { CC_LANGUAGE_OTHER, "fi", /* and Estonian */
      "ja on ei se että en hän mutta oli ovat kun niin mitä minä ta ma et ning", "" },
    { CC_LANGUAGE_OTHER, "id",
      "yang dan di itu ini tidak dengan untuk dari ada saya kita akan pada", "" },
    { CC_LANGUAGE_OTHER, "uk", "і в не на що я з це та він як до а по але у ми ви є для",
      "іїєґ" },
    { CC_LANGUAGE_OTHER, "hu", "a az és hogy nem is egy ez van de meg csak már volt",
      "őű" },
    { CC_LANGUAGE_OTHER, "hr", /* and Serbian, Slovene */
      "i je u da se na za što ne to su od sam kao ali si ili bi ja smo in ni pa kaj",
      "đ" },
    { CC_LANGUAGE_OTHER, "bg",
      "и в не на да се от за е че са ще как с по това като си ли", "ъ" },
};

/* Which tongues have a word or a letter: a bit each. */
struct small_words {
    struct cc_map *map;
    uint32_t of[WORDS_MAX];
};

struct tally {
    const struct small_words *small;
    double points[N_TONGUES];
    uint32_t words;
};

static void add_words(struct small_words *s, uint32_t bit, const char *list)
{
    while (*list != '\0') {
        const size_t len = strcspn(list, " ");
        const uint32_t number = cc_map_add(s->map, (struct cc_str){ list, len });

        assert(number < WORDS_MAX);
        s->of[number] |= bit;
        list += len + (list[len] == ' ');
    }
}

static void count(struct tally *t, uint32_t bits)
{
    unsigned n = 0;

    for (uint32_t b = bits; b != 0; b &= b - 1)
        n++;
    for (int l = 0; l < N_TONGUES; l++)
        if ((bits >> l & 1) != 0)
            t->points[l] += 1.0 / sqrt(n);
}

static uint32_t find(const struct tally *t, struct cc_str word)
{
    const uint32_t number = cc_map_find(t->small->map, word);

    return number == CC_MAP_NONE ? 0 : t->small->of[number];
}

/* "qu'il" is "qu'" and "il"; "I'll" is "I" and "'ll". */
static void count_word(struct tally *t, struct cc_str word)
{
    const char *mark = memchr(word.ptr, '\'', word.len);
    size_t cut;

    t->words++;
    if (mark == NULL) {
        count(t, find(t, word));
        return;
    }
    cut = (size_t)(mark - word.ptr);
    count(t, find(t, cc_str_slice(word, 0, cut)) |
                 find(t, cc_str_slice(word, 0, cut + 1)));
    count(t, find(t, cc_str_slice(word, cut, word.len)) |
                 find(t, cc_str_slice(word, cut + 1, word.len)));
}

static void count_letters(struct tally *t, struct cc_str text)
{
    for (size_t at = 0; at < text.len;) {
        char letter[5] = "";
        const size_t start = at;
        uint32_t bits = 0;

        if (cc_utf8_next(text, &at) < 0x80)
            continue;
        memcpy(letter, text.ptr + start, at - start);
        for (int l = 0; l < N_TONGUES; l++)
            if (strstr(tongues[l].letters, letter) != NULL)
                bits |= 1u << l;
        count(t, bits);
    }
}

/* In lower case, with straight apostrophes. */
static struct cc_str plain(struct cc_str text, struct cc_strbuf *buf)
{
    size_t to = 0;

    buf->len = 0;
    cc_text_lower(text, buf);
    for (size_t at = 0; at < buf->len; at++) {
        const bool mark =
            at + 2 < buf->len && memcmp(buf->ptr + at, "\xE2\x80\x99", 3) == 0;

        buf->ptr[to++] = mark ? '\'' : buf->ptr[at];
        at += mark ? 2 : 0;
    }
    buf->len = to;
    return cc_strbuf_view(buf);
}

static void count_text(struct tally *t, struct cc_str text)
{
    struct cc_span word;

    if (text.len == 0)
        return;
    for (size_t at = 0; cc_scan_word(text, &at, &word);)
        count_word(t, cc_span_str(text, word));
    count_letters(t, text);
}

/* NULL: no telling. */
static const struct tongue *verdict(const struct tally *t)
{
    double next = 0;
    int best = 0;

    for (int l = 1; l < N_TONGUES; l++)
        if (t->points[l] > t->points[best])
            best = l;
    for (int l = 0; l < N_TONGUES; l++)
        if (l != best && t->points[l] > next)
            next = t->points[l];
    if (t->points[best] < ENOUGH || t->points[best] < COVERED * t->words ||
        t->points[best] < CLEARLY * next)
        return NULL;
    return &tongues[best];
}

static bool has_dotless_i(struct cc_str text)
{
    static const char capital[] = "\xC4\xB0", small[] = "\xC4\xB1"; /* U+0130, U+0131 */

    return text.len > 0 && (memmem(text.ptr, text.len, capital, 2) != NULL ||
                            memmem(text.ptr, text.len, small, 2) != NULL);
}

struct cc_speech cc_speech_guess(const struct cc_column *column)
{
    const uint32_t stride = column->value_count / SAMPLE + 1;
    struct small_words small = { .map = cc_map_new(false) };
    struct tally tally = { .small = &small };
    struct cc_speech speech = { CC_LANGUAGE_OTHER, NULL, false };
    const struct tongue *told;
    struct cc_strbuf buf = { 0 };

    for (uint32_t l = 0; l < N_TONGUES; l++)
        add_words(&small, 1u << l, tongues[l].words);
    for (uint64_t code = 0; code < column->value_count; code += stride) {
        const struct cc_str text = cc_column_value(column, (uint32_t)code);
        speech.dotless_i |= has_dotless_i(text);
        count_text(&tally, plain(text, &buf));
    }
    told = verdict(&tally);
    if (told != NULL) {
        speech.language = told->language;
        speech.code = told->code;
    }
    cc_strbuf_release(&buf);
    cc_map_free(small.map);
    return speech;
}
