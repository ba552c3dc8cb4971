#!/usr/bin/env python3
"""A badge on CUPS's own printer simulator: ippeveprinter takes it over IPP, and what it
spooled is what staff would hold. Skipped with a word where the simulator is not installed
or finds no Avahi to announce itself to.

ipp_printer.py FOYER"""
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
PATIENCE_S = 10
REQUEST = '''{
	NAME "Print"
	OPERATION Print-Job
	GROUP operation-attributes-tag
	ATTR charset attributes-charset utf-8
	ATTR language attributes-natural-language en
	ATTR uri printer-uri $uri
	ATTR name requesting-user-name foyer
	ATTR mimeMediaType document-format text/plain
	FILE $filename
	STATUS successful-ok
}
'''


def skip(why):
    print(f'skipped: {why}')
    sys.exit(SKIPPED)


def free_port():
    with socket.socket() as probe:
        probe.bind(('localhost', 0))
        return probe.getsockname()[1]


def answers(port):
    with socket.socket() as probe:
        return probe.connect_ex(('localhost', port)) == 0


def wait_for(condition, printer):
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if condition():
            return True
        if printer.poll() is not None:
            return False
        time.sleep(0.02)
    return False


def print_badge(foyer, folder, port):
    request, config = os.path.join(folder, 'job.test'), os.path.join(folder, 'foyer.conf')
    with open(request, 'w', encoding='utf-8') as file:
        file.write(REQUEST)
    with open(config, 'w', encoding='utf-8') as file:
        file.write('[school]\nname = Harbor School\n[print]\ncommand = cat >%s/slip && '
                   'ipptool -f %s/slip ipp://localhost:%d/ipp/print %s\n'
                   % (folder, folder, port, request))
    environment = dict(os.environ, HOME=folder, LANG='C.UTF-8')
    program = [foyer, '--config', config, '--db', os.path.join(folder, 'foyer.db')]

    def run(*words):
        return subprocess.run([*program, *words], check=True, capture_output=True,
                              env=environment, encoding='utf-8').stdout

    run('init', '--demo')
    people = json.loads(run('roster', '--json'))['people']
    person = next(p for p in people if p['state'] == 'waiting' and p.get('code'))
    run('admit', person['code'], '--by', 'A. Brown')
    return person


def main(foyer):
    if not shutil.which('ippeveprinter') or not shutil.which('ipptool'):
        skip('ippeveprinter is not installed (package cups-ipp-utils)')
    with tempfile.TemporaryDirectory() as folder:
        port, spool = free_port(), os.path.join(folder, 'spool')
        os.mkdir(spool)
        printer = subprocess.Popen(
            ['ippeveprinter', '-r', 'off', '-k', '-d', spool, '-f', 'text/plain', '-p', str(port),
             'Foyer'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            if not wait_for(lambda: answers(port), printer):
                skip('ippeveprinter does not start here (it wants Avahi)')
            person = print_badge(foyer, folder, port)
            spooled = [os.path.join(spool, name) for name in os.listdir(spool)]
            assert len(spooled) == 1, spooled
            with open(spooled[0], encoding='utf-8') as file:
                badge = file.read()
            for text in ('Harbor School', 'VISITOR', person['name'], person['code']):
                assert text in badge, (text, badge)
        finally:
            printer.terminate()
            printer.wait()


main(*sys.argv[1:])
