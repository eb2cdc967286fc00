/* run_unit.c - every unit suite in one program; CK_RUN_SUITE picks one. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#define CC_SUITE(name) Suite *suite_##name(void);
#include "unit/suites.inc"
#undef CC_SUITE

int main(void)
{
    SRunner *sr = srunner_create(NULL);
    int failed;

#define CC_SUITE(name) srunner_add_suite(sr, suite_##name());
#include "unit/suites.inc"
#undef CC_SUITE
    srunner_run_all(sr, CK_ENV);
    failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
