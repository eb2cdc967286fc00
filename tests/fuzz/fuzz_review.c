/* fuzz_review.c - any bytes as the body of a request: taken, or refused with a reason and
 * nothing changed; what is kept can be read again. The same bytes as a range and a path.
 * */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "clean/decisions.h"
#include "clean/ledger.h"
#include "fuzz.h"
#include "serve/door.h"
#include "serve/range.h"

static char dir[] = "/tmp/concord-fuzz-XXXXXX";
static struct cc_ledger *ledger;

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void remove_all(void)
{
    static const char *const names[] = { "/review.sqlite", "/review.sqlite-wal",
                                         "/review.sqlite-shm", "" };
    char path[64];

    cc_ledger_close(ledger);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s%s", dir, names[i]);
        (void)remove(path);
    }
}

static size_t kept(void)
{
    struct cc_decisions *all = cc_decisions_new();
    struct cc_error err = { 0 };
    size_t n;

    require(cc_ledger_read(ledger, all, &err));
    n = cc_decisions_count(all);
    cc_decisions_free(all);
    return n;
}

static void take(struct cc_str body)
{
    const struct cc_ledger_asker asker = { CC_STR("fuzz"), 1767261600000000 };
    const size_t before = kept();
    struct cc_error err = { 0 };
    uint64_t saved;

    if (cc_ledger_take(ledger, body, &asker, &saved, &err))
        (void)kept();
    else
        require(err.msg[0] != '\0' && kept() == before);
}

static void judge(const char *text)
{
    struct cc_door door = { .port = 1 };
    const struct cc_request request = { .method = "GET",
                                        .path = text,
                                        .host = "127.0.0.1:1",
                                        .cookie = door.token,
                                        .length = text };
    const struct cc_range range = cc_range_parse(text, 1000);

    require(cc_door_judge(&door, &request).deed == CC_DEED_REFUSE); /* no token */
    for (size_t i = 0; i + 1 < CC_TOKEN_SIZE; i++)
        door.token[i] = 'a';
    require(cc_door_judge(&door, &request).deed <= CC_DEED_CLIP);
    require(range.first <= 1000 && range.size <= 1000 - range.first);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct cc_strbuf text = { 0 };
    struct cc_error err = { 0 };

    if (ledger == NULL) {
        require(mkdtemp(dir) != NULL);
        ledger = cc_ledger_open(dir, &err);
        require(ledger != NULL);
        atexit(remove_all);
    }
    take((struct cc_str){ (const char *)data, size });
    cc_strbuf_put(&text, data, size);
    cc_strbuf_byte(&text, '\0');
    judge(text.ptr);
    cc_strbuf_release(&text);
    return 0;
}
