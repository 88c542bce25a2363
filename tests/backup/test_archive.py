"""Whatever is wrong with the file of a backup is said, and nothing is touched."""

import resource
import signal

import pytest
from django.core.management import CommandError

from ims_site.backup import BackupError, archive

from .state import OWNER, STRANGER, run, state


def cut(content):
    return content[: len(content) // 2]


def cut_last(content):
    return content[:-11_000]


def bend(content):
    place = len(content) // 3
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def bend_last(content):
    """The last byte of an encrypted file belongs to its seal; of a plain one, the list of hashes."""
    place = content.rfind(b'"') if content.rfind(b"hashes.json") > 0 else len(content) - 1
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


DAMAGE = {
    "cut in half": cut,
    "cut at the end": cut_last,
    "bent": bend,
    "bent at the end": bend_last,
    "empty": lambda content: b"",
    "something else": lambda content: b"%PDF-1.7 " * 5000,
    "only the beginning": lambda content: content[:21],
}


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
def test_damaged_backup_changes_nothing(site, settings, backup, identity, encrypted):
    run("backup", backup, recipient=[str(OWNER.to_public())] if encrypted else [])
    whole, before = backup.read_bytes(), state(settings)
    for name, damage in DAMAGE.items():
        backup.write_bytes(damage(whole))
        with pytest.raises(CommandError, match=r"damaged or incomplete: nothing was changed\. "):
            run("restore", backup, identity=identity, overwrite=True)
            pytest.fail(name)
    assert state(settings) == before


WRONG_KEYS = [
    (None, "is encrypted"),
    (str(STRANGER), "another key"),
    ("# none\n", "no secret key"),
    ("x", "has none"),
]


def test_wrong_key_changes_nothing(site, settings, backup, tmp_path):
    run("backup", backup, recipient=[str(OWNER.to_public())])
    before = state(settings)
    for key, sentence in WRONG_KEYS:
        (tmp_path / "key").write_text(key or "")
        with pytest.raises(CommandError, match=sentence):
            run("restore", backup, identity=str(tmp_path / "key") if key else None, overwrite=True)
    assert state(settings) == before


def test_backup_is_not_written_over_another(backup):
    backup.write_text("precious")
    with pytest.raises(CommandError, match="exists already"):
        run("backup", backup)
    assert backup.read_text() == "precious"


# The names stay: processes that share the tests compare them, and the key is a new one in each.
@pytest.mark.parametrize(
    "recipient", ["age1", "ssh-rsa x", "", str(OWNER)], ids=["half", "another kind", "none", "secret"]
)
def test_wrong_recipient_is_refused(backup, recipient):
    with pytest.raises(CommandError, match="not a public key"):
        run("backup", backup, recipient=[recipient])
    assert not list(backup.parent.glob("site.backup*"))


@pytest.mark.parametrize("recipients", [[], [str(OWNER.to_public())]], ids=["plain", "encrypted"])
def test_full_disk_leaves_no_half_backup(backup, recipients):
    # The kernel ends writing there, as a full disk does.
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    earlier = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, limits[1]))
    try:
        with pytest.raises(BackupError, match="cannot be written"), archive.write(backup, recipients) as it:
            it.add_json("about.json", "x" * 3_000_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, earlier)
    assert not list(backup.parent.glob("site.backup*"))
