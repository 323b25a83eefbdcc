// Menü auf schmalen Bildschirmen: Esc und ein Klick daneben schließen es
var menu = one(".zo-menue");
doc.addEventListener("keydown", function (event) {
  if (event.key === "Escape" && menu.open) { menu.open = false; one("summary", menu).focus(); }
});
doc.addEventListener("click", function (event) { if (menu.open && !menu.contains(event.target)) menu.open = false; });
menu.addEventListener("focusout", function (event) {
  if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});
