#!/usr/bin/env python3
"""A calendar that Foyer wrote, read by somebody else: Debian's python3-icalendar finds in it
what was put in, and no line of it is longer than 75 octets or broken within a character.
Skipped with a word where it is not installed.

ical_read_back.py SAMPLE"""
import json
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77
COUNT = 960
LINE = 75

# where Debian puts it, for a python3 that is not Debian's
sys.path.append('/usr/lib/python3/dist-packages')
try:
    from icalendar import Calendar
except ImportError:
    print('skipped: python3-icalendar is not installed')
    sys.exit(SKIPPED)


def word(event, key):
    return str(event.get(key, ''))


def read(event):
    return {
        'uid': word(event, 'UID'), 'sequence': int(event['SEQUENCE']),
        'made': int(event.decoded('DTSTAMP').timestamp()), 'changed': int(event.decoded('LAST-MODIFIED').timestamp()),
        'starts': int(event.decoded('DTSTART').timestamp()), 'ends': int(event.decoded('DTEND').timestamp()),
        'status': word(event, 'STATUS'), 'summary': word(event, 'SUMMARY'), 'location': word(event, 'LOCATION'),
        'contact': word(event, 'CONTACT'), 'description': word(event, 'DESCRIPTION'),
    }


def main():
    with tempfile.TemporaryDirectory() as folder:
        written, expected = pathlib.Path(folder, 'a.ics'), pathlib.Path(folder, 'a.json')
        subprocess.run([sys.argv[1], str(COUNT), written, expected], check=True)
        data, wanted = written.read_bytes(), json.loads(expected.read_text())
    if not data.endswith(b'\r\n') or b'\n' in data.replace(b'\r\n', b''):
        sys.exit('a line does not end with CR LF')
    for line in data[:-2].split(b'\r\n'):
        if len(line) > LINE:
            sys.exit(f'{len(line)} octets in {line!r}')
        line.decode()  # a character that was broken is none
    calendar = Calendar.from_ical(data)
    if word(calendar, 'X-WR-CALNAME') != 'Harbor School, 海港学校':
        sys.exit(f'the name is {word(calendar, "X-WR-CALNAME")}')
    if (word(calendar, 'VERSION'), word(calendar, 'METHOD')) != ('2.0', 'PUBLISH'):
        sys.exit('it is no calendar of version 2.0 to be published')
    found = [read(event) for event in calendar.walk('VEVENT')]
    if len(found) != COUNT:
        sys.exit(f'{len(found)} events of {COUNT}')
    for one, other in zip(found, wanted):
        if one != other:
            sys.exit(f'read {one}\nwanted {other}')


main()
