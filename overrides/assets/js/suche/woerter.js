// „Meinten Sie …?“: das nächste Wort der Website, wenn ein Wort keinen Treffer hat.
const lists = {};
const listed = name => lists[name] = lists[name] || fetched(name).then(answer => answer.text()).then(text => text.split("\n").map(word => [word, fold(word)]));
// Schritte von einem Wort zum anderen: ein Buchstabe zu viel, zu wenig, falsch oder mit dem Nachbarn vertauscht.
const steps = (one, other, most) => {
  let before = [], row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return Infinity;
    before = row;
    row = next;
  }
  return row[other.length];
};
const nearest = (term, words) => {
  const wanted = fold(term), most = wanted.length < 4 ? 0 : wanted.length < 7 ? 1 : wanted.length < 11 ? 2 : 3;
  let best = [most + 1];
  for (const [word, folded] of words) {
    if (Math.abs(folded.length - wanted.length) > most) continue;
    const rank = steps(wanted, folded, most) + (folded[0] === wanted[0] ? 0 : .5);
    if (rank < best[0]) best = [rank, word];
  }
  return best;
};
// Wer sich vertippt, trifft meist den Anfang: Erst kommen die Wörter mit diesem Buchstaben, und alle nur, wenn dort keines naheliegt.
const known = [0];
const near = async term => {
  const initial = fold(term)[0];
  if (/\d/.test(term) || term.length < 3) return known;
  return /[a-z]/.test(initial) ? nearest(term, await listed(`woerter/${initial}.txt`)) : [Infinity];
};
const meant = async words => {
  const typed = terms(words), found = await Promise.all(typed.map(near)), slip = found.some(([rank, word]) => word && rank && rank < 2);
  const better = (await Promise.all(typed.map(async (term, index) => {
    const [rank, word] = found[index];
    return rank < 2 ? word || term : slip ? term : (await nearest(term, await listed("woerter.txt")))[1] || term;
  }))).join(" ");
  return better === typed.join(" ") ? null : better;
};
