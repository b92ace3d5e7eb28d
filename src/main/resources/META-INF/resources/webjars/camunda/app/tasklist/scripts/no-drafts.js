// Tasklist keeps half-filled forms in the browser's localStorage, also when the login has ended, and lays them over what is
// loaded afresh: old choices over new facts, and a customer's values on a shared computer. Here none is kept, and what an
// earlier version has left is cleared. The button that would keep one is hidden (css/webapps.css).
const DRAFT = /^(?:camunda-form|camForm):/;

const setItem = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  if (!DRAFT.test(key)) setItem.call(this, key, value);
};

for (const key of Object.keys(localStorage)) {
  if (DRAFT.test(key)) localStorage.removeItem(key);
}

export default [];
