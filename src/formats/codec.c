/* codec.c - read a value unit by unit, and put a changed one back.
 *
 * Soft white space: a group is markup and white space that stand together. With a
 * line end or markup in it, its first white space says one blank and the rest nothing:
 *
 *     two of those; \n<Event/>\n please.      says      two of those; please.
 *                  ^ this one blank
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/codec.h"

#include "base/memory.h"
#include "formats/diff.h"

struct unit {
    size_t at, taken; /* of the source */
    size_t says, len; /* of the value */
    enum cc_saying saying;
};

struct units {
    struct unit *items;
    size_t count, cap;
    struct cc_strbuf value;
};

static void release(struct units *u)
{
    cc_free(u->items);
    cc_strbuf_release(&u->value);
}

static void add(struct units *u, struct unit unit)
{
    u->items = cc_grow(u->items, &u->cap, u->count + 1, sizeof *u->items);
    u->items[u->count++] = unit;
}

static size_t plain_length(const struct cc_codec *codec, struct cc_str source, size_t at)
{
    size_t end = at;

    while (end < source.len && !codec->stops[(unsigned char)source.ptr[end]])
        end++;
    return end - at;
}

static bool is_markup(enum cc_saying saying)
{
    return saying == CC_SAYS_MARKUP || saying == CC_SAYS_BLANK ||
           saying == CC_SAYS_JOINED;
}

/* ---- soft white space ---- */

/* A group as it is gathered: blanks at the end of the text before it belong to it. */
struct group {
    size_t first;            /* unit */
    bool may_open;           /* the codec is soft */
    bool open, white, parts; /* parts: holds markup that parts words */
    bool joins;              /* holds markup that joins them */
};

/* Take the blanks that end the last unit off it, as units of their own. */
static void part_tail(struct units *u)
{
    struct unit *last = u->count > 0 ? &u->items[u->count - 1] : NULL;
    size_t n = 0;

    if (last == NULL || last->saying != CC_SAYS_ITSELF)
        return;
    while (n < last->len && u->value.ptr[last->says + last->len - 1 - n] == ' ')
        n++;
    if (n == 0)
        return;
    last->taken -= n;
    last->len -= n;
    add(u, (struct unit){ last->at + last->taken, n, last->says + last->len, n,
                          CC_SAYS_BREAK });
    if (u->items[u->count - 2].taken == 0) {
        u->items[u->count - 2] = u->items[u->count - 1];
        u->count--;
    }
}

/* Say of a finished group one blank, or nothing. */
static void close_group(struct units *u, struct group *g, bool last)
{
    const bool edge =
        g->first == 0 || last || u->items[g->first - 1].saying == CC_SAYS_LINE;
    bool said = edge || g->joins || !(g->white || g->parts);

    if (!g->open)
        return;
    g->open = false;
    u->value.len = u->items[g->first].says;
    for (size_t i = g->first; i < u->count; i++) {
        struct unit *unit = &u->items[i];

        unit->says = u->value.len;
        unit->len = 0;
        if (!said &&
            (g->white ? unit->saying == CC_SAYS_BREAK : unit->saying == CC_SAYS_BLANK)) {
            cc_strbuf_byte(&u->value, ' ');
            unit->len = 1;
            said = true;
        }
    }
}

static void open_group(struct units *u, struct group *g)
{
    if (g->open)
        return;
    part_tail(u);
    *g = (struct group){ .may_open = true, .open = true, .first = u->count };
    if (u->count > 0 && u->items[u->count - 1].saying == CC_SAYS_BREAK) {
        g->first--;
        g->white = true;
    }
}

/* ---- reading ---- */

static void take_plain(struct units *u, struct cc_str source, size_t at, size_t n,
                       struct group *g)
{
    size_t blanks = 0;

    while (g->open && blanks < n && source.ptr[at + blanks] == ' ')
        blanks++;
    if (blanks > 0) {
        g->white = true;
        add(u, (struct unit){ at, blanks, u->value.len, blanks, CC_SAYS_BREAK });
        cc_strbuf_put(&u->value, source.ptr + at, blanks);
    }
    if (blanks == n)
        return;
    close_group(u, g, false);
    add(u, (struct unit){ at + blanks, n - blanks, u->value.len, n - blanks,
                          CC_SAYS_ITSELF });
    cc_strbuf_put(&u->value, source.ptr + at + blanks, n - blanks);
}

static void take_unit(struct units *u, struct cc_str source, size_t at,
                      const struct cc_said *said, struct group *g)
{
    if (g->may_open && (said->saying == CC_SAYS_BREAK || is_markup(said->saying))) {
        open_group(u, g);
        g->white |= said->saying == CC_SAYS_BREAK;
        g->parts |= said->saying == CC_SAYS_BLANK;
        g->joins |= said->saying == CC_SAYS_JOINED;
    } else {
        close_group(u, g, said->saying == CC_SAYS_LINE);
    }
    if (said->inner > 0) { /* its middle says itself: CDATA */
        add(u, (struct unit){ at, said->before, u->value.len, 0, CC_SAYS_MARKUP });
        close_group(u, g, false);
        add(u, (struct unit){ at + said->before, said->inner, u->value.len, said->inner,
                              CC_SAYS_ITSELF });
        cc_strbuf_put(&u->value, source.ptr + at + said->before, said->inner);
        at += said->before + said->inner;
        add(u, (struct unit){ at, said->taken - said->before - said->inner, u->value.len,
                              0, CC_SAYS_MARKUP });
        return;
    }
    add(u, (struct unit){ at, said->taken, u->value.len, said->len, said->saying });
    cc_strbuf_put(&u->value, said->said, said->len);
}

static void read_units(const struct cc_codec *codec, struct cc_str source,
                       struct units *u)
{
    struct group g = { .may_open = codec->soft };

    for (size_t at = 0, n; at < source.len; at += n) {
        n = plain_length(codec, source, at);
        if (n > 0) {
            take_plain(u, source, at, n, &g);
        } else {
            struct cc_said said = { .taken = 1 };

            codec->unit(source, at, &said);
            n = said.taken;
            if (said.saying == CC_SAYS_ITSELF)
                take_plain(u, source, at, n, &g);
            else
                take_unit(u, source, at, &said, &g);
        }
    }
    close_group(u, &g, true);
}

struct cc_str cc_codec_read(const struct cc_codec *codec, struct cc_str source,
                            struct cc_strbuf *buf)
{
    struct units u = { 0 };

    if (plain_length(codec, source, 0) == source.len)
        return source;
    u.value = *buf;
    u.value.len = 0;
    read_units(codec, source, &u);
    *buf = u.value;
    cc_free(u.items);
    return buf->len > 0 ? cc_strbuf_view(buf) : CC_STR("");
}

/* ---- writing ---- */

/* Where in the source a change begins that begins at `at` of the value: before the
 * character there; for an insertion behind the character before it. */
static size_t source_start(const struct units *u, size_t at, bool insertion,
                           size_t source_len)
{
    for (size_t i = 0; i < u->count; i++) {
        const struct unit *unit = &u->items[i];
        const size_t end = unit->says + unit->len;

        if (unit->len == 0)
            continue;
        if (insertion && at > 0 ? at <= end : at < end)
            return unit->at + (unit->saying == CC_SAYS_ITSELF ? at - unit->says
                               : at >= end                    ? unit->taken
                                                              : 0);
    }
    return source_len;
}

static size_t source_end(const struct units *u, size_t at, size_t source_len)
{
    for (size_t i = 0; i < u->count; i++) {
        const struct unit *unit = &u->items[i];

        if (unit->len > 0 && at <= unit->says + unit->len)
            return unit->at +
                   (unit->saying == CC_SAYS_ITSELF ? at - unit->says : unit->taken);
    }
    return source_len;
}

static bool cuts_markup(const struct units *u, size_t start, size_t end)
{
    for (size_t i = 0; i < u->count; i++)
        if ((is_markup(u->items[i].saying) || u->items[i].saying == CC_SAYS_LINE) &&
            u->items[i].at < end && u->items[i].at + u->items[i].taken > start)
            return true;
    return false;
}

static bool put_hunks(const struct cc_codec *codec, struct cc_input *in,
                      struct cc_str source, struct cc_str value, const struct units *u,
                      struct cc_strbuf *out)
{
    struct cc_hunks hunks = { 0 };
    size_t done = 0;
    bool ok = true;

    cc_diff_text(cc_strbuf_view(&u->value), value, &hunks);
    for (size_t i = 0; i < hunks.count && ok; i++) {
        const struct cc_hunk *h = &hunks.items[i];
        const bool insertion = h->old_start == h->old_end;
        const size_t start = source_start(u, h->old_start, insertion, source.len);
        const size_t end = insertion ? start : source_end(u, h->old_end, source.len);
        const struct cc_str text = cc_str_slice(value, h->new_start, h->new_end);

        ok = start >= done && end >= start && !cuts_markup(u, start, end);
        if (!ok)
            break;
        cc_strbuf_put(out, source.ptr + done, start - done);
        if (codec->spell != NULL)
            codec->spell(in, text, out);
        else
            cc_strbuf_str(out, text);
        done = end;
    }
    cc_strbuf_put(out, source.ptr + done, source.len - done);
    cc_hunks_release(&hunks);
    return ok;
}

static bool says(const struct cc_codec *codec, struct cc_str source, struct cc_str value)
{
    struct cc_strbuf buf = { 0 };
    const bool same = cc_str_eq(cc_codec_read(codec, source, &buf), value);

    cc_strbuf_release(&buf);
    return same;
}

bool cc_codec_write(const struct cc_codec *codec, struct cc_input *in,
                    struct cc_str source, struct cc_str value, struct cc_strbuf *out,
                    const char **why)
{
    const size_t before = out->len;
    struct units u = { 0 };

    *why = NULL;
    if (codec->trimmed && value.len > 0 &&
        (cc_ascii_is_space(value.ptr[0]) || cc_ascii_is_space(value.ptr[value.len - 1])))
        *why = "white space at its ends would be lost";
    read_units(codec, source, &u);
    if (*why == NULL && !put_hunks(codec, in, source, value, &u, out))
        *why = "the change would cut through markup";
    if (*why == NULL) {
        const struct cc_str spelled = cc_str_slice(cc_strbuf_view(out), before, out->len);

        if (codec->refuses != NULL)
            *why = codec->refuses(spelled);
        if (*why == NULL && !says(codec, spelled, value))
            *why = "it cannot be spelled in this format";
    }
    release(&u);
    if (*why != NULL)
        out->len = before;
    return *why == NULL;
}
