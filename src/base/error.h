/* error.h - how a function says that it could not do its work. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_ERROR_H
#define CC_BASE_ERROR_H

#include <stdbool.h>
#include <stdint.h>

#define CC_MUST_USE        __attribute__((warn_unused_result))
#define CC_PRINTF(fmt, va) __attribute__((format(printf, fmt, va)))

enum cc_errc {
    CC_OK = 0,
    CC_E_USAGE,  /* the command line or the configuration asks for something impossible */
    CC_E_RULES,  /* a rule pack is invalid */
    CC_E_INPUT,  /* an input cannot be opened or read */
    CC_E_FORMAT, /* the input is not what its format promises */
    /* a stated bound was passed; the message names the option that raises it */
    CC_E_LIMIT,
    CC_E_SYSTEM, /* the system refused: write, rename, thread */
};

struct cc_error {
    enum cc_errc code;
    uint64_t line; /* 1-based line in the input, 0 = not known */
    char msg[512]; /* UTF-8, no newline, not yet safe for a terminal */
};

/* Fill `err` and return false, so that a caller can write
 * `return cc_fail(err, ...)`. The first failure wins: a filled error is
 * left as it is. */
bool cc_fail(struct cc_error *err, enum cc_errc code, const char *fmt, ...)
    CC_PRINTF(3, 4);

/* The same with the reason the system gave in `errno` added: "...: No space left on
 * device". */
bool cc_fail_errno(struct cc_error *err, enum cc_errc code, const char *fmt, ...)
    CC_PRINTF(3, 4);

#endif
