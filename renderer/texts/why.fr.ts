/** Why this contact is offered to this adviser (shared/domain/routing.ts). */
export default {
  handedOver: 'Confié par {{from}}',
  returned: 'Revenu en file {{times}} fois',
  knowsCase: 'Vous connaissez ce dossier',
  skill: 'Compétence $t(words.topic.{{skill}})',
  language: 'Parle $t(words.speaks.{{language}})',
  longestIdle: 'Libre depuis {{minutes}} min',
  longestIdle_zero: 'Libre depuis moins d’une minute',
  widened: 'Personne du premier cercle n’était libre',
  urgency: {
    hacked: 'Urgent : compte piraté',
    cutOff: 'Urgent : personne âgée ou malade sans ligne',
    missedPromise: 'Une promesse n’a pas été tenue',
    repeat: 'Revient pour la même affaire',
  },
}
