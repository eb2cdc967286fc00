libconcord_a_SOURCES += \
	%reldir%/changes.c \
	%reldir%/cleaned.c \
	%reldir%/clips.c \
	%reldir%/findings.c %reldir%/findings_csv.c \
	%reldir%/github.c %reldir%/junit.c %reldir%/markdown.c %reldir%/sarif.c \
	%reldir%/sheet.c %reldir%/sheet.h \
	%reldir%/html.c %reldir%/html_priv.h \
	%reldir%/html_audio.c \
	%reldir%/html_changes.c \
	%reldir%/html_chart.c \
	%reldir%/html_checks.c \
	%reldir%/html_diff.c \
	%reldir%/html_group.c \
	%reldir%/html_groups.c \
	%reldir%/html_labelers.c \
	%reldir%/html_labels.c \
	%reldir%/html_method.c \
	%reldir%/html_parts.c \
	%reldir%/html_tally.c \
	%reldir%/html_text.c \
	%reldir%/html_verdict.c \
	%reldir%/kept.c %reldir%/kept.h \
	%reldir%/products.c \
	%reldir%/queue.c %reldir%/queue_priv.h \
	%reldir%/queue_tasks.c \
	%reldir%/refused.c \
	%reldir%/report.h %reldir%/report_priv.h \
	%reldir%/summary.c %reldir%/summary_audio.c \
	%reldir%/view.c \
	%reldir%/way.c

# The page's style stands in the program.
EXTRA_DIST    += %reldir%/web/style.css
BUILT_SOURCES += %reldir%/style.inc
CLEANFILES    += %reldir%/style.inc
%reldir%/style.inc: $(srcdir)/%reldir%/web/style.css $(srcdir)/build-aux/embed.sh
	$(AM_V_GEN)$(MKDIR_P) $(@D) && sh $(srcdir)/build-aux/embed.sh $(srcdir)/%reldir%/web/style.css > $@
