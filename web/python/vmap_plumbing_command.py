"""The command vmap-plumbing for builders of documentation: what a schema gives, and what is wrong with it.

The options have the names of the attributes of the element ``<vmap-plumbing>``; one that has no value is there or not.
This module knows no builder of documentation.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
from typing import Mapping, NamedTuple, Optional

#: Options that have no value.
FLAGS = ('editable', 'context', 'installed', 'out-of-tree', 'per-operator-headers')

#: Options that have one of some values.
CHOICES = {'view': ('split', 'output', 'schema'), 'load': ('click', 'visible', 'eager')}

#: Options whose value is any text.
TEXTS = ('release', 'op', 'playground')

#: Those that the command takes by the same name, of all that write plumbing.
_OF_GENERATE = ('installed', 'out-of-tree', 'per-operator-headers')

#: A diagnostic: its place and message; the line of the text that it is in, and marks below that; a hint.
_DIAGNOSTIC = re.compile(
    r'^(?P<file>\S.*?):(?P<line>\d+):\d+: (?P<severity>error|warning): (?P<message>.*)\n'
    r'(?: {4}.*\n {4}.*\n)?'
    r'(?: {4}hint: (?P<hint>.*)\n)?', re.MULTILINE)

#: The plumbing of a header, without what is the same in every one.
_PLUMBING = re.compile(r'^template <.*^\}$', re.MULTILINE | re.DOTALL)


class Settings(NamedTuple):
    """What holds for all schemas of a documentation. Paths are absolute; None stands for what is not there."""

    command: Optional[str]
    context: Optional[str] = None
    tags: Optional[str] = None
    playground: Optional[str] = None


class Complaint(NamedTuple):
    """Something that is wrong: in a line of the schema, from 1, or with no line of its own."""

    severity: str
    line: Optional[int]
    message: str


class Answer(NamedTuple):
    """What is made of a schema: its C++, which is None when there is none to show, and what is wrong."""

    code: Optional[str]
    complaints: list[Complaint]


def find_command(name: str, folder: str) -> Optional[str]:
    """The path of a command, which is named by a path from that folder, or, with a bare name, is one of PATH."""
    return shutil.which(os.path.normpath(os.path.join(folder, name)) if os.path.dirname(name) else name)


def ask(settings: Settings, schema: str, options: Mapping[str, Optional[str]]) -> Answer:
    """Runs the command on a schema. Without a command there is no answer, and no complaint."""
    if settings.command is None:
        return Answer(None, [])
    if 'context' in options and settings.context is None:
        return Answer(None, [Complaint('error', None, 'the option context needs an operator file, and none is configured')])
    words = [settings.command, 'generate', *_arguments(settings, options), '-']
    try:
        done = subprocess.run(words, input=f'{schema}\n', capture_output=True, encoding='utf-8', errors='replace', check=False)
    except OSError as error:
        return Answer(None, [Complaint('error', None, f'{settings.command} cannot be run: {error.strerror}')])
    complaints = _complaints(done.stderr)
    if done.returncode == 0:
        return Answer(_shown(done.stdout, options), complaints)
    return Answer(None, complaints or [Complaint('error', None, f'{settings.command} has failed')])


def attributes(settings: Settings, options: Mapping[str, Optional[str]]) -> dict[str, str]:
    """The attributes of the element that makes a schema live."""
    given = {name: '' if name in FLAGS else value or '' for name, value in options.items() if name in (*FLAGS, *CHOICES, *TEXTS)}
    return given if settings.playground is None else {'playground': settings.playground, **given}


def start_tag(given: Mapping[str, str]) -> str:
    """The start tag of the element with these attributes, as HTML."""
    return f'<vmap-plumbing{"".join(f" {name}={quoted(value)}" for name, value in given.items())}>'


def quoted(value: str) -> str:
    """The value of an attribute, as HTML."""
    return f'"{html.escape(value)}"'


def _arguments(settings: Settings, options: Mapping[str, Optional[str]]) -> list[str]:
    valued = {'release': options.get('release'), 'operators': options.get('op'), 'tags': settings.tags}
    if 'context' in options:
        valued['context'] = settings.context
    flags = [f'--{name}' for name in _OF_GENERATE if name in options]
    return flags + [f'--{name}={value}' for name, value in valued.items() if value is not None]


def _complaints(printed: str) -> list[Complaint]:
    """What the command prints to standard error, but for notes."""
    refusals = [Complaint('error', None, line) for line in printed.splitlines() if line.startswith('vmap-plumbing: ')]
    return [_complaint(**found.groupdict()) for found in _DIAGNOSTIC.finditer(printed)] + refusals


def _complaint(file: str, line: str, severity: str, message: str, hint: Optional[str]) -> Complaint:
    text = f'{message}: {hint}' if hint else message
    return Complaint(severity, int(line), text) if file == '<stdin>' else Complaint(severity, None, f'{file}:{line}: {text}')


def _shown(header: str, options: Mapping[str, Optional[str]]) -> Optional[str]:
    """The part of a header that the element shows; None for nothing."""
    if options.get('view') == 'schema':
        return None
    if 'op' not in options:
        return header.strip('\n')
    found = _PLUMBING.search(header)
    return found.group() if found else None
