import sys

# The folders web/sphinx and web/python of this project, side by side.
sys.path.append('tools/sphinx')

extensions = ['vmap_plumbing_sphinx']
vmap_plumbing_element = 'https://host/site/element.js'
