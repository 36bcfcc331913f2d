"""Reads the weights of a Pentimento checkpoint with nothing but Python's standard library.

With the packages numpy and safetensors it is three lines:

    from safetensors.numpy import load_file
    weights = load_file("checkpoints/emoji-quality-32/weights.safetensors")
    print(weights["decoder.seed.weight"].shape)
"""

import array
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


if __name__ == "__main__":
    for name, (shape, values) in load(sys.argv[1]).items():
        print(name, "x".join(map(str, shape)), len(values), repr(sum(values)))
