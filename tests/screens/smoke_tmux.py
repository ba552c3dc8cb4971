#!/usr/bin/env python3
"""The program in tmux, as an independent judge of widths: what tmux shows is the
text of the goldens that libvterm has seen.

smoke_tmux.py FOYER GOLDEN_DIR"""
import os
import subprocess
import sys
import tempfile
import time

PATIENCE_S = 30
CONFIG = '[school]\nname = Harbor School\nzone = America/New_York\n'


def golden(folder, name):
    with open(os.path.join(folder, name), encoding='utf-8') as file:
        return file.read().split('---\n')[0].rstrip('\n').split('\n')


class Tmux:
    def __init__(self, folder, environment):
        self.socket = os.path.join(folder, 'tmux')
        self.environment = environment

    def call(self, *arguments):
        return subprocess.run(['tmux', '-f', '/dev/null', '-S', self.socket, *arguments],
                              check=True, capture_output=True, env=self.environment,
                              encoding='utf-8').stdout

    def expect(self, lines, name):
        """Waits until the pane shows the lines; says what it shows when it never does."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            found = [line.rstrip() for line in self.call('capture-pane', '-p').split('\n')]
            if found[:len(lines)] == lines:
                return
        sys.exit(f'{name}: tmux shows\n' + '\n'.join(found))


def main(foyer, goldens):
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, HOME=folder, XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder,
                           XDG_STATE_HOME=folder, LANG='C.UTF-8', TERM='xterm-256color',
                           FOYER_TEST_NOW='2026-11-24T13:05:00Z', FOYER_TEST_SEED='1')
        environment.pop('LC_ALL', None)
        environment.pop('TMUX', None)
        config, database = os.path.join(folder, 'foyer.conf'), os.path.join(folder, 'foyer.db')
        with open(config, 'w', encoding='utf-8') as file:
            file.write(CONFIG)
        program = [foyer, '--config', config, '--db', database]
        subprocess.run([*program, 'init'], check=True, capture_output=True, env=environment)
        tmux = Tmux(folder, environment)
        tmux.call('-u', 'new-session', '-d', '-x', '80', '-y', '24', ' '.join([*program, 'kiosk']))
        tmux.call('set-option', '-g', 'status', 'off')
        try:
            tmux.call('resize-window', '-x', '80', '-y', '24')
            tmux.expect(golden(goldens, 'ar-01-welcome'), 'welcome')
            tmux.call('send-keys', '3')
            tmux.expect(golden(goldens, 'ar-02-menu'), 'Arabic menu')
            tmux.call('send-keys', '1')
            tmux.expect(golden(goldens, 'ar-03-why'), 'Arabic question')
            tmux.call('send-keys', 'F2')
            tmux.call('send-keys', '4')
            tmux.expect(golden(goldens, 'zh-03-why'), 'Chinese question')
        finally:
            tmux.call('kill-server')


main(*sys.argv[1:])
