libconcord_a_SOURCES += \
	%reldir%/changes.c \
	%reldir%/clips.c \
	%reldir%/findings.c \
	%reldir%/products.c \
	%reldir%/queue.c \
	%reldir%/report.h %reldir%/report_priv.h \
	%reldir%/summary.c \
	%reldir%/view.c
