/** The follow-up page (FM9). */
export const followTextsFr = {
  followTitle: 'Suivre ma demande',
  followIntro:
    'Indiquez la référence de votre dossier et l’adresse e-mail de votre demande\u00a0: nous y envoyons un code.',
  followReference: 'Référence du dossier',
  followEmail: 'Adresse e-mail',
  followAsk: 'Recevoir un code',
  followNoMail:
    'Ce service n’envoie pas d’e-mail pour le moment\u00a0: le suivi par code n’est pas possible. Rappelez votre référence à un conseiller, par la messagerie.',
  followFile:
    'Démonstration sans e-mail\u00a0: le code est écrit dans le dossier «\u00a0outbox\u00a0» des données du serveur.',
  codeTitle: 'Votre code',
  codeSent: (address: string) =>
    `Si cette référence et ${address} vont ensemble, un code à six chiffres vient de partir (trois au plus par quart d’heure). Il sert une fois, pendant dix minutes.`,
  codeLabel: 'Code reçu par e-mail',
  codeCheck: 'Voir ma demande',
  codeWrong: 'Ce code n’est pas le bon, ou ne sert plus. Demandez-en un autre si besoin.',
  codeAgain: 'Demander un autre code',
  codeTries:
    'Trop d’essais viennent de votre connexion. Votre code n’a pas été essayé\u00a0: réessayez dans une minute.',
  codeMany: 'Trop de demandes à la fois. Réessayez dans quelques minutes.',
  caseTitle: (reference: string) => `Dossier ${reference}`,
  caseStates: {
    waiting: 'Votre demande attend un conseiller.',
    reading: 'Un conseiller s’en occupe en ce moment.',
    answered: 'Un conseiller vous a répondu.',
    promised: 'Nous vous devons une suite\u00a0: un conseiller y travaille.',
    resolved: 'Votre demande est terminée.',
  },
  caseOpenedOn: (date: string) => `Ouvert le ${date}`,
  caseMessages: 'Échanges',
  caseYou: 'Vous',
  caseService: 'Service client',
  caseBy: { form: 'par formulaire', email: 'par e-mail', chat: 'par messagerie', other: '' } as Record<string, string>,
  caseAdd: 'Ajouter à ma demande',
  caseAddWords: 'Votre message',
  caseAddFiles: 'Fichiers',
  caseSend: 'Ajouter',
  caseAdded: (reference: string) => `C’est ajouté au dossier ${reference}.`,
  caseAddedElsewhere: (reference: string) =>
    `Votre dossier était clos depuis plus de sept jours\u00a0: votre message ouvre le dossier ${reference}.`,
  caseLeave: 'Fermer ce suivi',
  caseGone: 'Ce suivi est fermé. Demandez un nouveau code pour y revenir.',
  caseUnsent: {
    failed: 'Cette réponse n’a pas pu vous être envoyée par e-mail. La voici.',
    bounced: 'Votre messagerie a refusé cet e-mail. Voici la réponse.',
  } as Record<string, string>,
  codeSubject: (code: string) => `${code}, votre code de suivi`,
  codeLetter: (code: string, reference: string) =>
    [
      'Bonjour,',
      `Votre code pour suivre le dossier ${reference}\u00a0: ${code}`,
      'Il sert une fois, pendant dix minutes. Ne le donnez à personne\u00a0: nos conseillers ne vous le demandent jamais.',
      'Si vous n’avez rien demandé, ne faites rien.',
    ].join('\n\n'),
}
export const followTextsEn: typeof followTextsFr = {
  followTitle: 'Follow my request',
  followIntro: 'Give the reference of your case and the e-mail address of your request: we send a code there.',
  followReference: 'Case reference',
  followEmail: 'E-mail address',
  followAsk: 'Get a code',
  followNoMail:
    'This service sends no e-mail for the moment: following by code is not possible. Give your reference to an adviser in the chat.',
  followFile: 'Demonstration without e-mail: the code is written to the “outbox” folder of the server’s data.',
  codeTitle: 'Your code',
  codeSent: (address) =>
    `If this reference and ${address} go together, a code of six digits has just left (three at most in a quarter of an hour). It works once, for ten minutes.`,
  codeLabel: 'Code received by e-mail',
  codeCheck: 'See my request',
  codeWrong: 'This code is wrong, or no longer works. Ask for another one if needed.',
  codeAgain: 'Ask for another code',
  codeTries: 'Too many tries come from your connection. Your code has not been tried: try again in a minute.',
  codeMany: 'Too many requests at once. Try again in a few minutes.',
  caseTitle: (reference) => `Case ${reference}`,
  caseStates: {
    waiting: 'Your request waits for an adviser.',
    reading: 'An adviser is dealing with it now.',
    answered: 'An adviser has answered you.',
    promised: 'We owe you a follow-up: an adviser is working on it.',
    resolved: 'Your request is closed.',
  },
  caseOpenedOn: (date) => `Opened on ${date}`,
  caseMessages: 'What was said',
  caseYou: 'You',
  caseService: 'Customer care',
  caseBy: { form: 'by form', email: 'by e-mail', chat: 'by chat', other: '' },
  caseAdd: 'Add to my request',
  caseAddWords: 'Your message',
  caseAddFiles: 'Files',
  caseSend: 'Add',
  caseAdded: (reference) => `Added to case ${reference}.`,
  caseAddedElsewhere: (reference) =>
    `Your case had been closed for more than seven days: your message opens case ${reference}.`,
  caseLeave: 'Close this page',
  caseGone: 'This page is closed. Ask for a new code to come back.',
  caseUnsent: {
    failed: 'This answer could not be sent to you by e-mail. Here it is.',
    bounced: 'Your mailbox refused this e-mail. Here is the answer.',
  },
  codeSubject: (code) => `${code}, your code`,
  codeLetter: (code, reference) =>
    [
      'Hello,',
      `Your code to follow case ${reference}: ${code}`,
      'It works once, for ten minutes. Give it to nobody: our advisers never ask for it.',
      'If you asked for nothing, do nothing.',
    ].join('\n\n'),
}
