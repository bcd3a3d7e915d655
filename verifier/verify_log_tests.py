"""Tries the verifier on an export: as it is, and with each part of it changed in turn.

    python3 verify_log_tests.py FOLDER

FOLDER holds log.ndjson, vkey and checkpoint: the gateway's tests leave them in gateway/target/log-export.
"""

import base64
import json
import pathlib
import sys

import verify_log


def flipped(text):
    data = bytearray(base64.b64decode(text))
    data[len(data) // 2] ^= 1
    return base64.b64encode(data).decode()


def changes(lines):
    """Names of changes, each with the lines changed."""
    entries = [i for i, line in enumerate(lines) if "index" in line]
    texts = [i for i, line in enumerate(lines) if "text" in line]
    first, last = entries[0], entries[-1]
    about = next(i for i in entries if lines[i]["subjects"])

    def changed(at, change):
        copy = json.loads(json.dumps(lines))
        change(copy[at])
        return copy

    for part in ("leaf", "seed", "particulars", "variables"):
        yield part, changed(first, lambda entry: entry.update({part: flipped(entry[part])}))
    for number, what in ((1, "keyed hash"), (3, "coordinates"), (4, "contents' hash"), (5, "contents")):
        def flip(entry):
            entry["subjects"][0][number] = flipped(entry["subjects"][0][number])
        yield "subject's " + what, changed(about, flip)
    yield "subject's key", changed(about, lambda entry: entry["subjects"][0].__setitem__(0, "other"))
    yield "subject's number", changed(about, lambda entry: entry["subjects"][0].__setitem__(2, 99))
    yield "subject left out", changed(about, lambda entry: entry["subjects"].clear())
    yield "subject twice", changed(about, lambda entry: entry["subjects"].append(entry["subjects"][0]))
    yield "text", changed(texts[0], lambda line: line.update(text=line["text"] + " "))
    yield "texts left out", [line for line in lines if "text" not in line]
    yield "first entry left out", lines[:first] + lines[first + 1 :]
    yield "last entry left out", lines[:last]
    yield "entry twice", lines[: first + 1] + lines[first:]
    yield "entries exchanged", lines[:first] + [lines[first + 1], lines[first]] + lines[first + 2 :]

    def renumbered(copy):
        for number, at in enumerate(i for i, line in enumerate(copy) if "index" in line):
            copy[at]["index"] = number
        return copy

    copy = json.loads(json.dumps(lines))
    copy[first], copy[first + 1] = copy[first + 1], copy[first]
    yield "entries exchanged and renumbered", renumbered(copy)
    copy = json.loads(json.dumps(lines))
    del copy[first]
    yield "first entry left out, the others renumbered", renumbered(copy)
    yield "format", changed(0, lambda head: head.update(format="other"))
    note = lines[0]["checkpoint"]
    size = note.splitlines()[1]
    yield "checkpoint's size", changed(
        0, lambda head: head.update(checkpoint=note.replace("\n%s\n" % size, "\n%d\n" % (int(size) - 1), 1))
    )
    signature = note.splitlines()[-1].split(" ")[-1]
    yield "checkpoint's signature", changed(
        0, lambda head: head.update(checkpoint=note.replace(signature, flipped(signature)))
    )
    yield "checkpoint without signature", changed(
        0, lambda head: head.update(checkpoint=note[: note.rindex("\n\n") + 2])
    )


def verified(lines, vkey, known):
    try:
        verify_log.verify(iter(json.dumps(line) for line in lines), vkey, known)
        return True
    except (verify_log.Wrong, ValueError, KeyError, TypeError, StopIteration):
        return False


def main(folder):
    with open(folder / "log.ndjson", encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    vkey, known = (folder / "vkey").read_text().strip(), (folder / "checkpoint").read_text()
    wrong = []
    if not verified(lines, vkey, known):
        wrong.append("the untouched export is refused")
    tried = 0
    for name, changed in changes(lines):
        tried += 1
        if verified(changed, vkey, known):
            wrong.append("not found: " + name)
    other = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    example = (
        "This is an example message.\n\n\u2014 example.com/foo "
        "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
    )
    if verified(lines, other, None):
        wrong.append("not found: another key")
    try:
        verify_log.checkpoint(example + "\n", other)
        wrong.append("a note that is no checkpoint is taken for one")
    except verify_log.Wrong as reason:
        if "another log" not in str(reason):
            wrong.append("the specification's example: %s" % reason)
    except ValueError:
        pass
    print("%d changes tried; %s" % (tried, "; ".join(wrong) if wrong else "all were found"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
