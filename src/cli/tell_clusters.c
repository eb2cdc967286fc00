/* tell_clusters.c - clusters as lines of JSON, as a table of tabs, and for people. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/tell_clusters.h"

#include <stdio.h>

#include "base/hash.h"
#include "base/json.h"
#include "base/utf8.h"
#include "cli/output.h"

enum { ID_LEN = 12, VALUE_WIDTH = 32 };

bool cc_clusters_as_parse(struct cc_str name, enum cc_clusters_as *as)
{
    static const char *const names[] = { "jsonl", "tsv", "table" };

    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (cc_str_eq_z(name, names[i])) {
            *as = (enum cc_clusters_as)i;
            return true;
        }
    return false;
}

/* From the canonical alone, so that it stays when members come and go. */
static struct cc_str id_of(struct cc_str canonical, char hex[33])
{
    cc_hash128_hex(canonical, hex);
    return (struct cc_str){ hex, ID_LEN };
}

/* Grade none means that only a person can tell: a suggestion. */
static const char *grade_name(enum cc_grade grade)
{
    return grade == CC_GRADE_NONE ? "suggest" : cc_grade_name(grade);
}

/* ---- JSON lines ---- */

static void put_member(struct cc_json *j, const struct cc_cluster_value *value,
                       const struct cc_cluster_member *m)
{
    cc_json_open(j, '{');
    cc_json_key(j, "value");
    cc_json_str(j, value->text);
    cc_json_key(j, "count");
    cc_json_uint(j, value->count);
    cc_json_key(j, "grade");
    cc_json_z(j, grade_name(m->grade));
    cc_json_key(j, "why");
    cc_json_z(j, m->why == NULL ? "" : m->why);
    cc_json_close(j, '}');
}

static void put_miss(struct cc_json *j, const struct cc_cluster_value *value,
                     const struct cc_cluster_miss *m)
{
    cc_json_open(j, '{');
    cc_json_key(j, "value");
    cc_json_str(j, value->text);
    cc_json_key(j, "count");
    cc_json_uint(j, value->count);
    cc_json_key(j, "why");
    cc_json_z(j, m->why);
    cc_json_close(j, '}');
}

static void put_line(const struct cc_cluster *c, const struct cc_cluster_value *values,
                     struct cc_strbuf *out)
{
    struct cc_json j = { .out = out };
    char hex[33];

    cc_json_open(&j, '{');
    cc_json_key(&j, "cluster");
    cc_json_str(&j, id_of(values[c->canonical].text, hex));
    cc_json_key(&j, "canonical");
    cc_json_str(&j, values[c->canonical].text);
    cc_json_key(&j, "score");
    cc_json_num(&j, c->score, 3);
    cc_json_key(&j, "members");
    cc_json_open(&j, '[');
    for (uint32_t m = 0; m < c->n_members; m++)
        put_member(&j, &values[c->members[m].value], &c->members[m]);
    cc_json_close(&j, ']');
    cc_json_key(&j, "left_out");
    cc_json_open(&j, '[');
    for (uint32_t m = 0; m < c->n_misses; m++)
        put_miss(&j, &values[c->misses[m].value], &c->misses[m]);
    cc_json_close(&j, ']');
    cc_json_close(&j, '}');
    cc_strbuf_byte(out, '\n');
}

/* ---- tabs ---- */

/* Tabs, line ends and backslashes as \t, \n, \r, \\, so that a line stays a line. */
static void put_field(struct cc_strbuf *out, struct cc_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        static const char special[] = "\t\n\r\\", letter[] = "tnr\\";
        const char *at = s.ptr[i] == '\0' ? NULL : strchr(special, s.ptr[i]);

        if (at != NULL)
            cc_strbuf_byte(out, '\\');
        cc_strbuf_byte(out, at != NULL ? letter[at - special] : s.ptr[i]);
    }
    cc_strbuf_byte(out, '\t');
}

static void put_rows(const struct cc_cluster *c, const struct cc_cluster_value *values,
                     struct cc_strbuf *out)
{
    char hex[33];
    const struct cc_str id = id_of(values[c->canonical].text, hex);

    for (uint32_t m = 0; m < c->n_members; m++) {
        const struct cc_cluster_member *member = &c->members[m];

        put_field(out, id);
        put_field(out, values[c->canonical].text);
        put_field(out, values[member->value].text);
        cc_strbuf_printf(
            out, "%llu\t%s\t%s\n", (unsigned long long)values[member->value].count,
            grade_name(member->grade), member->why == NULL ? "" : member->why);
    }
}

/* ---- for people ---- */

/* The value, cut to the width of its column and padded. */
static void show_value(struct cc_str s)
{
    size_t width = 0, at = 0, kept = 0;

    while (at < s.len && width < VALUE_WIDTH) {
        kept = width < VALUE_WIDTH - 1 ? at : kept;
        cc_utf8_next(s, &at);
        width++;
    }
    if (at < s.len) {
        cc_print_visible(stdout, cc_str_slice(s, 0, kept));
        fputs("\xE2\x80\xA6", stdout);
        width = VALUE_WIDTH - 1 + (at == kept);
    } else {
        cc_print_visible(stdout, s);
    }
    printf("%*s", (int)(width < VALUE_WIDTH ? VALUE_WIDTH - width : 0), "");
}

static void show_cluster(const struct cc_cluster *c,
                         const struct cc_cluster_value *values)
{
    char n[32];

    for (uint32_t m = 0; m < c->n_members; m++) {
        const struct cc_cluster_member *member = &c->members[m];

        fputs(m == 0 ? "" : "  ", stdout);
        show_value(values[member->value].text);
        printf("%s%9s", m == 0 ? "  " : "",
               cc_grouped(values[member->value].count, n));
        if (m > 0)
            printf("  %-7s  %s", grade_name(member->grade),
                   member->why == NULL ? "" : member->why);
        putchar('\n');
    }
    for (uint32_t m = 0; m < c->n_misses; m++) {
        fputs("  ", stdout);
        show_value(values[c->misses[m].value].text);
        printf("%9s  %-7s  %s\n", cc_grouped(values[c->misses[m].value].count, n),
               "not it", c->misses[m].why);
    }
    putchar('\n');
}

void cc_clusters_begin(struct cc_clusters_teller *t)
{
    if (t->as == CC_CLUSTERS_TSV)
        puts("cluster\tcanonical\tvalue\tcount\tgrade\twhy");
}

void cc_clusters_tell(void *teller, const struct cc_cluster *cluster)
{
    struct cc_clusters_teller *t = teller;

    t->clusters++;
    t->members += cluster->n_members;
    t->line.len = 0;
    if (t->as == CC_CLUSTERS_TABLE)
        show_cluster(cluster, t->values);
    else
        (t->as == CC_CLUSTERS_TSV ? put_rows : put_line)(cluster, t->values, &t->line);
    if (t->line.len > 0)
        fwrite(t->line.ptr, 1, t->line.len, stdout);
}

void cc_clusters_end(struct cc_clusters_teller *t, uint32_t n)
{
    char a[32], b[32], c[32];

    if (t->as == CC_CLUSTERS_TABLE)
        printf("%s distinct values: %s in %s clusters\n", cc_grouped(n, a),
               cc_grouped(t->members, b), cc_grouped(t->clusters, c));
    cc_strbuf_release(&t->line);
}

void cc_tell_verdict(const struct cc_cluster_value *values, uint32_t a, uint32_t b,
                     const struct cc_cluster_verdict *v, enum cc_clusters_as as)
{
    const uint32_t other = v->canonical == a ? b : a;
    struct cc_strbuf out = { 0 };
    struct cc_json j = { .out = &out };

    if (as == CC_CLUSTERS_JSONL) {
        cc_json_open(&j, '{');
        cc_json_key(&j, "canonical");
        cc_json_str(&j, values[v->canonical].text);
        cc_json_key(&j, "value");
        cc_json_str(&j, values[other].text);
        cc_json_key(&j, "member");
        cc_json_bool(&j, v->member);
        cc_json_key(&j, "grade");
        if (v->member)
            cc_json_z(&j, grade_name(v->grade));
        else
            cc_json_null(&j);
        cc_json_key(&j, "distance");
        cc_json_uint(&j, v->distance);
        cc_json_key(&j, "why");
        cc_json_z(&j, v->why);
        cc_json_close(&j, '}');
    } else {
        cc_strbuf_printf(
            &out, "'%.*s' (%llu) %s '%.*s' (%llu): %s%s%s",
            CC_STR_ARG(values[other].text), (unsigned long long)values[other].count,
            v->member ? "is a variant of" : "is not a variant of",
            CC_STR_ARG(values[v->canonical].text),
            (unsigned long long)values[v->canonical].count, v->why,
            v->member ? "; grade " : "", v->member ? grade_name(v->grade) : "");
    }
    cc_print_visible(stdout, cc_strbuf_view(&out));
    putchar('\n');
    cc_strbuf_release(&out);
}
