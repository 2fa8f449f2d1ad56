/** How real programs say, in the subject, that nobody wrote this. Whole beginnings only: « Votre réponse automatique ne marche pas » is a letter. */
export const autoSubjects = [
  /^\s*(?:(?:re|ré|tr|fwd?)\s?:\s*)*(?:r[ée]ponse automatique|réponse d['’]absence|message automatique|message d['’]absence|avis d['’]absence|absence du bureau|absent\(e\)? du bureau|absente? du bureau|absence\s?:|répondeur|r[ée]pondeur (?:automatique|e-?mail|orange)|automatische antwort|risposta automatica|respuesta automática|automatic reply|auto(?:matic)?[ -]?(?:reply|response|réponse|reponse)|out of (?:the )?office|ooo\s?:|vacation (?:reply|message|response)|away from (?:my mail|the office|my desk)|autoreply)/iu,
  /^.{0,80}\bis out of the office\b/iu,
  /^.{0,80}\best absente?(?:\(e\))?(?: du bureau)?[ .(]*(?:retour|jusqu|du \d|$)/iu,
  /^accusé de (?:réception|lecture) automatique/iu,
]

export const bounceSubjects = [
  /^(?:undeliverable|undelivered|non remis(?:e)?|message non (?:remis|distribué|délivré)|courrier non (?:remis|distribué)|non distribuable|impossible à remettre|échec de (?:la )?(?:remise|distribution|livraison|transmission)|echec de (?:la )?(?:remise|distribution)|notification d['’](?:échec|état de remise)|avis de non[- ]?(?:remise|distribution))(?!\p{L})/iu,
  /\b(?:mail delivery (?:failed|failure|subsystem|system)|delivery (?:status notification|failure|has failed|failed)|failure notice|returned mail|undelivered mail returned to sender|mail system error|delivery notification|message could not be delivered|nondeliverable mail|mail could not be delivered)\b/iu,
]

/** Still trying: not a bounce. */
export const delaySubjects = [
  /\b(?:delayed|delay(?:ed)? mail|warning: (?:message|could not send)|still (?:being )?(?:retried|trying))|\(delay\)/iu,
  /(?:retard de (?:remise|distribution|livraison)|remise (?:retardée|différée)|distribution (?:retardée|différée)|message (?:retardé|différé)|en attente de remise)/iu,
]

export const bounceTexts = [
  /this is the qmail-send program/iu,
  /i'm afraid i wasn't able to deliver your message/iu,
  /(?:could not be delivered to|couldn't be delivered to|was not delivered to|wasn't delivered to|delivery to the following recipients? failed)/iu,
  /(?:a message that you sent could not be delivered|permanent (?:fatal )?error)/iu,
  /(?:n['’]a pas pu être (?:remis|distribué|délivré|livré|acheminé)|impossible de (?:remettre|distribuer|délivrer) votre message|échec de la remise|n['’]a pu être (?:remis|distribué|délivré))/iu,
  /(?:user unknown|no such user|mailbox (?:is )?(?:full|unavailable)|recipient address rejected|utilisateur inconnu|adresse inconnue|boîte (?:aux lettres )?(?:pleine|saturée))/iu,
]
