/** Why this contact is offered to this adviser (shared/domain/routing.ts). */
export default {
  handedOver: 'Confié par {{from}}',
  returned: 'Revenu en file {{times}} fois',
  knowsCase: 'Vous connaissez ce dossier',
  skill: 'Compétence $t(words.topic.{{skill}})',
  language: 'Parle $t(words.speaks.{{language}})',
  longestIdle: 'Libre depuis {{minutes}} min',
  longestIdle_zero: 'Libre depuis moins d’une minute',
}
