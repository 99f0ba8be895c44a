"""MkDocs: the fence ``vmap-plumbing``, which shows an operator schema with its vmap plumbing, and lets readers try it.

This is a hook. It adds a custom fence to pymdownx.superfences, which tells a fence neither its page nor its line: the hook
knows the page, and the line is looked for.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from typing import Any, Mapping, Optional

from mkdocs.utils import normalize_url

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, 'python'))
from vmap_plumbing_command import CHOICES, FLAGS, TEXTS, Complaint, Settings, ask, attributes, find_command, quoted, start_tag

log = logging.getLogger('mkdocs.hooks.vmap_plumbing')  # of MkDocs' loggers, so that --strict counts what it says

SUPERFENCES = 'pymdownx.superfences'
OPENING = re.compile(r'[>\s]*(`{3,}|~{3,}).*\bvmap-plumbing\b')


class Document:
    """The file of a page, in which fences come one after the other."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._lines = text.splitlines()
        self._at = 0

    def find(self, schema: str) -> Optional[int]:
        """The line that opens the next fence with this content; None where a plugin has put it into the page."""
        wanted = [line.strip() for line in schema.splitlines()]
        for at in range(self._at, len(self._lines)):
            found = self._lines[at + 1:at + 1 + len(wanted)]
            # Before the content there may be an indent, or the marks of a quotation.
            if OPENING.match(self._lines[at]) and all(line.rstrip().endswith(text) for line, text in zip(found, wanted)):
                self._at = at + 1
                return at + 1
        return None


class Fence:
    """The fence, with the configuration of the documentation that is built."""

    def __init__(self, settings: Settings, element: Optional[str]) -> None:
        self.element = element
        self.document: Optional[Document] = None
        self._settings = settings

    def format(self, source: str, language: str, class_name: str, options: dict[str, str], md: Any, **kwargs: Any) -> str:
        """The HTML of a fence. The division keeps Markdown from putting the element, which it does not know, into a paragraph."""
        opening = self.document.find(source) if self.document else None
        for message in misuses(options):
            self._complain(opening, Complaint('error', None, message))
        code, complaints = ask(self._settings, source, options)
        for complaint in complaints:
            self._complain(opening, complaint)
        blocks = highlighted(source, 'yaml', md) + (highlighted(code, 'cpp', md) if code else '')
        classes = ' '.join([class_name, *(kwargs.get('classes') or [])])
        name = f' id={quoted(kwargs["id_value"])}' if kwargs.get('id_value') else ''
        return f'<div class={quoted(classes)}{name}>{start_tag(attributes(self._settings, options))}{blocks}</vmap-plumbing></div>'

    def _complain(self, opening: Optional[int], complaint: Complaint) -> None:
        place = self.document.name if self.document else ''
        if opening is not None:
            place += f':{opening + (complaint.line or 0)}'
        log.warning('%s: %s', place, complaint.message)


def take_options(language: str, inputs: dict[str, str], options: dict[str, str], attrs: dict[str, str], md: Any) -> bool:
    """Takes all options, since a fence with others would be ordinary code. Without braces a name has no hyphen."""
    options.update({name.replace('_', '-'): value for name, value in inputs.items()})
    return True


def misuses(options: Mapping[str, str]) -> list[str]:
    """What is wrong with the options of a fence."""
    unknown = [f'there is no option {name}' for name in options if name not in (*FLAGS, *CHOICES, *TEXTS)]
    wrong = [name for name, values in CHOICES.items() if name in options and options[name] not in values]
    return unknown + [f'the option {name} is one of {", ".join(CHOICES[name])}' for name in wrong]


def highlighted(text: str, language: str, md: Any) -> str:
    """A block of code as this documentation shows others, with the class by which the element knows the schema."""
    formatter = md.preprocessors['fenced_code_block'].extension.superfences[0]['formatter']
    return str(formatter(src=text, class_name='highlight', language=language, md=md, options={},
                         classes=[f'language-{language}'], id_value='', attrs={}))


fence: Fence  # of the configuration that was read last


def on_config(config: Any, **kwargs: Any) -> Any:
    """Adds the fence, with what stands below ``extra: vmap_plumbing:``."""
    global fence
    folder = os.path.dirname(config['config_file_path'])
    given = dict(config['extra'].get('vmap_plumbing') or {})
    name = given.get('command', 'vmap-plumbing')
    command = find_command(name, folder)
    if command is None:
        log.warning('the command %s of extra.vmap_plumbing.command is not there: schemas are shown without their plumbing', name)
    context, tags = (os.path.join(folder, given[option]) if given.get(option) else None for option in ('context', 'tags'))
    fence = Fence(Settings(command, context, tags, given.get('playground')), given.get('element'))
    if SUPERFENCES not in config['markdown_extensions']:
        config['markdown_extensions'].append(SUPERFENCES)
    fences = config['mdx_configs'].setdefault(SUPERFENCES, {}).setdefault('custom_fences', [])
    fences.append({'name': 'vmap-plumbing', 'class': 'vmap-plumbing', 'format': fence.format, 'validator': take_options})
    return config


def on_page_markdown(markdown: str, page: Any, **kwargs: Any) -> str:
    """Opens the file of the page, for lines: what comes as `markdown` has lost its head. A page of a plugin may have no file."""
    text = markdown
    if page.file.abs_src_path:
        with open(page.file.abs_src_path, encoding='utf-8-sig', errors='replace') as file:
            text = file.read()
    fence.document = Document(page.file.src_path, text)
    return markdown


def on_page_content(html: str, page: Any, **kwargs: Any) -> str:
    """Loads the element on pages that have one."""
    if not fence.element or '<vmap-plumbing' not in html:
        return html
    return f'{html}\n<script type="module" src={quoted(normalize_url(fence.element, page))}></script>'
