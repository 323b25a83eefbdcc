// Blätter zum Drucken: die Taste erscheint nur, wo sie etwas tut
var printButton = document.querySelector("[data-drucken]");
printButton.hidden = false;
printButton.addEventListener("click", function () { print(); });
