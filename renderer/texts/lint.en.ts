export default {
  title: 'The customer may read this note',
  quote: '“{{words}}”',
  health: 'Health: describe the need, not the person’s condition.',
  religion: 'Religion: not to be written in a comment.',
  opinion: 'Political or union opinion: not to be written.',
  conviction: 'Offence or conviction: not to be written.',
  insult: 'Hurtful words: stay factual.',
  judgement: 'A judgement on the person: write what happened.',
  ethnicity: 'Origin: not to be written.',
  cardNumber: 'Card or account number: the note will be refused.',
}
