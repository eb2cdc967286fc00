/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "unit/checks/clip_dir.h"

/* Twelve clips of about a second with a like number of words, and one text of its own. */
static struct checked run(struct clip_dir *dir, const char *text, const char *language)
{
    struct cc_strbuf csv = { 0 };
    struct checked c;

    clip_dir_fill(dir, 13);
    cc_strbuf_z(&csv, "audio,text,language\n");
    for (unsigned i = 0; i < 12; i++)
        cc_strbuf_printf(&csv, "%u.wav,%s,%s\n", i,
                         i % 2 ? "four words are here" : "five short words in here",
                         "en");
    cc_strbuf_printf(&csv, "12.wav,%s,%s\n%c", text, language, 0);
    c = clip_dir_run(dir, "speech-rate", csv.ptr);
    cc_strbuf_release(&csv);
    return c;
}

START_TEST(too_many_words_and_too_few_are_reported)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c =
        run(&dir, "this is much more than anybody could say in one single second", "en");

    checked_expect(&c, "12 audio '12.wav' none\n");
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "characters and"));
    checked_release(&c);
    dir.count = 0;
    c = run(&dir, "no", "en");
    checked_expect(&c, "12 audio '12.wav' none\n");
    ck_assert_ptr_nonnull(strstr(checked_message(&c, 0), "is usual here"));
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

START_TEST(a_language_is_measured_in_its_own_characters)
{
    struct clip_dir dir = clip_dir_make();
    struct checked c = run(&dir, "\xe4\xbd\xa0\xe5\xa5\xbd\xe5\x95\x8a", "zh");

    checked_expect(&c, "");
    checked_release(&c);
    clip_dir_remove(&dir);
}
END_TEST

CHECKED_SUITE(speech_rate, too_many_words_and_too_few_are_reported,
              a_language_is_measured_in_its_own_characters)
