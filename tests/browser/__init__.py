"""What visitors get, looked at in a real browser: one built site, one Chromium, many small questions."""
