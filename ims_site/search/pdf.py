"""The words in a PDF, read by a process of its own: whatever a hostile file does, it does there.

Run as a program it takes a PDF on its input and puts out its text.
"""

import io
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

PAGES_MAX = 500
TEXT_MAX = 500_000
SECONDS_MAX = 90
MEMORY_MAX = 1024 * 1024 * 1024
ROOT = Path(__file__).resolve().parent.parent.parent


def read_pdf(content):
    """The bytes of a PDF -> its text, or None if it cannot be read within the limits."""
    try:
        result = subprocess.run(  # noqa: S603
            [sys.executable, "-m", __name__],
            input=content,
            capture_output=True,
            cwd=ROOT,
            # Without what the environment holds: passwords, for example.
            env={},
            timeout=SECONDS_MAX,
            check=True,
        )
    except (subprocess.SubprocessError, OSError):
        return None
    return result.stdout.decode("utf-8", "ignore")


def main():
    limit()
    from pypdf import PdfReader

    parts, size = [], 0
    for page in PdfReader(io.BytesIO(sys.stdin.buffer.read())).pages[:PAGES_MAX]:
        parts.append(page.extract_text())
        size += len(parts[-1])
        if size > TEXT_MAX:
            break
    # PostgreSQL stores no NUL, and nothing stores half of a character.
    text = "\n".join(parts).replace("\0", " ").encode("utf-8", "ignore").decode()
    sys.stdout.buffer.write(text[:TEXT_MAX].encode())


def limit():
    """No more memory and time than a large report takes, where the system can hold a process to that."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_MAX, SECONDS_MAX))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))


if __name__ == "__main__":
    main()
