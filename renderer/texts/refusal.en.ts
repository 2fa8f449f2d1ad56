export default {
  answer: {
    lost: 'The server’s answer was lost: the action may have been done. Look at the state shown before you try again.',
  },
  command: {
    unknown: 'The server does not know this action. Update this desk.',
    malformed: 'This action is incomplete: the server cannot read it.',
    failed: 'The server could not finish this action. Try again.',
    notQueueable: 'This action needs the network: it cannot wait.',
    outOfScope: 'This action concerns a record that is not open to you.',
    tooLarge: 'This action is too large to send.',
  },
  contact: {
    notFound: 'This contact no longer exists.',
    notYours: 'Another adviser is handling this contact.',
    closed: 'This contact is already closed.',
    notOpen: 'This contact is not open yet.',
  },
  message: {
    unseenInbound: 'The customer wrote in the meantime: read it before you send yours.',
    empty: 'The message is empty.',
  },
  attachment: { notFound: 'The attachment cannot be found: attach it again.' },
  offer: { gone: 'This offer is no longer available.', notYours: 'This offer is for another adviser.' },
  adviser: {
    full: '{{name}} cannot take this contact now: off duty, on a break or already full. Choose another adviser, or a skill.',
    notFound: 'This adviser cannot be found.',
    outOfRegion: 'This adviser does not handle this customer’s region. Choose someone else, or a skill.',
  },
  handOver: { nobody: 'Choose an adviser or a skill.', self: 'You already have this contact: choose someone else.' },
  customer: {
    notFound: 'This customer cannot be found.',
    outOfScope: 'This customer is outside your scope.',
    notVerified: 'Verify the customer’s identity first.',
  },
  commitment: {
    notFound: 'This commitment cannot be found.',
    settled: 'This commitment is already settled.',
    past: 'Choose a time in the future.',
    tooFar: 'Choose a date within two years.',
  },
  operation: {
    abovePower:
      'This amount is above your powers. For this customer you have {{left, currency(EUR)}} left of {{limit, currency(EUR)}} in 30 days: ask for an approval.',
    invalid: 'Some details of the operation are not valid.',
    needsVerification: 'This operation asks for $t(words.proof.{{level}}): go through “Verify identity” (Alt I).',
  },
  note: { sensitive: 'This note holds something the law does not allow here. Please rephrase it.' },
  recognition: { notCandidate: 'This person is not one of the candidates for this contact.' },
  verification: {
    locked: 'Too many attempts: verification is blocked for a few minutes.',
    wrong: 'The answer does not match.',
    noCode: 'No code has been sent.',
    codeExpired: 'The code has expired: send another one.',
    noContactPoint: 'Nothing on file can receive a code.',
  },
  merge: {
    inUse:
      '{{names}}: a contact with this person is under way or offered. Wait for its end before you merge or separate the records.',
    later: 'This record was merged since: undo the later merge first.',
    same: 'This is the same record.',
    notProvisional: 'Only a provisional record can be attached.',
    undone: 'This merge has already been undone.',
    notFound: 'This merge cannot be found.',
  },
  reasonCode: { unknown: 'Choose a reason from the list.' },
  permission: { denied: 'You are not allowed to do this.' },
  session: {
    expired: 'Your session has expired. Sign in again: nothing is lost.',
    revoked: 'Your session was closed. Please see your team lead.',
    missing: 'Sign in to continue.',
  },
  signIn: {
    wrong: 'Wrong user name or password.',
    tooMany: 'Too many attempts. You can try again in {{minutes}} min.',
  },
  rate: { limited: 'Too many requests at once. Wait a moment.' },
  frame: { malformed: 'The server did not understand what this desk sent.', tooLarge: 'What was sent is too large.' },
  protocol: { behind: 'This desk and the server run different versions. Update this desk.' },
  server: {
    unavailable: 'The server does not answer. This action needs the network.',
    diskFull: 'The server is out of space. Nothing is lost: your work stays on this desk.',
  },
  file: {
    tooLarge: 'This file is too large (25 MB at most).',
    refused: 'This type of file is not accepted.',
    quota: 'Too many files in 24 hours. Try again tomorrow, or send lighter files.',
  },
  seq: { gap: 'The desk and the server are agreeing again. Try again in a moment.' },
  client: { notYours: 'This desk is registered for another adviser.' },
}
