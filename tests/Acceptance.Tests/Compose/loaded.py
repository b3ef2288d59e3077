"""docker-compose for many files: each command runs in a process of its own, forked from one that has the program loaded.

A line of JSON for each command ({"arguments", "folder", "variables"}), and for each its end ({"code", "output", "errors"}).
"""
import json
import os
import sys
import tempfile
import traceback

from compose.cli.main import main


def child(command, output, errors):
    os.dup2(output.fileno(), 1)
    os.dup2(errors.fileno(), 2)
    os.environ.update(command["variables"])
    os.chdir(command["folder"])
    sys.argv = ["docker-compose", *command["arguments"]]
    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


for line in sys.stdin:
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = os.fork()
        if process == 0:
            child(json.loads(line), output, errors)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        texts = []
        for file in (output, errors):
            file.seek(0)
            texts.append(file.read().decode())
        print(json.dumps({"code": code, "output": texts[0], "errors": texts[1]}), flush=True)
