"""Writes a line of links.json from a state in JSON, after the definition of the format and with nothing of web/share/link.js:

    python3 tests/share/link.py [stored|fixed|best|pieces] <<< '{"yaml": "- func: relu(Tensor self) -> Tensor", "release": "2.14"}'

The four ways of compressing use the kinds of blocks that deflate has: not compressed, with its fixed code, with one of
their own, and several in a row.
"""

import base64
import json
import sys
import urllib.parse
import zlib

RAW = -15  # zlib's way to ask for raw deflate
FLAGS = {"installed": "installed", "outOfTree": "out-of-tree", "perOperatorHeaders": "per-operator-headers"}


def deflate(data, how):
    level = {"stored": 0}.get(how, 9)
    strategy = {"fixed": zlib.Z_FIXED}.get(how, zlib.Z_DEFAULT_STRATEGY)
    packer = zlib.compressobj(level, zlib.DEFLATED, RAW, 9, strategy)
    packed = b""
    if how == "pieces":
        for start in range(0, len(data), 7):
            packed += packer.compress(data[start : start + 7]) + packer.flush(zlib.Z_FULL_FLUSH)
        return packed + packer.flush()
    return packer.compress(data) + packer.flush()


def link(state, how):
    payload = base64.urlsafe_b64encode(deflate(state["yaml"].encode(), how)).decode().rstrip("=")
    settings = {"release": state.get("release"), "view": state.get("view"), "op": state.get("operator")}
    settings["context"] = "1" if state.get("context") else None
    settings |= {FLAGS[name]: "1" for name, on in state.get("options", {}).items() if on}
    given = sorted((name, value) for name, value in settings.items() if value)
    return "#1." + "".join([payload, *(f"&{name}={urllib.parse.quote(value, safe='')}" for name, value in given)])


state = json.load(sys.stdin)
print(json.dumps({"link": link(state, sys.argv[1] if len(sys.argv) > 1 else "best"), "state": state}))
