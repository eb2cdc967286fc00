/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/sha256.h"

static void assert_digest(struct cc_str text, const char *want)
{
    uint8_t digest[32];
    char hex[65];

    cc_sha256(text, digest);
    for (unsigned i = 0; i < 32; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
    ck_assert_str_eq(hex, want);
}

START_TEST(the_vectors_of_the_standard_hold)
{
    assert_digest(CC_STR(""),
                  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_digest(CC_STR("abc"),
                  "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_digest(CC_STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}
END_TEST

START_TEST(a_million_letters_and_every_length_about_a_block_hold)
{
    static char a[1000000];

    memset(a, 'a', sizeof a);
    assert_digest((struct cc_str){ a, sizeof a },
                  "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    assert_digest((struct cc_str){ a, 55 },
                  "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
    assert_digest((struct cc_str){ a, 56 },
                  "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
    assert_digest((struct cc_str){ a, 64 },
                  "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}
END_TEST

START_TEST(a_source_is_the_digest_in_base64)
{
    char source[CC_SHA256_SOURCE_SIZE];

    cc_sha256_source(CC_STR(""), source);
    ck_assert_str_eq(source, "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}
END_TEST

Suite *suite_base_sha256(void);
Suite *suite_base_sha256(void)
{
    Suite *s = suite_create("base/sha256");
    TCase *tc = tcase_create("digests");

    tcase_add_test(tc, the_vectors_of_the_standard_hold);
    tcase_add_test(tc, a_million_letters_and_every_length_about_a_block_hold);
    tcase_add_test(tc, a_source_is_the_digest_in_base64);
    suite_add_tcase(s, tc);
    return s;
}
