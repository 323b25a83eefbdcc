/* Das Dateiformat für den Editor: Kopf und Text einer Datei werden Werte und wieder eine Datei.
   Jeder Wert bleibt Text (0123, NO und 12:30 also auch); „quellen“ ist in der Datei nach Kennungen geordnet, im Editor eine Liste.
   Was niemand geändert hat, bleibt Zeichen für Zeichen stehen; dafür reist der Kopf in „_kopf“ durch den Editor mit. Auch Kommentare
   vor einem Feld bleiben; ein Kommentar mitten in einem Feld fällt weg, wenn sich dieses Feld ändert.
   Eine Datei aus Daten (content/verein.yml) ist ganz Kopf; was dort leer wird, steht als „null“ da.
   Dieselben Werte ergeben immer dieselben Zeichen. Braucht js-yaml. */
(function (wurzel) {
  "use strict";
  var yaml = wurzel.jsyaml;
  var KENNUNGEN = ["quelle", "basisdaten_quelle"]; // hier darf eine Kennung auch ohne Liste stehen
  var ZEILEN = ["leicht"]; // hier ist jede Zeile ein Satz
  var LEER = ["", "~", "null"]; // so steht „weiß niemand“ in einer Datei
  var KOPF = /^\uFEFF?---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)([\s\S]*)$/;

  function lesen(text) {
    var teile = KOPF.exec(text.replace(/\r\n?/g, "\n"));
    if (!teile) { return { body: text }; }
    var werte = felderLesen(teile[1]);
    werte.body = teile[2].trim();
    return werte;
  }

  function datenLesen(text) {
    return felderLesen(text.replace(/\r\n?/g, "\n").replace(/^\uFEFF/, "").replace(/\n$/, ""));
  }

  function felderLesen(kopf) {
    var werte = zumEditor(kopfLesen(kopf)) || {};
    if (werte.quellen && !Array.isArray(werte.quellen)) {
      werte.quellen = Object.keys(werte.quellen).map(function (kennung) {
        return Object.assign({ kennung: kennung }, werte.quellen[kennung]);
      });
    }
    werte._kopf = kopf;
    return werte;
  }

  function kopfLesen(text) {
    return yaml.load(text, { schema: yaml.FAILSAFE_SCHEMA }) || {};
  }

  function zumEditor(wert, feld) {
    if (KENNUNGEN.indexOf(feld) >= 0 && typeof wert === "string") { return [wert]; }
    if (feld === "datei" && typeof wert === "string") { return "/" + wert.replace(/^\//, ""); }
    if (Array.isArray(wert)) { return wert.map(function (w) { return zumEditor(w); }).filter(function (w) { return w !== undefined; }); }
    if (wert && typeof wert === "object") {
      return Object.keys(wert).reduce(function (neu, k) {
        var w = zumEditor(wert[k], k);
        if (w !== undefined) { neu[k] = w; }
        return neu;
      }, {});
    }
    return LEER.indexOf(wert) >= 0 ? undefined : wert;
  }

  function schreiben(werte) {
    var body = String(werte.body || "").replace(/\r\n?/g, "\n").trim();
    return "---\n" + felderSchreiben(werte, "") + "---\n" + (body ? "\n" + body + "\n" : "");
  }

  function datenSchreiben(werte) {
    return felderSchreiben(werte, "null");
  }

  // „leer“ ist, was in der Datei steht, wenn ein Feld keinen Wert mehr hat; ohne das verschwindet das Feld.
  function felderSchreiben(werte, leer) {
    var kopf = zurDatei(Object.assign({}, werte, { body: undefined, _kopf: undefined })) || {};
    if (kopf.quellen) {
      kopf.quellen = kopf.quellen.reduce(function (neu, q) {
        if (q && q.kennung) { neu[q.kennung] = Object.assign({}, q); delete neu[q.kennung].kennung; }
        return neu;
      }, {});
    }
    return zusammen(kopf, String(werte._kopf || ""), leer);
  }

  // Feld für Feld in der Reihenfolge der Datei: Unverändertes wie es war, Neues vor den Quellen.
  function zusammen(kopf, vorher, leer) {
    var alt = zurDatei(zumEditor(kopfLesen(vorher))) || {};
    var geteilt = stueckeln(vorher);
    var stuecke = geteilt.stuecke;
    var folge = stuecke.map(function (s) { return s.feld; });
    var ende = folge.findIndex(function (feld) { return feld === "quellen" || feld === "geprueft"; });
    var neue = Object.keys(kopf).filter(function (feld) { return folge.indexOf(feld) < 0; });
    folge.splice.apply(folge, [ende < 0 ? folge.length : ende, 0].concat(neue));
    return folge.map(function (feld) {
      var stueck = stuecke.filter(function (s) { return s.feld === feld; })[0];
      var davor = stueck ? stueck.davor : "";
      if (stueck && gleich(alt[feld]) === gleich(kopf[feld])) { return davor + stueck.text; }
      if (kopf[feld] === undefined) { return davor + (leer ? feld + ": " + leer + "\n" : ""); }
      var eines = {};
      eines[feld] = kopf[feld];
      var text = yaml.dump(eines, { lineWidth: -1, noRefs: true, quotingType: '"' });
      return davor + text.replace(/^([ -]*[a-z_0-9]+: )"([12][0-9]{3}(?:-[0-9]{2}){0,2})"$/gm, ohneZeichen);
    }).join("") + geteilt.rest;
  }

  // Leere Zeilen und Kommentare gehören zum Feld danach; geht das Feld davor weiter, gehören sie zu ihm.
  function stueckeln(text) {
    var stuecke = [], rest = "";
    (text === "" ? [] : text.split("\n")).forEach(function (zeile) {
      var anfang = /^([a-z_0-9]+):(?: |$)/.exec(zeile);
      if (anfang) {
        stuecke.push({ feld: anfang[1], davor: rest, text: zeile + "\n" });
        rest = "";
      } else if (!stuecke.length || /^(?:#|\s*$)/.test(zeile)) {
        rest += zeile + "\n";
      } else {
        stuecke[stuecke.length - 1].text += rest + zeile + "\n";
        rest = "";
      }
    });
    return { stuecke: stuecke, rest: rest };
  }

  // Zum Vergleichen: ohne Rücksicht auf die Reihenfolge der Felder, mit Rücksicht auf die von Listen und Quellen.
  function gleich(wert) {
    if (wert === undefined) { return ""; }
    return JSON.stringify(wert, function (k, w) {
      if (!w || typeof w !== "object" || Array.isArray(w)) { return w; }
      return Object.keys(w).sort().reduce(function (neu, name) { neu[name] = w[name]; return neu; }, {});
    });
  }

  // Jahre und Tage stehen in unseren Dateien ohne Anführungszeichen; „wert: "2024"“ und Ähnliches bleibt Text.
  function ohneZeichen(zeile, anfang, wert) {
    return /(?:datum|stand|seit|bis|beginn|ende|jahr|geprueft|einwilligung|veroeffentlicht|eroeffnet|belegt|freigegeben): $/.test(anfang) ? anfang + wert : zeile;
  }

  function zurDatei(wert, feld) {
    if (Array.isArray(wert)) {
      var liste = wert.map(function (w) { return zurDatei(w); }).filter(function (w) { return w !== undefined; });
      if (!liste.length) { return undefined; }
      return KENNUNGEN.indexOf(feld) >= 0 && liste.length === 1 ? liste[0] : liste;
    }
    if (wert && typeof wert === "object") {
      var neu = {};
      Object.keys(wert).forEach(function (k) { var w = zurDatei(wert[k], k); if (w !== undefined) { neu[k] = w; } });
      return Object.keys(neu).length ? neu : undefined;
    }
    if (wert === null || wert === undefined) { return undefined; }
    var text = ZEILEN.indexOf(feld) >= 0 ? zeilenweise(String(wert)) : String(wert).replace(/\s+/g, " ").trim();
    if (feld === "datei") { text = text.replace(/^\//, ""); }
    return text === "" ? undefined : text;
  }

  function zeilenweise(text) {
    var zeilen = text.split(/\r\n?|\n/).map(function (zeile) { return zeile.replace(/\s+/g, " ").trim(); });
    return zeilen.join("\n").replace(/\n{3,}/g, "\n\n").trim();
  }

  wurzel.zukunftsorteFormat = { lesen: lesen, schreiben: schreiben, datenLesen: datenLesen, datenSchreiben: datenSchreiben };
})(window);
