/* html_page.h - a run made by hand, the page made from it, and a reader of that page that
 * knows only what it may hold. */
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

/* A column named as a role has it; of the others the loader makes what it likes. */
static inline void load(struct sample *s, struct cc_str csv)
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

static inline void begin(struct sample *s, struct cc_str csv)
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

static inline void end(struct sample *s)
{
    for (size_t i = 0; i < CHECKS; i++) {
        cc_free(s->outcomes[i].findings);
        cc_free(s->outcomes[i].groups);
        cc_arena_free(s->outcomes[i].arena);
    }
    cc_dataset_free(s->data);
}

static inline char *render(const struct cc_run *run, size_t *len)
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

static inline bool is_one_of(struct cc_str word, const char *list)
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

static inline struct cc_str word_at(const char *p)
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
static inline size_t assert_inert(const char *page, size_t len)
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
