// Feld und Landkarte: nach dem ersten Wechsel keine Anfangsbewegung mehr
all(".zo-schalter input").forEach(function (input) {
  input.addEventListener("change", function () { input.closest(".zo-start").classList.add("zo-war"); });
});
