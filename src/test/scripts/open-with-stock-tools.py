#!/usr/bin/env python3
"""Verifies a sealed bundle and opens it to its PDFs with OpenSSL, a plain JDK 25 and Python's standard library.

    open-with-stock-tools.py BUNDLE KEYS OUT

KEYS holds PEM files, one certificate or PKCS#8 private key each:
sender-ecdsa.pem sender-mldsa.pem, then for gate, officer and, where a part asks for one, approver:
<name>-ecdh.pem <name>-ecdh-private.pem <name>-mlkem.pem <name>-mlkem-private.pem.
OUT gets part-<i>/NN.pdf. docs/bundle-format.md, "Opening a bundle with stock tools", is the same in words.
"""
import base64
import hashlib
import json
import os
import shutil
import struct
import subprocess
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
JAVA = os.environ.get("JAVA", "java")


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        sys.exit("failed: " + " ".join(command) + "\n" + done.stdout.decode("utf-8", "replace"))


def fingerprint(pem):
    """PEM is base64 of the DER: no need for a tool that knows the certificate's algorithm."""
    with open(pem) as file:
        return hashlib.sha256(base64.b64decode("".join(file.read().split("-----")[2].split()))).hexdigest()


def item(value):
    return struct.pack(">I", len(value)) + value


def pairs(group):
    return b"".join(bytes.fromhex(pair["classical"]) + bytes.fromhex(pair["postQuantum"]) for pair in group)


def binding(envelope, part):
    return hashlib.sha256(
        item(b"safeconduct bundle 1")
        + item(bytes.fromhex(envelope["bundle"]))
        + item(struct.pack(">I", part["index"]))
        + item(pairs([envelope["sender"]]))
        + item(pairs(part["recipients"]))
        + item(pairs(part["approvers"]))
        + item(pairs(part["gates"]))
    ).digest()


def peel(source, keys, name, target):
    """One group's two layers: ML-KEM-1024 outside, P-384 inside."""
    inside = target + ".ecdh"
    cert, private = (os.path.join(keys, name + suffix) for suffix in ("-mlkem.pem", "-mlkem-private.pem"))
    run(JAVA, os.path.join(HERE, "OpenPart.java"), "mlkem", source, cert, private, inside)
    run("openssl", "cms", "-decrypt", "-binary", "-inform", "DER", "-in", inside, "-out", target,
        "-recip", os.path.join(keys, name + "-ecdh.pem"), "-inkey", os.path.join(keys, name + "-ecdh-private.pem"))


def peel_bound(source, keys, name, expected, target):
    """A group that only passes the key on finds the binding first: it must be this part's."""
    peel(source, keys, name, target + ".bound")
    with open(target + ".bound", "rb") as file:
        if file.read(32) != expected:
            sys.exit("the " + name + "'s layers are for another bundle")
        inside = file.read()
    with open(target, "wb") as file:
        file.write(inside)


def main(bundle, keys, out):
    os.mkdir(out)
    work = os.path.join(out, "work")
    os.mkdir(work)
    at = lambda *names: os.path.join(work, *names)
    with zipfile.ZipFile(bundle) as container:
        if container.testzip() is not None:
            sys.exit("a checksum does not hold")
        container.extractall(work)

    ecdsa = os.path.join(keys, "sender-ecdsa.pem")
    mldsa = os.path.join(keys, "sender-mldsa.pem")
    run("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", at("envelope.p7s"),
        "-content", at("envelope.json"), "-certfile", ecdsa, "-noverify", "-nointern",
        "-out", os.devnull)
    run(JAVA, os.path.join(HERE, "OpenPart.java"), "mldsa", at("envelope.json"), at("envelope-mldsa.p7s"), mldsa)

    envelope = json.load(open(at("envelope.json"), encoding="utf-8"))
    if envelope["format"] != "safeconduct bundle 1" or envelope["suite"] != 1:
        sys.exit("another format or suite")
    if envelope["sender"] != {"classical": fingerprint(ecdsa), "postQuantum": fingerprint(mldsa)}:
        sys.exit("another sender")

    for part in envelope["parts"]:
        number = str(part["index"])
        wrapped = at("parts", number + ".keys.p7m")
        payload = at("parts", number + ".payload")
        if hashlib.sha256(open(wrapped, "rb").read()).hexdigest() != part["keys"]:
            sys.exit("keys are not the signed ones")
        if os.path.getsize(payload) != part["length"]:
            sys.exit("payload has another length")
        expected = binding(envelope, part)
        peel_bound(wrapped, keys, "gate", expected, at("inner"))
        if part["approvers"]:
            peel_bound(at("inner"), keys, "approver", expected, at("approved"))
            shutil.move(at("approved"), at("inner"))
        peel(at("inner"), keys, "officer", at("key"))
        key = open(at("key"), "rb").read()
        if len(key) != 64 or key[32:] != expected:
            sys.exit("the key is for another bundle")
        if "breakGlass" in part:
            alone = at("parts", number + ".break-glass.p7m")
            if hashlib.sha256(open(alone, "rb").read()).hexdigest() != part["breakGlass"]:
                sys.exit("the break-glass envelope is not the signed one")
            peel_bound(alone, keys, "gate", expected, at("alone"))
            peel(at("alone"), keys, "officer", at("alone.key"))
            if open(at("alone.key"), "rb").read() != key:
                sys.exit("the break-glass envelope has another key")
        run(JAVA, os.path.join(HERE, "OpenPart.java"), "payload", payload, at("key"), part["commitment"], part["root"],
            at("archive.zip"))

        folder = os.path.join(out, "part-" + number)
        os.mkdir(folder)
        with zipfile.ZipFile(at("archive.zip")) as archive:
            description = json.loads(archive.read("part.json").decode("utf-8"))
            for index, document in enumerate(description["documents"], start=1):
                content = archive.read("documents/%02d.pdf" % index)
                if hashlib.sha256(content).hexdigest() != document["sha256"] or len(content) != document["length"]:
                    sys.exit("a document is not the described one")
                with open(os.path.join(folder, "%02d.pdf" % index), "wb") as file:
                    file.write(content)
            if "form" in description:
                form = archive.read("form.json")
                if hashlib.sha256(form).hexdigest() != description["form"]["sha256"]:
                    sys.exit("the form is not the described one")
                with open(os.path.join(folder, "form.json"), "wb") as file:
                    file.write(form)
    shutil.rmtree(work)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
