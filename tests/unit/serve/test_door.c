/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>

#include "serve/door.h"

static struct cc_door door;

static void setup(void)
{
    struct cc_error err = { 0 };

    ck_assert(cc_door_make(&door, 8181, &err));
}

/* A request that is let in, for tests to spoil. */
static struct cc_request asking(const char *method, const char *path)
{
    return (struct cc_request){ .method = method, .path = path, .host = "127.0.0.1:8181",
                                .cookie = door.token, .origin = "http://127.0.0.1:8181",
                                .marked = "1", .length = "2" };
}

static unsigned status_of(struct cc_request r)
{
    const struct cc_ruling ruling = cc_door_judge(&door, &r);

    return ruling.deed == CC_DEED_REFUSE ? ruling.status : 200;
}

START_TEST(every_server_has_a_token_and_a_cookie_of_its_own)
{
    struct cc_door other;
    struct cc_error err = { 0 };

    ck_assert(cc_door_make(&other, 8182, &err));
    ck_assert_uint_eq(strlen(other.token), 64);
    ck_assert_str_ne(other.token, door.token);
    ck_assert_str_eq(other.cookie, "concord_8182");
}
END_TEST

START_TEST(each_place_has_its_deed)
{
    static const struct {
        const char *method, *path;
        enum cc_deed deed;
    } places[] = {
        { "GET", "/", CC_DEED_PAGE },
        { "GET", "/decisions", CC_DEED_LIST },
        { "POST", "/decisions", CC_DEED_TAKE },
        { "POST", "/write", CC_DEED_WRITE },
        { "GET", "/clip/1", CC_DEED_CLIP },
        { "GET", "/clip/999999999", CC_DEED_CLIP },
    };

    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const struct cc_request r = asking(places[i].method, places[i].path);

        ck_assert_int_eq(cc_door_judge(&door, &r).deed, places[i].deed);
    }
    ck_assert_uint_eq(cc_door_judge(&door, &(struct cc_request){
        .method = "GET", .path = "/clip/42", .host = "localhost:8181",
        .cookie = door.token }).row, 42);
}
END_TEST

START_TEST(another_place_is_not_there_and_another_method_is_named)
{
    static const char *const paths[] = { "",          "//",          "/clip",
                                         "/clip/",    "/clip/0",     "/clip/01",
                                         "/clip/1/",  "/clip/-1",    "/clip/a",
                                         "/clip/1.5", "/clip/ 1",    "/decisions/",
                                         "/../x",     "/decisionsx", "/clip/1234567890" };
    struct cc_request r;

    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        ck_assert_uint_eq(status_of(asking("GET", paths[i])), 404);
    ck_assert_uint_eq(status_of(asking("HEAD", "/")), 405);
    ck_assert_uint_eq(status_of(asking("post", "/decisions")), 405);
    r = asking("DELETE", "/decisions");
    ck_assert_str_eq(cc_door_judge(&door, &r).allow, "GET, POST");
    r = asking("POST", "/clip/1");
    ck_assert_str_eq(cc_door_judge(&door, &r).allow, "GET");
}
END_TEST

START_TEST(a_host_that_is_not_this_server_is_refused_whatever_it_brings)
{
    static const char *const hosts[] = { NULL,
                                         "",
                                         "127.0.0.1",
                                         "127.0.0.1:8182",
                                         "127.0.0.1:81811",
                                         "evil.example:8181",
                                         "localhost.evil.example:8181",
                                         "[::1]:8181",
                                         "0.0.0.0:8181" };

    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        struct cc_request r = asking("GET", "/");

        r.host = hosts[i];
        ck_assert_uint_eq(status_of(r), 403);
        r.token = door.token;
        ck_assert_uint_eq(status_of(r), 403);
    }
}
END_TEST

START_TEST(without_the_token_nothing_is_told_even_what_there_is)
{
    char shorter[CC_TOKEN_SIZE], other[CC_TOKEN_SIZE];
    const char *const tokens[] = { NULL, "", shorter, other, "x" };
    static const char *const paths[] = { "/", "/decisions", "/clip/1", "/none" };

    snprintf(shorter, sizeof shorter, "%.63s", door.token);
    snprintf(other, sizeof other, "%s", door.token);
    other[40] = other[40] == '0' ? '1' : '0';
    for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++)
        for (size_t k = 0; k < sizeof paths / sizeof *paths; k++) {
            struct cc_request r = asking("GET", paths[k]);

            r.cookie = tokens[i];
            ck_assert_uint_eq(status_of(r), 403);
            r.method = "POST";
            ck_assert_uint_eq(status_of(r), 403);
        }
}
END_TEST

START_TEST(the_token_in_the_address_is_exchanged_for_a_cookie)
{
    struct cc_request r = asking("GET", "/");
    struct cc_ruling ruling;

    r.cookie = NULL;
    r.token = door.token;
    ruling = cc_door_judge(&door, &r);
    ck_assert_int_eq(ruling.deed, CC_DEED_ADMIT);
    ck_assert(!ruling.softly);
    r.fetch_site = "none";
    ck_assert(!cc_door_judge(&door, &r).softly);
    r.fetch_site = "cross-site";
    ck_assert(cc_door_judge(&door, &r).softly);
    r.token = "0";
    ck_assert_uint_eq(status_of(r), 403);
    r = asking("GET", "/decisions");
    r.cookie = NULL;
    r.token = door.token;
    ck_assert_uint_eq(status_of(r), 403);
}
END_TEST

START_TEST(a_change_comes_from_the_page_itself_and_tells_its_length)
{
    static const char *const origins[] = { NULL,
                                           "null",
                                           "http://127.0.0.1:8182",
                                           "https://127.0.0.1:8181",
                                           "http://evil.example",
                                           "http://127.0.0.1:8181.evil.example",
                                           "" };
    struct cc_request r;

    for (size_t i = 0; i < sizeof origins / sizeof *origins; i++) {
        r = asking("POST", "/decisions");
        r.origin = origins[i];
        ck_assert_uint_eq(status_of(r), 403);
    }
    r = asking("POST", "/decisions");
    r.marked = NULL;
    ck_assert_uint_eq(status_of(r), 403);
    r = asking("POST", "/write");
    r.length = NULL;
    ck_assert_uint_eq(status_of(r), 411);
    r.length = "16777216";
    ck_assert_uint_eq(status_of(r), 200);
    r.length = "16777217";
    ck_assert_uint_eq(status_of(r), 413);
    r.length = "18446744073709551617";
    ck_assert_uint_eq(status_of(r), 413);
}
END_TEST

Suite *suite_serve_door(void);
Suite *suite_serve_door(void)
{
    Suite *s = suite_create("serve/door");
    TCase *tc = tcase_create("door");

    tcase_add_checked_fixture(tc, setup, NULL);
    tcase_add_test(tc, every_server_has_a_token_and_a_cookie_of_its_own);
    tcase_add_test(tc, each_place_has_its_deed);
    tcase_add_test(tc, another_place_is_not_there_and_another_method_is_named);
    tcase_add_test(tc, a_host_that_is_not_this_server_is_refused_whatever_it_brings);
    tcase_add_test(tc, without_the_token_nothing_is_told_even_what_there_is);
    tcase_add_test(tc, the_token_in_the_address_is_exchanged_for_a_cookie);
    tcase_add_test(tc, a_change_comes_from_the_page_itself_and_tells_its_length);
    suite_add_tcase(s, tc);
    return s;
}
