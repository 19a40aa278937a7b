"""What a child gives up before it touches a hostile file: memory without end, files, the network, other processes.

On Linux: resource limits, no_new_privs, Landlock without a rule and a seccomp list of the calls that reading needs;
each where the kernel has it. Elsewhere the resource limits that the system has. Costs about 1 ms.
"""

import contextlib
import ctypes
import os
import platform
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

_NO_NEW_PRIVILEGES, _SECCOMP, _SECCOMP_FILTER, _PARENT_DEATH = 38, 22, 2, 1
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every architecture
_READ_FILE_AND_FOLDER = 0b1100
_REFUSED = 1  # EPERM: a refused call is an ordinary PermissionError to Python

# The calls that Python and MuPDF make once everything is imported, by number: x86_64 and aarch64.
_CALLS = {
    "read": (0, 63), "write": (1, 64), "close": (3, 57), "fstat": (5, 80), "lseek": (8, 62), "poll": (7, None),
    "mmap": (9, 222), "mprotect": (10, 226), "munmap": (11, 215), "brk": (12, 214), "mremap": (25, 216),
    "madvise": (28, 233), "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132), "pread64": (17, 67), "readv": (19, 65), "writev": (20, 66), "select": (23, None),
    "pselect6": (270, 72), "ppoll": (271, 73), "sched_yield": (24, 124), "nanosleep": (35, 101),
    "clock_nanosleep": (230, 115), "clock_gettime": (228, 113), "clock_getres": (229, 114), "gettimeofday": (96, 169),
    "getpid": (39, 172), "gettid": (186, 178), "getuid": (102, 174), "geteuid": (107, 175), "times": (100, 153),
    "getrusage": (98, 165), "sysinfo": (99, 179), "uname": (63, 160), "getcpu": (309, 168), "time": (201, None),
    "sendto": (44, 206), "recvfrom": (45, 207), "sendmsg": (46, 211), "recvmsg": (47, 212), "dup": (32, 23),
    "fcntl": (72, 25), "futex": (202, 98), "futex_waitv": (449, 449), "set_robust_list": (273, 99),
    "rseq": (334, 293), "getrandom": (318, 278), "membarrier": (324, 283), "restart_syscall": (219, 128),
    "tgkill": (234, 131), "exit": (60, 93), "exit_group": (231, 94), "newfstatat": (262, 79), "prlimit64": (302, 261),
    "mincore": (27, 232), "epoll_wait": (232, None), "epoll_pwait": (281, 22), "getppid": (110, 173),
}  # fmt: skip
_OPENING = {"openat": (257, 56), "open": (2, None), "getdents64": (217, 61), "readlinkat": (267, 78), "stat": (4, None)}
_REFUSED_EVENTS = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "subprocess.Popen",
    "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "os.remove", "os.rename",
    "os.kill",
)  # fmt: skip
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use."""

    memory: int = 2 << 30  # bytes of address space beyond what it has at the start
    files: int = 64  # open descriptors
    seconds: int = 0  # of processor time in its whole life; 0: as many as it is given
    readable: tuple[str, ...] = ()  # folders that it may still read from, such as a recogniser's languages


def confine(limits: Limits) -> frozenset[str]:
    """Lock this process down for good; the names of the measures that hold. Everything needed is imported by now."""
    sys.addaudithook(_refuse)
    held = {"audit"}
    if sys.platform != "win32":
        held |= _limit_resources(limits)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
            held |= {"no new privileges"}
            folders_held = _restrict_folders(libc, limits.readable)
            held |= {"landlock"} if folders_held else set()
            held |= {"seccomp"} if _filter_calls(libc, may_open=bool(limits.readable)) else set()
    return frozenset(held)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """On every system: no library code of ours connects, starts a program or opens a file for writing."""
    writes = event == "open" and isinstance(arguments[1], str) and not set(arguments[1]).isdisjoint("wax+")
    if writes or event.startswith(_REFUSED_EVENTS):
        raise PermissionError(_REFUSED, "not permitted here")


def end_with_parent() -> None:
    """Have the kernel end this process when the one that forked it ends (Linux; elsewhere the closed channel does)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PARENT_DEATH, 9, 0, 0, 0)


if sys.platform != "win32":
    import resource

    def _limit_resources(limits: Limits) -> set[str]:
        wanted = {
            resource.RLIMIT_AS: _address_space() + limits.memory,
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_FSIZE: 0,
            resource.RLIMIT_NOFILE: limits.files,
            resource.RLIMIT_NPROC: 0,
        }
        if limits.seconds:
            wanted[resource.RLIMIT_CPU] = limits.seconds
        held = set()
        for kind, most in wanted.items():
            _soft, hard = resource.getrlimit(kind)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            with contextlib.suppress(ValueError, OSError):  # macOS refuses to bound the address space
                resource.setrlimit(kind, (most, most))
                held |= {"memory"} if kind == resource.RLIMIT_AS else {"resources"}
        return held


def _address_space() -> int:
    """Bytes of address space in use now; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 1 << 30


def _restrict_folders(libc: ctypes.CDLL, readable: tuple[str, ...]) -> bool:
    """Landlock: no file, no folder, no TCP, no signal to others, but for reading what is under `readable`."""
    version = libc.syscall(_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return False
    files = (1 << {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)) - 1
    attributes = struct.pack("<QQQ", files, 0b11 if version >= 4 else 0, 0b11 if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    ruleset = libc.syscall(_CREATE_RULESET, attributes[:size], size, 0)
    if ruleset < 0:
        return False
    for folder in readable:
        with contextlib.suppress(OSError):
            at = os.open(folder, os.O_PATH | os.O_CLOEXEC)
            libc.syscall(_ADD_RULE, ruleset, 1, struct.pack("<Qi", _READ_FILE_AND_FOLDER, at), 0)
            os.close(at)
    held = bool(libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    os.close(ruleset)
    return held


def _filter_calls(libc: ctypes.CDLL, *, may_open: bool) -> bool:
    """Seccomp: every call that is not on the list answers "not permitted"."""
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return False
    column, architecture = machine
    calls = (_CALLS | _OPENING if may_open else _CALLS).values()
    numbers = [number for pair in calls if (number := pair[column]) is not None]
    program = _program(numbers, architecture)
    kept = ctypes.create_string_buffer(program, len(program))
    prog = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(kept)))
    return bool(libc.prctl(_SECCOMP, _SECCOMP_FILTER, prog, 0, 0) == 0)


def _program(numbers: list[int], architecture: int) -> bytes:
    """The filter as BPF: another architecture or a number not listed is refused, the rest allowed."""
    load, equal, answer = 0x20, 0x15, 0x06
    steps = [(load, 0, 0, 4), (equal, 0, len(numbers) + 1, architecture), (load, 0, 0, 0)]
    steps += [(equal, len(numbers) - index, 0, number) for index, number in enumerate(numbers)]
    steps += [(answer, 0, 0, 0x00050000 | _REFUSED), (answer, 0, 0, 0x7FFF0000)]
    return b"".join(struct.pack("<HBBI", *step) for step in steps)
