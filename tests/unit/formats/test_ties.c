/* test_ties.c - tiers below a text that say its words again. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <string.h>

#include "support/table.h"

static const char *edit(const char *text, uint32_t record, uint32_t column,
                        const char *value)
{
    return table_edit(cc_str_z(text), &(struct cc_read_options){ .with_words = true },
                      record, column, value);
}

static void holds(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "'%s' is not in\n%s", part, text);
}

#define TIME(id, ms) "<TIME_SLOT TIME_SLOT_ID=\"" id "\" TIME_VALUE=\"" ms "\"/>"
#define TIER(id, more) "<TIER TIER_ID=\"" id "\" LINGUISTIC_TYPE_REF=\"t\"" more ">"
#define SAYS(value) "<ANNOTATION_VALUE>" value "</ANNOTATION_VALUE>"
#define TIMED(id, from, to, value) \
    "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"" id "\" TIME_SLOT_REF1=\"" from \
    "\" TIME_SLOT_REF2=\"" to "\">" SAYS(value) "</ALIGNABLE_ANNOTATION></ANNOTATION>"
#define BELOW(id, above, value) \
    "<ANNOTATION><REF_ANNOTATION ANNOTATION_ID=\"" id "\" ANNOTATION_REF=\"" above "\">" \
    SAYS(value) "</REF_ANNOTATION></ANNOTATION>"
#define EAF(tiers)                                                                       \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ANNOTATION_DOCUMENT FORMAT=\"3.0\" "   \
    "VERSION=\"3.0\">"                                                                   \
    "<HEADER TIME_UNITS=\"milliseconds\"/><TIME_ORDER>" TIME(                            \
        "s1", "0") "<TIME_SLOT TIME_SLOT_ID=\"s2\"/>" TIME("s3", "900")                  \
        TIME("s4", "1500") TIME("s5", "2000")                                            \
            TIME("s6", "2500") "</TIME_ORDER>\n" tiers "</ANNOTATION_DOCUMENT>\n"
#define TEXTS                                                                            \
    TIER("tx", "")                                                                       \
    TIMED("a1", "s1", "s4", "Umm, it's gonna.")                                          \
        TIMED("a2", "s5", "s6", "mhm") "</TIER>\n"

START_TEST(words_of_elan_follow_by_time_where_slots_have_none)
{
    static const char eaf[] =
        EAF(TEXTS TIER("wd", " PARENT_REF=\"tx\"") TIMED("b1", "s1", "s2", "umm")
                TIMED("b2", "s2", "s3", "it's") TIMED("b3", "s3", "s4", "gonna")
                TIMED("b4", "s5", "s6", "mhm") "</TIER>\n");
    const char *after = edit(eaf, 0, 1, "Um, that's going.");

    holds(after,
          "ANNOTATION_ID=\"b1\" TIME_SLOT_REF1=\"s1\" TIME_SLOT_REF2=\"s2\">" SAYS("um"));
    holds(after, "ANNOTATION_ID=\"b2\" TIME_SLOT_REF1=\"s2\" TIME_SLOT_REF2=\"s3\">" SAYS(
                     "that's"));
    holds(after, "ANNOTATION_ID=\"b3\" TIME_SLOT_REF1=\"s3\" TIME_SLOT_REF2=\"s4\">" SAYS(
                     "going"));
    holds(after,
          "\"s6\">" SAYS("mhm") "</ALIGNABLE_ANNOTATION></ANNOTATION></TIER>\n</ANN");
    holds(edit(eaf, 0, 1, "umm, it's gonna!"), "\"s2\">" SAYS("umm"));
    holds(edit(eaf, 0, 1, "Umm, it's going to."), "number would change");
    holds(edit(eaf, 4, 1, "going"), "follows that one");
}
END_TEST

START_TEST(words_of_elan_follow_by_reference_and_in_two_tiers)
{
    static const char eaf[] =
        EAF(TEXTS TIER("wd", " PARENT_REF=\"tx\"") BELOW("b1", "a1", "Umm,")
                BELOW("b2", "a1", "it's") BELOW("b3", "a1", "gonna.") "</TIER>\n" TIER(
                    "lc", " PARENT_REF=\"tx\"") BELOW("c1", "a1", "umm")
                    BELOW("c2", "a1", "it's") BELOW("c3", "a1", "gonna") "</TIER>\n");
    const char *after = edit(eaf, 0, 1, "Umm, it's going.");

    holds(after, SAYS("Umm, it's going."));
    holds(after, "ANNOTATION_ID=\"b3\" ANNOTATION_REF=\"a1\">" SAYS("going."));
    holds(after, "ANNOTATION_ID=\"c3\" ANNOTATION_REF=\"a1\">" SAYS("going") "</REF");
}
END_TEST

START_TEST(tags_keep_their_number_and_translations_bind_nothing)
{
    static const char eaf[] =
        EAF(TEXTS TIER("ps", " PARENT_REF=\"tx\"") BELOW("b1", "a1", "UH")
                BELOW("b2", "a1", "PRP")
                    BELOW("b3", "a1", "V") "</TIER>\n" TIER("ft", " PARENT_REF=\"tx\"")
                        BELOW("c1", "a1", "Es wird gleich")
                            BELOW("c2", "a2", "ja") "</TIER>\n");

    holds(edit(eaf, 0, 1, "Um, that's going."), SAYS("Um, that's going."));
    holds(edit(eaf, 0, 1, "It's gonna."), "aligned with its words");
    holds(edit(eaf, 1, 1, "oh yes"), SAYS("oh yes"));
    holds(edit(eaf, 3, 1, "INTJ"), SAYS("INTJ"));
}
END_TEST

START_TEST(what_hangs_on_words_lets_only_their_case_and_marks_change)
{
    static const char eaf[] =
        EAF(TEXTS TIER("wd", " PARENT_REF=\"tx\"") BELOW("b1", "a1", "Umm,")
                BELOW("b2", "a1", "it's") BELOW("b3", "a1", "gonna.") "</TIER>\n" TIER(
                    "ph", " PARENT_REF=\"wd\"") BELOW("c1", "b1", "@m")
                    BELOW("c2", "b2", "Its") BELOW("c3", "b3", "gVn@") "</TIER>\n");

    holds(edit(eaf, 0, 1, "umm, it's gonna!"), SAYS("umm,"));
    holds(edit(eaf, 0, 1, "umm, it's gonna!"), SAYS("gonna!"));
    holds(edit(eaf, 0, 1, "um, it's gonna."), "no longer fit");
}
END_TEST

/* As WebMAUS names them. */
START_TEST(words_of_a_textgrid_are_known_by_what_they_say)
{
    static const char grid[] =
        "\"ooTextFile\"\n\"TextGrid\"\n0 3 <exists> 3\n"
        "\"IntervalTier\" \"TRN\" 0 3 2\n0 2 \"Umm, gonna go.\"\n2 3 \"yes\"\n"
        "\"IntervalTier\" \"ORT-MAU\" 0 3 4\n0 1 \"umm\"\n1 1.5 \"gonna\"\n1.5 2 "
        "\"go\"\n2 3 \"yes\"\n"
        "\"IntervalTier\" \"MAU\" 0 3 1\n2 3 \"jEs\"\n";

    holds(edit(grid, 0, 0, "Um, gonna go."), "0 1 \"um\"\n1 1.5 \"gonna\"");
    holds(edit(grid, 0, 0, "Umm, going to go."), "number would change");
    holds(edit(grid, 3, 0, "going"), "follows that one");
}
END_TEST

/* What a check sees: one text once. */
START_TEST(words_that_follow_are_records_only_when_asked_for)
{
    static const char grid[] =
        "\"ooTextFile\"\n\"TextGrid\"\n0 2 <exists> 3\n"
        "\"IntervalTier\" \"Ann\" 0 2 1\n0 2 \"um no\"\n"
        "\"IntervalTier\" \"Ann - words\" 0 2 2\n0 1 \"um\"\n1 2 \"no\"\n"
        "\"IntervalTier\" \"Ann - phones\" 0 2 2\n0 1 \"AH1\"\n1 2 \"N\"\n";
    const struct cc_read_options all = { .with_words = true };

    ck_assert_str_eq(table_of(grid), "names: text|start|end|speaker|tier\n"
                                     "5: [um no][0]*[2]*[Ann]*[Ann]*\n");
    holds(table_read(cc_str_z(grid), &all), "8: [no][1]*[2]*[Ann]*[Ann - words]*\n");
    holds(table_read(cc_str_z(grid), &all), "11: [N][1]*[2]*[Ann]*[Ann - phones]*\n");
}
END_TEST

START_TEST(sounds_below_words_of_a_textgrid_keep_them)
{
    static const char grid[] =
        "\"ooTextFile\"\n\"TextGrid\"\n0 2 <exists> 2\n"
        "\"IntervalTier\" \"Ann - words\" 0 2 2\n0 1 \"umm\"\n1 2 \"no\"\n"
        "\"IntervalTier\" \"Ann - phones\" 0 2 3\n0 1 \"AH1\"\n1 1.5 \"N\"\n"
        "1.5 2 \"OW1\"\n";

    holds(edit(grid, 1, 0, "No"), "1 2 \"No\"");
    holds(edit(grid, 1, 0, "nah"), "no longer fit");
    holds(edit(grid, 3, 0, "M"), "sound of a word");
}
END_TEST

START_TEST(words_of_exmaralda_follow_the_tier_of_text_of_their_speaker)
{
#define EVENT(from, to, text) "<event start=\"" from "\" end=\"" to "\">" text "</event>"
    static const char exb[] =
        "<?xml version=\"1.0\" "
        "encoding=\"UTF-8\"?>\n<basic-transcription><head><speakertable><speaker "
        "id=\"S0\"><abbreviation>Ann</abbreviation></speaker></speakertable></"
        "head><basic-body>"
        "<common-timeline><tli id=\"T0\" time=\"0\"/><tli id=\"T1\"/><tli id=\"T2\" "
        "time=\"1\"/>"
        "</common-timeline><tier id=\"t\" speaker=\"S0\" category=\"v\" "
        "type=\"t\">" EVENT(
            "T0", "T2",
            "Umm gonna ") "</tier><tier id=\"w\" speaker=\"S0\" category=\"w\" "
                          "type=\"a\">" EVENT("T0", "T1", "Umm")
                              EVENT(
                                  "T1", "T2",
                                  "gonna") "</tier></basic-body></basic-transcription>\n";

    holds(edit(exb, 0, 1, "Um gonna"),
          EVENT("T0", "T1", "Um") EVENT("T1", "T2", "gonna"));
    holds(edit(exb, 0, 1, "Umm going to"), "number would change");
    holds(edit(exb, 2, 1, "going"), "follows that one");
}
END_TEST

START_TEST(spans_that_tell_of_words_of_tei_keep_them)
{
#define TEI(from)                                                                        \
    "<?xml version=\"1.0\"?>\n<TEI><text><timeline><when "                               \
    "xml:id=\"T0\"/></timeline><body>"                                                   \
    "<annotationBlock><u><seg><w xml:id=\"w1\">umm</w> <w "                              \
    "xml:id=\"w2\">no</w></seg></u>"                                                     \
    "<spanGrp type=\"pos\"><span from=\"" from "\" to=\"" from "\">UH</span></spanGrp>"  \
    "</annotationBlock></body></text></TEI>\n"

    holds(edit(TEI("#w1"), 0, 1, "Umm no"), "\"w1\">Umm</w> <w xml:id=\"w2\">no</w>");
    holds(edit(TEI("#w1"), 0, 1, "um no"), "no longer fit");
    holds(edit(TEI("#T0"), 0, 1, "um no"), "\"w1\">um</w> <w xml:id=\"w2\">no</w>");
    holds(edit(TEI("#T0"), 0, 1, "um oh no"), "aligned with its words");
}
END_TEST

START_TEST(a_manifest_that_names_a_ctm_keeps_its_words)
{
    static const char named[] =
        "{\"audio_filepath\": \"a.wav\", \"duration\": 1, \"text\": \"Umm no\", "
        "\"word_level_ctm_filepath\": \"a.ctm\"}\n";
    static const char timed[] =
        "{\"audio_filepath\": \"a.wav\", \"duration\": 1, \"text\": \"Umm no\", "
        "\"words\": [{\"word\": \"Umm\", \"start\": 0}]}\n";
    static const char plain[] =
        "{\"audio_filepath\": \"a.wav\", \"duration\": 1, \"text\": \"Umm no\", "
        "\"words\": []}\n";

    holds(edit(named, 0, 2, "umm no"), "\"text\": \"umm no\", \"word_level");
    holds(edit(named, 0, 2, "Um no"), "t:1: words of it have times elsewhere");
    holds(edit(timed, 0, 2, "Um no"), "words of it have times elsewhere");
    holds(edit(timed, 0, 0, "b.wav"), "\"audio_filepath\": \"b.wav\"");
    holds(edit(plain, 0, 2, "Um no"), "\"text\": \"Um no\"");
}
END_TEST

Suite *suite_formats_ties(void);
Suite *suite_formats_ties(void)
{
    Suite *s = suite_create("formats/ties");
    TCase *tc = tcase_create("ties");

    tcase_add_test(tc, words_of_elan_follow_by_time_where_slots_have_none);
    tcase_add_test(tc, words_of_elan_follow_by_reference_and_in_two_tiers);
    tcase_add_test(tc, tags_keep_their_number_and_translations_bind_nothing);
    tcase_add_test(tc, what_hangs_on_words_lets_only_their_case_and_marks_change);
    tcase_add_test(tc, words_of_a_textgrid_are_known_by_what_they_say);
    tcase_add_test(tc, words_that_follow_are_records_only_when_asked_for);
    tcase_add_test(tc, sounds_below_words_of_a_textgrid_keep_them);
    tcase_add_test(tc, words_of_exmaralda_follow_the_tier_of_text_of_their_speaker);
    tcase_add_test(tc, spans_that_tell_of_words_of_tei_keep_them);
    tcase_add_test(tc, a_manifest_that_names_a_ctm_keeps_its_words);
    suite_add_tcase(s, tc);
    return s;
}
