"""The rules of the house, each a function that takes a tree and names what breaks it.

A rule takes the root of a tree (src/, include/, …) and yields lines `file:line: what`."""
import os
import re
import subprocess

# What each layer may include, besides itself; the one place where this stands for tests.
LAYERS = {
    'base': [],
    'text': ['base'],
    'store': ['base'],
    'domain': ['store', 'text', 'base'],
    'exchange': ['domain', 'text', 'base'],
    'ui': ['text', 'base'],
    'flow': ['ui', 'text', 'base'],
    'forms': ['flow', 'domain', 'exchange', 'ui', 'text', 'base'],
    'kiosk': ['forms', 'flow', 'exchange', 'domain', 'ui', 'text', 'base'],
    'desk': ['forms', 'flow', 'exchange', 'domain', 'ui', 'text', 'base'],
    'cli': ['kiosk', 'desk', 'forms', 'flow', 'exchange', 'domain', 'store', 'ui', 'text', 'base'],
}
# Foreign headers, and the only layers that may know them.
FOREIGN = {
    r'sqlite3\.h': ['store'],
    r'unicode/.*': ['text'],
    r'(curses|ncurses.*|term)\.h': ['ui'],
    r'qrencode\.h': ['exchange'],
    r'jansson\.h': ['exchange'],
    r'csv\.h': ['exchange'],
    r'zip\.h': ['exchange'],
    r'xkbcommon/.*': ['text'],
    r'sodium(/.*|\.h)': ['store'],
}
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
# Statements of SQL in a string: a verb and what only follows it there.
SQL = re.compile(r'"\s*(SELECT\s|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|TRIGGER)'
                 r'|PRAGMA\s|BEGIN\s+IMMEDIATE)', re.I)
# Where words would reach the screen: what these are given comes from the catalog.
DRAWS = re.compile(r'\b(?:canvas_text|canvas_typed|choice_draw|ui_say)\b|\.(?:text|value|label)\s*=')
MOST_LINES = 470
# parts, so that this file does not hold what it looks for
MARKERS = ['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK']
# code that is no layer's public face: the program itself, and a layer's inner files
WITHOUT_HEADER = re.compile(r'src/cli/(main|cmd_\w+|doctor_\w+)\.c$|src/store/(connection|migration|reserve)\.c$|src/domain/config_reading(_purpose)?\.c$'
                            r'|src/kiosk/(welcome|menu|help_screen|done|out)\.c$'
                            r'|src/text/paragraph\.c$')


def files(root, *folders, ends=('.c', '.h')):
    for folder in folders:
        for where, _, names in sorted(os.walk(os.path.join(root, folder))):
            for name in sorted(names):
                if name.endswith(ends):
                    yield os.path.join(where, name)


def lines(path):
    with open(path, encoding='utf-8') as file:
        return list(enumerate(file.read().split('\n'), 1))


def place(root, path, number, what):
    return f'{os.path.relpath(path, root)}:{number}: {what}'


def layer_of(root, path):
    return os.path.relpath(path, root).split(os.sep)[1]


def includes(root):
    """Every layer includes only what stands below it."""
    for path in files(root, 'src', 'include'):
        layer = layer_of(root, path)
        for number, line in lines(path):
            found = INCLUDE.match(line)
            if not found or found.group(1) == '<' or '/' not in found.group(2):
                continue
            other = found.group(2).split('/')[0]
            if other != layer and other not in LAYERS.get(layer, []):
                yield place(root, path, number, f'{layer} may not know {found.group(2)}')


def foreign(root):
    """A library's header is known in one layer."""
    for path in files(root, 'src', 'include'):
        for number, line in lines(path):
            found = INCLUDE.match(line)
            for header, layers in FOREIGN.items():
                if found and re.fullmatch(header, found.group(2)) and layer_of(root, path) not in layers:
                    yield place(root, path, number, f'{found.group(2)} belongs to {layers[0]} alone')


def sql(root):
    """SQL stands in store."""
    for path in files(root, 'src', 'include'):
        if layer_of(root, path) == 'store':
            continue
        for number, line in lines(path):
            if SQL.search(line):
                yield place(root, path, number, 'SQL outside of store')


def words(root):
    """No word on screen comes from C."""
    for path in files(root, 'src/ui', 'src/flow', 'src/forms', 'src/kiosk'):
        for number, line in lines(path):
            if not DRAWS.search(line):
                continue
            # a code is stored and never shown
            for text in STRING.findall(re.sub(r'\.(code|id)\s*=\s*"[^"]*"', '', line)):
                if re.search(r'[^\W\d_]{2}', text.replace('%s', '')):
                    yield place(root, path, number, f'words in C: "{text}"')


def sizes(root):
    """A file past its size is two rooms."""
    for path in files(root, 'src', 'include'):
        count = len(lines(path)) - 1
        if count > MOST_LINES:
            yield place(root, path, count, f'more than {MOST_LINES} lines')


def names(root):
    """A module is a header and a body of one name, or a further room of one (canvas_field
    of canvas); no two files have the same."""
    seen = {}
    for path in files(root, 'src', ends='.c'):
        short = os.path.relpath(path, root)
        if seen.setdefault(os.path.basename(path), short) != short:
            yield place(root, path, 1, f'the name of {seen[os.path.basename(path)]}, too')
        module = short.replace('src/', 'include/', 1)[:-2]
        headers = [module + '.h']
        while '_' in os.path.basename(module):
            module = module.rpartition('_')[0]
            headers.append(module + '.h')
        if not any(os.path.exists(os.path.join(root, header)) for header in headers) \
                and not WITHOUT_HEADER.search(short):
            yield place(root, path, 1, f'without {headers[0]}')


def markers(root):
    """Nothing is left for later."""
    ends = ('.c', '.h', '.py', '.txt', '.sql', '.md', '.build', '.example')
    for path in files(root, 'src', 'include', 'locales', 'data', 'tests', ends=ends):
        for number, line in lines(path):
            for marker in MARKERS:
                if re.search(rf'\b{marker}\b', line):
                    yield place(root, path, number, f'{marker} in a comment')


def tests_run(root):
    """Every test is named in a build file."""
    named = ''
    for path in files(root, 'tests', ends=('meson.build',)):
        with open(path, encoding='utf-8') as file:
            named += file.read()
    for path in files(root, 'tests', ends='.c'):
        name = os.path.basename(path)[:-2]
        short = re.sub(r'^(test|bench|fuzz)_', '', name)
        if not re.search(rf"['/_]{re.escape(short)}['.]", named):
            yield place(root, path, 1, 'in no build file')


def tables(root):
    """Every screen and every flow is in the list that the table tests and the monkey walk."""
    listed = ''
    for path in files(root, 'tests/support', ends='.h'):
        with open(path, encoding='utf-8') as file:
            listed += file.read()
    for path in files(root, 'src', ends='.c'):
        with open(path, encoding='utf-8') as file:
            # what a form hands out in a list of its own is walked by that list
            listed += ''.join(re.findall(r'const struct flow \*(?:const )?\w+\[\w*\] = \{(.*?)\};', file.read(), re.S))
    for path in files(root, 'src', ends='.c'):
        for number, line in lines(path):
            made = re.match(r'const struct (?:screen|flow) (\w+) =', line)
            if made and not re.search(rf'&{made.group(1)}\b', listed):
                yield place(root, path, number, f'{made.group(1)} is in no list of tests/support/tables.h')


def said_by_steps(text):
    """A table's SAYS(KEY) is the step's question, help, why and label, behind what the table's
    own macro puts before each key: MSG_FIND_##KEY."""
    said = set()
    for begin in set(re.findall(r'MSG_([A-Z_]*)##', text)):
        for words in re.findall(r'\bSAYS(?:_\w+)?\(([A-Z_, ]+)\)', text):
            for word in words.split(', '):
                said |= {f'{begin}{word}'} | {f'{begin}{word}_{part}' for part in ('ASK', 'HELP', 'WHY', 'LABEL')}
    return said


def unused_keys(root):
    """Every message is said somewhere."""
    code, said = '', set()
    for path in [*files(root, 'src', ends='.c'), *files(root, 'include', ends='.h')]:
        with open(path, encoding='utf-8') as file:
            text = file.read()
        code += text
        said |= said_by_steps(text)
    said |= set(re.findall(r'\bMSG_(\w+)', code))
    for field in re.findall(r'\bEDITS?\w*\((?:"[^"]*", )?(\w+)', code):
        said |= {f'EDIT_{field}', f'EDIT_{field}_LABEL'}
    for step in re.findall(r'\bNOTES\((\w+)\)', code):
        said |= {f'NOTE_{step}_ASK', f'NOTE_{step}_HELP'}
    for command in re.findall(r'\bTEXTS\((\w+)\)', code):
        said |= {f'CLI_{command}_{part}' for part in ('SUMMARY', 'USAGE', 'HELP')}
    # what the build puts into the small bundle of the welcome
    said |= {'ENDONYM', 'GREETING', 'CHOOSE_LANGUAGE', 'DIRECTION'}
    path = os.path.join(root, 'locales', 'root.txt')
    for number, line in lines(path) if os.path.exists(path) else []:
        key = re.match(r'\s*([a-z]\w*)\s*\{\s*"', line)
        if key and key.group(1).upper() not in said:
            yield place(root, path, number, f'{key.group(1)} is never said')


def headers_alone(root, compiler, *flags):
    """Every header compiles by itself."""
    for path in files(root, 'include', ends='.h'):
        done = subprocess.run([compiler, '-std=c17', '-D_GNU_SOURCE', '-Wall', '-Wextra', '-Werror',
                               '-fsyntax-only', '-x', 'c', *flags,
                               f'-I{os.path.join(root, "include")}', path],
                              capture_output=True, encoding='utf-8', check=False)
        if done.returncode:
            yield place(root, path, 1, done.stderr.split('\n')[0])


def symbols(library):
    """(name, kind, section) of a static library."""
    out = subprocess.run(['nm', '-f', 'sysv', library], capture_output=True, encoding='utf-8',
                         check=True).stdout
    for line in out.split('\n'):
        parts = [part.strip() for part in line.split('|')]
        if len(parts) == 7 and parts[0] != 'Name':
            yield parts[0], parts[2], parts[6]


def writable(libraries):
    """No layer exports an object that can be written."""
    for layer, library in libraries.items():
        for name, kind, section in symbols(library):
            if kind.isupper() and kind in 'BDGSC' and not section.startswith('.data.rel.ro') \
                    and not name.startswith(('__asan', '__odr_asan', '__ubsan')):
                yield f'{layer}: {name} is exported and writable ({section})'


def upward(libraries):
    """What a layer lacks is defined by a layer below it, or by none of ours."""
    defined = {layer: {name for name, kind, _ in symbols(library) if kind.isupper() and kind != 'U'
                       and not name.startswith('__')} for layer, library in libraries.items()}
    for layer, library in libraries.items():
        allowed = set(LAYERS[layer]) | {layer}
        for name, kind, _ in symbols(library):
            if kind != 'U':
                continue
            for other, own in defined.items():
                if other not in allowed and name in own and name not in defined[layer]:
                    yield f'{layer}: {name} is of {other}'
