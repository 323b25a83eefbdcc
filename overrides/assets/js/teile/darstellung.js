// Darstellung hell oder dunkel
var schemeButton = one("[data-schema-taste]");
var isDark = function () {
  return root.dataset.schema ? root.dataset.schema === "dunkel" : matchMedia("(prefers-color-scheme:dark)").matches;
};
var nameScheme = function () {
  var dark = isDark();
  one("span", schemeButton).textContent = dark ? "Hell" : "Dunkel";
  schemeButton.setAttribute("aria-label", dark ? "Hell: helle Darstellung" : "Dunkel: dunkle Darstellung");
};
schemeButton.addEventListener("click", function () {
  root.dataset.schema = isDark() ? "hell" : "dunkel";
  try { localStorage.setItem("zukunftsorte-schema", root.dataset.schema); } catch (e) { /* gesperrt: gilt nur für diese Seite */ }
  nameScheme();
});
matchMedia("(prefers-color-scheme:dark)").addEventListener("change", nameScheme);
nameScheme();
