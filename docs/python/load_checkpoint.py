"""Reads a Pentimento checkpoint's weights and mixture with nothing but Python's standard library.

With the packages numpy and safetensors it is three lines:

    from safetensors.numpy import load_file
    weights = load_file("checkpoints/emoji-quality-32/weights.safetensors")
    print(weights["decoder.seed.weight"].shape)
"""

import array
import base64
import json
import struct
import sys


def load(path):
    """The tensors of a safetensors file: name -> (shape, array of floats)."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        values = array.array("f", data[begin:end])
        if sys.byteorder == "big":
            values.byteswap()
        tensors[name] = (entry["shape"], values)
    return tensors


def mixture(path):
    """The mixture in latent-stats.json: [(weight, mean, lower triangle row by row)], or None."""
    with open(path, encoding="utf-8") as file:
        stored = json.load(file).get("mixture")
    if stored is None:
        return None

    def floats(text):
        values = array.array("f", base64.b64decode(text))
        if sys.byteorder == "big":
            values.byteswap()
        return values

    return [(c["weight"], floats(c["mean"]), floats(c["covariance"])) for c in stored["components"]]


if __name__ == "__main__" and sys.argv[1].endswith(".json"):
    for weight, mean, covariance in mixture(sys.argv[1]) or []:
        print(repr(weight), len(mean), repr(sum(mean)), len(covariance), repr(sum(covariance)))
elif __name__ == "__main__":
    for name, (shape, values) in load(sys.argv[1]).items():
        print(name, "x".join(map(str, shape)), len(values), repr(sum(values)))
