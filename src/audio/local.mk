# Files of this folder.
libconcord_a_SOURCES += \
	%reldir%/bandwidth.c \
	%reldir%/cache.c %reldir%/cache.h \
	%reldir%/clip.c %reldir%/clip.h \
	%reldir%/clipping.c %reldir%/clipping_priv.h \
	%reldir%/container.c %reldir%/container_priv.h \
	%reldir%/container_mpeg.c %reldir%/container_ogg.c \
	%reldir%/decode.c %reldir%/decode_priv.h \
	%reldir%/decode_av_priv.h \
	%reldir%/dropout.c %reldir%/dropout_priv.h \
	%reldir%/fft.c \
	%reldir%/figures.c %reldir%/figures_priv.h \
	%reldir%/hum.c \
	%reldir%/levels.c %reldir%/levels_priv.h \
	%reldir%/loudness.c %reldir%/loudness_priv.h \
	%reldir%/loudness_range.c \
	%reldir%/measure.c %reldir%/measure_priv.h \
	%reldir%/outdir.c %reldir%/outdir.h \
	%reldir%/pack.c %reldir%/pack_priv.h \
	%reldir%/print.c %reldir%/print.h %reldir%/print_priv.h \
	%reldir%/render.c %reldir%/render.h \
	%reldir%/resample.c %reldir%/resample.h %reldir%/resample_priv.h \
	%reldir%/root.c %reldir%/root.h %reldir%/root_priv.h \
	%reldir%/silence.c %reldir%/silence_priv.h \
	%reldir%/spectrum_priv.h \
	%reldir%/true_peak.c %reldir%/true_peak_priv.h \
	%reldir%/warden.c %reldir%/warden.h \
	%reldir%/window_priv.h
if WITH_LIBAV
libconcord_a_SOURCES += %reldir%/decode_av.c
else
EXTRA_DIST += %reldir%/decode_av.c
endif
