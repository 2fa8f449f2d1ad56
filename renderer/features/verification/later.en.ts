export default {
  title: 'Verify identity',
  hint: 'The server compares. The expected answer is never shown.',
  resultOf: '{{item}} · {{result}}',
  candidate: 'Candidate {{place}} of {{count}}',
  until: 'Valid until {{time}}, also after a hand-over.',
  locked: 'Too many attempts: verification resumes at {{time}}.',
  question: 'Question',
  answer: 'Customer’s answer',
  check: 'Check',
  right: 'Right answer.',
  attempts: '{{count}} attempt left',
  attempts_other: '{{count}} attempts left',
  code: 'One-time code',
  send: {
    file: { phone: 'Send to {{to}}', email: 'Send to {{to}}' },
    sms: { phone: 'Text to {{to}}' },
    email: { email: 'E-mail to {{to}}' },
  },
  notTo: '{{to}} · {{why}}',
  /** Why no code goes to a contact point. */
  notThere: {
    landline: 'landline: receives no code',
    ended: 'no longer this customer’s',
    lineEnded: 'line ended or moved to another operator',
    lineLocked: 'line locked',
    elsewhere: 'number now held by another customer',
    new: 'added since the contact began: proves nothing',
    noWay: 'no way of sending is set up',
  },
  demonstration: 'Demonstration: the code is not sent, it is written to the server’s “outbox” folder.',
  demonstrationFor: 'Demonstration: a code for {{to}} is not sent, it is written to the server’s “outbox” folder.',
  codeState: {
    queued: {
      sms: 'Text message to {{to}} on its way…',
      email: 'E-mail to {{to}} on its way…',
      file: 'Writing the code to “outbox”…',
    },
    sent: {
      sms: 'Text message for {{to}} handed to the operator, valid for 5 minutes.',
      email: 'E-mail for {{to}} handed over, valid for 5 minutes.',
      file: 'Code for {{to}} written to “outbox”, valid for 5 minutes.',
    },
    failed: {
      sms: 'The text message to {{to}} did not leave: choose another contact point.',
      email: 'The e-mail to {{to}} did not leave: choose another contact point.',
      file: 'The code could not be written.',
    },
  },
  documentTitle: { shop: 'Identity document seen in the shop', video: 'Identity document seen by video' },
  documentKind: 'Document',
  document: {
    identityCard: 'Identity card',
    passport: 'Passport',
    residencePermit: 'Residence permit',
    drivingLicence: 'Driving licence',
  },
  lastCharacters: 'Last 4 characters',
  documentConfirm: 'Document seen',
  documentHint: 'Compare the photo and the name. The whole number is written nowhere.',
  documentSeen: 'Identity document recorded.',
  codeField: 'Code the customer received',
  item: { birthDate: 'Birth date', lastInvoice: 'Invoice', iban4: 'IBAN' },
  say: {
    birthDate: '“What is your date of birth?”',
    lastInvoice: '“What was the amount of your last invoice?”',
    iban4: '“What are the last four digits of your IBAN?”',
  },
  form: { birthDate: '31/12/1980', lastInvoice: '42.90', iban4: '1234' },
}

/** Of what only a verification meets. */
export const refusal = {
  verification: {
    locked: 'Too many attempts: verification is blocked for a few minutes.',
    wrong: 'The answer does not match.',
    noCode: 'No code has been sent.',
    codeExpired: 'The code has expired: send another one.',
    noContactPoint: 'Nothing on file can receive a code.',
    unreachable: 'No code can be sent there: choose another contact point.',
  },
}
