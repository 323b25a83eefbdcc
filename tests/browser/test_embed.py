"""The card for other websites, in a frame of a foreign origin with a policy of its own."""

from __future__ import annotations

import gzip
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from hooks.link import Site


@pytest.fixture(scope="module")
def host(base: str) -> Iterator[str]:
    """A town's own website: another origin, whose policy lets nothing in but frames of ours."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(base))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f'<!doctype html><html lang="de"><title>Gemeinde</title><h1>Gemeinde</h1><iframe src="{base}einbetten/moosburg/" title="Moosburg bei den Zukunftsorten" width="340" height="300"></iframe>'.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", f"default-src 'none'; frame-src {origin}")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_card_stands_in_a_foreign_frame(browser: Browser, host: str, real_site: Site, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(host)
    frame = page.frame_locator("iframe")
    member = real_site.get("member", "moosburg").model
    assert frame.locator("h1").inner_text() == "Moosburg" and member.short in frame.locator("main").inner_text()
    assert "Mitglied der Zukunftsorte" in frame.locator("main").inner_text()
    paper = frame.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    assert paper == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(17, 21, 19)")
    assert not [line for line in said if "Content Security Policy" in line or "Refused" in line]
    assert context.cookies() == []
    context.close()


def test_the_card_needs_no_script_and_asks_nobody_but_us(browser: Browser, host: str, base: str, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.goto(host)
    frame = page.frame_locator("iframe")
    assert frame.locator("h1").inner_text() == "Moosburg" and frame.locator("h1 a").is_visible()
    context.close()
    [css] = (site / "einbetten").glob("*.css")
    assert {url for url in asked if not url.endswith("/favicon.ico")} == {host, f"{base}einbetten/moosburg/", f"{base}einbetten/{css.name}"}


def test_the_card_has_a_policy_of_its_own_that_lets_in_its_stylesheet_alone(site: Path) -> None:
    html = (site / "einbetten/moosburg/index.html").read_text(encoding="utf-8")
    policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)[1]
    assert policy.split("; ")[:2] == ["default-src 'none'", "style-src 'self'"] and "unsafe" not in policy and "*" not in policy
    assert html.index("Content-Security-Policy") < html.index("<link") and " style=" not in html and "<script" not in html


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_card(browser: Browser, base: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 340, "height": 300}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{base}einbetten/moosburg/")
    found = Axe().run(page).response["violations"]
    context.close()
    assert [violation["id"] for violation in found] == []


def test_a_link_of_the_card_leaves_the_frame(browser: Browser, host: str, base: str) -> None:
    page = browser.new_page()
    page.goto(host)
    page.frame_locator("iframe").locator("h1 a").click()
    page.wait_for_url(f"{base}mitglieder/moosburg/")
    page.close()


def test_every_current_member_has_a_card_of_at_most_15_kilobytes(site: Path, real_site: Site) -> None:
    [css] = (site / "einbetten").glob("*.css")
    for member in real_site.current_members:
        html = (site / f"einbetten/{member.slug}/index.html").read_bytes()
        assert len(html) + css.stat().st_size <= 15_000 and len(gzip.compress(html)) < 2_000
        assert b"<script" not in html
    assert not any((site / f"einbetten/{m.slug}").exists() for m in real_site.other_members)
