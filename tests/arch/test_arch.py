#!/usr/bin/env python3
"""test_arch.py ROOT BUILD COMPILER: the rules of the house on the tree and on what was
built of it; and each rule on an invented tree that breaks it, so that none can rot into
finding nothing."""
import os
import subprocess
import sys
import tempfile

import rules


def broken_trees():
    """(rule, the files of a tree that breaks it, what is found)."""
    yield rules.includes, {'src/store/a.c': '#include "ui/ui.h"\n'}, 'src/store/a.c:1: store may not'
    yield rules.includes, {'include/flow/a.h': '\n#include "domain/help.h"\n'}, 'include/flow/a.h:2:'
    yield rules.foreign, {'src/domain/a.c': '#include <sqlite3.h>\n'}, 'sqlite3.h belongs to store'
    yield rules.foreign, {'src/ui/a.c': '#include <unicode/ubrk.h>\n'}, 'unicode/ubrk.h belongs to text'
    yield rules.foreign, {'src/kiosk/a.c': '# include <curses.h>\n'}, 'curses.h belongs to ui'
    yield rules.sql, {'src/domain/a.c': 'run("select name from visit");\n'}, 'src/domain/a.c:1: SQL'
    yield rules.words, {'src/kiosk/a.c': 'canvas_text(c, a, S, A, "Welcome");\n'}, 'words in C: "Welcome"'
    yield rules.words, {'src/forms/a.c': '{ .text = "Say my name" },\n'}, 'words in C'
    yield rules.sizes, {'src/ui/a.c': 'x;\n' * (rules.MOST_LINES + 1)}, 'more than'
    yield rules.names, {'src/ui/a.c': '', 'src/flow/a.c': ''}, 'src/ui/a.c:1: the name of src/flow/a.c'
    yield rules.names, {'src/ui/lonely.c': ''}, 'without include/ui/lonely.h'
    yield rules.markers, {'src/ui/a.c': f'/* {rules.MARKERS[0]}: later */\n'}, 'in a comment'
    yield rules.tests_run, {'tests/ui/test_gone.c': '', 'tests/meson.build': "['here']"}, 'in no build file'
    yield rules.tables, {'src/kiosk/a.c': 'const struct screen lost_screen = {\n'}, 'lost_screen is in no list'
    yield rules.unused_keys, {'locales/root.txt': 'root {\n\tlost_ask { "Why?" }\n}\n'}, \
        'locales/root.txt:2: lost_ask is never said'
    yield (lambda root: rules.headers_alone(root, COMPILER)), {
        'include/ui/a.h': 'struct b { size_t needs; };\n'}, 'include/ui/a.h:1:'


def make(root, tree):
    for name, text in tree.items():
        path = os.path.join(root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)


def built(root, sources):
    """Libraries of one file each."""
    libraries = {}
    for layer, text in sources.items():
        source, library = (os.path.join(root, layer + end) for end in ('.c', '.a'))
        with open(source, 'w', encoding='utf-8') as file:
            file.write(text)
        subprocess.run([COMPILER, '-c', '-fPIC', source, '-o', source + '.o'], check=True)
        subprocess.run(['ar', 'rc', library, source + '.o'], check=True)
        libraries[layer] = library
    return libraries


def self_test():
    for rule, tree, expected in broken_trees():
        with tempfile.TemporaryDirectory() as root:
            make(root, tree)
            found = list(rule(root))
            if not any(expected in line for line in found):
                yield f'the rule does not find "{expected}" but {found}'
    with tempfile.TemporaryDirectory() as root:
        found = list(rules.writable(built(root, {'ui': 'int seen = 1; const int fine = 2;'})))
        if len(found) != 1 or 'seen' not in found[0]:
            yield f'a writable object is not found: {found}'
    with tempfile.TemporaryDirectory() as root:
        found = list(rules.upward(built(root, {
            'store': 'void draw(void); void keep(void) { draw(); }', 'ui': 'void draw(void) {}'})))
        if found != ['store: draw is of ui']:
            yield f'an upward call is not found: {found}'


def main(root, build):
    failures = list(self_test())
    generated = (f'-I{os.path.join(build, "locales")}',)
    for rule in (rules.includes, rules.foreign, rules.sql, rules.words, rules.sizes, rules.names,
                 rules.markers, rules.tests_run, rules.tables, rules.unused_keys):
        failures += rule(root)
    failures += rules.headers_alone(root, COMPILER, *generated)
    libraries = {layer: os.path.join(build, 'src', f'lib{layer}.a') for layer in rules.LAYERS
                 if layer != 'cli'}
    failures += rules.writable(libraries)
    failures += rules.upward(libraries)
    print('\n'.join(failures))
    return bool(failures)


COMPILER = sys.argv[3]
sys.exit(main(*sys.argv[1:3]))
