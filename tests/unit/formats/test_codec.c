/* test_codec.c - what a format spells, and a changed value put back. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>

#include "formats/codec.h"
#include "formats/diff.h"
#include "formats/json_inside.h"
#include "formats/xml_scan.h"
#include "support/table.h"

static const char *reads(const struct cc_codec *codec, const char *source)
{
    static struct cc_strbuf buf, out;

    out.len = 0;
    cc_strbuf_str(&out, cc_codec_read(codec, cc_str_z(source), &buf));
    cc_strbuf_byte(&out, '\0');
    return out.ptr;
}

START_TEST(references_cdata_and_line_ends_are_read)
{
    ck_assert_str_eq(reads(&cc_codec_xml, "a &amp;&lt;&#233;&#x1F600; b"),
                     "a &<\u00e9\U0001F600 b");
    ck_assert_str_eq(reads(&cc_codec_xml, "a<![CDATA[<&amp;]]>b<!-- no -->c"),
                     "a<&amp;bc");
    ck_assert_str_eq(reads(&cc_codec_xml, "one\r\ntwo"), "one\ntwo");
    ck_assert_str_eq(reads(&cc_codec_xml, "&unknown; & &#xD800;"),
                     "&unknown; & &#xD800;");
    ck_assert_str_eq(reads(&cc_codec_json, "a\\u00e9\\ud83d\\ude00\\n\\\"\\ud800"),
                     "a\u00e9\U0001F600\n\"\uFFFD");
}
END_TEST

START_TEST(soft_white_space_is_one_blank_and_none_at_the_ends)
{
    ck_assert_str_eq(
        reads(&cc_codec_xml_soft, "\n one  two \n<Event desc='a>b'/>\n three. \n"),
        "one  two three.");
    ck_assert_str_eq(reads(&cc_codec_xml_soft, "th<b>re</b>e"), "three");
    ck_assert_str_eq(reads(&cc_codec_xml_soft, "<e/> \n one"), "one");
    ck_assert_str_eq(reads(&cc_codec_xml_soft, " \n <e/>\t"), "");
}
END_TEST

START_TEST(words_that_did_not_change_keep_their_bytes)
{
    struct cc_hunks h = { 0 };

    cc_diff_text(CC_STR("um one two um three"), CC_STR("uh one two uh three"), &h);
    ck_assert_uint_eq(h.count, 2);
    ck_assert_uint_eq(h.items[0].old_start, 1);
    ck_assert_uint_eq(h.items[0].old_end, 2);
    ck_assert_uint_eq(h.items[1].old_start, 12);
    cc_hunks_release(&h);
    /* never half a character */
    cc_diff_text(CC_STR("caf\u00e9"), CC_STR("caf\u00e8"), &h);
    ck_assert_uint_eq(h.count, 1);
    ck_assert_uint_eq(h.items[0].old_start, 3);
    ck_assert_uint_eq(h.items[0].old_end, 5);
    cc_hunks_release(&h);
    cc_diff_text(CC_STR("same"), CC_STR("same"), &h);
    ck_assert_uint_eq(h.count, 0);
    cc_hunks_release(&h);
}
END_TEST

/* The hunks put together give the new text, whatever the texts are. */
START_TEST(hunks_lead_from_one_text_to_the_other)
{
    static const char *const texts[] = {
        "",          "a",           "a b",         "b a",           "a a a",
        "x a y a z", "a b c d e f", "f e d c b a", "\u00e9 \u00e8", "a\u00e9b"
    };
    const size_t n = sizeof texts / sizeof *texts;

    for (size_t i = 0; i < n * n; i++) {
        const struct cc_str a = cc_str_z(texts[i / n]), b = cc_str_z(texts[i % n]);
        struct cc_hunks h = { 0 };
        struct cc_strbuf made = { 0 };
        size_t done = 0;

        cc_diff_text(a, b, &h);
        for (size_t k = 0; k < h.count; k++) {
            ck_assert_uint_ge(h.items[k].old_start, done);
            cc_strbuf_str(&made, cc_str_slice(a, done, h.items[k].old_start));
            cc_strbuf_str(&made,
                          cc_str_slice(b, h.items[k].new_start, h.items[k].new_end));
            done = h.items[k].old_end;
        }
        cc_strbuf_str(&made, cc_str_slice(a, done, a.len));
        ck_assert(cc_str_eq(cc_strbuf_view(&made), b));
        cc_hunks_release(&h);
        cc_strbuf_release(&made);
    }
}
END_TEST

START_TEST(texts_far_apart_are_one_hunk)
{
    struct cc_strbuf a = { 0 }, b = { 0 };
    struct cc_hunks h = { 0 };

    for (int i = 0; i < 1000; i++) {
        cc_strbuf_printf(&a, "a%d ", i);
        cc_strbuf_printf(&b, "b%d ", i);
    }
    cc_diff_text(cc_strbuf_view(&a), cc_strbuf_view(&b), &h);
    ck_assert_uint_eq(h.count, 1);
    cc_hunks_release(&h);
    cc_strbuf_release(&a);
    cc_strbuf_release(&b);
}
END_TEST

static const char *edit(const char *format, const char *text, uint32_t record,
                        const char *value)
{
    const struct cc_read_options o = { .format = format, .with_words = true };
    const uint32_t column = strcmp(format, "stm") == 0 || strcmp(format, "ctm") == 0 ||
                                    strcmp(format, "cha") == 0 ||
                                    strcmp(format, "trs") == 0 ||
                                    strcmp(format, "textgrid") == 0
                                ? 0
                                : 1;

    return table_edit(cc_str_z(text), &o, record, column, value);
}

START_TEST(markup_stays_and_is_never_cut)
{
    const char *const cue =
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Like <c.x>a big</c> pizza &amp; pie\n";

    ck_assert_str_eq(edit("vtt", cue, 0, "Like a small pizza & pie"),
                     "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Like <c.x>a small</c> "
                     "pizza &amp; pie\n");
    ck_assert_str_eq(edit("vtt", cue, 0, "Like a big pizza & <pie>"),
                     "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Like <c.x>a big</c> "
                     "pizza &amp; &lt;pie&gt;\n");
    ck_assert_ptr_nonnull(strstr(edit("vtt", cue, 0, "Like it"), "cut through markup"));
    ck_assert_ptr_nonnull(
        strstr(edit("vtt", cue, 0, "Like a big pizza & \n\npie"), "blank line"));
}
END_TEST

START_TEST(an_element_closed_where_it_opens_takes_no_text)
{
    const char *const closed = "its element is closed where it opens";

    ck_assert_ptr_nonnull(strstr(edit("ttml", "<tt><p/><p>x</p></tt>", 0, "a"), closed));
    ck_assert_str_eq(edit("ttml", "<tt><p></p><p>x</p></tt>", 0, "a"),
                     "<tt><p>a</p><p>x</p></tt>");
    ck_assert_ptr_nonnull(strstr(edit("tei", "<TEI><u/><u>x</u></TEI>", 0, "a"), closed));
}
END_TEST

START_TEST(what_an_encoding_cannot_hold_is_a_reference_or_refused)
{
    static const char trs[] =
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<Trans><Turn "
        "startTime=\"0\" endTime=\"1\"><Sync time=\"0\"/>\ncaf\xE9 "
        "one\n</Turn></Trans>\n";
    static const char srt[] = "1\n00:00:01,000 --> 00:00:02,000\ncaf\xE9\n";
    const struct cc_read_options latin = { .encoding = "ISO-8859-1" };

    ck_assert_ptr_nonnull(strstr(edit("trs", trs, 0, "caf\u00e9 \u2019n\u00e8"),
                                 "caf\xE9 &#x2019;n\xE8\n</Turn>"));
    ck_assert_ptr_nonnull(strstr(table_edit(cc_str_z(srt), &latin, 0, 1, "caf\u2019"),
                                 "has no code for"));
    ck_assert_str_eq(table_edit(cc_str_z(srt), &latin, 0, 1, "caf\u00e8"),
                     "1\n00:00:01,000 --> 00:00:02,000\ncaf\xE8\n");
}
END_TEST

START_TEST(words_of_a_ctm_divide_the_time_of_those_they_replace)
{
    const char *const ctm =
        ";; c\nr A 1.00 0.60 gonna 0.9\nr A 1.60 0.30 do\n;; d\nr A 1.90 0.10 it\n";

    ck_assert_str_eq(
        edit("ctm", ctm, 0, "gonna go it"),
        ";; c\nr A 1.00 0.60 gonna 0.9\nr A 1.60 0.30 go\n;; d\nr A 1.90 0.10 it\n");
    ck_assert_str_eq(edit("ctm", ctm, 0, "going to do it"),
                     ";; c\nr A 1.00 0.43 going 0.9\nr A 1.43 0.17 to 0.9\n"
                     "r A 1.60 0.30 do\n;; d\nr A 1.90 0.10 it\n");
    ck_assert_str_eq(edit("ctm", ctm, 0, "gonna it"),
                     ";; c\nr A 1.00 0.60 gonna 0.9\n;; d\nr A 1.90 0.10 it\n");
    ck_assert_str_eq(edit("ctm", "r A 0 1 a\n", 0, "x a y"),
                     "r A 0 0.33 x\nr A 0.33 0.34 a\nr A 0.67 0.33 y\n");
    ck_assert_ptr_nonnull(strstr(edit("ctm", ctm, 0, "gonna  do it"), "one blank"));
    ck_assert_ptr_nonnull(strstr(edit("ctm", ctm, 0, ""), "one blank"));
}
END_TEST

START_TEST(a_divided_line_of_a_ctm_ends_as_the_others_do)
{
    ck_assert_str_eq(edit("ctm", "f A 0 1 ok\r\nf A 1 1 gonna", 0, "ok going to"),
                     "f A 0 1 ok\r\nf A 1 0.71 going\r\nf A 1.71 0.29 to");
    ck_assert_ptr_nonnull(
        strstr(edit("ctm", "f A 0 2 a\nf A 0 2 b\n", 0, "x y b"), "overlap in time"));
    ck_assert_ptr_nonnull(strstr(edit("ctm", "f A 0 8 a\nf A 5 8 b\nf A 3 8 c\n", 0, "x"),
                                 "overlap in time"));
    ck_assert_str_eq(edit("ctm", "f A 0 1 ok\rf A 1 1 no", 0, "ok no no"),
                     "f A 0 1 ok\rf A 1 0.50 no\rf A 1.50 0.50 no");
    /* Divided, the first would end where the second begins. */
    ck_assert_ptr_nonnull(
        strstr(edit("ctm", "f A 0 -0.5 a\nf A 0 1 b\n", 0, "x y"), "overlap in time"));
}
END_TEST

START_TEST(a_text_tied_to_words_is_changed_only_with_them)
{
    static const char cha[] =
        "@Begin\n@Participants:\tCHI Child\n*CHI:\tone two .\n%mor:\ta|b c|d\n"
        "*CHI:\tyes gonna .\n%wor:\tyes \x15"
        "0_1\x15\n\tgonna \x15"
        "1_2\x15 .\n";

    ck_assert_ptr_nonnull(
        strstr(edit("cha",
                    "@Begin\n@Participants:\tCHI Child\n*CHI:\tIc ab\x15"
                    "3_5\x15J\n",
                    0, "xyz ab"),
               "would be its time"));
    ck_assert_ptr_nonnull(
        strstr(edit("cha", cha, 0, "uno two ."), "*CHI:\tuno two .\n%mor"));
    ck_assert_ptr_nonnull(
        strstr(edit("cha", cha, 0, "one and two ."), "aligned with its words"));
    ck_assert_ptr_nonnull(strstr(edit("cha", cha, 1, "yeah gonna ."),
                                 "*CHI:\tyeah gonna .\n%wor:\tyeah \x15"
                                 "0_1\x15\n\tgonna \x15"
                                 "1_2\x15 .\n"));
    ck_assert_ptr_nonnull(
        strstr(edit("cha", cha, 1, "yes going to ."), "number would change"));
}
END_TEST

START_TEST(words_with_times_follow_a_text_in_json)
{
    static const char cut[] =
        "{\"id\":\"s\",\"recording_id\":\"r\",\"start\":0,\"duration\":1,"
        "\"text\":\"Um, a b.\",\"alignment\":{\"word\":[[\"UM\",0,1],"
        "[\"a\",1,1,0.5],[\"b.\",2,1]]}}\n";
    static const char phones[] =
        "{\"id\":\"s\",\"recording_id\":\"r\",\"start\":0,\"duration\":1,"
        "\"text\":\"um\",\"alignment\":{\"phone\":[[\"AH1\",0,1]]}}\n";
    static const char segment[] =
        "{\"text\": \" Um, 20%.\", \"segments\": [{\"start\": 0, \"text\": "
        "\" Um, 20%.\", \"words\": [{\"word\": \" Um,\", \"start\": 0}, "
        "{\"word\": \" 20\", \"start\": 1}, {\"word\": \"%.\"}]}]}";

    ck_assert_ptr_nonnull(
        strstr(edit("lhotse", cut, 0, "um, a c."),
               "\"um, a c.\",\"alignment\":{\"word\":[[\"UM\",0,1],[\"a\",1,1,0.5],"
               "[\"c.\",2,1]]}}\n"));
    ck_assert_ptr_nonnull(strstr(edit("lhotse", cut, 0, "uh, a b."), "[[\"UH\",0,1],"));
    ck_assert_ptr_nonnull(strstr(edit("lhotse", cut, 0, "um, b."), "their"));
    ck_assert_ptr_nonnull(strstr(edit("lhotse", phones, 0, "Um."), "\"text\":\"Um.\""));
    ck_assert_ptr_nonnull(strstr(edit("lhotse", phones, 0, "uh"), "no longer fit"));
    ck_assert_str_eq(edit("whisper", segment, 0, "Uh, 20%."),
                     "{\"text\": \" Uh, 20%.\", \"segments\": [{\"start\": 0, \"text\": "
                     "\" Uh, 20%.\", \"words\": [{\"word\": \" Uh,\", \"start\": 0}, "
                     "{\"word\": \" 20\", \"start\": 1}, {\"word\": \"%.\"}]}]}");
    ck_assert_ptr_nonnull(
        strstr(edit("whisper", segment, 0, "Um, 30%."),
               "{\"word\": \" 30\", \"start\": 1}, {\"word\": \"%.\"}"));
    ck_assert_ptr_nonnull(strstr(edit("whisper", segment, 0, "Um, 30!"), "not clear"));
    ck_assert_ptr_nonnull(
        strstr(edit("whisper", segment, 0, "Um, 20 percent."), "not clear"));
}
END_TEST

START_TEST(words_of_a_forced_alignment_follow_the_tier_they_are_of)
{
    static const char grid[] =
        "File type = \"ooTextFile\"\n\"TextGrid\"\n0 3 <exists> 3\n"
        "\"IntervalTier\" \"Ann\" 0 3 2\n0 2 \"Gonna go\"\n2 3 \"um\"\n"
        "\"IntervalTier\" \"Ann - words\" 0 3 4\n0 1 \"gonna\"\n1 2 \"go\"\n2 2.5 "
        "\"um\"\n2.5 3 \"\"\n"
        "\"IntervalTier\" \"Ann - phones\" 0 3 1\n0 3 \"AH1\"\n";
    static const char alone[] = "\"ooTextFile\"\n\"TextGrid\"\n0 3 <exists> 1\n"
                                "\"IntervalTier\" \"words\" 0 3 1\n0 1 \"gonna\"\n";

    ck_assert_ptr_nonnull(
        strstr(edit("textgrid", grid, 0, "Gonna leave"),
               "0 2 \"Gonna leave\"\n2 3 \"um\"\n\"IntervalTier\" \"Ann - words\" "
               "0 3 4\n0 1 \"gonna\"\n1 2 \"leave\"\n2 2.5 \"um\"\n"));
    ck_assert_ptr_nonnull(strstr(edit("textgrid", grid, 1, "uh"), "2 2.5 \"uh\"\n2.5 3"));
    ck_assert_ptr_nonnull(
        strstr(edit("textgrid", grid, 0, "Going to go"), "times of their own"));
    ck_assert_ptr_nonnull(strstr(edit("textgrid", grid, 2, "going"), "follows that one"));
    ck_assert_ptr_nonnull(strstr(edit("textgrid", grid, 5, "AH0"), "sound of a word"));
    ck_assert_ptr_nonnull(strstr(edit("textgrid", alone, 0, "going"), "0 1 \"going\"\n"));
    ck_assert_ptr_nonnull(
        strstr(edit("textgrid", alone, 0, "going to"), "aligned with its words"));
}
END_TEST

START_TEST(tokens_of_whisper_cpp_that_are_no_text_stay_out_of_it)
{
    static const char tokens[] = "{\"transcription\": [{\"offsets\": {\"from\": 0, "
                                 "\"to\": 9}, \"text\": \" Um, no.\", "
                                 "\"tokens\": [{\"text\": \"[_BEG_]\"}, {\"text\": \" "
                                 "Um,\"}, {\"text\": \" no\"}, "
                                 "{\"text\": \".\"}, {\"text\": \"[_TT_125]\"}]}]}";

    ck_assert_str_eq(edit("whisper", tokens, 0, "Uh, no."),
                     "{\"transcription\": [{\"offsets\": {\"from\": 0, \"to\": 9}, "
                     "\"text\": \" Uh, no.\", "
                     "\"tokens\": [{\"text\": \"[_BEG_]\"}, {\"text\": \" Uh,\"}, "
                     "{\"text\": \" no\"}, "
                     "{\"text\": \".\"}, {\"text\": \"[_TT_125]\"}]}]}");
}
END_TEST

/* A tier "words" beside one tier of text, beside two, and beside another one of words. */
START_TEST(words_of_no_name_follow_the_only_tier_of_text)
{
#define GRID     "\"ooTextFile\"\n\"TextGrid\"\n0 1 <exists> "
#define TIER(of) "\"IntervalTier\" \"" of "\" 0 1 1\n0 1 \"um\"\n"
    const char *const one = GRID "2\n" TIER("Ann") TIER("words");
    const char *const two = GRID "3\n" TIER("Ann") TIER("Ben") TIER("words");
    const char *const both = GRID "3\n" TIER("Ann") TIER("words") TIER("Ann - words");

    ck_assert_str_eq(edit("textgrid", one, 0, "uh"),
                     GRID "2\n\"IntervalTier\" \"Ann\" 0 1 1\n0 1 \"uh\"\n"
                          "\"IntervalTier\" \"words\" 0 1 1\n0 1 \"uh\"\n");
    ck_assert_ptr_nonnull(strstr(edit("textgrid", one, 1, "uh"), "follows that one"));
    ck_assert_ptr_nonnull(
        strstr(edit("textgrid", two, 0, "uh"), "another text at the same time"));
    ck_assert_ptr_nonnull(strstr(edit("textgrid", two, 2, "uh"), "follows that one"));
    ck_assert_str_eq(
        edit("textgrid", both, 0, "uh"),
        GRID "3\n\"IntervalTier\" \"Ann\" 0 1 1\n0 1 \"uh\"\n\"IntervalTier\" \"words\" "
             "0 1 1\n0 1 \"uh\"\n\"IntervalTier\" \"Ann - words\" 0 1 1\n0 1 \"uh\"\n");
#undef GRID
#undef TIER
}
END_TEST

START_TEST(a_segment_of_whisper_changes_the_whole_text_too)
{
    ck_assert_str_eq(edit("whisper",
                          "{\"text\": \" caf\\u00e9 um. um.\", \"segments\": "
                          "[{\"start\": 0, \"text\": \" caf\\u00e9 um.\"}, "
                          "{\"start\": 1, \"text\": \" um.\"}]}",
                          1, "uh."),
                     "{\"text\": \" caf\\u00e9 um. uh.\", \"segments\": [{\"start\": 0, "
                     "\"text\": \" caf\\u00e9 um.\"}, "
                     "{\"start\": 1, \"text\": \" uh.\"}]}");
}
END_TEST

Suite *suite_formats_codec(void);
Suite *suite_formats_codec(void)
{
    Suite *s = suite_create("formats/codec");
    TCase *tc = tcase_create("codec");

    tcase_add_test(tc, references_cdata_and_line_ends_are_read);
    tcase_add_test(tc, soft_white_space_is_one_blank_and_none_at_the_ends);
    tcase_add_test(tc, words_that_did_not_change_keep_their_bytes);
    tcase_add_test(tc, hunks_lead_from_one_text_to_the_other);
    tcase_add_test(tc, texts_far_apart_are_one_hunk);
    tcase_add_test(tc, markup_stays_and_is_never_cut);
    tcase_add_test(tc, an_element_closed_where_it_opens_takes_no_text);
    tcase_add_test(tc, what_an_encoding_cannot_hold_is_a_reference_or_refused);
    tcase_add_test(tc, words_of_a_ctm_divide_the_time_of_those_they_replace);
    tcase_add_test(tc, a_divided_line_of_a_ctm_ends_as_the_others_do);
    tcase_add_test(tc, a_text_tied_to_words_is_changed_only_with_them);
    tcase_add_test(tc, words_with_times_follow_a_text_in_json);
    tcase_add_test(tc, words_of_a_forced_alignment_follow_the_tier_they_are_of);
    tcase_add_test(tc, tokens_of_whisper_cpp_that_are_no_text_stay_out_of_it);
    tcase_add_test(tc, words_of_no_name_follow_the_only_tier_of_text);
    tcase_add_test(tc, a_segment_of_whisper_changes_the_whole_text_too);
    suite_add_tcase(s, tc);
    return s;
}
