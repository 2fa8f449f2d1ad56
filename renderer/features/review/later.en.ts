export default {
  title: 'To review',
  intro: 'The server refused these actions. Nothing was erased: try again or file them.',
  none: 'Nothing to review',
  noneText: 'Everything you did was accepted.',
  ofCase: 'Case {{reference}}',
  retry: 'Try again',
  sentSince: 'The same words have left from another seat, {{when}}.',
  leavesThere: 'These words wait in the answer, at another seat.',
  copy: 'Copy the text',
  copied: 'Text copied',
  open: 'Open the contact',
  dismiss: 'File',
}
