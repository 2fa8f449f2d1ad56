export default {
  others_one: '{{count}} other open case',
  others_other: '{{count}} other open cases',
  why: 'Of the same customer. Same matter? Join the cases ({{key}})',
  title: 'Other open cases',
  inHand: 'The contact in hand is followed in case {{reference}}.',
  none: 'This customer has no other open case.',
  since: 'opened {{when}}',
  who: {
    you: 'in your hands',
    colleague: 'followed by {{name}}',
    waiting: 'waiting in line',
    nobody: 'no contact under way',
  },
}
