# Files of this folder.
libconcord_a_SOURCES += \
	%reldir%/clip.c %reldir%/clip.h \
	%reldir%/clipping.c %reldir%/clipping_priv.h \
	%reldir%/container.c %reldir%/container_priv.h \
	%reldir%/decode.c %reldir%/decode_priv.h \
	%reldir%/loudness.c %reldir%/loudness_priv.h \
	%reldir%/root.c %reldir%/root.h %reldir%/root_priv.h \
	%reldir%/silence.c %reldir%/silence_priv.h
