/* Vor dem Editor: Er soll erst anfangen, wenn unser Dateiformat bekannt ist, und immer Deutsch sprechen wie unsere Felder. */
window.CMS_MANUAL_INIT = true;
Object.defineProperty(navigator, "languages", { get: function () { return ["de"]; } });
Object.defineProperty(navigator, "language", { get: function () { return "de"; } });
