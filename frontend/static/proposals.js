/* Proposals: sharing, and the five words of a scanned code. Without this everything still works. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-words]");
  var words = decodeURIComponent(location.hash.slice(1));
  if (form && /^[a-z-]{20,40}$/.test(words)) {
    form.querySelector("input[name=code]").value = words.replace(/-/g, " ");
    history.replaceState(null, "", location.pathname + location.search);
  }
  document.querySelectorAll("[data-share]").forEach(function (button) {
    var address = location.origin + location.pathname, word = button.querySelector("span");
    if (!navigator.share && !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      if (navigator.share) { navigator.share({ title: document.title, url: address }).catch(function () {}); return; }
      navigator.clipboard.writeText(address).then(function () { word.textContent = button.dataset.done; });
    });
  });
})();
