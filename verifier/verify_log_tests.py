"""Tries the verifier on an export, or on evidence: as it is, and with each part of it changed in turn.

    python3 verify_log_tests.py FOLDER

FOLDER holds log.ndjson and vkey, and checkpoint beside an export: the gateway's tests leave them in
gateway/target/log-export and gateway/target/log-evidence.
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


def evidence_changes(lines):
    """What beside its entries can be changed in evidence."""
    proven = next(i for i, line in enumerate(lines) if "proof" in line)
    published = next(i for i, line in enumerate(lines) if "content" in line)
    act = next(i for i, line in enumerate(lines) if "leaf" in line and b"ACT" in base64.b64decode(line["leaf"]))

    def changed(at, change):
        copy = json.loads(json.dumps(lines))
        change(copy[at])
        return copy

    yield "proof", changed(proven, lambda entry: entry["proof"].__setitem__(0, flipped(entry["proof"][0])))
    yield "proof too short", changed(proven, lambda entry: entry["proof"].pop())
    yield "proof too long", changed(proven, lambda entry: entry["proof"].append(entry["proof"][0]))
    yield "index", changed(proven, lambda entry: entry.update(index=entry["index"] ^ 1))
    yield "index beyond the tree", changed(proven, lambda entry: entry.update(index=1 << 40))
    yield "catalogue", changed(published, lambda line: line.update(content=line["content"] + " "))
    yield "catalogue's version", changed(published, lambda line: line.update(catalogueVersion="other"))
    yield "catalogue left out", lines[:published] + lines[published + 1 :]
    yield "act of publishing left out", lines[:act] + lines[act + 1 :]


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
    yield from evidence_changes(lines) if "proof" in lines[first] else changes_of_all(lines, first, last)
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


def changes_of_all(lines, first, last):
    """Which entries there are can be changed in an export of all."""
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


def verified(lines, vkey, known):
    try:
        verify_log.verify(iter(json.dumps(line) for line in lines), vkey, known)
        return True
    except (verify_log.Wrong, ValueError, KeyError, TypeError, StopIteration):
        return False


def main(folder):
    with open(folder / "log.ndjson", encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    vkey, before = (folder / "vkey").read_text().strip(), folder / "checkpoint"
    known = before.read_text() if before.exists() else None
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
