// Das Verzeichnis: wird mit dem Dialog geladen, sucht in allen Teilen, prüft, ob die Treffer gemeint sein können.
const STEP = 12;
const dialog = one(".zo-suche"), field = one("#suchfeld"), list = one(".zo-suche-treffer");
const address = name => new URL(`pagefind/${name}`, new URL(dialog.dataset.wurzel, location.href)).href;
const fetched = name => fetch(address(name), { cache: "no-cache" }).then(answer => answer.ok ? answer : Promise.reject(answer.status));
const say = text => { one(".zo-suche-stand").textContent = text; };
let engine, about, loading;
const load = () => loading = loading || Promise.all([import(address("pagefind.js")), fetched("suche.json").then(answer => answer.json())]).then(async ([pagefind, known]) => {
  await pagefind.options({ excerptLength: 24 });
  await Promise.all(known.teile.map(part => pagefind.mergeIndex(address(`${part}/`))));
  engine = pagefind;
  return about = known;
});
const ask = async (words, amount) => {
  await load();
  const filters = { art: { any: about.art } };
  for (const name in choices) if (choices[name].value) filters[name] = choices[name].value;
  const found = await engine.search(words, { filters });
  return { ...found, pages: await Promise.all(found.results.slice(0, amount).map(result => result.data())) };
};
const fold = text => text.toLowerCase().replace(/ae|ä/g, "a").replace(/oe|ö/g, "o").replace(/ue|ü/g, "u").replace(/ß/g, "ss").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
const terms = words => words.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
// Findet die Suche ein Wort nicht, nimmt sie seinen Anfang: „Kindregarten“ fände „Kind“. Solche Treffer gelten nicht.
const fits = (words, pages) => {
  const seen = fold(pages.map(page => page.meta.title + " " + (page.excerpt.match(/<mark>.*?<\/mark>/g) || []).join(" ")).join(" ").replace(/\^|(\d)\.(?=\d)/g, "$1"));
  return terms(words.replace(/(\d)\.(?=\d)/g, "$1")).map(fold).every(term => seen.includes(/\d/.test(term) ? term : term.slice(0, Math.max(3, term.length - 3))));
};
const find = async (words, amount) => {
  const found = await ask(words, amount), chosen = Object.values(choices).some(choice => choice.value);
  if (found.results.length && fits(words, found.pages)) return { ...found, text: counted(found) };
  if (chosen && found.unfilteredResultCount) return { ...found, results: [], pages: [], text: "Mit dieser Auswahl kein Treffer." };
  const better = await meant(words), others = better && await ask(better, amount);
  if (others && others.results.length) return { ...others, text: `Kein Treffer zu „${words}“. Meinten Sie „${better}“? ${counted(others)}` };
  return { results: [], pages: [], filters: {}, text: "Kein Treffer. Versuchen Sie ein kürzeres Wort." };
};
const counted = found => {
  const total = found.results.length;
  return `${total} Treffer${total > found.pages.length ? `, die ersten ${found.pages.length}:` : ""}`;
};
