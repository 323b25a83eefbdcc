// Auswahl nach Art, Bundesland und Thema; bleibt leer, bis das Verzeichnis da ist.
const choices = {};
const offer = (known, changed) => {
  const bar = one(".zo-suche-wahl");
  [["art", "Art"], ["land", "Bundesland"], ["thema", "Thema"]].forEach(([name, title]) => {
    if (known[name].length < 2) return;
    const box = make("div"), label = make("label", title), choice = make("select");
    choice.id = label.htmlFor = `suche-${name}`;
    choice.add(new Option("alle", ""));
    known[name].forEach(word => choice.add(new Option(word)));
    choice.addEventListener("change", changed);
    box.append(label, choice);
    bar.append(box);
    choices[name] = choice;
  });
};
