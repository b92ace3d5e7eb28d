// Two things about the errors of a form.
const FORM = '.fjs-container';
const COMPLETE = 'button[type=submit][ng-click="complete()"]';

// A required field that was found empty and then hidden, because another answer made it needless, keeps its error in the form and
// with it the button disabled, for good. So the button follows the errors that can be seen; sending looks at every field again.
new MutationObserver(() => {
  const form = document.querySelector(FORM);
  const button = form?.closest('[cam-tasklist-form]')?.querySelector(COMPLETE);
  if (button?.disabled && !form.querySelector('.fjs-form-field-error')) button.disabled = false;
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });

// The message of a refusal would stay after the form was sent at last, and be read as one of the next task.
addEventListener('click', event => {
  if (!event.target.closest?.(COMPLETE)) return;
  document.querySelectorAll('.page-notifications .alert-danger [ng-click="removeNotification(notification)"]').forEach(close => close.click());
}, true);

export default [];
