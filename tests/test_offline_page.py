"""The page for when nothing answers: it needs no other file, and its own policy lets its styles in."""

import base64
import hashlib
import re
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "deploy" / "offline.html"


def test_offline_page_needs_nothing_but_itself():
    html = PAGE.read_text()
    assert not re.search(r"<script|<link|<img|\ssrc=|url\(|\sstyle=|@import", html)
    assert {*re.findall(r'href="([^"]*)"', html)} == {"/"}


def test_its_policy_lets_its_styles_in():
    html = PAGE.read_text()
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    fingerprint = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{fingerprint}'" in html
