"""The files that students have. Each writer takes named arrays and gives the names of the files that it wrote."""
import json
import struct
import sys

import numpy as np
import torch


def as_json(arrays, path):
    # A dump of lists: 64-bit in full, and what a Float32 is in 64-bit.
    return text(path + ".json", json.dumps({k: np.asarray(v).tolist() for k, v in arrays.items()}))


def as_numpy_repr(arrays, path):
    return text(path + ".txt", "".join(f"{k} = {v!r}\n" for k, v in arrays.items()))


def as_numpy_print(arrays, path):
    return text(path + ".txt", "".join(f"{k}\n{v}\n" for k, v in arrays.items()))


def as_torch_print(arrays, path):
    return text(path + ".txt", "".join(f"{k}\n{torch.from_numpy(np.ascontiguousarray(v))}\n" for k, v in arrays.items()))


def as_csv(arrays, path):
    # One file for each array, as np.savetxt writes it.
    names = []
    for k, v in arrays.items():
        names.append(f"{path}-{k}.csv")
        np.savetxt(names[-1], v, delimiter=",")
    return names


def as_npy(arrays, path):
    names = []
    for k, v in arrays.items():
        names.append(f"{path}-{k}.npy")
        np.save(names[-1], v)
    return names


def as_npz(arrays, path):
    np.savez(path + ".npz", **arrays)
    return [path + ".npz"]


def as_compressed_npz(arrays, path):
    np.savez_compressed(path + ".npz", **arrays)
    return [path + ".npz"]


def as_safetensors(arrays, path):
    """The layout of the safetensors library, which is not everywhere: a length, a JSON header, the bytes."""
    header, data = {}, b""
    for k, v in arrays.items():
        raw = np.ascontiguousarray(v).tobytes()
        kind = {"float32": "F32", "float64": "F64"}[v.dtype.name]
        header[k] = {"dtype": kind, "shape": list(v.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    head = json.dumps(header).encode()
    head += b" " * (-len(head) % 8)
    with open(path + ".safetensors", "wb") as file:
        file.write(struct.pack("<Q", len(head)) + head + data)
    return [path + ".safetensors"]


def text(path, content):
    with open(path, "w") as file:
        file.write(content)
    return [path]


# How a writer is called, and the last digit that it shows of numbers of this size.
formats = {
    "json": (as_json, lambda v: 0),
    "numpy repr": (as_numpy_repr, lambda v: 1e-8 * np.abs(v).max()),
    "numpy print": (as_numpy_print, lambda v: 1e-8 * np.abs(v).max()),
    "torch print": (as_torch_print, lambda v: 1e-4 * min(1, 10 * np.abs(v).max())),
    "csv": (as_csv, lambda v: 0),
    "npy": (as_npy, lambda v: 0),
    "npz": (as_npz, lambda v: 0),
    "npz, compressed": (as_compressed_npz, lambda v: 0),
    "safetensors": (as_safetensors, lambda v: 0),
}


def printable(name, arrays):
    """Longer arrays are printed with dots in between unless one asks for all of them."""
    return "print" not in name and "repr" not in name or max(v.size for v in arrays.values()) <= 1000


def quiet():
    np.set_printoptions(threshold=1000, linewidth=75)
    np.seterr(all="ignore")
    sys.dont_write_bytecode = True
