# Shared by suites: unit_sources += %reldir%/<name>.c
