// A link to a task in Tasklist has the task behind the '#', which the server never sees: carry it through the login.
document.querySelectorAll('[data-keep-hash]').forEach(element => {
  const name = element.tagName === 'FORM' ? 'action' : 'href';
  if (location.hash) element.setAttribute(name, element.getAttribute(name) + location.hash);
});
