"""Builds the extension of this folder, loads it, and compares torch.vmap with a loop for every operator:

    python3 proof.py --version            which PyTorch this is
    python3 proof.py --extension FOLDER   that extension.cpp there builds as it was written, loads, and asks for its rules
    python3 proof.py FOLDER               a folder with rules.cpp, plumbing.h, schemas.inc

For one batch and nested ones, for in_dims of every kind, for gradients inside and outside of vmap, and for what is written in
place. The rule must have been called as often as is right; a fallback in its place is an error.
"""
import itertools
import os
import subprocess
import sys
import warnings

import torch
from torch.utils._pytree import tree_flatten, tree_map

ops = torch.ops.proof
BATCH = 3


def build(folder, unit):
    version = tuple(int(part) for part in torch.__version__.split(".")[:2])
    standard = "c++17" if version <= (2, 6) else "c++20"
    root = os.path.dirname(torch.__file__)
    places = [p for p in (f"{root}/include", "/usr/include") if os.path.exists(f"{p}/torch/library.h")]
    includes = [f"-I{p}{rest}" for p in places[:1] for rest in ("", "/torch/csrc/api/include")]
    abi = f"-D_GLIBCXX_USE_CXX11_ABI={int(torch._C._GLIBCXX_USE_CXX11_ABI)}"
    library = f"{folder}/{unit}.so"
    command = [os.environ.get("CXX", "g++"), f"-std={standard}", "-O1", abi, "-shared", "-fPIC", *includes, f"{folder}/{unit}.cpp"]
    subprocess.run([*command, "-o", library, f"-L{root}/lib", "-ltorch", "-ltorch_cpu", "-lc10"], check=True)
    torch.ops.load_library(library)


def calls(name):
    return ops.calls(name)


def in_place(op):
    """The operator on a copy, which comes back: what is written shows as a result."""

    def run(self, *others, **named):
        self = self.clone()
        result = op(self, *others, **named)
        return (self, self * 1 if result is None else result * 1)

    return run


def t(*size):
    return torch.randn(*size, dtype=torch.float64)


# Name of the rule, function, shapes of its tensors, whether the first must be batched, whether there is a gradient.
CASES = [
    ("axpy", lambda x, y: ops.axpy(x, y, 0.5), [(4, 2), (4, 2)], False, True),
    ("axpy", lambda x, y: ops.axpy(x, y, -2.0), [(4, 2), (2,)], False, True),
    ("weighted", lambda x, w: ops.weighted(x, w), [(4, 2), (2,)], False, True),
    ("weighted", lambda x: ops.weighted(x), [(4, 2)], False, True),
    ("minmax", lambda x: ops.minmax.dim(x, 0), [(4, 2)], False, True),
    ("minmax", lambda x: ops.minmax.dim(x, -1, keepdim=True), [(4, 2)], False, True),
    ("halves", lambda x: ops.halves(x), [(4, 2)], False, True),
    ("scale_", in_place(lambda x: ops.scale_(x, 3)), [(4, 2)], True, True),
    ("add_rows_", in_place(lambda x, y: ops.add_rows_(x, y, alpha=2)), [(4, 2), (2,)], True, True),
    ("fill_ramp", in_place(lambda x: ops.fill_ramp(x, 1.0, 0.5)), [(4, 2)], True, False),
    ("repeat_last", lambda x: ops.repeat_last(x, 5), [(4, 2)], False, True),
    ("reshaped", lambda x: ops.reshaped(x, [2, 4]), [(4, 2)], False, True),
    ("total", lambda x, y, z: ops.total([x, y, z]), [(4, 2), (4, 2), (2,)], False, True),
    ("limited", lambda x: ops.limited(x), [(4, 2)], False, True),
    ("limited", lambda x: ops.limited(x, 0.5, mode="upper"), [(4, 2)], False, True),
    ("moments", lambda x: ops.moments(x), [(4, 2)], False, True),
    ("moments", lambda x: ops.moments(x, [0], dtype=torch.float32), [(4, 2)], False, False),
    ("polynomial", lambda x: ops.polynomial(x, [1.0, 2.0, 3.0], [True, False]), [(4, 2)], False, True),
    ("plain", lambda x: ops.plain(x, True), [(4, 2)], False, True),
    ("renorm", lambda x: torch.renorm(x, 2, 0, 0.5), [(4, 2)], False, False),
    ("renorm", lambda x: torch.renorm(x, 1, -1, 0.5), [(4, 2)], False, False),
]


def loop(function, in_dims):
    """What vmap is to give."""

    def run(*args):
        parts = []
        for i in range(BATCH):
            parts.append(function(*(a if d is None else a.select(d, i) for a, d in zip(args, in_dims))))
        leaves, structures = zip(*map(tree_flatten, parts))
        return [torch.stack(same) for same in zip(*leaves)]

    return run


def same(a, b):
    a, b = tree_flatten(a)[0], tree_flatten(b)[0]
    assert len(a) == len(b) > 0
    for x, y in zip(a, b):
        torch.testing.assert_close(x, y)


def counted(name, run, levels=1):
    """A rule is called at the innermost level; that of renorm uses the operator itself, which is batched at the next one still."""
    before, times = calls(name), levels if name == "renorm" else 1
    result = run()
    assert calls(name) == before + times, f"{name}: the rule was called {calls(name) - before} times, not {times}"
    return result


def all_in_dims(shapes, first_is_batched):
    for in_dims in itertools.product(*[(0, None, -1, len(shape)) if i == 0 else (0, None, -1) for i, shape in enumerate(shapes)]):
        if any(d is not None for d in in_dims) and not (first_is_batched and in_dims[0] is None):
            yield in_dims


def batched(shape, *dims):
    """The shape with batch dimensions, the innermost first."""
    for dim in dims:
        if dim is not None:
            shape = list(shape)
            shape.insert(dim if dim >= 0 else len(shape) + 1 + dim, BATCH)
    return t(*shape)


def check_single(name, function, shapes, first):
    for in_dims in all_in_dims(shapes, first):
        args = [batched(shape, dim) for shape, dim in zip(shapes, in_dims)]
        given = [a.clone() for a in args]
        same(counted(name, lambda: torch.vmap(function, in_dims)(*args)), loop(function, in_dims)(*args))
        same(args, given)


def check_nested(name, function, shapes, first):
    count = 0
    for inner, outer in itertools.product(all_in_dims(shapes, first), all_in_dims(shapes, first)):
        args = [batched(shape, i, o) for shape, i, o in zip(shapes, inner, outer)]
        result = counted(name, lambda: torch.vmap(torch.vmap(function, inner), outer)(*args), levels=2)
        same(result, loop(loop(function, inner), outer)(*args))
        count += 1
    return count


def check_outer_only(name, function, shapes):
    """The tensors are batched by the outer vmap alone: the plumbing of the inner one passes on what is not its own."""
    args = [batched(shape, 0) for shape in shapes]
    other = t(BATCH)
    both = lambda *args: torch.vmap(lambda o: tree_map(lambda r: r + o, function(*args)))(other)
    result = counted(name, lambda: torch.vmap(both)(*args))
    same(result, loop(lambda *args: loop(lambda o: tree_map(lambda r: r + o, function(*args)), (0,))(other), [0] * len(args))(*args))


def check_gradients(name, function, shapes):
    args = [batched(shape, 0) for shape in shapes]
    in_dims = [0] * len(args)
    squares = lambda results: sum((leaf * leaf).sum() for leaf in tree_flatten(results)[0])
    scalar = lambda *args: squares(function(*args))
    outside = lambda run: torch.func.grad(lambda *args: squares(run(*args)), tuple(range(len(args))))
    same(counted(name, lambda: outside(torch.vmap(function))(*args)), outside(loop(function, in_dims))(*args))
    # Inside, PyTorch differentiates the kernel's own parts: the operator decomposes before vmap sees it.
    inside = torch.func.grad(scalar, tuple(range(len(args))))
    same(torch.vmap(inside)(*args), loop(inside, in_dims)(*args))


def check_written(name, op, *others):
    """The argument itself is written to, in the batch as in the loop."""
    x = batched((4, 2), 1)
    y = x.clone()
    counted(name, lambda: torch.vmap(lambda x: (op(x, *others), x * 1)[1], 1)(x))
    for i in range(BATCH):
        op(y.select(1, i), *others)
    same([x], [y])


def check_refused():
    try:
        torch.vmap(lambda y: ops.add_rows_(torch.zeros(4, 2, dtype=torch.float64), y))(batched((2,), 0))
    except RuntimeError as error:
        assert "what is batched cannot be added" in str(error), error
    else:
        raise AssertionError("writing what is batched to what is not must fail")


def check_extension(folder):
    build(folder, "extension")
    for call in (lambda x: ops.plain(x, True), lambda x: torch.renorm(x, 2, 0, 0.5)):
        try:
            torch.vmap(call)(t(3, 4, 2))
        except NotImplementedError as error:
            assert "is not written" in str(error), error
        else:
            raise AssertionError("a stub must say that it is one")
    print("the extension as it is written builds, loads, and asks for its rules: ok")


def main(folder):
    build(folder, "rules")
    warnings.filterwarnings("error", category=UserWarning)  # the fallback warns of being slow
    torch.manual_seed(0)
    for name, function, shapes, first, has_gradient in CASES:
        check_single(name, function, shapes, first)
        nested = check_nested(name, function, shapes, first)
        check_outer_only(name, function, shapes)
        if has_gradient:
            check_gradients(name, function, shapes)
        print(f"{name}: {nested} ways to nest, {'gradients' if has_gradient else 'no gradients'}: ok")
    check_written("scale_", ops.scale_, 3)
    check_written("add_rows_", ops.add_rows_, t(2))
    check_written("fill_ramp", ops.fill_ramp, 1.0, 0.5)
    check_refused()
    print(f"PyTorch {torch.__version__}: {len({case[0] for case in CASES})} operators do under vmap what a loop does")


if sys.argv[1] == "--version":
    print(torch.__version__)
elif sys.argv[1] == "--extension":
    check_extension(sys.argv[2])
else:
    main(sys.argv[1])
