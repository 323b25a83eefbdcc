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
  if (event.key === "Escape" && dialog.open) { event.preventDefault(); dialog.close(); }
});
dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
field.addEventListener("input", search);
field.addEventListener("keydown", function (event) { if (event.key === "Enter") { event.preventDefault(); var first = one("a", hits); if (first) first.focus(); } });
