"""Zukunftsorte: from Markdown profiles to one website. A guided tour.

A profile walks through rooms, and a room imports only from rooms before it:

    load       files → Documents (text, and the place of every value)
    validate   Document → Entry (a frozen model), or findings at the editor's own line
    link       all entries → Site: ids resolved, relations in both directions
    history    Git → what changed when, of the entries that are there today
    relate     Site → matches, similar profiles, chains: what belongs together, and why
    render     Site → pages, as plain HTML
    channels   Site → feeds, calendars, open data, press kits: the same content in other forms
    publish    pages → files: assets, redirects, PDFs, cards, search index; build, verify, exchange

Beside them: `models/` (what editors write, the single source of fields), `prose.py` (the Markdown dialect),
`findings.py` with `data/messages.yaml` (what the check says), `vocabulary.py` (reads `data/`), `cores.py` (work on all
cores), `check.py`
(load, validate, link in one call), `lint/` (the voice), `editing/` (schema, forms and new files, made from the models),
`site_build.py` (a whole site, for any engine), `cli.py` with `commands/` (the command) and `events.py` (the only file
that knows MkDocs).
"""
