/* test_variants.c - formats as this or that tool writes them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <string.h>

#include "support/table.h"

static void holds(const char *text, const char *row)
{
    const char *table = table_of(text);

    ck_assert_msg(strstr(table, row) != NULL, "'%s' is not in\n%s", row, table);
}

START_TEST(rolling_captions_keep_the_text_behind_a_line_of_blanks)
{
    const char *const rolling =
        "WEBVTT\nKind: captions\nLanguage: en\n\n00:00:00.000 --> 00:00:02.389 align:start\n \n"
        "so<00:00:00.320><c> um</c>\n\n00:00:02.389 --> 00:00:02.399\nso um\n \n";
    const struct cc_read_options o = { 0 };

    holds(rolling, "[so um][0]*[2.389]*");
    holds(rolling, "[so um][2.389]*[2.399]*");
    ck_assert_ptr_nonnull(strstr(table_edit(cc_str_z(rolling), &o, 1, 1, "so uh"),
                                 "02.399\nso uh\n \n"));
}
END_TEST

START_TEST(names_before_the_text_of_webvtt_are_speakers_when_they_come_again)
{
    const char *const meeting = "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nAnn Lee: Um.\n\n2\n"
                                "00:02.000 --> 00:03.000\nBen: Hi.\n\n3\n00:03.000 --> 00:04.000\n"
                                "Ann Lee: Yes.\n\n4\n00:04.000 --> 00:05.000\nBen: No.\n";
    const struct cc_read_options o = { 0 };

    holds(meeting, "[1]*[Um.][1]*[2]*[Ann Lee]*");
    ck_assert_ptr_nonnull(
        strstr(table_edit(cc_str_z(meeting), &o, 0, 1, "Uh."), "\nAnn Lee: Uh.\n\n2\n"));
    holds("WEBVTT\n\n00:01.000 --> 00:02.000\nNote: one.\n\n00:02.000 --> 00:03.000\nno.\n",
          "[Note: one.]");
}
END_TEST

START_TEST(segments_of_whisper_cpp_have_offsets_in_milliseconds)
{
    holds("{\"systeminfo\": \"AVX\", \"model\": {\"type\": \"base\"}, \"result\": {\"language\": \"en\"}, "
          "\"transcription\": [{\"timestamps\": {\"from\": \"00:00:00,000\"}, \"offsets\": "
          "{\"from\": 0, \"to\": 2500}, \"text\": \" Um, hello.\"}]}",
          "[Um, hello.][0]*[2.5]*");
}
END_TEST

START_TEST(labels_of_stm_are_known_by_the_head_where_some_lines_have_none)
{
    holds(";; LABEL \"O\" \"Overall\" \"x\"\nf A s 0 1.2 <O,F,en> um yes\nf A s 2 3 <O> no\nf A s 3 4\n",
          "[um yes][0]*[1.2]*[s]*[f]*[A]*[O,F,en]*");
    holds("f A s 0 1 <noise> um\nf A s 2 3 no\nf A s 3 4 yes\n", "[<noise> um]");
}
END_TEST

START_TEST(chat_may_begin_with_a_font)
{
    holds("@Font:\tCAfont:13:0\r\n@UTF8\r\n@Begin\r\n@Participants:\tSPK Speaker\r\n"
          "*SPK:\tja um .\r\n@End\r\n",
          "[ja um .]");
}
END_TEST

/* Every second tier is "... words" of none: those of it are looked for among all. */
START_TEST(many_tiers_of_a_textgrid_take_no_longer_each_than_few)
{
    enum { TIERS = 80000 };
    struct cc_strbuf text = { 0 };

    cc_strbuf_printf(&text, "\"ooTextFile\"\n\"TextGrid\"\n0 1 <exists> %d\n", TIERS);
    for (int i = 0; i < TIERS; i++)
        cc_strbuf_printf(&text, "\"IntervalTier\" \"t%d%s\" 0 1 1\n0 1 \"um\"\n", i,
                         i % 2 == 0 ? "" : " words");
    cc_strbuf_byte(&text, '\0');
    holds(text.ptr, "[um][0]*[1]*[t79999]*[t79999 words]*");
    cc_strbuf_release(&text);
}
END_TEST

Suite *suite_formats_variants(void);
Suite *suite_formats_variants(void)
{
    Suite *s = suite_create("formats/variants");
    TCase *tc = tcase_create("variants");

    tcase_add_test(tc, rolling_captions_keep_the_text_behind_a_line_of_blanks);
    tcase_add_test(tc, names_before_the_text_of_webvtt_are_speakers_when_they_come_again);
    tcase_add_test(tc, segments_of_whisper_cpp_have_offsets_in_milliseconds);
    tcase_add_test(tc, labels_of_stm_are_known_by_the_head_where_some_lines_have_none);
    tcase_add_test(tc, chat_may_begin_with_a_font);
    tcase_add_test(tc, many_tiers_of_a_textgrid_take_no_longer_each_than_few);
    suite_add_tcase(s, tc);
    return s;
}
