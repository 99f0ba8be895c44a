import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../../web/sphinx'))
project = 'Operators'
copyright = 'the authors of Operators'
version = '1.0'
extensions = ['vmap_plumbing_sphinx', 'myst_parser']
vmap_plumbing_command = '../../../build/native/vmap-plumbing'
