# A busy machine is no reason to fail.
AM_TESTS_ENVIRONMENT = CK_DEFAULT_TIMEOUT=120; export CK_DEFAULT_TIMEOUT;

# unit_names: every suite, as <module>/test_<name>; its function is suite_<module>_<name>.
unit_names =

include $(srcdir)/tests/unit/base/local.mk
include $(srcdir)/tests/unit/formats/local.mk
include $(srcdir)/tests/unit/store/local.mk
include $(srcdir)/tests/unit/text/local.mk
include $(srcdir)/tests/unit/audio/local.mk
include $(srcdir)/tests/unit/dataset/local.mk
include $(srcdir)/tests/unit/rules/local.mk
include $(srcdir)/tests/unit/cluster/local.mk
include $(srcdir)/tests/unit/conventions/local.mk
include $(srcdir)/tests/unit/checks/local.mk
include $(srcdir)/tests/unit/clean/local.mk
include $(srcdir)/tests/unit/report/local.mk
include $(srcdir)/tests/unit/serve/local.mk
include $(srcdir)/tests/unit/cli/local.mk

unit_sources =
include $(srcdir)/tests/support/local.mk

if HAVE_CHECK
check_PROGRAMS += %reldir%/run_unit
TESTS          += %reldir%/run_unit
%canon_reldir%_run_unit_SOURCES = %reldir%/unit/run_unit.c \
	$(unit_names:=.c) $(unit_sources)
%canon_reldir%_run_unit_CPPFLAGS = $(AM_CPPFLAGS) -Itests -I$(top_srcdir)/tests
%canon_reldir%_run_unit_CFLAGS   = $(AM_CFLAGS) $(CHECK_CFLAGS)
%canon_reldir%_run_unit_LDADD    = $(concord_LDADD) $(CHECK_LIBS)
endif

BUILT_SOURCES += %reldir%/unit/suites.inc
CLEANFILES    += %reldir%/unit/suites.inc
%reldir%/unit/suites.inc: Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && for n in $(unit_names); do \
	  m=$${n%/test_*}; echo "CC_SUITE($${m##*/}_$${n##*/test_})"; done > $@

include $(srcdir)/tests/fuzz/local.mk

meta_tests = %reldir%/meta/layers.sh %reldir%/meta/fences.sh %reldir%/meta/symbols.sh \
	%reldir%/meta/sizes.sh %reldir%/meta/headers.sh
program_tests = %reldir%/golden.sh %reldir%/program.sh %reldir%/kill.sh \
	%reldir%/conventions.sh
TESTS      += $(meta_tests) $(program_tests)
EXTRA_DIST += $(meta_tests) $(program_tests) %reldir%/golden %reldir%/samples.py \
	%reldir%/audio.py %reldir%/properties.py %reldir%/schemas %reldir%/validate.py \
	%reldir%/readme.py %reldir%/review.py %reldir%/conversions.py

# The report in a browser.
browser_tests = browser.sh bench.mjs decide.test.mjs machine.test.mjs package-lock.json \
	package.json page.test.mjs served.test.mjs support.mjs
TESTS      += %reldir%/browser/browser.sh
EXTRA_DIST += $(browser_tests:%=%reldir%/browser/%)
.PHONY: bench-report
bench-report: concord
	bash $(srcdir)/%reldir%/browser/browser.sh bench
clean-local: clean-browser
.PHONY: clean-browser
clean-browser:
	rm -rf npm-browser

conventions_bench = README.md cost.py domains/__init__.py domains/bank.py domains/cabin.py \
	domains/court.py domains/hearing.py \
	domains/helpdesk.py domains/hotline_de.py domains/kitchen.py domains/medical.py \
	domains/market_nl.py domains/meeting_fr.py domains/museum.py domains/parliament.py \
	domains/pharmacy_pt.py domains/podcast_es.py \
	domains/radio_de.py domains/radio_it.py domains/radio_ru.py domains/seminar.py \
	domains/sports.py domains/earnings.py domains/vader_sv.py \
	engine.py generate.py numerals.py parts.py rev.py run.py score.py
EXTRA_DIST += $(conventions_bench:%=%reldir%/bench/conventions/%)
EXTRA_DIST += %reldir%/bench/run.sh %reldir%/bench/cluster_score.py \
	%reldir%/bench/cluster_bench.sh %reldir%/bench/results \
	%reldir%/bench/record_score.py %reldir%/bench/make_records.py \
	%reldir%/bench/discover_pairs.c %reldir%/bench/fit_discovery.py %reldir%/bench/make_corpus.py \
	%reldir%/bench/audio.sh %reldir%/bench/audio_bench.c %reldir%/bench/silence.py \
	%reldir%/bench/formats.sh %reldir%/bench/read_bench.c %reldir%/bench/join_bench.c \
	%reldir%/bench/openrefine.py
.PHONY: bench
bench: concord
	bash $(srcdir)/%reldir%/bench/run.sh $(abs_builddir)/concord \
	  $${CONCORD_GEN_TABLE:-$(abs_top_srcdir)/../shared/eval/gen_table.py}
	bash $(srcdir)/%reldir%/bench/cluster_bench.sh $(abs_builddir)/concord \
	  $${CONCORD_LABELS:-$(abs_top_srcdir)/../shared/data/labels} \
	  $${CONCORD_GEN_LABELS:-$(abs_top_srcdir)/../shared/eval/gen_labels.py}
