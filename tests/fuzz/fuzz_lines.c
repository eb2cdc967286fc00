/* fuzz_lines.c - any bytes as a transcript in lines; the first byte picks the format. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {
        0, "srt", "vtt", "textgrid", "ctm", "stm", "rttm", "audacity", "librispeech",
        "kaldi", "cha", "text", "common-voice", "ljspeech", "label-studio-csv",
        "audiofolder",
    };

    if (size > 0)
        fuzz_round_trip(data + 1, size - 1,
                        formats[data[0] % (sizeof formats / sizeof *formats)]);
    return 0;
}
