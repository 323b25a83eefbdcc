// Suche: der Dialog öffnet sich sofort; was darin geschieht, lädt erst mit ihm
var dialog = one(".zo-suche"), field = one("#suchfeld");
var openSearch = function () {
  dialog.showModal();
  field.focus();
  field.select();
  import(new URL(dialog.dataset.skript, location.href).href).catch(function () {
    one(".zo-suche-stand").textContent = "Die Suche lässt sich nicht laden. Unten führt ein Weg zu allem von A bis Z.";
  });
};
all("[data-suche]").forEach(function (button) { button.addEventListener("click", openSearch); });
doc.addEventListener("keydown", function (event) {
  if (event.key === "Escape" && dialog.open) { event.preventDefault(); dialog.close(); }
});
dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
