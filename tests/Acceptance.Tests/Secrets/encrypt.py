#!/usr/bin/python3
"""Writes a file as SOPS does (its documentation, "Encryption protocol"), where SOPS itself is not to be had.

encrypt.py FILE RECIPIENT… <values.json; the ending of FILE says the format, .yaml or .env. What is checked is not this program: a reader
that is not ours (sops-age, npm) decrypts what it wrote.
"""
import base64
import hashlib
import json
import os
import subprocess
import sys

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

path, recipients = sys.argv[1], sys.argv[2:]
key = os.urandom(32)
digest = hashlib.sha512()


def text_of(value):
    if isinstance(value, bool):
        return ("True" if value else "False"), "bool"
    if isinstance(value, int):
        return str(value), "int"
    return value, "str"


def sealed(text, kind, associated):
    iv = os.urandom(32)
    box = AESGCM(key).encrypt(iv, text.encode(), associated.encode())
    parts = [base64.b64encode(part).decode() for part in (box[:-16], iv, box[-16:])]
    return "ENC[AES256_GCM,data:%s,iv:%s,tag:%s,type:%s]" % (*parts, kind)


def encrypt(tree, above):
    if isinstance(tree, dict):
        return {name: encrypt(value, above + [name]) for name, value in tree.items()}
    text, kind = text_of(tree)
    digest.update(text.encode())
    return sealed(text, kind, ":".join(above) + ":") if text else ""


values = encrypt(json.load(sys.stdin), [])
when = "2026-01-01T00:00:00Z"
age = [
    {"recipient": r, "enc": subprocess.run(["age", "--encrypt", "--armor", "-r", r], input=key, capture_output=True, check=True).stdout.decode()}
    for r in recipients
]
about = {
    "age": age,
    "lastmodified": when,
    "mac": sealed(digest.hexdigest().upper(), "str", when),
    "unencrypted_suffix": "_unencrypted",
    "version": "3.9.4",
}


def yaml(tree, depth):
    for name, value in tree.items():
        pad = "    " * depth
        if isinstance(value, dict):
            yield f"{pad}{name}:"
            yield from yaml(value, depth + 1)
        elif isinstance(value, list):
            yield f"{pad}{name}:"
            for item in value:
                yield f"{pad}    - recipient: {item['recipient']}"
                yield f"{pad}      enc: |"
                yield from (f"{pad}        {line}" for line in item["enc"].splitlines())
        elif name == "lastmodified":
            yield f'{pad}{name}: "{value}"'
        else:
            yield f"{pad}{name}: {value}" if value else f'{pad}{name}: ""'


if path.endswith(".env"):
    flat = {}
    for number, item in enumerate(age):
        for name, value in item.items():
            flat[f"sops_age__list_{number}__map_{name}"] = value.replace("\n", "\\n")
    flat.update({f"sops_{name}": value for name, value in about.items() if name != "age"})
    lines = [f"{name}={value}" for name, value in list(values.items()) + sorted(flat.items())]
else:
    lines = list(yaml({**values, "sops": about}, 0))
with open(path, "w", encoding="utf-8") as file:
    file.write("\n".join(lines) + "\n")
