#!/usr/bin/env python3
"""embed_starter.py OUT.c NAME FILE… [-- NAME FILE…]: the files that a new database is filled
with, as C tables of the bundles `starter_NAME`."""
import os
import sys

out_path, *rest = sys.argv[1:]
with open(out_path, 'w', encoding='utf-8') as out:
    out.write('/* Made from data/pathways, data/topics, data/starter, data/sessions and data/volunteers. */\n#include "cli/starter.h"\n')
    for group in ' '.join(rest).split(' -- '):
        name, *paths = group.split(' ')
        out.write(f'\nstatic const struct bundle_given {name}[] = {{\n')
        for path in paths:
            with open(path, 'rb') as file:
                text = file.read()
            out.write(f'\t{{ "{os.path.basename(path)}", {len(text)},\n')
            for line in text.decode('utf-8').splitlines(keepends=True):
                line = line.replace('\\', '\\\\').replace('"', '\\"').replace('?', '\\?')
                line = line.replace('\r', '\\r').replace('\n', '\\n')
                out.write(f'\t  "{line}"\n')
            out.write('\t},\n')
        out.write(f'}};\nconst struct starter starter_{name} = '
                  f'{{ {name}, sizeof {name} / sizeof *{name} }};\n')
