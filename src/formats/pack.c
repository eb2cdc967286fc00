/* pack.c - gzip and zstd: unpack with a bound, pack piece by piece. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/pack.h"

#include <zlib.h>
#include <zstd.h>

#include "base/memory.h"
#include "formats/parquet.h"

enum { STEP = 1 << 18, MAX_RATIO = 200, GZIP_WINDOW = 15 + 16, ZSTD_LEVEL = 3 };
enum { FREE_SIZE = 64 << 20 }; /* up to here any ratio is fine */

struct cc_packer {
    enum cc_packing packing;
    z_stream zlib;
    ZSTD_CCtx *zstd;
};

/* One unpacking under way. */
struct unpacking {
    struct cc_str in;
    size_t done; /* bytes of `in` used */
    uint64_t limit;
    const char *name;
    struct cc_strbuf *out;
};

enum cc_packing cc_packing_of(struct cc_str bytes)
{
    if (cc_str_starts(bytes, CC_STR("\x1F\x8B")))
        return CC_PACKING_GZIP;
    if (cc_str_starts(bytes, CC_STR("\x28\xB5\x2F\xFD")))
        return CC_PACKING_ZSTD;
    if (cc_is_parquet(bytes))
        return CC_PACKING_PARQUET;
    return CC_PACKING_NONE;
}

const char *cc_packing_name(enum cc_packing packing)
{
    static const char *const names[] = { "none", "gzip", "zstd", "parquet" };

    return names[packing];
}

static bool cut_off(const struct unpacking *u, const char *what, struct cc_error *err)
{
    return cc_fail(err, CC_E_FORMAT, "%s: the %s data is cut off", u->name, what);
}

/* Room for the next piece, or the limit is passed. */
static bool more_room(struct unpacking *u, struct cc_error *err)
{
    if (u->out->len > u->limit)
        return cc_fail(
            err, CC_E_LIMIT,
            "%s: unpacks to more than %llu bytes; raise it with --max-input, or unpack "
            "it first (more than %d times the packed size is never accepted)",
            u->name, (unsigned long long)u->limit, MAX_RATIO);
    cc_strbuf_reserve(u->out, STEP);
    return true;
}

static bool gunzip_member(struct unpacking *u, z_stream *z, struct cc_error *err)
{
    for (;;) {
        const size_t left = u->in.len - u->done;
        const unsigned given = left < STEP ? (unsigned)left : STEP;
        int status;

        if (!more_room(u, err))
            return false;
        z->next_in = (Bytef *)(uintptr_t)(u->in.ptr + u->done);
        z->avail_in = given;
        z->next_out = (Bytef *)(u->out->ptr + u->out->len);
        z->avail_out = STEP;
        status = inflate(z, Z_NO_FLUSH);
        u->done += given - z->avail_in;
        u->out->len += STEP - z->avail_out;
        if (status == Z_STREAM_END)
            return true;
        if (status == Z_BUF_ERROR ||
            (status == Z_OK && u->done == u->in.len && z->avail_out > 0))
            return cut_off(u, "gzip", err);
        if (status != Z_OK)
            return cc_fail(err, CC_E_FORMAT, "%s: the gzip data is damaged: %s", u->name,
                           z->msg != NULL ? z->msg : "unexpected bytes");
    }
}

static bool gunzip(struct unpacking *u, struct cc_error *err)
{
    z_stream z = { 0 };
    bool ok;

    if (inflateInit2(&z, GZIP_WINDOW) != Z_OK)
        return cc_fail(err, CC_E_SYSTEM, "%s: cannot start zlib", u->name);
    do
        ok = gunzip_member(u, &z, err) && inflateReset(&z) == Z_OK;
    while (ok && u->done < u->in.len);
    inflateEnd(&z);
    return ok;
}

static bool unzstd(struct unpacking *u, struct cc_error *err)
{
    ZSTD_DCtx *ctx = ZSTD_createDCtx();
    ZSTD_inBuffer in = { u->in.ptr, u->in.len, 0 };
    size_t status = 0;
    bool ok = ctx != NULL || cc_fail(err, CC_E_SYSTEM, "%s: cannot start zstd", u->name);

    while (ok && (in.pos < in.size || status != 0)) {
        ZSTD_outBuffer out;
        const size_t before = in.pos;

        ok = more_room(u, err);
        if (!ok)
            break;
        out = (ZSTD_outBuffer){ u->out->ptr + u->out->len, STEP, 0 };
        status = ZSTD_decompressStream(ctx, &out, &in);
        u->out->len += out.pos;
        if (ZSTD_isError(status))
            ok = cc_fail(err, CC_E_FORMAT, "%s: the zstd data is damaged: %s", u->name,
                         ZSTD_getErrorName(status));
        else if (status != 0 && in.pos == before && out.pos == 0)
            ok = cut_off(u, "zstd", err);
    }
    ZSTD_freeDCtx(ctx);
    return ok;
}

bool cc_unpack(struct cc_str bytes, enum cc_packing packing, uint64_t max_input,
               const char *name, struct cc_strbuf *out, struct cc_error *err)
{
    const uint64_t by_ratio =
        bytes.len > UINT64_MAX / MAX_RATIO ? UINT64_MAX : bytes.len * (uint64_t)MAX_RATIO;
    const uint64_t fair = by_ratio < FREE_SIZE ? FREE_SIZE : by_ratio;
    struct unpacking u = { bytes, 0, max_input < fair ? max_input : fair, name, out };

    if (packing == CC_PACKING_PARQUET)
        return cc_parquet_read(bytes, max_input, name, out, err);
    return packing == CC_PACKING_GZIP ? gunzip(&u, err) : unzstd(&u, err);
}

struct cc_packer *cc_packer_new(enum cc_packing packing, struct cc_error *err)
{
    struct cc_packer *p = cc_alloc_zero(1, sizeof *p);
    bool ok = true;

    p->packing = packing;
    if (packing == CC_PACKING_GZIP)
        ok = deflateInit2(&p->zlib, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GZIP_WINDOW, 8,
                          Z_DEFAULT_STRATEGY) == Z_OK;
    else if (packing == CC_PACKING_ZSTD)
        ok = (p->zstd = ZSTD_createCCtx()) != NULL &&
             !ZSTD_isError(
                 ZSTD_CCtx_setParameter(p->zstd, ZSTD_c_compressionLevel, ZSTD_LEVEL)) &&
             !ZSTD_isError(ZSTD_CCtx_setParameter(p->zstd, ZSTD_c_checksumFlag, 1));
    if (ok)
        return p;
    cc_fail(err, CC_E_SYSTEM, "cannot start packing with %s", cc_packing_name(packing));
    cc_packer_free(p);
    return NULL;
}

static bool gzip(struct cc_packer *p, struct cc_str bytes, bool last,
                 struct cc_strbuf *out)
{
    do {
        const unsigned given = bytes.len < STEP ? (unsigned)bytes.len : STEP;
        const bool finish = last && given == bytes.len;
        int status;

        p->zlib.next_in = (Bytef *)(uintptr_t)bytes.ptr;
        p->zlib.avail_in = given;
        do {
            cc_strbuf_reserve(out, STEP);
            p->zlib.next_out = (Bytef *)(out->ptr + out->len);
            p->zlib.avail_out = STEP;
            status = deflate(&p->zlib, finish ? Z_FINISH : Z_NO_FLUSH);
            out->len += STEP - p->zlib.avail_out;
            if (status == Z_STREAM_ERROR)
                return false;
        } while (p->zlib.avail_out == 0);
        bytes = cc_str_slice(bytes, given, bytes.len);
    } while (bytes.len > 0);
    return true;
}

static bool zstd(struct cc_packer *p, struct cc_str bytes, bool last,
                 struct cc_strbuf *out)
{
    ZSTD_inBuffer in = { bytes.ptr, bytes.len, 0 };
    size_t left;

    do {
        ZSTD_outBuffer to;

        cc_strbuf_reserve(out, STEP);
        to = (ZSTD_outBuffer){ out->ptr + out->len, STEP, 0 };
        left =
            ZSTD_compressStream2(p->zstd, &to, &in, last ? ZSTD_e_end : ZSTD_e_continue);
        out->len += to.pos;
        if (ZSTD_isError(left))
            return false;
    } while (in.pos < in.size || (last && left > 0));
    return true;
}

bool cc_packer_put(struct cc_packer *p, struct cc_str bytes, bool last,
                   struct cc_strbuf *out, struct cc_error *err)
{
    bool ok = true;

    if (bytes.ptr == NULL)
        bytes.ptr = "";
    if (p->packing == CC_PACKING_GZIP)
        ok = gzip(p, bytes, last, out);
    else if (p->packing == CC_PACKING_ZSTD)
        ok = zstd(p, bytes, last, out);
    else
        cc_strbuf_str(out, bytes);
    return ok ||
           cc_fail(err, CC_E_SYSTEM, "cannot pack with %s", cc_packing_name(p->packing));
}

void cc_packer_free(struct cc_packer *p)
{
    if (p == NULL)
        return;
    if (p->packing == CC_PACKING_GZIP)
        deflateEnd(&p->zlib);
    ZSTD_freeCCtx(p->zstd);
    cc_free(p);
}
