/* test_transcripts.c - one content in every format, byte for byte.
 *
 * The samples are the seeds of the fuzz targets: three utterances, the same in each
 * format. The same as others write it is looked for outside the package.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "formats/export.h"
#include "formats/format.h"
#include "formats/input.h"
#include "support/bytes.h"
#include "support/table.h"

static const struct sample {
    const char *format;
    const char *text; /* the column that holds it */
    bool has_times, has_speakers;
} samples[] = {
    { "srt", "text", true, true },
    { "vtt", "text", true, true },
    { "textgrid", "text", true, true },
    { "ctm", "text", true, true },
    { "stm", "text", true, true },
    { "audacity", "text", true, false },
    { "librispeech", "text", false, false },
    { "kaldi", "text", false, false },
    { "cha", "text", true, true },
    { "text", "text", false, false },
    { "common-voice", "sentence", false, false },
    { "ljspeech", "text", false, false },
    { "label-studio-csv", "transcription", false, true },
    { "audiofolder", "transcription", false, true },
    { "eaf", "text", true, true },
    { "trs", "text", true, true },
    { "exb", "text", true, true },
    { "tei", "text", true, true },
    { "ttml", "text", true, true },
    { "lhotse", "text", true, true },
    { "whisper", "text", true, false },
    { "label-studio", "text", true, true },
    { "label-studio-min", "transcription", false, true },
    { "nemo", "text", false, true },
};
enum { SAMPLES = sizeof samples / sizeof *samples };

static const struct utterance {
    const char *text, *start, *end, *speaker;
} said[] = {
    { "Um, that's really nice.", "0.25", "2.75", "Ann" },
    { "Mm-hmm, 20% & rising <laugh>", "3.1", "5.84", "Ben" },
    { "I said \"two\" of those; caf\u00e9.", "6.19", "9.35", "Ann" },
};

/* What a reading found. */
struct reading {
    uint32_t columns[4]; /* of text, start, end, speaker; UINT32_MAX: there is none */
    const char *text_column;
    uint32_t rows, n_problems;
    bool found[3];
    uint64_t places[256];
};

static bool columns(void *ctx, const struct cc_str *names, uint32_t n,
                    struct cc_error *err)
{
    struct reading *r = ctx;
    const char *const wanted[] = { r->text_column, "start", "end", "speaker" };

    (void)err;
    for (uint32_t k = 0; k < 4; k++) {
        r->columns[k] = UINT32_MAX;
        for (uint32_t i = 0; i < n; i++)
            if (cc_str_eq_z(names[i], wanted[k]))
                r->columns[k] = i;
    }
    return true;
}

static bool is(const struct reading *r, const struct cc_record *record, int k,
               const char *value)
{
    return r->columns[k] < record->n_cells &&
           cc_str_eq_z(record->cells[r->columns[k]].value, value);
}

static bool row(void *ctx, const struct cc_record *record, struct cc_error *err)
{
    struct reading *r = ctx;

    (void)err;
    for (size_t i = 0; i < 3; i++)
        if (is(r, record, 0, said[i].text))
            r->found[i] = true;
    if (r->rows < 256)
        r->places[r->rows] = record->place;
    r->rows++;
    return true;
}

static void problem(void *ctx, const struct cc_problem *p)
{
    (void)p;
    ((struct reading *)ctx)->n_problems++;
}

/* A seed, in memory of its own. */
static struct cc_str load(const char *format)
{
    const char *top = getenv("srcdir");
    struct cc_error err = { 0 };
    struct cc_file bytes;
    char path[512];
    char *copy;

    snprintf(path, sizeof path, "%s/tests/fuzz/seeds/read/%s/sample",
             top != NULL ? top : ".", format);
    if (!cc_file_open(&bytes, path, 1 << 20, &err))
        ck_abort_msg("%s", err.msg);
    copy = cc_alloc(bytes.bytes.len, 1);
    memcpy(copy, bytes.bytes.ptr, bytes.bytes.len);
    const struct cc_str text = { copy, bytes.bytes.len };
    cc_file_release(&bytes);
    return text;
}

static struct cc_input *open_sample(const struct sample *s, struct cc_str bytes)
{
    const struct cc_read_options o = { .format = s->format };
    struct cc_error err = { 0 };
    struct cc_input *in = cc_input_open_bytes(bytes, s->format, &o, &err);

    if (in == NULL)
        ck_abort_msg("%s: %s", s->format, err.msg);
    return in;
}

/* Checks times and speakers of each utterance as it comes. */
static bool row_of_sample(void *ctx, const struct cc_record *record, struct cc_error *err)
{
    struct reading *r = ctx;
    const struct sample *s = &samples[r->n_problems];

    for (size_t i = 0; i < 3; i++) {
        if (!is(r, record, 0, said[i].text))
            continue;
        if (s->has_times)
            ck_assert_msg(is(r, record, 1, said[i].start) &&
                              is(r, record, 2, said[i].end),
                          "%s: times of utterance %zu", s->format, i);
        if (s->has_speakers)
            ck_assert_msg(is(r, record, 3, said[i].speaker),
                          "%s: speaker of utterance %zu", s->format, i);
    }
    return row(ctx, record, err);
}

START_TEST(one_content_reads_the_same_in_every_format)
{
    for (uint32_t i = 0; i < SAMPLES; i++) {
        const struct cc_str bytes = load(samples[i].format);
        struct cc_input *in = open_sample(&samples[i], bytes);
        struct reading r = { .text_column = samples[i].text, .n_problems = i };
        const struct cc_sink sink = { &r, columns, row_of_sample, NULL };
        struct cc_error err = { 0 };

        ck_assert_msg(cc_input_read(in, &sink, &err), "%s: %s", samples[i].format,
                      err.msg);
        ck_assert_msg(r.rows == 3 && r.found[0] && r.found[1] && r.found[2],
                      "%s: %u rows", samples[i].format, r.rows);
        cc_input_free(in);
        cc_free((void *)(uintptr_t)bytes.ptr);
    }
}
END_TEST

START_TEST(each_format_is_told_from_the_others)
{
    static const struct { const char *name, *format; } known[] = {
        { "a", "srt" },           { "a", "vtt" },
        { "a", "textgrid" },      { "a", "ctm" },
        { "a", "stm" },           { "a", "rttm" },
        { "a", "audacity" },      { "1-2.trans.txt", "librispeech" },
        { "text", "kaldi" },      { "a", "cha" },
        { "a.txt", "text" },      { "a", "common-voice" },
        { "metadata.csv", "ljspeech" },
        { "a", "label-studio-csv" },
        { "metadata.csv", "audiofolder" },
        { "a", "eaf" },           { "a", "trs" },
        { "a", "exb" },           { "a", "tei" },
        { "a", "ttml" },          { "a", "lhotse" },
        { "a", "whisper" },       { "a", "label-studio" },
        { "a", "label-studio-min" },
        { "a", "nemo" },
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        const struct cc_str bytes = load(known[i].format);
        struct cc_error err = { 0 };
        struct cc_input *in = cc_input_open_bytes(bytes, known[i].name,
                                                  &(struct cc_read_options){ 0 }, &err);

        ck_assert_msg(in != NULL, "%s: %s", known[i].format, err.msg);
        ck_assert_str_eq(cc_input_info(in)->format, known[i].format);
        cc_input_free(in);
        cc_free((void *)(uintptr_t)bytes.ptr);
    }
}
END_TEST

START_TEST(one_edit_changes_only_its_own_bytes)
{
    for (uint32_t i = 0; i < SAMPLES; i++) {
        const struct cc_str bytes = load(samples[i].format);
        struct cc_input *in = open_sample(&samples[i], bytes);
        struct reading r = { .text_column = samples[i].text };
        const struct cc_sink sink = { &r, columns, row, problem };
        struct cc_strbuf out = { 0 };
        struct cc_error err = { 0 };
        struct cc_edit edit;

        ck_assert(cc_input_read(in, &sink, &err));
        edit = (struct cc_edit){ r.places[0], r.columns[0],
                                 CC_STR("Um, that's truly nice.") };
        ck_assert_msg(cc_input_render(in, &edit, 1, &out, &err), "%s: %s",
                      samples[i].format, err.msg);
        /* it stands in two places */
        const bool twice = strcmp(samples[i].format, "whisper") == 0;

        if (!twice)
            ck_assert_msg(bytes_changed(bytes, cc_strbuf_view(&out)) <= 6,
                          "%s: %zu bytes", samples[i].format,
                          bytes_changed(bytes, cc_strbuf_view(&out)));
        ck_assert_uint_eq(out.len, bytes.len - (twice ? 2 : 1));
        cc_strbuf_release(&out);
        cc_input_free(in);
        cc_free((void *)(uintptr_t)bytes.ptr);
    }
}
END_TEST

/* Cut anywhere: records, or an error that names the line; never a crash. */
START_TEST(a_text_cut_anywhere_is_read_or_refused)
{
    for (uint32_t i = 0; i < SAMPLES; i++) {
        const struct cc_str bytes = load(samples[i].format);

        for (size_t n = 0; n < bytes.len; n++) {
            const struct cc_read_options o = { .format = samples[i].format };
            char *part = cc_alloc(n, 1);
            struct reading r = { .text_column = samples[i].text };
            const struct cc_sink sink = { &r, columns, row, problem };
            struct cc_error err = { 0 };
            struct cc_input *in;

            if (n > 0)
                memcpy(part, bytes.ptr, n);
            in = cc_input_open_bytes((struct cc_str){ part, n }, "t", &o, &err);
            if (in == NULL || !cc_input_read(in, &sink, &err))
                ck_assert_msg(err.code != CC_OK && err.msg[0] != '\0', "%s cut at %zu",
                              samples[i].format, n);
            cc_input_free(in);
            cc_free(part);
        }
        cc_free((void *)(uintptr_t)bytes.ptr);
    }
}
END_TEST

/* Who speaks in a division speaks in those within it, and in none behind it. */
START_TEST(a_ttml_paragraph_has_the_agent_around_it)
{
    const struct cc_read_options ttml = { .format = "ttml" };
    const char *all = table_read(
        CC_STR("<tt><body agent='a'><div><p>one</p></div><div agent='b'><p>two</p>"
               "<p agent='c'>three</p></div><p>four</p></body></tt>"), &ttml);
    const char *at = all;
    static const char *const order[] = {
        "one", "a", "two", "b", "three", "c", "four", "a"
    };

    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        ck_assert_msg((at = strstr(at, order[i])) != NULL, "%s: %s", order[i], all);
}
END_TEST

START_TEST(hostile_xml_is_refused_by_line)
{
    static const struct { const char *text, *why;
    } bad[] = {
        { "<!DOCTYPE TEI [<!ENTITY a \"b\">]><TEI>&a;</TEI>",
          "t:1: this DOCTYPE is not accepted" },
        { "<!DOCTYPE TEI SYSTEM \"file:///etc/passwd\"><TEI/>", "DOCTYPE" },
        { "<TEI>\n<u>&a;</u></TEI>", "t:2: not well-formed XML" },
        { "<TEI>\n<u>one</TEI>", "t:2: not well-formed XML" },
        { "<TEI><u>\x01</u></TEI>", "not well-formed XML" },
    };
    const struct cc_read_options tei = { .format = "tei" }, trs = { .format = "trs" };
    struct cc_strbuf deep = { 0 };

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(strstr(table_read(cc_str_z(bad[i].text), &tei), bad[i].why) != NULL,
                      "%s gives %s", bad[i].text,
                      table_read(cc_str_z(bad[i].text), &tei));
    ck_assert_ptr_nonnull(strstr(
        table_read(
            CC_STR(
                "<!DOCTYPE Trans SYSTEM \"trans-14.dtd\" [<!ENTITY a \"b\">]><Trans/>"),
            &trs),
        "DOCTYPE"));
    ck_assert_ptr_null(strstr(
        table_read(CC_STR("<!DOCTYPE Trans SYSTEM \"trans-14.dtd\"><Trans/>"), &trs),
        "error"));
    ck_assert_ptr_nonnull(strstr(
        table_read(
            CC_STR("<!-- <!DOCTYPE x> --><!DOCTYPE Trans [<!ENTITY a \"b\">]><Trans/>"),
            &trs),
        "DOCTYPE"));
    ck_assert_ptr_nonnull(strstr(
        table_read(CC_STR("<!DOCTYPE Trans SYSTEM \"a>b\" [<!ENTITY a \"b\">]><Trans/>"),
                   &trs),
        "DOCTYPE"));
    for (int i = 0; i < 100000; i++)
        cc_strbuf_z(&deep, "<TEI>");
    ck_assert_ptr_nonnull(
        strstr(table_read(cc_strbuf_view(&deep), &tei), "not well-formed XML"));
    deep.len = 0;
    cc_strbuf_z(&deep, "<TEI ");
    for (int i = 0; i < 10000; i++)
        cc_strbuf_printf(&deep, "a%d='' ", i);
    cc_strbuf_z(&deep, "/>");
    ck_assert_ptr_nonnull(strstr(table_read(cc_strbuf_view(&deep), &tei), "attributes"));
    cc_strbuf_release(&deep);
}
END_TEST

/* ---- written anew ---- */

static struct cc_str no_cell(const void *ctx, size_t row, uint32_t column)
{
    (void)ctx, (void)row, (void)column;
    return CC_STR("");
}

static void fill(struct cc_export *x, struct cc_utterance *items)
{
    static const double times[][2] = { { 0.25, 2.75 }, { 3.1, 5.84 }, { 6.19, 9.35 } };

    for (size_t i = 0; i < 3; i++) {
        items[i] = (struct cc_utterance){ .row = i, .has_start = true, .has_end = true,
                                          .start = times[i][0], .end = times[i][1] };
        for (int f = 0; f < CC_FIELD_COUNT; f++)
            items[i].field[f] = CC_STR("");
        items[i].field[CC_FIELD_TEXT] = cc_str_z(said[i].text);
        items[i].field[CC_FIELD_SPEAKER] = cc_str_z(said[i].speaker);
        items[i].field[CC_FIELD_AUDIO] = CC_STR("rec.wav");
    }
    *x = (struct cc_export){ .items = items, .count = 3, .cell = no_cell,
                             .arena = cc_arena_new() };
}

static void reads_back(const struct cc_format *f, const struct cc_export_file *file)
{
    const bool holds_times = (f->holds & CC_HOLDS(START)) != 0 && f->is_transcript;
    const struct cc_read_options o = { .format = f->name };
    struct cc_error err = { 0 };
    struct cc_input *in =
        cc_input_open_bytes(cc_strbuf_view(&file->bytes), f->name, &o, &err);
    struct reading r = { .text_column = "text" };
    const struct cc_sink sink = { &r, columns, row, NULL };
    const char *const names[] = { "text", "transcription", "sentence" };
    bool found = false;

    ck_assert_msg(in != NULL, "%s: %s", f->name, err.msg);
    for (size_t i = 0; i < 3 && !found; i++) {
        r = (struct reading){ .text_column = names[i] };
        ck_assert_msg(cc_input_read(in, &sink, &err), "%s: %s", f->name, err.msg);
        found = r.found[0] && r.found[1] && r.found[2] && r.rows == 3;
    }
    ck_assert_msg(found, "%s: %u rows", f->name, r.rows);
    ck_assert_msg(!holds_times || r.columns[1] != UINT32_MAX ||
                      strcmp(f->name, "kaldi") == 0,
                  "%s has no times", f->name);
    cc_input_free(in);
}

START_TEST(what_is_written_anew_reads_as_the_same_records)
{
    unsigned n = 0;

    for (const struct cc_format *const *f = cc_format_all(); *f != NULL; f++) {
        struct cc_utterance items[3];
        struct cc_export x;

        if ((*f)->export == NULL || (*f)->holds == CC_HOLDS_ALL ||
            ((*f)->holds & CC_HOLDS(TEXT)) == 0)
            continue; /* whole tables; and RTTM, which has no text */
        fill(&x, items);
        (*f)->export(&x);
        ck_assert_uint_ge(x.n_files, 1);
        reads_back(*f, &x.files[0]);
        cc_export_release(&x);
        cc_arena_free(x.arena);
        n++;
    }
    ck_assert_uint_ge(n, 22);
}
END_TEST

/* ---- one content in every format, as others write it ---- */

/* What differs from the ten utterances, because the format cannot hold it or the file was
 * written so: LibriSpeech has upper case and no marks, Transcriber takes noise for an
 * event and has no U+2019, CHAT wants a blank before the final mark. */
static const struct parallel {
    const char *path, *text_column;
    unsigned same; /* texts of the ten that are the same */
} parallel[] = {
    { "srt/parallel.srt", "text", 10 },
    { "webvtt/parallel.vtt", "text", 10 },
    { "textgrid/parallel.long_utf8.TextGrid", "text", 10 },
    { "textgrid/parallel.long_utf16be.TextGrid", "text", 10 },
    { "textgrid/parallel.short_utf8.TextGrid", "text", 10 },
    { "ctm/parallel.ctm", "text", 10 },
    { "stm/parallel.stm", "text", 10 },
    { "rttm/parallel.rttm", "text", 0 },
    { "audacity/parallel.labels.txt", "text", 10 },
    { "kaldi/parallel/text", "text", 10 },
    { "librispeech/1-2.trans.txt", "text", 0 },
    { "cha/parallel.cha", "text", 0 },
    { "eaf/parallel.eaf", "text", 10 },
    { "trs/parallel.trs", "text", 7 },
    { "exb/parallel.exb", "text", 10 },
    { "tei/parallel.xml", "text", 10 },
    { "ttml/parallel.ttml", "text", 10 },
    { "lhotse/parallel.supervisions.jsonl", "text", 10 },
    { "nemo_manifest/parallel.jsonl", "text", 10 },
    { "whisper_json/parallel.json", "text", 10 },
    { "label_studio/parallel.json", "text", 10 },
    { "label_studio/parallel.min.json", "transcription", 10 },
    { "label_studio/parallel.csv", "transcription", 10 },
    { "common_voice/parallel.tsv", "sentence", 10 },
    { "ljspeech/parallel.metadata.csv", "text", 10 },
    { "hf_audiofolder/parallel.metadata.csv", "transcription", 10 },
};

static const char *const ten[] = {
    "Um, today's weather is really nice.",
    "Umm..., today's weather is really nice.",
    "Okay, I'm going to call Dr. Smith at 3:30 p.m.",
    "ok i'm gonna call doctor smith at three thirty pm",
    "[noise] The colour of the caf\u00e9 is grey.",
    "<noise> The color of the cafe is gray.",
    "Mm-hmm, that's 20% & rising (laughs)",
    "mhm that\u2019s twenty percent and rising {laugh}",
    "I w- I want \"two\" of those; [inaudible] please.",
    "I want two of those ((unintelligible)) please",
};
static const char *const starts[] = { "0.25", "3.1",   "6.19",  "9.7",   "13.39",
                                      "16.48", "19.51", "22.42", "25.81", "29.38" };

/* Counts texts that are the same, and checks that each stands at its time. */
static bool row_of_ten(void *ctx, const struct cc_record *record, struct cc_error *err)
{
    struct reading *r = ctx;

    for (size_t i = 0; i < 10; i++)
        if (is(r, record, 0, ten[i])) {
            r->n_problems++;
            ck_assert(r->columns[1] == UINT32_MAX || is(r, record, 1, "") ||
                      is(r, record, 1, starts[i]));
        }
    return row(ctx, record, err);
}

START_TEST(one_content_reads_the_same_as_others_wrote_it)
{
    for (size_t i = 0; i < sizeof parallel / sizeof *parallel; i++) {
        char path[200];
        struct reading r = { .text_column = parallel[i].text_column };
        const struct cc_sink sink = { &r, columns, row_of_ten, NULL };
        struct cc_error err = { 0 };
        struct cc_input *in;
        const char *found;

        snprintf(path, sizeof path, "formats/%s", parallel[i].path);
        found = table_data(path);
        if (found == NULL) {
            puts("one_content_reads_the_same_as_others_wrote_it: skipped, no data");
            return;
        }
        in = cc_input_open(found, &(struct cc_read_options){ 0 }, &err);
        ck_assert_msg(in != NULL && cc_input_read(in, &sink, &err), "%s", err.msg);
        ck_assert_msg(r.rows == 10 && r.n_problems == parallel[i].same,
                      "%s: %u rows, %u the same", path, r.rows, r.n_problems);
        cc_input_free(in);
    }
}
END_TEST

START_TEST(what_others_wrote_and_was_cut_is_read_or_refused)
{
    for (size_t i = 0; i < sizeof parallel / sizeof *parallel; i++) {
        char path[200];
        struct cc_error failed = { 0 };
        struct cc_file file;
        const char *found;

        snprintf(path, sizeof path, "formats/%s", parallel[i].path);
        found = table_data(path);
        if (found == NULL) {
            puts("what_others_wrote_and_was_cut_is_read_or_refused: skipped, no data");
            return;
        }
        ck_assert(cc_file_open(&file, found, 1 << 20, &failed));
        for (size_t n = 0; n < file.bytes.len; n++) {
            struct reading r = { .text_column = "text" };
            const struct cc_sink sink = { &r, columns, row, problem };
            const struct cc_str part = cc_str_slice(file.bytes, 0, n);
            struct cc_error err = { 0 };
            struct cc_input *in = cc_input_open_bytes(
                part, strrchr(found, '/') + 1, &(struct cc_read_options){ 0 }, &err);

            if (in == NULL || !cc_input_read(in, &sink, &err))
                ck_assert_msg(err.code != CC_OK && err.msg[0] != '\0', "%s cut at %zu",
                              path, n);
            cc_input_free(in);
        }
        cc_file_release(&file);
    }
}
END_TEST

Suite *suite_formats_transcripts(void);
Suite *suite_formats_transcripts(void)
{
    Suite *s = suite_create("formats/transcripts");
    TCase *tc = tcase_create("transcripts");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, one_content_reads_the_same_in_every_format);
    tcase_add_test(tc, each_format_is_told_from_the_others);
    tcase_add_test(tc, one_edit_changes_only_its_own_bytes);
    tcase_add_test(tc, a_text_cut_anywhere_is_read_or_refused);
    tcase_add_test(tc, a_ttml_paragraph_has_the_agent_around_it);
    tcase_add_test(tc, hostile_xml_is_refused_by_line);
    tcase_add_test(tc, what_is_written_anew_reads_as_the_same_records);
    tcase_add_test(tc, one_content_reads_the_same_as_others_wrote_it);
    tcase_add_test(tc, what_others_wrote_and_was_cut_is_read_or_refused);
    suite_add_tcase(s, tc);
    return s;
}
