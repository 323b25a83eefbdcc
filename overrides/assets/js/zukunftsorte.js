// Ohne dieses Skript ist alles lesbar. Es ergänzt Menü, Darstellung, Filter und Suche; gespeichert wird nur nach einem Klick.
(function () {
  "use strict";
  var doc = document, root = doc.documentElement;
  var one = function (selector, from) { return (from || doc).querySelector(selector); };
  var all = function (selector, from) { return Array.prototype.slice.call((from || doc).querySelectorAll(selector)); };

  // Darstellung hell oder dunkel
  var schemeButton = one("[data-schema-taste]");
  var isDark = function () {
    return root.dataset.schema ? root.dataset.schema === "dunkel" : matchMedia("(prefers-color-scheme:dark)").matches;
  };
  var nameScheme = function () {
    var dark = isDark();
    one("span", schemeButton).textContent = dark ? "Hell" : "Dunkel";
    schemeButton.setAttribute("aria-label", dark ? "Hell: helle Darstellung" : "Dunkel: dunkle Darstellung");
  };
  schemeButton.addEventListener("click", function () {
    root.dataset.schema = isDark() ? "hell" : "dunkel";
    try { localStorage.setItem("zukunftsorte-schema", root.dataset.schema); } catch (e) { /* gesperrt: gilt nur für diese Seite */ }
    nameScheme();
  });
  matchMedia("(prefers-color-scheme:dark)").addEventListener("change", nameScheme);
  nameScheme();

  // Menü auf schmalen Bildschirmen: Esc und ein Klick daneben schließen es
  var menu = one(".zo-menue");
  doc.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && menu.open) { menu.open = false; one("summary", menu).focus(); }
  });
  doc.addEventListener("click", function (event) { if (menu.open && !menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("focusout", function (event) {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });

  // Feld und Landkarte: nach dem ersten Wechsel keine Anfangsbewegung mehr
  all(".zo-schalter input").forEach(function (input) {
    input.addEventListener("change", function () { input.closest(".zo-start").classList.add("zo-war"); });
  });

  // Filter: Zustand in der Adresse, Zahl der Treffer als Überschrift
  all("form[data-filter]").forEach(function (form) {
    var list = one(form.dataset.filter), total = one("[data-zahl]"), none = one("[data-leer]");
    var words = form.dataset.wort.split("|");
    var fields = all("[name]", form);
    var given = new URLSearchParams(location.search);
    fields.forEach(function (field) { if (given.get(field.name)) field.value = given.get(field.name); });
    var run = function () {
      var wanted = fields.filter(function (field) { return field.value.trim(); }), shown = 0;
      all(":scope > li", list).forEach(function (item) {
        var fits = wanted.every(function (field) {
          var value = field.value.trim().toLowerCase();
          if (field.name === "text") return item.textContent.toLowerCase().indexOf(value) >= 0;
          return (" " + (item.dataset[field.name] || "") + " ").indexOf(" " + value + " ") >= 0;
        });
        item.hidden = !fits;
        if (fits) shown += 1;
      });
      total.textContent = shown + " " + words[shown === 1 ? 0 : 1];
      none.hidden = shown > 0;
      var query = new URLSearchParams();
      wanted.forEach(function (field) { query.set(field.name, field.value.trim()); });
      var text = query.toString();
      history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
    };
    form.addEventListener("input", run);
    form.addEventListener("reset", function () { setTimeout(run); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    if (location.search) run();
  });

  // Suche: das Verzeichnis wird erst geladen, wenn jemand sucht
  var dialog = one(".zo-suche"), field = one("#suchfeld"), status = one(".zo-suche-stand"), hits = one(".zo-suche-treffer");
  var engine, latest = 0;
  var base = new URL(dialog.dataset.wurzel, location.href);
  var load = function () {
    engine = engine || import(new URL("pagefind/pagefind.js", base).href).then(function (pagefind) {
      return pagefind.options({ excerptLength: 24 }).then(function () { return pagefind; });
    });
    return engine;
  };
  var hitOf = function (hit) {
    var item = doc.createElement("li"), link = doc.createElement("a"), text = doc.createElement("p");
    link.href = hit.url;
    link.textContent = hit.meta.title;
    hit.excerpt.split(/<\/?mark>/).forEach(function (part, index) {
      var decoded = new DOMParser().parseFromString(part, "text/html").body.textContent;
      var node = index % 2 ? doc.createElement("mark") : doc.createTextNode(decoded);
      if (index % 2) node.textContent = decoded;
      text.appendChild(node);
    });
    item.append(link, text);
    return item;
  };
  var search = function () {
    var words = field.value.trim(), ticket = latest += 1;
    if (!words) { status.textContent = ""; hits.replaceChildren(); return; }
    load().then(function (pagefind) { return pagefind.search(words); }).then(function (found) {
      return Promise.all(found.results.slice(0, 10).map(function (result) { return result.data(); })).then(function (pages) {
        if (ticket !== latest) return;
        var total = found.results.length;
        status.textContent = total ? total + (total === 1 ? " Treffer" : " Treffer" + (total > 10 ? ", die ersten zehn:" : "")) : "Kein Treffer. Versuchen Sie ein kürzeres Wort.";
        hits.replaceChildren.apply(hits, pages.map(hitOf));
      });
    }).catch(function () { status.textContent = "Die Suche lässt sich nicht laden. Unten auf der Seite finden Sie alle Bereiche."; });
  };
  var openSearch = function () { dialog.showModal(); field.focus(); field.select(); load().catch(function () {}); };
  all("[data-suche]").forEach(function (button) {
    button.addEventListener("click", openSearch);
  });
  doc.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !dialog.open) { event.preventDefault(); openSearch(); }
    if (event.key === "Escape" && dialog.open) { event.preventDefault(); dialog.close(); }
  });
  dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
  field.addEventListener("input", search);
  field.addEventListener("keydown", function (event) { if (event.key === "Enter") { event.preventDefault(); var first = one("a", hits); if (first) first.focus(); } });
})();
