/* decode.c - an audio file as a stream of float samples.
 *
 * The library never sees a path, only our reading functions, so that it can
 * open nothing by itself and reads the size that container.c put right.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/decode_priv.h"

#include <sndfile.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/container_priv.h"
#include "audio/decode_av_priv.h"
#include "audio/figures_priv.h"

struct name {
    int format;
    const char *name;
    int bits; /* of the coding's resolution; 0 = not fixed */
};

static const struct name containers[] = {
    { SF_FORMAT_WAV, "WAV", 0 },    { SF_FORMAT_WAVEX, "WAVEX", 0 },
    { SF_FORMAT_RF64, "RF64", 0 },  { SF_FORMAT_W64, "W64", 0 },
    { SF_FORMAT_AIFF, "AIFF", 0 },  { SF_FORMAT_AU, "AU", 0 },
    { SF_FORMAT_CAF, "CAF", 0 },    { SF_FORMAT_FLAC, "FLAC", 0 },
    { SF_FORMAT_OGG, "OGG", 0 },    { SF_FORMAT_NIST, "NIST", 0 },
    { SF_FORMAT_MPEG, "MPEG", 0 },  { SF_FORMAT_SVX, "SVX", 0 },
    { -1, "MP4", 0 },               { -1, "WEBM", 0 },
    { -1, "AVI", 0 },               { -1, "ASF", 0 },
    { -1, "FLV", 0 },               { -1, "AMR", 0 },
};

static const struct name codings[] = {
    { SF_FORMAT_PCM_S8, "PCM_S8", 8 },
    { SF_FORMAT_PCM_U8, "PCM_U8", 8 },
    { SF_FORMAT_PCM_16, "PCM_16", 16 },
    { SF_FORMAT_PCM_24, "PCM_24", 24 },
    { SF_FORMAT_PCM_32, "PCM_32", 32 },
    { SF_FORMAT_FLOAT, "FLOAT", 0 },
    { SF_FORMAT_DOUBLE, "DOUBLE", 0 },
    { SF_FORMAT_ULAW, "ULAW", 4 },
    { SF_FORMAT_ALAW, "ALAW", 4 },
    { SF_FORMAT_IMA_ADPCM, "IMA_ADPCM", 0 },
    { SF_FORMAT_MS_ADPCM, "MS_ADPCM", 0 },
    { SF_FORMAT_GSM610, "GSM610", 0 },
    { SF_FORMAT_G721_32, "G721_32", 0 },
    { SF_FORMAT_G723_24, "G723_24", 0 },
    { SF_FORMAT_G723_40, "G723_40", 0 },
    { SF_FORMAT_ALAC_16, "ALAC_16", 16 },
    { SF_FORMAT_ALAC_20, "ALAC_20", 20 },
    { SF_FORMAT_ALAC_24, "ALAC_24", 24 },
    { SF_FORMAT_ALAC_32, "ALAC_32", 32 },
    { SF_FORMAT_VORBIS, "VORBIS", 0 },
    { SF_FORMAT_OPUS, "OPUS", 0 },
    { SF_FORMAT_MPEG_LAYER_I, "MPEG_LAYER_I", 0 },
    { SF_FORMAT_MPEG_LAYER_II, "MPEG_LAYER_II", 0 },
    { SF_FORMAT_MPEG_LAYER_III, "MPEG_LAYER_III", 0 },
    { -1, "AAC", 0 },
    { -1, "ALAC", 0 },
    { -1, "FLAC", 0 },
    { -1, "AC3", 0 },
    { -1, "EAC3", 0 },
    { -1, "AMR_WB", 0 },
    { -1, "WMA", 0 },
};

static const struct name unknown = { 0, "other", 0 };

#define FIND(table, format) find(table, sizeof table / sizeof *table, format)

static const struct name *find(const struct name *table, size_t n, int format)
{
    for (size_t i = 0; i < n; i++)
        if (table[i].format == format)
            return &table[i];
    return &unknown;
}

#define FIND_NAME(table, name) find_name(table, sizeof table / sizeof *table, name)

static const char *find_name(const struct name *table, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(table[i].name, name) == 0)
            return table[i].name;
    return NULL;
}

const char *cc_decoder_name(const char *name)
{
    const char *known = FIND_NAME(containers, name);

    if (known == NULL)
        known = FIND_NAME(codings, name);
    return known != NULL ? known : name[0] == '\0' ? "" : unknown.name;
}

static sf_count_t io_length(void *ctx)
{
    return (sf_count_t)((const struct cc_decoder *)ctx)->file_bytes;
}

static sf_count_t io_seek(sf_count_t offset, int whence, void *ctx)
{
    struct cc_decoder *d = ctx;
    const sf_count_t base = whence == SEEK_SET   ? 0
                            : whence == SEEK_CUR ? (sf_count_t)d->at
                                                 : (sf_count_t)d->file_bytes;
    sf_count_t at;

    if (__builtin_add_overflow(base, offset, &at) || at < 0)
        return -1;
    d->at = (uint64_t)at;
    return at;
}

static sf_count_t io_read(void *out, sf_count_t count, void *ctx)
{
    struct cc_decoder *d = ctx;
    const uint64_t from = d->at;
    sf_count_t got = 0;

    /* Not past the size that was judged, though the file may be growing. */
    if (count <= 0 || from >= d->file_bytes)
        return 0;
    if ((uint64_t)count > d->file_bytes - from)
        count = (sf_count_t)(d->file_bytes - from);
    while (got < count) {
        const ssize_t n = pread(d->fd, (char *)out + got, (size_t)(count - got),
                                (off_t)(from + (uint64_t)got));

        if (n <= 0)
            break;
        got += n;
    }
    for (uint64_t i = 0; d->patch_at != 0 && i < 4; i++)
        if (d->patch_at + i >= from && d->patch_at + i < from + (uint64_t)got)
            ((unsigned char *)out)[d->patch_at + i - from] = d->patch[i];
    d->at += (uint64_t)got;
    return got;
}

static sf_count_t io_write(const void *in, sf_count_t count, void *ctx)
{
    (void)in;
    (void)count;
    (void)ctx;
    return 0;
}

static sf_count_t io_tell(void *ctx)
{
    return (sf_count_t)((const struct cc_decoder *)ctx)->at;
}

static bool fail(struct cc_clip *out, enum cc_clip_status status, const char *reason)
{
    out->status = status;
    snprintf(out->reason, sizeof out->reason, "%s", reason);
    return false;
}

static void describe(struct cc_decoder *d, const SF_INFO *info, struct cc_clip *out)
{
    const int type = info->format & SF_FORMAT_TYPEMASK,
              sub = info->format & SF_FORMAT_SUBMASK;
    const struct name *coding = FIND(codings, sub);

    out->container = FIND(containers, type)->name;
    out->coding = coding->name;
    out->rate_hz = info->samplerate > 0 ? (uint32_t)info->samplerate : 0;
    out->channels = info->channels > 0 ? (uint32_t)info->channels : 0;

    d->library_format = info->format & (SF_FORMAT_TYPEMASK | SF_FORMAT_SUBMASK);
    d->promised =
        info->frames > 0 && info->frames < SF_COUNT_MAX ? (uint64_t)info->frames : 0;
    d->exact = type != SF_FORMAT_MPEG && type != SF_FORMAT_OGG;
    d->format = (struct cc_sound_format){
        .rate_hz = out->rate_hz, .channels = out->channels,
        .may_be_odd = coding->bits == 0,
        .bits = coding->bits >= 8 ? (unsigned)coding->bits : 0,
        /* Finer than 16 bit is taken for 16: such files often hold no more. mu-law and
         * A-law have 16 values an octave, so their step grows with the value. */
        .step = coding->bits == 8 ? 1.0f / 128 : 1.0f / 32768,
        .relative_step = coding->bits == 4 ? 1.0f / 16 : 0.0f,
    };
}

static bool within_limits(const struct cc_clip *clip, char *reason, size_t size)
{
    if (clip->channels < 1 || clip->channels > CC_CLIP_MAX_CHANNELS)
        snprintf(reason, size, "%u channels; the limit is %d", clip->channels,
                 CC_CLIP_MAX_CHANNELS);
    else if (clip->rate_hz < 1 || clip->rate_hz > CC_CLIP_MAX_RATE)
        snprintf(reason, size, "a rate of %u Hz; the limit is %d", clip->rate_hz,
                 CC_CLIP_MAX_RATE);
    else
        return true;
    return false;
}

/* What libsndfile does not read; false without libav. */
static bool open_foreign(struct cc_decoder *d, struct cc_clip *out)
{
#ifdef HAVE_LIBAV
    struct cc_av_info info;
    const char *why;

    d->av = cc_av_open(d->fd, d->file_bytes, &info, &why);
    if (d->av == NULL)
        return fail(out, CC_CLIP_UNREADABLE, why);
    out->container = info.container;
    out->coding = info.coding;
    out->rate_hz = info.rate_hz;
    out->channels = info.channels;
    d->promised = info.promised;
    d->exact = true;
    d->format = (struct cc_sound_format){ .rate_hz = info.rate_hz,
                                          .channels = info.channels,
                                          .may_be_odd = true,
                                          .step = 1.0f / 32768 };
    return true;
#else
    (void)d;
    return fail(out, CC_CLIP_UNREADABLE,
                "MP4, WebM, AAC or video: only a build with libav reads "
                "it (configure --with-libav)");
#endif
}

static bool open_known(struct cc_decoder *d, const struct cc_container *outside,
                       struct cc_clip *out)
{
    SF_VIRTUAL_IO io = { io_length, io_seek, io_read, io_write, io_tell };
    SF_INFO info = { 0 };

    d->patch_at = outside->patch_at;
    memcpy(d->patch, outside->patch, sizeof d->patch);
    d->handle = sf_open_virtual(&io, SFM_READ, &info, d);
    if (d->handle == NULL)
        return fail(out, CC_CLIP_UNREADABLE,
                    "the header is damaged or of a kind not known");
    describe(d, &info, out);
    out->truncated = outside->truncated;
    out->damaged = outside->damaged;
    out->trailing_bytes = outside->trailing;
    if (outside->unset)
        cc_clip_note(out, "header", "the length was not filled in");
    if (outside->unclosed)
        cc_clip_note(out, "header", "no page is marked as the last");
    return true;
}

bool cc_decoder_open(struct cc_decoder *d, int fd, struct cc_clip *out)
{
    struct cc_container outside;
    struct stat st;

    *d = (struct cc_decoder){ .fd = fd };
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        return fail(out, CC_CLIP_REFUSED, "not a regular file");
    out->file_bytes = d->file_bytes = (uint64_t)st.st_size;
    if (d->file_bytes == 0)
        return fail(out, CC_CLIP_EMPTY, "the file is empty");

    outside = cc_container_look(fd, d->file_bytes);
    if (!outside.known && !outside.foreign)
        return fail(out, CC_CLIP_UNREADABLE,
                    "begins like none of the audio formats known");
    if (!(outside.foreign ? open_foreign(d, out) : open_known(d, &outside, out)))
        return false;
    if (within_limits(out, out->reason, sizeof out->reason))
        return true;
    out->status = CC_CLIP_REFUSED;
    cc_decoder_close(d);
    return false;
}

size_t cc_decoder_read(struct cc_decoder *d, float *frames, size_t n)
{
    sf_count_t got;

#ifdef HAVE_LIBAV
    if (d->av != NULL)
        return cc_av_read(d->av, frames, n);
#endif
    got = sf_readf_float(d->handle, frames, (sf_count_t)n);
    return got > 0 ? (size_t)got : 0;
}

/* Codings in which a sample does not depend on those before it. */
static bool can_seek(const struct cc_decoder *d)
{
    switch (d->library_format & SF_FORMAT_SUBMASK) {
    case SF_FORMAT_FLOAT:
    case SF_FORMAT_DOUBLE:
    case SF_FORMAT_ULAW:
    case SF_FORMAT_ALAW:
        return true;
    default:
        return d->format.bits > 0;
    }
}

bool cc_decoder_skip(struct cc_decoder *d, uint64_t n)
{
    enum { BLOCK = 4096 };
    float samples[BLOCK];
    const size_t most = BLOCK / d->format.channels;

    if (d->handle != NULL && can_seek(d))
        return n <= d->promised &&
               sf_seek(d->handle, (sf_count_t)n, SEEK_CUR) >= 0;
    while (n > 0) {
        const size_t got = cc_decoder_read(d, samples, n < most ? (size_t)n : most);

        if (got == 0)
            return false;
        n -= got;
    }
    return true;
}

const char *cc_decoder_trouble(const struct cc_decoder *d)
{
    int code;

#ifdef HAVE_LIBAV
    if (d->av != NULL)
        return cc_av_trouble(d->av);
#endif
    code = sf_error(d->handle);
    return code == SF_ERR_NO_ERROR ? NULL : sf_error_number(code);
}

void cc_decoder_close(struct cc_decoder *d)
{
#ifdef HAVE_LIBAV
    cc_av_close(d->av);
    d->av = NULL;
#endif
    if (d->handle != NULL)
        sf_close(d->handle);
    d->handle = NULL;
}
