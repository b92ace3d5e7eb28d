// A refused form says "An error happened while submitting the task form: Cannot submit task form <id>: <our sentence>".
// Leaves only our sentence. What begins with the engine's own code stays whole, so that it can be looked up.
const PREFIX = /^(?:Cannot (?:submit task form|instantiate process definition) [^\s]+: |ENGINE-16004 Exception while closing command context: )/;

function sentenceOf(text) {
  let sentence = text.trim();
  while (PREFIX.test(sentence)) sentence = sentence.replace(PREFIX, '');
  return /^ENGINE-/.test(sentence) ? text : sentence;
}

function trim() {
  for (const message of document.querySelectorAll('.notifications .alert .message')) {
    const text = message.textContent;
    const sentence = sentenceOf(text);
    if (!sentence || sentence === text.trim()) continue;
    message.textContent = sentence;
    message.closest('.alert').classList.add('loupan-own-words'); // hides the status and its colon
  }
}

new MutationObserver(trim).observe(document.body, { childList: true, subtree: true });

export default [];
