/* decode_av.c - sound in containers that libsndfile does not read.
 *
 * The library is kept on a short lead: it reads through our function only (no protocol,
 * so no file or address that a container names is opened), knows a closed list of
 * containers, and says nothing on stderr. Of a video only the best audio stream is
 * decoded.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "audio/decode_av_priv.h"

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"

#define IO_BUFFER     32768
#define PROBE_BYTES   "1000000"
#define CONTAINERS                                                           \
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,aac,asf,amr,avi,flv,ape"
#define BROKEN_IN_ROW 100 /* packets, after which the rest is given up */
#define ROUNDING_S    0.1 /* coders work in blocks: lengths are not told more exactly */

struct cc_av {
    int fd;
    int64_t at, bytes;
    AVIOContext *io;
    AVFormatContext *format;
    AVCodecContext *codec;
    AVPacket *packet;
    AVFrame *frame;
    int stream, used;  /* samples of `frame` that were read */
    bool have, drained;
    int broken;        /* packets in a row */
    uint32_t rate, channels;
    const char *trouble;
};

static int io_read(void *ctx, uint8_t *out, int size)
{
    struct cc_av *av = ctx;
    const int64_t left = av->bytes - av->at;
    const ssize_t n =
        left <= 0 ? 0 : pread(av->fd, out, (size_t)(size < left ? size : left), av->at);

    if (n <= 0)
        return AVERROR_EOF;
    av->at += n;
    return (int)n;
}

static int64_t io_seek(void *ctx, int64_t offset, int whence)
{
    struct cc_av *av = ctx;

    switch (whence & ~AVSEEK_FORCE) {
    case AVSEEK_SIZE:
        return av->bytes;
    case SEEK_CUR:
        offset += av->at;
        break;
    case SEEK_END:
        offset += av->bytes;
        break;
    default:
        break;
    }
    if (offset < 0)
        return AVERROR(EINVAL);
    av->at = offset;
    return offset;
}

static bool open_container(struct cc_av *av)
{
    AVDictionary *options = NULL;
    uint8_t *buffer = av_malloc(IO_BUFFER);
    int code;

    av->io = buffer == NULL
                 ? NULL
                 : avio_alloc_context(buffer, IO_BUFFER, 0, av, io_read, NULL, io_seek);
    av->format = avformat_alloc_context();
    if (av->io == NULL || av->format == NULL)
        return false;
    av->format->pb = av->io;
    av->format->flags |= AVFMT_FLAG_CUSTOM_IO;
    av_dict_set(&options, "format_whitelist", CONTAINERS, 0);
    av_dict_set(&options, "protocol_whitelist", "", 0);
    av_dict_set(&options, "probesize", PROBE_BYTES, 0);
    code = avformat_open_input(&av->format, NULL, NULL, &options);
    av_dict_free(&options);
    return code == 0 && avformat_find_stream_info(av->format, NULL) >= 0;
}

static bool open_codec(struct cc_av *av, const char **why)
{
    const AVCodec *decoder = NULL;

    av->stream = av_find_best_stream(av->format, AVMEDIA_TYPE_AUDIO, -1, -1, &decoder, 0);
    *why = "there is no sound in it that can be decoded";
    if (av->stream < 0 || decoder == NULL)
        return false;
    for (unsigned i = 0; i < av->format->nb_streams; i++)
        if ((int)i != av->stream)
            av->format->streams[i]->discard = AVDISCARD_ALL;
    av->codec = avcodec_alloc_context3(decoder);
    av->packet = av_packet_alloc();
    av->frame = av_frame_alloc();
    return av->codec != NULL && av->packet != NULL && av->frame != NULL &&
           avcodec_parameters_to_context(
               av->codec, av->format->streams[av->stream]->codecpar) >= 0 &&
           avcodec_open2(av->codec, decoder, NULL) == 0;
}

/* The static name in capitals, of those that are met; the library's names are not ours. */
static const char *known_name(const char *name)
{
    static const char *const names[][2] = {
        { "aac", "AAC" },
        { "opus", "OPUS" },
        { "vorbis", "VORBIS" },
        { "mp3", "MPEG_LAYER_III" },
        { "alac", "ALAC" },
        { "flac", "FLAC" },
        { "ac3", "AC3" },
        { "eac3", "EAC3" },
        { "amr_nb", "AMR" },
        { "amr_wb", "AMR_WB" },
        { "wmav2", "WMA" },
        { "pcm_s16le", "PCM_16" },
        { "pcm_s16be", "PCM_16" },
        { "mov,mp4,m4a,3gp,3g2,mj2", "MP4" },
        { "matroska,webm", "WEBM" },
        { "avi", "AVI" },
        { "asf", "ASF" },
        { "flv", "FLV" },
        { "amr", "AMR" },
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i][0], name) == 0)
            return names[i][1];
    return "other";
}

/* The next frame of samples; false at the end. */
static bool next_frame(struct cc_av *av)
{
    for (;;) {
        int code = avcodec_receive_frame(av->codec, av->frame);

        av->used = 0;
        if (code == 0)
            return true;
        if (code != AVERROR(EAGAIN) || av->drained)
            return false;
        code = av_read_frame(av->format, av->packet);
        if (code < 0) {
            av->drained = true;
            avcodec_send_packet(av->codec, NULL);
            continue;
        }
        code = av->packet->stream_index == av->stream
                   ? avcodec_send_packet(av->codec, av->packet)
                   : 0;
        av_packet_unref(av->packet);
        av->broken = code < 0 ? av->broken + 1 : 0;
        if (code < 0)
            av->trouble = "part of it cannot be decoded";
        if (av->broken > BROKEN_IN_ROW)
            return false;
    }
}

static bool is_readable(const AVFrame *f)
{
    switch (av_get_packed_sample_fmt(f->format)) {
    case AV_SAMPLE_FMT_U8:
    case AV_SAMPLE_FMT_S16:
    case AV_SAMPLE_FMT_S32:
    case AV_SAMPLE_FMT_FLT:
    case AV_SAMPLE_FMT_DBL:
        return true;
    default:
        return false;
    }
}

/* Sample `i` of a channel of a readable frame. */
static float sample_at(const AVFrame *f, uint32_t channel, uint32_t channels, int i)
{
    const bool planar = av_sample_fmt_is_planar(f->format);
    const uint8_t *plane = f->extended_data[planar ? channel : 0];
    const size_t at = planar ? (size_t)i : (size_t)i * channels + channel;

    switch (av_get_packed_sample_fmt(f->format)) {
    case AV_SAMPLE_FMT_U8:
        return ((float)plane[at] - 128.0f) / 128.0f;
    case AV_SAMPLE_FMT_S16:
        return (float)((const int16_t *)(const void *)plane)[at] / 32768.0f;
    case AV_SAMPLE_FMT_S32:
        return (float)((const int32_t *)(const void *)plane)[at] / 2147483648.0f;
    case AV_SAMPLE_FMT_FLT:
        return ((const float *)(const void *)plane)[at];
    case AV_SAMPLE_FMT_DBL:
        return (float)((const double *)(const void *)plane)[at];
    default:
        return 0.0f;
    }
}

/* Frames by the header; 0 = it does not say. What a rate of bits lets expect is no word
 * of the header, and the length of a video is not that of its sound. */
static uint64_t promised_frames(const struct cc_av *av)
{
    const AVStream *stream = av->format->streams[av->stream];
    double seconds = 0.0;

    if (av->format->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE)
        return 0;
    if (stream->duration != AV_NOPTS_VALUE)
        seconds = (double)stream->duration * av_q2d(stream->time_base);
    else if (av->format->nb_streams == 1 && av->format->duration != AV_NOPTS_VALUE)
        seconds = (double)av->format->duration / AV_TIME_BASE;
    seconds -= ROUNDING_S;
    return seconds > 0.0 && seconds < 1e9 ? (uint64_t)(seconds * av->rate) : 0;
}

struct cc_av *cc_av_open(int fd, uint64_t file_bytes, struct cc_av_info *info,
                         const char **why)
{
    struct cc_av *av = cc_alloc_zero(1, sizeof *av);

    av_log_set_level(AV_LOG_QUIET);
    av->fd = fd;
    av->bytes = (int64_t)file_bytes;
    *why = "the header is damaged or of a kind not known";
    /* What a header says of rate and channels may change with the first frame. */
    if (open_container(av) && open_codec(av, why) && next_frame(av) &&
        is_readable(av->frame) && av->frame->sample_rate > 0 &&
        av->frame->ch_layout.nb_channels > 0) {
        av->have = true;
        av->rate = info->rate_hz = (uint32_t)av->frame->sample_rate;
        av->channels = info->channels = (uint32_t)av->frame->ch_layout.nb_channels;
        info->container = known_name(av->format->iformat->name);
        info->coding = known_name(avcodec_get_name(av->codec->codec_id));
        info->promised = promised_frames(av);
        return av;
    }
    cc_av_close(av);
    return NULL;
}

size_t cc_av_read(struct cc_av *av, float *frames, size_t n)
{
    size_t done = 0;

    while (done < n) {
        if (!av->have || av->used >= av->frame->nb_samples)
            av->have = next_frame(av);
        if (!av->have)
            break;
        if (!is_readable(av->frame) || (uint32_t)av->frame->sample_rate != av->rate ||
            (uint32_t)av->frame->ch_layout.nb_channels != av->channels) {
            av->trouble = "its rate, channels or samples change on the way";
            break;
        }
        for (; av->used < av->frame->nb_samples && done < n; av->used++, done++)
            for (uint32_t c = 0; c < av->channels; c++)
                frames[done * av->channels + c] =
                    sample_at(av->frame, c, av->channels, av->used);
    }
    return done;
}

const char *cc_av_trouble(const struct cc_av *av)
{
    return av->trouble;
}

void cc_av_close(struct cc_av *av)
{
    if (av == NULL)
        return;
    av_frame_free(&av->frame);
    av_packet_free(&av->packet);
    avcodec_free_context(&av->codec);
    avformat_close_input(&av->format);
    if (av->io != NULL)
        av_freep(&av->io->buffer);
    avio_context_free(&av->io);
    cc_free(av);
}
