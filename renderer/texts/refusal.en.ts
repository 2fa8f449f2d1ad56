export default {
  mail: {
    noAddress: 'No known address to answer to by e-mail.',
    noChat: 'The customer’s page is not open: answer by e-mail.',
    noRelay: 'Sending e-mail is not set up on this server.',
  },
  answer: {
    lost: 'The server’s answer was lost: the action may have been done. Look at the state shown before you try again.',
  },
  command: {
    unknown: 'The server does not know this action. Update this desk.',
    malformed: 'This action is incomplete: the server cannot read it.',
    failed: 'The server could not finish this action. Try again.',
    notQueueable: 'This action needs the network: it cannot wait.',
    outOfScope: 'This action concerns a record that is not open to you.',
    idTaken: 'Something else already has this number: what you wrote was not recorded. Please do it again.',
    tooLarge: 'This action is too large to send.',
  },
  contact: {
    notFound: 'This contact no longer exists.',
    notYours: 'Another adviser is handling this contact.',
    inLine: 'This contact is no longer yours: it went back in line, where it waits for an adviser.',
    closed: 'This contact is already closed.',
    notOpen: 'This contact is not open yet.',
  },
  message: {
    unseenInbound: 'The customer wrote in the meantime: read it before you send yours.',
    empty: 'The message is empty.',
    alreadySent: 'A message from the same draft has already left another of your seats.',
    takenBack: 'This text was taken back at another of your seats: it has not left from here.',
  },
  attachment: { notFound: 'The attachment cannot be found: attach it again.' },
  offer: { gone: 'This offer is no longer available.', notYours: 'This offer is for another adviser.' },
  customer: {
    notFound: 'This customer cannot be found.',
    outOfScope: 'This customer is outside your scope.',
    notVerified: 'Verify the customer’s identity first.',
  },
  draft: {
    unsent: 'A text you began is not sent: send it, keep it as an internal note or discard it, then try again.',
  },
  note: {
    empty: 'This note is empty.',
    missing: 'Write a closing note: the next adviser must know what was found and done.',
    sensitive: 'This text holds something the law does not allow here. Please rephrase it.',
    needsBasis: '“{{words}}”: take these words out, or say why they are necessary.',
  },
  recognition: {
    notCandidate: 'This person is not one of the candidates for this contact.',
    settled: 'This contact’s identity is already proven.',
  },
  reasonCode: { unknown: 'Choose a reason from the list.' },
  permission: { denied: 'You are not allowed to do this.' },
  session: {
    expired: 'Your session has expired. Sign in again: nothing is lost.',
    revoked: 'Your session was closed. Please see your team lead.',
    missing: 'Sign in to continue.',
    deskLost: 'This desk was reported lost: all it kept of yours has been erased. Sign in again to start afresh.',
  },
  desk: {
    insecure:
      'This address is not secure (https): nothing this desk keeps could be encrypted here, so it does not open. Tell your support.',
    locked: 'The desk has locked itself. Nothing is lost: your password opens it again.',
  },
  offline: {
    never:
      'The server does not answer, and this account was never opened on this desk: the first time needs the network.',
    wrong: 'Wrong user name or password. Without the network you have {{left}} attempt(s) left.',
    tries: 'Too many attempts without the network. This desk now opens only with the server; nothing on it is lost.',
    over: 'This desk has not reached the server for too long. It opens again as soon as the network is back; nothing on it is lost.',
    clock: 'This device’s clock has gone back. Set it right, or sign in with the network.',
  },
  signIn: {
    wrong: 'Wrong user name or password.',
    tooMany: 'Too many attempts. You can try again in {{minutes}} min.',
    disabled: 'This account is disabled. Ask an administrator.',
    mustChange: 'This password is a first one: choose your own to come in.',
    lapsed: 'This first password is no good any more. Ask an administrator for another one.',
  },
  password: {
    wrong: 'The present password is not the right one.',
    length: 'The password must have {{least}} to {{most}} characters.',
    same: 'Choose a password other than the present one.',
    guessable: 'This password is too easy to guess: take a short sentence instead.',
  },
  rate: { limited: 'Too many requests at once. Wait a moment.' },
  frame: { malformed: 'The server did not understand what this desk sent.', tooLarge: 'What was sent is too large.' },
  path: { unknown: 'There is nothing at this address on this server.' },
  protocol: { behind: 'This desk and the server run different versions. Update this desk.' },
  server: {
    busy: 'Many desks are coming back at once: yours comes in when its turn is, within a minute.',
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
