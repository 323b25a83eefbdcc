/* Der Editor fängt an: zuerst das Dateiformat, dann die Einstellungen aus einstellungen.json. */
(function () {
  "use strict";
  var CMS = window.CMS;
  var format = window.zukunftsorteFormat;
  CMS.registerCustomFormat("zukunftsorte", "md", { fromFile: format.lesen, toFile: format.schreiben });
  CMS.registerCustomFormat("zukunftsorte-daten", "yml", { fromFile: format.datenLesen, toFile: format.datenSchreiben });
  fetch("einstellungen.json").then(function (antwort) { return antwort.json(); }).then(function (einstellungen) {
    CMS.init({ config: Object.assign({ load_config_file: false }, einstellungen) });
  });
})();
