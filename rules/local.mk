# The packs that come with concord, in the order they claim text: one file and one name here.
rule_packs = en-speakers en-noise-tags en-titles en-ok en-backchannels en-fillers en-contractions \
	en-time en-amounts en-business en-units en-numbers \
	en-trades en-apostrophes en-spelling en-compounds en-disfluency en-elongation en-lists en-contracted \
	en-style-verbatim en-style-chime7 en-style-chime8 \
	en-style-sclite en-style-whisper \
	de-noise-tags de-words de-numbers es-noise-tags es-words es-numbers \
	fr-noise-tags fr-words fr-numbers \
	it-noise-tags it-words it-numbers pt-noise-tags pt-words pt-numbers \
	nl-noise-tags nl-words nl-numbers ru-noise-tags ru-words ru-numbers \
	any-numbers any-prefixes any-acronyms any-punctuation

rules_dir  = $(srcdir)/rules
rule_files = $(rule_packs:%=rules/%.xml)

rulesdir        = $(pkgdatadir)/rules
dist_rules_DATA = rules/rules.rng rules/README.md rules/discovery.weights rules/name.endings \
	$(rule_files)

BUILT_SOURCES += src/rules/shipped.inc
CLEANFILES    += src/rules/shipped.inc
src/rules/shipped.inc: $(rules_dir)/local.mk $(rules_dir)/rules.rng $(rule_files) \
		$(srcdir)/build-aux/embed.sh
	$(AM_V_GEN)$(MKDIR_P) $(@D) && { \
	  embed() { echo "static const unsigned char $$1[] = {" && \
	    $(SHELL) $(srcdir)/build-aux/embed.sh "$$2" && echo '};'; } && \
	  embed schema_bytes $(rules_dir)/rules.rng && i=0 && list= && \
	  for p in $(rule_packs); do \
	    embed pack_$$i $(rules_dir)/$$p.xml || exit 1; \
	    list="$$list PACK($$i, \"$$p\")"; i=$$((i + 1)); done && \
	  echo "#define PACKS $$list"; } > $@.new && mv $@.new $@
src/rules/shipped.$(OBJEXT): src/rules/shipped.inc

BUILT_SOURCES += src/conventions/weights.inc
CLEANFILES    += src/conventions/weights.inc
src/conventions/weights.inc: $(rules_dir)/discovery.weights $(srcdir)/build-aux/embed.sh
	$(AM_V_GEN)$(MKDIR_P) $(@D) && { echo "static const unsigned char weight_bytes[] = {" && \
	  $(SHELL) $(srcdir)/build-aux/embed.sh $(rules_dir)/discovery.weights && echo '};'; } > $@.new && mv $@.new $@
src/conventions/discover_weights.$(OBJEXT): src/conventions/weights.inc

BUILT_SOURCES += src/cluster/name_ends.inc
CLEANFILES    += src/cluster/name_ends.inc
src/cluster/name_ends.inc: $(rules_dir)/name.endings $(srcdir)/build-aux/embed.sh
	$(AM_V_GEN)$(MKDIR_P) $(@D) && { echo "static const unsigned char ending_bytes[] = {" && \
	  $(SHELL) $(srcdir)/build-aux/embed.sh $(rules_dir)/name.endings && echo '};'; } > $@.new && mv $@.new $@
src/cluster/name_ends.$(OBJEXT): src/cluster/name_ends.inc
