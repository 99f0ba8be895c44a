#!/usr/bin/python3
"""The reference of the differential campaign: a real torchgen, asked line by line.

    torchgen.py FOLDER        FOLDER holds the Python package torchgen

A request is a line of JSON on standard input, its answer a line of JSON on standard output:

    {"yaml": text, "tags": text or null, "header": bool}   what torchgen makes of the text
    {"ask": "entries"}                                     the release's own operator file, a list of entries
    {"ask": "places"}                                      every assert and raise on the way from YAML to plumbing

Needs Debian's python3-yaml and python3-typing-extensions.
"""
import ast
import hashlib
import io
import json
import os
import signal
import sys
import traceback

package = os.path.join(os.path.abspath(sys.argv[1]), "torchgen")
sys.path.insert(0, os.path.dirname(package))
import yaml
import torchgen.gen as gen
from torchgen.gen_vmap_plumbing import gen_all_vmap_plumbing

NATIVE = os.path.join(package, "packaged/ATen/native")

# A case that takes longer is given up: it says nothing about torchgen.
SECONDS = 60

class TooSlow(BaseException):
    pass


def give_up(signal_number, frame):
    raise TooSlow


def load(text):
    return yaml.load(io.StringIO(text), Loader=gen.LineLoader)


own_tags = gen.parse_tags_yaml(os.path.join(NATIVE, "tags.yaml"))


def generate(request):
    tags = request.get("tags")
    valid_tags = own_tags if tags is None else gen.parse_tags_yaml_struct(load(tags))
    functions = gen.parse_native_yaml_struct(load(request["yaml"]), valid_tags).native_functions
    return functions, gen_all_vmap_plumbing(functions)


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def place_of(error):
    """The innermost place inside torchgen: "model.py:123"; where there is none, PyYAML has refused the text by itself."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(package)]
    if not frames:
        return "PyYAML: " + type(error).__name__
    frame = frames[-1]
    return f"{os.path.relpath(frame.filename, package)}:{frame.lineno}"


def verdict(request):
    signal.alarm(SECONDS)
    try:
        functions, header = generate(request)
    except TooSlow:
        return {"gaveUp": True}
    except Exception as error:  # torchgen rejects by an assertion, but also by simply crashing: both are a rejection
        return {"ok": False, "error": f"{type(error).__name__}: {error}"[:500], "place": place_of(error)}
    finally:
        signal.alarm(0)
    schemas = [schema_of(function) for function in functions]
    answer = {"ok": True, "schemas": None if None in schemas else sha256("\n".join(schemas)), "sha256": sha256(header)}
    if request.get("header"):
        answer.update(header=header, functions=schemas, kinds=[kind_of(function) for function in functions])
    return answer


def kind_of(function):
    """ "out", "functional generated": the kind, and whether torchgen has added it."""
    return " ".join([function.func.kind().name, *(["generated"] if "generated" in function.tags else [])])


def schema_of(function):
    """As text; None where it has none, which is possible in generated variants: an annotated Tensor?[]."""
    try:
        return str(function.func)
    except AssertionError:
        return None


def entries():
    """The operator file as lists of [key, value]; what JSON cannot tell apart from a string stays as YAML has it."""
    with open(os.path.join(NATIVE, "native_functions.yaml")) as file:
        file = yaml.safe_load(file)
    return [[[key, plain(value)] for key, value in entry.items()] for entry in file]


def plain(value):
    if isinstance(value, dict):
        return {"pairs": [[key, plain(item)] for key, item in value.items()]}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value if isinstance(value, str) else {"raw": "" if value is None else str(value)}


def places():
    """Those of the functions that run for the release's own operator file: the others have nothing to do with plumbing."""
    running = set()
    sys.setprofile(lambda frame, event, argument: running.add((frame.f_code.co_filename, frame.f_code.co_firstlineno)))
    with open(os.path.join(NATIVE, "native_functions.yaml")) as file, open(os.path.join(NATIVE, "tags.yaml")) as tags:
        generate({"yaml": file.read(), "tags": tags.read()})
    sys.setprofile(None)
    found = []
    for path in sorted({path for path, line in running if path.startswith(package)}):
        with open(path) as file:
            tree = ast.parse(file.read())
        for name, function in functions_of(tree, ""):
            if (path, first_line(function)) in running:
                collect_places(function.body, os.path.relpath(path, package), name, found)
    return found


def functions_of(tree, prefix):
    """All functions below a node, by their qualified names."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield from functions_of(node, prefix)
            continue
        name = prefix + node.name
        if isinstance(node, ast.FunctionDef):
            yield name, node
        yield from functions_of(node, name + ".")


def first_line(function):
    return min([function.lineno] + [decorator.lineno for decorator in function.decorator_list])


def collect_places(nodes, file, function, found):
    for node in nodes:
        if isinstance(node, (ast.Assert, ast.Raise)):
            found.append({"file": file, "line": node.lineno, "endLine": node.end_lineno, "function": function, "rule": rule_of(node)})
        elif not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            collect_places(ast.iter_child_nodes(node), file, function, found)


def rule_of(node):
    """The condition or the exception as Python writes it, whatever the lines and quotes of the source."""
    if isinstance(node, ast.Assert):
        return "assert " + ast.unparse(node.test)
    return ast.unparse(node)


ANSWERS = {"entries": lambda request: entries(), "places": lambda request: places(), "verdict": verdict}

signal.signal(signal.SIGALRM, give_up)
for line in sys.stdin.buffer:
    request = json.loads(line)
    print(json.dumps(ANSWERS[request.get("ask", "verdict")](request)), flush=True)
