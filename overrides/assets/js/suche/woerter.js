// „Meinten Sie …?“: das nächste Wort der Website, wenn ein Wort keinen Treffer hat.
let lexicon;
const known = () => lexicon = lexicon || fetched("woerter.txt").then(answer => answer.text()).then(text => text.split("\n").map(word => [word, fold(word)]));
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
  return best[1];
};
const meant = async words => {
  const all = await known(), better = terms(words).map(term => /\d/.test(term) || term.length < 3 ? term : nearest(term, all) || term).join(" ");
  return better === terms(words).join(" ") ? null : better;
};
