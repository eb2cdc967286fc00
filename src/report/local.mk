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
	%reldir%/html_degrees.c \
	%reldir%/html_diff.c \
	%reldir%/html_first.c \
	%reldir%/html_group.c \
	%reldir%/html_groups.c \
	%reldir%/html_labelers.c \
	%reldir%/html_labels.c \
	%reldir%/html_method.c \
	%reldir%/html_parts.c \
	%reldir%/html_since.c \
	%reldir%/html_tally.c \
	%reldir%/html_text.c \
	%reldir%/html_verdict.c \
	%reldir%/kept.c %reldir%/kept.h \
	%reldir%/island.c %reldir%/island.h %reldir%/island_priv.h \
	%reldir%/island_pick.c \
	%reldir%/island_rows.c \
	%reldir%/products.c \
	%reldir%/queue.c %reldir%/queue_priv.h \
	%reldir%/queue_tasks.c \
	%reldir%/refused.c \
	%reldir%/report.h %reldir%/report_priv.h \
	%reldir%/since.c %reldir%/since.h \
	%reldir%/summary.c %reldir%/summary_audio.c %reldir%/summary_since.c \
	%reldir%/view.c \
	%reldir%/way.c

# The page's style and script stand in the program. The script is bundled when building
# from git; a tarball has it.
report_script = html main model decisions state deeds groups table audio text parts
report_sources = $(report_script:%=%reldir%/web/%.js) %reldir%/web/package.json \
	%reldir%/web/package-lock.json
report_bundle = $(srcdir)/%reldir%/web/bundle.js
EXTRA_DIST    += %reldir%/web/style.css $(report_sources) %reldir%/web/bundle.js
BUILT_SOURCES += %reldir%/style.inc %reldir%/script.inc
CLEANFILES    += %reldir%/style.inc %reldir%/script.inc
MAINTAINERCLEANFILES = $(report_bundle)
%reldir%/style.inc: $(srcdir)/%reldir%/web/style.css $(srcdir)/build-aux/embed.sh
	$(AM_V_GEN)$(MKDIR_P) $(@D) && sh $(srcdir)/build-aux/embed.sh $(srcdir)/%reldir%/web/style.css > $@
if REPORT_SCRIPT
$(report_bundle): $(report_sources:%=$(srcdir)/%) $(srcdir)/build-aux/bundle.sh
	$(AM_V_GEN)sh $(srcdir)/build-aux/bundle.sh $(srcdir)/%reldir%/web npm $@
%reldir%/script.inc: $(report_bundle) $(srcdir)/build-aux/embed.sh
	$(AM_V_GEN)$(MKDIR_P) $(@D) && sh $(srcdir)/build-aux/embed.sh $(report_bundle) > $@
else
%reldir%/script.inc:
	$(AM_V_GEN)$(MKDIR_P) $(@D) && echo 0 > $@
endif
clean-local: clean-bundle
.PHONY: clean-bundle
clean-bundle:
	rm -rf npm
