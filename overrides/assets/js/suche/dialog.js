// Der Dialog: was man tippt und wählt, führt zu Treffern; Pfeiltasten gehen durch sie, Enter öffnet.
let latest = 0, amount = STEP, waiting;
const show = async () => {
  const words = field.value.replace(/[„“”"<>]/g, " ").trim().slice(0, 100), ticket = latest += 1;
  if (!words) { say(""); list.replaceChildren(); return; }
  try {
    const answer = await find(words, amount);
    if (ticket !== latest) return;
    say(answer.text);
    list.replaceChildren(...grouped(answer));
  } catch (error) {
    if (ticket === latest) say("Die Suche lässt sich nicht laden. Unten führt ein Weg zu allem von A bis Z.");
  }
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
field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(restart, 120); });
dialog.addEventListener("keydown", move);
say("Die Suche lädt …");
load().then(about => { offer(about, restart); return show(); }, show);
