/** What the first screen says of letters; the rest comes with them: later.en.ts. */
export default {
  openTray: 'Mail to sort',
  returned: 'Answer returned · written by {{name}}',
  claimedWay: '{{address}}: typed in the form, not on this customer’s record.',
}
