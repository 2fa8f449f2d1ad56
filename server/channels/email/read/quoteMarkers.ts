/**
 * What mail programs write above the letter they answer or pass on, line by line. Every pattern is tried on a whole line, a `>`
 * and the stars of bold text taken off.
 */

/** « -----Message d'origine----- » and its cousins: all that follows is the older letter. */
export const answerSeparators = [
  /^[-_*=\s]{2,}\s*(?:message d['’]origine|message original|mail original|message initial|courriel original|e-?mail d['’]origine|original message|original mail|original appointment|rendez-vous d['’]origine)\s*[-_*=\s]{2,}$/iu,
  /^message du \d{1,2}\/\d{1,2}\/\d{2,4}(?: (?:à )?\d{1,2}[:h]\d{2})?$/iu,
]

export const forwardSeparators = [
  /^[-_*=\s]{2,}\s*(?:message transféré|message transmis|message réexpédié|courriel transféré|forwarded message|forwarded mail|forwarded by .{1,80}|transféré par .{1,80})\s*[-_*=\s]{2,}.{0,80}$/iu,
  /^(?:début du (?:message|e-?mail|courriel) (?:réexpédié|transféré)|begin forwarded message)\s*:$/iu,
]

/** The names of the lines Outlook, and those who copied it, put on top of the older letter. */
export const headerNames = {
  from: /^(?:de|from|expéditeur|von|da)\s?:\s*(.+)$/iu,
  date: /^(?:envoyé(?: le)?|date(?: d['’]envoi)?|sent|le)\s?:\s*(.*\d.*)$/iu,
  to: /^(?:à|a|to|destinataires?|pour)\s?:\s*(.*)$/iu,
  subject: /^(?:objet|subject|sujet|re)\s?:\s*(.*)$/iu,
  other:
    /^(?:cc|copie(?: à)?|bcc|cci|importance|reply-to|répondre à|pièces? jointes?|attachments?|priorité)\s?:\s*(.*)$/iu,
}

/**
 * « Le mar. 3 mars 2026 à 10:12, Untel <…> a écrit : », on one line (the caller joins up to four). An hour or an address is asked
 * for: « Le 12 mars votre service a écrit : » is a customer's own sentence.
 */
export const attributions = [
  /^le (?=.*(?:@|\d{1,2} ?[:h] ?\d{2})).{4,300} (?:a [ée]crit|écrivait) ?:$/iu,
  /^le (?=.*\d).{4,200}[<([].{1,100}@.{2,100}[>)\]] ?:$/iu,
  /^on (?=.*(?:@|\d{1,2} ?[:.] ?\d{2})).{4,300} wrote ?:$/iu,
  /^\d{2,4}[-/.]\d{1,2}[-/.]\d{2,4}.{4,200}(?:a [ée]crit|wrote|@.{2,100}>) ?:$/iu,
  /^[\p{L}"'«].{0,120}[<("'].{1,100}@.{1,100}[>)"'].{0,120}(?:a [ée]crit|wrote)(?: .{0,60})? ?:$/iu,
  /^am (?=.*\d).{4,300} schrieb.{0,200}:$/iu,
]

/** What people write above when they have answered inside the older text: nothing of it may be folded then. */
export const answersInside =
  /(?:ci-?dessous|ci-?après|plus bas|dans le (?:texte|corps|mail|message)|à la suite|en (?:rouge|bleu|vert|gras|couleur|majuscules?|italique)|surlign|\bbelow\b|\binline\b|in[ -]line|in (?:red|blue|green|bold|capitals)|highlighted)/iu
