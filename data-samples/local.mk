# Files of this folder.
EXTRA_DIST += %reldir%/README.md %reldir%/make-samples.sh %reldir%/make_text.py \
	%reldir%/source %reldir%/voice-orders %reldir%/products %reldir%/calls \
	%reldir%/transcripts
