# Shared by suites: unit_sources += %reldir%/<name>.c
unit_sources += %reldir%/table.c %reldir%/table.h
