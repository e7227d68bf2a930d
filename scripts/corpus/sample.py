"""
A few works of a corpus in one file, for the tests: sample.py FOLDER FILE. Of every mistake some in all arrays and some
in the gradients alone, from different networks and programs; right runs in every format.
"""
import base64
import json
import os
import sys

MOST = 12_000  # bytes of one work
A_MISTAKE, A_FORMAT = 4, 4


def main(folder, target):
    with open(os.path.join(folder, "cases.json")) as file:
        corpus = json.load(file)
    size = lambda case: sum(os.path.getsize(os.path.join(folder, name)) for name in case["files"])
    kept, seen = [], {}
    # In an order that mixes the networks, so that the first of a kind come from all over the corpus.
    order = sorted(range(len(corpus["cases"])), key=lambda i: (i * 7919) % len(corpus["cases"]))
    for i in order:
        case = corpus["cases"][i]
        if size(case) > MOST:
            continue
        kind = (case["mistake"] or case["format"], case["input"])
        networks = seen.setdefault(kind, [])
        if len(networks) < (A_MISTAKE if case["mistake"] else A_FORMAT) and case["network"] not in networks:
            networks.append(case["network"])
            kept.append(i)
    used = sorted({corpus["cases"][i]["network"] for i in kept})
    content = lambda name: base64.b64encode(open(os.path.join(folder, name), "rb").read()).decode()
    cases = []
    for i in sorted(kept):
        case = corpus["cases"][i]
        cases.append({**case, "network": used.index(case["network"]), "bytes": [content(n) for n in case["files"]]})
    with open(target, "w") as file:
        json.dump({"problems": [corpus["problems"][i] for i in used], "cases": cases}, file, separators=(",", ":"))
    print(f"{len(cases)} works, {os.path.getsize(target) // 1000} kB")


if __name__ == "__main__":
    main(*sys.argv[1:3])
