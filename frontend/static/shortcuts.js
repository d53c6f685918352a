/* Single keys of the co-chairs' page: they move the focus and press nothing. Declared on the page, where they
   can be turned off (WCAG 2.1.4); the choice stays in this browser. */
(function () {
  "use strict";
  var card = document.getElementById("shortcuts"), box = card && card.querySelector("input");
  if (!card) return;

  function kept(value) {
    try {
      if (value) localStorage.setItem("shortcuts", value);
      return localStorage.getItem("shortcuts");
    } catch { return null; }
  }

  box.checked = kept() !== "off";
  box.addEventListener("change", function () { kept(box.checked ? "on" : "off"); });
  card.hidden = false;
  document.addEventListener("keydown", function (event) {
    var typing = event.target.closest("input, select, textarea, [contenteditable]"), place;
    if (!box.checked || typing || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
    place = document.querySelector('[data-key="' + event.key.toLowerCase().replace(/[^a-z]/g, "") + '"]');
    if (!place) return;
    event.preventDefault();
    place.focus();
    place.scrollIntoView({ block: "center" });
  });
})();
