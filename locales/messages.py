#!/usr/bin/env python3
"""What the build makes of the message bundles.

messages.py enum ROOT OUT.h OUT.c     the enum of keys, and their names and types
messages.py check STAMP ROOT LOCALE…  refuses bundles that do not fit the root
messages.py welcome OUT ROOT LOCALE…  the small bundle that the welcome screen opens
messages.py pseudo OUT ROOT           en-XA: lengthened, accented, bracketed

A bundle is a flat table of strings in genrb's text format:
    key { "text" }     with \\" and \\\\ escaped, // comments
"""
import os
import re
import sys

ENTRY = re.compile(r'([a-z][a-z0-9_]*)\s*\{\s*"((?:[^"\\]|\\.)*)"\s*\}')
COMMENT = re.compile(r'^\s*//.*$', re.M)
# what the welcome screen says in every language at once
WELCOME_KEYS = ['endonym', 'greeting', 'choose_language', 'direction']


class Refused(Exception):
    pass


def read(path):
    """The entries of one bundle, in the order of the file."""
    with open(path, encoding='utf-8') as file:
        text = COMMENT.sub('', file.read())
    start = re.match(r'\s*[A-Za-z_]+\s*\{', text)
    if not start or not text.rstrip().endswith('}'):
        raise Refused(f'{path}: expected `locale {{ … }}`')
    body = text[start.end():].rstrip()[:-1]
    entries, at = {}, 0
    while body[at:].strip():
        entry = ENTRY.match(body, at + len(body[at:]) - len(body[at:].lstrip()))
        if not entry:
            line = text[:start.end() + at].count('\n') + 1
            raise Refused(f'{path}: near line {line}: expected key {{ "text" }}: '
                          f'{body[at:].strip()[:40]!r}')
        key, value = entry.groups()
        if key in entries:
            raise Refused(f'{path}: {key} stands twice')
        entries[key] = value.replace('\\"', '"').replace('\\n', '\n').replace('\\\\', '\\')
        at = entry.end()
    return entries


def arguments(pattern, where):
    """{number: type} of a MessageFormat pattern: s string, n number, d date."""
    types, at = {}, 0

    def meet(number, kind):
        if types.setdefault(number, kind) != kind:
            raise Refused(f'{where}: {{{number}}} is used as two types')

    def text(depth):
        nonlocal at
        while at < len(pattern):
            sign = pattern[at]
            if sign == "'":
                raise Refused(f'{where}: write ’ for an apostrophe, \' quotes in a pattern')
            if sign == '{':
                argument()
            elif sign == '}':
                if depth == 0:
                    raise Refused(f'{where}: a }} too many')
                return
            else:
                at += 1
        if depth:
            raise Refused(f'{where}: a }} is missing')

    def argument():
        nonlocal at
        head = re.compile(r'\{\s*(\d)\s*(?:,\s*([a-z]+)\s*)?').match(pattern, at)
        if not head:
            raise Refused(f'{where}: an argument is {{0}} or {{0, type, …}}')
        number, kind = int(head.group(1)), head.group(2)
        at = head.end()
        if kind is None:
            meet(number, 's')
        elif kind in ('plural', 'selectordinal', 'select'):
            meet(number, 's' if kind == 'select' else 'n')
            case = re.compile(r'\s*,?\s*(offset:\d+|=\d+|[a-z_]+)\s*')
            others = False
            while pattern[at] != '}':
                name = case.match(pattern, at)
                if not name:
                    raise Refused(f'{where}: {kind} is not well formed')
                at = name.end()
                if name.group(1).startswith('offset'):
                    continue
                others |= name.group(1) == 'other'
                if pattern[at] != '{':
                    raise Refused(f'{where}: {kind} is not well formed')
                at += 1
                text(1)
                at += 1
            if not others:
                raise Refused(f'{where}: {kind} has no case `other`')
        elif kind == 'number':
            # {0, number, integer} takes an int in C, every other form a double
            if pattern[at] != '}':
                raise Refused(f'{where}: write {{{number}, number}} alone')
            meet(number, 'n')
        elif kind in ('date', 'time'):
            meet(number, 'd')
            at = pattern.index('}', at)
        else:
            raise Refused(f'{where}: {kind} is not a type')
        if pattern[at] != '}':
            raise Refused(f'{where}: }} expected')
        at += 1

    text(0)
    if sorted(types) != list(range(len(types))) or len(types) > 3:
        raise Refused(f'{where}: arguments are numbered 0, 1, 2')
    return types


def signature(pattern, where):
    types = arguments(pattern, where)
    return ''.join(types[n] for n in sorted(types))


def quoted(text):
    return text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n')


def make_enum(root_path, header_path, source_path):
    root = read(root_path)
    with open(header_path, 'w', encoding='utf-8') as out:
        out.write('/* Made from locales/root.txt. */\n'
                  '#ifndef FOYER_TEXT_MESSAGES_H\n#define FOYER_TEXT_MESSAGES_H\n\n'
                  'enum msg {\n\tMSG_NONE,\n')
        for key in root:
            out.write(f'\tMSG_{key.upper()},\n')
        out.write('\tMSG_COUNT\n};\n\n#endif\n')
    with open(source_path, 'w', encoding='utf-8') as out:
        out.write('/* Made from locales/root.txt. */\n#include "text/catalog.h"\n\n'
                  'static const struct { const char *key, *types; } messages[MSG_COUNT] = {\n'
                  '\t[MSG_NONE] = { "", "" },\n')
        for key, value in root.items():
            types = signature(value, f'{root_path}: {key}')
            out.write(f'\t[MSG_{key.upper()}] = {{ "{key}", "{types}" }},\n')
        out.write('};\n\n'
                  'const char *catalog_key(enum msg msg)\n{\n\treturn messages[msg].key;\n}\n\n'
                  'const char *catalog_types(enum msg msg)\n{\n\treturn messages[msg].types;\n}\n')


def check(stamp, root_path, *paths):
    root = read(root_path)
    wrong = []
    for path in paths:
        entries = read(path)
        if os.path.basename(path) == 'en.txt':
            # root is the English; en stands beside it so that opening "en" never
            # falls back to the language of the process
            if entries:
                wrong.append(f'{path}: English lives in root.txt alone')
            continue
        wrong += [f'{path}: {key} is missing' for key in root if key not in entries]
        for key, value in entries.items():
            if key not in root:
                wrong.append(f'{path}: {key} is not in root.txt')
                continue
            ours = signature(root[key], f'{root_path}: {key}')
            theirs = signature(value, f'{path}: {key}')
            if ours != theirs:
                wrong.append(f'{path}: {key} takes "{theirs}", root.txt takes "{ours}"')
            if not value.strip():
                wrong.append(f'{path}: {key} is empty')
    if wrong:
        raise Refused('\n'.join(wrong))
    open(stamp, 'w').close()


def welcome(out_path, root_path, *paths):
    root = read(root_path)
    with open(out_path, 'w', encoding='utf-8') as out:
        # a table of tables: this one is read whole, so per-key fallback is not needed
        out.write('welcome {\n\tlanguages {\n')
        for number, path in enumerate(paths):
            entries = {**root, **read(path)}
            tag = os.path.basename(path)[:-len('.txt')]
            out.write(f'\t\tl{number:03} {{\n\t\t\ttag {{ "{tag}" }}\n')
            for key in WELCOME_KEYS:
                out.write(f'\t\t\t{key} {{ "{quoted(entries[key])}" }}\n')
            out.write('\t\t}\n')
        out.write('\t}\n}\n')


ACCENTS = str.maketrans('aeiouycnszAEIOUYCNSZ', 'áéíóúýçñšžÁÉÍÓÚÝÇÑŠŽ')


def accented(pattern):
    """Accents and lengthens the words of a pattern and leaves its syntax alone."""
    out, depth, at = [], 0, 0
    while at < len(pattern):
        if pattern[at] == '{':
            head = re.compile(r'\{\s*\d\s*\}|\{\s*\d\s*,\s*(?:number|date|time)[^}]*\}'
                              r'|\{\s*\d\s*,\s*[a-z]+\s*,').match(pattern, at)
            if head:
                out.append(head.group())
                at = head.end()
                if pattern[at - 1] == ',':
                    while pattern[at] != '}':
                        case = re.compile(r'\s*(offset:\d+\s*|[=a-z_0-9]+\s*)').match(pattern, at)
                        out.append(case.group())
                        at = case.end()
                        if pattern[at] == '{':
                            depth, start = 1, at + 1
                            at += 1
                            while depth:
                                depth += {'{': 1, '}': -1}.get(pattern[at], 0)
                                at += 1
                            out.append('{' + accented(pattern[start:at - 1]) + '}')
                    out.append('}')
                    at += 1
                continue
        out.append(pattern[at].translate(ACCENTS))
        at += 1
    return ''.join(out)


def pseudo(out_path, root_path):
    with open(out_path, 'w', encoding='utf-8') as out:
        out.write('en_XA {\n')
        for key, value in read(root_path).items():
            if key == 'direction':
                text = value
            else:
                words = len(re.sub(r'\{[^{}]*\}', '', value))
                text = '⟦' + accented(value) + ' ' + '~' * (words * 3 // 10) + '⟧'
            out.write(f'\t{key} {{ "{quoted(text)}" }}\n')
        out.write('}\n')


if __name__ == '__main__':
    verbs = {'enum': make_enum, 'check': check, 'welcome': welcome, 'pseudo': pseudo}
    try:
        verbs[sys.argv[1]](*sys.argv[2:])
    except Refused as refused:
        sys.exit(str(refused))
