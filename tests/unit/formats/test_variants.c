/* test_variants.c - formats as this or that tool writes them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "formats/format.h"
#include "support/table.h"

static void holds(const char *text, const char *row)
{
    const char *table = table_of(text);

    ck_assert_msg(strstr(table, row) != NULL, "'%s' is not in\n%s", row, table);
}

START_TEST(rolling_captions_keep_the_text_behind_a_line_of_blanks)
{
    const char *const rolling =
        "WEBVTT\nKind: captions\nLanguage: en\n\n00:00:00.000 --> 00:00:02.389 "
        "align:start\n \n"
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
    const char *const meeting =
        "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nAnn Lee: Um.\n\n2\n"
        "00:02.000 --> 00:03.000\nBen: Hi.\n\n3\n00:03.000 --> 00:04.000\n"
        "Ann Lee: Yes.\n\n4\n00:04.000 --> 00:05.000\nBen: No.\n";
    const struct cc_read_options o = { 0 };

    holds(meeting, "[1]*[Um.][1]*[2]*[Ann Lee]*");
    ck_assert_ptr_nonnull(
        strstr(table_edit(cc_str_z(meeting), &o, 0, 1, "Uh."), "\nAnn Lee: Uh.\n\n2\n"));
    holds(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nNote: one.\n\n00:02.000 --> 00:03.000\nno.\n",
        "[Note: one.]");
}
END_TEST

START_TEST(segments_of_whisper_cpp_have_offsets_in_milliseconds)
{
    holds(
        "{\"systeminfo\": \"AVX\", \"model\": {\"type\": \"base\"}, \"result\": "
        "{\"language\": \"en\"}, "
        "\"transcription\": [{\"timestamps\": {\"from\": \"00:00:00,000\"}, \"offsets\": "
        "{\"from\": 0, \"to\": 2500}, \"text\": \" Um, hello.\"}]}",
        "[Um, hello.][0]*[2.5]*");
}
END_TEST

static const char *edited(const char *text, uint32_t row, uint32_t column,
                          const char *value)
{
    return table_edit(cc_str_z(text), &(struct cc_read_options){ 0 }, row, column, value);
}

START_TEST(words_beside_the_segments_of_whisper_follow_too)
{
    const char *const whisperx =
        "{\"segments\": [{\"start\": 0, \"end\": 1, \"text\": \" Umm, no.\", \"words\": "
        "[{\"word\": "
        "\"Umm,\"}, {\"word\": \"no.\"}], \"speaker\": \"SPEAKER_00\"}, {\"start\": 1, "
        "\"end\": 2, "
        "\"text\": \"Um.\", \"words\": [{\"word\": \"Um.\"}]}], \"word_segments\": "
        "[{\"word\": \"Umm,\"}, "
        "{\"word\": \"no.\"}, {\"word\": \"Um.\"}], \"language\": \"en\"}";
    const char *const service = "{\"task\":\"transcribe\",\"text\":\"Umm, no. "
                                "Um.\",\"words\":[{\"word\":\"Umm\"},{\"word\":"
                                "\"no\"},{\"word\":\"Um\"}],\"segments\":[{\"start\":0,"
                                "\"end\":1,\"text\":\" Umm, no.\"},"
                                "{\"start\":1,\"end\":2,\"text\":\" Um.\"}]}";

    holds(whisperx, "[Umm, no.][0]*[1]*[SPEAKER_00]*");
    ck_assert_ptr_nonnull(
        strstr(edited(whisperx, 0, 1, "Um, no."),
               "\"word_segments\": [{\"word\": \"Um,\"}, {\"word\": \"no.\"}"));
    ck_assert_ptr_nonnull(strstr(edited(whisperx, 1, 1, "Uh."),
                                 "{\"word\": \"no.\"}, {\"word\": \"Uh.\"}], \"lang"));
    ck_assert_ptr_nonnull(strstr(edited(whisperx, 0, 1, "No."), "number would change"));
    ck_assert_ptr_nonnull(
        strstr(edited(service, 0, 1, "Uh, no."),
               "\"text\":\"Uh, no. Um.\",\"words\":[{\"word\":\"Uh\"},"));
}
END_TEST

START_TEST(segments_of_whisper_may_be_a_list_or_chunks)
{
    const char *const list =
        "[{\"id\":1,\"start\":0.0,\"end\":2.0,\"text\":\" Umm, hi.\",\"words\":null,"
        "\"avg_logprob\":-0.2}, {\"id\":2,\"start\":2,\"end\":3,\"text\":\" Um.\"}]";
    const char *const chunks =
        "{\"text\": \" Umm, hi. Um.\", \"chunks\": [{\"timestamp\": [0.0, 2.5], "
        "\"text\": \" Umm, hi.\"}, {\"timestamp\": [2.5, null], \"text\": \" Um.\"}]}";

    holds(list, "[Umm, hi.][0]*[2]*");
    ck_assert_ptr_nonnull(
        strstr(edited(list, 1, 1, "Uh."), "\"end\":3,\"text\":\" Uh.\"}]"));
    holds(chunks, "[Umm, hi.][0]*[2.5]*");
    holds(chunks, "[Um.][2.5]*-");
    ck_assert_ptr_nonnull(
        strstr(edited(chunks, 1, 1, "Uh."), "{\"text\": \" Umm, hi. Uh.\","));
}
END_TEST

START_TEST(manifests_of_lhotse_may_be_one_array)
{
    const char *const array = "[\n  {\"id\": \"a\", \"recording_id\": \"r\", \"start\": "
                              "0.5, \"duration\": 1, \"text\": \"Um no\"},"
                              "\n  {\"id\": \"b\", \"recording_id\": \"r\", \"start\": "
                              "2, \"duration\": 1, \"text\": \"\"}\n]\n";
    const char *const cuts = "[{\"id\": \"c\", \"start\": 2.0, \"type\": \"MonoCut\", "
                             "\"supervisions\": [{\"id\": "
                             "\"a\", \"recording_id\": \"r\", \"start\": 0, "
                             "\"duration\": 1, \"text\": \"um\"}]}]";

    holds(array, "2: [a]*[Um no][0.5]*[1.5]*");
    ck_assert_ptr_nonnull(
        strstr(edited(array, 0, 1, "um no"), "\"text\": \"um no\"},\n  {\"id\": \"b\""));
    holds(cuts, "1: [a]*[um][2]*[3]*");
    ck_assert_ptr_nonnull(strstr(
        table_read(CC_STR("[{\"id\": \"a\", \"recording_id\": \"r\", \"start\": 0, "
                          "\"duration\": 1}, 7]"),
                   &(struct cc_read_options){ 0 }),
        "t:1: what stands in the array must be an object"));
}
END_TEST

START_TEST(labels_of_stm_are_known_by_the_head_where_some_lines_have_none)
{
    holds(";; LABEL \"O\" \"Overall\" \"x\"\nf A s 0 1.2 <O,F,en> um yes\nf A s 2 3 <O> "
          "no\nf A s 3 4\n",
          "[um yes][0]*[1.2]*[s]*[f]*[A]*[O,F,en]*");
    ck_assert_ptr_nonnull(
        strstr(edited("f A s 0 1 <noise> um\nf A s 2 3 no\n", 1, 0, "<noise> no"),
               "as labels do"));
    ck_assert_ptr_nonnull(
        strstr(edited("f A s 0 1 yes ;; LABEL\n", 0, 0, "<um>"), "as labels do"));
    ck_assert_ptr_nonnull(strstr(
        edited("f A s 0 1 yes ;; LABEL\nf A s 2 3 no\nf A s 3 4 no\n", 0, 0, "<um>"),
        " 1 <um>\n"));
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
START_TEST(a_line_that_goes_on_in_chat_may_end_in_two_bytes)
{
    const char *const cha = "@UTF8\r\n@Begin\r\n@Participants:\tCHI Child\r\n*CHI:\tumm "
                            "\r\n\tmore .\r\n@End\r\n";

    holds(cha, "[umm more .]");
    ck_assert_ptr_nonnull(
        strstr(edited(cha, 0, 0, "um more ."), "*CHI:\tum \r\n\tmore .\r\n@End"));
}
END_TEST

START_TEST(an_arrow_in_a_text_of_subrip_is_no_line_of_times)
{
    const char *const srt =
        "1\n00:01.500 --> 00:02.000\nUm --> no\n\n2\n0:00:05,5 --> 0:00:06,25\nOk";

    holds(srt, "[1]*[Um --> no][1.5]*[2]*");
    holds(srt, "[2]*[Ok][5.5]*[6.25]*");
    ck_assert_ptr_nonnull(strstr(edited(srt, 0, 1, "Uh --> no"), "taken for times"));
}
END_TEST

START_TEST(names_of_characters_in_webvtt_say_them)
{
    const char *const vtt =
        "WEBVTT - Sequence 01\n\nNOTE\nabout --gaps\n\nintro\n00:00.500 --> 00:02.000 "
        "region:fred line:0\n<v.first.loud Esme>It&rsquo;s &hellip;</v>\n";

    holds(vtt, "6: [intro]*[It\u2019s \u2026]");
    ck_assert_ptr_nonnull(
        strstr(edited(vtt, 0, 1, "It\u2019s no \u2026"), "It&rsquo;s no &hellip;</v>"));
}
END_TEST

START_TEST(what_else_praat_saves_is_refused_by_its_name)
{
    holds("File type = \"ooTextFile\"\nObject class = \"Collection\"\n\nsize = 1\n",
          "Praat: 'Collection'");
    holds("\"Praat chronological TextGrid text file\"\n0 2\n1\n",
          "Praat: 'Praat chronological");
    ck_assert_ptr_nonnull(
        strstr(table_read((struct cc_str){ "ooBinaryFile\bTextGrid\0\0", 23 },
                          &(struct cc_read_options){ 0 }),
               "a binary file of Praat"));
}
END_TEST

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

START_TEST(each_voice_of_a_cue_is_a_row)
{
    static const char two[] =
        "WEBVTT\n\n7\n00:01.000 --> 00:02.000\n<v Ann>Um, <b>one</b></v>\n"
        "<v.loud Bob Lee>No.\n\n00:02.000 --> 00:03.000\nall\n<v Bob>hi\n";

    holds(two, "[7]*[Um, one][1]*[2]*[Ann]*");
    holds(two, "[7/2]*[No.][1]*[2]*[Bob Lee]*");
    holds(two, "-[all][2]*[3]*-");
    ck_assert_ptr_nonnull(
        strstr(edited(two, 1, 1, "Yes, no."), "</v>\n<v.loud Bob Lee>Yes, no.\n\n"));
    ck_assert_ptr_nonnull(strstr(edited(two, 2, 1, ""), "needs text"));
}
END_TEST

START_TEST(what_says_nothing_before_a_voice_is_no_row_nor_is_a_voice_that_goes_on)
{
    static const char lead[] =
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<i><v Ann>hello</v></i>\n\n"
        "7\n00:02.000 --> 00:03.000\n- <v Ann>one</v>\n<v Ann>two</v>\n<v Bob>no\n";

    ck_assert_str_eq(table_of(lead), "names: id|text|start|end|speaker\n"
                                     "3: -[hello][1]*[2]*[Ann]*\n"
                                     "6: [7]*[one\ntwo][2]*[3]*[Ann]*\n"
                                     "10: [7/2]*[no][2]*[3]*[Bob]*\n");
    holds("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann <v Bob>hi\n",
          "4: -[hi][1]*[2]*[Bob]*");
    ck_assert_ptr_nonnull(
        strstr(edited(lead, 1, 1, "one\nsix"), "- <v Ann>one</v>\n<v Ann>six</v>\n"));
}
END_TEST

START_TEST(a_mark_of_tei_belongs_to_the_word_before_it)
{
    static const char words[] = "<TEI><u><w>um</w><pc>,</pc>\n <w>yes</w>\n <pc>.</pc> "
                                "<w>so</w> <pc>\u2013</pc> <w>no</w></u></TEI>";

    holds(words, "[um, yes. so \u2013 no]");
    holds("<TEI><u><w>said</w> <pc>\u201c</pc><w>yes</w><pc>\u201d</pc></u></TEI>",
          "[said \u201c yes\u201d]");
    holds("<TEI><u><w>sagte</w> <pc>\u00bb</pc><w>ja</w></u></TEI>", "[sagte \u00bb ja]");
    ck_assert_ptr_nonnull(strstr(edited(words, 0, 1, "uh, yes. so \u2013 no"),
                                 "<u><w>uh</w><pc>,</pc>\n <w>yes</w>"));
}
END_TEST

START_TEST(a_ttml_paragraph_whose_spans_have_times_lasts_as_long_as_they_do)
{
    holds("<tt><body begin='1s'><p end='9s'><span begin='2s' "
          "end='3s'>a</span></p></body></tt>",
          "[a][1]*[10]*");
    holds("<tt><body><p><span begin='2s' end='3s'>a</span> <span begin='4s' "
          "end='5s'>b</span></p>"
          "</body></tt>",
          "[a b][2]*[5]*");
    holds("<tt><body><p><span begin='2s' dur='3s'>a</span></p></body></tt>",
          "[a][2]*[5]*");
    holds("<tt><body><p><span><span begin='2s' "
          "end='3s'>a</span><br/>b</span></p></body></tt>",
          "[a\nb][2]*[3]*");
    holds("<tt><body begin='1s'><div><p><span begin='2s'><span dur='1s'>a</span> b"
          "<set begin='9s'/></span></p></div></body></tt>", "[a b][3]*[4]*");
    holds("<tt><body begin='0s'><p><span begin='2s' end='3s'>a</span></p></body></tt>",
          "[a][2]*[3]*");
    holds("<tt><body timeContainer='seq'><p><span begin='2s' end='3s'>a</span></p>"
          "<p dur='1s'>b</p></body></tt>", "[b][3]*[4]*");
}
END_TEST

START_TEST(a_mixed_cut_of_lhotse_has_the_supervisions_of_its_tracks)
{
    static const char mixed[] =
        "{\"id\": \"m\", \"tracks\": [{\"cut\": {\"id\": \"c\", \"start\": 2, "
        "\"duration\": 5, \"type\": "
        "\"MonoCut\", \"supervisions\": [{\"id\": \"s\", \"recording_id\": \"r\", "
        "\"start\": 1, "
        "\"duration\": 1, \"text\": \"um yes\"}]}, \"offset\": 3}, {\"cut\": {\"id\": "
        "\"p\", "
        "\"duration\": 1, \"type\": \"PaddingCut\"}}], \"type\": \"MixedCut\"}\n"
        "{\"id\": \"pad\", \"duration\": 1.0, \"type\": \"PaddingCut\"}\n";
    const char *table = table_of(mixed);

    holds(mixed, "[s]*[um yes][3]*[4]*");
    ck_assert_ptr_null(strstr(table, "problem"));
    ck_assert_ptr_null(strstr(table, "3:"));
}
END_TEST

START_TEST(labels_of_texts_come_with_the_text_and_pieces_of_it_have_no_times)
{
    static const char tasks[] = "[{\"id\": 1, \"annotations\": [{\"id\": 2, "
                                "\"completed_by\": 3, \"result\": [{\"id\": \"a\", "
                                "\"type\": \"choices\", \"value\": {\"choices\": "
                                "[\"good\"]}}, {\"id\": \"b\", \"type\": "
                                "\"labels\", \"value\": {\"start\": 0, \"end\": 2, "
                                "\"text\": \"Um\", \"labels\": [\"F\"]}}]}], "
                                "\"data\": {\"text\": \"Um yes\"}}]";
    static const char old[] = "[{\"id\": 1, \"completions\": [{\"id\": 2, "
                              "\"completed_by\": 3, \"result\": [{\"id\": \"a\", "
                              "\"type\": \"textarea\", \"value\": {\"text\": "
                              "[\"um\"]}}]}], \"data\": {\"audio\": \"a.wav\"}}]";
    const char *table = table_of(tasks);

    ck_assert_msg(strstr(table, "[Um yes]") != NULL && strstr(table, "[good]") != NULL &&
                      strstr(table, "[b]*[Um]*---") != NULL, "%s", table);
    holds("[{\"id\": 1, \"annotations\": [{\"id\": 2, \"result\": [{\"id\": \"b\", "
          "\"type\": \"labels\", "
          "\"value\": {\"start\": 0.5, \"end\": 2, \"text\": null, \"labels\": "
          "[\"F\"]}}]}], \"data\": "
          "{\"text\": \"Um yes\"}}]",
          "[b]*[Um yes]*[0.5]*[2]*");
    holds(old, "[a]*[um]");
    holds("[{\"id\": 1, \"annotations\": [{\"id\": 2, \"result\": [{\"id\": \"a\", "
          "\"type\": \"choices\", "
          "\"value\": {\"choices\": [\"good\", \"loud\"]}}]}], \"data\": {\"audio\": "
          "\"a.wav\"}}]",
          "[good, loud]*");
}
END_TEST

START_TEST(a_list_of_segments_with_words_is_whispers)
{
    static const char list[] =
        "[{\"id\": 1, \"start\": 0.0, \"end\": 1.4, \"text\": \" Um, no.\", \"words\": "
        "[{\"start\": 0, \"end\": 1, \"word\": \" Um,\"}, "
        "{\"start\": 1, \"end\": 1.4, \"word\": \" no.\"}]}]";

    ck_assert_ptr_nonnull(strstr(edited(list, 0, 1, "Uh, no."), "\"word\": \" Uh,\""));
}
END_TEST

START_TEST(ljspeech_may_lack_the_normalised_text)
{
    const struct cc_read_options none = { 0 };
    static const char text[] = "LJ1-1|\"Um,\" he said|um he said\nLJ1-2|no\nLJ1-3|yes\n";
    struct cc_error err = { 0 };
    struct cc_input *in =
        cc_input_open_bytes(cc_str_z(text), "a/metadata.csv", &none, &err);

    ck_assert_ptr_nonnull(in);
    ck_assert_str_eq(cc_input_info(in)->format, "ljspeech");
    cc_input_free(in);
}
END_TEST

static void keep_first(void *ctx, const struct cc_problem *problem)
{
    char *detail = ctx;

    if (detail[0] == '\0')
        snprintf(detail, 200, "%.*s", CC_STR_ARG(problem->detail));
}

static const char *first_problem(const char *text)
{
    static char detail[200];
    const struct cc_sink sink = { detail, cc_sink_nowhere.columns, cc_sink_nowhere.row,
                                  keep_first };
    const struct cc_read_options none = { 0 };
    struct cc_error err = { 0 };
    struct cc_input *in = cc_input_open_bytes(cc_str_z(text), "t", &none, &err);

    detail[0] = '\0';
    ck_assert_msg(in != NULL && cc_input_read(in, &sink, &err), "%s", err.msg);
    cc_input_free(in);
    return detail;
}

START_TEST(lines_that_belong_to_no_cue_are_told_of)
{
    const struct cc_read_options srt = { .format = "SubRip" };

    ck_assert_ptr_nonnull(
        strstr(table_read(CC_STR("1\n00:00:01,000 -> 00:00:02,000\nhi\n"), &srt), "@1"));
    ck_assert_ptr_nonnull(
        strstr(table_of("WEBVTT\n\n00:01.000 --> 00:02.000\none\n\ntwo\nthree\n\n"
                        "00:03.000 --> 00:04.000\nfour\n"), "@6"));
    ck_assert_str_eq(first_problem("WEBVTT\n\none\n\n00:01.000 --> 00:02.000\ntwo\n"),
                     "1 line belongs to no cue, which begins with times as 00:00:01.000 "
                     "--> 00:00:02.000");
    ck_assert_ptr_null(
        strstr(table_of("WEBVTT\n\nNOTE x\n\nid\n00:01.000 --> 00:02.000\none\n"), "!"));
}
END_TEST

/* A name that promises a transcript is no table, whatever it holds; others promise
 * nothing. */
START_TEST(a_subtitle_by_name_that_is_none_is_refused)
{
    static const char text[] = "1\n00:00:01,000 -> 00:00:02,000\nhi\n";
    const struct cc_read_options none = { 0 };
    const char *const names[] = { "a.srt", "a.TextGrid.gz", "a.json",
                                  "a.txt", "a.text",        "a.scp" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct cc_error err = { 0 };
        struct cc_input *in = cc_input_open_bytes(cc_str_z(text), names[i], &none, &err);

        ck_assert_msg((in == NULL) == (i < 2), "%s: %s", names[i], err.msg);
        ck_assert(in != NULL || strstr(err.msg, "reads it as such") != NULL);
        cc_input_free(in);
    }
}
END_TEST

START_TEST(a_format_may_be_called_as_people_call_it)
{
    static const struct { const char *name, *format;
    } called[] = {
        { "WebVTT", "vtt" }, { "ELAN", "eaf" },    { "TextGrid", "textgrid" },
        { "dfxp", "ttml" },  { "CHAT", "cha" },    { "exmaralda", "exb" },
        { "srt", "srt" },    { "CSV", "csv" },     { "TSV", "tsv" },
        { "Psv", "psv" },    { "JSONL", "jsonl" }, { "EAF", "eaf" },
    };

    for (size_t i = 0; i < sizeof called / sizeof *called; i++)
        ck_assert_str_eq(cc_format_meant(called[i].name)->name, called[i].format);
    ck_assert_ptr_null(cc_format_meant("json"));
    ck_assert_ptr_null(cc_format_meant("Label"));
    ck_assert_ptr_null(cc_format_meant("findings.csv"));
    ck_assert_ptr_null(cc_format_meant(""));
}
END_TEST

START_TEST(tokens_of_whisper_cpp_that_make_up_a_word_follow_where_one_of_them_changes)
{
    static const char full[] = "{\"transcription\": [{\"offsets\": {\"from\": 0, \"to\": "
                               "900}, \"text\": \" Um, there.\", \"tokens\": "
                               "[{\"text\": \"[_BEG_]\"}, {\"text\": \" Um\"}, "
                               "{\"text\": \",\"}, {\"text\": \" th\"}, {\"text\": "
                               "\"ere\"}, {\"text\": \".\"}]}]}";

    ck_assert_ptr_nonnull(strstr(edited(full, 0, 1, "Uh, there."),
                                 "{\"text\": \" Uh\"}, {\"text\": \",\"}"));
    ck_assert_ptr_nonnull(strstr(edited(full, 0, 1, "Um, there!"),
                                 "{\"text\": \"ere\"}, {\"text\": \"!\"}"));
    ck_assert_ptr_nonnull(strstr(edited(full, 0, 1, "Um there."), "not clear"));
}
END_TEST

START_TEST(cuts_of_lhotse_are_held_against_their_recordings)
{
    static const char cuts[] = "{\"id\": \"c1\", \"start\": 3, \"duration\": 2, "
                               "\"channel\": 0, \"supervisions\": [{\"id\": \"s\", "
                               "\"recording_id\": \"q\", \"start\": 1, \"duration\": "
                               "1.5, \"channel\": 1, \"text\": \"um\"}], "
                               "\"recording\": {\"id\": \"r\", \"sources\": [{\"type\": "
                               "\"file\", \"source\": \"r.wav\"}], "
                               "\"sampling_rate\": 100, \"num_samples\": 450, "
                               "\"duration\": 4.6, \"channel_ids\": [0]}, "
                               "\"type\": \"MonoCut\"}\n"
                               "{\"id\": \"c1\", \"start\": 0, \"duration\": 2, "
                               "\"channel\": 0, \"supervisions\": [{\"id\": \"s\", "
                               "\"recording_id\": \"r\", \"start\": 1, \"duration\": 1, "
                               "\"channel\": 0}], \"type\": \"MonoCut\"}\n";
    const char *table = table_of(cuts);
    size_t told = 0;

    /* Samples, the cut's end; the recording's name, the supervision's end, its channel;
     * the id. */
    for (const char *p = table; (p = strstr(p, "!")) != NULL; p++)
        told++;
    ck_assert_msg(told == 6 && strstr(table, "@2") != NULL, "%s", table);
}
END_TEST

START_TEST(what_is_no_text_is_told_for_what_it_is)
{
    static const struct { struct cc_str bytes; const char *name, *why; } other[] = {
        { { "PK\3\4\24\0\0\0\6\0", 10 }, "a.xlsx", "is a ZIP file" },
        { { "\xD0\xCF\x11\xE0\0", 5 }, "a.xls", "older Office" },
        { { "RIFF\0\0", 6 }, "a.wav", "is a sound file" },
        { { "BZh91AY&SY\xFF", 11 }, "a.csv.bz2", "is packed by bzip2" },
        { { "<?xml version='1.0'?><a/>", 25 }, "a", "XML of a kind that is not read" },
        { { "<a>b</a>", 8 }, "a.xml", "XML of a kind that is not read" },
        { { "0:00:01.000,0:00:02.000\nHi", 26 }, "a.sbv", "write them as SubRip" },
    };
    const struct cc_read_options none = { 0 };

    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        struct cc_error err = { 0 };

        ck_assert_ptr_null(
            cc_input_open_bytes(other[i].bytes, other[i].name, &none, &err));
        ck_assert_msg(strstr(err.msg, other[i].why) != NULL, "%s", err.msg);
    }
}
END_TEST

START_TEST(of_two_readings_in_tei_what_was_said_is_the_text)
{
    holds(
        "<TEI><u>it <choice><sic>gona</sic>\n<corr>going to</corr></choice> go</u></TEI>",
        "[it gona go]");
    holds("<TEI><u>it <corr>is</corr> go</u></TEI>", "[it is go]");
}
END_TEST

START_TEST(points_without_a_time_share_that_between_their_neighbours)
{
    static const char eaf[] =
        "<ANNOTATION_DOCUMENT><HEADER TIME_UNITS='milliseconds'/><TIME_ORDER>"
        "<TIME_SLOT TIME_SLOT_ID='a'/><TIME_SLOT TIME_SLOT_ID='b' TIME_VALUE='0'/>"
        "<TIME_SLOT TIME_SLOT_ID='c'/><TIME_SLOT TIME_SLOT_ID='d'/>"
        "<TIME_SLOT TIME_SLOT_ID='e' TIME_VALUE='900'/><TIME_SLOT "
        "TIME_SLOT_ID='f'/></TIME_ORDER>"
        "<TIER TIER_ID='t'><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID='1' "
        "TIME_SLOT_REF1='b' "
        "TIME_SLOT_REF2='c'><ANNOTATION_VALUE>um</ANNOTATION_VALUE></"
        "ALIGNABLE_ANNOTATION></ANNOTATION>"
        "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID='2' TIME_SLOT_REF1='d' "
        "TIME_SLOT_REF2='f'>"
        "<ANNOTATION_VALUE>yes</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></"
        "TIER>"
        "</ANNOTATION_DOCUMENT>";

    holds(eaf, "[1]*[um][0]*[0.3]*");
    holds(eaf, "[2]*[yes][0.6]*-");
    holds("<basic-transcription><basic-body><common-timeline><tli id='a' time='1'/><tli "
          "id='b'/>"
          "<tli id='c' time='2'/></common-timeline><tier id='t' type='t'><event "
          "start='a' end='b'>um</event>"
          "</tier></basic-body></basic-transcription>",
          "[um][1]*[1.5]*");
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
    tcase_add_test(tc, words_beside_the_segments_of_whisper_follow_too);
    tcase_add_test(tc, segments_of_whisper_may_be_a_list_or_chunks);
    tcase_add_test(tc, manifests_of_lhotse_may_be_one_array);
    tcase_add_test(tc, labels_of_stm_are_known_by_the_head_where_some_lines_have_none);
    tcase_add_test(tc, chat_may_begin_with_a_font);
    tcase_add_test(tc, a_line_that_goes_on_in_chat_may_end_in_two_bytes);
    tcase_add_test(tc, an_arrow_in_a_text_of_subrip_is_no_line_of_times);
    tcase_add_test(tc, names_of_characters_in_webvtt_say_them);
    tcase_add_test(tc, what_else_praat_saves_is_refused_by_its_name);
    tcase_add_test(tc, many_tiers_of_a_textgrid_take_no_longer_each_than_few);
    tcase_add_test(tc, each_voice_of_a_cue_is_a_row);
    tcase_add_test(
        tc, what_says_nothing_before_a_voice_is_no_row_nor_is_a_voice_that_goes_on);
    tcase_add_test(tc, a_mark_of_tei_belongs_to_the_word_before_it);
    tcase_add_test(tc, a_ttml_paragraph_whose_spans_have_times_lasts_as_long_as_they_do);
    tcase_add_test(tc, a_mixed_cut_of_lhotse_has_the_supervisions_of_its_tracks);
    tcase_add_test(tc, labels_of_texts_come_with_the_text_and_pieces_of_it_have_no_times);
    tcase_add_test(tc, a_list_of_segments_with_words_is_whispers);
    tcase_add_test(tc, ljspeech_may_lack_the_normalised_text);
    tcase_add_test(tc, lines_that_belong_to_no_cue_are_told_of);
    tcase_add_test(tc, a_subtitle_by_name_that_is_none_is_refused);
    tcase_add_test(tc, a_format_may_be_called_as_people_call_it);
    tcase_add_test(
        tc, tokens_of_whisper_cpp_that_make_up_a_word_follow_where_one_of_them_changes);
    tcase_add_test(tc, cuts_of_lhotse_are_held_against_their_recordings);
    tcase_add_test(tc, what_is_no_text_is_told_for_what_it_is);
    tcase_add_test(tc, of_two_readings_in_tei_what_was_said_is_the_text);
    tcase_add_test(tc, points_without_a_time_share_that_between_their_neighbours);
    suite_add_tcase(s, tc);
    return s;
}
