/* test_html.c - the whole page, made from a run of hand: hostile, empty, large. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/strbuf.h"
#include "checks/check.h"
#include "checks/clips.h"
#include "dataset/dataset.h"
#include "dataset/load.h"
#include "report/report_priv.h"

/* Everything that ever broke out of a page, in one value; no CSV quoting is needed but
 * for `"`. */
#define NASTY                                                                            \
    "<script>alert(1)</script><img src=x onerror=alert(1)>'\"><!--]]></style></title>"   \
    "&amp;\xE2\x80\xAE{{7*7}}javascript:alert(1)\x01"
#define NASTY_CSV                                                                        \
    "\"<script>alert(1)</script><img src=x "                                             \
    "onerror=alert(1)>'\"\"><!--]]></style></title>"                                     \
    "&amp;\xE2\x80\xAE{{7*7}}javascript:alert(1)\x01\""

enum { CHECKS = 6 };

/* A run, and all it borrows. */
struct sample {
    struct cc_dataset *data;
    struct cc_check checks[CHECKS];
    struct cc_check_setting settings[CHECKS];
    struct cc_outcome outcomes[CHECKS];
    struct cc_results results;
    struct cc_clips clips;
    struct cc_cleaning cleaning;
    struct cc_run run;
};

static const char *const no_packs[] = { NULL };
static const char *const nasty_packs[] = { NASTY, NULL };

/* A column named as a role has it; of the others the loader makes what it likes. */
static void load(struct sample *s, struct cc_str csv)
{
    static const struct { const char *name; enum cc_role role;
    } roles[] = {
        { "text", CC_ROLE_TEXT },
        { "label", CC_ROLE_LABEL },
        { "labeler", CC_ROLE_LABELER },
        { "clip", CC_ROLE_AUDIO },
    };
    const struct cc_str header = { csv.ptr, strcspn(csv.ptr, "\n") };
    struct cc_role_choice choices[4];
    size_t n = 0;
    char path[] = "/tmp/concord-html-XXXXXX";
    const char *const paths[] = { path };
    const int fd = mkstemp(path);
    struct cc_load_options options = { .read.header = CC_HEADER_YES, .choices = choices };
    struct cc_error err = { 0 };

    for (size_t i = 0; i < 4; i++)
        if (memmem(header.ptr, header.len, roles[i].name, strlen(roles[i].name)) != NULL)
            choices[n++] =
                (struct cc_role_choice){ roles[i].role, cc_str_z(roles[i].name) };
    options.choice_count = n;
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, csv.ptr, csv.len), (ssize_t)csv.len);
    ck_assert_int_eq(close(fd), 0);
    s->data = cc_dataset_load(paths, 1, &options, &err);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_msg(s->data != NULL, "%s", err.msg);
}

static void begin(struct sample *s, struct cc_str csv)
{
    static const char *const kinds[CHECKS] = { "convention",     "label-name",
                                               "label-conflict", "audio",
                                               "labeler",        "encoding" };

    *s = (struct sample){ 0 };
    load(s, csv);
    for (size_t i = 0; i < CHECKS; i++) {
        s->checks[i] = (struct cc_check){ .id = "XX001",
                                          .name = kinds[i],
                                          .kind = kinds[i],
                                          .reports = "something",
                                          .why = "it matters",
                                          .wrong = NASTY,
                                          .right = NASTY,
                                          .options = { { "limit", 1, 0, 2, NASTY } } };
        s->outcomes[i] = (struct cc_outcome){ .check = &s->checks[i],
                                              .arena = cc_arena_new(),
                                              .severity = CC_SEVERITY_WARN,
                                              .limit = SIZE_MAX,
                                              .measured = s->data->row_count };
        s->settings[i] = (struct cc_check_setting){ .enabled = true };
    }
    s->results = (struct cc_results){ .data = s->data, .outcomes = s->outcomes,
                                       .outcome_count = CHECKS };
    s->run = (struct cc_run){ .command = "check",
                              .command_line = "concord check x.csv",
                              .data = s->data,
                              .results = &s->results,
                              .settings = s->settings,
                              .degree = CC_AUTO_SAFE,
                              .fail_on = CC_SEVERITY_ERROR,
                              .packs = no_packs };
}

static void end(struct sample *s)
{
    for (size_t i = 0; i < CHECKS; i++) {
        cc_free(s->outcomes[i].findings);
        cc_free(s->outcomes[i].groups);
        cc_arena_free(s->outcomes[i].arena);
    }
    cc_dataset_free(s->data);
}

static char *render(const struct cc_run *run, size_t *len)
{
    char dir[] = "/tmp/concord-html-XXXXXX", path[64], hash[33], *text;
    struct cc_error err = { 0 };
    struct cc_outfile *out;
    struct cc_file file;
    uint64_t size;

    ck_assert_ptr_nonnull(mkdtemp(dir));
    out = cc_outfile_new(dir, "report.html", &err);
    ck_assert_ptr_nonnull(out);
    ck_assert(cc_write_html(run, out, &err));
    ck_assert(cc_outfile_commit(out, hash, &size, &err));
    snprintf(path, sizeof path, "%s/report.html", dir);
    ck_assert(cc_file_open(&file, path, UINT64_MAX, &err));
    *len = file.bytes.len;
    text = malloc(*len + 1);
    memcpy(text, file.bytes.ptr, *len);
    text[*len] = '\0';
    cc_file_release(&file);
    unlink(path);
    rmdir(dir);
    return text;
}

/* ---- A reader of markup that knows only what the page may hold ---- */

static bool is_one_of(struct cc_str word, const char *list)
{
    const size_t n = strlen(list);

    for (size_t at = 0; at < n;) {
        const size_t end = at + strcspn(list + at, " ");

        if (cc_str_eq(word, (struct cc_str){ list + at, end - at }))
            return true;
        at = end + 1;
    }
    return false;
}

#define VOID_TAGS "meta br"
#define TAGS                                                                             \
    "html head title style body a header main footer nav section article div p span b "  \
    "i bdi "                                                                             \
    "small h1 h2 h3 h4 ul li dl dt dd table caption thead tbody tr th td mark del ins "  \
    "code pre "                                                                          \
    "details summary figure figcaption svg rect line circle text path script " VOID_TAGS
#define ATTRIBUTES                                                                       \
    "lang charset content http-equiv name class id href scope colspan dir aria-hidden "  \
    "aria-label aria-labelledby role viewBox preserveAspectRatio width height x y x1 "   \
    "x2 "                                                                                \
    "y1 y2 cx cy r text-anchor type tabindex data-group"

static struct cc_str word_at(const char *p)
{
    return (struct cc_str){ p, strcspn(p, " =>/\n") };
}

/* Attributes up to the end of the tag: known names, quoted values, links that stay here. */
static const char *read_attributes(const char *p)
{
    while (*p == ' ') {
        const struct cc_str name = word_at(++p);
        const char *value = p + name.len + 2;

        ck_assert_msg(is_one_of(name, ATTRIBUTES), "attribute %.*s", CC_STR_ARG(name));
        ck_assert_msg(p[name.len] == '=' && p[name.len + 1] == '"', "unquoted: %.40s", p);
        p = strchr(value, '"');
        ck_assert_ptr_nonnull(p);
        if (cc_str_eq_z(name, "href"))
            ck_assert_msg(*value == '#' ||
                              memchr(value, ':', (size_t)(p - value)) == NULL,
                          "link %.60s", value);
        ck_assert_ptr_null(memchr(value, '<', (size_t)(p - value)));
        p++;
    }
    return *p == '/' ? p + 1 : p;
}

#define ISLAND "<script type=\"application/octet-stream\" id=\"island\">"

/* The only scripts are letters of base64 and, behind them, the page's own; gives its end. */
static const char *read_script(const char *start, const char *content)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

    if (strncmp(start, ISLAND, strlen(ISLAND)) == 0)
        ck_assert_int_eq(
            strncmp(content + strspn(content, letters), "</script>\n<script>", 18), 0);
    else
        ck_assert_int_eq(strncmp(start - strlen("</script>\n"), "</script>\n", 10), 0);
    return strstr(content, "</script>");
}

/* Every tag is one of ours, closed in turn; gives how many there are. */
static size_t assert_inert(const char *page, size_t len)
{
    struct cc_str open[64];
    size_t depth = 0, count = 0;
    const char *p = page + strlen("<!DOCTYPE html>\n");

    ck_assert_uint_eq(strlen(page), len);
    ck_assert_int_eq(strncmp(page, "<!DOCTYPE html>\n", 16), 0);
    while ((p = strchr(p, '<')) != NULL) {
        const bool closes = p[1] == '/';
        const struct cc_str tag = word_at(p + 1 + closes);
        const char *start = p;

        count++;
        ck_assert_msg(is_one_of(tag, TAGS), "tag %.60s", p);
        p = read_attributes(tag.ptr + tag.len);
        ck_assert_msg(*p == '>', "tag %.60s", start);
        if (closes) {
            ck_assert_uint_gt(depth, 0);
            ck_assert_msg(cc_str_eq(open[--depth], tag), "%.60s closes %.*s", start,
                          CC_STR_ARG(open[depth]));
        } else if (p[-1] != '/' && !is_one_of(tag, VOID_TAGS)) {
            ck_assert_uint_lt(depth, 64);
            open[depth++] = tag;
        }
        if (!closes && cc_str_eq_z(tag, "style"))
            p = strstr(p, "</style>");
        if (!closes && cc_str_eq_z(tag, "script"))
            p = read_script(start, p + 1);
    }
    ck_assert_uint_eq(depth, 0);
    return count;
}

/* ---- Runs ---- */

#define ROW NASTY_CSV "," NASTY_CSV "," NASTY_CSV "," NASTY_CSV "," NASTY_CSV "\n"

static void add_group(struct sample *s, size_t check, struct cc_form *forms, bool tie)
{
    static const uint64_t by_labeler[] = { 2, 1, 3 };

    for (unsigned f = 0; f < 2; f++)
        forms[f] = (struct cc_form){ .text = CC_STR(NASTY),
                                     .why = CC_STR(NASTY),
                                     .count = 3 + f,
                                     .by_labeler = by_labeler,
                                     .canonical = f == 0 };
    cc_outcome_group(&s->outcomes[check], &(struct cc_group){
                                              .id = CC_STR(NASTY),
                                              .title = CC_STR(NASTY),
                                              .why = CC_STR(NASTY),
                                              .evidence = CC_STR(NASTY),
                                              .column = check == 0 ? 1 : 2,
                                              .forms = forms,
                                              .form_count = 2,
                                              .rows = 3,
                                              .tie = tie,
                                          });
}

static void add_findings(struct sample *s)
{
    for (size_t i = 0; i < CHECKS; i++)
        for (uint32_t row = 0; row < 3; row++)
            cc_outcome_add(
                &s->outcomes[i],
                &(struct cc_finding){
                    .row = row == 2 && i > 2 ? CC_NO_ROW : row,
                    .column = i == 3   ? CC_NO_COLUMN
                              : i == 0 ? 1
                                       : 2,
                    .start = 0,
                    .end = row == 1 ? 0 : 8,
                    .other = row == 0 ? 1 : CC_NO_ROW,
                    .group = i < 3,
                    .message = CC_STR(NASTY),
                    .replacement = row == 2 ? (struct cc_str){ NULL, 0 } : CC_STR(NASTY),
                    .severity = (enum cc_severity)(row % 3),
                    .grade = CC_GRADE_SAFE,
                    .confidence = 1,
                });
}

START_TEST(nothing_in_the_data_becomes_markup_whatever_field_it_is_in)
{
    static struct cc_change changes[1];
    static struct cc_clip clips[3];
    static uint32_t of_row[] = { 0, 0, 0 };
    struct cc_form forms[3][2];
    struct sample s;
    size_t len;
    char *page;

    begin(&s, CC_STR(NASTY_CSV ",text,label,labeler,clip\n" ROW ROW ROW));
    for (unsigned i = 0; i < 3; i++)
        add_group(&s, i, forms[i], i == 1);
    add_findings(&s);
    s.outcomes[5].skipped = CC_STR(NASTY);
    for (unsigned i = 0; i < 3; i++)
        clips[i] = (struct cc_clip){ .frames = 100,
                                     .silence_start_s = 0.1 * i,
                                     .silence_end_s = 0.2,
                                     .loudness_lufs = -20 - i,
                                     .loudness_ungated_lufs = -20 };
    s.clips = (struct cc_clips){ .column = 4, .count = s.data->columns[4].value_count,
                                 .clips = clips, .of_row = of_row };
    s.results.clips = &s.clips;
    changes[0] = (struct cc_change){ .row = 0,
                                     .column = 1,
                                     .before = CC_STR(NASTY),
                                     .after = CC_STR("x" NASTY "y"),
                                     .rule = CC_STR(NASTY) };
    s.cleaning = (struct cc_cleaning){ .changes = changes, .count = 1, .rounds = 1 };
    s.run.cleaning = &s.cleaning;
    s.run.command_line = NASTY;
    s.run.packs = nasty_packs;
    s.run.skipped_note = CC_STR(NASTY);
    s.run.clips_way = "../";
    page = render(&s.run, &len);
    ck_assert_uint_gt(assert_inert(page, len), 400);
    ck_assert_ptr_null(strstr(page, "<script>alert"));
    ck_assert_ptr_null(strstr(page, "\xE2\x80\xAE"));
    free(page);
    end(&s);
}
END_TEST

/* The policy has the hash of what stands between `open` and `close`. */
static void assert_named(const char *page, const char *open, const char *close)
{
    const char *policy = strstr(page, "Content-Security-Policy");
    const char *start = strstr(page, open) + strlen(open);
    char source[CC_SHA256_SOURCE_SIZE];

    cc_sha256_source((struct cc_str){ start, (size_t)(strstr(start, close) - start) },
                     source);
    ck_assert_ptr_nonnull(policy);
    ck_assert_ptr_nonnull(strstr(policy, source));
}

START_TEST(the_policy_names_style_and_script_by_their_hashes_and_allows_nothing_else)
{
    struct sample s;
    size_t len;
    char *page;

    begin(&s, CC_STR("a,b\n1,2\n"));
    page = render(&s.run, &len);
    ck_assert_ptr_nonnull(strstr(page, "default-src 'none'"));
    assert_named(page, "<style>", "</style>");
    if (strstr(page, ISLAND) != NULL)
        assert_named(page, "<script>", "</script>");
    ck_assert_ptr_null(strstr(page, "unsafe-inline"));
    ck_assert_ptr_null(strstr(page, " style=\""));
    free(page);
    end(&s);
}
END_TEST

START_TEST(a_run_that_finds_nothing_says_so)
{
    struct sample s;
    size_t len;
    char *page;

    begin(&s, CC_STR("a,b\n1,2\n"));
    page = render(&s.run, &len);
    assert_inert(page, len);
    ck_assert_ptr_nonnull(strstr(page, "Passes the gate"));
    ck_assert_ptr_nonnull(strstr(page, "Nothing stands out"));
    ck_assert_ptr_null(strstr(page, "href=\"#audio\""));
    free(page);
    end(&s);
}
END_TEST

START_TEST(the_same_run_gives_the_same_bytes)
{
    struct sample s;
    size_t len, again_len;
    char *page, *again;

    begin(&s, CC_STR("a,b,c\n1,two,3\n4,five,6\n7,eight,9\n"));
    add_findings(&s);
    for (size_t i = 0; i < CHECKS; i++)
        for (size_t k = 0; k < s.outcomes[i].kept; k++)
            s.outcomes[i].findings[k].group = s.outcomes[i].findings[k].end = 0;
    page = render(&s.run, &len);
    again = render(&s.run, &again_len);
    ck_assert_uint_eq(len, again_len);
    ck_assert_int_eq(memcmp(page, again, len), 0);
    free(page);
    free(again);
    end(&s);
}
END_TEST

/* Many groups of many forms, many findings, each value as dear as can be. */
static void flood(struct sample *s, struct cc_arena *arena)
{
    for (unsigned g = 0; g < 3000; g++) {
        struct cc_form *forms = CC_NEW(arena, struct cc_form, 40);

        for (unsigned f = 0; f < 40; f++)
            forms[f] = (struct cc_form){ .text = cc_column_at(&s->data->columns[1], f),
                                         .count = f + 1 };
        cc_outcome_group(&s->outcomes[g % 3], &(struct cc_group){
            .id = CC_STR("group"), .title = cc_column_at(&s->data->columns[1], g % 60),
            .column = 1, .forms = forms, .form_count = 40, .rows = g + 1,
        });
    }
    for (size_t i = 0; i < CHECKS; i++)
        for (uint32_t k = 0; k < 20000; k++)
            cc_outcome_add(
                &s->outcomes[i],
                &(struct cc_finding){
                    .row = k % 60,
                    .column = 1,
                    .start = 0,
                    .end = 600,
                    .other = CC_NO_ROW,
                    .group = i < 3 ? 1 + k % 1000 : 0,
                    .replacement = cc_column_at(&s->data->columns[1], (k + 1) % 60),
                    .confidence = 1,
                    .grade = CC_GRADE_LIKELY,
                    .message = cc_column_at(&s->data->columns[1], k % 60),
                });
}

START_TEST(a_flood_of_findings_is_cut_and_the_cut_is_told)
{
    struct cc_arena *arena = cc_arena_new();
    struct cc_strbuf csv = { 0 };
    struct sample s;
    size_t len;
    char *page;

    cc_strbuf_z(&csv, "id,text\n");
    for (unsigned row = 0; row < 60; row++) {
        cc_strbuf_printf(&csv, "%u,", row);
        for (unsigned i = 0; i < 400; i++)
            cc_strbuf_z(&csv, i % 2 == 0 ? "\xE2\x80\xAE" : "&<");
        cc_strbuf_byte(&csv, '\n');
    }
    begin(&s, cc_strbuf_view(&csv));
    flood(&s, arena);
    page = render(&s.run, &len);
    ck_assert_uint_lt(len, 5000000);
    ck_assert_uint_gt(len, 500000);
    assert_inert(page, len);
    ck_assert_ptr_nonnull(strstr(page, "more findings in <code>findings.jsonl</code>"));
    free(page);
    end(&s);
    cc_strbuf_release(&csv);
    cc_arena_free(arena);
}
END_TEST

/* The page of a run with one missing clip of this path. */
static char *page_with_clip(const char *path)
{
    struct cc_clip clip = { .status = CC_CLIP_MISSING };
    uint32_t of_row[] = { 0 };
    struct cc_strbuf csv = { 0 };
    struct sample s;
    size_t len;
    char *page;

    cc_strbuf_printf(&csv, "id,clip\n1,%s\n", path);
    begin(&s, cc_strbuf_view(&csv));
    s.clips =
        (struct cc_clips){ .column = 1, .count = 1, .clips = &clip, .of_row = of_row };
    s.results.clips = &s.clips;
    s.run.clips_way = "../data/";
    cc_outcome_add(&s.outcomes[3],
                   &(struct cc_finding){ .column = 1,
                                         .other = CC_NO_ROW,
                                         .message = CC_STR("no such file") });
    page = render(&s.run, &len);
    assert_inert(page, len);
    end(&s);
    cc_strbuf_release(&csv);
    return page;
}

START_TEST(only_a_plain_relative_path_of_a_clip_becomes_a_link)
{
    static const char *const no_links[] = {
        "javascript:alert(1)",      "data:text/html;x", "/etc/passwd",
        "../../secret.wav",         "a/../../b.wav",    "\\\\host\\x.wav",
        "https://example.org/x.wav"
    };
    char *page = page_with_clip("clips/a b#1?.wav");

    ck_assert_ptr_nonnull(strstr(page, "<a href=\"../data/clips/a%20b%231%3F.wav\">"));
    free(page);
    for (size_t i = 0; i < sizeof no_links / sizeof *no_links; i++) {
        page = page_with_clip(no_links[i]);
        ck_assert_msg(strstr(page, "href=\"../data/") == NULL, "%s", no_links[i]);
        free(page);
    }
}
END_TEST

START_TEST(each_degree_says_what_it_would_change_and_of_how_much)
{
    struct sample s;
    size_t len;
    char *page;

    begin(&s, CC_STR("id,text\n1,a\n2,b\n3,c\n4,d\n"));
    s.run.forecast[CC_AUTO_SAFE] = (struct cc_forecast){ .fixes = 3, .cells = 2 };
    s.run.forecast[CC_AUTO_FULL] = (struct cc_forecast){ .fixes = 5, .cells = 4 };
    page = render(&s.run, &len);
    assert_inert(page, len);
    ck_assert_ptr_nonnull(strstr(page, "no degree of automation ran"));
    ck_assert_ptr_nonnull(strstr(page, "of 8 cells (4\xC2\xA0rows of 2\xC2\xA0"
                                       "columns)"));
    ck_assert_ptr_nonnull(strstr(page, "at least 90 % sure</td><td class=\"n\">3</td><td "
                                       "class=\"n\">2</td><td class=\"n\">25\xC2\xA0%"));
    ck_assert_ptr_nonnull(strstr(page, "<code>safe</code> <small>asked for</small>"));
    ck_assert_ptr_nonnull(strstr(page, "Not known yet"));
    free(page);
    s.run.cleaning = &s.cleaning;
    s.run.degree = CC_AUTO_FULL;
    page = render(&s.run, &len);
    ck_assert_ptr_nonnull(strstr(page, "<code>full</code> <small>this run</small>"));
    free(page);
    end(&s);
}
END_TEST

/* One group of this check, with one row that departs; its finding may be fixed. */
static void add_departure(struct sample *s, size_t check, struct cc_form forms[2],
                          enum cc_severity severity)
{
    forms[0] = (struct cc_form){ .text = CC_STR("okay"), .count = 3, .canonical = true };
    forms[1] = (struct cc_form){ .text = CC_STR("ok"), .count = 1 };
    cc_outcome_group(&s->outcomes[check], &(struct cc_group){
        .id = CC_STR("ok"), .title = CC_STR("ok"), .column = 1, .forms = forms,
        .form_count = 2, .rows = 1,
    });
    cc_outcome_add(&s->outcomes[check], &(struct cc_finding){
        .row = 1, .column = 1, .end = 1, .other = CC_NO_ROW, .group = 1, .confidence = 1,
        .replacement = CC_STR("okay"), .grade = CC_GRADE_SAFE, .severity = severity,
    });
}

START_TEST(a_convention_was_mixed_only_where_the_run_settles_it)
{
    struct cc_form forms[2];
    struct sample s;
    size_t len;
    char *page;

    begin(&s, CC_STR("id,text\n1,okay\n2,ok\n3,okay\n4,okay\n"));
    add_departure(&s, 0, forms, CC_SEVERITY_WARN);
    s.run.cleaning = &s.cleaning;
    page = render(&s.run, &len);
    ck_assert_ptr_nonnull(strstr(page, "was mixed in the input"));
    ck_assert_ptr_nonnull(strstr(page, "Nothing is left to settle"));
    free(page);
    s.outcomes[0].findings[0].refusal = "no room";
    page = render(&s.run, &len);
    ck_assert_ptr_null(strstr(page, "mixed in the input"));
    ck_assert_ptr_nonnull(strstr(page, "</b></a> is mixed</li>"));
    ck_assert_ptr_nonnull(strstr(page, "Left to settle"));
    free(page);
    end(&s);
}
END_TEST

START_TEST(notes_below_the_gate_are_no_part_of_what_was_not_found)
{
    struct cc_form forms[2];
    struct sample s;
    size_t len;
    char *page;

    begin(&s, CC_STR("id,text\n1,okay\n2,ok\n3,okay\n4,okay\n"));
    add_departure(&s, 0, forms, CC_SEVERITY_INFO);
    page = render(&s.run, &len);
    ck_assert_ptr_nonnull(strstr(page, "<code>--fail-on error</code>); 1\xC2\xA0note<"));
    free(page);
    end(&s);
}
END_TEST

START_TEST(no_list_is_empty)
{
    struct sample s;
    size_t len;
    char *page;

    begin(&s, CC_STR("id,text\n1,okay\n2,ok\n"));
    cc_outcome_add(&s.outcomes[5], &(struct cc_finding){
        .column = 1, .other = CC_NO_ROW, .message = CC_STR("odd") });
    page = render(&s.run, &len);
    assert_inert(page, len);
    ck_assert_ptr_nonnull(strstr(page, "<ul class=\"lead\"><li>Also "));
    ck_assert_ptr_null(strstr(page, "<ul class=\"lead\"></ul>"));
    free(page);
    end(&s);
}
END_TEST

START_TEST(who_agrees_is_told_of_each_labeler_and_what_is_left_out_is_counted)
{
    enum { PEOPLE = 20, COLUMNS = 10 };
    uint64_t pairs[PEOPLE], alike[PEOPLE];
    struct cc_label_agreement list[COLUMNS];
    struct cc_strbuf csv = { 0 };
    struct sample s;
    size_t len;
    char *page;

    cc_strbuf_z(&csv, "text,label,labeler\n");
    for (unsigned i = 0; i < PEOPLE; i++) {
        cc_strbuf_printf(&csv, "call me back,yes,person%02u\n", i);
        pairs[i] = 100 + i;
        alike[i] = 50;
    }
    for (unsigned i = 0; i < COLUMNS; i++)
        list[i] = (struct cc_label_agreement){ .column = 0,
                                               .things = 1,
                                               .pairs = 190,
                                               .alike = 100,
                                               .alpha = 0.5,
                                               .pairs_of = pairs,
                                               .alike_of = alike };
    begin(&s, cc_strbuf_view(&csv));
    s.results.agreements = (struct cc_label_agreements){ list, COLUMNS };
    cc_outcome_add(&s.outcomes[5], &(struct cc_finding){
        .column = 1, .other = CC_NO_ROW, .message = CC_STR("odd") });
    page = render(&s.run, &len);
    assert_inert(page, len);
    for (unsigned i = 0; i < PEOPLE; i++) {
        char cell[32];

        snprintf(cell, sizeof cell, "<small>of %u</small>", 100 + i);
        ck_assert_msg(strstr(page, cell) != NULL, "%s", cell);
    }
    ck_assert_ptr_nonnull(
        strstr(page, "and 2 more columns in <code>summary.json</code>"));
    ck_assert_ptr_nonnull(strstr(page, "7\xC2\xA0more columns of labels in "
                                       "<code>summary.json</code>"));
    free(page);
    end(&s);
    cc_strbuf_release(&csv);
}
END_TEST

START_TEST(the_example_of_a_convention_is_the_fix_that_is_wanted_most_often)
{
    struct cc_form forms[2];
    struct sample s;
    const char *cell, *end_of_cell, *found;
    size_t len;
    char *page;

    begin(&s, CC_STR("id,text\n1,so be it\n2,ok\n3,ok\n4,okay\n"));
    add_departure(&s, 0, forms, CC_SEVERITY_WARN);
    s.outcomes[0].findings[0].row = 0;
    s.outcomes[0].findings[0].end = 2;
    s.outcomes[0].findings[0].replacement = CC_STR("thus");
    for (uint32_t row = 1; row < 3; row++)
        cc_outcome_add(&s.outcomes[0], &(struct cc_finding){
            .row = row, .column = 1, .end = 2, .other = CC_NO_ROW, .group = 1,
            .confidence = 1, .replacement = CC_STR("okay"), .grade = CC_GRADE_SAFE });
    page = render(&s.run, &len);
    cell = strstr(page, "<td class=\"eg\">");
    ck_assert_ptr_nonnull(cell);
    end_of_cell = strstr(cell, "</td>");
    found = strstr(cell, "okay");
    ck_assert(found != NULL && found < end_of_cell);
    free(page);
    end(&s);
}
END_TEST

START_TEST(conventions_of_labelers_stand_in_order_of_effect)
{
    static const uint64_t by_labeler[] = { 2, 1 };
    static const struct cc_form forms[] = {
        { .text = CC_STR("x"), .count = 3, .by_labeler = by_labeler, .canonical = true },
        { .text = CC_STR("y"), .count = 3, .by_labeler = by_labeler },
    };
    const char *small, *great;
    struct sample s;
    size_t len;
    char *page;

    begin(&s, CC_STR("text,label,labeler\na,x,ann\nb,x,ben\nc,x,ann\n"));
    for (unsigned g = 0; g < 2; g++)
        cc_outcome_group(&s.outcomes[0],
                         &(struct cc_group){ .id = CC_STR("g"),
                                             .title = g == 0 ? CC_STR("small one")
                                                             : CC_STR("great one"),
                                             .column = 0,
                                             .forms = forms,
                                             .form_count = 2,
                                             .rows = 1 + g });
    cc_outcome_add(&s.outcomes[0], &(struct cc_finding){
        .column = 0, .other = CC_NO_ROW, .group = 1 });
    page = render(&s.run, &len);
    small = strstr(page, "scope=\"col\">convention</th>");
    ck_assert_ptr_nonnull(small);
    great = strstr(small, "great one");
    small = strstr(small, "small one");
    ck_assert(great != NULL && small != NULL && great < small);
    free(page);
    end(&s);
}
END_TEST

START_TEST(the_word_lists_that_were_asked_are_named)
{
    struct sample s;
    size_t len;
    char *page;

    begin(&s, CC_STR("a,b\n1,2\n"));
    page = render(&s.run, &len);
    ck_assert_ptr_nonnull(strstr(page, "<dt>word lists</dt><dd>none</dd>"));
    free(page);
    s.results.word_lists = cc_map_new(false);
    cc_map_add(s.results.word_lists, CC_STR("en_GB"));
    cc_map_add(s.results.word_lists, CC_STR(NASTY));
    page = render(&s.run, &len);
    assert_inert(page, len);
    ck_assert_ptr_nonnull(
        strstr(page, "<dt>word lists</dt><dd><bdi dir=\"auto\">en_GB</bdi>, "));
    free(page);
    cc_map_free(s.results.word_lists);
    end(&s);
}
END_TEST

Suite *suite_report_html(void);
Suite *suite_report_html(void)
{
    Suite *s = suite_create("report/html");
    TCase *tc = tcase_create("page");

    tcase_add_test(tc, nothing_in_the_data_becomes_markup_whatever_field_it_is_in);
    tcase_add_test(
        tc, the_policy_names_style_and_script_by_their_hashes_and_allows_nothing_else);
    tcase_add_test(tc, a_run_that_finds_nothing_says_so);
    tcase_add_test(tc, the_same_run_gives_the_same_bytes);
    tcase_add_test(tc, a_flood_of_findings_is_cut_and_the_cut_is_told);
    tcase_add_test(tc, only_a_plain_relative_path_of_a_clip_becomes_a_link);
    tcase_add_test(tc, each_degree_says_what_it_would_change_and_of_how_much);
    tcase_add_test(tc, a_convention_was_mixed_only_where_the_run_settles_it);
    tcase_add_test(tc, notes_below_the_gate_are_no_part_of_what_was_not_found);
    tcase_add_test(tc, no_list_is_empty);
    tcase_add_test(tc,
                   who_agrees_is_told_of_each_labeler_and_what_is_left_out_is_counted);
    tcase_add_test(tc, the_example_of_a_convention_is_the_fix_that_is_wanted_most_often);
    tcase_add_test(tc, conventions_of_labelers_stand_in_order_of_effect);
    tcase_add_test(tc, the_word_lists_that_were_asked_are_named);
    suite_add_tcase(s, tc);
    return s;
}
