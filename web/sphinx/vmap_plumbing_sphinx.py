"""Sphinx: the directive ``vmap-plumbing``, which shows an operator schema with its vmap plumbing, and lets readers try it."""

from __future__ import annotations

import os
import sys
from typing import Any, Optional

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StateMachine
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, 'python'))
from vmap_plumbing_command import CHOICES, FLAGS, TEXTS, Complaint, Settings, ask, attributes, find_command

logger = logging.getLogger(__name__)


class vmap_plumbing(nodes.container):  # named as docutils names nodes: the visitors are called after it
    """A schema and its plumbing, two blocks of code. Being a container, it is known to every builder."""


class VmapPlumbing(SphinxDirective):
    """The directive: its content is the schema, its options are the attributes of the element."""

    has_content = True
    option_spec = {
        **{name: directives.flag for name in FLAGS},
        **{name: (lambda value, name=name: directives.choice(value, CHOICES[name])) for name in CHOICES},
        **{name: directives.unchanged_required for name in TEXTS},
        'class': directives.class_option,
        'name': directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        self.assert_has_content()
        schema = '\n'.join(self.content)
        settings = _settings(self.config)
        for path in (settings.command, settings.context if 'context' in self.options else None, settings.tags):
            if path:
                self.env.note_dependency(path)
        code, complaints = ask(settings, schema, self.options)
        for complaint in complaints:
            self._complain(complaint)
        blocks = [self._block(schema, 'yaml')] + ([self._block(code, 'cpp')] if code else [])
        node = vmap_plumbing('', *blocks, attributes=attributes(settings, self.options), classes=self.options.get('class', []))
        self.set_source_info(node)
        self.add_name(node)
        return [node]

    def _block(self, text: str, language: str) -> nodes.literal_block:
        # What is wrong with the text is said already, and numbers of lines are not of the text that the element reads.
        block = nodes.literal_block(text, text, language=language, force=True, linenos=False)
        self.set_source_info(block)
        return block

    def _complain(self, complaint: Complaint) -> None:
        logger.warning('%s', complaint.message, type='vmap_plumbing', subtype=complaint.severity, location=self._place(complaint.line))

    def _place(self, line: Optional[int]) -> str:
        """Where a line of the content stands, or, for None, the directive itself."""
        source, start = self.get_source_info()
        if line is None:
            return f'{source}:{start}'
        index = min(line, len(self.content)) - 1  # what is missing at the end is missing behind the last line
        if isinstance(self.state_machine, StateMachine):
            source, offset = self.content.items[index]
            return f'{source}:{offset + 1}'
        return f'{source}:{start + self.content_offset + 1 + index}'  # MyST counts from the directive


def visit_html(translator: Any, node: vmap_plumbing) -> None:
    """EPUB has no scripts: to it the node is a container. It has no visitors of its own, since with some for it Sphinx would look
    for none of HTML, those of other extensions included."""
    if translator.builder.name == 'epub':
        translator.visit_container(node)
    else:
        translator.body.append(translator.starttag(node, 'vmap-plumbing', **node['attributes']))


def depart_html(translator: Any, node: vmap_plumbing) -> None:
    if translator.builder.name == 'epub':
        translator.depart_container(node)
    else:
        translator.body.append('</vmap-plumbing>\n')


def resolve(app: Sphinx, config: Config) -> None:
    """Looks for the command. Its path becomes the configuration, so that documents are read anew once it is there."""
    name = config['vmap_plumbing_command']
    config['vmap_plumbing_command'] = find_command(name, app.confdir)
    for option in ('vmap_plumbing_context', 'vmap_plumbing_tags'):
        if config[option]:
            config[option] = os.path.join(app.confdir, config[option])
    if config['vmap_plumbing_command'] is None:
        logger.warning('the command %s of vmap_plumbing_command is not there: schemas are shown without their plumbing', name,
                       type='vmap_plumbing', subtype='command')


def add_script(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Optional[nodes.document]) -> None:
    """Loads the element on pages that have one."""
    element = app.config.vmap_plumbing_element
    if element and doctree and app.builder.name != 'epub' and any(doctree.findall(vmap_plumbing)):
        app.add_js_file(element, type='module')


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value('vmap_plumbing_command', 'vmap-plumbing', 'env', [str, type(None)])
    app.add_config_value('vmap_plumbing_element', None, 'html', [str])
    for name in ('context', 'tags', 'playground'):
        app.add_config_value(f'vmap_plumbing_{name}', None, 'env', [str])
    app.add_node(vmap_plumbing, html=(visit_html, depart_html))
    app.add_directive('vmap-plumbing', VmapPlumbing)
    app.connect('config-inited', resolve)
    app.connect('html-page-context', add_script)
    return {'version': '0.1.0', 'parallel_read_safe': True, 'parallel_write_safe': True}


def _settings(config: Config) -> Settings:
    return Settings(config.vmap_plumbing_command, config.vmap_plumbing_context, config.vmap_plumbing_tags, config.vmap_plumbing_playground)
