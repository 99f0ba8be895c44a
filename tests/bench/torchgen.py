"""What torchgen does for one file, as a process: reads tags and operators, writes the header to standard output.

    python3 torchgen.py FOLDER FILE TAGS      FOLDER holds the package torchgen
"""
import sys

folder, file, tags_file = sys.argv[1:]
sys.path.insert(0, folder)

from torchgen.gen import parse_native_yaml
from torchgen.gen_vmap_plumbing import gen_all_vmap_plumbing

sys.stdout.write(gen_all_vmap_plumbing(parse_native_yaml(file, tags_file).native_functions))
