// Der Dialog: was man tippt und wählt, führt zu Treffern; Pfeiltasten gehen durch sie, Enter öffnet.
// Nach jeder Taste eine kurze Pause, nach ein, zwei Buchstaben eine längere: Sie stehen überall. Nie laufen zwei Suchen zugleich.
const PAUSE = 100, FEW = 250;
let latest = 0, amount = STEP, waiting, running, again;
const show = async () => {
  const words = field.value.replace(/[„“”"<>]/g, " ").trim().slice(0, 100), ticket = latest += 1, still = () => ticket === latest;
  again = running;
  if (running) return;
  running = true;
  try {
    const answer = words && await find(words, amount, still);
    if (still()) {
      say(answer ? answer.text : "");
      list.replaceChildren(...answer ? grouped(answer) : []);
    }
  } catch (error) {
    if (still()) say("Die Suche lässt sich nicht laden. Unten führt ein Weg zu allem von A bis Z.");
  }
  running = false;
  if (again) show();
};
const restart = () => { amount = STEP; show(); };
const narrow = kind => { choices.art.value = kind; restart(); choices.art.focus(); };
const more = async () => {
  const before = all("li", list).length;
  amount += STEP;
  await show();
  const link = all("li a", list)[before];
  if (link) link.focus();
};
const move = event => {
  const links = all("li a", list), at = links.indexOf(doc.activeElement), step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Enter" && event.target === field) { event.preventDefault(); if (links[0]) links[0].focus(); }
  if (!step || event.target.tagName === "SELECT" || !links.length) return;
  event.preventDefault();
  (links[at + step] || (at + step < 0 ? field : links[links.length - 1])).focus();
};
field.addEventListener("input", () => {
  latest += 1;
  clearTimeout(waiting);
  waiting = setTimeout(restart, field.value.trim().length > 2 ? PAUSE : FEW);
});
dialog.addEventListener("keydown", move);
say("Die Suche lädt …");
load().then(about => { offer(about, restart); return show(); }, show);
