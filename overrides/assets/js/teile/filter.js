// Filter: Auswahl in der Adresse (auch mit „Zurück“), Zahl der Treffer als Überschrift, Zahlen neben den Möglichkeiten.
// Felder eines Namens gelten als „oder“, verschiedene Namen als „und“; ein Eintrag nennt seine Werte in data-<name>.
all("form[data-filter]").forEach(function (form) {
  var total = one("[data-zahl]"), none = one("[data-leer]"), words = form.dataset.wort.split("|");
  var fields = all("[name]", form), boxes = fields.filter(function (field) { return field.type === "checkbox"; });
  var valuesOf = function (item, name) { return (item.node.dataset[name] || "").split(" "); };
  var items = all(":scope > li", one(form.dataset.filter)).map(function (node) { return { node: node }; });
  // was die Zeile sagt, wofür sie in der Auswahl steht, und was sie verschweigt
  var textOf = function (item) {
    var labels = item.text ? [] : boxes.filter(function (box) { return valuesOf(item, box.name).indexOf(box.value) >= 0; });
    item.text = item.text || labels.map(function (box) { return one("span", box.parentNode).textContent; })
      .concat(item.node.textContent, item.node.dataset.worte || "").join(" ").toLowerCase();
    return item.text;
  };
  // jedes Wort muss vorkommen; „in“ und „der“ zählen nur allein
  var holds = function (text, typed) {
    var words = typed.toLowerCase().split(/\s+/), long = words.filter(function (word) { return word.length > 3; });
    return (long.length ? long : words).every(function (word) { return text.indexOf(word) >= 0; });
  };
  var chosen = function () {
    var query = new URLSearchParams();
    fields.forEach(function (field) {
      var value = field.value.trim();
      if (value && (field.type !== "checkbox" || field.checked)) query.append(field.name, value);
    });
    return query;
  };
  var show = function () {
    var query = chosen(), names = Array.from(new Set(query.keys())), counts = {}, shown = 0;
    items.forEach(function (item) {
      var missed = names.filter(function (name) {
        return !query.getAll(name).some(function (value) {
          return name === "text" ? holds(textOf(item), value) : valuesOf(item, name).indexOf(value) >= 0;
        });
      });
      item.node.hidden = missed.length > 0;
      if (!missed.length) shown += 1;
      if (missed.length > 1) return;
      // so viele wären es mit dieser Möglichkeit
      new Set(boxes.map(function (box) { return box.name; })).forEach(function (name) {
        if (!missed.length || missed[0] === name) valuesOf(item, name).forEach(function (value) {
          counts[name + " " + value] = (counts[name + " " + value] || 0) + 1;
        });
      });
    });
    boxes.forEach(function (box) { one("small", box.parentNode).textContent = counts[box.name + " " + box.value] || 0; });
    all("details", form).forEach(function (group) {
      var ticked = all(":checked", group).length;
      one("small", group).textContent = ticked ? ticked + " gewählt" : "";
    });
    total.textContent = shown + " " + words[shown === 1 ? 0 : 1];
    none.hidden = shown > 0;
    return query.toString();
  };
  var read = function () {
    var given = new URLSearchParams(location.search);
    fields.forEach(function (field) {
      if (field.type === "checkbox") field.checked = given.getAll(field.name).indexOf(field.value) >= 0;
      else field.value = given.get(field.name) || "";
      if (field.selectedIndex < 0) field.selectedIndex = 0;
    });
    all("details", form).forEach(function (group) { if (one(":checked", group)) group.open = true; });
    show();
  };
  var run = function (event) {
    var query = show(), typing = event.target.type === "search";
    history[typing ? "replaceState" : "pushState"](null, "", location.pathname + (query ? "?" + query : "") + location.hash);
  };
  form.addEventListener("input", run);
  form.addEventListener("reset", function (event) { setTimeout(run, 0, event); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  addEventListener("popstate", read);
  if (location.search) read();
});
