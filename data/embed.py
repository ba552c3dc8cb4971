#!/usr/bin/env python3
"""embed.py OUT.c FILE…: the migrations `NNN-name.sql` as one C table, in order."""
import os
import sys

out_path, *paths = sys.argv[1:]
with open(out_path, 'w', encoding='utf-8') as out:
    out.write('/* Made from data/schema. */\n#include "store/schema.h"\n\n'
              'const struct schema_migration schema_migrations[] = {\n')
    for number, path in enumerate(sorted(paths), 1):
        name = os.path.basename(path)
        if not name.startswith(f'{number:03}-'):
            sys.exit(f'{path}: the next migration is number {number:03}')
        out.write(f'\t{{ {number}, "{name}",\n')
        with open(path, encoding='utf-8') as file:
            for line in file:
                text = line.rstrip('\n').replace('\\', '\\\\').replace('"', '\\"')
                if text.strip():
                    out.write(f'\t  "{text}\\n"\n')
        out.write('\t},\n')
    out.write('};\nconst int schema_count = sizeof schema_migrations / sizeof *schema_migrations;\n')
