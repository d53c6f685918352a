/* The meter of a ballot adds up at once. Without this the server adds up when the form is sent. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-ballot]");
  if (!form) return;
  var bar = form.querySelector(".ballotbar");
  var progress = bar.querySelector("progress");
  var sum = bar.querySelector("[data-sum] bdi");
  var word = bar.querySelector("[data-word]");
  var number = bar.querySelector("[data-number] bdi");
  var warning = bar.querySelector("[data-over-words]");
  var budget = progress.max;
  var sign = sum.textContent.split("\u00a0").pop();

  function money(cents) {
    var whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, "\u202f");
    var rest = cents % 100 ? form.dataset.mark + String(100 + (cents % 100)).slice(1) : "";
    return whole + rest + "\u00a0" + sign;
  }
  function addUp() {
    var spent = 0;
    var ticks = form.querySelectorAll("[data-cost]:checked");
    ticks.forEach(function (tick) { spent += +tick.dataset.cost; });
    var over = spent > budget;
    progress.value = Math.min(spent, budget);
    bar.toggleAttribute("data-over", over);
    sum.textContent = money(Math.abs(budget - spent));
    word.textContent = over ? word.dataset.tooMuch : word.dataset.left;
    number.textContent = String(ticks.length);
    warning.hidden = !over;
  }
  form.addEventListener("change", addUp);
  addUp();
})();
