/* test_language.c - in which language a column is, by a few of its texts. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "corpus.h"

enum { TEXTS = 5, N_LANGUAGES = 8, N_OTHERS = 4 };

struct sample {
    const char *code, *texts[TEXTS];
};

/* clang-format off */
static const struct sample languages[N_LANGUAGES] = {
    { "en", {
        "Where did you put the keys?",
        "She told me a story about her mother.",
        "Could you turn the volume down a little?",
        "There's nothing in the fridge.",
        "What a beautiful garden you have.",
    } },
    { "de", {
        "Wo hast du die Schlüssel hingelegt?",
        "Sie hat mir eine Geschichte erzählt.",
        "Am Sonntag fahren wir ans Meer.",
        "Im Kühlschrank ist nichts mehr.",
        "Bitte bleiben Sie dran.",
    } },
    { "es", {
        "¿Dónde pusiste las llaves?",
        "No tengo idea de lo que pasó ayer.",
        "El domingo vamos a la playa.",
        "Déjeme revisar el sistema.",
        "Qué jardín tan bonito tienes.",
    } },
    { "fr", {
        "Où as-tu mis les clés ?",
        "Je n'ai aucune idée de ce qui s'est passé hier.",
        "Dimanche, on va à la plage.",
        "Il n'y a plus rien dans le frigo.",
        "Quel beau jardin vous avez.",
    } },
    { "it", {
        "Dove hai messo le chiavi?",
        "Non ho idea di cosa sia successo ieri.",
        "Domenica andiamo al mare.",
        "Mi faccia controllare il sistema.",
        "Allora, il prossimo passo è riavviare.",
    } },
    { "pt", {
        "Onde você colocou as chaves?",
        "Não faço ideia do que aconteceu ontem.",
        "No domingo vamos à praia.",
        "Deixe-me verificar o sistema.",
        "Nosso voo atrasou duas horas.",
    } },
    { "nl", {
        "Waar heb je de sleutels gelegd?",
        "Ik heb geen idee wat er gisteren gebeurd is.",
        "Kunt u het volume wat zachter zetten?",
        "Ik kijk het even na in het systeem.",
        "Wat een mooie tuin heb je.",
    } },
    { "ru", {
        "Куда ты положил ключи?",
        "Я понятия не имею, что случилось вчера.",
        "В воскресенье мы едем на море.",
        "Сейчас проверю в системе.",
        "Наш рейс задержали на два часа.",
    } },
};

/* Each beside one of those above. */
static const struct sample others[N_OTHERS] = {
    { "ca", {
        "On has deixat les claus?",
        "No sé què va passar ahir.",
        "Em va explicar una història de la seva mare.",
        "Diumenge anem a la platja.",
        "Moltes gràcies per la seva ajuda.",
    } },
    { "sv", {
        "Var har du lagt nycklarna?",
        "Jag har ingen aning om vad som hände igår.",
        "Hon berättade en historia för mig.",
        "På söndag åker vi till stranden.",
        "Tack så mycket för hjälpen.",
    } },
    { "pl", {
        "Gdzie położyłeś klucze?",
        "Nie mam pojęcia, co się wczoraj stało.",
        "Opowiedziała mi historię o swojej matce.",
        "W niedzielę jedziemy na plażę.",
        "Dziękuję bardzo za pomoc.",
    } },
    { "ro", {
        "Unde ai pus cheile?",
        "Nu am idee ce s-a întâmplat ieri.",
        "Mi-a spus o poveste despre mama ei.",
        "Duminică mergem la mare.",
        "Mulțumesc mult pentru ajutor.",
    } },
};
/* clang-format on */

static const char *language_of(const struct sample *const samples[], size_t n,
                               size_t texts)
{
    struct corpus c = corpus_new();
    const char *code;

    for (size_t i = 0; i < n; i++)
        for (size_t t = 0; t < texts && samples[i]->texts[t] != NULL; t++)
            corpus_add(&c, 1, samples[i]->texts[t]);
    corpus_find(&c);
    code = cc_conventions_language(&c.columns[0]);
    corpus_release(&c);
    return code == NULL ? "none" : code;
}

START_TEST(five_texts_tell_every_language_that_has_packs)
{
    const struct sample *one = &languages[_i];

    ck_assert_str_eq(language_of(&one, 1, TEXTS), one->code);
}
END_TEST

START_TEST(one_text_tells_the_language_or_nothing)
{
    for (size_t t = 0; t < TEXTS; t++) {
        struct sample alone = { .texts = { languages[_i].texts[t] } };
        const struct sample *one = &alone;
        const char *code = language_of(&one, 1, 1);
        ck_assert_msg(strcmp(code, languages[_i].code) == 0 || strcmp(code, "none") == 0,
                      "%s for '%s'", code, alone.texts[0]);
    }
}
END_TEST

START_TEST(a_neighbour_without_packs_is_told_by_its_own_code)
{
    const struct sample *one = &others[_i];

    ck_assert_str_eq(language_of(&one, 1, TEXTS), one->code);
}
END_TEST

START_TEST(two_languages_are_the_greater_part_or_no_telling)
{
    const struct sample *first = &languages[_i],
                        *other = &languages[(_i + 3) % N_LANGUAGES];
    const struct sample few = { .texts = { other->texts[0] } };
    const struct sample *most[] = { first, &few }, *half[] = { first, other };
    const char *code = language_of(half, 2, TEXTS);

    ck_assert_str_eq(language_of(most, 2, TEXTS), first->code);
    ck_assert_msg(strcmp(code, "none") == 0 || strcmp(code, first->code) == 0 ||
                  strcmp(code, other->code) == 0, "%s of two others", code);
}
END_TEST

Suite *suite_conventions_language(void);
Suite *suite_conventions_language(void)
{
    Suite *s = suite_create("conventions/language");
    TCase *t = tcase_create("all");

    tcase_add_loop_test(t, five_texts_tell_every_language_that_has_packs, 0, N_LANGUAGES);
    tcase_add_loop_test(t, one_text_tells_the_language_or_nothing, 0, N_LANGUAGES);
    tcase_add_loop_test(t, a_neighbour_without_packs_is_told_by_its_own_code, 0,
                        N_OTHERS);
    tcase_add_loop_test(t, two_languages_are_the_greater_part_or_no_telling, 0,
                        N_LANGUAGES);
    suite_add_tcase(s, t);
    return s;
}
