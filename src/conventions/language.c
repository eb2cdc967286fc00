/* language.c - the little that habits know of single languages: closed word classes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/conventions.h"
#include "conventions/language_priv.h"

#include <assert.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"

enum { WORD_MAX = 32, CLOSED_MAX = 256 };

/* Lists of words in lower case, each between blanks; NULL: none. */
struct lists {
    const char *question_words, *alone, *measures, *auxiliaries, *subjects, *openers,
        *tone_first, *tone_last, *prepositions, *turned, *conjunctions;
};

static const struct lists languages[CC_LANGUAGE_COUNT] = {
    [CC_LANGUAGE_EN] = {
        .question_words =
            " what when where who whom whose why which how what's where's who's when's "
            "how's why's whats wheres hows ",
        .alone = " what's where's who's when's how's why's whats wheres hows ",
        .measures = " much many long often far old soon big come about kind sort time ",
        .auxiliaries =
            " is are am was were do does did can could will would shall should has have "
            "had may might must isn't aren't wasn't weren't don't doesn't didn't can't "
            "couldn't won't wouldn't shouldn't hasn't haven't hadn't ain't ",
        .subjects =
            " i you he she it we they there this that these those my your his her our "
            "their the anyone anybody someone somebody everyone everybody nobody "
            "everything something nothing y'all mister missus miss madam doctor "
            "professor mr mrs ms dr prof ",
        .openers =
            " so and but or well ok okay oh ah yeah yes no hey hi hello sorry please "
            "right now then actually alright look listen wait because like anyway also "
            "just thanks ",
        .tone_first = " you you're any anyone anybody anything sure ready ",
        .tone_last = " right huh eh ok okay no yeah yes correct ",
    },
    [CC_LANGUAGE_DE] = {
        .question_words =
            " was wer wen wem wessen wann wo wohin woher warum wieso weshalb wie welche "
            "welcher welches welchen welchem wozu womit wovon wofür woran worauf "
            "worüber ",
        .alone = " warum wieso weshalb woher wohin wozu ",
        .measures = " viel viele lange oft spät teuer ",
        .auxiliaries =
            " ist sind bin bist war waren hat haben habe hast kann kannst können könnte "
            "könnten wird werden darf dürfen soll sollen muss müssen gibt ",
        .subjects = " ich du er sie es wir ihr man das der die den dem ein eine mein ihr sein ",
        .openers =
            " also und aber oder ja nein na gut ok okay ach hallo entschuldigung denn "
            "tja ",
        .tone_last = " oder ne gell nicht ja nein ",
        .prepositions =
            " seit von mit in für an auf aus bei nach zu um bis über gegen ab vor unter "
            "durch ",
        .turned = " du ihr sie wir man er ",
        .conjunctions = " wenn ob dass als bevor weil falls damit nachdem während obwohl sobald"
                        " solange da seitdem indem sofern und ",
    },
    [CC_LANGUAGE_ES] = {
        .question_words =
            " qué cuál cuáles quién quiénes cuándo cuánto cuánta cuántos cuántas dónde "
            "adónde cómo ",
        .alone = " cuál cuáles quién quiénes cuándo dónde adónde ",
        .auxiliaries = " es son está están hay puede puedes puedo tiene tienes ",
        .subjects = " yo tú usted él ella nosotros ustedes ellos ellas ",
        .openers = " y pero o bueno pues entonces sí no hola oye mira ok vale perdón ",
        /* What is written without its accent often enough. */
        .tone_first = " que cual cuales quien quienes cuando cuanto cuanta cuantos cuantas donde"
                      " adonde como ",
        .tone_last = " no verdad sí eh ",
        .prepositions = " de a en con por para desde hasta hacia sobre según ",
    },
    [CC_LANGUAGE_FR] = {
        .question_words =
            " qui que quoi quel quelle quels quelles quand où comment pourquoi combien "
            "est-ce qu'est qu'est-ce lequel laquelle lesquels lesquelles ",
        .alone = " pourquoi comment combien est-ce qu'est lequel laquelle ",
        .auxiliaries = " est sont avez avons ont peut peux pouvez puis ",
        .subjects = " je tu il elle on nous vous ils elles ce ",
        .openers = " et mais ou alors donc bon ben oui non bonjour allô ok salut pardon ",
        .tone_first = " tu vous ",
        .tone_last = " hein non oui d'accord ",
        .prepositions =
            " à de en dans par pour avec sur depuis jusqu'à vers chez sans sous dès "
            "contre ",
    },
    /* "che", "quando" and "como" begin clauses, too: within a sentence they say nothing.
     * What asks by its tone alone often begins with "ma": it is no opener of any
     * sentence. */
    [CC_LANGUAGE_IT] = {
        .question_words = " dov'è com'è cos'è ",
        .alone = " dov'è com'è cos'è ",
        .auxiliaries = " è sono sei hai ha avete hanno puoi può posso vuoi vuole ",
        .subjects = " io tu lui lei noi voi loro ",
        .openers = " allora quindi beh mah ecco sì no ciao senti scusa scusi ok ",
        .tone_first = " chi cosa che quale quali qual quando dove perché come quanto quanta"
                      " quanti quante ",
        .tone_last = " no vero sì eh giusto ",
        .prepositions = " di a da in con su per tra fra ",
    },
    [CC_LANGUAGE_PT] = {
        .question_words = " cadê ",
        .alone = " cadê ",
        .auxiliaries = " é são está estão tem têm há pode posso vai ",
        .subjects = " eu tu você ele ela nós vocês eles elas ",
        .openers = " então bom bem pois sim não olá oi olha ok desculpe ",
        .tone_first = " você vocês quem que quê qual quais quando onde aonde como quanto quanta"
                      " quantos quantas porque porquê ",
        .tone_last = " né não sim certo hein ",
        .prepositions = " de a em com por para desde até sobre ",
    },
    [CC_LANGUAGE_NL] = {
        .question_words =
            " wat wie wanneer waar waarom hoe welk welke hoeveel hoezo waarheen "
            "waarvoor waarmee ",
        .alone = " waarom hoezo waarvoor ",
        .measures = " veel lang vaak laat duur ",
        .auxiliaries = " is zijn was waren heeft heb hebben kan kun kunt kunnen zal wil wilt mag"
                       " moet moeten ",
        .subjects = " ik je jij u hij ze zij het we wij jullie men dit dat die de een mijn uw ",
        .openers = " en maar of dus ja nee nou hallo hoi sorry oké ok zeg goed ",
        .tone_last = " hè toch ja nee niet ",
        .prepositions = " van met in voor aan op uit bij naar om tot over door sinds ",
        .turned = " je jij u we jullie hij ",
        .conjunctions = " als dat omdat toen terwijl voordat nadat zodat doordat sinds ",
    },
    [CC_LANGUAGE_RU] = {
        .question_words =
            " что кто где куда откуда когда почему зачем как какой какая какое какие "
            "сколько чей чья чьё чьи кого кому кем чего чему чем ",
        .openers = " и а но или ну да нет вот так ладно привет алло ",
        .tone_first = " ты вы разве неужели ",
        .tone_last = " да нет правда ",
        .prepositions = " в во на с со к о об у из от до по за для про через ",
    },
};

/* A letter of two bytes; small, if it is one of Latin-1 or of Russian. */
static void put_small(uint32_t c, char *out, size_t *n)
{
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7)
        c += 0x20;
    else if (c >= 0x410 && c <= 0x42F)
        c += 0x20;
    else if (c == 0x401) /* Ё */
        c = 0x451;
    out[(*n)++] = (char)(0xC0 | c >> 6);
    out[(*n)++] = (char)(0x80 | (c & 0x3F));
}

/* `word` in lower case between blanks, apostrophes straight; false: too long for any
 * list. */
static bool as_entry(struct cc_str word, char *out, size_t *len)
{
    size_t n = 0;

    if (word.len > WORD_MAX)
        return false;
    out[n++] = ' ';
    for (size_t i = 0; i < word.len; i++) {
        if (i + 2 < word.len && memcmp(word.ptr + i, "\xE2\x80\x99", 3) == 0) {
            out[n++] = '\'';
            i += 2;
        } else if (i + 1 < word.len && (unsigned char)word.ptr[i] >= 0xC3 &&
                   (unsigned char)word.ptr[i] <= 0xD0) {
            put_small(cc_utf8_next(word, &i), out, &n);
            i--;
        } else {
            out[n++] = cc_ascii_lower(word.ptr[i]);
        }
    }
    out[n++] = ' ';
    *len = n;
    return true;
}

static bool listed(const char *list, struct cc_str word)
{
    char entry[WORD_MAX + 2];
    size_t len;

    return as_entry(word, entry, &len) && memmem(list, strlen(list), entry, len) != NULL;
}

const char *cc_conventions_language(const struct cc_column *column)
{
    return cc_speech_guess(column).code;
}

/* The run of a letter at `at`, in either case: how long it is. */
static size_t run(struct cc_str word, size_t *at, char lower)
{
    const size_t start = *at;

    while (*at < word.len && cc_ascii_lower(word.ptr[*at]) == lower)
        ++*at;
    return *at - start;
}

/* um, umm, uhm, uh, uhh, erm, hm, hmm; but the German um and the Portuguese one are
 * words. */
static bool is_english_interjection(struct cc_str word)
{
    size_t at = 0, vowel, h, m;

    vowel = run(word, &at, 'u');
    if (vowel == 0 && (run(word, &at, 'e') > 0)) {
        if (run(word, &at, 'r') == 0 || run(word, &at, 'm') == 0)
            return false;
        return at == word.len;
    }
    h = run(word, &at, 'h');
    m = run(word, &at, 'm');
    return at == word.len && (vowel > 0 ? h + m > 0 : h == 1 && m > 0);
}

/* Of languages in which there are few. */
static const char *const interjections[CC_LANGUAGE_COUNT] = {
    [CC_LANGUAGE_OTHER] = " eh ehh eeh ehm ehmm emh uh uhm hm hmm hmmm mm mmm ",
    [CC_LANGUAGE_EN] = " ",
    [CC_LANGUAGE_DE] = " äh ähh ääh ähm ähmm äähm äm ehm ehmm öh öhm öhmm hm hmm hmmm ",
    [CC_LANGUAGE_ES] = " eh ehh em emm mmm hmm ",
    [CC_LANGUAGE_FR] = " euh euhh heu hum hmm ",
    [CC_LANGUAGE_IT] = " eh ehh eeh ehm ehmm emh uhm hm hmm hmmm mm mmm ",
    [CC_LANGUAGE_PT] = " eh ehh eeh hum humm hm hmm hmmm mm mmm ",
    [CC_LANGUAGE_NL] = " eh ehh euh uh uhh ehm uhm uhmm hm hmm hmmm mm mmm ",
    [CC_LANGUAGE_RU] = " э ээ эээ эм эмм мм ммм хм хмм ",
};

bool cc_is_interjection(enum cc_language language, struct cc_str word)
{
    if (language == CC_LANGUAGE_EN)
        return is_english_interjection(word);
    return listed(interjections[language], word);
}

const char *cc_language_word_lists(enum cc_language language)
{
    static const char *const lists[CC_LANGUAGE_COUNT] = {
        [CC_LANGUAGE_EN] = "en_US en_GB en_AU en_CA",
        [CC_LANGUAGE_DE] = "de_DE de_AT de_CH",
        [CC_LANGUAGE_ES] = "es_ES es_MX es_AR",
        [CC_LANGUAGE_FR] = "fr_FR fr",
        [CC_LANGUAGE_IT] = "it_IT",
        [CC_LANGUAGE_PT] = "pt_PT pt_BR",
        [CC_LANGUAGE_NL] = "nl_NL nl",
        [CC_LANGUAGE_RU] = "ru_RU",
    };

    return lists[language];
}

struct cc_closed_words {
    enum cc_language language;
    struct cc_map *map; /* of entries without their blanks */
    unsigned classes[CLOSED_MAX]; /* by number in it */
};

static void add_list(struct cc_closed_words *words, const char *list, unsigned class)
{
    if (list == NULL)
        return;
    for (const char *end; (end = strchr(++list, ' ')) != NULL; list = end) {
        const struct cc_str word = { list, (size_t)(end - list) };
        const uint32_t number = cc_map_add(words->map, word);

        assert(number < CLOSED_MAX);
        words->classes[number] |= class;
    }
}

struct cc_closed_words *cc_closed_words_new(enum cc_language language)
{
    const struct lists *l = &languages[language];
    struct cc_closed_words *words = cc_alloc_zero(1, sizeof *words);

    words->language = language;
    words->map = cc_map_new(false);
    add_list(words, l->openers, CC_IS_OPENER);
    add_list(words, interjections[language], CC_IS_OPENER);
    add_list(words, l->question_words, CC_IS_QUESTION_WORD);
    add_list(words, l->alone, CC_IS_ASKING_ALONE);
    add_list(words, l->measures, CC_IS_MEASURE);
    add_list(words, l->auxiliaries, CC_IS_AUXILIARY);
    add_list(words, l->subjects, CC_IS_SUBJECT);
    add_list(words, l->tone_first, CC_ASKS_BY_FIRST);
    add_list(words, l->tone_last, CC_ASKS_BY_LAST);
    add_list(words, l->prepositions, CC_IS_PREPOSITION);
    add_list(words, l->turned, CC_IS_TURNED);
    add_list(words, l->conjunctions, CC_IS_CONJUNCTION);
    return words;
}

void cc_closed_words_free(struct cc_closed_words *words)
{
    if (words == NULL)
        return;
    cc_map_free(words->map);
    cc_free(words);
}

enum cc_language cc_closed_words_language(const struct cc_closed_words *words)
{
    return words->language;
}

unsigned cc_closed_words_find(const struct cc_closed_words *words, struct cc_str word)
{
    const unsigned opener =
        words->language == CC_LANGUAGE_EN && is_english_interjection(word) ? CC_IS_OPENER
                                                                           : 0;
    char entry[WORD_MAX + 2];
    uint32_t number;
    size_t len;

    if (!as_entry(word, entry, &len))
        return opener;
    number = cc_map_find(words->map, (struct cc_str){ entry + 1, len - 2 });
    return number == CC_MAP_NONE ? opener : opener | words->classes[number];
}

bool cc_is_abbreviation(struct cc_str word)
{
    static const char list[] =
        " etc inc ltd corp bros dept est approx vs al ave blvd rd apt jr sr dr mr mrs "
        "ms prof st mt ft no nos vol fig figs ch pp ed eds cf ca usw bzw etc z.b nr str "
        "tel abs art"
        " hr fr sra srta ud uds pág mme mlle av bd ";

    return listed(list, word);
}
