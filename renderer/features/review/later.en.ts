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

/** Of what is done to a customer and his matters: fetched right after the first screen (app/Shell.tsx), as any of it may come back. */
export const refusal = {
  adviser: {
    full: '{{name}} cannot take this contact now: off duty, on a break or already full. Choose another adviser, or a skill.',
    notFound: 'This adviser cannot be found.',
    noPhone: 'The telephone of {{name}} is not ready, or on another call. Choose another adviser, or a skill.',
    outOfRegion: 'This adviser does not handle this customer’s region. Choose someone else, or a skill.',
  },
  operation: {
    abovePower:
      'This amount is above your powers. For this customer you have {{left, currency(EUR)}} left of {{limit, currency(EUR)}} in 30 days: ask for an approval.',
    invalid: 'Some details of the operation are not valid.',
    needsVerification: 'This operation asks for $t(words.proof.{{level}}): go through “Verify identity” (Alt I).',
    needsContact: 'This operation asks for an open contact with this customer.',
    needsReason: 'Write the reason.',
    alreadyLocked: 'This account is locked already.',
    notLocked: 'This account is not locked.',
  },
  approval: {
    notFound: 'This request cannot be found, or is not yours to decide.',
    notNeeded: 'This operation is within your powers: no approval is needed.',
    open: 'A request is already under way for this contact.',
    own: 'Nobody grants a request of his own: another lead has to answer.',
    decided: '{{name}} has answered this request already.',
    over: 'This request is over: the contact has ended, or its time has passed.',
    otherwise: 'The approval that was granted does not cover this operation.',
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
  case: {
    notFound: 'That case is not one of this customer’s.',
    closed: 'Case {{reference}} is closed: nothing is added to it.',
    unproven: 'Verify first who it is: a contact that is not proven does not enter another case.',
  },
  commitment: {
    notFound: 'This commitment cannot be found.',
    settled: 'This commitment is already settled.',
    past: 'Choose a time in the future.',
    tooFar: 'Choose a date within two years.',
  },
}
