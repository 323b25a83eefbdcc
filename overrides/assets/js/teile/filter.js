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
