/* root_priv.h - opening beneath a directory without the kernel's help. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_ROOT_PRIV_H
#define CC_AUDIO_ROOT_PRIV_H

/* Open the NUL-ended relative `path` beneath `dir_fd`, one component after the
 * other, following no link and no "..". -1 and errno (EXDEV: leads outside). */
int cc_audio_walk_beneath(int dir_fd, const char *path);

#endif
