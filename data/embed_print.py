#!/usr/bin/env python3
"""embed_print.py OUT.c BADGE LATE RELEASE FAMILY_CODE PATHWAY: the layouts of slips as C texts, in
this order."""
import sys

out_path, *paths = sys.argv[1:]
with open(out_path, 'w', encoding='utf-8') as out:
    out.write('/* Made from data/print. */\n#include "exchange/print_slip.h"\n\n'
              'const char *const print_layouts[] = {\n')
    for path in paths:
        with open(path, encoding='utf-8') as file:
            for line in file:
                text = line.rstrip('\n').replace('\\', '\\\\').replace('"', '\\"')
                out.write(f'\t"{text}\\n"\n')
        out.write('\t,\n')
    out.write('};\n')
