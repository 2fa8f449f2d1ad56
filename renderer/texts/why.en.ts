export default {
  handedOver: 'Handed over by {{from}}',
  returned: 'Back in line, {{times}} times',
  knowsCase: 'You know this case',
  skill: '$t(words.topic.{{skill}}) skill',
  language: 'Speaks $t(words.speaks.{{language}})',
  longestIdle: 'Idle for {{minutes}} min',
  longestIdle_zero: 'Idle for less than a minute',
}
