// Das Verzeichnis (Orte und Projekte zählen etwas mehr als das Übrige): wird mit dem Dialog geladen, sucht in allen Teilen, prüft, ob die Treffer gemeint sein können.
const STEP = 12;
const dialog = one(".zo-suche"), field = one("#suchfeld"), list = one(".zo-suche-treffer");
const address = name => new URL(`pagefind/${name}`, new URL(dialog.dataset.wurzel, location.href)).href;
const fetched = name => fetch(address(name), { cache: "no-cache" }).then(answer => answer.ok ? answer : Promise.reject(answer.status));
const say = text => { one(".zo-suche-stand").textContent = text; };
let engine, about, loading;
const load = () => loading = loading || Promise.all([import(address("pagefind.js")), fetched("suche.json").then(answer => answer.json())]).then(async ([pagefind, known]) => {
  await pagefind.options({ excerptLength: 24 });
  await Promise.all(known.teile.map(part => pagefind.mergeIndex(address(`${part}/`), { indexWeight: part[0] === "g" ? 1.8 : 1.3 })));
  engine = pagefind;
  return about = known;
});
const fold = text => text.toLowerCase().replace(/ae|ä/g, "a").replace(/oe|ö/g, "o").replace(/ue|ü/g, "u").replace(/ß/g, "ss").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
const terms = words => words.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const text = words => fold(words.replace(/(\d)\.(?=\d)/g, "$1").replace(/\^/g, ""));
const read = page => text(`${page.meta.title} ${(page.excerpt.match(/<mark>.*?<\/mark>/g) || []).join(" ")}`);
const holds = (seen, term) => seen.includes(/\d/.test(term) ? term : term.slice(0, Math.max(3, term.length - 3)));
// Kennt ein Teil des Verzeichnisses ein Wort nicht, nimmt er dessen Anfang: „Kindregarten“ fände „Kind“. Solche Treffer gelten nicht.
const ask = async (words, amount) => {
  await load();
  const filters = { art: { any: about.art } }, wanted = terms(text(words));
  for (const name in choices) if (choices[name].value) filters[name] = choices[name].value;
  const found = await engine.search(words, { filters }), pages = [];
  let at = 0;
  do {
    const next = await Promise.all(found.results.slice(at, at + amount - pages.length).map(result => result.data()));
    at += next.length;
    pages.push(...next.filter(page => wanted.some(term => holds(read(page), term))));
  } while (pages.length && pages.length < amount && at < found.results.length && at < amount + 36);
  const shown = pages.length;
  // Wer einen Ort beim Namen nennt, meint ihn, auch wenn alle anderen Profile ihn erwähnen.
  const own = (await engine.search(words, { filters: { ...filters, art: filters.art.any ? "Gemeinden" : filters.art } })).results[0], place = own && await own.data();
  if (place && text(place.meta.title) === text(words)) pages.splice(0, pages.length, place, ...pages.filter(page => page.url !== place.url));
  const strange = shown < at, seen = pages.map(read).join(" ");
  return {
    pages, more: at < found.results.length, total: strange ? pages.length : found.results.length, counts: strange ? {} : found.filters.art || {},
    hidden: found.unfilteredResultCount > found.results.length, fits: pages.length > 0 && wanted.every(term => holds(seen, term)),
  };
};
const find = async (words, amount) => {
  const found = await ask(words, amount);
  if (found.fits) return { ...found, text: counted(found) };
  if (found.hidden && !found.pages.length) return { ...found, text: "Mit dieser Auswahl kein Treffer." };
  const better = await meant(words), others = better && await ask(better, amount);
  if (others && others.fits) return { ...others, text: `Kein Treffer zu „${words}“. Meinten Sie „${better}“? ${counted(others)}` };
  return { ...found, pages: [], more: false, text: "Kein Treffer. Versuchen Sie ein kürzeres Wort." };
};
const counted = found => `${found.more && found.total === found.pages.length ? "Mehr als " : ""}${found.total} Treffer${found.total > found.pages.length ? `, die ersten ${found.pages.length}:` : ""}`;
