export default {
  title: 'To review',
  intro: 'The server refused these actions. Nothing was erased: try again or file them.',
  none: 'Nothing to review',
  noneText: 'Everything you did was accepted.',
  ofCase: 'Case {{reference}}',
  retry: 'Try again',
  copy: 'Copy the text',
  copied: 'Text copied',
  open: 'Open the contact',
  dismiss: 'File',
}
