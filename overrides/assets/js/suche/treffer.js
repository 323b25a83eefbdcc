// Treffer nach Art, jede Art mit Überschrift; alles entsteht als Text, nichts als HTML.
const make = (tag, text, name) => {
  const element = doc.createElement(tag);
  if (text) element.textContent = text;
  if (name) element.className = name;
  return element;
};
const patch = number => {
  const [colour, view, path] = about.flecken[number] || [], svg = doc.createElementNS("http:/" + "/www.w3.org/2000/svg", "svg");
  if (!path) return make("span");
  const form = svg.appendChild(doc.createElementNS(svg.namespaceURI, "path"));
  svg.setAttribute("class", "zo-fleck");
  svg.setAttribute("viewBox", view);
  svg.setAttribute("aria-hidden", "true");
  svg.dataset.f = colour;
  form.setAttribute("class", "zo-form");
  form.setAttribute("d", path);
  return svg;
};
const plain = html => new DOMParser().parseFromString(`<p>${html}`, "text/html").body.textContent.replace(/\^/g, "");
const hitOf = page => {
  const item = make("li"), box = make("div"), link = make("a", page.meta.title), text = make("p"), states = page.filters.land || [], placed = /^(Gemeinden|Projekte)$/.test(page.filters.art[0]);
  link.href = page.url.replace(/(#[^/]*)\/$/, "$1");
  page.excerpt.split(/<\/?mark>/).forEach((part, index) => text.append(index % 2 ? make("mark", plain(part)) : plain(part)));
  box.append(link, ...(placed && states.length === 1 ? [make("small", states[0])] : []), text);
  item.append(patch((page.filters.fleck || [])[0]), box);
  return item;
};
const button = (text, act) => {
  const made = make("button", text, "zo-taste");
  made.type = "button";
  made.addEventListener("click", act);
  return made;
};
const grouped = answer => {
  const groups = new Map(), counts = answer.counts;
  answer.pages.forEach(page => {
    const kind = page.filters.art[0];
    groups.set(kind, [...groups.get(kind) || [], page]);
  });
  const parts = Array.from(groups, ([kind, pages]) => {
    const section = make("section"), items = make("ol"), total = counts[kind] || pages.length;
    items.append(...pages.map(hitOf));
    section.append(make("h2", `${kind} (${total})`), items);
    if (total > pages.length && groups.size > 1) section.append(button(`Nur ${kind} zeigen`, () => narrow(kind)));
    return section;
  });
  if (answer.more) parts.push(button("Weitere Treffer zeigen", more));
  return parts;
};
