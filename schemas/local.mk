# Schemas of the files that a run leaves, for those who read them by program.
schemasdir = $(pkgdatadir)/schemas
dist_schemas_DATA = \
	%reldir%/change.schema.json \
	%reldir%/decisions.schema.json \
	%reldir%/finding.schema.json \
	%reldir%/manifest.schema.json \
	%reldir%/queue.schema.json \
	%reldir%/refused.schema.json \
	%reldir%/summary.schema.json
