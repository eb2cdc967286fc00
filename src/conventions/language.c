/* language.c - the little that habits know of single languages: closed word classes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/conventions.h"
#include "conventions/language_priv.h"

#include <assert.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "conventions/scan_priv.h"
#include "dataset/dataset.h"

enum { SAMPLE = 4000, N_LANGUAGES = 5, WORD_MAX = 16, CLOSED_MAX = 256 };

/* Lists of words in lower case, each between blanks. */
struct lists {
    const char *function_words, *question_words, *alone, *measures, *auxiliaries, *subjects,
        *openers, *tone_first, *tone_last;
};

static const struct lists languages[N_LANGUAGES] = {
    [CC_LANGUAGE_OTHER] = { " ", " ", " ", " ", " ", " ", " ", " ", " " },
    [CC_LANGUAGE_EN] = {
        " the to and of is that it you my for on with have this was are not ",
        " what when where who whom whose why which how what's where's who's when's how's why's"
        " whats wheres hows ",
        " what's where's who's when's how's why's whats wheres hows ",
        " much many long often far old soon big come about kind sort time ",
        " is are am was were do does did can could will would shall should has have had may"
        " might must isn't aren't wasn't weren't don't doesn't didn't can't couldn't won't"
        " wouldn't shouldn't hasn't haven't hadn't ain't ",
        " i you he she it we they there this that these those my your his her our their the"
        " anyone anybody someone somebody everyone everybody nobody everything something"
        " nothing y'all mister missus miss madam doctor professor mr mrs ms dr prof ",
        " so and but or well ok okay oh ah yeah yes no hey hi hello sorry please right now then"
        " actually alright look listen wait because like anyway also just thanks ",
        " you you're any anyone anybody anything sure ready ",
        " right huh eh ok okay no yeah yes correct ",
    },
    [CC_LANGUAGE_DE] = {
        " der die das und ist nicht ich sie ein eine mit auf zu den von es ",
        " was wer wen wem wessen wann wo wohin woher warum wieso weshalb wie welche welcher"
        " welches welchen ",
        " warum wieso weshalb woher wohin ",
        " viel viele lange oft spät teuer ",
        " ist sind bin bist war waren hat haben habe hast kann kannst können könnte könnten"
        " wird werden darf dürfen soll sollen muss müssen gibt ",
        " ich du er sie es wir ihr man das der die den dem ein eine mein ihr sein ",
        " also und aber oder ja nein na gut ok okay ach hallo entschuldigung ",
        " ",
        " oder ne gell nicht ja nein ",
    },
    [CC_LANGUAGE_ES] = {
        " el la de que y en los se del las un por con una no es para ",
        " qué cuál cuáles quién quiénes cuándo cuánto cuánta cuántos cuántas dónde adónde cómo ",
        " cuál cuáles quién quiénes cuándo dónde adónde ",
        " ",
        " es son está están hay puede puedes puedo tiene tienes ",
        " yo tú usted él ella nosotros ustedes ellos ellas ",
        " y pero o bueno pues entonces sí no hola oye mira ok vale perdón ",
        " ",
        " no verdad sí eh ",
    },
    [CC_LANGUAGE_FR] = {
        " le la les de des et est un une que qui dans pour pas je vous il ne ",
        " qui que quoi quel quelle quels quelles quand où comment pourquoi combien est-ce ",
        " pourquoi comment combien est-ce ",
        " ",
        " est sont avez avons ont peut peux pouvez puis ",
        " je tu il elle on nous vous ils elles ce ",
        " et mais ou alors donc bon ben oui non bonjour allô ok salut pardon ",
        " tu vous ",
        " hein non oui d'accord ",
    },
};

/* `word` in lower case between blanks, apostrophes straight; false: too long for any list. */
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
        } else if (i + 1 < word.len && word.ptr[i] == '\xC3' &&
                   (unsigned char)word.ptr[i + 1] <= 0x9E) { /* capitals of Latin-1 */
            out[n++] = word.ptr[i++];
            out[n++] = (char)((unsigned char)word.ptr[i] | 0x20);
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

/* Languages that are close to those above and not among them: Italian, Portuguese, Dutch. */
enum { N_CLOSE = 3 };
static const char *const close_languages[N_CLOSE] = {
    " il di che è la un per non una sono del della con mi questo anche ho si ",
    " o de que e do da em um para com não uma os no se na eu foi isso ",
    " de het een en van ik is dat niet op te zijn voor met er maar we ",
};

static void sample_text(struct cc_str text, uint32_t hits[N_LANGUAGES + N_CLOSE],
                        uint32_t *words, bool *dotless_i)
{
    struct cc_span word;

    if (text.len == 0)
        return;
    for (size_t at = 0; cc_scan_word(text, &at, &word); (*words)++) {
        for (int l = 1; l < N_LANGUAGES; l++)
            hits[l] += listed(languages[l].function_words, cc_span_str(text, word));
        for (int l = 0; l < N_CLOSE; l++)
            hits[N_LANGUAGES + l] += listed(close_languages[l], cc_span_str(text, word));
    }
    /* U+0130 and U+0131 */
    *dotless_i |= memmem(text.ptr, text.len, "\xC4\xB0", 2) != NULL ||
                  memmem(text.ptr, text.len, "\xC4\xB1", 2) != NULL;
}

struct cc_speech cc_speech_guess(const struct cc_column *column)
{
    const uint32_t stride = column->value_count / SAMPLE + 1;
    struct cc_speech speech = { CC_LANGUAGE_OTHER, false };
    uint32_t hits[N_LANGUAGES + N_CLOSE] = { 0 }, words = 0;
    int best = 1;

    for (uint64_t code = 0; code < column->value_count; code += stride)
        sample_text(cc_column_value(column, (uint32_t)code), hits, &words, &speech.dotless_i);
    for (int l = 2; l < N_LANGUAGES + N_CLOSE; l++)
        if (hits[l] > hits[best])
            best = l;
    if (best < N_LANGUAGES && hits[best] > 0 && hits[best] >= words / 12)
        speech.language = (enum cc_language)best;
    return speech;
}

const char *cc_conventions_language(const struct cc_column *column)
{
    static const char *const codes[N_LANGUAGES] = {
        [CC_LANGUAGE_EN] = "en", [CC_LANGUAGE_DE] = "de", [CC_LANGUAGE_ES] = "es",
        [CC_LANGUAGE_FR] = "fr",
    };

    return codes[cc_speech_guess(column).language];
}

/* The run of a letter at `at`, in either case: how long it is. */
static size_t run(struct cc_str word, size_t *at, char lower)
{
    const size_t start = *at;

    while (*at < word.len && cc_ascii_lower(word.ptr[*at]) == lower)
        ++*at;
    return *at - start;
}

/* um, umm, uhm, uh, uhh, erm, hm, hmm; but the German um and the Portuguese one are words. */
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
static const char *const interjections[N_LANGUAGES] = {
    [CC_LANGUAGE_OTHER] = " eh ehh eeh ehm ehmm emh uh uhm hm hmm hmmm mm mmm"
                          " э ээ эээ эм эмм э-эм мм ммм хм хмм ",
    [CC_LANGUAGE_EN] = " ",
    [CC_LANGUAGE_DE] = " äh ähh ähm ähmm öh öhm hm hmm hmmm ",
    [CC_LANGUAGE_ES] = " eh ehh em emm mmm hmm ",
    [CC_LANGUAGE_FR] = " euh euhh heu hum hmm ",
};

bool cc_is_interjection(enum cc_language language, struct cc_str word)
{
    if (language == CC_LANGUAGE_EN)
        return is_english_interjection(word);
    return listed(interjections[language], word);
}

struct cc_closed_words {
    enum cc_language language;
    struct cc_map *map; /* of entries without their blanks */
    unsigned classes[CLOSED_MAX]; /* by number in it */
};

static void add_list(struct cc_closed_words *words, const char *list, unsigned class)
{
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
        words->language == CC_LANGUAGE_EN && is_english_interjection(word) ? CC_IS_OPENER : 0;
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
        " etc inc ltd corp bros dept est approx vs al ave blvd rd apt jr sr dr mr mrs ms prof"
        " st mt ft no nos vol fig figs ch pp ed eds cf ca usw bzw etc z.b nr str tel abs art"
        " hr fr sra srta ud uds pág mme mlle av bd ";

    return listed(list, word);
}
