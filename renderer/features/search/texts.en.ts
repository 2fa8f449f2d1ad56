export default {
  title: 'Search',
  field: 'Name, number, e-mail, reference',
  placeholder: 'Name, number, e-mail, reference, adviser…',
  hint: 'Two letters or digits are enough. Accents, order and the number’s form do not matter.',
  nothing: 'Nothing found. Try a number or a reference.',
  offline: 'Searching needs the network: the server does not answer.',
  found: 'Results',
  kind: { customer: 'customer', case: 'case', adviser: 'adviser' },
  why: 'Why open this record?',
  logged: 'Your name, the time and this reason are written to the access log.',
  open: 'Open the record',
  back: 'Back',
}
