/* test_load.c - a pack that is not one is refused with its place, and does no harm. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "rules/rules.h"

#define HEAD "<pack name='x' lang='en' version='1' title='t'>\n"
#define FAMILY                                                                           \
    "<family id='f' title='t' why='w' kind='spelling' grade='safe' status='stable'>\n"
#define STYLE "<style id='a' title='a'/>\n"
#define TAIL  "</family>\n</pack>"

static const struct {
    const char *xml, *message;
} bad[] = {
    { "", "p.xml:1: the file is empty" },
    { "not XML", "p.xml:1: " },
    { "<pack", "p.xml:1: " },
    { "<house/>", "p.xml:1: " },
    { HEAD "<room/></pack>", "p.xml:2: " },
    { "<!DOCTYPE pack>\n<pack/>", "p.xml:1: a DOCTYPE is not accepted" },
    { "<!DOCTYPE p [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c "
      "'&b;&b;&b;&b;'>]>"
      "<pack title='&c;'/>",
      "p.xml:1: a DOCTYPE is not accepted" },
    { "<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><pack title='&x;'/>",
      "p.xml:1: a DOCTYPE is not accepted" },
    { HEAD FAMILY STYLE "<form style='a' text='um'/>" TAIL,
      "p.xml:4: <form> has no class=" },
    { HEAD "<family id='f' title='t' kind='spelling' grade='safe' status='stable'>" STYLE
           "<form style='a' class='c' text='um'/>" TAIL,
      "p.xml:2: <family> has no why=" },
    { HEAD FAMILY STYLE "<form style='a' class='c' text='um' colour='red'/>" TAIL,
      "p.xml:4: Invalid attribute colour for element form" },
    { HEAD FAMILY STYLE "<form style='b' class='c' text='um'/>" TAIL,
      "p.xml:4: rule 'f': no <style> has the id 'b'" },
    { HEAD FAMILY STYLE "<form style='a' class='c' text='...'/>" TAIL,
      "p.xml:4: rule 'f': text: no letter or digit" },
    { HEAD FAMILY STYLE
      "<form style='a' class='c' pattern='um(' scope='word' render='u'/>" TAIL,
      "p.xml:4: rule 'f': pattern: missing closing parenthesis at offset 3, before ''" },
    { HEAD FAMILY STYLE
      "<form style='a' class='c' pattern='u[z-a]m' scope='text' render='u'/>" TAIL,
      "p.xml:4: rule 'f': pattern: range out of order in character class at offset 4, "
      "before" },
    { HEAD FAMILY STYLE
      "<form style='a' class='c' pattern='u*' scope='text' render='u'/>" TAIL,
      "p.xml:4: rule 'f': pattern: the pattern can match nothing" },
    { HEAD FAMILY STYLE
      "<form style='a' class='c' pattern='a\\Kb' scope='text' render='u'/>" TAIL,
      "p.xml:4: rule 'f': pattern: \\K is not accepted" },
    { HEAD FAMILY STYLE
      "<form style='a' class='c' pattern='(?=a\\Kb)b' scope='text' render='u'/>" TAIL,
      "p.xml:4: rule 'f': pattern: \\K is not accepted" },
    { HEAD FAMILY STYLE
      "<form style='a' class='c' pattern='a\\C' scope='text' render='u'/>" TAIL,
      "p.xml:4: rule 'f': pattern: using \\C is disabled" },
    { HEAD FAMILY STYLE
      "<form style='a' class='c' pattern='%{v}' scope='text' render='u'/>" TAIL,
      "p.xml:4: rule 'f': no <define> has the id 'v'" },
    { HEAD FAMILY STYLE
      "<form style='a' class='c' pattern='(u)m' scope='text' render='$2'/>" TAIL,
      "p.xml:2: rule 'f': render: no such group in a form of the class: $2 of line 4 in "
      "line 4" },
    { HEAD FAMILY STYLE
      "<form style='a' class='c' pattern='(u)m' scope='text' render='$x'/>" TAIL,
      "p.xml:2: rule 'f': render: behind $ stands a digit" },
    { HEAD FAMILY STYLE "<form style='a' class='c' pattern='(u)m' scope='text' "
                        "render='${1:upper=oh}'/>" TAIL,
      "p.xml:2: rule 'f': render: behind $ stands a digit" },
    { HEAD FAMILY STYLE "<form style='a' class='c' pattern='(u)m' scope='text' "
                        "render='${1:digits=oh}'/>" TAIL,
      "p.xml:2: rule 'f': render: behind $ stands a digit" },
    { HEAD FAMILY STYLE "<form style='a' class='c' pattern='(u)m' scope='text' "
                        "render='${1:digit-words=}'/>" TAIL,
      "p.xml:2: rule 'f': render: behind $ stands a digit" },
    { HEAD FAMILY STYLE "<form style='a' class='c' pattern='um' scope='text'/>" TAIL,
      "p.xml:2: rule 'f': render is missing in the first form" },
    { HEAD FAMILY STYLE "<form style='a' class='c' text='um' right='(?&lt;=a+)'/>" TAIL,
      "p.xml:4: rule 'f': right: " },
    { HEAD FAMILY STYLE STYLE "<form style='a' class='c' text='um'/>" TAIL,
      "p.xml:4: rule 'f': a second <style> with the id 'a'" },
    { HEAD FAMILY STYLE "<form style='a' class='c' text='um'/>\n</family>\n" FAMILY STYLE
                        "<form style='a' class='c' text='um'/>" TAIL,
      "p.xml:6: rule 'f': a second <family> with the id 'f'" },
    { HEAD FAMILY STYLE "<form style='a' class='c' text='um'/>\n"
                        "<example before='x' after='y' style='z'/>" TAIL,
      "p.xml:5: rule 'f': no <style> has the id 'z'" },
    { HEAD
      "<family id='f' title='t' why='w' kind='spelling' grade='safe' status='stable' "
      "inside='g'>" STYLE "<form style='a' class='c' text='um'/>" TAIL,
      "p.xml:2: rule 'f': inside= must name an earlier family" },
    { HEAD "<family id='f' title='t' why='w' kind='spelling' grade='certain' "
           "status='stable'>" STYLE "<form style='a' class='c' text='um'/>" TAIL,
      "p.xml:2: " },
};

START_TEST(a_bad_pack_is_refused_with_file_and_line)
{
    struct cc_rules *rules = cc_rules_new();
    struct cc_error err = { 0 };

    ck_assert(!cc_rules_add_pack(rules, cc_str_z(bad[_i].xml), "p.xml", &err));
    ck_assert_int_eq(err.code, CC_E_RULES);
    ck_assert_uint_gt(err.line, 0);
    ck_assert_msg(strncmp(err.msg, bad[_i].message, strlen(bad[_i].message)) == 0,
                  "'%s' instead of '%s'", err.msg, bad[_i].message);
    ck_assert_ptr_null(strchr(err.msg, '\n'));
    ck_assert_uint_eq(cc_rules_family_count(rules), 0);
    /* What was refused left nothing behind: a good one of the same ids is welcome. */
    err = (struct cc_error){ 0 };
    ck_assert_msg(cc_rules_add_pack(rules,
                                    CC_STR(HEAD FAMILY STYLE
                                           "<form style='a' class='c' text='um'/>" TAIL),
                                    "p.xml", &err),
                  "%s", err.msg);
    cc_rules_free(rules);
}
END_TEST

static void refuse_built(struct cc_strbuf *xml, const char *message)
{
    struct cc_rules *rules = cc_rules_new();
    struct cc_error err = { 0 };

    ck_assert(!cc_rules_add_pack(rules, cc_strbuf_view(xml), "p.xml", &err));
    ck_assert_msg(strstr(err.msg, message) != NULL, "%s", err.msg);
    cc_strbuf_release(xml);
    cc_rules_free(rules);
}

START_TEST(depth_and_size_are_bounded)
{
    struct cc_strbuf xml = { 0 };

    for (int i = 0; i < 100000; i++)
        cc_strbuf_z(&xml, "<pack>");
    refuse_built(&xml, "p.xml:1: ");
    for (int i = 0; i < 1 << 20; i++)
        cc_strbuf_z(&xml, "     ");
    refuse_built(&xml, "at most 4 MiB");
    cc_strbuf_z(&xml, HEAD FAMILY STYLE
                "<form style='a' class='c' scope='text' render='u' pattern='");
    for (int i = 0; i < 9000; i++)
        cc_strbuf_byte(&xml, 'u');
    cc_strbuf_z(&xml, "'/>" TAIL);
    refuse_built(&xml, "at most 8192 bytes");
}
END_TEST

START_TEST(definitions_that_double_are_stopped)
{
    struct cc_strbuf xml = { 0 };

    cc_strbuf_z(&xml, HEAD "<define id='d0'>aaaaaaaaaa</define>");
    for (int i = 1; i < 60; i++)
        cc_strbuf_printf(&xml, "<define id='d%d'>%%{d%d}%%{d%d}</define>", i, i - 1,
                         i - 1);
    cc_strbuf_z(&xml, FAMILY STYLE "<form style='a' class='c' text='um'/>" TAIL);
    refuse_built(&xml, "at most 8192 bytes");
}
END_TEST

START_TEST(an_unknown_shipped_pack_and_a_missing_file_are_errors)
{
    struct cc_rules *rules = cc_rules_new();
    struct cc_error err = { 0 };

    ck_assert(!cc_rules_add_shipped(rules, "xx", &err));
    ck_assert_int_eq(err.code, CC_E_RULES);
    err = (struct cc_error){ 0 };
    ck_assert(!cc_rules_add_file(rules, "/nonexistent/pack.xml", &err));
    cc_rules_free(rules);
}
END_TEST

Suite *suite_rules_load(void);
Suite *suite_rules_load(void)
{
    Suite *s = suite_create("rules/load");
    TCase *tc = tcase_create("packs");

    tcase_add_loop_test(tc, a_bad_pack_is_refused_with_file_and_line, 0,
                        (int)(sizeof bad / sizeof bad[0]));
    tcase_add_test(tc, depth_and_size_are_bounded);
    tcase_add_test(tc, definitions_that_double_are_stopped);
    tcase_add_test(tc, an_unknown_shipped_pack_and_a_missing_file_are_errors);
    suite_add_tcase(s, tc);
    return s;
}
