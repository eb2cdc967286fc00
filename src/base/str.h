/* str.h - a borrowed run of bytes: pointer and length, no terminator. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_STR_H
#define CC_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct cc_str {
    const char *ptr;
    size_t len;
};

#define CC_STR(lit) ((struct cc_str){ "" lit, sizeof(lit) - 1 })

/* For printf's "%.*s". */
#define CC_STR_ARG(s) (int)(s).len, (s).ptr

static inline struct cc_str cc_str_z(const char *z)
{
    return (struct cc_str){ z, strlen(z) };
}

static inline bool cc_str_eq(struct cc_str a, struct cc_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool cc_str_eq_z(struct cc_str a, const char *z)
{
    return cc_str_eq(a, cc_str_z(z));
}

/* By bytes, the shorter first when one begins the other: <0, 0, >0. */
static inline int cc_str_cmp(struct cc_str a, struct cc_str b)
{
    const size_t n = a.len < b.len ? a.len : b.len;
    const int c = n == 0 ? 0 : memcmp(a.ptr, b.ptr, n);

    return c != 0 ? c : (a.len > b.len) - (a.len < b.len);
}

static inline struct cc_str cc_str_slice(struct cc_str s, size_t start, size_t end)
{
    return (struct cc_str){ s.ptr + start, end - start };
}

static inline bool cc_str_starts(struct cc_str s, struct cc_str prefix)
{
    return s.len >= prefix.len &&
           (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

static inline bool cc_str_ends(struct cc_str s, struct cc_str suffix)
{
    return s.len >= suffix.len &&
           cc_str_eq(cc_str_slice(s, s.len - suffix.len, s.len), suffix);
}

/* All of its bytes are among `bytes`. */
static inline bool cc_str_is_of(struct cc_str s, const char *bytes)
{
    const size_t n = strlen(bytes);

    for (size_t i = 0; i < s.len; i++)
        if (memchr(bytes, s.ptr[i], n) == NULL)
            return false;
    return true;
}

static inline bool cc_ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool cc_ascii_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static inline char cc_ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* ASCII letters compare without case; other bytes as they are. */
static inline bool cc_str_eq_ascii_case(struct cc_str a, struct cc_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (cc_ascii_lower(a.ptr[i]) != cc_ascii_lower(b.ptr[i]))
            return false;
    return true;
}

/* The same text without ASCII space, tab, CR or LF at either end. */
static inline struct cc_str cc_str_trim(struct cc_str s)
{
    while (s.len > 0 && cc_ascii_is_space(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    while (s.len > 0 && cc_ascii_is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

#endif
