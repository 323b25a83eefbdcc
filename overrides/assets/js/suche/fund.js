// Das Verzeichnis (Orte und Projekte zählen etwas mehr als das Übrige): wird mit dem Dialog geladen, sucht in allen Teilen, prüft, ob die Treffer gemeint sein können.
const STEP = 10;
const dialog = one(".zo-suche"), field = one("#suchfeld"), list = one(".zo-suche-treffer");
const address = name => new URL(`pagefind/${name}`, new URL(dialog.dataset.wurzel, location.href)).href;
const fetched = name => fetch(address(name), { cache: "no-cache" }).then(answer => answer.ok ? answer : Promise.reject(answer.status));
const say = text => { one(".zo-suche-stand").textContent = text; };
let engine, about, loading;
const load = () => loading = loading || Promise.all([import(address("pagefind.js")), fetched("suche.json").then(answer => answer.json())]).then(async ([pagefind, known]) => {
  await pagefind.options({ excerptLength: 24 });
  await Promise.all(Object.entries(known.teile).map(([part, art]) => pagefind.mergeIndex(address(`${part}/`), { indexWeight: part[0] === "g" ? 1.8 : 1.3, mergeFilter: { art } })));
  engine = pagefind;
  return about = known;
});
const fold = text => text.toLowerCase().replace(/ae|ä/g, "a").replace(/oe|ö/g, "o").replace(/ue|ü/g, "u").replace(/ß/g, "ss").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
const terms = words => words.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const text = words => fold(words.replace(/(\d)\.(?=\d)/g, "$1").replace(/\^/g, ""));
// Ein Wort allein steht markiert im Auszug oder im Titel; mehrere stehen irgendwo auf der Seite. Vom Wort zählt der Anfang, denn Endungen wechseln.
const holds = (page, wanted) => {
  const alone = wanted.length < 2, seen = text(alone ? page.meta.title : `${page.meta.title} ${page.content}`), marked = text((page.excerpt.match(/<mark>.*?<\/mark>/g) || []).join(" "));
  const begins = (term, share) => /\d/.test(term) ? term : term.slice(0, Math.max(3, Math.ceil(term.length * share)));
  return wanted.every(term => seen.includes(begins(term, .75)) || alone && marked.includes(begins(term, .6)));
};
const data = results => Promise.all(results.map(result => result.data()));
const part = result => result.id.replace(/_[^_]*$/, "");
// Kennt ein Teil des Verzeichnisses ein Wort nicht, nimmt er dessen Anfang: „Kindregarten“ fände „Kind“. Solche Teile fallen weg.
const ask = async (words, amount, still, wary) => {
  await load();
  const filters = { art: { any: about.art } }, wanted = terms(text(words)), number = /^\d[\d.]{2,}$/.test(words);
  for (const name in choices) if (choices[name].value) filters[name] = choices[name].value;
  const found = await engine.search(number ? `"${words}"` : words, { filters });
  if (!still()) return null;
  const right = page => holds(page, wanted), known = new Map();
  // Wer einen Ort beim Namen nennt, meint ihn, auch wenn alle anderen Profile ihn erwähnen.
  const top = filters.art.any ? found.results.find(result => about.orte.includes(part(result))) : found.results[0];
  let rest = found.results;
  const look = async results => (await data(results)).forEach((page, index) => known.set(results[index], page));
  // Bei vielen Teilen zuerst je ein Treffer, beim zweiten Versuch aus jedem: Versteht keiner das Wort, war es vertippt, und zehn Seiten wären umsonst geholt.
  for (let strange = true, most = Object.keys(about.teile).length > 3 ? 0 : amount; strange && rest.length;) {
    const judged = new Set(), once = (result, index) => ((wary || index < amount) && !most || rest.length < found.results.length) && !judged.has(part(result)) && judged.add(part(result));
    await look(rest.filter((result, index) => (index < most || result === top || once(result, index)) && !known.has(result)));
    const good = new Set(), bad = new Set();
    known.forEach((page, result) => (right(page) ? good : bad).add(part(result)));
    const kept = rest.filter(result => known.has(result) ? right(known.get(result)) : good.has(part(result)) || !bad.has(part(result)));
    strange = kept.length < rest.length || !most;
    most = good.size ? amount : 0;
    rest = kept;
  }
  let pages = rest.slice(0, amount).map(result => known.get(result));
  const place = known.get(top);
  if (place && text(place.meta.title) === text(words)) pages = [place, ...pages.filter(page => page.url !== place.url)];
  const total = Math.max(rest.length, pages.length);
  return {
    pages, total, more: rest.length > amount, counts: rest.length < found.results.length ? {} : found.filters.art || {},
    hidden: found.unfilteredResultCount > found.results.length, fits: pages.length > 0,
  };
};
const find = async (words, amount, still) => {
  const found = await ask(words, amount, still);
  if (!still()) return null;
  if (found.fits) return { ...found, text: counted(found) };
  if (found.hidden && !found.pages.length) return { ...found, text: "Mit dieser Auswahl kein Treffer." };
  const better = await meant(words), others = better && await ask(better, amount, still, true);
  if (others && others.fits) return { ...others, text: `Kein Treffer zu „${words}“. Meinten Sie „${better}“? ${counted(others)}` };
  return { ...found, pages: [], more: false, text: "Kein Treffer. Versuchen Sie ein kürzeres Wort." };
};
const counted = found => `${found.total} Treffer${found.more ? `, die ersten ${found.pages.length}:` : ""}`;
