"""The process that children are forked from: it imports once what they need, so that each starts in milliseconds.

It never reads a document itself. It runs on its own, started by `process`; when its parent is gone, so are it and they.
"""

import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import sys
from typing import Any

from casefile.documents.channel import Channel, ChannelClosed, Message
from casefile.documents.confinement import Limits, confine, end_with_parent

_rehearsed: set[str] = set()


def run(entry: str, end: socket.socket, limits: Limits) -> None:
    """In the child: lock down, then work until the channel closes."""
    function = find(entry)
    channel = Channel(end)
    confine(limits)
    with contextlib.suppress(ChannelClosed, KeyboardInterrupt):
        function(channel)


def find(entry: str) -> Any:  # Any: a function named by a string
    """The function that `package.module:function` names; its module's `rehearse`, if any, has run once."""
    name, _, function = entry.partition(":")
    module = importlib.import_module(name)
    if name not in _rehearsed and hasattr(module, "rehearse"):
        module.rehearse()
        _rehearsed.add(name)
    return getattr(module, function)


def serve(descriptor: int) -> None:
    """Answer requests to start and to end children until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    channel = Channel(socket.socket(fileno=descriptor))
    children: set[int] = set()
    try:
        while True:
            message = channel.receive(0.5)
            children -= _ended(children)
            if message is not None:
                channel.send(json.dumps(_answer(message, children, channel)).encode())
    except ChannelClosed:
        for child in children:
            os.kill(child, signal.SIGKILL)


def _answer(message: Message, children: set[int], channel: Channel) -> dict[str, int | str]:
    request = json.loads(message.data)
    try:
        if request["do"] == "end":
            return {"ended": _end(request["pid"], children)}
        find(request["entry"])
        if request["do"] == "start":
            child = _start(request["entry"], Limits(**request["limits"]), message.descriptors[0], channel)
            children.add(child)
            return {"pid": child}
        return {}
    except (
        ImportError,
        AttributeError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:  # told to the parent, which raises
        return {"error": f"{type(error).__name__}: {error}"}
    finally:
        for given in message.descriptors:
            os.close(given)


def _start(entry: str, limits: Limits, descriptor: int, channel: Channel) -> int:
    gc.freeze()  # what was imported is shared with the children: the collector need not touch, and so copy, it
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        end_with_parent()
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        own = socket.socket(fileno=os.dup(descriptor))
        os.close(descriptor)
        channel.close()
        run(entry, own, limits)
        status = 0
    finally:
        if status:
            sys.excepthook(*sys.exc_info())  # _exit would swallow it; a bug in a child must be seen
        os._exit(status)


def _end(child: int, children: set[int]) -> int:
    """End a child that may have ended by itself; only a process that was started here is ever signalled."""
    if child not in children:
        return 0
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    children.discard(child)
    return 1


def _ended(children: set[int]) -> set[int]:
    """The children that ended by themselves, taken off the system's list."""
    return {child for child in children if os.waitpid(child, os.WNOHANG)[0] == child}
