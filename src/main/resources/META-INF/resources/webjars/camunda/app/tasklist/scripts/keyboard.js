// Of the shortcuts that Tasklist lists, "first field of the form" reaches only forms of an older kind. Here it reaches ours.
addEventListener('keydown', event => {
  if (!event.ctrlKey || !event.altKey || event.code !== 'KeyF') return;
  document.querySelector('.fjs-container :is(input, textarea, select):not([disabled])')?.focus();
});

export default [];
