// Läuft vor dem ersten Bild: merkt, dass es ein Skript gibt, und setzt die früher gewählte Darstellung.
var w=document.documentElement;
w.className="js";
try{var s=localStorage.getItem("zukunftsorte-schema");if(s==="hell"||s==="dunkel")w.dataset.schema=s}catch(e){}
