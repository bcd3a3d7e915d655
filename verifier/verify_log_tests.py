"""Tries the verifier on an export, or on evidence: as it is, and with each part of it changed in turn.

    python3 verify_log_tests.py FOLDER
    python3 verify_log_tests.py --without-each-check FOLDER FOLDER

The second form takes each check out of the verifier in turn: then something must go wrong in one of the folders. FOLDER
holds log.ndjson and vkey, and checkpoint beside an export: the gateway's tests leave them in gateway/target/log-export,
gateway/target/log-archive and gateway/target/log-evidence.
"""

import base64
import hashlib
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
    for at in (i for i, line in enumerate(lines) if "proof" in line):
        yield "index beyond the tree", changed(at, lambda entry: entry.update(index=entry["index"] + (1 << 40)))
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
    yield from archive_changes(lines) if "proof" in lines[0] else ()
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
    """Which entries there are can be changed in an export of all, or of a part."""
    second = next(i for i in range(first + 1, last) if "index" in lines[i])
    yield "first entry left out", lines[:first] + lines[first + 1 :]
    yield "last entry left out", lines[:last]
    yield "entry twice", lines[: first + 1] + lines[first:]
    yield "index", lines[:first] + [dict(lines[first], index=99)] + lines[first + 1 :]
    exchanged = json.loads(json.dumps(lines))
    exchanged[first], exchanged[second] = exchanged[second], exchanged[first]
    yield "entries exchanged", exchanged

    def renumbered(copy):
        for number, at in enumerate((i for i, line in enumerate(copy) if "index" in line), lines[first]["index"]):
            copy[at]["index"] = number
        return copy

    yield "entries exchanged and renumbered", renumbered(json.loads(json.dumps(exchanged)))
    copy = json.loads(json.dumps(lines))
    del copy[first]
    yield "first entry left out, the others renumbered", renumbered(copy)


def archive_changes(lines):
    """What an archive says of its part."""
    head = lines[0]
    for name, change in (
        ("part's proof", {"proof": [flipped(head["proof"][0])] + head["proof"][1:]}),
        ("part's proof too short", {"proof": head["proof"][1:]}),
        ("part's end", {"until": head["until"] + 1}),
        ("part's length, from which on", {"first": head["first"] - 1}),
    ):
        yield name, [dict(head, **change)] + lines[1:]
    entries = [i for i, line in enumerate(lines) if "index" in line]
    half = [dict(head, until=head["first"] + len(entries) // 2)] + lines[1 : entries[len(entries) // 2]]
    yield "half of the part", half
    moved = [dict(line, index=line["index"] + 1) if "index" in line else line for line in lines]
    yield "the part moved", [dict(head, first=head["first"] + 1, until=head["until"] + 1)] + moved[1:]
    yield "the part at half its width", [dict(head, until=head["first"] + 2 * len(entries))] + lines[1:]


def signed(secret, message):
    """An Ed25519 signature (RFC 8032, section 5.1.6) and its key, by the verifier's own arithmetic."""

    def encoded(point):
        return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")

    digest = hashlib.sha512(secret).digest()
    scalar = int.from_bytes(digest[:32], "little") & ((1 << 254) - 8) | 1 << 254
    key = encoded(verify_log.multiplied(scalar, verify_log.BASE))
    nonce = int.from_bytes(hashlib.sha512(digest[32:] + message).digest(), "little") % verify_log.ORDER
    r = encoded(verify_log.multiplied(nonce, verify_log.BASE))
    h = int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % verify_log.ORDER
    return r + ((nonce + h * scalar) % verify_log.ORDER).to_bytes(32, "little"), key


def checkpoint(origin, size, root, kind=1, key_id=None):
    """A checkpoint of the log "log", and its verifier key."""
    text = "%s\n%d\n%s\n" % (origin, size, base64.b64encode(root).decode())
    signature, key = signed(b"no secret", text.encode())
    typed = bytes([kind]) + key
    identifier = key_id or verify_log.sha256(b"log\n", typed)[:4]
    line = "\u2014 log %s\n" % base64.b64encode(identifier + signature).decode()
    return text + "\n" + line, "log+%s+%s" % (identifier.hex(), base64.b64encode(typed).decode())


def refused_for(work):
    """Why it is refused; None where it is not."""
    try:
        work()
        return None
    except (verify_log.Wrong, ValueError, KeyError, TypeError, StopIteration) as wrong:
        return str(wrong)


def refusals():
    """What only a log itself could do wrong: names, what is tried, and the reason that is expected."""
    empty = verify_log.sha256()

    def read(*made):
        return lambda: verify_log.checkpoint(*checkpoint(*made))

    def log(note, vkey, known, form="credit-gateway-log/1"):
        lines = [json.dumps({"format": form, "checkpoint": note})]
        return lambda: verify_log.verify(iter(lines), vkey, known)

    note, vkey = checkpoint("log", 0, empty)
    other, _ = checkpoint("log", 0, bytes(32))
    yield "a checkpoint of its own", read("log", 0, empty), None
    yield "an empty log", log(note, vkey, note), None
    yield "another type of key", read("log", 0, empty, 4), "not of Ed25519"
    yield "another id of the key", read("log", 0, empty, 1, bytes(4)), "its id is not"
    yield "another log's origin", read("other", 0, empty), "of another log"
    yield "another root of one size", log(note, vkey, other), "differ"
    yield "another format", log(note, vkey, None, "other"), "another format"
    yield "another version", lambda: verify_log.fields(b"\x02", 15), "version"
    field = verify_log.field
    yield "a field twice", lambda: verify_log.fields(b"\x01" + field(1, b"") + field(1, b""), 15), "out of order"
    yield "a field too many", lambda: verify_log.fields(b"\x01" + field(16, b""), 15), "out of order"
    yield "a field cut", lambda: verify_log.fields(b"\x01" + field(1, b"value")[:-1], 15), "cut"


def verified(lines, vkey, known):
    try:
        verify_log.verify(iter(json.dumps(line) for line in lines), vkey, known)
        return True
    except (verify_log.Wrong, ValueError, KeyError, TypeError, StopIteration):
        return False


def tries(folder):
    """For each thing that is tried, what of it went wrong; None where nothing did."""
    with open(folder / "log.ndjson", encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    vkey, before = (folder / "vkey").read_text().strip(), folder / "checkpoint"
    known = before.read_text() if before.exists() else None
    yield None if verified(lines, vkey, known) else "the untouched export is refused"
    for name, changed in changes(lines):
        yield "not found: " + name if verified(changed, vkey, known) else None
    for name, work, expected in refusals():
        found = refused_for(work)
        wrong = found != expected and (found is None or expected is None or expected not in found)
        yield "%s: %s (expected: %s)" % (name, found, expected) if wrong else None
    other = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    yield "not found: another key" if verified(lines, other, None) else None
    yield of_the_specification(other)


def of_the_specification(vkey):
    """Its example is a note, and no checkpoint of a log."""
    example = (
        "This is an example message.\n\n\u2014 example.com/foo "
        "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
    )
    try:
        verify_log.checkpoint(example + "\n", vkey)
        return "a note that is no checkpoint is taken for one"
    except verify_log.Wrong as reason:
        return None if "another log" in str(reason) else "the specification's example: %s" % reason
    except ValueError:
        return None


def main(folder):
    tried = list(tries(folder))
    wrong = [each for each in tried if each]
    print("%d changes tried; %s" % (len(tried), "; ".join(wrong) if wrong else "all were found"))
    return 1 if wrong else 0


def without_each_check(folders):
    """A check is missed as soon as one thing goes wrong without it."""
    path = pathlib.Path(verify_log.__file__)
    source, taken, useless = path.read_text("utf-8").splitlines(), 0, []
    for number, line in enumerate(source):
        if line.lstrip().startswith("expect("):
            kept = line[: -len(line.lstrip())] + "pass"
            exec("\n".join(source[:number] + [kept] + source[number + 1 :]), vars(verify_log))
            taken += 1
            if not any(any(tries(folder)) for folder in folders):
                useless.append("line %d" % (number + 1))
    print("%d checks taken out in turn; %s" % (taken, "not missed: " + ", ".join(useless) if useless else "each was missed"))
    return 1 if useless else 0


if __name__ == "__main__":
    if sys.argv[1] == "--without-each-check":
        sys.exit(without_each_check([pathlib.Path(each) for each in sys.argv[2:]]))
    sys.exit(main(pathlib.Path(sys.argv[1])))
