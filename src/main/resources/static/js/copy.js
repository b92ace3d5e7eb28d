// Copies a text at the press of a button. Without script the text can be marked and copied by hand.
(function () {
  'use strict';
  document.querySelectorAll('[data-copy]').forEach(button => {
    const text = document.getElementById(button.dataset.copy);
    if (!text) return;
    button.hidden = false;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(text.value);
      } catch (e) { // not over plain http
        text.select();
        document.execCommand('copy');
      }
      button.textContent = button.dataset.copied;
    });
  });
})();
