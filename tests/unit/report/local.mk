# Suites of this folder: unit_names += %reldir%/test_<name>
unit_names += %reldir%/test_html %reldir%/test_html_verdict %reldir%/test_html_text %reldir%/test_island %reldir%/test_way
unit_names += %reldir%/test_kept %reldir%/test_since
EXTRA_DIST += %reldir%/html_page.h
