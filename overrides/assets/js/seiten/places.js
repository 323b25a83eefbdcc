// „Passt der Ort zu mir?“: zählt Punkte nach der Formel auf der Seite, reiht die Tabelle und nennt die Gründe.
// Es speichert nichts und schickt nichts fort; auch die Adresse bleibt, wie sie ist.
var form = document.querySelector("[data-passt]"), body = document.querySelector("[data-passt-tabelle] tbody");
var said = document.querySelector("[data-passt-ergebnis]"), rows = Array.from(body.rows);
var column = Array.from(document.querySelectorAll("[data-passt-punkte]"));
var wishes = function () {
  var found = [];
  form.querySelectorAll("fieldset").forEach(function (question) {
    question.querySelectorAll("input:checked,option:checked").forEach(function (answer) {
      if (!answer.value) return;
      var name = answer.label || answer.parentNode.textContent;
      found.push({ field: question.dataset.frage, value: answer.value, points: +question.dataset.punkte, name: name.trim() });
    });
  });
  return found;
};
var rank = function () {
  var wanted = wishes(), most = wanted.reduce(function (sum, wish) { return sum + wish.points; }, 0);
  var ranked = rows.map(function (row, number) {
    var met = wanted.filter(function (wish) { return (row.dataset[wish.field] || "").split("|").indexOf(wish.value) >= 0; });
    var points = met.reduce(function (sum, wish) { return sum + wish.points; }, 0);
    row.cells[1].textContent = most ? points + " von " + most + (met.length ? ": " + met.map(function (wish) { return wish.name; }).join("; ") : "") : "";
    return { row: row, number: number, points: points };
  });
  ranked.sort(function (a, b) { return b.points - a.points || a.number - b.number; });
  ranked.forEach(function (place) { body.appendChild(place.row); });
  column.forEach(function (cell) { cell.hidden = !most; });
  var best = ranked.filter(function (place) { return place.points && place.points === ranked[0].points; });
  said.textContent = !most ? "Noch keine Frage beantwortet. Die Orte stehen nach dem Alphabet."
    : !best.length ? "Zu diesen Antworten passt keine Gemeinde."
    : best.map(function (place) { return place.row.cells[0].textContent.trim(); }).join(", ") + ": " + best[0].points + " von " + most + " Punkten.";
};
form.addEventListener("change", rank);
form.addEventListener("reset", function () { setTimeout(rank); });
form.addEventListener("submit", function (event) { event.preventDefault(); });
rank();
