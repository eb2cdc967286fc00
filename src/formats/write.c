/* write.c - the whole input again, with some values changed.
 *
 * Text between changed records is passed on as it stands; a changed record is
 * asked from its format. What comes out is UTF-8, goes through the input's
 * encoding, then through its packing. Without edits the input's own bytes are
 * passed on, so that nothing can differ.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/utf8.h"
#include "formats/encoding.h"
#include "formats/input_priv.h"
#include "formats/parquet.h"
#include "formats/patch.h"

enum { PIECE = 1 << 20 };

/* Where bytes go, and what they pass on their way. */
struct writer {
    struct cc_input *in;
    struct cc_encoder *encoder; /* NULL for UTF-8 */
    struct cc_packer *packer;   /* NULL when not packed */
    struct cc_strbuf encoded, packed;
    struct cc_outfile *file; /* one of these two */
    struct cc_strbuf *memory;
};

static void put_out(struct writer *w, struct cc_str bytes)
{
    if (w->file != NULL)
        cc_outfile_put(w->file, bytes);
    else
        cc_strbuf_str(w->memory, bytes);
}

/* Bytes in the input's encoding. */
static bool put_raw(struct writer *w, struct cc_str bytes, bool last,
                    struct cc_error *err)
{
    if (w->packer == NULL) {
        put_out(w, bytes);
        return true;
    }
    do {
        const size_t n = bytes.len < PIECE ? bytes.len : PIECE;

        w->packed.len = 0;
        if (!cc_packer_put(w->packer, cc_str_slice(bytes, 0, n), last && n == bytes.len,
                           &w->packed, err))
            return false;
        put_out(w, cc_strbuf_view(&w->packed));
        bytes = cc_str_slice(bytes, n, bytes.len);
    } while (bytes.len > 0);
    return true;
}

static bool cannot_encode(const struct writer *w, struct cc_str text, size_t at,
                          uint64_t place, struct cc_error *err)
{
    size_t next = at;
    const uint32_t c = cc_utf8_next(text, &next);

    return cc_input_fail(w->in, err, CC_E_FORMAT, place,
                         "the new text holds U+%04X '%.*s', which %s has no code for", c,
                         (int)(next - at), text.ptr + at, w->in->info.encoding);
}

/* Text that belongs to `place`, in whole characters. */
static bool put_text(struct writer *w, struct cc_str text, uint64_t place,
                     struct cc_error *err)
{
    if (w->encoder == NULL)
        return put_raw(w, text, false, err);
    while (text.len > 0) {
        const size_t n = text.len < PIECE ? text.len : cc_utf8_offset(text, PIECE / 4);
        size_t taken;

        w->encoded.len = 0;
        taken = cc_encoder_put(w->encoder, cc_str_slice(text, 0, n), false, &w->encoded);
        if (taken < n)
            return cannot_encode(w, text, taken, place, err);
        if (!put_raw(w, cc_strbuf_view(&w->encoded), false, err))
            return false;
        text = cc_str_slice(text, n, text.len);
    }
    return true;
}

static bool put_end(struct writer *w, struct cc_error *err)
{
    const struct cc_str nothing = { "", 0 };

    w->encoded.len = 0;
    if (w->encoder == NULL)
        return put_raw(w, nothing, true, err);
    cc_encoder_put(w->encoder, nothing, true, &w->encoded);
    return put_raw(w, cc_strbuf_view(&w->encoded), true, err);
}

static const char not_back[] =
    "other bytes of the file would change too, as its encoding "
    "writes one text in several ways; convert it to UTF-8 first";

/* Some encodings write one text in several ways; then bytes outside the
 * changed values would not stay as they are, and nothing may be written. */
static bool comes_back(const struct cc_input *in)
{
    struct cc_error ignored = { 0 };
    struct cc_encoder *encoder = cc_encoder_new(in->info.encoding, "UTF-8", &ignored);
    const struct cc_str text = in->info.text;
    struct cc_strbuf piece = { 0 };
    size_t at = in->bom_len, done = 0;
    bool same = true;

    if (encoder == NULL)
        return false;
    while (same && done < text.len) {
        const struct cc_str rest = cc_str_slice(text, done, text.len);
        const size_t n = rest.len < PIECE ? rest.len : cc_utf8_offset(rest, PIECE / 4);

        piece.len = 0;
        same = cc_encoder_put(encoder, cc_str_slice(rest, 0, n), n == rest.len, &piece) ==
                   n &&
               in->raw.len - at >= piece.len &&
               memcmp(in->raw.ptr + at, piece.ptr, piece.len) == 0;
        done += n;
        at += piece.len;
    }
    cc_encoder_free(encoder);
    cc_strbuf_release(&piece);
    return same && at == in->raw.len;
}

static bool put_edited(struct writer *w, const struct cc_edit *edits, size_t n,
                       struct cc_error *err)
{
    const struct cc_str text = w->in->info.text;
    struct cc_strbuf record = { 0 };
    uint64_t done = 0;
    bool ok = true;

    for (size_t i = 0, next; ok && i < n; i = next) {
        const uint64_t place = edits[i].record;
        uint64_t end = 0;

        for (next = i + 1; next < n && edits[next].record == place; next++)
            if (edits[next].column <= edits[next - 1].column)
                ok = cc_input_fail(w->in, err, CC_E_USAGE, place,
                                   "edits are not in order");
        if (place < done || place >= text.len)
            ok = cc_fail(err, CC_E_USAGE, "%s: edits are not in order", w->in->info.path);
        record.len = 0;
        ok = ok &&
             put_text(w, cc_str_slice(text, (size_t)done, (size_t)place), done, err) &&
             w->in->format->rewrite(w->in, edits + i, next - i, &record, &end, err) &&
             put_text(w, cc_strbuf_view(&record), place, err);
        done = end;
    }
    cc_strbuf_release(&record);
    return ok && put_text(w, cc_str_slice(text, (size_t)done, text.len), done, err);
}

static bool put_patched(struct writer *w, const struct cc_edit *edits, size_t n,
                        struct cc_error *err)
{
    const struct cc_str text = w->in->info.text;
    struct cc_patches patches = { 0 };
    bool ok = cc_patches_make(w->in, edits, n, NULL, &patches, err);
    uint64_t done = 0;

    for (size_t i = 0; ok && i < patches.count; i++) {
        const struct cc_patch *p = &patches.items[i];
        const struct cc_str changed = { patches.texts.ptr + p->text, p->len };

        ok = put_text(w, cc_str_slice(text, (size_t)done, (size_t)p->at), done, err) &&
             put_text(w, changed, p->at, err);
        done = p->end;
    }
    ok = ok && put_text(w, cc_str_slice(text, (size_t)done, text.len), done, err);
    cc_patches_release(&patches);
    return ok;
}

/* The edited JSON lines become a Parquet file with the columns of the one they came from. */
static bool put_parquet(struct writer *w, const struct cc_edit *edits, size_t n,
                        struct cc_error *err)
{
    struct cc_strbuf lines = { 0 }, made = { 0 };
    struct writer inner = { .in = w->in, .memory = &lines };
    const bool ok = put_edited(&inner, edits, n, err) &&
                    cc_parquet_write(cc_strbuf_view(&lines), w->in->file.bytes, NULL, 0,
                                     w->in->info.path, &made, err);

    if (ok)
        put_out(w, cc_strbuf_view(&made));
    cc_strbuf_release(&lines);
    cc_strbuf_release(&made);
    return ok;
}

static bool put_all(struct writer *w, const struct cc_edit *edits, size_t n,
                    struct cc_error *err)
{
    struct cc_input *in = w->in;

    if (in->packing == CC_PACKING_PARQUET) {
        if (n > 0)
            return put_parquet(w, edits, n, err);
        put_out(w, in->file.bytes);
        return true;
    }
    if (in->packing != CC_PACKING_NONE &&
        (w->packer = cc_packer_new(in->packing, err)) == NULL)
        return false;
    if (n == 0)
        return put_raw(w, in->raw, true, err);
    if (!in->is_utf8) {
        if (!comes_back(in))
            return cc_fail(err, CC_E_FORMAT, "%s: %s", in->info.path, not_back);
        w->encoder = cc_encoder_new(in->info.encoding, "UTF-8", err);
        if (w->encoder == NULL)
            return false;
    }
    return put_raw(w, cc_str_slice(in->raw, 0, in->bom_len), false, err) &&
           (in->format->rewrite != NULL ? put_edited : put_patched)(w, edits, n, err) &&
           put_end(w, err);
}

static bool write_all(struct writer *w, const struct cc_edit *edits, size_t n,
                      struct cc_error *err)
{
    const bool ok = put_all(w, edits, n, err);

    cc_encoder_free(w->encoder);
    cc_packer_free(w->packer);
    cc_strbuf_release(&w->encoded);
    cc_strbuf_release(&w->packed);
    return ok;
}

bool cc_input_write(struct cc_input *in, const struct cc_edit *edits, size_t n_edits,
                    struct cc_outfile *out, struct cc_error *err)
{
    return write_all(&(struct writer){ .in = in, .file = out }, edits, n_edits, err);
}

bool cc_input_render(struct cc_input *in, const struct cc_edit *edits, size_t n_edits,
                     struct cc_strbuf *out, struct cc_error *err)
{
    return write_all(&(struct writer){ .in = in, .memory = out }, edits, n_edits, err);
}

/* What an error says behind "FILE:LINE: ". */
static const char *reason(const struct cc_input *in, const char *msg)
{
    const size_t file = strlen(in->info.path);
    const char *said = strncmp(msg, in->info.path, file) == 0 ? msg + file : msg;
    const char *colon = strstr(said, ": ");

    return cc_arena_str(in->arena, cc_str_z(colon != NULL ? colon + 2 : said)).ptr;
}

/* Ask a format that rewrites records, record by record. */
static bool try_records(struct cc_input *in, const struct cc_edit *edits, size_t n,
                        const char **why)
{
    struct cc_strbuf record = { 0 };

    for (size_t i = 0, next; i < n; i = next) {
        struct cc_error refused = { 0 };
        uint64_t end = 0;
        bool ok;

        for (next = i + 1; next < n && edits[next].record == edits[i].record;)
            next++;
        record.len = 0;
        ok = in->format->rewrite(in, edits + i, next - i, &record, &end, &refused);
        for (size_t at = 0, from; ok && !in->is_utf8 && at < record.len;) {
            from = at;
            if (cc_utf8_next(cc_strbuf_view(&record), &at) >= 0x80 &&
                !cc_input_holds(in, cc_str_slice(cc_strbuf_view(&record), from, at)))
                ok = cc_fail(&refused, CC_E_FORMAT,
                             "it holds a character that the encoding of the file has no "
                             "code for");
        }
        for (size_t k = i; k < next; k++)
            why[k] = ok ? NULL : reason(in, refused.msg);
    }
    cc_strbuf_release(&record);
    return true;
}

bool cc_input_try(struct cc_input *in, const struct cc_edit *edits, size_t n_edits,
                  const char **why, struct cc_error *err)
{
    struct cc_patches patches = { 0 };
    bool ok = true;
    const bool same = n_edits == 0 || in->is_utf8 || comes_back(in);

    for (size_t i = 0; i < n_edits; i++)
        why[i] = same ? NULL : not_back;
    if (n_edits == 0 || !same)
        return true;
    if (in->format->rewrite != NULL)
        return try_records(in, edits, n_edits, why);
    ok = cc_patches_make(in, edits, n_edits, why, &patches, err);
    cc_patches_release(&patches);
    return ok;
}

/* ---- files in order ---- */

static void put_tidy(const struct cc_input *in, struct cc_str bytes, bool tidy,
                     struct cc_outfile *out, bool *tidied)
{
    struct cc_strbuf ordered = { 0 };

    if (!tidy || in->format->tidy == NULL) {
        cc_outfile_put(out, bytes);
        return;
    }
    in->format->tidy(bytes, &ordered);
    *tidied = !cc_str_eq(bytes, cc_strbuf_view(&ordered));
    cc_outfile_put(out, cc_strbuf_view(&ordered));
    cc_strbuf_release(&ordered);
}

bool cc_input_write_tidy(struct cc_input *in, const struct cc_edit *edits, size_t n_edits,
                         struct cc_outfile *out, bool *tidied, struct cc_error *err)
{
    struct cc_strbuf bytes = { 0 };
    bool ok;

    *tidied = false;
    if (in->format->tidy == NULL || in->packing != CC_PACKING_NONE || !in->is_utf8)
        return cc_input_write(in, edits, n_edits, out, err);
    ok = cc_input_render(in, edits, n_edits, &bytes, err);
    if (ok)
        put_tidy(in, cc_strbuf_view(&bytes), true, out, tidied);
    cc_strbuf_release(&bytes);
    return ok;
}

const char *cc_input_companion(struct cc_input *in, size_t *at)
{
    const char *const *names = in->format->companions;

    while (names != NULL && names[*at] != NULL) {
        const char *name = names[(*at)++];

        if (strcmp(name, in->file_name) != 0 && cc_input_beside(in, name) != NULL)
            return name;
    }
    return NULL;
}

void cc_input_write_companion(struct cc_input *in, const char *name, bool tidy,
                              struct cc_outfile *out, bool *tidied)
{
    const struct cc_file *file = cc_input_beside(in, name);

    *tidied = false;
    if (file != NULL)
        put_tidy(in, file->bytes, tidy, out, tidied);
}
