# Shared by suites: unit_sources += %reldir%/<name>.c
unit_sources += %reldir%/checked.c %reldir%/checked.h
unit_sources += %reldir%/table.c %reldir%/table.h
unit_sources += %reldir%/bytes.h
