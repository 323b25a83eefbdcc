// Kurze Namen für alle Teile; die Teile werden zu einer Funktion verbunden (hooks/publish/assets.py).
var doc = document, root = doc.documentElement;
var one = function (selector, from) { return (from || doc).querySelector(selector); };
var all = function (selector, from) { return Array.prototype.slice.call((from || doc).querySelectorAll(selector)); };
