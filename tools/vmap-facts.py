#!/usr/bin/env python3
"""What a PyTorch registers for vmap, read from its dispatcher while it runs, and the table in the core that is made of it.

    tools/vmap-facts.py [VERSION] > 2.14.json       beside a PyTorch: its facts, as JSON
    tools/vmap-facts.py update core/src/coverage/facts.def FACTS.json...    puts a column for each into the table, or renews it

VERSION is for a PyTorch that does not know its own: Debian's 1.13.1 says 1.13.0a0.

The facts are, for each dispatch key of vmap, the operators of aten that have a kernel for it; and among these, as "unsupported",
those whose kernel does nothing but report that vmap does not support the operator.
"""
import json
import re
import sys

# Before 2.0 there was no key FuncTorchBatchedDecomposition: decompositions were registered as batch rules, in one file.
BATCHED, DECOMPOSITION, RANDOM = "FuncTorchBatched", "FuncTorchBatchedDecomposition", "FuncTorchVmapMode"
FRONT = "FuncTorchDynamicLayerFrontMode"
KEYS = (BATCHED, DECOMPOSITION, RANDOM, FRONT, "BatchedNestedTensor")
FILE_OF_DECOMPOSITIONS = "BatchRulesDecompositions.cpp"

# What decomposes before any transform sees it; other kernels for that key are no affair of vmap.
FILE_OF_FRONT = "PyTorchOperatorHacks.cpp"

# Kernels without a signature (boxed ones) in these files raise an error, whatever they are called with.
FILES_OF_ERRORS = ("BatchRulesDynamic.cpp", "VmapModeRegistrations.cpp", FILE_OF_DECOMPOSITIONS)

# A line of a dispatcher's dump: "FuncTorchBatched: registered at ./aten/.../BatchRulesDynamic.cpp:66 :: (none) [ boxed ]"
KERNEL = re.compile(r"^(\w+)(?:\[alias\])?: registered at (\S+):\d+ :: (\(none\))?", re.MULTILINE)


def read_facts(version):
    import torch

    names = sorted({s.name + ("." + s.overload_name if s.overload_name else "") for s in torch._C._jit_get_all_schemas()})
    facts = {"release": version or torch.__version__.split("+")[0], **{key: [] for key in KEYS}, "unsupported": {key: [] for key in KEYS}}
    for name in names:
        if not name.startswith("aten::") or not torch._C._dispatch_has_kernel(name):
            continue
        for key, path, unsigned in KERNEL.findall(torch._C._dispatch_dump(name)):
            file = path.rsplit("/", 1)[-1]
            if key not in KEYS or (key == FRONT and file != FILE_OF_FRONT):
                continue
            if key == BATCHED and file == FILE_OF_DECOMPOSITIONS:
                key = DECOMPOSITION
            facts[key].append(name[len("aten::"):])
            if unsigned and file in FILES_OF_ERRORS:
                facts["unsupported"][key].append(name[len("aten::"):])
    return facts


# --- The table ---------------------------------------------------------------------------------------------------------------


def cells(facts):
    """What stands in the column of a release, by operator."""
    result = {}
    for key, letter in ((BATCHED, "R"), (DECOMPOSITION, "D"), (FRONT, "F"), (RANDOM, "V")):
        for name in facts[key]:
            result.setdefault(name, []).append("X" if name in facts["unsupported"][key] else letter)
    return {name: "|".join(sorted(set(letters), key="RDFVX".index)) for name, letters in result.items()}


def read_table(text):
    """The columns of a table: {"2.14": ("2.14.1", {operator: cell})}."""
    columns = {minor.replace("_", "."): (version, {}) for minor, version in re.findall(r'^FACTS\((\w+), "([^"]+)"\)$', text, re.MULTILINE)}
    for name, row in re.findall(r'^OPERATOR\("([^"]+)", (.+)\)$', text, re.MULTILINE):
        for (_, column), cell in zip(columns.values(), row.split(", ")):
            column[name] = cell
    return columns


def table_rows(columns):
    columns = sorted(columns.items(), key=lambda item: [int(part) for part in item[0].split(".")])
    names = sorted({name for _, (_, column) in columns for name, cell in column.items() if cell != "0"})
    for minor, (version, _) in columns:
        yield f'FACTS({minor.replace(".", "_")}, "{version}")'
    yield ""
    for name in names:
        yield f'OPERATOR("{name}", {", ".join(column.get(name, "0") for _, (_, column) in columns)})'


def update(table, files):
    with open(table) as file:
        text = file.read()
    columns = read_table(text)
    for path in files:
        with open(path) as file:
            facts = json.load(file)
        columns[".".join(facts["release"].split(".")[:2])] = (facts["release"], cells(facts))
    comment = text[: text.index("*/") + 3]
    with open(table, "w") as file:
        file.write(comment + "".join(row + "\n" for row in table_rows(columns)))


if sys.argv[1:2] == ["update"] and len(sys.argv) > 3:
    update(sys.argv[2], sys.argv[3:])
elif len(sys.argv) == 1 or (len(sys.argv) == 2 and sys.argv[1][0].isdigit()):
    json.dump(read_facts(sys.argv[1] if sys.argv[1:] else None), sys.stdout, indent=0)
    print()
else:
    sys.exit(__doc__)
