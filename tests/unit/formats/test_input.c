/* test_input.c - opening: encodings, packing, hashes, what is refused. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/hash.h"
#include "formats/format.h"
#include "formats/input.h"
#include "formats/pack.h"
#include "support/table.h"

static const struct cc_read_options defaults;

START_TEST(utf_8_is_read_with_and_without_its_mark)
{
    const char *const expected = "names: a|b\n2: [\xC3\xA4][y]\n";

    ck_assert_str_eq(table_of("a,b\n\xC3\xA4,y\n"), expected);
    ck_assert_str_eq(table_of("\xEF\xBB\xBF" "a,b\n\xC3\xA4,y\n"), expected);
    ck_assert_str_eq(table_of("\xEF\xBB\xBF\"a\",b\n\xC3\xA4,y\n"), expected);
}
END_TEST

START_TEST(utf_16_and_32_are_known_by_their_marks)
{
    const char *const expected = "names: a\n2: [\xC3\xA4]\n";

    ck_assert_str_eq(table_read(CC_STR("\xFF\xFE"
                                       "a\0\n\0\xE4\0\n\0"),
                                &defaults),
                     expected);
    ck_assert_str_eq(table_read(CC_STR("\xFE\xFF\0a\0\n\0\xE4\0\n"), &defaults),
                     expected);
    ck_assert_str_eq(
        table_read(CC_STR("\xFF\xFE\0\0a\0\0\0\n\0\0\0\xE4\0\0\0"), &defaults), expected);
    ck_assert_str_eq(table_read(CC_STR("a\0\n\0\xE4\0\n\0"),
                                &(struct cc_read_options){ .encoding = "utf-16" }),
                     expected);
    ck_assert_ptr_nonnull(strstr(table_read(CC_STR("\xFF\xFE"
                                                   "a\0\n\0\0\xD8"),
                                            &defaults),
                                 "t:2: byte 0x00 at offset 6 is not UTF-16LE"));
}
END_TEST

START_TEST(of_several_encodings_the_first_that_fits_is_taken)
{
    const struct cc_read_options list = { .encoding = "UTF-8,windows-1252" };
    const struct cc_read_options blanks = { .encoding = "UTF-8 , windows-1252" };
    const struct cc_read_options open = { .encoding = "UTF-8," };
    const struct cc_read_options wrong = { .encoding = "UTF-8,x-no" };

    ck_assert_str_eq(table_read(CC_STR("a\n\xC3\xA4\n"), &list),
                     "names: a\n2: [\xC3\xA4]\n");
    ck_assert_str_eq(table_read(CC_STR("a\n\xE4\n"), &list), "names: a\n2: [\xC3\xA4]\n");
    /* What a file tells of itself comes first. */
    ck_assert_str_eq(table_read(CC_STR("\xFF\xFE" "a\0\n\0\xE4\0\n\0"), &list),
                     "names: a\n2: [\xC3\xA4]\n");
    ck_assert_ptr_nonnull(
        strstr(table_read(CC_STR("a\n\xE4\x81\n"), &list), "is not windows-1252"));
    ck_assert_ptr_nonnull(
        strstr(table_read(CC_STR("a\n\xE4\n"), &wrong), "unknown encoding 'x-no'"));
    ck_assert_ptr_nonnull(
        strstr(table_read(CC_STR("a\nb\n"), &wrong), "unknown encoding 'x-no'"));
    ck_assert_ptr_nonnull(
        strstr(table_read(CC_STR("a\nb\n"), &open), "unknown encoding ''"));
    ck_assert_ptr_nonnull(strstr(table_read(CC_STR("a\n\xE4\n"), &blanks), "[\xC3\xA4]"));
    ck_assert_ptr_nonnull(
        strstr(table_read(CC_STR("<?xml version='1.0' "
                                 "encoding='UTF-8'?><tt><body><p>\xE4</p></body></tt>"),
                          &list),
               "is not UTF-8"));
    ck_assert_ptr_nonnull(strstr(table_read(CC_STR("a\n\xC3\xA4 \xE4\n"), &defaults),
                                 "is not UTF-8, but the text before it is"));
    ck_assert_ptr_nonnull(
        strstr(table_read(CC_STR("a\n\x81\n"), &defaults), "nor windows-1252"));
    /* Letters that stand together are of another script. */
    ck_assert_ptr_nonnull(
        strstr(table_read(CC_STR("a\n\xCF\xF0\xE8\xE2\xE5\xF2\n"), &defaults),
               "'\u041f\u0440\u0438\u0432\u0435\u0442' as windows-1251"));
}
END_TEST

START_TEST(other_encodings_are_read_when_named)
{
    const struct cc_str text = CC_STR("a,b\n\xE4,\x80\n");

    ck_assert_str_eq(
        table_read(text, &(struct cc_read_options){ .encoding = "windows-1252" }),
        "names: a|b\n2: [\xC3\xA4][\xE2\x82\xAC]\n");
    ck_assert_str_eq(
        table_read(text, &defaults),
        "error: t:2: byte 0xE4 at column 1 (offset 4) is not UTF-8; as windows-1252 it "
        "says "
        "'\xC3\xA4,\xE2\x82\xAC': if so, use --encoding windows-1252, else name the "
        "right "
        "one; of several files --encoding UTF-8,windows-1252 takes the first that fits "
        "each\n");
    ck_assert_ptr_nonnull(
        strstr(table_read(text, &(struct cc_read_options){ .encoding = "x-no" }),
               "error: unknown encoding 'x-no'"));
    ck_assert_ptr_nonnull(
        strstr(table_read(text, &(struct cc_read_options){ .encoding = "ascii//IGNORE" }),
               "unknown"));
}
END_TEST

START_TEST(a_fault_is_found_wherever_a_block_ends)
{
    enum { BLOCK = 1 << 18 };

    for (int back = 0; back < 4; back++) {
        struct cc_strbuf text = { 0 };

        while (text.len + 1 + (size_t)back < BLOCK)
            cc_strbuf_byte(&text, 'x');
        cc_strbuf_z(&text, "\xF0\x9F\x98\x80,y\n");
        ck_assert_ptr_null(strstr(table_read(cc_strbuf_view(&text), &defaults), "error"));
        text.ptr[BLOCK - back + 1] = 'x';
        ck_assert_ptr_nonnull(
            strstr(table_read(cc_strbuf_view(&text), &defaults), "not UTF-8"));
        cc_strbuf_release(&text);
    }
}
END_TEST

START_TEST(utf16_without_a_mark_is_known_by_its_zero_bytes)
{
    static const char le[] = "a\0,\0b\0\n\0x\0,\0\xE9\0\n",
                      be[] = "\0a\0,\0b\0\n\0x\0,\x4\x30\0\n";

    ck_assert_str_eq(
        table_read((struct cc_str){ le, sizeof le }, &(struct cc_read_options){ 0 }),
        "names: a|b\n2: [x][\u00e9]\n");
    ck_assert_str_eq(
        table_read((struct cc_str){ be, sizeof be - 1 }, &(struct cc_read_options){ 0 }),
        "names: a|b\n2: [x][\u0430]\n");
    ck_assert_mem_eq(table_edit((struct cc_str){ le, sizeof le },
                                &(struct cc_read_options){ 0 }, 0, 1, "y"),
                     "a\0,\0b\0\n\0x\0,\0y\0\n\0", sizeof le);
}
END_TEST

START_TEST(a_nul_byte_is_refused_with_its_place)
{
    ck_assert_ptr_nonnull(strstr(table_read(CC_STR("a,b\nx,\0\n"), &defaults),
                                 "error: t:2: NUL byte at column 3 (offset 6)"));
}
END_TEST

static struct cc_strbuf packed(struct cc_str text, enum cc_packing packing)
{
    struct cc_error err = { 0 };
    struct cc_strbuf out = { 0 };
    struct cc_packer *packer = cc_packer_new(packing, &err);

    ck_assert_ptr_nonnull(packer);
    ck_assert(cc_packer_put(packer, text, true, &out, &err));
    cc_packer_free(packer);
    return out;
}

START_TEST(packed_text_is_unpacked_member_by_member)
{
    const enum cc_packing packing = _i == 0 ? CC_PACKING_GZIP : CC_PACKING_ZSTD;
    struct cc_strbuf one = packed(CC_STR("a,b\nx,"), packing);
    struct cc_strbuf two = packed(CC_STR("y\n"), packing);

    cc_strbuf_str(&one, cc_strbuf_view(&two));
    ck_assert_str_eq(table_read(cc_strbuf_view(&one), &defaults),
                     "names: a|b\n2: [x][y]\n");
    one.len -= 3;
    ck_assert_ptr_nonnull(
        strstr(table_read(cc_strbuf_view(&one), &defaults), "data is cut off"));
    one.ptr[one.len / 4] ^= 0x55;
    ck_assert_ptr_nonnull(
        strstr(table_read(cc_strbuf_view(&one), &defaults), "error: t:"));
    cc_strbuf_release(&one);
    cc_strbuf_release(&two);
}
END_TEST

START_TEST(a_bomb_stops_at_the_limit)
{
    const enum cc_packing packing = _i == 0 ? CC_PACKING_GZIP : CC_PACKING_ZSTD;
    struct cc_strbuf text = { 0 }, bomb;

    cc_strbuf_reserve(&text, 4 << 20);
    memset(text.ptr, 'x', text.cap);
    text.len = text.cap;
    bomb = packed(cc_strbuf_view(&text), packing);
    ck_assert_ptr_nonnull(
        strstr(table_read(cc_strbuf_view(&bomb),
                          &(struct cc_read_options){ .max_input = 1 << 20 }),
               "t: unpacks to more than 1048576 bytes; raise it with --max-input"));
    cc_strbuf_release(&text);
    cc_strbuf_release(&bomb);
}
END_TEST

START_TEST(a_file_is_named_hashed_and_identified)
{
    char path[] = "/tmp/concord-input-XXXXXX", expected[33];
    const int fd = mkstemp(path);
    struct cc_error err = { 0 };
    struct cc_input *in;
    const struct cc_input_info *info;

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, "\xEF\xBB\xBF" "a,b\n", 7), 7);
    close(fd);
    in = cc_input_open(path, &defaults, &err);
    ck_assert_msg(in != NULL, "%s", err.msg);
    info = cc_input_info(in);
    cc_hash128_hex(CC_STR("\xEF\xBB\xBF" "a,b\n"), expected);
    ck_assert_str_eq(info->hash, expected);
    ck_assert_str_eq(info->name, path + strlen("/tmp/"));
    ck_assert_str_eq(info->packing, "none");
    ck_assert(info->had_bom && info->inode != 0 && info->size == 7);
    cc_input_free(in);
    unlink(path);
    ck_assert_ptr_null(cc_input_open(path, &defaults, &err));
    ck_assert_int_eq(err.code, CC_E_INPUT);
}
END_TEST

START_TEST(every_format_is_found_by_its_name_and_says_what_it_reads)
{
    for (const struct cc_format *const *f = cc_format_all(); *f != NULL; f++) {
        ck_assert_ptr_eq(cc_format_find((*f)->name), *f);
        ck_assert(*(*f)->reads != '\0' && *(*f)->extensions != '\0');
    }
    ck_assert_ptr_null(cc_format_find("none"));
}
END_TEST

Suite *suite_formats_input(void);
Suite *suite_formats_input(void)
{
    Suite *s = suite_create("formats/input");
    TCase *tc = tcase_create("opening");

    tcase_add_test(tc, utf_8_is_read_with_and_without_its_mark);
    tcase_add_test(tc, utf_16_and_32_are_known_by_their_marks);
    tcase_add_test(tc, of_several_encodings_the_first_that_fits_is_taken);
    tcase_add_test(tc, other_encodings_are_read_when_named);
    tcase_add_test(tc, a_fault_is_found_wherever_a_block_ends);
    tcase_add_test(tc, a_nul_byte_is_refused_with_its_place);
    tcase_add_test(tc, utf16_without_a_mark_is_known_by_its_zero_bytes);
    tcase_add_loop_test(tc, packed_text_is_unpacked_member_by_member, 0, 2);
    tcase_add_loop_test(tc, a_bomb_stops_at_the_limit, 0, 2);
    tcase_add_test(tc, a_file_is_named_hashed_and_identified);
    tcase_add_test(tc, every_format_is_found_by_its_name_and_says_what_it_reads);
    suite_add_tcase(s, tc);
    return s;
}
