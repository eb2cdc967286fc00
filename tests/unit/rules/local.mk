# Suites of this folder: unit_names += %reldir%/test_<name>
unit_names += %reldir%/test_packs %reldir%/test_load %reldir%/test_match \
	%reldir%/test_known %reldir%/test_listeners %reldir%/test_template %reldir%/test_render
