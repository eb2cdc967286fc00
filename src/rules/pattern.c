/* pattern.c - regular expressions that cannot run away: PCRE2 with limits.
 *
 * Of the patterns of all packs a column needs few, so machine code is made of one when it
 * is first looked for. It is made of a copy, since the pattern itself may be in use;
 * whoever needs it meanwhile waits, so that limits are hit alike whatever the threads do.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "rules/pattern_priv.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>

#include "base/memory.h"

/* A search that needs more than this is a fault of the pattern: the worst known ones end
 * within milliseconds, and honest ones stay a hundred times below. */
enum {
    MATCH_LIMIT = 100000,
    DEPTH_LIMIT = 10000,
    HEAP_LIMIT_KIB = 20480,
    PARENS_LIMIT = 100
};

struct cc_pattern {
    pcre2_code *code;
    unsigned captures;
    atomic_int stage;
    pcre2_code *fast; /* with machine code; NULL: there is none. Set at the stage MADE */
};
enum { UNASKED, MAKING, MADE };

struct cc_pattern_runner {
    pcre2_general_context *general;
    pcre2_match_context *context;
    pcre2_match_data *data;
};

static void *get_memory(PCRE2_SIZE size, void *unused)
{
    (void)unused;
    return cc_alloc(1, size);
}

static void put_memory(void *p, void *unused)
{
    (void)unused;
    cc_free(p);
}

static struct cc_pattern *refuse(struct cc_pattern *pattern,
                                 struct cc_pattern_fault *fault, size_t offset,
                                 const char *msg)
{
    snprintf(fault->msg, sizeof fault->msg, "%s", msg);
    fault->offset = offset;
    cc_pattern_free(pattern);
    return NULL;
}

/* A match is repeated from its own start when it is rendered, which \K would upset. */
static bool find_backslash_k(struct cc_str source, size_t *at)
{
    for (size_t i = 0; i + 1 < source.len; i++) {
        if (source.ptr[i] != '\\')
            continue;
        if (source.ptr[i + 1] == 'K') {
            *at = i;
            return true;
        }
        i++;
    }
    return false;
}

/* Where a match may begin is known beforehand for most patterns: to look ahead for a
 * character that the pattern needs somewhere would read a long text again at every try.
 * */
static uint32_t compile_options(unsigned flags)
{
    return PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C |
           (flags & CC_PATTERN_CASELESS ? (uint32_t)PCRE2_CASELESS : 0) |
           (flags & CC_PATTERN_UCP ? (uint32_t)PCRE2_UCP : 0) |
           (flags & CC_PATTERN_STARTS ? PCRE2_ANCHORED | PCRE2_NO_START_OPTIMIZE : 0) |
           (flags & CC_PATTERN_ENDS ? (uint32_t)PCRE2_ENDANCHORED : 0);
}

static bool compile(struct cc_pattern *pattern, struct cc_str source, unsigned flags,
                    struct cc_pattern_fault *fault)
{
    pcre2_general_context *general =
        pcre2_general_context_create(get_memory, put_memory, NULL);
    pcre2_compile_context *context = pcre2_compile_context_create(general);
    int code = 0;
    PCRE2_SIZE offset = 0;

    pcre2_set_parens_nest_limit(context, PARENS_LIMIT);
    pattern->code = pcre2_compile((PCRE2_SPTR)source.ptr, source.len,
                                  compile_options(flags), &code, &offset, context);
    pcre2_compile_context_free(context);
    pcre2_general_context_free(general);
    if (pattern->code != NULL)
        return true;
    pcre2_get_error_message(code, (PCRE2_UCHAR *)fault->msg, sizeof fault->msg);
    fault->offset = offset;
    return false;
}

struct cc_pattern *cc_pattern_new(struct cc_str source, unsigned flags,
                                  struct cc_pattern_fault *fault)
{
    struct cc_pattern *pattern = cc_alloc_zero(1, sizeof *pattern);
    uint32_t captures = 0, empty = 0;
    size_t at = 0;

    if (source.ptr == NULL)
        source = CC_STR("");
    if (find_backslash_k(source, &at))
        return refuse(pattern, fault, at,
                      "\\K is not accepted: put what comes before in left=");
    if (!compile(pattern, source, flags, fault)) {
        cc_pattern_free(pattern);
        return NULL;
    }
    pcre2_pattern_info(pattern->code, PCRE2_INFO_CAPTURECOUNT, &captures);
    if (captures > CC_PATTERN_MAX_CAPTURES)
        return refuse(pattern, fault, 0, "more than 9 groups: use (?:...)");
    pattern->captures = captures;
    pcre2_pattern_info(pattern->code, PCRE2_INFO_MATCHEMPTY, &empty);
    if (empty != 0 && flags & CC_PATTERN_NONEMPTY)
        return refuse(pattern, fault, 0, "the pattern can match nothing at all");
    return pattern;
}

void cc_pattern_free(struct cc_pattern *pattern)
{
    if (pattern == NULL)
        return;
    pcre2_code_free(pattern->fast);
    pcre2_code_free(pattern->code);
    cc_free(pattern);
}

unsigned cc_pattern_captures(const struct cc_pattern *pattern)
{
    return pattern->captures;
}

struct cc_pattern_runner *cc_pattern_runner_new(void)
{
    struct cc_pattern_runner *runner = cc_alloc_zero(1, sizeof *runner);

    runner->general = pcre2_general_context_create(get_memory, put_memory, NULL);
    runner->context = pcre2_match_context_create(runner->general);
    runner->data = pcre2_match_data_create(CC_PATTERN_MAX_CAPTURES + 1, runner->general);
    pcre2_set_match_limit(runner->context, MATCH_LIMIT);
    pcre2_set_depth_limit(runner->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(runner->context, HEAP_LIMIT_KIB);
    return runner;
}

void cc_pattern_runner_free(struct cc_pattern_runner *runner)
{
    if (runner == NULL)
        return;
    pcre2_match_data_free(runner->data);
    pcre2_match_context_free(runner->context);
    pcre2_general_context_free(runner->general);
    cc_free(runner);
}

static const pcre2_code *machine_code(struct cc_pattern *pattern)
{
    int stage = UNASKED;

    if (atomic_load_explicit(&pattern->stage, memory_order_acquire) == MADE)
        return pattern->fast;
    if (atomic_compare_exchange_strong(&pattern->stage, &stage, MAKING)) {
        pcre2_code *copy = pcre2_code_copy(pattern->code);

        if (copy != NULL && pcre2_jit_compile(copy, PCRE2_JIT_COMPLETE) != 0) {
            pcre2_code_free(copy);
            copy = NULL;
        }
        pattern->fast = copy;
        atomic_store_explicit(&pattern->stage, MADE, memory_order_release);
    }
    while (atomic_load_explicit(&pattern->stage, memory_order_acquire) != MADE)
        sched_yield();
    return pattern->fast;
}

int cc_pattern_find(struct cc_pattern *pattern, struct cc_pattern_runner *runner,
                    struct cc_str subject, size_t from)
{
    const PCRE2_SPTR bytes = (PCRE2_SPTR)(subject.len > 0 ? subject.ptr : "");
    const pcre2_code *fast = machine_code(pattern);
    int code = PCRE2_ERROR_JIT_STACKLIMIT;

    if (fast != NULL)
        code = pcre2_jit_match(fast, bytes, subject.len, from, 0, runner->data,
                               runner->context);
    /* The interpreter keeps its state on the heap, so it may do where the machine code
     * ran out of stack. */
    if (code == PCRE2_ERROR_JIT_STACKLIMIT)
        code =
            pcre2_match(pattern->code, bytes, subject.len, from,
                        PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, runner->data, runner->context);
    if (code == PCRE2_ERROR_NOMATCH)
        return 0;
    return code < 0 ? code : 1;
}

const char *cc_pattern_failure(int code)
{
    switch (code) {
    case PCRE2_ERROR_MATCHLIMIT:
        return "match limit";
    case PCRE2_ERROR_DEPTHLIMIT:
        return "depth limit";
    case PCRE2_ERROR_HEAPLIMIT:
        return "heap limit";
    default:
        return "matching failed";
    }
}

/* A line break at the end would be taken for the end of the text by $. */
bool cc_pattern_may_begin(const struct cc_pattern *pattern,
                          struct cc_pattern_runner *runner, struct cc_str subject,
                          size_t from)
{
    return pcre2_match(pattern->code, (PCRE2_SPTR)subject.ptr, subject.len, from,
                       PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT | PCRE2_ANCHORED |
                           PCRE2_PARTIAL_HARD,
                       runner->data, runner->context) != PCRE2_ERROR_NOMATCH;
}

unsigned cc_pattern_looks_back(const struct cc_pattern *pattern)
{
    uint32_t characters = 0;

    pcre2_pattern_info(pattern->code, PCRE2_INFO_MAXLOOKBEHIND, &characters);
    return characters;
}

const size_t *cc_pattern_span(const struct cc_pattern_runner *runner, unsigned n)
{
    /* An unset capture has PCRE2_UNSET (the largest value) at both ends. */
    return pcre2_get_ovector_pointer(runner->data) + (size_t)2 * n;
}
