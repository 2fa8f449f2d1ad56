export default {
  key: 'Set aside',
  title: 'Set aside',
  intro:
    'The contact stays yours and frees its place. It comes back at its time or as soon as the customer writes, one at a time, when you have a free place.',
  day: 'Day it comes back',
  time: 'Time it comes back',
  note: 'What you are waiting for',
  noteHint: 'For yourself, optional. The customer does not see it.',
  tooSoon: 'Five minutes from now at the earliest.',
  live: 'Without network a contact cannot be set aside: its place would not be free.',
  do: 'Set aside',
  done: 'Set aside: back {{when}}',
  aside: 'Set aside · {{when}}',
  until: 'back {{when}}',
  due: 'due, with the next free place',
  wrote: 'the customer has written: due, with the next free place',
  takeUp: 'Take up',
  back: '{{name}} is back in your contacts',
  section: 'Set aside',
  dueOf: '{{due}} due of {{all}}',
  pace: 'Coming back',
  paces: {
    p0: 'as soon as there is a place',
    p5: 'one every 5 min',
    p10: 'one every 10 min',
    p20: 'one every 20 min',
    p30: 'one every 30 min',
  },
}

export const refusal = {
  park: {
    already: 'This contact is set aside already.',
    onCall: 'The customer is here: this contact cannot be set aside.',
    online: 'The customer is on the chat page: answer first.',
    unanswered: 'The customer still waits for an answer: one day at most, or answer first.',
    tooSoon: 'Choose a time five minutes from now at the earliest.',
    tooLate: 'Thirty days at most: beyond, make a promise.',
    notParked: 'This contact is not set aside any more.',
  },
}
